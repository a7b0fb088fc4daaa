# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sums of figures: each measure counted once, gaps and estimates said, levels not added."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.utils import translation

from leitziel.actors.tests.factories import OrganizationFactory
from leitziel.concept.models import District, FundingProgramme
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.enums import FigureRole, Quality
from leitziel.controlling.figures.ledger import Axis, Filters, in_order, read_ledger
from leitziel.controlling.figures.periods import Period, left_out, periods_known
from leitziel.controlling.figures.sums import Cell, sums
from leitziel.controlling.models import FigureType, MeasureFunding
from leitziel.controlling.tests.factories import FigureTypeFactory, MeasureFigureFactory

pytestmark = pytest.mark.django_db

YEAR_25, YEAR_24 = Period.year(2025), Period.year(2024)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def field():
    return FieldFactory(code="C")


@pytest.fixture
def people(field):
    return FigureTypeFactory(concept=field.concept, participants=True)


def state(measure, figure_type, actual=None, period=YEAR_25, **more):
    """A figure of a measure."""
    return MeasureFigureFactory(
        measure=measure,
        figure_type=figure_type,
        period_start=period.start,
        period_end=period.end,
        actual=actual,
        **more,
    )


def test_measure_counts_once_in_the_total_and_under_each_goal_it_serves(field, people):
    goals = [GoalFactory(field=field, number="1"), GoalFactory(field=field, number="2")]
    shared, single = MeasureFactory(field=field), MeasureFactory(field=field)
    shared.goals.set(goals)
    single.goals.set(goals[:1])
    state(shared, people, 30)
    state(single, people, 12)

    totals = sums(field.concept, periods=[YEAR_25], by="goal")

    assert [line.cell(people, YEAR_25).actual for line in totals.lines] == [42, 30]
    assert totals.total.cell(people, YEAR_25).actual == 42
    assert totals.overlap == 1
    assert "each goal it serves" in totals.rule
    assert "1 measure stands in several lines" in totals.rule


def test_measure_without_a_goal_stands_in_a_line_of_its_own(field, people):
    state(MeasureFactory(field=field), people, 5)
    GoalFactory(field=field)

    totals = sums(field.concept, periods=[YEAR_25], by=Axis.GOAL)

    assert [(line.label, line.measures) for line in totals.lines][-1] == ("no goal", 1)


def test_sum_is_estimated_when_one_value_is(field, people):
    state(MeasureFactory(field=field), people, 5)
    state(MeasureFactory(field=field), people, 7, quality=Quality.ESTIMATED)

    cell = sums(field.concept, periods=[YEAR_25]).total.cell(people, YEAR_25)

    assert cell.actual == 12
    assert cell.is_estimated
    assert cell.estimated == 1


def test_measures_without_a_value_are_counted_and_said_while_they_run(field, people):
    state(MeasureFactory(field=field), people, 5)
    MeasureFactory(field=field)
    MeasureFactory(field=field, end_date=datetime.date(2024, 6, 30))
    MeasureFactory(field=field, start_date=datetime.date(2026, 1, 1))

    cell = sums(field.concept, periods=[YEAR_25]).total.cell(people, YEAR_25)

    assert (cell.expected, cell.missing) == (2, 1)
    assert cell.gap == "1 measure without a value"


def test_part_of_a_figure_is_not_added_to_it(field, people):
    women = FigureTypeFactory(concept=field.concept, name="davon Frauen", part_of=people)
    measure = MeasureFactory(field=field)
    state(measure, people, 20)
    state(measure, women, 8)

    totals = sums(field.concept, periods=[YEAR_25])

    assert totals.total.cell(people, YEAR_25).actual == 20
    assert totals.total.cell(women, YEAR_25).actual == 8
    assert totals.types == (people, women)


def test_plan_is_compared_only_over_measures_that_state_both(field, people):
    state(MeasureFactory(field=field), people, 80, planned=100)
    state(MeasureFactory(field=field), people, None, planned=50)
    state(MeasureFactory(field=field), people, 40)

    cell = sums(field.concept, periods=[YEAR_25]).total.cell(people, YEAR_25)

    assert (cell.planned, cell.actual) == (150, 120)
    assert cell.of_plan == 80


