# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing the next version of a concept (Fortschreibung): the plan is taken over, not the news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from leitziel.actors.models import Sourced
from leitziel.actors.permissions import Act, may_in
from leitziel.concept.models import (
    Abbreviation,
    Concept,
    FieldOfAction,
    Goal,
    ImpactCriterion,
    Measure,
    StrategicGoal,
    StrategicGoalLink,
)
from leitziel.core.errors import DomainError
from leitziel.core.slugs import german_slug

if TYPE_CHECKING:
    from leitziel.accounts.models import User

M = TypeVar("M", bound=Model)

# What was said about the old version: where it stood printed, and how far it had come.
_LEFT_BEHIND: dict[str, Any] = {
    **{field.attname: None for field in Sourced._meta.fields},
    "status_id": None,
    "status_date": None,
    "status_text": "",
    "remark": "",
}


class SuccessionError(DomainError):
    """The next version cannot be begun."""


@transaction.atomic
def begin_next_version(*, concept: Concept, title: str, by: User) -> Concept:
    """Copy fields, goals, criteria, measures and strategic goals into a new, unpublished concept.

    Reported statuses, progress updates, outcomes and running texts stay with the old version.
    """
    if not may_in(by, Act.ADD, concept.municipality):
        raise SuccessionError(_("You may not add a concept in this municipality."))
    if not title.strip():
        raise SuccessionError(_("Please give the new version a title."))
    successor = _copy(
        concept,
        title=title.strip(),
        slug=_free_slug(concept, title),
        previous=concept,
        adopted_date=None,
        adopted_by="",
        is_public=False,
    )
    fields = _copy_fields(concept, successor)
    goals = _copy_goals(concept, fields)
    _copy_criteria(concept, fields, goals)
    _copy_measures(concept, fields, goals)
    _copy_strategy(concept, successor, fields)
    for abbreviation in Abbreviation.objects.filter(concept=concept).order_by("pk"):
        _copy(abbreviation, concept=successor)
    return successor


def _copy_fields(concept: Concept, successor: Concept) -> dict[int, FieldOfAction]:
    rows = FieldOfAction.objects.filter(concept=concept).order_by("pk")
    return {row.pk: _copy(row, concept=successor) for row in rows}


def _copy_goals(concept: Concept, fields: dict[int, FieldOfAction]) -> dict[int, Goal]:
    originals = list(Goal.objects.filter(field__concept=concept).order_by("pk"))
    goals = {row.pk: _copy(row, field=fields[row.field_id], parent=None) for row in originals}
    for row in originals:
        if row.parent_id is not None:
            goals[row.pk].parent = goals[row.parent_id]
            goals[row.pk].save()
    return goals


def _copy_criteria(
    concept: Concept, fields: dict[int, FieldOfAction], goals: dict[int, Goal]
) -> None:
    for row in ImpactCriterion.objects.filter(field__concept=concept).order_by("pk"):
        _copy(row, field=fields[row.field_id], goal=goals.get(row.goal_id or 0))


def _copy_measures(
    concept: Concept, fields: dict[int, FieldOfAction], goals: dict[int, Goal]
) -> None:
    measures = Measure.objects.filter(field__concept=concept).order_by("pk")
    for row in measures.prefetch_related("goals", "partners", "target_groups"):
        copied = _copy(row, field=fields[row.field_id])
        copied.goals.set([goals[goal.pk] for goal in row.goals.all()])
        copied.partners.set(row.partners.all())
        copied.target_groups.set(row.target_groups.all())


def _copy_strategy(concept: Concept, successor: Concept, fields: dict[int, FieldOfAction]) -> None:
    rows = StrategicGoal.objects.filter(concept=concept).order_by("pk")
    strategic = {row.pk: _copy(row, concept=successor) for row in rows}
    for link in StrategicGoalLink.objects.filter(field__concept=concept).order_by("pk"):
        _copy(link, field=fields[link.field_id], strategic_goal=strategic[link.strategic_goal_id])


def _copy(row: M, **changes: Any) -> M:
    """A new row like the given one, without what was said about it, with the changes."""
    names = [item.attname for item in row._meta.concrete_fields if not item.primary_key]
    values = {name: getattr(row, name) for name in names}
    values.update({name: value for name, value in _LEFT_BEHIND.items() if name in values})
    for name, value in changes.items():
        values.pop(f"{name}_id", None)
        values[name] = value
    copied = type(row)(**values)
    copied.full_clean(exclude=["printed_figures"])
    copied.save()
    return copied


def _free_slug(concept: Concept, title: str) -> str:
    base = german_slug(title)[:70] or concept.slug[:70]
    taken = set(
        Concept.objects.of(concept.municipality)
        .filter(slug__startswith=base)
        .values_list("slug", flat=True)
    )
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
