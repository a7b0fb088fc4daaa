# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Warnings of the pure half can all be said in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from leitziel.ingest.intake import take_in
from leitziel.ingest.warning_words import MESSAGES, is_known, translate_warning


def test_sentence_is_recognized_with_its_values() -> None:
    with translation.override("en"):
        sentence = "“Summe” (gesamt) is printed as 4.860, but 627 + 348 = 975."
        assert translate_warning(sentence) == sentence


def test_two_sentences_are_recognized_one_by_one() -> None:
    with translation.override("en"):
        sentence = (
            "“Summe” is printed as 4.860, but 627 + 348 = 975."
            " Probably 384 should read 348 (digits exchanged) at “Geduldete”."
        )
        assert is_known(sentence)
        assert translate_warning(sentence) == sentence


def test_unknown_sentence_is_shown_as_it_is() -> None:
    assert translate_warning("Something else.") == "Something else."


def test_values_may_contain_percent_signs() -> None:
    with translation.override("en"):
        sentence = "The caption breaks off: “100 % (s)”."
        assert translate_warning(sentence) == sentence


def test_messages_are_distinct() -> None:
    assert len(set(MESSAGES)) == len(MESSAGES)


@pytest.mark.seeds
@pytest.mark.parametrize("name", ["umsetzungsbericht-1.txt", "vorlage-2017-1900.txt"])
def test_all_warnings_of_the_real_documents_can_be_translated(seeds: Path, name: str) -> None:
    draft = take_in(seeds / name).draft

    assert [w.message for w in draft.warnings if not is_known(w.message)] == []