def test_change_says_which_measures_reported_in_one_period_only(field, people):
    steady, gone, new = (MeasureFactory(field=field) for _ in range(3))
    state(steady, people, 10, YEAR_24)
    state(steady, people, 15)
    state(gone, people, 10, YEAR_24)
    state(new, people, 4)

    change = sums(field.concept, periods=[YEAR_24, YEAR_25]).total.change(people, YEAR_25, YEAR_24)

    assert (change.difference, change.percent) == (-1, -5)
    assert (change.joined, change.left, change.is_like_for_like) == (1, 1, False)


def test_year_and_its_halves_are_not_both_counted(field, people):
    measure = MeasureFactory(field=field)
    half = Period(datetime.date(2025, 1, 1), datetime.date(2025, 6, 30))
    state(measure, people, 100)
    state(measure, people, 60, half)

    assert sums(field.concept, periods=[YEAR_25]).total.cell(people, YEAR_25).actual == 100


def test_halves_add_up_but_of_staff_the_latest_counts(field, people):
    staff = FigureTypeFactory(
        concept=field.concept, name="Personal", role=FigureRole.STAFF, adds_up_in_time=False
    )
    measure = MeasureFactory(field=field)
    for first, last, value in (
        (datetime.date(2025, 1, 1), datetime.date(2025, 6, 30), Decimal("1.5")),
        (datetime.date(2025, 7, 1), datetime.date(2025, 12, 31), Decimal("2.5")),
    ):
        state(measure, people, value, Period(first, last))
        state(measure, staff, value, Period(first, last))

    total = sums(field.concept, periods=[YEAR_25]).total

    assert total.cell(people, YEAR_25).actual == Decimal(4)
    assert total.cell(staff, YEAR_25).actual == Decimal("2.5")


def test_total_of_years_adds_participants_but_keeps_the_latest_staff(field, people):
    staff = FigureTypeFactory(
        concept=field.concept, name="Personal", role=FigureRole.STAFF, adds_up_in_time=False
    )
    measure = MeasureFactory(field=field)
    for period, value in ((YEAR_24, 10), (YEAR_25, 12)):
        state(measure, people, value, period)
        state(measure, staff, value, period)

    totals = sums(field.concept, periods=[YEAR_24, YEAR_25], by="year")

    assert [line.label for line in totals.lines] == ["2024", "2025"]
    assert [line.cell(people).actual for line in totals.lines] == [10, 12]
    assert totals.total.cell(people).actual == 22
    assert totals.total.cell(staff).actual == 12


@pytest.mark.parametrize("by", list(Axis))
def test_total_is_the_same_whatever_the_grouping(field, people, by):
    for place in range(3):
        measure = MeasureFactory(field=field, lead=OrganizationFactory())
        measure.goals.set([GoalFactory(field=field), GoalFactory(field=field)])
        state(measure, people, 10 + place)

    totals = sums(field.concept, periods=[YEAR_25], by=by)

    assert totals.total.cell(people, YEAR_25).actual == 33
    assert totals.lines


def test_measures_are_grouped_by_those_who_lead_pay_and_where(field, people):
    city = field.concept.municipality
    lead = OrganizationFactory(municipality=city, name="Volkshochschule")
    programme = FundingProgramme.objects.create(municipality=city, name="Landesprogramm")
    district = District.objects.create(municipality=city, name="Nordstadt")
    measure = MeasureFactory(field=field, lead=lead, funding_programme=programme)
    measure.districts.add(district)
    MeasureFunding.objects.create(measure=measure, programme=programme)
    state(measure, people, 9)
    state(MeasureFactory(field=field), people, 1)

    lines = {
        by: [
            (line.label, line.cell(people, YEAR_25).actual)
            for line in sums(field.concept, periods=[YEAR_25], by=by).lines
        ]
        for by in ("organization", "programme", "district")
    }

    assert lines["organization"] == [("Volkshochschule", 9), ("nobody named", 1)]
    assert lines["programme"] == [("Landesprogramm", 9), ("no funding programme", 1)]
    assert lines["district"] == [("Nordstadt", 9), ("no district", 1)]


