# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Making one organization of two that are the same."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.accounts.models import User
from leitziel.actors.models import Organization, OrganizationName
from leitziel.actors.permissions import Act, may_in
from leitziel.actors.queries import normalize
from leitziel.core.errors import DomainError


class MergeError(DomainError):
    """Two organizations cannot become one."""


@transaction.atomic
def merge_organizations(*, keep: Organization, drop: Organization, by: User) -> Organization:
    """Make one organization of two that are the same: everything of the dropped one moves over.

    The dropped name stays as an alternative name, so that later documents still find it. People
    of the dropped organization get the rights of the kept one, which is for those who give rights.
    """
    if keep.pk == drop.pk:
        raise MergeError(_("Please choose two different organizations."))
    if keep.municipality_id != drop.municipality_id:
        raise MergeError(_("The organizations belong to different municipalities."))
    if not may_in(by, Act.DELETE, keep.municipality):
        raise MergeError(_("You may not merge organizations in this municipality."))
    if _widens_rights(drop) and not may_in(by, Act.ADMINISTER, keep.municipality):
        raise MergeError(
            _(
                "People work for “{drop}” here; merging gives them the rights of “{keep}”. "
                "Please ask a coordinator to merge the two."
            ).format(drop=drop, keep=keep)
        )
    if _answers_to(keep, drop):
        keep.parent = drop.parent
    _take_over_fields(keep, drop)
    names = {drop.name, drop.short_name, *drop.alternative_names.values_list("name", flat=True)}
    keep.full_clean()
    keep.save()
    _move_relations(keep, drop)
    drop.delete()
    _remember_names(keep, names)
    return keep


def _widens_rights(drop: Organization) -> bool:
    return drop.role_assignments.exists()


def _take_over_fields(keep: Organization, drop: Organization) -> None:
    keep.short_name = keep.short_name or drop.short_name
    keep.website = keep.website or drop.website
    if keep.parent_id is None and drop.parent_id != keep.pk:
        keep.parent = drop.parent


def _answers_to(row: Organization, above: Organization) -> bool:
    """Whether the row is part of the other one, at any level."""
    seen: set[int] = set()
    parent = row.parent
    while parent is not None and parent.pk not in seen:
        if parent.pk == above.pk:
            return True
        seen.add(parent.pk)
        parent = parent.parent
    return False


def _move_relations(keep: Organization, drop: Organization) -> None:
    """Let every row that points to the dropped organization point to the kept one.

    The relations are asked of the model, as apps above this one add their own.
    """
    for relation in Organization._meta.related_objects:
        if relation.many_to_many:
            _move_many(relation, keep, drop)
        elif relation.related_model is not OrganizationName:
            name = relation.field.name
            rows: Any = relation.related_model._default_manager
            for row in rows.filter(**{name: drop}):
                _move_row(row, name, keep)


def _move_row(row: Any, name: str, keep: Organization) -> None:
    setattr(row, name, keep)
    try:
        row.validate_constraints()
    except ValidationError:
        # The kept organization already has this row, as with the same role of the same person.
        row.delete()
    else:
        row.save()


def _move_many(relation: Any, keep: Organization, drop: Organization) -> None:
    accessor = relation.get_accessor_name()
    getattr(keep, accessor).add(*getattr(drop, accessor).all())
    getattr(drop, accessor).clear()


def _remember_names(keep: Organization, names: set[str]) -> None:
    known = {normalize(keep.name), normalize(keep.short_name)}
    known |= {normalize(name) for name in keep.alternative_names.values_list("name", flat=True)}
    for name in sorted(names - {""}):
        if normalize(name) not in known:
            known.add(normalize(name))
            OrganizationName.objects.create(organization=keep, name=name)
