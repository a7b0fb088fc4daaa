# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the office does with answers."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.models import ProgressUpdate
from leitziel.concept.operations import ensure_default_scale
from leitziel.controlling.answers import reviewing
from leitziel.controlling.answers.answering import Actor, reopen, save_answer, submit
from leitziel.controlling.answers.correcting import correct
from leitziel.controlling.enums import EventKind, RequestState, Review
from leitziel.controlling.models import AnswerFigure, MeasureFigure
from leitziel.controlling.rounds.board import board_of
from leitziel.controlling.tests.factories import (
    FigureTypeFactory,
    GoalAnswerFactory,
    MeasureAnswerFactory,
    MeasureFigureFactory,
    RequestFactory,
)

pytestmark = pytest.mark.django_db

SUBMITTED = datetime.datetime(2026, 2, 10, 9, 0, tzinfo=datetime.UTC)


def _status(request_row, code="begonnen"):
    scale = ensure_default_scale(municipality=request_row.get_municipality())
    return scale.statuses.get(code=code)


def test_accepted_answer_becomes_a_progress_update_with_its_status(request_row, office):
    answer = GoalAnswerFactory(request=request_row, text="Acht Kurse.", status=_status(request_row))

    reviewing.accept(answers=[answer], by=office)

    answer.refresh_from_db()
    assert answer.review == Review.ACCEPTED
    assert answer.reviewed_by == office
    assert answer.update.text == "Acht Kurse."
    assert answer.update.goal == answer.goal
    assert answer.update.reported_by == request_row.organization
    assert answer.update.reported_date == datetime.date(2026, 2, 10)
    assert answer.update.period_end == request_row.round.period_end
    answer.goal.refresh_from_db()
    assert answer.goal.status == answer.status
    assert answer.goal.status_date == datetime.date(2026, 2, 10)


def test_status_of_a_newer_report_is_kept(request_row, office):
    answer = GoalAnswerFactory(request=request_row, text="Alt.", status=_status(request_row))
    newer = _status(request_row, "erreicht")
    answer.goal.status, answer.goal.status_date = newer, datetime.date(2026, 5, 1)
    answer.goal.save()

    reviewing.accept(answers=[answer], by=office)

    answer.goal.refresh_from_db()
    assert answer.goal.status == newer


@pytest.mark.parametrize("make", [GoalAnswerFactory, MeasureAnswerFactory])
@pytest.mark.parametrize("text", ["Fertig.", ""], ids=["with words", "status alone"])
def test_what_was_reported_for_the_later_period_wins_over_an_older_round(
    make, text, request_row, office
):
    later = RequestFactory(
        round__concept=request_row.round.concept,
        round__period_start=datetime.date(2026, 1, 1),
        round__period_end=datetime.date(2026, 6, 30),
        organization=request_row.organization,
        state=RequestState.SUBMITTED,
        submitted_at=SUBMITTED - datetime.timedelta(days=5),
    )
    done, begun = _status(later, "erreicht"), _status(later)
    new = make(request=later, text=text, status=done)
    kind = "goal" if new.goal else "measure"
    old = make(request=request_row, text="Im Gange.", status=begun, **{kind: new.subject})

    reviewing.accept(answers=[new], by=office)
    reviewing.accept(answers=[old], by=office)

    new.subject.refresh_from_db()
    old.refresh_from_db()
    assert new.subject.status == done
    assert old.update.status == begun


def test_figures_of_an_accepted_answer_are_figures_of_the_measure(request_row, office):
    answer = MeasureAnswerFactory(request=request_row, text="Läuft.")
    kind = FigureTypeFactory(concept=request_row.round.concept)
    AnswerFigure.objects.create(answer=answer, figure_type=kind, value=112)
    planned = MeasureFigureFactory(
        measure=answer.measure, figure_type=kind, planned=100, actual=None
    )

    reviewing.accept(answers=[answer], by=office)

    planned.refresh_from_db()
    assert (planned.planned, planned.actual) == (Decimal(100), Decimal(112))
    assert planned.round == request_row.round
    assert planned.reported_by == request_row.organization
    assert request_row.organization.name in planned.source_note


def test_figure_without_words_is_an_answer(request_row, office):
    answer = MeasureAnswerFactory(request=request_row)
    kind = FigureTypeFactory(concept=request_row.round.concept)
    AnswerFigure.objects.create(answer=answer, figure_type=kind, value=48)

    (line,) = board_of(request_row.round).lines
    reviewing.accept(answers=[answer], by=office)

    answer.refresh_from_db()
    request_row.refresh_from_db()
    assert (line.given, line.total) == (1, 1)
    assert MeasureFigure.objects.get(measure=answer.measure).actual == 48
    assert answer.update is None
    assert request_row.is_locked


