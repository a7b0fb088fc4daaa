# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Money of measures: cost, who pays, cost per participant, what ends with a funding."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from leitziel.concept.models import FundingProgramme
from leitziel.concept.tests.factories import FieldFactory, GoalFactory, MeasureFactory
from leitziel.controlling.enums import FigureRole
from leitziel.controlling.figures.ledger import read_ledger
from leitziel.controlling.figures.money import (
    ending_fundings,
    money_of,
    months_after,
    months_between,
)
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.models import MeasureFunding
from leitziel.controlling.tests.factories import FigureTypeFactory, MeasureFigureFactory

pytestmark = pytest.mark.django_db

YEAR = Period.year(2025)
DAY = datetime.date(2025, 10, 15)


@pytest.fixture
def field():
    return FieldFactory(code="C")


@pytest.fixture
def types(field):
    roles = (FigureRole.PARTICIPANTS, FigureRole.OWN_FUNDS, FigureRole.THIRD_PARTY_FUNDS)
    return {role: FigureTypeFactory(concept=field.concept, role=role) for role in roles}


def measure_with(field, types, *, people=None, own=None, third=None, budget=None):
    """A measure with actual figures of 2025 and a planned sum of own funds."""
    measure = MeasureFactory(field=field)
    values = dict(zip(types.values(), (people, own, third), strict=True))
    for figure_type, value in values.items():
        planned = budget if figure_type.role == FigureRole.OWN_FUNDS else None
        if value is not None or planned is not None:
            MeasureFigureFactory(
                measure=measure, figure_type=figure_type, actual=value, planned=planned
            )
    return measure


def fund(measure, end, **more):
    """A funding of a measure."""
    programme, _created = FundingProgramme.objects.get_or_create(
        municipality=measure.field.concept.municipality, name=more.pop("name", "Landesprogramm")
    )
    return MeasureFunding.objects.create(measure=measure, programme=programme, end_date=end, **more)


def test_cost_is_own_plus_third_party_funds(field, types):
    measure_with(field, types, own=600, third=400, budget=900)

    money = money_of(read_ledger(field.concept, periods=[YEAR])).total.money(YEAR)

    assert (money.spent, money.own, money.third_party) == (1000, 600, 400)
    assert money.budget == 900
    assert money.third_party_share == 40


def test_part_of_own_funds_is_not_added_to_cost(field, types):
    measure = measure_with(field, types, own=600)
    rent = FigureTypeFactory(concept=field.concept, part_of=types[FigureRole.OWN_FUNDS])
    MeasureFigureFactory(measure=measure, figure_type=rent, actual=200)

    money = money_of(read_ledger(field.concept, periods=[YEAR])).total.money(YEAR)

    assert money.spent == 600


def test_cost_per_participant_counts_only_measures_that_state_both(field, types):
    measure_with(field, types, people=20, own=500, third=500)
    measure_with(field, types, people=80)
    measure_with(field, types, own=9000)
    measure_with(field, types, people=0, own=70)

    money = money_of(read_ledger(field.concept, periods=[YEAR])).total.money(YEAR)

    assert money.per_participant == Decimal(50)
    assert (money.compared, money.participants) == (1, 20)
    assert (money.stated, money.missing, money.one_sided) == (3, 1, 2)


def test_money_of_a_measure_stands_under_each_goal_but_once_in_the_total(field, types):
    measure = measure_with(field, types, own=100)
    measure.goals.set([GoalFactory(field=field), GoalFactory(field=field)])

    table = money_of(read_ledger(field.concept, periods=[YEAR]), "goal")

    assert [line.money(YEAR).spent for line in table.lines] == [100, 100]
    assert table.total.money(YEAR).spent == 100
    assert len(table.rules) == 2


def test_money_without_figures_is_unknown_and_not_zero(field, types):
    MeasureFactory(field=field)

    money = money_of(read_ledger(field.concept, periods=[YEAR])).total.money(YEAR)

    assert (money.spent, money.budget, money.third_party_share) == (None, None, None)
    assert money.missing == 1


def test_funding_that_ends_soon_says_in_how_many_months_and_whether_the_measure_ends(field):
    soon = fund(MeasureFactory(field=field), datetime.date(2026, 2, 1), amount_per_year=28000)
    fund(MeasureFactory(field=field), datetime.date(2026, 12, 31))
    fund(MeasureFactory(field=field), datetime.date(2025, 10, 14))

    endings = ending_fundings(field.concept, day=DAY, months=6)

    assert [(item.funding, item.months, item.ends_measure) for item in endings] == [(soon, 3, True)]


def test_measure_does_not_end_with_a_funding_when_another_goes_on_or_it_ends_itself(field):
    paid_on = MeasureFactory(field=field)
    fund(paid_on, datetime.date(2025, 12, 31))
    fund(paid_on, None, name="Stiftung")
    fund(
        MeasureFactory(field=field, end_date=datetime.date(2025, 12, 31)),
        datetime.date(2025, 12, 31),
    )

    endings = ending_fundings(field.concept, day=DAY, months=6)

    assert [item.ends_measure for item in endings] == [False, False]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ((2025, 1, 31), 1, (2025, 2, 28)),
        ((2025, 10, 15), 3, (2026, 1, 15)),
        ((2025, 12, 31), 2, (2026, 2, 28)),
        ((2025, 3, 31), -1, (2025, 2, 28)),
        ((2025, 1, 15), -13, (2023, 12, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, later):
    assert months_after(datetime.date(*day), months) == datetime.date(*later)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ((2025, 10, 15), (2025, 10, 15), 0),
        ((2025, 10, 15), (2025, 11, 14), 0),
        ((2025, 10, 15), (2025, 11, 15), 1),
        ((2025, 1, 31), (2025, 2, 28), 1),
        ((2024, 12, 15), (2026, 1, 20), 13),
    ],
)
def test_months_between_counts_complete_ones(start, end, months):
    assert months_between(datetime.date(*start), datetime.date(*end)) == months
