# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The cockpit: a concept in one minute."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.cockpit.choosing import choice_of
from leitziel.controlling.cockpit.decisions import MOST, ORDER
from leitziel.controlling.cockpit.glance import glance_of
from leitziel.controlling.cockpit.pulse import PulseLine
from leitziel.controlling.enums import FigureRole, RequestState, RoundState
from leitziel.controlling.models import MeasureFigure
from leitziel.controlling.signal import SignalKind
from leitziel.controlling.tests.factories import FigureTypeFactory, RequestFactory, RoundFactory
from leitziel.core.clock import today
from leitziel.governance.enums import OutcomeKind
from leitziel.governance.models import Outcome

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 20)


@pytest.fixture
def concept():
    return ConceptFactory(scaled=True)


@pytest.fixture
def field(concept):
    return FieldFactory(concept=concept, code="C")


def _figure(measure, kind, year, value):
    MeasureFigure.objects.create(
        measure=measure,
        figure_type=kind,
        period_start=datetime.date(year, 1, 1),
        period_end=datetime.date(year, 12, 31),
        actual=value,
    )


def _money(concept, measure, year, *, own, third, people):
    roles = (
        (FigureRole.OWN_FUNDS, own),
        (FigureRole.THIRD_PARTY_FUNDS, third),
        (FigureRole.PARTICIPANTS, people),
    )
    for role, value in roles:
        kind = concept.figure_types.filter(role=role).first()
        kind = kind or FigureTypeFactory(concept=concept, role=role)
        _figure(measure, kind, year, value)


def _lines(concept):
    return {line.key: line for line in glance_of(concept, day=DAY).pulse.lines}


def test_figures_stand_beside_those_of_the_year_before(concept, field):
    measure = MeasureFactory(field=field)
    _money(concept, measure, 2024, own=1000, third=1000, people=100)
    _money(concept, measure, 2025, own=1000, third=3000, people=125)

    lines = _lines(concept)

    assert lines["participants"].values == (Decimal(100), Decimal(125))
    assert lines["cost"].values == (Decimal(2000), Decimal(4000))
    assert lines["share"].values == (Decimal(50), Decimal(75))
    assert lines["each"].values == (Decimal(20), Decimal(32))


def test_measure_that_serves_two_goals_is_counted_once(concept, field):
    measure = MeasureFactory(field=field)
    measure.goals.add(GoalFactory(field=field), GoalFactory(field=field))
    _money(concept, measure, 2025, own=1, third=1, people=125)

    assert _lines(concept)["participants"].values == (Decimal(125),)


@pytest.mark.parametrize(
    ("before", "now", "decimals", "expected"),
    [
        (Decimal(2980), Decimal(3412), 0, "+14,5\N{NO-BREAK SPACE}%"),
        (Decimal(401), Decimal(376), 0, "−6,2\N{NO-BREAK SPACE}%"),
        (Decimal("13.0"), Decimal("14.5"), 1, "+1,5"),
        (None, Decimal(5), 0, ""),
        (Decimal(0), Decimal(5), 0, "+5"),
    ],
)
def test_change_is_said_as_people_say_it(before, now, decimals, expected):
    line = PulseLine("key", "Label", (before, now), decimals)

    assert line.change == expected


def test_change_is_told_of_the_same_measures_where_others_joined(concept, field):
    kind = FigureTypeFactory(concept=concept, participants=True)
    old, new, _silent = (MeasureFactory(field=field) for _ in range(3))
    _figure(old, kind, 2024, 100)
    _figure(old, kind, 2025, 120)
    _figure(new, kind, 2025, 80)

    pulse = glance_of(concept, day=DAY).pulse
    line, rules = pulse.lines[0], " ".join(pulse.rules)

    assert (line.now, line.before, line.change) == ("200", "100", "+100,0\xa0%")
    assert line.same == "+20,0\xa0% bei derselben Maßnahme"
    assert line.same in rules
    assert f"{kind.name} 2 von 3" in rules


def test_nothing_is_added_where_the_same_measures_state_both(concept, field):
    measure = MeasureFactory(field=field)
    _money(concept, measure, 2024, own=1000, third=1000, people=100)
    _money(concept, measure, 2025, own=1000, third=3000, people=125)

    assert [line.same for line in glance_of(concept, day=DAY).pulse.lines] == [""] * 4