def test_request_with_an_empty_answer_can_be_finished(request_row, office):
    given = GoalAnswerFactory(request=request_row, text="Acht Kurse.")
    empty = GoalAnswerFactory(request=request_row)
    other = RequestFactory(
        round=request_row.round, state=RequestState.SUBMITTED, submitted_at=SUBMITTED
    )
    GoalAnswerFactory(request=other, text="Ja.")

    reviewing.accept(answers=[given], by=office)
    request_row.refresh_from_db()
    before = request_row.state
    reviewing.accept_requests(requests=[request_row, other], by=office)

    for row in (request_row, other, empty):
        row.refresh_from_db()
    assert before == RequestState.SUBMITTED
    assert request_row.is_locked
    assert other.is_locked
    assert (empty.review, empty.update) == (Review.PENDING, None)
    story = request_row.events.get(kind=EventKind.ACCEPTED)
    assert story.text == "1 bleibt ohne Angabe"


def test_request_with_an_open_question_is_not_finished(request_row, office):
    asked = GoalAnswerFactory(request=request_row)
    asked.review, asked.question = Review.QUERIED, "Was wurde daraus?"
    asked.save()

    with pytest.raises(reviewing.ReviewRefused, match="offen"):
        reviewing.accept_requests(requests=[request_row], by=office)

    request_row.refresh_from_db()
    assert not request_row.is_locked


def test_wording_of_the_office_does_not_outlive_the_answer(request_row, office):
    answer = GoalAnswerFactory(request=request_row, text="Alt.")
    correct(answer=answer, version=0, text="Schöner gesagt.", by=office)
    reviewing.query(answer=answer, question="Stimmt das noch?", by=office)
    answer.refresh_from_db()

    save_answer(answer=answer, version=answer.version, by=Actor(user=office), text="Ganz neu.")
    submit(request=request_row, by=Actor(user=office), with_gaps=True)
    answer.refresh_from_db()
    reviewing.accept(answers=[answer], by=office)

    answer.refresh_from_db()
    assert answer.update.text == "Ganz neu."
    told = request_row.events.filter(kind=EventKind.EDITED).order_by("pk").last()
    assert "Korrektur des Büros" in told.text


def test_wording_of_the_office_stays_where_only_the_status_is_changed(request_row, office):
    answer = GoalAnswerFactory(request=request_row, text="Alt.")
    request_row.round.concept.status_scale = _status(request_row).scale
    request_row.round.concept.save()
    correct(answer=answer, version=0, text="Schöner gesagt.", by=office)
    reviewing.query(answer=answer, question="Wie weit?", by=office)
    answer.refresh_from_db()

    save_answer(
        answer=answer, version=answer.version, by=Actor(user=office), status=_status(request_row)
    )

    answer.refresh_from_db()
    assert answer.final_text == "Schöner gesagt."


def test_text_that_was_taken_back_leaves_the_concept(request_row, office):
    answer = GoalAnswerFactory(request=request_row, text="Falsch.")
    reviewing.accept(answers=[answer], by=office)
    reviewing.unlock(request=request_row, reason="Verwechselt", by=office)
    reopen(request=request_row, by=Actor(user=office))
    answer.refresh_from_db()
    save_answer(
        answer=answer, version=answer.version, by=Actor(user=office), text="", is_unchanged=False
    )
    submit(request=request_row, by=Actor(user=office), with_gaps=True)

    reviewing.accept_requests(requests=[request_row], by=office)

    answer.refresh_from_db()
    assert answer.update is None
    assert not ProgressUpdate.objects.filter(text="Falsch.").exists()


def test_accepting_all_answers_locks_the_request(request_row, office):
    answers = [GoalAnswerFactory(request=request_row, text="Ja.") for _ in range(2)]

    reviewing.accept(answers=answers[:1], by=office)
    request_row.refresh_from_db()
    half = request_row.state
    reviewing.accept(answers=answers, by=office)
    request_row.refresh_from_db()

    assert half == RequestState.SUBMITTED
    assert request_row.is_locked
    assert request_row.events.filter(kind=EventKind.ACCEPTED).count() == 1


def test_accepting_twice_changes_nothing(request_row, office):
    answer = GoalAnswerFactory(request=request_row, text="Ja.")

    reviewing.accept(answers=[answer], by=office)
    again = reviewing.accept(answers=[answer], by=office)

    assert again == []
    assert ProgressUpdate.objects.count() == 1


