# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may do what, as data: one table of role and act, applied to rows.

Everyone with a role sees the rows of their own municipality and no other. A department user
changes only rows for which their organization is responsible; a model names these with
``responsible_lookups`` (look-ups that lead to an Organization). Rows of a model with
``is_confidential`` are seen by the office and by that organization alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q, QuerySet

from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, RoleAssignment

if TYPE_CHECKING:
    from leitziel.accounts.models import User


class Act(StrEnum):
    """What can be done with a row."""

    VIEW = "view"
    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"
    PUBLISH = "publish"
    ADMINISTER = "administer"


# A role may do these acts with every row of its municipality …
WHOLE_MUNICIPALITY: dict[Role, frozenset[Act]] = {
    Role.COORDINATOR: frozenset(Act),
    Role.EDITOR: frozenset({Act.VIEW, Act.ADD, Act.CHANGE, Act.DELETE}),
    Role.DEPARTMENT: frozenset({Act.VIEW}),
    Role.READER: frozenset({Act.VIEW}),
}
# … and these with rows its organization is responsible for.
OWN_ORGANIZATION: dict[Role, frozenset[Act]] = {Role.DEPARTMENT: frozenset({Act.CHANGE})}
# Confidential rows are nobody's but the office's and the responsible organization's.
OFFICE = frozenset({Role.COORDINATOR, Role.EDITOR})
OWN_CONFIDENTIAL: dict[Role, frozenset[Act]] = {Role.DEPARTMENT: frozenset({Act.VIEW, Act.CHANGE})}


def assignments_of(user: Any) -> list[RoleAssignment]:
    """The user's roles, read once per user object; nobody has any when not logged in."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    cached: list[RoleAssignment] | None = getattr(user, "_leitziel_assignments", None)
    if cached is None:
        cached = list(user.role_assignments.select_related("municipality", "organization"))
        user._leitziel_assignments = cached
    return cached


def municipalities_for(user: Any, act: Act = Act.VIEW) -> QuerySet[Municipality]:
    """Municipalities in which the user may do the act with every row."""
    if _is_root(user):
        return Municipality.objects.all()
    keys = {
        assignment.municipality_id
        for assignment in assignments_of(user)
        if act in WHOLE_MUNICIPALITY[Role(assignment.role)]
    }
    return Municipality.objects.filter(pk__in=keys)


def may(user: Any, act: Act, row: Model) -> bool:
    """Whether the user may do the act with this row."""
    if _is_root(user):
        return True
    return bool(
        type(row)._default_manager.filter(pk=row.pk).filter(_scope(user, act, type(row))).exists()
    )


def may_in(user: Any, act: Act, municipality: Municipality) -> bool:
    """Whether the user may do the act with the rows of a municipality, those to come included."""
    if _is_root(user):
        return True
    return any(
        assignment.municipality_id == municipality.pk
        and act in WHOLE_MUNICIPALITY[Role(assignment.role)]
        for assignment in assignments_of(user)
    )


def may_anywhere(user: Any, act: Act, model: type[Model]) -> bool:
    """Whether there can be rows of this model with which the user may do the act."""
    if _is_root(user):
        return True
    own = bool(getattr(model, "responsible_lookups", ()))
    return any(
        act in _acts_with_all(Role(assignment.role), model)
        or (own and act in _acts_with_own(Role(assignment.role), model))
        for assignment in assignments_of(user)
    )


def rows_for(user: Any, act: Act, queryset: QuerySet[Any]) -> QuerySet[Any]:
    """The rows of the queryset with which the user may do the act."""
    if _is_root(user):
        return queryset
    return queryset.filter(_scope(user, act, queryset.model))


def _is_root(user: Any) -> bool:
    return bool(getattr(user, "is_active", False) and getattr(user, "is_superuser", False))


def _acts_with_all(role: Role, model: type[Model]) -> frozenset[Act]:
    """What the role may do with every row of the model in its municipality."""
    if getattr(model, "is_confidential", False) and role not in OFFICE:
        return frozenset()
    return WHOLE_MUNICIPALITY[role]


def _acts_with_own(role: Role, model: type[Model]) -> frozenset[Act]:
    """What the role may do with rows its organization is responsible for."""
    table = OWN_CONFIDENTIAL if getattr(model, "is_confidential", False) else OWN_ORGANIZATION
    return table.get(role, frozenset())


def _scope(user: User, act: Act, model: type[Model]) -> Q:
    """The condition that holds for rows the user may act on; false for all when there are none."""
    path: str = model.municipality_path  # type: ignore[attr-defined]
    scope = Q(pk__in=[])
    for assignment in assignments_of(user):
        role = Role(assignment.role)
        if act in _acts_with_all(role, model):
            scope |= Q(**{path: assignment.municipality_id})
        if assignment.organization_id and act in _acts_with_own(role, model):
            for lookup in getattr(model, "responsible_lookups", ()):
                scope |= Q(**{path: assignment.municipality_id, lookup: assignment.organization_id})
    return scope
