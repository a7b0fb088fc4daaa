# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""From snapshot to tree."""

from __future__ import annotations

from typing import Any

import pytest

from leitziel.rendering.tree import (
    BulletList,
    Chapter,
    Document,
    Figure,
    GoalEntry,
    Heading,
    OutcomeList,
    Paragraph,
    SteeringChart,
    Table,
    walk,
)
from leitziel.rendering.typography import plain_text
from leitziel.reporting.builder import build_document
from leitziel.reporting.builder.context import Context
from leitziel.reporting.builder.field import with_keyword
from leitziel.reporting.builder.glance import summary
from leitziel.reporting.builder.wording import wording
from leitziel.reporting.enums import Audience
from leitziel.reporting.operations import build_file
from leitziel.reporting.snapshot import take_snapshot
from leitziel.reporting.tests.factories import City, make_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.fixture
def document(city: City) -> Document:
    return build_document(take_snapshot(city.report))


def chapter(document: Document, title: str) -> Chapter:
    return next(chapter for chapter in document.chapters if chapter.title == title)


def headings(chapter: Chapter) -> list[str]:
    return [plain_text(b.text) for b in walk(chapter.blocks) if isinstance(b, Heading)]


def blocks(document: Document, kind: type) -> list[Any]:
    found = [b for part in document.chapters for b in walk(part.blocks)]
    return [block for block in found if isinstance(block, kind)]


def two_goals(city: City, *, told: bool, language: str = "de") -> dict[str, Any]:
    """The snapshot of a city whose concept has two goals, both with an update or neither."""
    snapshot = take_snapshot(city.report)
    snapshot["report"]["language"] = language
    field = next(row for row in snapshot["fields"] if len(row["goals"]) > 1)
    update = next(goal["updates"][0] for goal in field["goals"] if goal["updates"])
    empty = {"updates": [], "measures": [], "outcomes": [], "remark": ""}
    field["goals"] = [
        {**goal, **empty, "updates": [update] if told else []} for goal in field["goals"][:2]
    ]
    snapshot["fields"] = [{**field, "outcomes": []}]
    return snapshot


@pytest.mark.parametrize(
    ("told", "language", "said"),
    [
        (True, "de", "Zu beiden Leitzielen liegt ein Sachstand vor."),
        (False, "de", "Zu keinem der beiden Leitziele liegt ein Sachstand vor."),
        (True, "en", "Progress is told for both goals."),
        (False, "en", "Progress is told for neither of the two goals."),
    ],
)
def test_two_goals_are_called_both(city: City, told: bool, language: str, said: str) -> None:
    assert summary(Context(two_goals(city, told=told, language=language))) == said
    assert wording(language).is_generated(said)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (True, "Zu allen zwei Leitzielen liegt ein Sachstand vor."),
        (False, "Zu keinem der zwei Leitziele liegt ein Sachstand vor."),
    ],
)
def test_published_edition_keeps_the_words_of_its_day(city: City, told: bool, said: str) -> None:
    published = {**two_goals(city, told=told), "schema": 3}

    assert said in build_file(published, "html").decode()
    assert "beiden" not in summary(Context(published))


def test_report_has_its_chapters_in_order(document: Document) -> None:
    assert [chapter.title for chapter in document.chapters] == [
        "Vorwort",
        "Auf einen Blick",
        "Wie dieser Bericht entstanden ist",
        "Wie die Umsetzung gesteuert wird",
        "Öffnung der Verwaltung",
        "Sprache",
        "Quellenverzeichnis",
        "Abkürzungsverzeichnis",
        "Statistische Daten",
        "Teilnehmende an: Workshop zum Bericht vom 22.02.2026",
        "Gelesene Dokumente",
    ]


def test_first_sentence_says_what_stands_where(document: Document) -> None:
    lead = chapter(document, "Auf einen Blick").blocks[0]

    assert isinstance(lead, Paragraph)
    assert plain_text(lead.text) == (
        "Zu zwei von drei Leitzielen liegt ein Sachstand vor. "
        "Zwei Vereinbarungen und Verabredungen sind offen. Davon ist eine überfällig."
    )


def test_field_chapter_has_the_headings_that_the_import_reads(document: Document) -> None:
    field = chapter(document, "Sprache")

    assert field.label == "Handlungsfeld A"
    assert headings(field) == [
        "Ausgangslage",
        "Zahlen im Überblick",
        "Leitziele und Sachstand",
        "Maßnahme 1.1: Sprachcafé",
        "Maßnahmen",
        "Bedarfe",
        "Netzwerke und Gremien",
        "Wirkungsindikatoren",
        "Relevante strategische Verwaltungsziele",
        "Vereinbarungen",
        "Tabellen und Abbildungen",
    ]


def test_topic_whose_code_was_only_found_for_it_goes_without(document: Document) -> None:
    assert chapter(document, "Öffnung der Verwaltung").label == "Querschnittsthema"


