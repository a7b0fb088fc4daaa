# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first sentence, filters, comparison and visibility in the cockpit."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import District, FundingProgramme, PartVisibility
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.cockpit.choosing import choice_of
from leitziel.controlling.cockpit.glance import glance_of
from leitziel.controlling.cockpit.numbers import kinds_of, table_of
from leitziel.controlling.cockpit.seen import axes_seen, parts_seen
from leitziel.controlling.cockpit.sentence import said_of
from leitziel.controlling.enums import FigureRole
from leitziel.controlling.figures.ledger import Axis
from leitziel.controlling.models import MeasureFigure, MeasureFunding
from leitziel.controlling.tests.factories import FigureTypeFactory

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 20)


@pytest.fixture
def concept():
    return ConceptFactory(scaled=True)


@pytest.fixture
def people(concept):
    return FigureTypeFactory(concept=concept, role=FigureRole.PARTICIPANTS)


def _figure(measure, kind, year, value=None, **more):
    MeasureFigure.objects.create(
        measure=measure,
        figure_type=kind,
        period_start=datetime.date(year, 1, 1),
        period_end=datetime.date(year, 12, 31),
        actual=value,
        **more,
    )


def _reported(concept, field, *drawings):
    steps = {step.drawing: step for step in concept.status_scale.statuses.all()}
    lead = OrganizationFactory(municipality=concept.municipality)
    for drawing in drawings:
        GoalFactory(field=field, status=steps.get(drawing), lead=lead)


def _first_words(concept):
    with override("en"):
        return " ".join(text for text, _bold in glance_of(concept, day=DAY).sentences)


def test_first_sentence_names_the_two_farthest_steps_and_sums_up_the_others(concept):
    field = FieldFactory(concept=concept)
    _reported(concept, field, "fill4", "fill4", "fill3", "fill1", "fill2", "loop", None)
    labels = {step.drawing: step.label for step in concept.status_scale.statuses.all()}

    said = _first_words(concept)

    assert said.startswith(f"2 of 7 goals are {labels['fill4']}, 1 {labels['fill3']}.")
    assert "Work goes on at 2, 1 is a permanent task, 1 has no state reported." in said


def test_first_sentence_says_that_nothing_is_reached_where_nothing_is(concept):
    field = FieldFactory(concept=concept)
    _reported(concept, field, "fill1", "fill0")

    assert _first_words(concept).startswith("None of 2 goals is ")
    assert "1 is only planned" in _first_words(concept)


def test_first_sentence_puts_a_letter_of_a_scale_in_quotation_marks(concept):
    concept.status_scale.statuses.filter(drawing="fill4").update(label="A")
    _reported(concept, FieldFactory(concept=concept), "fill4")

    assert _first_words(concept).startswith("1 of 1 goals is “A”.")


def test_plan_says_how_many_measures_it_speaks_of(concept, people):
    field = FieldFactory(concept=concept)
    planned, other = (MeasureFactory(field=field) for _ in range(2))
    _figure(planned, people, 2025, 90)
    _figure(other, people, 2025, 500)
    MeasureFigure.objects.filter(measure=planned).update(planned=100)

    glance = glance_of(concept, day=DAY)
    table = table_of(glance.figures, Axis.FIELD, kinds_of(glance.figures)[0])

    assert (table.total.planned, table.total.actual) == ("100", "590")
    assert table.total.plan_note == "1 Maßnahme mit Plan, Ist dort 90"
    assert any("Nicht jede Maßnahme hat einen Plan" in rule for rule in table.rules)
    MeasureFigure.objects.filter(measure=other).update(planned=400)
    again = glance_of(concept, day=DAY)
    assert table_of(again.figures, Axis.FIELD, kinds_of(again.figures)[0]).total.plan_note == ""


def test_number_of_decisions_is_the_last_bold_sentence(concept):
    GoalFactory(field=FieldFactory(concept=concept))
    standing = glance_of(concept, day=DAY).standing

    with override("en"):
        said = said_of(standing, 5)

    assert said[-1] == ("Five matters need a decision.", True)


