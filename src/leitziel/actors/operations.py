# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Setting up municipalities and giving roles."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, Organization, RoleAssignment
from leitziel.actors.permissions import Act, may_in
from leitziel.core.errors import DomainError


class MunicipalityRefused(DomainError):  # noqa: N818 - says what happened
    """A municipality cannot be set up, or a role in it not given."""


@transaction.atomic
def found_municipality(
    *, name: str, slug: str, hostname: str, office: str = "", port: int = 80, by: User | None = None
) -> Municipality:
    """Set up a city with its own web address and root page; ``by`` is None for commands."""
    if by is not None and not by.is_superuser:
        raise MunicipalityRefused(_("Only those who run the installation may add a municipality."))
    taken = Site.objects.filter(hostname=hostname, port=port, municipality__isnull=False)
    if taken.exists() or Municipality.objects.filter(slug=slug).exists():
        raise MunicipalityRefused(_("This address or short name is already in use."))
    municipality = Municipality(name=name, slug=slug, office=office)
    municipality.site = _site_for(name, slug, hostname, port)
    municipality.full_clean()
    municipality.save()
    return municipality


def _site_for(name: str, slug: str, hostname: str, port: int) -> Site:
    """The ready-made site of a fresh installation, else a new one with its own root page."""
    free = Site.objects.filter(municipality__isnull=True).order_by("-is_default_site", "pk").first()
    if free is None:
        root = Page.get_first_root_node().add_child(instance=Page(title=name, slug=slug))
        free = Site(root_page=root)
    free.hostname, free.port, free.site_name = hostname, port, name
    free.save()
    return free


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