def test_goal_carries_state_reporter_and_updates(document: Document) -> None:
    first = blocks(document, GoalEntry)[0]

    assert first.label == "Leitziel 1"
    assert first.state is not None
    assert first.state.label == "begonnen"
    assert first.margin == ("Integrationsbüro", "Februar\u00a02026")
    assert plain_text(first.blocks[0].text) == "Die Übersicht der Kurse steht seit März im Netz."


def test_goal_without_comments_says_so(document: Document) -> None:
    third = blocks(document, GoalEntry)[2]

    assert "keine Anmerkungen" in plain_text(third.blocks[0].text)


def test_late_agreement_carries_its_sign_and_what_belongs_below_it(document: Document) -> None:
    lists = blocks(document, OutcomeList)
    agreement = next(row for part in lists for row in part.items if "Fachtag" in row.text[0].text)

    assert agreement.signals[0].text == "überfällig seit 31.\u00a0März\u00a02026"
    assert plain_text(agreement.children[0].text) == "Einladen."


def test_table_is_printed_with_german_numbers_total_and_source(document: Document) -> None:
    table = next(t for t in blocks(document, Table) if t.caption.startswith("Tabelle 1: Kurse"))

    assert table.total_rows == (2,)
    assert table.numeric == (1, 2)
    assert table.source == "Quelle: Statistikstelle"


def test_years_are_not_grouped_and_decimals_stand_below_each_other(document: Document) -> None:
    table = next(t for t in blocks(document, Table) if t.caption == "Anteile")

    texts = [[plain_text(cell) for cell in row] for row in table.rows]
    assert texts == [["2024", "15,1"], ["2025", "15,75"]]


def test_series_of_three_dates_is_drawn_with_its_finding(document: Document) -> None:
    figure = next(f for f in blocks(document, Figure) if f.caption.startswith("Plätze in Kursen"))

    assert figure.caption == ("Plätze in Kursen: seit 2023 von 300 auf 360\u00a0Plätze gestiegen")
    assert "31.12.2025: 360" in figure.alt


def test_table_of_two_dates_is_drawn_as_bars(document: Document) -> None:
    figure = next(f for f in blocks(document, Figure) if f.caption == "Kurse, in Kurse")

    assert "Grundkurs: 31.12.2024 12, 31.12.2025 15." in figure.alt


def test_steering_chart_is_drawn_from_the_bodies(document: Document) -> None:
    (chart,) = blocks(document, SteeringChart)

    assert [body.role for body in chart.bodies] == ["decides", "steers"]
    assert "Steuerungsgruppe berichtet an Rat der Stadt." in chart.alt


def test_participants_stand_by_institution_with_those_excused_last(document: Document) -> None:
    part = next(c for c in document.chapters if c.title.startswith("Teilnehmende"))

    present, heading, excused = part.blocks
    assert isinstance(present, BulletList)
    assert plain_text(present.items[0].text) == "Integrationsbüro, Leitung"
    assert plain_text(heading.text) == "Entschuldigt waren:"
    assert len(excused.items) == 1


def test_cover_has_a_ball_for_every_goal(document: Document) -> None:
    (row,) = document.cover.fields

    assert [state.drawing for state in row.states] == ["fill1", "none", "none"]


def test_imprint_names_office_and_no_person(document: Document) -> None:
    lines = {plain_text(name): plain_text(text) for name, text in document.imprint[0].items}

    assert lines["Herausgeber"].endswith("Integrationsbüro")
    assert lines["Kontakt"] == "E-Mail: ki@example.org"


def test_internal_report_says_so_on_its_cover(city: City) -> None:
    city.report.audience = Audience.INTERNAL

    document = build_document(take_snapshot(city.report))

    assert "Nur für Gremien und Verwaltung" in document.cover.document_type


def test_english_report_speaks_english(city: City) -> None:
    city.report.language = "en"

    document = build_document(take_snapshot(city.report))

    titles = [chapter.title for chapter in document.chapters]
    assert "At a glance" in titles
    assert not [title for title in titles if title in {"Auf einen Blick", "Quellenverzeichnis"}]


def test_report_without_any_content_can_be_built(city: City) -> None:
    city.concept.fields.all().delete()
    city.concept.sections.all().delete()

    document = build_document(take_snapshot(city.report))

    assert document.cover.title


@pytest.mark.parametrize(
    ("keyword", "bold"),
    [
        ("stehen allen offen", ["stehen allen offen"]),
        ("Angebote offen", ["Angebote", "offen"]),
        ("nirgends", []),
        ("", []),
    ],
)
def test_keyword_is_bold_where_it_stands_in_the_text(keyword: str, bold: list[str]) -> None:
    spans = with_keyword("Die Angebote stehen allen offen.", keyword)

    assert plain_text(spans) == "Die Angebote stehen allen offen."
    assert [span.text for span in spans if span.strong] == bold
