# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The free questions of a round in its spreadsheet, there and back."""

from __future__ import annotations

import datetime
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.answers.answering import submit
from leitziel.controlling.answers.writing import Actor
from leitziel.controlling.enums import EventKind, QuestionKind, RequestState
from leitziel.controlling.models import SurveyAnswer
from leitziel.controlling.spreadsheet.columns import FIRST_ROW
from leitziel.controlling.spreadsheet.reading import read_sheet
from leitziel.controlling.spreadsheet.survey_cells import survey_sheet_of
from leitziel.controlling.spreadsheet.workbook import SheetRefused
from leitziel.controlling.spreadsheet.writing import write_sheet
from leitziel.controlling.tests.factories import GoalAnswerFactory, QuestionFactory, RoundFactory
from leitziel.controlling.tests.survey import draft, institution

pytestmark = pytest.mark.django_db

SHEET = "Fragen"


@pytest.fixture
def round_row():
    """Seven questions, one of each kind; the text is asked after „Nein“."""
    round_ = RoundFactory(opened=True)
    options = {"options": ["Ja, gut", "Nein"]}
    choice = QuestionFactory(
        round=round_, kind=QuestionKind.SINGLE, is_required=True, position=1, **options
    )
    QuestionFactory(
        round=round_, kind=QuestionKind.TEXT, depends_on=choice, depends_values=["Nein"], position=2
    )
    QuestionFactory(
        round=round_, kind=QuestionKind.SCALE, scale_min=1, scale_max_label="sehr", position=3
    )
    QuestionFactory(round=round_, kind=QuestionKind.MULTIPLE, options=["Saal", "Hof"], position=4)
    QuestionFactory(
        round=round_, kind=QuestionKind.MATRIX, rows=["Zeit", "Geld"], position=5, **options
    )
    QuestionFactory(round=round_, kind=QuestionKind.NUMBER, position=6)
    QuestionFactory(round=round_, kind=QuestionKind.DATE, position=7)
    return round_


@pytest.fixture
def office(round_row):
    city = round_row.concept.municipality
    return RoleAssignmentFactory(municipality=city, role=Role.COORDINATOR).user


@pytest.fixture
def contact(round_row):
    return institution(round_row)


def filled(round_row, typed, *, of=0):
    """The round's own file, with texts typed into the answers of an institution, by row."""
    book, survey = load_workbook(io.BytesIO(write_sheet(round_row))), survey_sheet_of(round_row)
    start = FIRST_ROW + 1 + of * len(survey.blanks)
    for row, text in typed.items():
        book[SHEET].cell(start + row, survey.places["answer"] + 1, text)
    return saved(book)


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(round_row, office, content, **how):
    return read_sheet(round_=round_row, content=content, by=office, **how)


def stored():
    rows = SurveyAnswer.objects.order_by("question__position")
    return [row.value for row in rows]


ALL = {
    0: "nein", 1: "Ein Saal.", 2: "5 (sehr)", 3: "ja", 4: "nein", 5: "Nein", 6: "Ja, gut",
    7: 14.5, 8: datetime.date(2026, 5, 7),
}  # fmt: skip


def test_answers_of_every_kind_are_read_and_submitted(round_row, contact, office):
    result = read(round_row, office, filled(round_row, ALL))

    matrix = {"Zeit": "Nein", "Geld": "Ja, gut"}
    assert stored() == ["Nein", "Ein Saal.", 5, ["Saal"], matrix, "14.5", "2026-05-07"]
    contact.request.refresh_from_db()
    assert contact.request.state == RequestState.SUBMITTED
    assert (result.changed, result.submitted) == (7, [contact.request])
    assert contact.request.events.filter(kind=EventKind.IMPORTED).exists()


def test_what_is_stored_stands_in_the_file_and_reading_it_changes_nothing(
    round_row, contact, office
):
    read(round_row, office, filled(round_row, ALL), submit_complete=False)

    page = load_workbook(io.BytesIO(write_sheet(round_row)))[SHEET]
    place = survey_sheet_of(round_row).places["answer"] + 1
    said = [page.cell(FIRST_ROW + 1 + row, place).value for row in range(9)]
    assert said[:6] == ["Nein", "Ein Saal.", "5 (sehr)", "ja", "", "Nein"]
    assert said[7:] == ["14,5", "07.05.2026"]
    assert read(round_row, office, write_sheet(round_row)).changed == 0