def test_empty_answer_can_not_be_accepted_and_none_beside_it_is(request_row, office):
    given = GoalAnswerFactory(request=request_row, text="Ja.", position=1)
    empty = GoalAnswerFactory(request=request_row, position=2)

    with pytest.raises(reviewing.ReviewRefused, match=str(empty.goal.text)):
        reviewing.accept(answers=[given, empty], by=office)

    assert ProgressUpdate.objects.count() == 0


def test_question_sends_the_request_back(request_row, office):
    answer = GoalAnswerFactory(request=request_row, text="Viele Kurse.")

    reviewing.query(answer=answer, question="Wie viele?", by=office)

    answer.refresh_from_db()
    request_row.refresh_from_db()
    assert (answer.review, answer.question) == (Review.QUERIED, "Wie viele?")
    assert request_row.state == RequestState.QUERIED
    assert request_row.events.get(kind=EventKind.QUERIED).text == "Wie viele?"


def test_office_wording_goes_into_the_report_and_the_original_stays(request_row, office):
    answer = GoalAnswerFactory(request=request_row, text="acht kurse")

    correct(answer=answer, version=0, text="Acht Kurse fanden statt.", by=office)
    reviewing.accept(answers=[answer], by=office)

    answer.refresh_from_db()
    assert answer.text == "acht kurse"
    assert answer.update.text == "Acht Kurse fanden statt."


def test_accepted_answer_can_not_be_changed_before_it_is_unlocked(request_row, office):
    answer = GoalAnswerFactory(request=request_row, text="Ja.")
    reviewing.accept(answers=[answer], by=office)

    with pytest.raises(reviewing.ReviewRefused, match=r"ntsperr|Unlock"):
        correct(answer=answer, version=0, text="Nein.", by=office)
    with pytest.raises(reviewing.ReviewRefused, match=r"ntsperr|Unlock"):
        reviewing.query(answer=answer, question="Ja?", by=office)


def test_unlocking_needs_a_reason_that_stays(request_row, office):
    answer = GoalAnswerFactory(request=request_row, text="Ja.")
    reviewing.accept(answers=[answer], by=office)

    with pytest.raises(reviewing.ReviewRefused):
        reviewing.unlock(request=request_row, reason="  ", by=office)
    reviewing.unlock(request=request_row, reason="Zahl war falsch.", by=office)

    request_row.refresh_from_db()
    assert request_row.state == RequestState.SUBMITTED
    assert request_row.events.get(kind=EventKind.UNLOCKED).text == "Zahl war falsch."


def test_accepting_anew_corrects_the_update_and_takes_back_figures(request_row, office):
    answer = MeasureAnswerFactory(request=request_row, text="Läuft.")
    kind = FigureTypeFactory(concept=request_row.round.concept)
    figure = AnswerFigure.objects.create(answer=answer, figure_type=kind, value=112)
    reviewing.accept(answers=[answer], by=office)
    reviewing.unlock(request=request_row, reason="Fehler.", by=office)
    figure.delete()
    answer.refresh_from_db()
    answer.text = "Läuft gut."
    answer.save()

    reviewing.accept(answers=[answer], by=office)

    assert ProgressUpdate.objects.get().text == "Läuft gut."
    assert not MeasureFigure.objects.exists()


@pytest.mark.parametrize("state", [RequestState.WAITING, RequestState.STARTED])
def test_nothing_is_accepted_before_it_is_submitted(request_row, office, state):
    answer = GoalAnswerFactory(request=request_row, text="Entwurf.")
    request_row.state = state
    request_row.save()

    with pytest.raises(reviewing.ReviewRefused, match=request_row.organization.name):
        reviewing.accept(answers=[answer], by=office)


@pytest.mark.parametrize("role", [Role.READER, Role.DEPARTMENT])
def test_only_the_office_decides(request_row, role):
    answer = GoalAnswerFactory(request=request_row, text="Ja.")
    person = RoleAssignmentFactory(
        municipality=request_row.get_municipality(),
        role=role,
        organization=request_row.organization if role == Role.DEPARTMENT else None,
    ).user

    for act in (
        lambda: reviewing.accept(answers=[answer], by=person),
        lambda: reviewing.query(answer=answer, question="?", by=person),
        lambda: correct(answer=answer, version=0, text="x", by=person),
    ):
        with pytest.raises(reviewing.ReviewRefused):
            act()


def test_editor_accepts_but_does_not_unlock(request_row):
    city = request_row.get_municipality()
    editor = RoleAssignmentFactory(municipality=city, role=Role.EDITOR).user
    answer = GoalAnswerFactory(request=request_row, text="Ja.")
    reviewing.accept(answers=[answer], by=editor)

    with pytest.raises(reviewing.ReviewRefused):
        reviewing.unlock(request=request_row, reason="Doch nicht.", by=editor)
