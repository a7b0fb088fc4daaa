# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms of the concept: contradictions become sentences, never crashes."""

import pytest
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.models import Concept, Goal, Measure, ProgressUpdate, StatusScale
from leitziel.concept.operations import ensure_default_scale
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    return RoleAssignmentFactory()


@pytest.fixture
def staff(client, role):
    client.force_login(role.user)
    return client


def _field(role, **values):
    return FieldFactory(concept__municipality=role.municipality, **values)


def test_new_concept_belongs_to_the_municipality_one_works_in(staff, role):
    staff.post(reverse("concepts:add"), {"title": "Neu", "slug": "neu"})

    assert Concept.objects.get(title="Neu").municipality == role.municipality


def test_short_name_in_use_is_an_error_of_the_form(staff, role):
    ConceptFactory(municipality=role.municipality, slug="konzept")

    response = staff.post(reverse("concepts:add"), {"title": "Neu", "slug": "konzept"})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Concept.objects.filter(title="Neu").exists()


def test_goal_number_in_use_is_an_error_of_the_form(staff, role):
    field = _field(role)
    GoalFactory(field=field, number="1")

    data = {"text": "Noch eins", "number": "1", "field": field.pk, "position": 0}
    response = staff.post(reverse("goals:add"), data)

    assert response.status_code == 200
    assert not Goal.objects.filter(text="Noch eins").exists()


def test_parent_of_another_field_is_refused(staff, role):
    field = _field(role)
    elsewhere = GoalFactory(field=_field(role))

    data = {"text": "Teilziel", "field": field.pk, "parent": elsewhere.pk, "position": 0}
    response = staff.post(reverse("goals:add"), data)

    assert "parent" in response.context["form"].errors


def test_circle_of_goals_is_refused(staff, role):
    above = GoalFactory(field=_field(role))
    below = GoalFactory(field=above.field, parent=above)

    data = {"text": above.text, "field": above.field.pk, "parent": below.pk, "position": 0}
    response = staff.post(reverse("goals:edit", args=[above.pk]), data)

    assert "parent" in response.context["form"].errors


def test_measure_that_ends_before_it_begins_is_refused(staff, role):
    data = {
        "title": "Sprachcafé",
        "field": _field(role).pk,
        "kind": "project",
        "start_date": "31.12.2019",
        "end_date": "01.01.2019",
        "position": 0,
    }

    response = staff.post(reverse("measures:add"), data)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Measure.objects.exists()


def test_update_speaks_of_a_goal_or_a_measure(staff, role):
    goal = GoalFactory(field=_field(role))
    measure = MeasureFactory(field=goal.field)

    data = {
        "text": "Beides",
        "field": goal.field.pk,
        "goal": goal.pk,
        "measure": measure.pk,
        "position": 0,
    }
    response = staff.post(reverse("updates:add"), data)

    assert response.status_code == 200
    assert not ProgressUpdate.objects.exists()


def test_status_of_another_scale_is_refused(staff, role):
    field = _field(role)
    field.concept.status_scale = ensure_default_scale(municipality=role.municipality)
    field.concept.save()
    other = StatusScale.objects.create(municipality=role.municipality, name="Ampel")
    status = other.statuses.create(code="rot", label="rot")

    data = {"text": "Ziel", "field": field.pk, "status": status.pk, "position": 0}
    response = staff.post(reverse("goals:add"), data)

    assert "status" in response.context["form"].errors


def test_children_are_saved_in_the_order_given(staff, role):
    data = {
        "name": "Ampel",
        "statuses-TOTAL_FORMS": 2,
        "statuses-INITIAL_FORMS": 0,
        "statuses-0-label": "grün",
        "statuses-0-code": "gruen",
        "statuses-0-drawing": "fill4",
        "statuses-0-ORDER": 2,
        "statuses-1-label": "rot",
        "statuses-1-code": "rot",
        "statuses-1-drawing": "fill0",
        "statuses-1-ORDER": 1,
    }

    staff.post(reverse("scales:add"), data)

    scale = StatusScale.objects.get(name="Ampel")
    assert [step.label for step in scale.statuses.order_by("position")] == ["rot", "grün"]


def test_same_child_twice_is_an_error_of_the_form(staff, role):
    data = {"name": "Ampel", "statuses-TOTAL_FORMS": 2, "statuses-INITIAL_FORMS": 0}
    for number in (0, 1):
        data |= {
            f"statuses-{number}-label": "rot",
            f"statuses-{number}-code": "rot",
            f"statuses-{number}-drawing": "fill0",
            f"statuses-{number}-ORDER": number,
        }

    response = staff.post(reverse("scales:add"), data)

    assert response.status_code == 200
    assert not StatusScale.objects.filter(name="Ampel").exists()


def test_row_that_others_need_is_not_deleted(staff, role):
    organization = OrganizationFactory(municipality=role.municipality)
    GoalFactory(field=_field(role), lead=organization)
    address = reverse("organizations:delete", args=[organization.pk])

    asked, sent = staff.get(address), staff.post(address)

    assert asked.context["removal"].held_by
    assert sent.status_code == 200
    assert type(organization).objects.filter(pk=organization.pk).exists()


def test_deleting_says_what_goes_with_the_row(staff, role):
    goal = GoalFactory(field=_field(role))

    removal = staff.get(reverse("fields:delete", args=[goal.field.pk])).context["removal"]

    assert [number for _label, number in removal.also] == [1]
    assert removal.held_by == []


def test_link_from_the_start_page_fills_in_goal_and_field(staff, role):
    goal = GoalFactory(field=_field(role))

    form = staff.get(reverse("updates:add"), {"field": goal.field.pk, "goal": goal.pk}).context[
        "form"
    ]

    assert form.initial["goal"] == goal
    assert form.initial["field"] == goal.field


def test_department_changes_the_text_of_its_measure_only(client):
    organization = OrganizationFactory()
    user = RoleAssignmentFactory(
        municipality=organization.municipality, role=Role.DEPARTMENT, organization=organization
    ).user
    measure = MeasureFactory(
        field__concept__municipality=organization.municipality, lead=organization, title="Alt"
    )
    client.force_login(user)

    client.post(
        reverse("measures:edit", args=[measure.pk]), {"description": "Neu", "title": "Anders"}
    )

    measure.refresh_from_db()
    assert measure.description == "Neu"
    assert measure.title == "Alt"
    assert measure.lead == organization


def test_search_finds_other_endings_and_umlauts(staff, role):
    MeasureFactory(field=_field(role), title="Stadtteilmütter begleiten Familien")
    MeasureFactory(field=_field(role), title="Etwas anderes")

    page = staff.get(reverse("measures:index"), {"q": "stadtteilmuetter familie"})

    assert [str(row) for row in page.context["object_list"]] == [
        "Stadtteilmütter begleiten Familien"
    ]


@pytest.mark.parametrize(("kind", "is_public"), [(Role.EDITOR, False), (Role.COORDINATOR, True)])
def test_only_the_coordinator_makes_a_concept_public(client, kind, is_public):
    role = RoleAssignmentFactory(role=kind)
    concept = ConceptFactory(municipality=role.municipality, is_public=False)
    client.force_login(role.user)

    client.post(
        reverse("concepts:edit", args=[concept.pk]),
        {"title": "Neu", "slug": concept.slug, "is_public": "on"},
    )

    concept.refresh_from_db()
    assert concept.is_public is is_public
