# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a round adds to the report: figures, assessments, comparison, measures with figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leitziel.concept.models import Measure
from leitziel.controlling.models import FigureType, MeasureFigure
from leitziel.controlling.tests.factories import RoundFactory
from leitziel.governance.models import Outcome
from leitziel.rendering.tree import (
    BulletList,
    Chapter,
    Document,
    FieldOverview,
    GoalEntry,
    Heading,
    Table,
    walk,
)
from leitziel.rendering.typography import plain_text
from leitziel.reporting.builder import build_document
from leitziel.reporting.enums import Audience
from leitziel.reporting.operations import build_file
from leitziel.reporting.snapshot import take_snapshot
from leitziel.reporting.tests.controlled import Controlled, make_controlled, make_council
from leitziel.reporting.tests.factories import add_more, make_city

OLD_EDITION = Path(__file__).parent / "data" / "edition_schema_1.json"


def chapter(document: Document, title: str) -> Chapter:
    return next(chapter for chapter in document.chapters if chapter.title == title)


def blocks(part: Chapter, kind: type) -> list[Any]:
    return [block for block in walk(part.blocks) if isinstance(block, kind)]


def lines_of(table: Table) -> dict[str, list[str]]:
    texts = [[plain_text(cell) for cell in row] for row in table.rows]
    return {row[0]: row[1:] for row in texts}


def headings(part: Chapter) -> list[str]:
    return [plain_text(block.text) for block in blocks(part, Heading)]


@pytest.fixture
def controlled(db) -> Controlled:
    return make_controlled()


def document_of(made: Controlled) -> Document:
    return build_document(take_snapshot(made.city.report))


def test_old_edition_is_built_as_one_of_today_without_controlling() -> None:
    old = json.loads(OLD_EDITION.read_text())

    today = {**old, "schema": 2, "controlling": None}

    assert old["schema"] == 1
    assert build_document(old) == build_document(today)
    assert build_file(old, "html") == build_file(today, "html")


@pytest.mark.django_db
def test_report_of_a_concept_without_controlling_says_nothing_of_it() -> None:
    city = make_city()

    snapshot = take_snapshot(city.report)

    assert snapshot["controlling"] is None


@pytest.mark.django_db
def test_planned_round_alone_adds_nothing() -> None:
    city = make_city()
    RoundFactory(concept=city.concept)

    assert take_snapshot(city.report)["controlling"] is None


def test_snapshot_with_controlling_reads_back_as_json_unchanged(controlled: Controlled) -> None:
    snapshot = take_snapshot(controlled.city.report)

    assert json.loads(json.dumps(snapshot)) == snapshot


def test_snapshot_with_controlling_takes_no_more_queries_for_more_data(
    controlled: Controlled,
) -> None:
    with CaptureQueriesContext(connection) as little:
        take_snapshot(controlled.city.report)
    add_more(controlled.city.concept, 12)
    kind = FigureType.objects.get(name="Teilnehmende")
    for measure in Measure.objects.filter(title__startswith="Maßnahme"):
        MeasureFigure.objects.create(
            measure=measure,
            figure_type=kind,
            period_start="2025-01-01",
            period_end="2025-12-31",
            actual=3,
        )

    with CaptureQueriesContext(connection) as much:
        take_snapshot(controlled.city.report)

    assert len(much) <= len(little)


def test_field_has_its_figures_beside_last_period_and_plan(controlled: Controlled) -> None:
    field = chapter(document_of(controlled), "Sprache")
    table = next(t for t in blocks(field, Table) if t.caption.startswith("Sprache: Zahlen"))

    assert [plain_text(c) for c in table.columns] == [
        *("Zahl", "2024", "2025", "Veränderung", "vom Plan 2025"),
    ]
    nbsp = "\u00a0"
    assert lines_of(table) == {
        "Teilnehmende": ["40", "46", f"+15,0{nbsp}%", f"77{nbsp}% von 60"],
        "davon Frauen": ["–", f"ca.{nbsp}30", "–", "–"],
        "Stellen (VZÄ)": ["0,50", "0,75", "+0,25", f"75{nbsp}% von 1,00"],
        "Kosten": [
            f"30.000{nbsp}€",
            f"40.000{nbsp}€",
            # Of the 10 000 more, half is of a measure that did not report the year before.
            f"+16,7{nbsp}%",
            f"95{nbsp}% von 37.000",
        ],
        "davon Drittmittel": [f"33,3{nbsp}%", f"35,0{nbsp}%", "+1,7 Punkte", "–"],
        "Kosten je Person": [f"750{nbsp}€", f"761{nbsp}€", f"+1,4{nbsp}%", "–"],
    }


