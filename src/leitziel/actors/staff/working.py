# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The municipality a person works in now: one at a time, even for those who serve several."""

from __future__ import annotations

from django.http import HttpRequest

from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, RoleAssignment
from leitziel.actors.permissions import (
    WHOLE_MUNICIPALITY,
    Act,
    assignments_of,
    municipalities_for,
)

SESSION_KEY = "leitziel_municipality"
PARAMETER = "municipality"


def working_municipality(request: HttpRequest) -> Municipality | None:
    """The chosen municipality of those open to the user, else the first; None without any."""
    cached: Municipality | None = getattr(request, "_leitziel_municipality", None)
    if cached is None:
        cached = _chosen(request)
        request._leitziel_municipality = cached  # type: ignore[attr-defined]
    return cached


def open_municipalities(request: HttpRequest) -> list[Municipality]:
    """All municipalities between which the user may switch, by name."""
    return list(municipalities_for(request.user, Act.VIEW).order_by("name", "pk"))


def switch_municipality(request: HttpRequest, slug: str) -> Municipality | None:
    """Work in this municipality from now on; None when it is not open to the user."""
    chosen = municipalities_for(request.user, Act.VIEW).filter(slug=slug).first()
    if chosen is not None:
        request.session[SESSION_KEY] = chosen.pk
        request._leitziel_municipality = chosen  # type: ignore[attr-defined]
    return chosen


def _chosen(request: HttpRequest) -> Municipality | None:
    remembered = request.session.get(SESSION_KEY)
    if request.user.is_superuser:
        within_reach = municipalities_for(request.user, Act.VIEW)
        found = within_reach.filter(pk=remembered).first() if remembered else None
        return found or within_reach.order_by("name", "pk").first()
    # The roles were read already, with their municipalities.
    own = [role.municipality for role in assignments_of(request.user) if _sees_all(role)]
    own.sort(key=lambda city: (city.pk != remembered, city.name, city.pk))
    return own[0] if own else None


def _sees_all(assignment: RoleAssignment) -> bool:
    return Act.VIEW in WHOLE_MUNICIPALITY[Role(assignment.role)]
