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
from leitziel.controlling.figures.periods import Period, fairest
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
DAY = datetime.date
SPRING, AUTUMN = (
    Period(DAY(2024, 1, 1), DAY(2024, 6, 30)),
    Period(DAY(2024, 7, 1), DAY(2024, 12, 31)),
)
OLD_SPRING = Period(DAY(2023, 1, 1), DAY(2023, 6, 30))
YEAR = Period.year(2024)
# The first half of 2025 is asked about.
ASKED = Period(DAY(2025, 1, 1), DAY(2025, 6, 30))
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


@pytest.mark.parametrize(
    ("known", "of_sums", "of_stocks"),
    [
        ([OLD_SPRING, SPRING, AUTUMN], SPRING, AUTUMN),
        ([OLD_SPRING, AUTUMN], AUTUMN, AUTUMN),
        ([OLD_SPRING, YEAR], OLD_SPRING, YEAR),
        ([SPRING, AUTUMN, YEAR], SPRING, AUTUMN),
        ([Period.year(2022), Period.year(2023)], Period.year(2023), Period.year(2023)),
    ],
)
def test_sums_are_compared_with_the_same_season_and_stocks_with_the_latest(
    known, of_sums, of_stocks
):
    assert fairest(ASKED, known, adds_up=True) == of_sums
    assert fairest(ASKED, known, adds_up=False) == of_stocks


def test_season_is_the_same_in_leap_years_and_school_years():
    first, second = (Period(DAY(year, 8, 1), DAY(year + 1, 7, 31)) for year in (2023, 2024))
    assert second.is_a_year_after(first)
    assert Period(DAY(2025, 2, 1), DAY(2025, 2, 28)).is_a_year_after(
        Period(DAY(2024, 2, 1), DAY(2024, 2, 29))
    )
    assert not AUTUMN.is_a_year_after(SPRING)
    assert not Period.year(2025).is_a_year_after(SPRING)


def test_half_a_year_stands_beside_the_same_half_of_last_year_and_staff_beside_the_latest():
    answer = MeasureAnswerFactory()
    round_ = answer.request.round
    round_.period_end = ASKED.end
    people = FigureTypeFactory(concept=round_.concept)
    staff = FigureTypeFactory(concept=round_.concept, adds_up_in_time=False)
    for value, period in enumerate((SPRING, AUTUMN, YEAR), start=1):
        for kind in (people, staff):
            MeasureFigureFactory(
                measure=answer.measure, figure_type=kind, actual=value,
                period_start=period.start, period_end=period.end,
            )  # fmt: skip

    last = last_of(round_, [answer])[answer.pk].figures

    assert (last[people.pk].value, last[people.pk].label) == (1, "1. Halbjahr 2024")
    assert (last[staff.pk].value, last[staff.pk].label) == (2, "2. Halbjahr 2024")
    assert last[people.pk].is_comparable
    assert last[staff.pk].is_comparable


def yearly(stated):
    """What stands beside the field for 2025 where these figures are known."""
    answer = MeasureAnswerFactory()
    kinds = [FigureTypeFactory(concept=answer.request.round.concept, adds_up_in_time=adds_up)
             for adds_up in (True, False)]  # fmt: skip
    for value, period, quality in stated:
        for kind in kinds:
            MeasureFigureFactory(
                measure=answer.measure, figure_type=kind, actual=value, quality=quality,
                period_start=period.start, period_end=period.end,
            )  # fmt: skip
    last = last_of(answer.request.round, [answer])[answer.pk].figures
    return [(last[kind.pk].value, last[kind.pk].label, last[kind.pk].quality) for kind in kinds]


def test_year_stands_beside_the_sum_of_both_halves_and_staff_beside_the_latest():
    people, staff = yearly([(40, SPRING, "counted"), (50, AUTUMN, "estimated")])

    assert people == (90, "2024", "estimated")
    assert staff == (50, "2. Halbjahr 2024", "estimated")


def test_year_with_a_half_missing_is_no_sum():
    people, _staff = yearly([(30, OLD_SPRING, "counted"), (50, AUTUMN, "counted")])

    assert people == (50, "2. Halbjahr 2024", "counted")


def test_year_that_was_stated_itself_goes_before_the_sum_of_its_halves():
    people, _staff = yearly(
        [(40, SPRING, "counted"), (50, AUTUMN, "counted"), (80, YEAR, "counted")]
    )

    assert people == (80, "2024", "counted")


def test_half_given_in_the_round_before_and_half_of_the_measure_make_a_year():
    answer = MeasureAnswerFactory()
    kind = FigureTypeFactory(concept=answer.request.round.concept)
    request = earlier(answer.request)
    previous = request.round
    previous.period_start, previous.period_end = AUTUMN.start, AUTUMN.end
    previous.save()
    before = MeasureAnswerFactory(request=request, measure=answer.measure)
    AnswerFigure.objects.create(answer=before, figure_type=kind, value=50)
    MeasureFigureFactory(
        measure=answer.measure, figure_type=kind, actual=40,
        period_start=SPRING.start, period_end=SPRING.end,
    )  # fmt: skip

    figure = last_of(answer.request.round, [answer])[answer.pk].figures[kind.pk]

    assert (figure.value, figure.label, figure.is_comparable) == (90, "2024", True)


def test_only_a_whole_year_known_is_shown_as_one_and_not_compared():
    answer = MeasureAnswerFactory()
    round_ = answer.request.round
    round_.period_end = ASKED.end
    people = FigureTypeFactory(concept=round_.concept)
    staff = FigureTypeFactory(concept=round_.concept, adds_up_in_time=False)
    before = MeasureAnswerFactory(request=earlier(answer.request), measure=answer.measure)
    for kind in (people, staff):
        AnswerFigure.objects.create(answer=before, figure_type=kind, value=96)

    last = last_of(round_, [answer])[answer.pk].figures

    assert (last[people.pk].label, last[people.pk].is_comparable) == ("2024, ganzes Jahr", False)
    assert (last[staff.pk].label, last[staff.pk].is_comparable) == ("2024", True)


def test_newer_answer_goes_before_an_older_figure_of_the_measure():
    answer = MeasureAnswerFactory()
    kind = FigureTypeFactory(concept=answer.request.round.concept)
    before = MeasureAnswerFactory(request=earlier(answer.request), measure=answer.measure)
    AnswerFigure.objects.create(answer=before, figure_type=kind, value=96)
    MeasureFigureFactory(
        measure=answer.measure, figure_type=kind, actual=70,
        period_start=DAY(2023, 1, 1), period_end=DAY(2023, 12, 31),
    )  # fmt: skip

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