def test_table_of_figures_says_how_was_counted(controlled: Controlled) -> None:
    field = chapter(document_of(controlled), "Sprache")
    table = next(t for t in blocks(field, Table) if t.caption.startswith("Sprache: Zahlen"))

    assert "Jede Maßnahme zählt einmal." in table.source
    assert "Teilnehmende 1 von 2" in table.source
    assert "„ca.“ heißt: ganz oder teilweise geschätzt." in table.source


def test_goal_says_where_it_stood_in_the_last_round(controlled: Controlled) -> None:
    goal = blocks(chapter(document_of(controlled), "Sprache"), GoalEntry)[0]

    assert goal.state.label == "erreicht"
    assert goal.margin[-1] == "weiter, zuvor begonnen"


def test_criterion_carries_rating_reason_and_evidence(controlled: Controlled) -> None:
    field = chapter(document_of(controlled), "Sprache")
    item = next(
        item
        for part in blocks(field, BulletList)
        for item in part.items
        if plain_text(item.text) == "Die Angebote stehen allen offen."
    )

    assert [plain_text(child.text) for child in item.children] == [
        "Bewertung: erreicht (Steuerungsgruppe, 3.\u00a0März\u00a02026), zuvor begonnen",
        "Begründung: Die Kurse sind für alle zugänglich.",
        "Belege: Zahl „Teilnehmende“: Mehr Menschen kamen.",
    ]


def test_annex_lists_measures_with_figures_and_fundings(controlled: Controlled) -> None:
    annex = chapter(document_of(controlled), "Maßnahmen mit Zahlen")
    figures, fundings = blocks(annex, Table)

    names = [plain_text(figures.rows[at][0]) for at in figures.group_rows]
    assert names == ["Kursplaner aufbauen", "1.1 Sprachcafé"]
    assert [plain_text(c) for c in figures.columns] == ["Zahl", "2024", "geplant 2025", "2025"]
    assert lines_of(figures)["Teilnehmende (Personen)"] == ["40", "60", "46"]
    assert lines_of(figures)["davon Frauen (Personen)"] == ["–", "–", "ca.\u00a030"]
    assert [plain_text(cell) for cell in fundings.rows[0][1:]] == [
        *("Landesprogramm Sprache", "01.01.2024–31.08.2026", "40\u00a0%", "14.000"),
    ]


def test_chain_of_effects_stands_in_internal_reports_alone(controlled: Controlled) -> None:
    public = document_of(controlled)
    controlled.city.report.audience = Audience.INTERNAL
    internal = document_of(controlled)

    assert "spricht sicherer Deutsch" not in str(public)
    assert "spricht sicherer Deutsch" in str(internal)


def test_report_of_an_earlier_period_knows_nothing_of_later_figures(
    controlled: Controlled,
) -> None:
    report = controlled.city.report
    report.period_start, report.period_end = "2024-01-01", "2024-12-31"
    report.full_clean()

    found = take_snapshot(report)["controlling"]

    assert found["periods"] == [{"start": "2024-01-01", "end": "2024-12-31"}]
    assert found["round"]["title"] == "Runde 2024"
    assert found["previous"] is None


def test_half_a_year_stands_beside_no_whole_one(controlled: Controlled) -> None:
    figure = _report_on_half_a_year(controlled, 2027)

    found = take_snapshot(controlled.city.report)["controlling"]

    assert [period["start"] for period in found["known_periods"]] == ["2027-01-01"]
    (line,) = [row for row in found["lines"] if row["type"] == figure.figure_type_id]
    assert (line["now"], line["before"], line["course"]) == ("7", None, None)


