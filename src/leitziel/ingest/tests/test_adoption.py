# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A concept says when and by whom it was adopted."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import DocumentDraft, Draft
from leitziel.ingest.operations import apply_draft
from leitziel.ingest.outline.adoption import Adoption, find_adoption
from leitziel.ingest.pipeline import read_draft
from leitziel.ingest.tests import drafts
from leitziel.ingest.tests.factories import SourceDocumentFactory

DAY = datetime.date(2025, 3, 12)


def _adoption(text: str) -> Adoption:
    return find_adoption([Block("paragraph", text, (1, 1))])


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Beschlossen vom Rat am 12.03.2025", "Rat"),
        ("Vom Rat der Stadt am 12. März 2025 beschlossen", "Rat der Stadt"),
        ("Vom Rat der Stadt Musterstadt am 12.03.2025 beschlossen.", "Rat der Stadt Musterstadt"),
        ("Ratsbeschluss vom 12.03.2025", "Rat"),
        ("Beschluss des Stadtrates vom 12.3.2025", "Stadtrat"),
        ("Beschluss des Rates der Stadt Musterstadt vom 12.03.2025", "Rat der Stadt Musterstadt"),
        ("verabschiedet durch den Kreistag am 12.03.2025", "Kreistag"),
        ("Kreistagsbeschluss vom 12. März 2025", "Kreistag"),
        ("beschlossen von der Stadtverordnetenversammlung am 12.03.2025",
         "Stadtverordnetenversammlung"),
        ("Der Rat hat dieses Konzept am 12.03.2025 beschlossen.", "Rat"),
        ("Beschlossen am 12.03.2025", None),
    ],
)  # fmt: skip
def test_adoption_is_read_from_its_many_wordings(text: str, body: str | None) -> None:
    assert _adoption(text) == Adoption("2025-03-12", body)


@pytest.mark.parametrize(
    "text",
    [
        "Stand: 12.03.2025",
        "Das erste Integrationskonzept wurde am 12.03.2012 vom Rat beschlossen.",
        "Das Konzept soll am 12.03.2025 vom Rat beschlossen werden.",
        "Beschlossen vom Ausschuss am 10.02.2025 und vom Rat am 12.03.2025",
        "Beschlossen vom Rat im März 2025",
    ],
)
def test_other_dates_are_no_adoption(text: str) -> None:
    assert _adoption(text) == Adoption()


def test_concept_names_its_adoption_beside_its_date(tmp_path: Path) -> None:
    path = tmp_path / "konzept.md"
    path.write_text(
        "# Integrationskonzept der Stadt Musterstadt\n\nBeschlossen vom Rat am 12.03.2025\n\n"
        "## Handlungsfeld A: Sprache\n\n### Leitziel A1: Alle finden einen Kurs.\n",
        encoding="utf-8",
    )

    document = read_draft(path).document

    assert (document.adopted_date, document.adopted_by) == ("2025-03-12", "Rat")


def _adopted(by: str) -> Draft:
    draft = replace(drafts.report(), document=DocumentDraft("concept", "Integrationskonzept"))
    document = replace(draft.document, adopted_date="2025-03-12", adopted_by=by)
    return replace(draft, document=document)


@pytest.mark.django_db
def test_adoption_is_written_once_and_stays() -> None:
    document = SourceDocumentFactory(kind="concept")
    city = document.municipality

    first = apply_draft(draft=_adopted("Rat"), municipality=city, document=document, by=None)
    again = apply_draft(draft=_adopted("Stadtrat"), municipality=city, document=document, by=None)

    assert (first.concept.adopted_date, first.concept.adopted_by) == (DAY, "Rat")
    again.concept.refresh_from_db()
    assert again.concept.adopted_by == "Rat"
