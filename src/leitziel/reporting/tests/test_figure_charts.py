# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charts of the figures of measures: what they compare, and where they say nothing."""

from __future__ import annotations

import copy
import datetime
from decimal import Decimal
from typing import Any

import pytest

from leitziel.concept.models import FieldOfAction, Measure
from leitziel.controlling.models import FigureType, MeasureFigure
from leitziel.rendering.tree import Chapter, Document, Figure, Table, walk
from leitziel.rendering.typography import plain_text
from leitziel.reporting.builder import build_document
from leitziel.reporting.operations import build_file
from leitziel.reporting.snapshot import take_snapshot
from leitziel.reporting.snapshot.courses import course_of
from leitziel.reporting.tests.controlled import Controlled, make_controlled, make_council

NBSP = "\u00a0"


def values(**stated: int) -> dict[int, Decimal]:
    """What measures state, by their number: ``values(m1=40, m2=7)``."""
    return {int(name[1:]): Decimal(value) for name, value in stated.items()}


def state(measure: Measure, kind: str, year: int, actual: int, planned: int | None = None) -> None:
    MeasureFigure.objects.create(
        measure=measure,
        figure_type=FigureType.objects.get(concept=measure.field.concept, name=kind),
        period_start=datetime.date(year, 1, 1),
        period_end=datetime.date(year, 12, 31),
        actual=actual,
        planned=planned,
    )


def second_field(made: Controlled) -> Measure:
    """A measure of another field, with people and money of two years."""
    field = FieldOfAction.objects.create(
        concept=made.city.concept, code="B", title="Wohnen", position=8
    )
    measure = Measure.objects.create(field=field, title="Wohnlotsen", number="B1.1")
    for kind, before, now in (("Teilnehmende", 90, 120), ("Eigenmittel", 1000, 1200)):
        state(measure, kind, 2024, before)
        state(measure, kind, 2025, now, now)
    return measure


def chapter(document: Document, title: str) -> Chapter:
    return next(part for part in document.chapters if part.title == title)


def figures(part: Chapter) -> list[Any]:
    return [block for block in walk(part.blocks) if isinstance(block, Figure)]


def captions(part: Chapter) -> list[str]:
    return [figure.caption.replace(NBSP, " ") for figure in figures(part)]


def captions_of(document: Document) -> list[str]:
    return [caption for part in document.chapters for caption in captions(part)]


@pytest.fixture
def made(db: None) -> Controlled:
    return make_controlled()


def built(made: Controlled) -> Document:
    return build_document(take_snapshot(made.city.report))


def test_course_counts_only_measures_that_report_in_every_period() -> None:
    course = course_of([values(m1=10, m2=5), values(m1=12, m2=6, m3=100), values(m1=14, m3=110)])

    assert course == {"values": ["10", "12", "14"], "measures": 1, "of": 2}


def test_course_begins_where_half_of_the_measures_reported() -> None:
    course = course_of(
        [values(m1=1), values(m1=2, m2=20), values(m1=3, m2=30, m3=5, m4=5)],
    )

    assert course == {"values": [None, "22", "33"], "measures": 2, "of": 4}


@pytest.mark.parametrize(
    "stated", [[], [values(m1=1)], [values(m1=1), values(m2=2)], [values(m1=1), {}]]
)
def test_nothing_is_compared_where_other_measures_report(stated: list[dict[int, Decimal]]) -> None:
    assert course_of(stated) is None


def test_change_of_a_total_tells_of_the_same_measures(made: Controlled) -> None:
    late = Measure.objects.create(field=made.measure.field, title="Lesekreis")
    state(late, "Teilnehmende", 2025, 1000)

    field = chapter(built(made), "Sprache")
    table = next(b for b in walk(field.blocks) if isinstance(b, Table) and "2025" in b.caption)

    people = [plain_text(cell) for cell in table.rows[0]]
    assert people[:4] == ["Teilnehmende", "40", "1.046", f"+15,0{NBSP}%"]
    assert "nur Maßnahmen, die in beiden Zeiträumen berichten" in table.source


def test_change_is_left_open_where_hardly_any_measure_reported_twice(made: Controlled) -> None:
    for number in range(3):
        late = Measure.objects.create(field=made.measure.field, title=f"Kreis {number}")
        state(late, "Teilnehmende", 2025, 10)

    field = chapter(built(made), "Sprache")
    table = next(b for b in walk(field.blocks) if isinstance(b, Table) and "2025" in b.caption)

    assert [plain_text(cell) for cell in table.rows[0]][:4] == ["Teilnehmende", "40", "76", "–"]


def test_field_shows_what_was_achieved_of_its_plan(made: Controlled) -> None:
    chart = next(f for f in figures(chapter(built(made), "Sprache")) if "Plan" in f.caption)

    assert chart.caption == f"2025 am Plan gemessen: Teilnehmende 77{NBSP}%, Kosten 95{NBSP}%"
    assert chart.alt == (
        "Teilnehmende: 77 Prozent des Plans. Stellen: 75 Prozent des Plans. "
        "Kosten: 95 Prozent des Plans."
    )
    assert ">Plan</text>" in chart.svg


