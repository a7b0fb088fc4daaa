# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of role and act."""

import pytest

from leitziel.actors.enums import Role
from leitziel.actors.permissions import Act, may, rows_for
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.models import Measure
from leitziel.concept.tests.factories import MeasureFactory

pytestmark = pytest.mark.django_db

TABLE = [
    # role, act, a row of the organization, another row of the city, a row of another city
    (Role.COORDINATOR, Act.VIEW, True, True, False),
    (Role.COORDINATOR, Act.PUBLISH, True, True, False),
    (Role.EDITOR, Act.CHANGE, True, True, False),
    (Role.EDITOR, Act.PUBLISH, False, False, False),
    (Role.DEPARTMENT, Act.VIEW, True, True, False),
    (Role.DEPARTMENT, Act.CHANGE, True, False, False),
    (Role.DEPARTMENT, Act.DELETE, False, False, False),
    (Role.READER, Act.VIEW, True, True, False),
    (Role.READER, Act.CHANGE, False, False, False),
]


@pytest.mark.parametrize(("role", "act", "own", "city", "foreign"), TABLE)
def test_role_reaches_only_its_rows(role, act, own, city, foreign):
    organization = OrganizationFactory()
    municipality = organization.municipality
    user = RoleAssignmentFactory(
        municipality=municipality, role=role, organization=organization
    ).user
    own_row = MeasureFactory(field__concept__municipality=municipality, lead=organization)
    city_row = MeasureFactory(field__concept__municipality=municipality)
    foreign_row = MeasureFactory()

    allowed = [may(user, act, row) for row in (own_row, city_row, foreign_row)]

    assert allowed == [own, city, foreign]
    listed = set(rows_for(user, act, Measure.objects.all()))
    expected = {
        row for row, yes in zip((own_row, city_row, foreign_row), allowed, strict=True) if yes
    }
    assert listed == expected
