# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Letting people in and taking their roles."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, Organization, RoleAssignment
from leitziel.actors.operations import give_role
from leitziel.actors.permissions import Act, may_in
from leitziel.core.errors import DomainError


class RoleError(DomainError):
    """A role cannot be given or taken."""


@transaction.atomic
def let_in(
    *,
    municipality: Municipality,
    email: str,
    role: Role,
    by: User,
    organization: Organization | None = None,
    first_name: str = "",
    last_name: str = "",
) -> RoleAssignment:
    """Let a person work in the municipality; the account is made when there is none yet.

    A new account gets a password that nobody knows: the person sets their own with "forgotten
    password". (An account without any password would never be sent the mail for it.)
    """
    if not may_in(by, Act.ADMINISTER, municipality):
        raise RoleError(_("You may not give roles in this municipality."))
    if role == Role.DEPARTMENT and organization is None:
        raise RoleError(_("The role “department” needs an organization."))
    if organization is not None and organization.municipality_id != municipality.pk:
        raise RoleError(_("This organization belongs to another municipality."))
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User(username=email.lower(), email=email.lower())
        user.first_name, user.last_name = first_name, last_name
        user.set_password(secrets.token_urlsafe(32))
        user.full_clean(exclude=["password"])
        user.save()
    # Only a department is bound to an organization.
    bound = organization if role == Role.DEPARTMENT else None
    return give_role(user=user, municipality=municipality, role=role, organization=bound, by=by)


@transaction.atomic
def take_role(*, assignment: RoleAssignment, by: User) -> None:
    """Take a role from a person; the last coordinator of a municipality stays."""
    if not may_in(by, Act.ADMINISTER, assignment.municipality):
        raise RoleError(_("You may not take roles in this municipality."))
    if assignment.role == Role.COORDINATOR:
        others = RoleAssignment.objects.of(assignment.municipality).filter(role=Role.COORDINATOR)
        if not others.exclude(pk=assignment.pk).filter(user__is_active=True).exists():
            raise RoleError(
                _("This is the only coordinator. Please give someone else the role first.")
            )
    assignment.delete()
