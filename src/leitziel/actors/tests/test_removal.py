# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Deleting an organization takes no rights from people."""

import pytest
from django.db.models import RestrictedError
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.models import Organization, RoleAssignment
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    """Someone works for an organization."""
    organization = OrganizationFactory(name="Volkshochschule")
    return RoleAssignmentFactory(
        municipality=organization.municipality, role=Role.DEPARTMENT, organization=organization
    )


@pytest.mark.parametrize("who", [Role.EDITOR, Role.COORDINATOR])
def test_organization_for_which_someone_works_is_not_deleted(client, role, who):
    client.force_login(RoleAssignmentFactory(municipality=role.municipality, role=who).user)
    address = reverse("organizations:delete", args=[role.organization_id])

    page = client.get(address)
    client.post(address)

    assert str(role) in page.content.decode()
    assert RoleAssignment.objects.filter(pk=role.pk).exists()


def test_organization_goes_after_the_role(role):
    with pytest.raises(RestrictedError):
        role.organization.delete()

    role.delete()
    role.organization.delete()

    assert not Organization.objects.exists()


def test_city_goes_with_its_roles_and_organizations(role):
    role.municipality.delete()

    assert not RoleAssignment.objects.exists()
    assert not Organization.objects.exists()
