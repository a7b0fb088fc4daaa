# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a concept stands: who reported what, what moved, what is computed, in few queries."""

from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from leitziel.actors.tests.factories import OrganizationFactory
from leitziel.concept.models import ProgressUpdate
from leitziel.concept.tests.factories import (
    ConceptFactory,
    CriterionFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.enums import AssessmentBasis, RoundState
from leitziel.controlling.models import ControllingRules, CriterionAssessment, MeasureFunding
from leitziel.controlling.signals import SignalKind
from leitziel.controlling.standing import QUERIES, Trend, standing_of
from leitziel.controlling.tests.factories import (
    OPENED,
    FigureTypeFactory,
    GoalAnswerFactory,
    MeasureFigureFactory,
    RequestFactory,
    RoundFactory,
)
from leitziel.governance.models import Outcome

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 20)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def concept():
    return ConceptFactory(scaled=True)


@pytest.fixture
def steps(concept):
    return {status.code: status for status in concept.status_scale.statuses.all()}


@pytest.fixture
def field(concept):
    return FieldFactory(concept=concept, code="C")


@pytest.fixture
def rounds(concept):
    """Two rounds, the older closed, the newer open."""
    old = RoundFactory(
        concept=concept,
        state=RoundState.CLOSED,
        period_start=datetime.date(2024, 1, 1),
        period_end=datetime.date(2024, 12, 31),
        opens_on=datetime.date(2025, 1, 5),
        due_date=datetime.date(2025, 2, 28),
    )
    return old, RoundFactory(concept=concept, opened=True, previous=old)


def told(goal, status, day, *, of_round=None, by=None, submitted=None):
    """An update about a goal; with a round also the answer it came from."""
    update = ProgressUpdate.objects.create(
        field=goal.field,
        goal=goal,
        text="Es ging voran.",
        status=status,
        reported_date=day,
        reported_by=by,
    )
    if of_round is not None:
        organization = by or OrganizationFactory(municipality=goal.field.concept.municipality)
        request = of_round.requests.filter(organization=organization).first() or RequestFactory(
            round=of_round, organization=organization, submitted_at=submitted
        )
        GoalAnswerFactory(request=request, goal=goal, update=update)
    goal.status = status
    goal.save()
    return update


def test_report_says_who_and_when(field, steps, rounds):
    goal = GoalFactory(field=field)
    office = OrganizationFactory(municipality=field.concept.municipality, name="Jobcenter")
    told(goal, steps["begonnen"], datetime.date(2026, 2, 1), of_round=rounds[1], by=office)

    report = standing_of(field.concept, DAY).goal(goal.pk).report

    assert (report.status.label, report.by) == ("begonnen", "Jobcenter")
    assert report.date == datetime.date(2026, 2, 1)
    assert not report.is_late


def test_report_of_the_later_period_stands_though_the_older_came_in_afterwards(
    field, steps, rounds
):
    goal = GoalFactory(field=field)
    city = field.concept.municipality
    first, second = (OrganizationFactory(municipality=city, name=name) for name in ("A", "B"))
    told(goal, steps["geplant"], datetime.date(2026, 3, 1), of_round=rounds[0], by=first)
    told(goal, steps["begonnen"], datetime.date(2026, 2, 1), of_round=rounds[1], by=second)

    standing = standing_of(field.concept, DAY).goal(goal.pk)

    assert (standing.report.status.label, standing.report.by) == ("begonnen", "B")
    assert (standing.before.status.label, standing.trend) == ("geplant", Trend.FURTHER)


def test_report_after_the_due_date_is_late(field, steps, rounds):
    goal = GoalFactory(field=field)
    late = OPENED + datetime.timedelta(days=90)
    told(goal, steps["begonnen"], late.date(), of_round=rounds[1], submitted=late)

    assert standing_of(field.concept, DAY).goal(goal.pk).report.is_late


