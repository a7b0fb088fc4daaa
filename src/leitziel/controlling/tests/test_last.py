# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was said last time, and what a task still lacks."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from leitziel.concept.models import ProgressUpdate
from leitziel.concept.tests.factories import GoalFactory
from leitziel.controlling.answers.answering import Actor, save_answer
from leitziel.controlling.answers.last import last_of
from leitziel.controlling.answers.tasks import Gap, tasks_by_request, tasks_of
from leitziel.controlling.enums import Review
from leitziel.controlling.models import AnswerFigure, ControllingRules
from leitziel.controlling.tests.factories import (
    ContactFactory,
    FigureTypeFactory,
    GoalAnswerFactory,
    MeasureAnswerFactory,
    MeasureFigureFactory,
    RequestFactory,
    RoundFactory,
)
from leitziel.core.clock import now

pytestmark = pytest.mark.django_db
LAST_YEAR = {
    "period_start": datetime.date(2024, 1, 1),
    "period_end": datetime.date(2024, 12, 31),
}


def earlier(request):
    """The same institution's request of the round before."""
    previous = RoundFactory(concept=request.round.concept, **LAST_YEAR)
    request.round.previous = previous
    request.round.save()
    return RequestFactory(round=previous, organization=request.organization)


def test_last_words_and_figures_come_from_the_round_before():
    answer = MeasureAnswerFactory()
    kind = FigureTypeFactory(concept=answer.request.round.concept)
    before = MeasureAnswerFactory(
        request=earlier(answer.request), measure=answer.measure, text="Sechs.", edited_text="Acht."
    )
    AnswerFigure.objects.create(answer=before, figure_type=kind, value=96, quality="estimated")

    last = last_of(answer.request.round, [answer])[answer.pk]

    assert (last.text, last.period) == ("Acht.", "2024")
    assert last.figures[kind.pk].value == 96
    assert last.figures[kind.pk].quality == "estimated"


def test_words_of_another_institution_are_not_shown():
    answer = GoalAnswerFactory()
    before = earlier(answer.request)
    other = RequestFactory(round=before.round)
    GoalAnswerFactory(request=other, goal=answer.goal, text="Von anderen.")
    ProgressUpdate.objects.create(
        field=answer.goal.field, goal=answer.goal, text="Von anderen.",
        reported_by=other.organization,
    )  # fmt: skip

    last = last_of(answer.request.round, [answer])[answer.pk]

    assert not last.can_be_unchanged


def test_last_words_come_from_the_newest_update_when_there_was_no_round():
    answer = GoalAnswerFactory()
    for year in (2022, 2023):
        ProgressUpdate.objects.create(
            field=answer.goal.field, goal=answer.goal, text=f"Stand {year}.",
            reported_by=answer.request.organization,
            period_start=datetime.date(year, 1, 1), period_end=datetime.date(year, 12, 31),
        )  # fmt: skip

    last = last_of(answer.request.round, [answer])[answer.pk]

    assert (last.text, last.period) == ("Stand 2023.", "2023")


def test_figure_of_the_measure_goes_before_what_was_answered():
    answer = MeasureAnswerFactory()
    kind = FigureTypeFactory(concept=answer.request.round.concept)
    before = MeasureAnswerFactory(request=earlier(answer.request), measure=answer.measure)
    AnswerFigure.objects.create(answer=before, figure_type=kind, value=960)
    MeasureFigureFactory(measure=answer.measure, figure_type=kind, actual=96, **LAST_YEAR)
    MeasureFigureFactory(measure=answer.measure, figure_type=kind, actual=1)

    last = last_of(answer.request.round, [answer])[answer.pk]

    assert last.figures[kind.pk].value == 96


@pytest.mark.parametrize("count", [1, 12])
def test_tasks_are_read_in_a_fixed_number_of_queries(count, django_assert_max_num_queries):
    request = RequestFactory()
    earlier(request)
    for _place in range(count):
        GoalAnswerFactory(request=request)
        MeasureAnswerFactory(request=request)
    request.round.figure_types.add(FigureTypeFactory(concept=request.round.concept))

    with django_assert_max_num_queries(11):
        tasks = tasks_of(request)
        titles = [(task.title, task.gaps, task.goals, task.area.code) for task in tasks]

    assert len(titles) == 2 * count


def test_each_of_many_institutions_gets_its_own_words(django_assert_max_num_queries):
    previous = RoundFactory(**LAST_YEAR)
    round_row = RoundFactory(concept=previous.concept, previous=previous)
    goal = GoalFactory(field__concept=round_row.concept)
    requests = RequestFactory.create_batch(12, round=round_row)
    for place, request in enumerate(requests):
        before = RequestFactory(round=previous, organization=request.organization)
        GoalAnswerFactory(request=before, goal=goal, text=f"Wort {place}.")
        GoalAnswerFactory(request=request, goal=goal)

    with django_assert_max_num_queries(11):
        tasks = tasks_by_request(round_row, requests)

    texts = [[task.last.text for task in tasks[request.pk]] for request in requests]
    assert texts == [[f"Wort {place}."] for place in range(12)]


def test_parts_stand_below_their_whole():
    answer = MeasureAnswerFactory()
    concept = answer.request.round.concept
    part = FigureTypeFactory(concept=concept, name="Frauen", position=0)
    other = FigureTypeFactory(concept=concept, name="Kurse", position=1)
    whole = FigureTypeFactory(concept=concept, name="Teilnehmende", position=2)
    part.part_of = whole
    part.save()
    answer.request.round.figure_types.add(part, other, whole)

    lines = tasks_of(answer.request)[0].figures

    assert [line.type.name for line in lines] == ["Kurse", "Teilnehmende", "Frauen"]


def test_task_lacks_nothing_when_it_is_unchanged_or_accepted():
    answer = GoalAnswerFactory(text="")
    assert tasks_of(answer.request)[0].gaps == [Gap.EMPTY]

    answer.is_unchanged = True
    answer.save()
    assert tasks_of(answer.request)[0].is_done

    answer.is_unchanged, answer.review = False, Review.ACCEPTED
    answer.save()
    assert tasks_of(answer.request)[0].gaps == []


def test_question_waits_until_something_is_saved_after_it():
    answer = GoalAnswerFactory(
        text="Acht.", saved_at=now(), review=Review.QUERIED, question="Wie viele?"
    )
    answer.reviewed_at = now()
    answer.save()
    assert tasks_of(answer.request)[0].gaps == [Gap.QUESTION]

    by = Actor(contact=ContactFactory(request=answer.request))
    save_answer(answer=answer, version=0, by=by, text="Acht Kurse.")

    assert tasks_of(answer.request)[0].gaps == []


def test_unusual_figure_is_a_gap_until_it_is_confirmed_by_the_rules_of_the_concept():
    answer = MeasureAnswerFactory(text="Acht.")
    concept = answer.request.round.concept
    kind = FigureTypeFactory(concept=concept)
    answer.request.round.figure_types.add(kind)
    MeasureFigureFactory(
        measure=answer.measure, figure_type=kind, actual=100,
        reported_by=answer.request.organization, **LAST_YEAR,
    )  # fmt: skip
    figure = AnswerFigure.objects.create(answer=answer, figure_type=kind, value=Decimal(300))
    assert tasks_of(answer.request)[0].gaps == []

    ControllingRules.objects.create(concept=concept, implausible_factor=3)
    assert tasks_of(answer.request)[0].gaps == [Gap.NUMBER]

    figure.is_confirmed = True
    figure.save()
    assert tasks_of(answer.request)[0].gaps == []
