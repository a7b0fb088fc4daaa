# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages save while people type: the history keeps few of these saves, and every confirmed one."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.answers.answering import Actor, confirm_saved, save_answer, submit
from leitziel.controlling.enums import RoundState
from leitziel.controlling.models import Answer, AnswerFigure, ReportingRound, SurveyAnswer
from leitziel.controlling.staff.stories import story_of_request
from leitziel.controlling.survey.operations import save_response
from leitziel.controlling.tests.factories import (
    ContactFactory,
    FigureTypeFactory,
    MeasureAnswerFactory,
    QuestionFactory,
    RoundFactory,
)
from leitziel.core.clock import today

pytestmark = pytest.mark.django_db

WEEK = datetime.timedelta(days=7)
EIGHT = datetime.datetime(2026, 1, 20, 8, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """Let the history be written at so many minutes past eight."""

    def minutes(number):
        moment = EIGHT + datetime.timedelta(minutes=number)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    minutes(0)
    return minutes


@pytest.fixture
def answer():
    round_ = RoundFactory(opened=True, opens_on=today() - WEEK, due_date=today() + WEEK)
    row = MeasureAnswerFactory(request__round=round_)
    round_.figure_types.add(FigureTypeFactory(concept=round_.concept, participants=True))
    return row


@pytest.fixture
def by_link(answer):
    return Actor(contact=ContactFactory(request=answer.request))


@pytest.fixture
def typing(by_link):
    return Actor(contact=by_link.contact, is_automatic=True)


def save(answer, by, text):
    return save_answer(
        answer=answer, version=Answer.objects.get(pk=answer.pk).version, by=by, text=text
    )


def texts(answer):
    rows = Answer.history.filter(id=answer.pk).order_by("history_id")
    return list(rows.values_list("text", flat=True))


def clean():
    out = StringIO()
    call_command("clean", "--only", "drafts", stdout=out)
    return out.getvalue()


def test_automatic_saves_of_a_quarter_of_an_hour_leave_one_record(answer, typing, at):
    for minute, text in ((1, "W"), (3, "Wir"), (14, "Wir haben"), (16, "Wir haben drei")):
        at(minute)
        save(answer, typing, text)

    assert texts(answer) == ["", "Wir haben", "Wir haben drei"]


def test_saves_on_purpose_are_all_kept(answer, by_link):
    for text in ("Eins", "Zwei", "Drei"):
        save(answer, by_link, text)

    assert texts(answer) == ["", "Eins", "Zwei", "Drei"]


def test_what_was_confirmed_is_not_replaced_by_the_next_automatic_save(answer, by_link, typing):
    save(answer, typing, "Fertig.")
    confirm_saved(request=answer.request, by=by_link)
    save(answer, typing, "Fertig. Ach")
    save(answer, typing, "Fertig. Ach nein")

    assert texts(answer) == ["", "Fertig.", "Fertig. Ach nein"]


def test_what_was_submitted_is_kept_with_its_figures(answer, by_link, typing):
    (people,) = answer.request.round.figure_types.all()
    for version, number in enumerate((1, 11, 112)):
        save_answer(
            answer=answer, version=version, by=typing, text="Fertig.",
            figures={people.pk: (number, "counted", False)},
        )  # fmt: skip
    submit(request=answer.request, by=by_link, with_gaps=True)

    records = AnswerFigure.history.filter(answer=answer.pk)
    assert [(row.value, row.history_type) for row in records] == [(112, "+")]
    assert not AnswerFigure.history.filter(history_change_reason__contains="automatic").exists()
    assert texts(answer)[-1] == "Fertig."


def test_other_persons_save_is_never_replaced(answer, typing):
    city = answer.request.round.concept.municipality
    colleague = RoleAssignmentFactory(
        municipality=city, role=Role.DEPARTMENT, organization=answer.request.organization
    ).user
    other = Actor(user=colleague, is_automatic=True)

    save(answer, typing, "Meins")
    save(answer, other, "Meins und deins")
    save(answer, typing, "Nur meins")

    assert texts(answer) == ["", "Meins", "Meins und deins", "Nur meins"]


def test_deletion_of_a_figure_stays_in_the_history(answer, typing):
    (people,) = answer.request.round.figure_types.all()
    for version, number in enumerate((112, None, 12)):
        save_answer(
            answer=answer, version=version, by=typing,
            figures={people.pk: (number, "counted", False)},
        )  # fmt: skip

    records = AnswerFigure.history.filter(answer=answer.pk).order_by("history_id")
    assert [row.history_type for row in records] == ["+", "-", "+"]


def test_answers_to_questions_follow_the_same_rule(answer, typing, by_link):
    question = QuestionFactory(round=answer.request.round)
    for version, text in enumerate(("Z", "Ze", "Zeit")):
        save_response(
            request=answer.request, values={question.pk: text}, version=version, by=typing
        )
    confirm_saved(request=answer.request, by=by_link)
    save_response(request=answer.request, values={question.pk: "Zeit?"}, version=3, by=typing)

    records = SurveyAnswer.history.order_by("history_id")
    assert [row.value for row in records] == ["Zeit", "Zeit?"]


def test_automatic_record_says_so(answer, typing):
    save(answer, typing, "Wir")

    newest = story_of_request(answer.request).about("answer.text")[:1][0]

    assert newest.is_automatic


def test_clean_drops_automatic_saves_of_closed_rounds_but_what_was_confirmed(
    answer, by_link, typing, at
):
    for minute, by, text in (
        (0, typing, "Ein"),
        (20, typing, "Ein halber"),
        (21, by_link, "Ein ganzer Satz."),
        (40, typing, "Ein ganzer Satz. Und"),
        (60, typing, "Ein ganzer Satz. Und noch einer."),
    ):
        at(minute)
        save(answer, by, text)
    while_open = clean()
    ReportingRound.objects.update(state=RoundState.CLOSED)

    told, again = clean(), clean()

    assert while_open == again == "0 deleted\n"
    assert "3 automatic saves" in told
    assert texts(answer) == ["", "Ein ganzer Satz.", "Ein ganzer Satz. Und noch einer."]