def test_status_without_an_update_stands_with_its_own_date(field, steps):
    goal = GoalFactory(field=field, status=steps["erreicht"], status_date=datetime.date(2026, 1, 7))

    report = standing_of(field.concept, DAY).goal(goal.pk).report

    assert (report.status.label, report.date) == ("erreicht", datetime.date(2026, 1, 7))
    assert report.update is None


@pytest.mark.parametrize(
    ("codes", "trend"),
    [
        (("begonnen", "teilweise-umgesetzt"), Trend.FURTHER),
        (("erreicht", "begonnen"), Trend.BACK),
        (("begonnen", "begonnen"), Trend.SAME),
        (("begonnen", "daueraufgabe"), Trend.OTHER),
    ],
)
def test_trend_compares_with_the_last_round(field, steps, rounds, codes, trend):
    before, after = codes
    goal = GoalFactory(field=field)
    told(goal, steps[before], datetime.date(2025, 2, 1), of_round=rounds[0])
    told(goal, steps[after], datetime.date(2026, 2, 1), of_round=rounds[1])

    standing = standing_of(field.concept, DAY)

    assert standing.goal(goal.pk).trend == trend
    assert standing.goal(goal.pk).before.status.pk == steps[before].pk
    assert standing.previous == rounds[0]


def test_goal_not_yet_reported_in_the_open_round_is_silent(field, steps, rounds):
    goal = GoalFactory(field=field)
    told(goal, steps["begonnen"], datetime.date(2025, 2, 1), of_round=rounds[0])

    standing = standing_of(field.concept, DAY)

    assert standing.goal(goal.pk).trend == Trend.SILENT
    assert standing.trend.sentence == "not reported yet"


def test_trend_of_a_field_is_counted_in_words(field, steps, rounds):
    for before, after in (("begonnen", "erreicht"), ("erreicht", "begonnen")):
        goal = GoalFactory(field=field)
        told(goal, steps[before], datetime.date(2025, 2, 1), of_round=rounds[0])
        told(goal, steps[after], datetime.date(2026, 2, 1), of_round=rounds[1])

    (part,) = standing_of(field.concept, DAY).fields

    assert part.trend.sentence == "1 goal further, 1 goal back"


def test_concept_without_rounds_has_no_comparison(field, steps):
    GoalFactory(field=field, status=steps["begonnen"])

    standing = standing_of(field.concept, DAY)

    assert standing.round is None
    assert standing.trend.sentence == "no comparison"


def test_state_of_an_earlier_round_leaves_out_what_came_later(field, steps, rounds):
    goal = GoalFactory(field=field)
    told(goal, steps["begonnen"], datetime.date(2025, 2, 1), of_round=rounds[0])
    told(goal, steps["erreicht"], datetime.date(2026, 2, 1), of_round=rounds[1])

    standing = standing_of(field.concept, DAY, rounds[0])

    assert standing.goal(goal.pk).report.status.label == "begonnen"
    assert standing.round == rounds[0]


def test_measure_stands_under_its_goals_and_once_in_its_field(field):
    goals = [GoalFactory(field=field), GoalFactory(field=field)]
    shared, loose = MeasureFactory(field=field), MeasureFactory(field=field)
    shared.goals.set(goals)

    (part,) = standing_of(field.concept, DAY).fields

    assert [[item.measure for item in goal.measures] for goal in part.goals] == [[shared]] * 2
    assert [item.measure for item in part.measures] == [shared, loose]
    assert [item.measure for item in part.loose] == [loose]


def test_signals_are_collected_with_what_is_overdue_first(field, steps):
    city = field.concept.municipality
    goal = GoalFactory(field=field, lead=OrganizationFactory(municipality=city))
    Outcome.objects.create(
        concept=field.concept,
        kind="agreement",
        text="Gespräch führen",
        goal=goal,
        due_date=datetime.date(2026, 3, 31),
    )
    criterion = CriterionFactory(field=field)
    CriterionAssessment.objects.create(
        criterion=criterion,
        rating=steps["begonnen"],
        reason="Kaum Bewegung.",
        basis=AssessmentBasis.EVIDENCE,
        date=datetime.date(2026, 1, 1),
        recorded_at=OPENED,
    )

    standing = standing_of(field.concept, DAY)

    assert [signal.kind for signal in standing.signals] == [
        SignalKind.OVERDUE_AGREEMENT,
        SignalKind.CRITERION_FAILS,
        SignalKind.NO_UPDATE,
    ]


