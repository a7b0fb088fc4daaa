# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A round as a spreadsheet, there and back."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
import xlsxwriter
from openpyxl import load_workbook

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.operations import ensure_default_scale
from leitziel.controlling.enums import EventKind, Quality, RequestState, RoundState
from leitziel.controlling.models import AnswerFigure
from leitziel.controlling.spreadsheet.columns import FIRST_ROW, HEAD_ROW, layout_of
from leitziel.controlling.spreadsheet.reading import read_sheet
from leitziel.controlling.spreadsheet.workbook import SheetRefused
from leitziel.controlling.spreadsheet.writing import write_sheet
from leitziel.controlling.tests.factories import (
    FigureTypeFactory,
    GoalAnswerFactory,
    MeasureAnswerFactory,
    RequestFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_row():
    row = RoundFactory(opened=True)
    row.concept.status_scale = ensure_default_scale(municipality=row.concept.municipality)
    row.concept.save()
    return row


@pytest.fixture
def office(round_row):
    city = round_row.concept.municipality
    return RoleAssignmentFactory(municipality=city, role=Role.COORDINATOR).user


@pytest.fixture
def request_row(round_row):
    return RequestFactory(round=round_row)


def _filled(round_row, **cells):
    """The round's own file with these cells changed: {(row, key): value}."""
    book = load_workbook(io.BytesIO(write_sheet(round_row)))
    page, places = book.active, layout_of(round_row).places
    for place, value in cells.get("cells", {}).items():
        row, key = place
        page.cell(FIRST_ROW + 1 + row, places[key] + 1, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_filled_in_cells_become_answers(round_row, request_row, office):
    kind = FigureTypeFactory(concept=round_row.concept)
    round_row.figure_types.add(kind)
    answer = MeasureAnswerFactory(request=request_row)
    words = {quality: word for word, quality in layout_of(round_row).qualities.items()}

    content = _filled(
        round_row,
        cells={
            (0, "text"): "Acht Kurse.",
            (0, "status"): "begonnen",
            (0, f"figure-{kind.pk}"): 112,
            (0, "quality"): words[Quality.ESTIMATED],
        },
    )
    result = read_sheet(round_=round_row, content=content, by=office)

    answer.refresh_from_db()
    request_row.refresh_from_db()
    figure = answer.figures.get()
    assert (answer.text, answer.status.code) == ("Acht Kurse.", "begonnen")
    assert (figure.value, figure.quality) == (Decimal(112), Quality.ESTIMATED)
    assert request_row.state == RequestState.SUBMITTED
    assert result.submitted == [request_row]
    assert request_row.events.filter(kind=EventKind.IMPORTED).exists()


def test_file_that_nobody_touched_changes_nothing(round_row, request_row, office):
    answer = GoalAnswerFactory(request=request_row, text="Entwurf.", version=3)

    result = read_sheet(round_=round_row, content=write_sheet(round_row), by=office)

    answer.refresh_from_db()
    assert (result.changed, answer.version) == (0, 3)


def test_one_bad_row_keeps_the_whole_file_out_and_is_named(round_row, request_row, office):
    good = GoalAnswerFactory(request=request_row, position=1)
    GoalAnswerFactory(request=request_row, position=2)

    content = _filled(
        round_row, cells={(0, "text"): "Gut.", (1, "text"): "Auch.", (1, "status"): "fertig"}
    )
    with pytest.raises(SheetRefused) as refused:
        read_sheet(round_=round_row, content=content, by=office)

    good.refresh_from_db()
    assert good.text == ""
    (error,) = refused.value.errors
    assert str(FIRST_ROW + 2) in error
    assert "fertig" in error


def test_answer_that_was_changed_meanwhile_is_not_overwritten(round_row, request_row, office):
    answer = GoalAnswerFactory(request=request_row)
    content = _filled(round_row, cells={(0, "text"): "Aus der Tabelle."})
    answer.text, answer.version = "Online geschrieben.", 1
    answer.save()

    with pytest.raises(SheetRefused):
        read_sheet(round_=round_row, content=content, by=office)

    answer.refresh_from_db()
    assert answer.text == "Online geschrieben."


def test_file_of_another_round_is_refused(round_row, request_row, office):
    GoalAnswerFactory(request=request_row)
    foreign = GoalAnswerFactory()

    content = _filled(foreign.request.round, cells={(0, "text"): "Fremd."})
    with pytest.raises(SheetRefused):
        read_sheet(round_=round_row, content=content, by=office)

    foreign.refresh_from_db()
    assert foreign.text == ""


def test_closed_round_takes_no_file(round_row, request_row, office):
    GoalAnswerFactory(request=request_row)
    content = _filled(round_row, cells={(0, "text"): "Zu spät."})
    round_row.state = RoundState.CLOSED
    round_row.save()

    with pytest.raises(SheetRefused):
        read_sheet(round_=round_row, content=content, by=office)


@pytest.mark.parametrize("content", [b"", b"Kein Excel", b"PK\x03\x04kaputt"])
def test_other_files_are_refused_with_a_sentence(round_row, office, content):
    with pytest.raises(SheetRefused, match="XLSX"):
        read_sheet(round_=round_row, content=content, by=office)


def test_spreadsheet_that_has_no_rows_is_refused(round_row, office):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet().write_string(0, 0, "Nichts")

    with pytest.raises(SheetRefused):
        read_sheet(round_=round_row, content=buffer.getvalue(), by=office)


def test_texts_that_look_like_formulas_stay_texts(round_row, request_row):
    GoalAnswerFactory(request=request_row, text="=1+1")

    page = load_workbook(io.BytesIO(write_sheet(round_row))).active

    cell = page.cell(FIRST_ROW + 1, layout_of(round_row).places["text"] + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert page.cell(HEAD_ROW + 1, 1).protection.locked


def test_figures_are_written_as_numbers(round_row, request_row):
    kind = FigureTypeFactory(concept=round_row.concept, decimals=1)
    round_row.figure_types.add(kind)
    answer = MeasureAnswerFactory(request=request_row)
    AnswerFigure.objects.create(answer=answer, figure_type=kind, value=Decimal("14.5"))

    page = load_workbook(io.BytesIO(write_sheet(round_row))).active

    cell = page.cell(FIRST_ROW + 1, layout_of(round_row).places[f"figure-{kind.pk}"] + 1)
    assert cell.value == 14.5
