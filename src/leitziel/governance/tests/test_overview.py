# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The start page: what is there, what is missing."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leitziel.actors.tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    RoleAssignmentFactory,
)
from leitziel.concept.models import ProgressUpdate
from leitziel.concept.operations import ensure_default_scale
from leitziel.concept.tests.factories import (
    ConceptFactory,
    CriterionFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.governance.enums import OutcomeKind, OutcomeStatus
from leitziel.governance.models import Outcome
from leitziel.governance.overview import overview_of

pytestmark = pytest.mark.django_db
DAY = datetime.date(2019, 6, 1)


def _outcome(goal, **values):
    defaults = {
        "concept": goal.field.concept,
        "field": goal.field,
        "goal": goal,
        "kind": OutcomeKind.AGREEMENT,
        "text": "Gespräche aufnehmen",
    }
    return Outcome.objects.create(**{**defaults, **values})


def test_overdue_is_open_and_due_before_today():
    goal = GoalFactory()
    late = _outcome(goal, due_date=DAY - datetime.timedelta(days=1))
    _outcome(goal, due_date=DAY)
    _outcome(goal, due_date=DAY - datetime.timedelta(days=1), status=OutcomeStatus.DONE)

    overview = overview_of(goal.field.concept, day=DAY)

    assert overview.overdue == [late]
    assert (overview.goals[0].open, overview.goals[0].overdue) == (2, 1)
    assert (overview.fields[0].open, overview.fields[0].overdue) == (2, 1)


def test_needs_belong_to_nobody_and_are_not_missing_anyone():
    goal = GoalFactory()
    ownerless = _outcome(goal)
    _outcome(goal, kind=OutcomeKind.NEED)
    _outcome(goal, responsible=OrganizationFactory(municipality=goal.get_municipality()))

    assert overview_of(goal.field.concept, day=DAY).ownerless == [ownerless]


def test_goal_counts_what_hangs_on_it_once():
    goal = GoalFactory()
    for _number in range(2):
        MeasureFactory(field=goal.field).goals.add(goal)
    for day in (1, 2, 3):
        ProgressUpdate.objects.create(
            field=goal.field, goal=goal, text="x", reported_date=datetime.date(2019, 5, day)
        )

    line = overview_of(goal.field.concept, day=DAY).goals[0]

    assert (line.measures, line.updates) == (2, 3)
    assert line.latest == datetime.date(2019, 5, 3)


def test_statuses_are_counted_by_the_scale_of_the_city():
    concept = ConceptFactory()
    scale = ensure_default_scale(municipality=concept.municipality)
    field = FieldFactory(concept=concept)
    reached = scale.statuses.get(code="erreicht")
    silent = scale.statuses.get(code="kein-sachstand")
    for status in (reached, reached, silent, None):
        GoalFactory(field=field, status=status)

    overview = overview_of(concept, day=DAY)

    assert overview.reported == [(reached, 2)]
    assert overview.without_status == 2
    assert len(overview.unreported) == 2


def test_complete_concept_says_so():
    goal = GoalFactory()
    goal.lead = OrganizationFactory(municipality=goal.get_municipality())
    goal.save()
    CriterionFactory(field=goal.field)
    ProgressUpdate.objects.create(field=goal.field, goal=goal, text="Es geht voran.")

    assert overview_of(goal.field.concept, day=DAY).is_complete


def test_fields_without_goals_or_criteria_are_named():
    goal = GoalFactory()
    empty = FieldFactory(concept=goal.field.concept)

    overview = overview_of(goal.field.concept, day=DAY)

    assert [line.field for line in overview.empty_fields] == [empty]
    assert [line.field for line in overview.unmeasured] == [goal.field]


def test_home_page_of_a_new_city_offers_the_first_step(client):
    role = RoleAssignmentFactory()
    client.force_login(role.user)

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert reverse("concepts:add") in page


def test_home_page_shows_the_goals_of_the_newest_version(client):
    role = RoleAssignmentFactory()
    old = ConceptFactory(
        municipality=role.municipality, adopted_date=datetime.date(2010, 1, 1), title="Alt"
    )
    new = ConceptFactory(
        municipality=role.municipality, adopted_date=datetime.date(2017, 1, 1), title="Neu"
    )
    goal = GoalFactory(field__concept=new)
    client.force_login(role.user)

    response = client.get(reverse("wagtailadmin_home"))

    assert reverse("goals:inspect", args=[goal.pk]) in response.content.decode()
    assert reverse("concept_overview_of", args=[old.pk]) in response.content.decode()


def test_switching_shows_another_of_ones_own_cities(client):
    first = RoleAssignmentFactory(municipality__name="A-Stadt")
    second = RoleAssignmentFactory(user=first.user, municipality__name="B-Stadt")
    ConceptFactory(municipality=second.municipality, title="Konzept von B")
    client.force_login(first.user)

    client.post(reverse("municipality_switch"), {"municipality": second.municipality.slug})

    assert "Konzept von B" in client.get(reverse("concept_overview")).content.decode()


def test_switching_to_a_foreign_city_is_refused(client):
    role = RoleAssignmentFactory()
    foreign = MunicipalityFactory()
    ConceptFactory(municipality=foreign, title="Konzept von B")
    client.force_login(role.user)

    client.post(reverse("municipality_switch"), {"municipality": foreign.slug})

    assert "Konzept von B" not in client.get(reverse("concept_overview")).content.decode()


def test_goal_without_a_number_goes_by_its_field_and_the_beginning_of_its_text(client):
    role = RoleAssignmentFactory()
    field = FieldFactory(concept=ConceptFactory(municipality=role.municipality), code="K")
    goal = GoalFactory(
        field=field, number="", text="Alle Kinder lernen früh Deutsch und behalten ihre Sprachen."
    )
    client.force_login(role.user)

    line = overview_of(field.concept, day=DAY).goals[0]
    page = client.get(reverse("concept_overview")).content.decode()

    assert line.name == "K · Alle Kinder lernen früh Deutsch und behalten…"
    assert page.count(f">{line.name}</a>") == 2
    assert f'title="{line.name}: ' in page
    assert str(goal).startswith("Alle Kinder")


def test_start_page_asks_as_often_for_many_goals_as_for_one():
    goal = GoalFactory()
    concept = goal.field.concept
    with CaptureQueriesContext(connection) as few:
        overview_of(concept, day=DAY)
    for _number in range(5):
        more = GoalFactory(field=FieldFactory(concept=concept))
        MeasureFactory(field=more.field).goals.add(more)
        _outcome(more, due_date=DAY - datetime.timedelta(days=1))

    with CaptureQueriesContext(connection) as many:
        overview = overview_of(concept, day=DAY)

    assert len(many) == len(few)
    assert [(line.measures, line.open, line.overdue) for line in overview.goals[1:]] == [
        (1, 1, 1)
    ] * 5