def test_figure_of_half_a_year_is_not_off_the_plan_of_the_whole(field):
    kind = FigureTypeFactory(concept=field.concept, participants=True)
    measure = MeasureFactory(field=field)
    year = {"measure": measure, "figure_type": kind, "period_start": datetime.date(2025, 1, 1)}
    plan = MeasureFigureFactory(**year, planned=300, actual=None)
    half = MeasureFigureFactory(**year, period_end=datetime.date(2025, 6, 30), actual=140)

    def off_plan():
        signals = standing_of(field.concept, DAY).measure(measure.pk).signals
        return [signal for signal in signals if signal.kind == SignalKind.OFF_PLAN]

    assert off_plan() == []
    half.delete()
    plan.actual = 140
    plan.save()
    assert len(off_plan()) == 1


def test_rules_of_the_concept_decide(field, steps):
    goal = GoalFactory(field=field, lead=OrganizationFactory())
    told(goal, steps["begonnen"], datetime.date(2026, 1, 1))
    ControllingRules.objects.create(concept=field.concept, months_without_update=3)

    standing = standing_of(field.concept, DAY)

    assert [signal.number for signal in standing.signals] == [4]


def test_statuses_are_counted_in_the_order_of_the_scale(field, steps):
    for code in ("erreicht", "begonnen", "begonnen"):
        GoalFactory(field=field, status=steps[code])
    GoalFactory(field=field)

    standing = standing_of(field.concept, DAY)

    assert [(step.label, count) for step, count in standing.statuses] == [
        ("begonnen", 2),
        ("erreicht", 1),
    ]
    assert len(standing.unreported) == 1


def test_updates_after_the_day_are_left_out(field, steps):
    goal = GoalFactory(field=field, status=steps["begonnen"], lead=OrganizationFactory())
    ProgressUpdate.objects.create(
        field=field, goal=goal, text="Später.", reported_date=datetime.date(2026, 6, 1)
    )

    assert standing_of(field.concept, DAY).goal(goal.pk).facts.latest is None


def test_standing_needs_the_same_queries_for_a_large_concept(
    concept, steps, rounds, django_assert_max_num_queries
):
    people = FigureTypeFactory(concept=concept, participants=True)
    for _ in range(3):
        field = FieldFactory(concept=concept)
        CriterionFactory(field=field)
        for _ in range(4):
            goal = GoalFactory(field=field, lead=OrganizationFactory())
            told(goal, steps["begonnen"], datetime.date(2026, 2, 1), of_round=rounds[1])
            measure = MeasureFactory(field=field, lead=OrganizationFactory())
            measure.goals.add(goal)
            MeasureFigureFactory(measure=measure, figure_type=people, planned=100)

    with django_assert_max_num_queries(QUERIES):
        standing = standing_of(concept, DAY)
        # What pages read of the rows costs no more.
        for item in standing.measures:
            assert item.measure.field.concept == concept
            assert item.measure.lead.name
            assert item.signals
        for goal in standing.goals:
            assert goal.goal.label
            assert goal.goal.status.label


def test_funding_of_a_measure_warns_in_its_field(field):
    measure = MeasureFactory(field=field, lead=OrganizationFactory())
    programme = measure.field.concept.municipality.funding_programmes.create(name="Land")
    MeasureFunding.objects.create(
        measure=measure, programme=programme, end_date=datetime.date(2026, 8, 31)
    )

    kinds = [signal.kind for signal in standing_of(field.concept, DAY).fields[0].signals]

    assert SignalKind.FUNDING_ENDS in kinds
