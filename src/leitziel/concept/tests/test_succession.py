# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The next version of a concept."""

import datetime

import pytest
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.models import Concept, Goal, ProgressUpdate, StrategicGoal, StrategicGoalLink
from leitziel.concept.operations import ensure_default_scale
from leitziel.concept.succession import SuccessionError, begin_next_version
from leitziel.concept.tests.factories import (
    ConceptFactory,
    CriterionFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """A concept with two fields, a goal with a sub-goal, and what hangs on them."""
    role = RoleAssignmentFactory()
    scale = ensure_default_scale(municipality=role.municipality)
    concept = ConceptFactory(
        municipality=role.municipality,
        published=True,
        status_scale=scale,
        adopted_date=datetime.date(2017, 12, 11),
    )
    field, _empty = FieldFactory(concept=concept, code="A"), FieldFactory(concept=concept)
    goal = GoalFactory(field=field, status=scale.statuses.first())
    GoalFactory(field=field, parent=goal, number="1.1")
    CriterionFactory(field=field, goal=goal)
    measure = MeasureFactory(field=field, status_text="läuft")
    measure.goals.add(goal)
    measure.partners.add(OrganizationFactory(municipality=role.municipality))
    strategic = StrategicGoal.objects.create(concept=concept, text="Teilhabe")
    StrategicGoalLink.objects.create(field=field, strategic_goal=strategic)
    ProgressUpdate.objects.create(field=field, goal=goal, text="Es geht voran.")
    return concept, role.user


def test_plan_is_copied_with_its_connections(plan):
    concept, user = plan

    successor = begin_next_version(concept=concept, title="Fortschreibung", by=user)

    goals = Goal.objects.filter(field__concept=successor)
    child = goals.get(number="1.1")
    measure = successor.fields.get(code="A").measures.get()
    assert successor.previous == concept
    assert successor.fields.count() == 2
    assert child.parent.field.concept == successor
    assert set(measure.goals.all()) == {child.parent}
    assert measure.partners.count() == 1
    assert successor.fields.get(code="A").criteria.get().goal == child.parent
    assert successor.strategic_goals.get().fields.get() == successor.fields.get(code="A")


def test_news_stay_with_the_old_version(plan):
    concept, user = plan

    successor = begin_next_version(concept=concept, title="Fortschreibung", by=user)

    assert not successor.is_public
    assert successor.adopted_date is None
    assert not Goal.objects.filter(field__concept=successor, status__isnull=False).exists()
    assert not ProgressUpdate.objects.filter(field__concept=successor).exists()
    assert successor.fields.get(code="A").measures.get().status_text == ""


def test_old_version_stays_as_it_was(plan):
    concept, user = plan
    before = list(Goal.objects.filter(field__concept=concept).order_by("pk").values())

    begin_next_version(concept=concept, title=concept.title, by=user)

    assert list(Goal.objects.filter(field__concept=concept).order_by("pk").values()) == before


def test_short_name_in_addresses_is_new(plan):
    concept, user = plan

    first = begin_next_version(concept=concept, title=concept.title, by=user)
    second = begin_next_version(concept=concept, title=concept.title, by=user)

    assert len({concept.slug, first.slug, second.slug}) == 3


def test_people_without_the_right_begin_no_version(plan):
    concept, _user = plan
    reader = RoleAssignmentFactory(municipality=concept.municipality, role=Role.READER).user

    with pytest.raises(SuccessionError):
        begin_next_version(concept=concept, title="Neu", by=reader)

    assert Concept.objects.count() == 1


def test_page_begins_the_version_and_shows_it(client, plan):
    concept, user = plan
    client.force_login(user)

    response = client.post(reverse("concept_next_version", args=[concept.pk]), {"title": "Neu"})

    successor = Concept.objects.get(title="Neu")
    assert response.url == reverse("concepts:inspect", args=[successor.pk])


def test_page_does_not_exist_for_a_concept_of_another_city(client, plan):
    _concept, user = plan
    client.force_login(user)

    address = reverse("concept_next_version", args=[ConceptFactory().pk])

    assert client.post(address, {"title": "Neu"}).status_code == 404
