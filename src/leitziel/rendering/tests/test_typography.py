# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""German typography: a table of cases, and the promises that hold for any text."""

from __future__ import annotations

import random

import pytest

from leitziel.rendering.tree import Span
from leitziel.rendering.typography import (
    NBSP,
    bind_title,
    fold,
    plain_text,
    typeset,
    typeset_inline,
)

CASES = (
    ('"Guten Tag", sagte sie.', "„Guten Tag“, sagte sie."),
    ('das ("so") geht', "das („so“) geht"),
    ("geht's 'gut' so", "geht’s ‚gut‘ so"),
    ("Menschen über '27'", "Menschen über ‚27‘"),
    ("am 7. Mai 2019", "am 7._Mai_2019"),
    ("19. Juni und 23. November 2018", "19._Juni und 23._November_2018"),
    ("z. B. im Stadtteil", "z._B. im Stadtteil"),
    ("d. h. i. d. R. u. a.", "d._h. i._d._R. u._a."),
    ("auf S. 11 und Nr. 5", "auf S._11 und Nr._5"),
    ("§ 5 Abs. 2", "§_5 Abs._2"),
    ("46,9 % und 412 Tsd. €", "46,9_% und 412_Tsd._€"),
    ("um -2,6 gesunken", "um −2,6 gesunken"),
    ("(-3)", "(−3)"),
    ("2016-2019", "2016–2019"),
    ("8:30-12:30 Uhr", "8:30–12:30_Uhr"),
    ("18 - 25 Jahre", "18_– 25_Jahre"),
    ("Wort - Wort", "Wort_– Wort"),
    ("Wort – Wort", "Wort_– Wort"),
    ("Vorlage 2017-1900/1", "Vorlage 2017-1900/1"),
    ("Tel. 0214-406", "Tel. 0214-406"),
    ("Stand 2019-05-07", "Stand_2019-05-07"),
    ("Sprach- und Leseförderung", "Sprach- und Leseförderung"),
    ("A-4", "A-4"),
    ("- ein Punkt", "- ein Punkt"),
    ("5-3", "5-3"),
    ("", ""),
)


@pytest.mark.parametrize(("source", "printed"), CASES)
def test_typeset_sets_german_text(source: str, printed: str) -> None:
    assert typeset(source).replace(NBSP, "_") == printed


def test_typeset_leaves_other_languages_alone() -> None:
    text = 'He said "no" on 7. Mai 2019 - twice'

    assert typeset(text, "en") == text


def test_typeset_is_idempotent_and_keeps_every_letter_of_any_text() -> None:
    chance = random.Random(7)
    pieces = [*"abzÄß09 .,-–'\"„“()%€§\n", "z. B.", " S. ", "7. Mai 2019", " - ", "2016-2019", NBSP]

    for _ in range(3000):
        text = "".join(chance.choice(pieces) for _ in range(chance.randrange(24)))
        once = typeset(text)

        assert typeset(once) == once
        assert len(once) == len(text)
        assert fold(once) == fold(text)


def test_typeset_inline_closes_a_quote_that_another_span_opened() -> None:
    spans = (Span('sagt "'), Span("Kümmern", strong=True), Span('" dazu'))

    printed = typeset_inline(spans)

    assert [span.text for span in printed] == ["sagt „", "Kümmern", "“ dazu"]
    assert printed[1].strong


def test_typeset_inline_sets_spans_of_another_language_by_their_own_rules() -> None:
    spans = (Span('"ja" '), Span('"yes"', language="en"))

    assert plain_text(typeset_inline(spans)) == '„ja“ "yes"'


def test_bind_title_keeps_short_words_from_the_end_of_a_line() -> None:
    assert bind_title("Ausbildung und Arbeit") == f"Ausbildung und{NBSP}Arbeit"