def test_steps_and_days_are_understood_as_people_write_them(round_row, contact, office):
    read(round_row, office, filled(round_row, {0: "Ja, gut", 2: 3, 3: "x", 8: "7.5.2026"}))

    assert stored() == ["Ja, gut", 3, ["Saal"], "2026-05-07"]


def test_cells_offer_the_answers_even_with_a_comma(round_row, contact):
    book = load_workbook(io.BytesIO(write_sheet(round_row)))

    rules = book[SHEET].data_validations.dataValidation
    hidden = next(page for page in book.worksheets if page.sheet_state == "hidden")
    assert all(hidden.title in rule.formula1 for rule in rules)
    assert "Ja, gut" in [cell.value for row in hidden.iter_rows() for cell in row]


@pytest.mark.parametrize(
    ("row", "text"), [(0, "Vielleicht"), (2, "9"), (3, "manchmal"), (7, "viele"), (8, "bald")]
)
def test_row_that_is_not_understood_keeps_the_whole_file_out(round_row, contact, office, row, text):
    GoalAnswerFactory(request=contact.request)
    content = filled(round_row, {0: "Ja, gut", row: text})

    with pytest.raises(SheetRefused) as refused:
        read(round_row, office, content)

    (error,) = refused.value.errors
    assert SHEET in error
    assert str(FIRST_ROW + 1 + row) in error
    assert not stored()


def test_mistakes_of_all_institutions_are_told_at_once(round_row, contact, office):
    institution(round_row)
    book = load_workbook(io.BytesIO(filled(round_row, {0: "Vielleicht"})))
    survey = survey_sheet_of(round_row)
    second = FIRST_ROW + 1 + len(survey.blanks)
    book[SHEET].cell(second, survey.places["answer"] + 1, "Mal sehen")

    with pytest.raises(SheetRefused) as refused:
        read(round_row, office, saved(book))

    assert len(refused.value.errors) == 2


def test_answer_to_a_question_that_is_not_asked_is_told_and_not_lost(round_row, contact, office):
    with pytest.raises(SheetRefused) as refused:
        read(round_row, office, filled(round_row, {0: "Ja, gut", 1: "Ein Saal."}))

    (error,) = refused.value.errors
    assert "„Nein“" in error
    assert not stored()


def test_without_an_answer_that_is_required_the_draft_is_kept_but_not_submitted(
    round_row, contact, office
):
    result = read(round_row, office, filled(round_row, {2: 4}))

    contact.request.refresh_from_db()
    assert stored() == [4]
    assert contact.request.state == RequestState.STARTED
    assert (result.submitted, result.incomplete) == ([], [contact.request])


def test_answers_that_changed_online_meanwhile_are_not_overwritten(round_row, contact, office):
    content = filled(round_row, {0: "Nein"})
    draft(contact, "Ja, gut")

    with pytest.raises(SheetRefused):
        read(round_row, office, content)

    assert stored() == ["Ja, gut"]


def test_answers_that_are_submitted_stay_as_they_are(round_row, contact, office):
    draft(contact, "Ja, gut")
    submit(request=contact.request, by=Actor(contact=contact))

    assert read(round_row, office, write_sheet(round_row)).changed == 0
    with pytest.raises(SheetRefused):
        read(round_row, office, filled(round_row, {0: "Nein", 1: ""}))

    assert stored() == ["Ja, gut"]


def test_rows_that_were_taken_out_of_the_file_leave_their_answers_alone(round_row, contact, office):
    draft(contact, "Nein", "Ein Saal.")
    book = load_workbook(io.BytesIO(filled(round_row, {2: 4})))
    book[SHEET].delete_rows(FIRST_ROW + 1, 2)

    read(round_row, office, saved(book))

    assert stored() == ["Nein", "Ein Saal.", 4]


