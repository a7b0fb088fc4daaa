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


def _changed(round_row, change):
    """The round's own file after somebody worked on its first sheet."""
    book = load_workbook(io.BytesIO(write_sheet(round_row)))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def asked(round_row, request_row):
    """A measure that is asked for participants, women among them and staff."""
    kinds = [
        FigureTypeFactory(concept=round_row.concept, name=name, unit="", decimals=decimals)
        for name, decimals in (("Teilnehmende", 0), ("Frauen", 0), ("Personal", 2))
    ]
    round_row.figure_types.set(kinds)
    return MeasureAnswerFactory(request=request_row), kinds


def _values(answer):
    return {one.figure_type.name: one.value for one in answer.figures.select_related("figure_type")}


def test_columns_are_found_by_their_heads(round_row, asked, office):
    answer, (people, women, _staff) = asked
    places = layout_of(round_row).places

    def change(book):
        page = book.active
        page.cell(FIRST_ROW + 1, places[f"figure-{people.pk}"] + 1, 130)
        page.cell(FIRST_ROW + 1, places[f"figure-{women.pk}"] + 1, 60)
        page.move_range(f"A2:{page.cell(99, places['quality'] + 1).coordinate}", cols=2)

    read_sheet(round_=round_row, content=_changed(round_row, change), by=office)

    assert _values(answer) == {"Teilnehmende": 130, "Frauen": 60}


@pytest.mark.parametrize(
    ("head", "sentence"),
    [("Teilnehmer", "fehlt"), ("Frauen", "doppelt"), ("Bemerkung", "gehört nicht")],
)
def test_file_whose_columns_were_changed_is_refused(round_row, asked, office, head, sentence):
    answer, (people, _women, _staff) = asked
    place = layout_of(round_row).places[f"figure-{people.pk}"] + 1

    def change(book):
        book.active.cell(HEAD_ROW + 1, place, head)
        book.active.cell(FIRST_ROW + 1, place, 130)

    with pytest.raises(SheetRefused) as refused:
        read_sheet(round_=round_row, content=_changed(round_row, change), by=office)

    assert any(sentence in error for error in refused.value.errors), refused.value.errors
    assert not answer.figures.exists()


def test_everything_wrong_with_a_row_is_said_at_once(round_row, asked, office):
    _answer, (people, women, _staff) = asked

    cells = {
        (0, "status"): "fertig",
        (0, f"figure-{people.pk}"): "zwölf",
        (0, f"figure-{women.pk}"): "ca. 5",
    }
    with pytest.raises(SheetRefused) as refused:
        read_sheet(round_=round_row, content=_filled(round_row, cells=cells), by=office)

    words = "\n".join(refused.value.errors)
    assert all(said in words for said in ("fertig", "zwölf", "ca. 5")), words


def test_row_that_was_added_is_told_from_one_whose_key_was_changed(round_row, asked, office):
    def add(book):
        book.active.cell(FIRST_ROW + 2, layout_of(round_row).places["text"] + 1, "Neu dazu.")

    with pytest.raises(SheetRefused) as refused:
        read_sheet(round_=round_row, content=_changed(round_row, add), by=office)

    (error,) = refused.value.errors
    assert str(FIRST_ROW + 2) in error
    assert "neue Maßnahmen" in error


def test_missing_row_of_column_names_is_one_sentence(round_row, asked, office):
    def delete(book):
        book.active.delete_rows(HEAD_ROW + 1)

    with pytest.raises(SheetRefused) as refused:
        read_sheet(round_=round_row, content=_changed(round_row, delete), by=office)

    assert not refused.value.errors
    assert str(HEAD_ROW + 1) in refused.value.message


@pytest.mark.parametrize(
    ("cell", "value"), [(0.1 + 0.2, "0.30"), (1.5, "1.50"), ("1.250,5", "1250.50")]
)
def test_number_in_a_cell_means_that_number(round_row, asked, office, cell, value):
    answer, (_people, _women, staff) = asked

    content = _filled(round_row, cells={(0, "text"): "x", (0, f"figure-{staff.pk}"): cell})
    read_sheet(round_=round_row, content=content, by=office)

    assert _values(answer) == {"Personal": Decimal(value)}


@pytest.mark.parametrize("cell", [1.125, -4, "ca. 120", "=100+30", "12.5.2026"])
def test_cell_that_is_no_figure_keeps_the_file_out(round_row, asked, office, cell):
    answer, (people, _women, _staff) = asked

    content = _filled(round_row, cells={(0, "text"): "x", (0, f"figure-{people.pk}"): cell})
    with pytest.raises(SheetRefused):
        read_sheet(round_=round_row, content=content, by=office)

    assert not answer.figures.exists()


def test_row_that_was_copied_is_named_twice(round_row, asked, office):
    def change(book):
        page = book.active
        for cell in list(page[FIRST_ROW + 1]):
            page.cell(FIRST_ROW + 2, cell.column, cell.value)

    with pytest.raises(SheetRefused) as refused:
        read_sheet(round_=round_row, content=_changed(round_row, change), by=office)

    assert len(refused.value.errors) == 2


def test_row_nobody_touched_does_not_mind_what_was_answered_online(round_row, asked, office):
    online, (people, _women, _staff) = asked
    offline = MeasureAnswerFactory(request=RequestFactory(round=round_row))
    place = {answer: row for row, answer in enumerate(_in_order(round_row, online, offline))}
    content = _filled(round_row, cells={(place[offline], "text"): "Aus der Tabelle."})
    AnswerFigure.objects.create(answer=online, figure_type=people, value=7)
    online.text, online.version = "Online geschrieben.", 1
    online.save()

    result = read_sheet(round_=round_row, content=content, by=office)

    for answer in (online, offline):
        answer.refresh_from_db()
    assert (online.text, offline.text) == ("Online geschrieben.", "Aus der Tabelle.")
    assert _values(online) == {"Teilnehmende": 7}
    assert result.changed == 1


def _in_order(round_row, *answers):
    return sorted(answers, key=lambda answer: (answer.request.organization.name, answer.request_id))


def test_sheet_added_in_front_is_not_taken_for_the_answers(round_row, asked, office):
    answer, _kinds = asked
    places = layout_of(round_row).places

    def change(book):
        book.active.cell(FIRST_ROW + 1, places["text"] + 1, "Aus der Tabelle.")
        book.create_sheet("Notizen", 0)["A5"] = "Rückfragen bis Freitag"

    read_sheet(round_=round_row, content=_changed(round_row, change), by=office)

    answer.refresh_from_db()
    assert answer.text == "Aus der Tabelle."


def test_confirmed_unusual_figure_stays_confirmed(round_row, asked, office):
    answer, (people, _women, _staff) = asked
    AnswerFigure.objects.create(
        answer=answer, figure_type=people, value=Decimal(7), is_confirmed=True
    )

    content = _filled(round_row, cells={(0, "text"): "Nur der Text ist neu."})
    read_sheet(round_=round_row, content=content, by=office)

    assert answer.figures.get().is_confirmed


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