def test_district_limits_measures_goals_and_figures(concept, people):
    field, other = FieldFactory(concept=concept), FieldFactory(concept=concept)
    district = District.objects.create(municipality=concept.municipality, name="Nordstadt")
    inside, outside = MeasureFactory(field=field), MeasureFactory(field=other)
    inside.districts.add(district)
    served = GoalFactory(field=field)
    inside.goals.add(served)
    GoalFactory(field=field)
    _figure(inside, people, 2025, 40)
    _figure(outside, people, 2025, 60)

    choice = choice_of(concept, {"district": str(district.pk)}, day=DAY)
    glance = glance_of(concept, day=DAY, choice=choice)

    assert [goal.goal for goal in glance.standing.goals] == [served]
    assert [line.standing.field for line in glance.fields] == [field]
    assert glance.pulse.lines[0].values == (Decimal(40),)
    assert [said.endswith(": Nordstadt") for said, _address in choice.chips] == [True]


def test_institution_keeps_the_goals_it_answers_for_without_a_measure(concept):
    field = FieldFactory(concept=concept)
    lead = OrganizationFactory(municipality=concept.municipality)
    own = GoalFactory(field=field, lead=lead)
    GoalFactory(field=field)

    choice = choice_of(concept, {"organization": str(lead.pk)}, day=DAY)

    goals = glance_of(concept, day=DAY, choice=choice).standing.goals
    assert [goal.goal for goal in goals] == [own]


def test_filter_of_another_city_is_left_out(concept):
    MeasureFactory(field=FieldFactory(concept=concept))
    foreign = District.objects.create(municipality=ConceptFactory().municipality, name="Anderswo")

    assert not choice_of(concept, {"district": str(foreign.pk)}, day=DAY).is_limited


@pytest.mark.parametrize("value", ["", "x", "99999999999999999999", "1; DROP TABLE"])
def test_nonsense_in_the_address_filters_nothing(concept, value):
    FieldFactory(concept=concept)

    assert not choice_of(concept, {"field": value, "with": value}, day=DAY).is_limited


def test_another_year_is_compared_with_when_it_is_chosen(concept, people):
    measure = MeasureFactory(field=FieldFactory(concept=concept))
    for year, value in ((2023, 50), (2024, 80), (2025, 100)):
        _figure(measure, people, year, value)

    choice = choice_of(concept, {"with": "2023-01-01_2023-12-31"}, day=DAY)
    line = glance_of(concept, day=DAY, choice=choice).pulse.lines[0]

    assert line.before == "50"
    assert line.change.startswith("+100")


def test_table_by_goal_shows_a_measure_under_each_goal_and_once_in_the_total(concept, people):
    field = FieldFactory(concept=concept)
    measure = MeasureFactory(field=field)
    measure.goals.add(GoalFactory(field=field), GoalFactory(field=field))
    _figure(measure, people, 2025, 30)
    ledger = glance_of(concept, day=DAY).figures

    table = table_of(ledger, Axis.GOAL, kinds_of(ledger)[0])

    assert [row.now.actual for row in table.rows] == [Decimal(30), Decimal(30)]
    assert table.total.now.actual == Decimal(30)
    assert len(table.rules) == 2


def test_table_by_year_stands_each_year_beside_the_one_before(concept, people):
    measure = MeasureFactory(field=FieldFactory(concept=concept))
    _figure(measure, people, 2024, 80)
    _figure(measure, people, 2025, 100)
    ledger = glance_of(concept, day=DAY).figures

    table = table_of(ledger, Axis.YEAR, kinds_of(ledger)[0])

    assert [(row.label, row.now.actual, row.before.actual) for row in table.rows] == [
        ("2025", Decimal(100), Decimal(80)),
        ("2024", Decimal(80), None),
    ]


def _reader(concept):
    return RoleAssignmentFactory(municipality=concept.municipality, role=Role.READER).user


