# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finding German texts."""

import pytest

from leitziel.core.search import Query, contains_all, fold


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Grünfläche", "Pflege der Grünflächen"),
        ("gruenflaeche", "Pflege der Grünflächen"),
        ("grunflachen", "Pflege der Grünfläche"),
        ("Straßenfest", "Das Strassenfest im Mai"),
        ("strassenfeste", "Ein Straßenfest"),
        ("Deutschkurse", "Übersicht der Deutschkursangebote"),
        ("Haus", "Mehrere Häuser"),
        ("geflüchtete Menschen", "Beratung für Menschen, die geflüchtet sind"),
        ("Kurs", "Der Integrationskurs"),
    ],
)
def test_query_finds_text_when_word_is_inflected_or_spelled_otherwise(
    typed: str, text: str
) -> None:
    assert Query.parse(typed).score(text) > 0


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Wohnen", "Sprache und Bildung"),
        ("Wohnen Sprache", "Sprache und Bildung"),
        ("im", "Klima und Zimmer"),
        ("", "Sprache"),
        ("!?", "Sprache"),
    ],
)
def test_query_finds_nothing_when_a_word_is_missing(typed: str, text: str) -> None:
    assert Query.parse(typed).score(text) == 0


def test_query_rates_title_over_body_when_both_match() -> None:
    query = Query.parse("Sprache")

    in_title = query.score("Sprache und Sprachförderung", "")
    in_body = query.score("Bildung", "Auch die Sprache zählt.")
    in_compound = query.score("Muttersprache", "")

    assert in_title > in_compound > in_body


def test_excerpt_marks_hits_and_keeps_the_text_when_it_is_short() -> None:
    excerpt = Query.parse("Kurse").excerpt("Neue Deutschkurse im Kurhaus")

    assert "".join(part.text for part in excerpt) == "Neue Deutschkurse im Kurhaus"
    assert [part.text for part in excerpt if part.is_hit] == ["Deutschkurse"]


def test_excerpt_shows_the_passage_round_the_hit_when_text_is_long() -> None:
    text = "Vorrede. " * 80 + "Hier geht es um Wohnungen am Fluss. " + "Nachwort. " * 80

    excerpt = Query.parse("Wohnung").excerpt(text)

    shown = "".join(part.text for part in excerpt)
    assert "Wohnungen am Fluss" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 240


def test_fold_forgets_case_umlauts_and_sharp_s() -> None:
    assert fold("GRÖSSE") == fold("Größe") == fold("groesse")


def test_contains_all_needs_every_word() -> None:
    assert contains_all(["Netzwerke", "Arbeit"], "Netzwerk Qualifizierung und Arbeit")
    assert not contains_all(["Netzwerke", "Sport"], "Netzwerk Qualifizierung und Arbeit")