def test_file_of_another_round_is_refused(round_row, contact, office):
    other = RoundFactory(opened=True)
    QuestionFactory(round=other)
    institution(other)

    with pytest.raises(SheetRefused):
        read(round_row, office, filled(other, {0: "Fremd."}))

    assert not stored()


def test_institution_of_another_round_is_refused(round_row, contact, office):
    foreign = institution(RoundFactory(opened=True))
    book = load_workbook(io.BytesIO(filled(round_row, {0: "Nein"})))
    cell = book[SHEET].cell(FIRST_ROW + 1, 1)
    cell.value = str(cell.value).replace(f"{contact.request_id}-", f"{foreign.request_id}-", 1)

    with pytest.raises(SheetRefused):
        read(round_row, office, saved(book))

    assert not stored()


def test_file_without_the_sheet_of_questions_is_refused(round_row, contact, office):
    book = load_workbook(io.BytesIO(filled(round_row, {0: "Nein"})))
    book[SHEET].title = "Anders"

    with pytest.raises(SheetRefused, match=SHEET):
        read(round_row, office, saved(book))


def test_anonymous_round_writes_no_answer_into_the_file_and_reads_none(round_row, contact, office):
    draft(contact, "Nein", "Ein Saal.")
    named = filled(round_row, {1: "Kein Saal."})
    round_row.is_anonymous = True
    round_row.save()

    book = load_workbook(io.BytesIO(write_sheet(round_row)))
    words = " ".join(str(cell.value) for row in book[SHEET].iter_rows() for cell in row)
    assert "anonym" in words
    assert "Saal" not in words
    with pytest.raises(SheetRefused) as refused:
        read(round_row, office, named)
    assert "anonym" in refused.value.errors[0]
    assert stored() == ["Nein", "Ein Saal."]


def test_anonymous_round_still_reads_what_is_reported(round_row, contact, office):
    goal = GoalAnswerFactory(request=contact.request)
    round_row.is_anonymous = True
    round_row.save()
    book = load_workbook(io.BytesIO(write_sheet(round_row)))
    book.worksheets[0].cell(FIRST_ROW + 1, 6, "Acht Kurse.")

    result = read(round_row, office, saved(book))

    goal.refresh_from_db()
    assert goal.text == "Acht Kurse."
    assert result.incomplete == [contact.request]


def test_texts_that_look_like_formulas_stay_texts(round_row, contact):
    draft(contact, "Nein", "=1+1")

    page = load_workbook(io.BytesIO(write_sheet(round_row)))[SHEET]

    cell = page.cell(FIRST_ROW + 2, survey_sheet_of(round_row).places["answer"] + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_page_of_the_spreadsheet_says_where_the_questions_are_and_who_still_has_to_answer(
    client, round_row, contact, office
):
    client.force_login(office)
    address = reverse("round_sheet_read", args=[round_row.pk])
    file = io.BytesIO(filled(round_row, {2: 4}))
    file.name = "runde.xlsx"

    assert "eigenen Blatt" in client.get(address).content.decode()
    page = client.post(address, {"file": file, "submit_complete": "on"}, follow=True)

    told = page.content.decode()
    assert f"weil etwas fehlt: {contact.request.organization}" in told
    assert "anonym" not in told


def test_page_of_the_spreadsheet_says_that_anonymous_questions_are_answered_online(
    client, round_row, contact, office
):
    goal = GoalAnswerFactory(request=contact.request)
    round_row.is_anonymous = True
    round_row.save()
    book = load_workbook(io.BytesIO(write_sheet(round_row)))
    book.worksheets[0].cell(FIRST_ROW + 1, 6, "Acht Kurse.")
    file = io.BytesIO(saved(book))
    file.name = "runde.xlsx"
    client.force_login(office)
    address = reverse("round_sheet_read", args=[round_row.pk])

    assert "anonym" in client.get(address).content.decode()
    page = client.post(address, {"file": file, "submit_complete": "on"}, follow=True)

    goal.refresh_from_db()
    assert goal.text == "Acht Kurse."
    assert "Die anonymen Fragen" in page.content.decode()