def test_closed_figures_are_not_summed_up_for_a_reader(client, concept, people):
    measure = MeasureFactory(field=FieldFactory(concept=concept))
    _figure(measure, people, 2025, 4711)
    PartVisibility.objects.create(
        concept=concept, part=MeasurePart.FIGURES, viewer=Viewer.COORDINATOR
    )
    reader = _reader(concept)
    client.force_login(reader)

    pages = [
        client.get(reverse(name, args=[concept.pk])).content.decode()
        for name in ("cockpit_of", "cockpit_figures")
    ]
    exported = client.get(reverse("cockpit_export", args=[concept.pk, "pulse", "csv"]))

    assert not any("4.711" in page or "4,711" in page for page in pages)
    assert b"4711" not in exported.content


def test_closed_leads_cannot_be_filtered_by(concept):
    MeasureFactory(
        field=FieldFactory(concept=concept),
        lead=OrganizationFactory(municipality=concept.municipality),
    )
    PartVisibility.objects.create(concept=concept, part=MeasurePart.LEAD, viewer=Viewer.COORDINATOR)
    parts = parts_seen(concept, _reader(concept))

    assert Axis.ORGANIZATION not in axes_seen(parts)
    names = [select.name for select in choice_of(concept, {}, day=DAY, parts=parts).selects]
    assert "organization" not in names


def test_closed_cost_is_no_figure_for_a_reader(concept):
    FigureTypeFactory(concept=concept, role=FigureRole.OWN_FUNDS)
    measure = MeasureFactory(field=FieldFactory(concept=concept))
    _figure(measure, concept.figure_types.get(), 2025, 900)
    PartVisibility.objects.create(concept=concept, part=MeasurePart.COST, viewer=Viewer.COORDINATOR)
    parts = parts_seen(concept, _reader(concept))

    glance = glance_of(concept, day=DAY, parts=parts)

    assert kinds_of(glance.figures) == []
    assert glance.pulse.lines == []


def test_closed_cost_is_told_by_no_signal(concept):
    funds = FigureTypeFactory(concept=concept, role=FigureRole.OWN_FUNDS)
    measure = MeasureFactory(field=FieldFactory(concept=concept))
    _figure(measure, funds, 2025, 4711, planned=100)
    PartVisibility.objects.create(concept=concept, part=MeasurePart.COST, viewer=Viewer.COORDINATOR)
    parts = parts_seen(concept, _reader(concept))

    def told(**seen):
        signals = glance_of(concept, day=DAY, **seen).standing.signals
        return [signal for signal in signals if "4.711" in signal.sentence]

    assert told()
    assert not told(parts=parts)


def test_amount_of_a_funding_that_ends_is_not_told_where_the_cost_is_closed(concept):
    measure = MeasureFactory(field=FieldFactory(concept=concept))
    MeasureFunding.objects.create(
        measure=measure,
        programme=FundingProgramme.objects.create(municipality=concept.municipality, name="KOMM"),
        end_date=DAY + datetime.timedelta(days=60),
        amount_per_year=4711,
    )
    PartVisibility.objects.create(concept=concept, part=MeasurePart.COST, viewer=Viewer.COORDINATOR)
    parts = parts_seen(concept, _reader(concept))

    def told(**seen):
        signals = glance_of(concept, day=DAY, **seen).standing.signals
        return [signal for signal in signals if "4.711" in signal.sentence]

    assert told()
    assert not told(parts=parts)


def test_budget_of_a_year_to_come_leaves_the_latest_results_on_the_page(concept, people):
    measure = MeasureFactory(field=FieldFactory(concept=concept))
    for year in (2024, 2025):
        _figure(measure, people, year, 40)
    for year in (2026, 2027):
        _figure(measure, people, year, planned=50)

    glance = glance_of(concept, day=DAY)

    assert (str(glance.pulse.period), str(glance.pulse.before)) == ("2025", "2024")


def test_plans_are_shown_while_nothing_is_reported_yet(concept, people):
    measure = MeasureFactory(field=FieldFactory(concept=concept))
    _figure(measure, people, 2026, planned=50)

    assert [str(period) for period in glance_of(concept, day=DAY).choice.periods] == ["2026"]
