# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Giving roles."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, Organization, RoleAssignment
from leitziel.actors.permissions import Act, may_in
from leitziel.core.errors import DomainError


class MunicipalityRefused(DomainError):  # noqa: N818 - says what happened
    """A role in a municipality cannot be given."""


@transaction.atomic
def give_role(
    *,
    user: User,
    municipality: Municipality,
    role: Role,
    organization: Organization | None = None,
    by: User | None = None,
) -> RoleAssignment:
    """Let a person do something in a city; giving the same role again changes nothing."""
    if by is not None and not may_in(by, Act.ADMINISTER, municipality):
        raise MunicipalityRefused(_("You may not give roles in this municipality."))
    given = RoleAssignment.objects.filter(
        user=user, municipality=municipality, role=role, organization=organization
    ).first()
    if given is not None:
        return given
    assignment = RoleAssignment(
        user=user, municipality=municipality, role=role, organization=organization
    )
    assignment.full_clean()
    assignment.save()
    return assignment