def test_programme_counts_only_while_its_funding_runs(field, people):
    programme = FundingProgramme.objects.create(
        municipality=field.concept.municipality, name="Modellprojekt"
    )
    measure = MeasureFactory(field=field)
    MeasureFunding.objects.create(
        measure=measure, programme=programme, end_date=datetime.date(2024, 12, 31)
    )
    state(measure, people, 9)

    lines = sums(field.concept, periods=[YEAR_25], by="programme").lines

    assert [line.label for line in lines] == ["no funding programme"]


def test_filters_must_all_hold(field, people):
    city = field.concept.municipality
    lead = OrganizationFactory(municipality=city)
    district = District.objects.create(municipality=city, name="Nordstadt")
    wanted, other = (MeasureFactory(field=field, lead=lead) for _ in range(2))
    wanted.districts.add(district)
    for measure in (wanted, other, MeasureFactory(field=field)):
        state(measure, people, 10)

    filters = Filters(organization=lead.pk, district=district.pk)

    assert sums(field.concept, periods=[YEAR_25], filters=filters).total.measures == 1


def test_figures_of_another_concept_are_not_counted(field, people):
    state(MeasureFactory(field=field), people, 3)
    MeasureFigureFactory(measure=MeasureFactory(field=FieldFactory(concept=ConceptFactory())))

    assert sums(field.concept, periods=[YEAR_25]).total.cell(people, YEAR_25).actual == 3


def test_periods_that_share_a_day_are_refused(field):
    with pytest.raises(ValueError, match="share a day"):
        sums(field.concept, periods=[YEAR_25, Period(YEAR_25.start, datetime.date(2026, 6, 30))])


@pytest.mark.parametrize("by", list(Axis))
def test_sums_need_six_queries_at_most_however_many_figures(
    field, people, by, django_assert_max_num_queries
):
    for _ in range(8):
        measure = MeasureFactory(field=field)
        state(measure, people, 1)
        state(measure, people, 1, YEAR_24)

    with django_assert_max_num_queries(6):
        sums(field.concept, periods=[YEAR_24, YEAR_25], by=by)


def test_known_periods_are_the_latest_that_share_no_day(field, people):
    measure = MeasureFactory(field=field)
    half = Period(datetime.date(2025, 1, 1), datetime.date(2025, 6, 30))
    for period in (Period.year(2023), YEAR_24, YEAR_25, half):
        state(measure, people, 1, period)

    assert periods_known(field.concept) == (Period.year(2023), YEAR_24, YEAR_25)
    assert periods_known(field.concept, most=2) == (YEAR_24, YEAR_25)
    assert periods_known(field.concept, until=datetime.date(2024, 6, 1))[-1] == YEAR_24


def test_kinds_stand_in_order_with_their_parts_behind_them():
    concept = ConceptFactory()
    later = FigureTypeFactory(concept=concept, position=2)
    first = FigureTypeFactory(concept=concept, position=1)
    part = FigureTypeFactory(concept=concept, position=3, part_of=first)

    assert in_order(FigureType.objects.filter(concept=concept)) == (first, part, later)


def test_ledger_without_figures_or_kinds_is_empty():
    ledger = read_ledger(ConceptFactory(), periods=[])

    assert (ledger.types, ledger.measures, ledger.entries) == ((), {}, {})


def test_empty_cell_knows_nothing():
    assert (Cell().actual, Cell().of_plan, Cell().gap, Cell().is_estimated) == (
        None,
        None,
        "",
        False,
    )


def test_periods_that_cross_are_named_as_left_out_with_their_parts(field, people):
    measure = MeasureFactory(field=field)
    half = Period(datetime.date(2025, 1, 1), datetime.date(2025, 6, 30))
    school_year = Period(datetime.date(2025, 7, 1), datetime.date(2026, 6, 30))
    for period in (YEAR_24, YEAR_25, half, school_year):
        state(measure, people, 10, period)

    assert periods_known(field.concept) == (YEAR_24, school_year)
    assert left_out(field.concept) == [(half, school_year), (YEAR_25, school_year)]


def test_year_and_its_halves_leave_nothing_out(field, people):
    measure = MeasureFactory(field=field)
    state(measure, people, 10, YEAR_25)
    state(measure, people, 5, Period(datetime.date(2025, 1, 1), datetime.date(2025, 6, 30)))

    assert left_out(field.concept) == []