def test_half_a_year_is_not_compared_with_a_year(concept, field):
    people = FigureTypeFactory(concept=concept, participants=True)
    staff = FigureTypeFactory(concept=concept, role=FigureRole.STAFF, adds_up_in_time=False)
    measure = MeasureFactory(field=field)
    for kind in (people, staff):
        _figure(measure, kind, 2024, 100)
        _half_year(measure, kind, 40)

    glance = glance_of(concept, day=DAY)
    lines = {line.key: line for line in glance.pulse.lines}

    assert (lines["participants"].now, lines["participants"].before) == ("40", "100")
    assert lines["participants"].change == ""
    assert lines["staff"].change == "−60,0\xa0%"
    assert "Verschieden lange" in " ".join(glance.pulse.rules)


def test_figures_of_an_open_round_do_not_stand_for_the_city_yet(concept, field):
    kind = FigureTypeFactory(concept=concept, participants=True)
    measure = MeasureFactory(field=field)
    _figure(measure, kind, 2024, 100)
    _figure(measure, kind, 2025, 120)
    _half_year(measure, kind, 40)
    asking = RoundFactory(
        concept=concept,
        opened=True,
        period_start=datetime.date(2026, 1, 1),
        period_end=datetime.date(2026, 6, 30),
    )

    while_open = glance_of(concept, day=DAY).pulse
    asking.state = RoundState.CLOSED
    asking.save()
    closed = glance_of(concept, day=DAY).pulse

    assert (while_open.lines[0].now, while_open.lines[0].before) == ("120", "100")
    assert "1. Halbjahr 2026" in " ".join(while_open.rules)
    assert closed.lines[0].now == "40"
    assert "kommen noch herein" not in " ".join(closed.rules)


def test_figures_of_an_open_round_are_shown_where_there_are_no_others(concept, field):
    kind = FigureTypeFactory(concept=concept, participants=True)
    _figure(MeasureFactory(field=field), kind, 2025, 120)
    RoundFactory(concept=concept, opened=True)

    assert glance_of(concept, day=DAY).pulse.lines[0].now == "120"


def _half_year(measure, kind, value):
    MeasureFigure.objects.create(
        measure=measure,
        figure_type=kind,
        period_start=datetime.date(2026, 1, 1),
        period_end=datetime.date(2026, 6, 30),
        actual=value,
    )


def test_overdue_agreement_is_the_first_thing_to_decide(concept, field):
    goal = GoalFactory(field=field)
    outcome = Outcome.objects.create(
        concept=concept,
        field=field,
        goal=goal,
        kind=OutcomeKind.AGREEMENT,
        text="Gespräche mit den Gesellschaften aufnehmen",
        due_date=datetime.date(2026, 3, 31),
    )

    decisions = glance_of(concept, day=DAY).decisions

    assert decisions[0].target.pk == outcome.pk
    assert decisions[0].shape == "bad"


def test_overdue_agreement_of_a_field_is_found_without_a_goal(concept, field):
    late = {"concept": concept, "due_date": datetime.date(2026, 3, 31)}
    kinds = {"kind": OutcomeKind.NEXT_STEP}
    of_field = Outcome.objects.create(field=field, text="Der Ort wird geprüft", **kinds, **late)
    of_concept = Outcome.objects.create(text="Der Rat wird unterrichtet", **kinds, **late)

    glance = glance_of(concept, day=DAY)

    overdue = {one.target.pk: one for one in glance.decisions if one.shape == "bad"}
    assert set(overdue) == {of_field.pk, of_concept.pk}
    assert "Der Ort wird geprüft" in overdue[of_field.pk].question
    assert overdue[of_field.pk].place.startswith("C")
    assert [signal.target.pk for signal in glance.fields[0].standing.signals] == [of_field.pk]


def test_overdue_agreement_of_a_field_is_left_out_where_only_some_measures_are_shown(
    concept, field
):
    measure = MeasureFactory(
        field=field, lead=OrganizationFactory(municipality=concept.municipality)
    )
    Outcome.objects.create(
        concept=concept,
        field=field,
        kind=OutcomeKind.AGREEMENT,
        text="Der Ort wird geprüft",
        due_date=datetime.date(2026, 3, 31),
    )

    choice = choice_of(concept, {"organization": str(measure.lead_id)}, day=DAY)

    kinds = {one.kind for one in glance_of(concept, day=DAY, choice=choice).standing.signals}
    assert SignalKind.OVERDUE_AGREEMENT not in kinds