def test_half_a_year_stands_beside_the_same_half_of_the_year_before(controlled: Controlled) -> None:
    _report_on_half_a_year(controlled, 2026)
    figure = _report_on_half_a_year(controlled, 2027)
    other = MeasureFigure.objects.filter(period_start="2026-01-01").get()
    MeasureFigure.objects.create(
        measure=figure.measure, figure_type=other.figure_type, actual=3,
        period_start="2026-07-01", period_end="2026-12-31",
    )  # fmt: skip

    found = take_snapshot(controlled.city.report)["controlling"]

    assert [period["end"] for period in found["periods"]] == ["2026-06-30", "2027-06-30"]


def _report_on_half_a_year(controlled: Controlled, year: int) -> MeasureFigure:
    """Participants of the first half of a year, and a report about it."""
    report = controlled.city.report
    report.period_start, report.period_end = f"{year}-01-01", f"{year}-06-30"
    report.full_clean()
    known = MeasureFigure.objects.filter(figure_type__role="participants").earliest("pk")
    return MeasureFigure.objects.create(
        measure=known.measure, figure_type=known.figure_type, actual=7,
        period_start=report.period_start, period_end=report.period_end,
    )  # fmt: skip


@pytest.mark.django_db
def test_council_report_has_summary_fields_and_method() -> None:
    made = make_council()

    document = document_of(made)

    assert [chapter.title for chapter in document.chapters] == [
        *("Auf einen Blick", "Die Handlungsfelder", "Zahlen im Vergleich"),
        *("Maßnahmen mit Zahlen", "Wie gezählt und bewertet wird"),
    ]
    assert document.cover.document_type.startswith("1. Controllingbericht")


@pytest.mark.django_db
def test_council_report_says_for_each_field_state_figures_effect_and_proposals() -> None:
    made = make_council()

    fields = chapter(document_of(made), "Die Handlungsfelder")

    assert headings(fields) == ["A Sprache", "Wirkung", "Was vorgeschlagen wird"]
    (state,) = blocks(fields, FieldOverview)
    assert [ball.drawing for ball in state.lines[0].states] == ["fill4", "none", "none"]
    assert "Seit der letzten Runde: " in state.lines[0].text
    assert "Die Kurse sind für alle zugänglich." in str(fields)
    assert "Ein Fachtag findet statt." in str(fields)


@pytest.mark.django_db
def test_council_report_begins_with_decisions_that_name_their_reason() -> None:
    made = make_council()

    (decisions,) = blocks(chapter(document_of(made), "Auf einen Blick"), BulletList)

    assert decisions.ordered
    assert 1 <= len(decisions.items) <= 5
    assert any("Landesprogramm Sprache" in str(item) for item in decisions.items)


@pytest.mark.django_db
def test_council_report_of_a_concept_without_figures_can_be_built() -> None:
    city = make_city(kind="controlling_report")

    document = build_document(take_snapshot(city.report))

    assert "Auf einen Blick" in [chapter.title for chapter in document.chapters]
    assert not blocks(chapter(document, "Auf einen Blick"), Table)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("fmt", ["html", "odt", "docx"])
def test_council_report_is_written_in_each_format(language: str, fmt: str) -> None:
    made = make_council(language=language)

    assert build_file(take_snapshot(made.city.report), fmt)


@pytest.mark.parametrize("is_public", [True, False])
def test_overdue_agreement_of_a_field_stands_in_the_report_only_if_it_is_public(
    controlled: Controlled, is_public: bool
) -> None:
    late = Outcome.objects.get(text="Ein Fachtag findet statt.")
    late.is_public = is_public
    late.save()

    state = take_snapshot(controlled.city.report)["controlling"]

    asked = [one["question"] for one in state["decisions"]]
    signals = [item["text"] for part in state["fields"] for item in part["signals"]]
    assert any("Ein Fachtag" in question for question in asked) == is_public
    assert any("überfällig" in text for text in signals) == is_public
