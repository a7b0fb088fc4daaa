# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The office corrects an answer before it accepts it; what was submitted stays beside it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leitziel.concept.operations import ensure_default_scale
from leitziel.concept.tests.factories import ConceptFactory
from leitziel.controlling.answers import reviewing
from leitziel.controlling.answers.answering import Actor, save_answer, submit
from leitziel.controlling.answers.correcting import correct
from leitziel.controlling.answers.last import last_of
from leitziel.controlling.answers.reviewing import ReviewRefused
from leitziel.controlling.enums import EventKind, Quality, RequestState
from leitziel.controlling.models import Answer, AnswerFigure, MeasureFigure
from leitziel.controlling.tests.factories import (
    FigureTypeFactory,
    GoalAnswerFactory,
    MeasureAnswerFactory,
    RequestFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db

SUBMITTED = datetime.datetime(2026, 2, 10, 9, 0, tzinfo=datetime.UTC)
COUNTED, ESTIMATED = Quality.COUNTED.value, Quality.ESTIMATED.value


@pytest.fixture
def request_row():
    row = RequestFactory(state=RequestState.SUBMITTED, submitted_at=SUBMITTED)
    concept = row.round.concept
    concept.status_scale = ensure_default_scale(municipality=concept.municipality)
    concept.save()
    return row


@pytest.fixture
def step(request_row):
    """A step of the concept's scale by its code."""
    return lambda code: request_row.round.concept.status_scale.statuses.get(code=code)


@pytest.fixture
def figure(request_row, step):
    """140 participants, counted, of a measure that is said to have begun."""
    answer = MeasureAnswerFactory(request=request_row, text="Läuft.", status=step("begonnen"))
    kind = FigureTypeFactory(concept=request_row.round.concept, participants=True)
    request_row.round.figure_types.add(kind)
    return AnswerFigure.objects.create(answer=answer, figure_type=kind, value=140)


def stored(answer):
    return Answer.objects.select_related("status", "edited_status").get(pk=answer.pk)


def correct_all(figure, office, step):
    return correct(
        answer=figure.answer,
        version=0,
        by=office,
        text="Läuft gut.",
        status=step("erreicht"),
        figures={figure.figure_type_id: (Decimal(410), ESTIMATED)},
    )


def test_what_the_office_corrected_goes_into_the_concept_and_the_original_stays(
    figure, office, step
):
    correct_all(figure, office, step)
    reviewing.accept(answers=[figure.answer], by=office)

    answer = stored(figure.answer)
    figure.refresh_from_db()
    row = MeasureFigure.objects.get(measure=answer.measure)
    answer.measure.refresh_from_db()
    assert (row.actual, row.quality) == (Decimal(410), ESTIMATED)
    assert "vom Büro korrigiert" in row.source_note
    assert (answer.update.text, answer.update.status) == ("Läuft gut.", step("erreicht"))
    assert answer.measure.status == step("erreicht")
    assert (answer.text, answer.status) == ("Läuft.", step("begonnen"))
    assert (figure.value, figure.quality) == (Decimal(140), COUNTED)


def test_saving_a_correction_again_tells_nothing_new(figure, office, step):
    correct_all(figure, office, step)
    rows = figure.history.count(), figure.answer.history.count()

    correct_all(figure, office, step)

    assert figure.answer.request.events.filter(kind=EventKind.EDITED).count() == 1
    assert (figure.history.count(), figure.answer.history.count()) == rows


def test_story_and_history_name_who_corrected_what(figure, office, step):
    correct_all(figure, office, step)

    event = figure.answer.request.events.get(kind=EventKind.EDITED)
    figure.refresh_from_db()
    newest = figure.history.first()
    assert event.by == office
    assert "Teilnehmende 410 (geschätzt) statt 140" in event.text
    assert "Stand erreicht statt begonnen" in event.text
    assert (newest.history_user, newest.edited_value) == (office, Decimal(410))


def test_saying_the_same_as_submitted_takes_a_correction_back(figure, office, step):
    correct_all(figure, office, step)

    same = {figure.figure_type_id: (figure.value, figure.quality)}
    correct(
        answer=figure.answer,
        version=0,
        by=office,
        text="Läuft.",
        status=step("begonnen"),
        figures=same,
    )

    answer = stored(figure.answer)
    figure.refresh_from_db()
    assert (answer.edited_text, answer.edited_status) == ("", None)
    assert (figure.edited_value, figure.edited_quality) == (None, "")


def test_correction_does_not_outlive_what_it_corrected(figure, office, step):
    correct_all(figure, office, step)
    answer = figure.answer
    reviewing.query(answer=answer, question="Wirklich?", by=office)

    save_answer(
        answer=answer,
        version=0,
        by=Actor(user=office),
        status=step("geplant"),
        figures={figure.figure_type_id: (Decimal(150), COUNTED, False)},
    )
    submit(request=answer.request, by=Actor(user=office), with_gaps=True)
    reviewing.accept(answers=[stored(answer)], by=office)

    answer = stored(answer)
    assert answer.final_status == step("geplant")
    assert answer.edited_text == "Läuft gut."
    assert MeasureFigure.objects.get(measure=answer.measure).actual == 150
    told = answer.request.events.filter(kind=EventKind.EDITED).order_by("pk").last()
    assert "Korrektur des Büros" in told.text


def test_nothing_is_corrected_that_the_institution_changed_meanwhile(figure, office):
    Answer.objects.filter(pk=figure.answer_id).update(version=3)

    with pytest.raises(ReviewRefused, match="inzwischen"):
        correct(answer=figure.answer, version=2, by=office, text="Alt.")


def test_only_what_was_given_and_can_be_said_is_corrected(figure, office, step):
    empty = GoalAnswerFactory(request=figure.answer.request)
    other = FigureTypeFactory(concept=figure.answer.request.round.concept)
    foreign = ensure_default_scale(municipality=ConceptFactory().municipality).statuses.first()
    for answer, said in (
        (empty, {"text": "Acht Kurse."}),
        (figure.answer, {"figures": {other.pk: (Decimal(1), COUNTED)}}),
        (figure.answer, {"figures": {figure.figure_type_id: (Decimal(1), "geraten")}}),
        (figure.answer, {"status": foreign}),
    ):
        with pytest.raises(ReviewRefused):
            correct(answer=answer, version=0, by=office, **said)


def test_no_figure_is_corrected_to_less_than_zero(figure):
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerFigure.objects.filter(pk=figure.pk).update(edited_value=-5)


def test_figure_may_be_right_and_only_estimated(figure, office):
    estimated = {figure.figure_type_id: (figure.value, ESTIMATED)}
    correct(answer=figure.answer, version=0, by=office, figures=estimated)

    figure.refresh_from_db()
    assert (figure.edited_value, figure.edited_quality) == (None, ESTIMATED)
    assert (figure.final_value, figure.final_quality) == (Decimal(140), ESTIMATED)


def test_next_round_shows_what_was_corrected_as_last_time(figure, office, step):
    correct_all(figure, office, step)
    before = figure.answer.request
    following = RoundFactory(
        concept=before.round.concept,
        previous=before.round,
        period_start=datetime.date(2026, 1, 1),
        period_end=datetime.date(2026, 12, 31),
    )
    request = RequestFactory(round=following, organization=before.organization)
    answer = MeasureAnswerFactory(request=request, measure=figure.answer.measure)

    last = last_of(following, [answer])[answer.pk]

    assert (last.text, last.status) == ("Läuft gut.", step("erreicht"))
    assert last.figures[figure.figure_type_id].value == 410


def test_office_corrects_on_its_page_and_reads_both(client, figure, office, step):
    client.force_login(office)
    address = reverse("answer_edit", args=[figure.answer_id])
    name = f"figure{figure.figure_type_id}"
    form = {"version": 0, "text": "Läuft.", "status": step("erreicht").pk, name: "1.120"}

    page = client.get(address).content.decode()
    wrong = client.post(address, form | {name: "viele"})
    response = client.post(address, form | {f"{name}_estimated": "on"})

    assert 'value="140"' in page
    assert "ist keine Zahl" in wrong.content.decode()
    assert 'value="viele"' in wrong.content.decode()
    assert response.status_code == 302
    figure.refresh_from_db()
    assert (figure.edited_value, figure.edited_quality) == (Decimal(1120), ESTIMATED)
    read = client.get(reverse("round_request", args=[figure.answer.request_id])).content.decode()
    assert "eingereicht: 140" in read
    assert "eingereicht: begonnen" in read


def test_nobody_takes_back_unread_what_a_colleague_corrected_meanwhile(
    client, figure, office, step
):
    client.force_login(office)
    address = reverse("answer_edit", args=[figure.answer_id])
    form = client.get(address).context["form"]
    read = {"version": 0, "seen": form["seen"].value(), "text": "Läuft seit März.",
            f"figure{figure.figure_type_id}": "140"}  # fmt: skip
    correct_all(figure, office, step)

    page = client.post(address, read | {"status": step("begonnen").pk}).content.decode()

    figure.refresh_from_db()
    assert "Jemand anderes aus dem Büro" in page
    assert "Läuft seit März." in page
    assert (figure.edited_value, figure.edited_quality) == (Decimal(410), ESTIMATED)
    assert stored(figure.answer).edited_text == "Läuft gut."
    assert figure.answer.request.events.filter(kind=EventKind.EDITED).count() == 1


def test_correction_sent_twice_by_two_clicks_is_no_conflict(client, figure, office, step):
    client.force_login(office)
    address = reverse("answer_edit", args=[figure.answer_id])
    form = {"version": 0, "seen": "", "text": "Läuft gut.", "status": step("begonnen").pk,
            f"figure{figure.figure_type_id}": "140"}  # fmt: skip

    assert [client.post(address, form).status_code for _click in range(2)] == [302, 302]


def test_reading_corrected_figures_asks_for_nothing_one_by_one(client, figure, office, step):
    client.force_login(office)
    address = reverse("round_request", args=[figure.answer.request_id])
    client.get(address)
    correct_all(figure, office, step)
    few = _queries(client, address)
    for place in range(3):
        kind = FigureTypeFactory(concept=figure.answer.request.round.concept)
        figure.answer.request.round.figure_types.add(kind)
        AnswerFigure.objects.create(
            answer=figure.answer,
            figure_type=kind,
            value=place,
            edited_value=place + 1,
            edited_quality=COUNTED,
        )

    assert _queries(client, address) == few


def _queries(client, address):
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)