def test_no_more_than_five_things_stand_there_to_decide(concept, field):
    for _ in range(MOST + 3):
        GoalFactory(field=field)

    decisions = glance_of(concept, day=DAY).decisions

    assert len(decisions) == MOST
    assert len(set(ORDER)) == len(ORDER)


def test_cockpit_of_an_empty_concept_says_so(concept):
    glance = glance_of(concept, day=DAY)

    assert glance.pulse.lines == []
    assert len(glance.sentences) == 1


def _page(client, concept, role, **values):
    person = RoleAssignmentFactory(municipality=concept.municipality, role=role, **values).user
    client.force_login(person)
    return client.get(reverse("cockpit"))


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EDITOR, Role.READER])
def test_cockpit_opens_for_everyone_of_the_city(client, concept, field, role):
    GoalFactory(field=field)
    RequestFactory(round=RoundFactory(concept=concept, opened=True))

    page = _page(client, concept, role)

    assert page.status_code == 200
    assert field.title in page.content.decode()


@pytest.mark.parametrize(
    ("role", "days", "is_told"),
    [(Role.COORDINATOR, 0, True), (Role.COORDINATOR, 1, False), (Role.READER, 0, False)],
)
def test_office_is_reminded_of_a_round_that_was_to_open(client, concept, role, days, is_told):
    opens_on = today() + datetime.timedelta(days=days)
    round_row = RoundFactory(
        concept=concept, opens_on=opens_on, due_date=opens_on + datetime.timedelta(days=30)
    )

    page = _page(client, concept, role).content.decode()

    assert (reverse("round_desk", args=[round_row.pk]) in page) == is_told


def test_reader_sees_nothing_of_single_answers(client, concept):
    request = RequestFactory(round=RoundFactory(concept=concept, opened=True))

    page = _page(client, concept, Role.READER)

    assert request.organization.name not in page.content.decode()
    assert page.context["tally"] is None


def test_cockpit_of_another_city_does_not_exist(client, concept):
    _page(client, concept, Role.COORDINATOR)
    foreign = ConceptFactory()

    assert client.get(reverse("cockpit_of", args=[foreign.pk])).status_code == 404


def test_home_page_is_the_cockpit_where_there_are_rounds(client, concept, field):
    RoundFactory(concept=concept, opened=True)
    _page(client, concept, Role.COORDINATOR)

    page = client.get(reverse("wagtailadmin_home"))

    assert field.title in page.content.decode()
    assert 'id="decide"' in page.content.decode()


def test_department_finds_what_is_asked_of_it_on_its_home_page(client, concept):
    request = RequestFactory(round=RoundFactory(concept=concept, opened=True))
    done = RequestFactory(round=request.round, state=RequestState.SUBMITTED)
    _page(client, concept, Role.DEPARTMENT, organization=request.organization)

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert f"/antworten/{request.pk}/" in page
    assert f"/antworten/{done.pk}/" not in page


def test_department_that_has_answered_finds_its_answers_after_what_is_still_open(client, concept):
    answered = RequestFactory(
        round=RoundFactory(concept=concept, opened=True), state=RequestState.SUBMITTED
    )
    later = RoundFactory(concept=concept, opened=True, due_date=answered.round.due_date)
    owed = RequestFactory(round=later, organization=answered.organization)
    _page(client, concept, Role.DEPARTMENT, organization=answered.organization)

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    before, after = page.index(f"/antworten/{owed.pk}/"), page.index(f"/antworten/{answered.pk}/")
    assert before < after
    assert "Ansehen" in page[after : after + 60]


def test_cockpit_takes_the_same_number_of_queries_for_many_goals(
    client, concept, django_assert_max_num_queries
):
    for _ in range(6):
        field = FieldFactory(concept=concept)
        for _ in range(4):
            measure = MeasureFactory(field=field)
            measure.goals.add(GoalFactory(field=field))
    RoundFactory(concept=concept, opened=True)
    _page(client, concept, Role.COORDINATOR)

    with django_assert_max_num_queries(40):
        client.get(reverse("cockpit"))
