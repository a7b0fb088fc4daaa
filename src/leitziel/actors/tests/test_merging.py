# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Making one organization of two."""

import pytest

from leitziel.actors.enums import Role
from leitziel.actors.merging import MergeError, merge_organizations
from leitziel.actors.models import Organization, OrganizationName, RoleAssignment
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.tests.factories import GoalFactory, MeasureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    keep = OrganizationFactory(name="Volkshochschule")
    drop = OrganizationFactory(name="VHS", municipality=keep.municipality)
    user = RoleAssignmentFactory(municipality=keep.municipality).user
    return keep, drop, user


def test_everything_of_the_dropped_organization_moves_over(pair):
    keep, drop, user = pair
    goal = GoalFactory(lead=drop, field__concept__municipality=keep.municipality)
    measure = MeasureFactory(field=goal.field)
    measure.partners.add(drop)

    merge_organizations(keep=keep, drop=drop, by=user)

    goal.refresh_from_db()
    assert goal.lead == keep
    assert list(measure.partners.all()) == [keep]
    assert not Organization.objects.filter(name="VHS").exists()


def test_dropped_names_are_still_found(pair):
    keep, drop, user = pair
    OrganizationName.objects.create(organization=drop, name="Volkshochschule der Stadt")

    merge_organizations(keep=keep, drop=drop, by=user)

    names = set(keep.alternative_names.values_list("name", flat=True))
    assert names == {"VHS", "Volkshochschule der Stadt"}


def test_parent_that_is_dropped_gives_its_place_to_its_own_parent(pair):
    keep, drop, user = pair
    above = OrganizationFactory(municipality=keep.municipality)
    drop.parent = above
    drop.save()
    keep.parent = drop
    keep.save()

    merged = merge_organizations(keep=keep, drop=drop, by=user)

    merged.refresh_from_db()
    assert merged.parent == above


def test_child_that_is_dropped_leaves_no_circle(pair):
    keep, drop, user = pair
    drop.parent = keep
    drop.save()

    merged = merge_organizations(keep=keep, drop=drop, by=user)

    merged.refresh_from_db()
    assert merged.parent is None


def test_role_that_both_had_is_kept_once(pair):
    keep, drop, user = pair
    person = RoleAssignmentFactory(
        municipality=keep.municipality, role=Role.DEPARTMENT, organization=keep
    ).user
    RoleAssignmentFactory(
        user=person, municipality=keep.municipality, role=Role.DEPARTMENT, organization=drop
    )

    merge_organizations(keep=keep, drop=drop, by=user)

    assert RoleAssignment.objects.filter(user=person).count() == 1


def _person(keep, role, organization=None):
    return RoleAssignmentFactory(
        municipality=keep.municipality, role=role, organization=organization
    ).user


def test_editor_does_not_give_people_the_rights_of_another_organization(pair):
    keep, drop, _coordinator = pair
    person = _person(keep, Role.DEPARTMENT, drop)
    editor = _person(keep, Role.EDITOR)

    with pytest.raises(MergeError) as refused:
        merge_organizations(keep=keep, drop=drop, by=editor)

    assert "VHS" in refused.value.message
    assert person.role_assignments.get().organization == drop


def test_editor_merges_a_double_for_which_nobody_works(pair):
    keep, drop, _coordinator = pair
    person = _person(keep, Role.DEPARTMENT, keep)

    merge_organizations(keep=keep, drop=drop, by=_person(keep, Role.EDITOR))

    assert not Organization.objects.filter(pk=drop.pk).exists()
    assert person.role_assignments.get().organization == keep


def test_coordinator_moves_people_to_the_kept_organization(pair):
    keep, drop, coordinator = pair
    person = _person(keep, Role.DEPARTMENT, drop)

    merge_organizations(keep=keep, drop=drop, by=coordinator)

    assert person.role_assignments.get().organization == keep


def test_organization_is_not_merged_with_itself(pair):
    keep, _drop, user = pair

    with pytest.raises(MergeError):
        merge_organizations(keep=keep, drop=keep, by=user)


def test_organizations_of_two_cities_are_not_merged(pair):
    keep, _drop, user = pair

    with pytest.raises(MergeError):
        merge_organizations(keep=keep, drop=OrganizationFactory(), by=user)


def test_people_without_the_right_do_not_merge(pair):
    keep, drop, _user = pair
    reader = RoleAssignmentFactory(municipality=keep.municipality, role=Role.READER).user

    with pytest.raises(MergeError):
        merge_organizations(keep=keep, drop=drop, by=reader)

    assert Organization.objects.filter(pk=drop.pk).exists()
