# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The office enters a figure that an institution did not give; it stays not given."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

from leitziel.controlling.answers import reviewing
from leitziel.controlling.answers.answering import Actor, reopen, save_answer
from leitziel.controlling.answers.correcting import correct
from leitziel.controlling.answers.reading import reading_of
from leitziel.controlling.answers.receipt import receipt_document
from leitziel.controlling.answers.reviewing import ReviewRefused
from leitziel.controlling.answers.tasks import Gap, tasks_of
from leitziel.controlling.enums import EventKind, Quality, Review
from leitziel.controlling.models import AnswerFigure, MeasureFigure
from leitziel.controlling.rounds.board import board_of
from leitziel.controlling.rounds.forgetting import forget_persons
from leitziel.controlling.spreadsheet.reading import read_sheet
from leitziel.controlling.spreadsheet.writing import write_sheet
from leitziel.controlling.staff.stories import story_of_request
from leitziel.controlling.tests.factories import (
    FigureTypeFactory,
    GoalAnswerFactory,
    MeasureAnswerFactory,
)
from leitziel.core.history import BY_INSTITUTION

pytestmark = pytest.mark.django_db

SUBMITTED = datetime.datetime(2026, 2, 10, 9, 0, tzinfo=datetime.UTC)
COUNTED, ESTIMATED = Quality.COUNTED.value, Quality.ESTIMATED.value


@pytest.fixture
def people(request_row):
    kind = FigureTypeFactory(concept=request_row.round.concept, participants=True)
    request_row.round.figure_types.add(kind)
    return kind


@pytest.fixture
def answer(request_row):
    """An answer in words alone."""
    return MeasureAnswerFactory(request=request_row, text="Läuft.")


@pytest.fixture
def add(answer, people, office):
    """State participants in the name of the office; None withdraws them."""

    def state(value, quality=COUNTED, version=0):
        number = None if value is None else Decimal(value)
        return correct(
            answer=answer,
            version=version,
            by=office,
            text="Läuft.",
            figures={people.pk: (number, quality)},
        )

    return state


def test_added_figure_stays_not_given_and_becomes_the_measures_own(add, answer, people, office):
    add(112, ESTIMATED)
    reviewing.accept(answers=[answer], by=office)

    figure = answer.figures.get()
    row = MeasureFigure.objects.get(measure=answer.measure)
    assert (figure.value, figure.quality, figure.is_given) == (None, "", False)
    assert (figure.final_value, figure.final_quality) == (112, ESTIMATED)
    assert (row.actual, row.quality, row.figure_type) == (112, ESTIMATED, people)
    assert row.reported_by == answer.request.organization
    assert "vom Büro für" in row.source_note
    assert "nachgetragen" in row.source_note


def test_added_figure_is_withdrawn_and_leaves_nothing_but_its_story(add, answer, office):
    add(112)
    add(None)

    texts = list(
        answer.request.events.filter(kind=EventKind.EDITED)
        .order_by("pk")
        .values_list("text", flat=True)
    )
    assert not answer.figures.exists()
    assert "Teilnehmende 112 nachgetragen, von der Einrichtung nicht angegeben" in texts[0]
    assert "Teilnehmende 112 zurückgenommen" in texts[1]
    newest = AnswerFigure.history.filter(answer=answer.pk).order_by("history_id").last()
    assert (newest.history_type, newest.history_user) == ("-", office)


def test_figure_withdrawn_after_unlocking_leaves_the_measure_again(add, answer, office):
    add(112)
    reviewing.accept(answers=[answer], by=office)
    answer.request.refresh_from_db()
    reviewing.unlock(request=answer.request, reason="Zahl war falsch", by=office)
    add(None)
    reviewing.accept(answers=[answer], by=office)

    assert not MeasureFigure.objects.filter(measure=answer.measure).exists()


def test_history_says_that_the_office_stated_a_value(add, answer, office):
    with override("en"):
        add(112)
        entries = [
            one for one in story_of_request(answer.request)[:] if "Teilnehmende" in one.subject
        ]

    (entry,) = entries
    said = {change.label: change.after for change in entry.changes}
    assert entry.who == str(office)
    assert said == {"Value stated by the office": "112", "Quality stated by the office": "counted"}


def test_empty_answer_with_an_added_figure_can_be_accepted_but_is_not_the_institutions(
    request_row, people, office
):
    empty = MeasureAnswerFactory(request=request_row)
    correct(answer=empty, version=0, by=office, figures={people.pk: (Decimal(7), COUNTED)})

    (line,) = board_of(request_row.round).lines
    (task,) = tasks_of(request_row)
    reading = reading_of(request_row)
    reviewing.accept_requests(requests=[request_row], by=office)

    empty.refresh_from_db()
    assert (line.given, line.total) == (0, 1)
    assert (task.answer.is_given, task.gaps) == (False, [Gap.EMPTY])
    assert (len(reading.waiting), reading.empty) == (1, 0)
    assert empty.review == Review.ACCEPTED
    assert MeasureFigure.objects.get(measure=empty.measure).actual == 7
    assert request_row.events.get(kind=EventKind.ACCEPTED).text == ""


