# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The way of a draft into JSON and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from leitziel.ingest.draft import Draft
from leitziel.ingest.draft_json import UnknownDraftForm, draft_from_json
from leitziel.ingest.tests import drafts


@pytest.mark.parametrize("draft", [Draft(), drafts.report(), drafts.council_paper()])
def test_draft_survives_the_way_through_json(draft: Draft) -> None:
    text = json.dumps(draft.as_json())

    assert draft_from_json(json.loads(text)) == draft


def test_missing_lists_are_empty() -> None:
    draft = draft_from_json({"fields": [{"title": "Sprache", "source": [1, 2]}]})

    assert draft.fields[0].goals == []
    assert draft.fields[0].source == (1, 2)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ([], "draft"),
        ({"felder": []}, "felder"),
        ({"fields": [{"title": "Sprache"}]}, r"draft\.fields\[0\]"),
        ({"fields": [{"title": 7, "source": [1, 1]}]}, r"fields\[0\]\.title"),
        ({"fields": [{"title": "A", "source": [1]}]}, r"fields\[0\]\.source"),
        ({"fields": [{"title": "A", "source": [True, 2]}]}, r"fields\[0\]\.source"),
        ({"document": {"kind": "novel"}}, r"document\.kind"),
        ({"paper": {"decisions": "nein", "source": [1, 1]}}, "paper"),
    ],
)
def test_other_forms_are_refused_with_their_place(data: Any, place: str) -> None:
    with pytest.raises(UnknownDraftForm, match=place):
        draft_from_json(data)