def test_one_planned_figure_makes_no_chart(made: Controlled) -> None:
    MeasureFigure.objects.exclude(figure_type__name="Teilnehmende").update(planned=None)

    assert not any("am Plan" in caption for caption in captions(chapter(built(made), "Sprache")))


def test_three_periods_are_drawn_as_a_line_and_listed_in_a_table(made: Controlled) -> None:
    state(made.measure, "Teilnehmende", 2023, 31)

    field = chapter(built(made), "Sprache")
    table = next(
        b for b in walk(field.blocks) if isinstance(b, Table) and "Entwicklung" in b.caption
    )
    line = next(f for f in figures(field) if f.caption.startswith("Teilnehmende: seit 2023"))

    assert line.caption == "Teilnehmende: seit 2023 von 31 auf 46 gestiegen"
    assert line.alt == "Teilnehmende. 2023: 31, 2024: 40, 2025: 46."
    assert table.caption == "Sprache: Entwicklung 2023–2025"
    assert [[plain_text(cell) for cell in row] for row in table.rows] == [
        ["Teilnehmende", "31", "40", "46", "1 von 1"]
    ]


def test_two_periods_are_left_to_the_table(made: Controlled) -> None:
    document = built(made)

    assert not any(text.startswith("Teilnehmende: seit") for text in captions_of(document))
    assert "Entwicklung 20" not in str(document)


def test_level_line_is_not_drawn(made: Controlled) -> None:
    MeasureFigure.objects.filter(figure_type__name="Teilnehmende").update(actual=40)
    state(made.measure, "Teilnehmende", 2023, 40)

    field = chapter(built(made), "Sprache")

    assert not any(text.startswith("Teilnehmende: seit") for text in captions(field))
    assert "Sprache: Entwicklung 2023–2025" in str(field)


def test_fields_stand_side_by_side_in_a_chapter_of_their_own(made: Controlled) -> None:
    second_field(made)

    part = chapter(built(made), "Zahlen im Vergleich")
    table = next(
        b for b in walk(part.blocks) if isinstance(b, Table) and "im Vergleich" in b.caption
    )

    assert "Teilnehmende 2025: am meisten in „B Wohnen“ (120)" in captions(part)
    assert [[plain_text(cell) for cell in row][:3] for row in table.rows] == [
        ["A Sprache", "40", "46"],
        ["B Wohnen", "90", "120"],
        ["Alle Handlungsfelder", "130", "166"],
    ]
    assert table.total_rows == (2,)


def test_every_value_of_a_chart_stands_in_a_table_of_its_chapter(made: Controlled) -> None:
    second_field(made)
    state(made.measure, "Teilnehmende", 2023, 31)

    part = chapter(built(made), "Zahlen im Vergleich")
    cells = {
        plain_text(cell)
        for block in walk(part.blocks)
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    }

    for value in ("40", "46", "90", "120", "1.000", "1.200"):
        assert any(cell.replace(f"{NBSP}€", "") == value for cell in cells), value


def test_concept_with_one_field_compares_no_fields(made: Controlled) -> None:
    assert "am meisten in" not in str(built(made))


@pytest.mark.django_db
def test_council_report_has_the_charts_of_the_whole_concept() -> None:
    document = build_document(take_snapshot(make_council().city.report))

    assert captions(chapter(document, "Zahlen im Vergleich")) == [
        "2025 am Plan gemessen: Teilnehmende 77 %, Kosten 95 %"
    ]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("fmt", ["html", "pdf", "odt", "docx"])
def test_charts_are_written_in_each_format_to_the_same_bytes(
    made: Controlled, fmt: Any, language: str
) -> None:
    second_field(made)
    state(made.measure, "Teilnehmende", 2023, 31)
    made.city.report.language = language
    snapshot = take_snapshot(made.city.report)

    assert build_file(snapshot, fmt) == build_file(copy.deepcopy(snapshot), fmt)


def test_edition_of_schema_2_keeps_its_tables_and_has_no_lines(made: Controlled) -> None:
    snapshot = as_schema_2(take_snapshot(made.city.report))

    field = chapter(build_document(snapshot), "Sprache")
    table = next(b for b in walk(field.blocks) if isinstance(b, Table) and "2025" in b.caption)

    people, cost = ([plain_text(cell) for cell in table.rows[at]] for at in (0, 3))
    assert people == ["Teilnehmende", "40", "46", f"+15,0{NBSP}%", f"77{NBSP}% von 60"]
    assert cost[3:] == [f"+33,3{NBSP}%", f"37.000{NBSP}€"]
    assert "Entwicklung 20" not in str(field)


def as_schema_2(snapshot: dict[str, Any]) -> dict[str, Any]:
    """The snapshot as it was taken before courses were known."""
    old = copy.deepcopy(snapshot)
    old["schema"] = 2
    del old["controlling"]["known_periods"]
    lines = [*old["controlling"]["lines"]]
    for field in old["controlling"]["fields"]:
        lines += field["lines"]
    for row in lines:
        row.pop("course", None)
        if row["type"] is None:
            row["of_plan"] = None
    return old