def test_nothing_but_figures_that_are_asked_for_is_added_to_an_empty_answer(
    request_row, people, office
):
    measure, goal = (
        MeasureAnswerFactory(request=request_row),
        GoalAnswerFactory(request=request_row),
    )
    other = FigureTypeFactory(concept=request_row.round.concept)
    one = (Decimal(1), COUNTED)
    for answer, said in (
        (measure, {"text": "Acht Kurse.", "figures": {people.pk: one}}),
        (measure, {"figures": {other.pk: one}}),
        (measure, {"figures": {people.pk: (Decimal(1), "geraten")}}),
        (goal, {"figures": {people.pk: one}}),
    ):
        with pytest.raises(ReviewRefused):
            correct(answer=answer, version=0, by=office, **said)
    assert not AnswerFigure.objects.exists()


def test_figure_that_the_institution_gives_itself_replaces_the_added_one(
    add, answer, people, office
):
    add(112)
    reopen(request=answer.request, by=Actor(user=office))
    save_answer(
        answer=answer,
        version=0,
        by=Actor(user=office),
        figures={people.pk: (Decimal(120), COUNTED, False)},
    )

    figure = answer.figures.get()
    told = answer.request.events.filter(kind=EventKind.EDITED).order_by("pk").last()
    assert (figure.value, figure.quality, figure.is_edited) == (120, COUNTED, False)
    assert "Korrektur des Büros" in told.text


def test_institution_that_gives_the_same_figure_outdates_nothing(add, answer, people, office):
    add(112)
    reopen(request=answer.request, by=Actor(user=office))
    figures = {people.pk: (Decimal(112), COUNTED, False)}
    save_answer(answer=answer, version=0, by=Actor(user=office), figures=figures)

    assert answer.figures.get().value == 112
    assert answer.request.events.filter(kind=EventKind.EDITED).count() == 1


def test_saving_an_empty_field_leaves_the_added_figure_alone(add, answer, people, office):
    add(112)
    reopen(request=answer.request, by=Actor(user=office))
    same = save_answer(
        answer=answer,
        version=0,
        by=Actor(user=office),
        figures={people.pk: (None, COUNTED, False)},
    )

    assert same.version == 0
    assert answer.figures.get().final_value == 112
    assert Gap.NO_FIGURES not in tasks_of(answer.request)[0].gaps


def test_spreadsheet_shows_what_was_submitted_and_reads_back_without_touching_the_added_figure(
    add, answer, people, office
):
    answer.request.round.figure_types.add(FigureTypeFactory(concept=people.concept))
    add(112, ESTIMATED)
    content = write_sheet(answer.request.round)
    result = read_sheet(round_=answer.request.round, content=content, by=office)

    (line, _other) = tasks_of(answer.request)[0].figures
    assert (line.value, line.added.final_value) == (None, 112)
    assert result.changed == 0
    assert answer.figures.get().edited_value == 112


def test_receipt_says_what_the_office_added(add, answer):
    add(112)
    with override("de"):
        receipt = str(receipt_document(answer.request, tasks_of(answer.request), "de"))

    assert "Vom Büro nachgetragen: Teilnehmende 112" in receipt
    assert "Zahlen zu dieser Maßnahme" not in receipt


def test_forgetting_persons_keeps_what_the_office_added_and_by_whom(add, answer, office):
    add(112)
    forget_persons(answer.request.round)

    record = AnswerFigure.history.get(answer=answer.pk)
    assert answer.figures.get().final_value == 112
    assert record.history_user == office
    assert record.history_change_reason != BY_INSTITUTION


def test_figure_is_given_or_added_and_never_neither(answer, people):
    for values in (
        {"value": None, "quality": ""},
        {"value": None, "quality": "", "edited_value": 3},
        {"value": None, "edited_value": 3, "edited_quality": COUNTED},
        {"value": 3, "quality": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            AnswerFigure.objects.create(answer=answer, figure_type=people, **values)


def test_office_adds_a_missing_figure_on_its_page_and_takes_it_back(
    client, answer, people, request_row, office
):
    other = FigureTypeFactory(concept=people.concept)
    request_row.round.figure_types.add(other)
    AnswerFigure.objects.create(answer=answer, figure_type=other, value=4)
    client.force_login(office)
    address, name = reverse("answer_edit", args=[answer.pk]), f"figure{people.pk}"
    read = reverse("round_request", args=[request_row.pk])
    form = {"version": 0, "text": "Läuft.", f"figure{other.pk}": "4", name: "1.120"}

    page = client.get(address).content.decode()
    client.post(address, form)
    added = client.get(read).content.decode()
    form["seen"] = client.get(address).context["form"]["seen"].value()
    client.post(address, form | {name: ""})
    withdrawn = client.get(read).content.decode()
    emptied = client.post(address, form | {f"figure{other.pk}": ""})

    assert "nicht angegeben" in page
    assert "vom Büro nachgetragen, von der Einrichtung nicht angegeben" in added
    assert "<b>1.120</b>" in added
    assert "<b>1.120</b>" not in withdrawn
    assert "bei null eine 0" in emptied.content.decode()


def test_page_of_an_empty_answer_offers_figures_alone(client, request_row, people, office):
    empty = MeasureAnswerFactory(request=request_row)
    client.force_login(office)
    address = reverse("answer_edit", args=[empty.pk])

    page = client.get(address).content.decode()
    before = client.get(reverse("round_request", args=[request_row.pk])).content.decode()
    client.post(address, {"version": 0, f"figure{people.pk}": "7"})

    assert "Zahl nachtragen" in page
    assert "Zahl nachtragen" in before
    assert 'name="text"' not in page
    assert empty.figures.get().final_value == 7
