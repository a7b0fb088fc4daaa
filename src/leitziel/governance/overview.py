# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The start page of a concept: what is there, what is missing, for each field and goal.

It stands here and not beside the concept, because it also counts what committees agreed.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from leitziel.actors.staff.naming import beginning
from leitziel.concept.enums import Drawing
from leitziel.concept.models import (
    Concept,
    FieldOfAction,
    Goal,
    ImpactCriterion,
    Measure,
    ProgressUpdate,
    Status,
)
from leitziel.governance.enums import OutcomeStatus
from leitziel.governance.models import BodyInField, Outcome

# So much of a goal's text stands for its number where it has none, in characters.
NAME_LENGTH = 45


@dataclass
class GoalLine:
    """A goal with what hangs on it."""

    goal: Goal
    updates: int
    measures: int
    open: int
    overdue: int
    latest: datetime.date | None

    @cached_property
    def name(self) -> str:
        """Its number, C4; without one the letter of its field and how its text begins."""
        goal = self.goal
        return goal.label or f"{goal.field.code} · {beginning(goal.text, NAME_LENGTH)}"

    @property
    def drawing(self) -> str:
        """How its reported status is drawn."""
        return self.goal.status.drawing if self.goal.status else Drawing.NONE.value

    @property
    def has_report(self) -> bool:
        """Whether anything was ever said about it."""
        return bool(self.updates) or self.drawing != Drawing.NONE


@dataclass
class FieldLine:
    """A field with its goals and what else hangs on it."""

    field: FieldOfAction
    goals: list[GoalLine] = dataclasses.field(default_factory=list)
    criteria: int = 0
    measures: int = 0
    updates: int = 0
    bodies: int = 0
    open: int = 0
    overdue: int = 0

    @property
    def unreported(self) -> list[GoalLine]:
        """Goals without any report."""
        return [line for line in self.goals if not line.has_report]

    @property
    def unled(self) -> list[GoalLine]:
        """Goals for which nobody is named."""
        return [line for line in self.goals if line.goal.lead_id is None]


@dataclass
class Overview:
    """Everything the start page says about a concept."""

    concept: Concept
    fields: list[FieldLine]
    scale: list[Status]
    ownerless: list[Outcome]
    overdue: list[Outcome]
    statuses: Counter[int] = dataclasses.field(default_factory=Counter)

    @property
    def goals(self) -> list[GoalLine]:
        """All goals, field by field."""
        return [line for part in self.fields for line in part.goals]

    @property
    def reported(self) -> list[tuple[Status, int]]:
        """How many goals stand on each step of the scale, steps without goals left out."""
        return [(step, self.statuses[step.pk]) for step in self.scale if self.statuses[step.pk]]

    @property
    def without_status(self) -> int:
        """Goals whose status nobody reported."""
        return len(self.goals) - sum(self.statuses.values())

    @property
    def unreported(self) -> list[GoalLine]:
        """Goals of which nothing was ever said."""
        return [line for line in self.goals if not line.has_report]

    @property
    def unled(self) -> list[GoalLine]:
        """Goals for which nobody is named."""
        return [line for line in self.goals if line.goal.lead_id is None]

    @property
    def empty_fields(self) -> list[FieldLine]:
        """Fields without a goal."""
        return [line for line in self.fields if not line.goals]

    @property
    def unmeasured(self) -> list[FieldLine]:
        """Fields without an impact criterion."""
        return [line for line in self.fields if line.goals and not line.criteria]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not any(
            (
                self.unreported,
                self.unled,
                self.empty_fields,
                self.unmeasured,
                self.ownerless,
                self.overdue,
            )
        )


def overview_of(concept: Concept, *, day: datetime.date) -> Overview:
    """The start page's facts; overdue is what was due before the day and is still open."""
    # Topics that run through all fields stand first, as in the documents.
    fields = FieldOfAction.objects.filter(concept=concept).order_by("kind", "position", "code")
    lines = _field_lines(concept, list(fields), day)
    statuses: Counter[int] = Counter()
    for line in _goal_lines(concept, day):
        status = line.goal.status
        lines[line.goal.field_id].goals.append(line)
        if status is not None and status.drawing != Drawing.NONE:
            statuses[status.pk] += 1
    still_open = Outcome.objects.filter(concept=concept, status=OutcomeStatus.OPEN)
    still_open = still_open.select_related("field", "responsible")
    scale = Status.objects.filter(goals__field__concept=concept).exclude(drawing=Drawing.NONE)
    return Overview(
        concept=concept,
        fields=list(lines.values()),
        scale=list(scale.distinct().order_by("position", "pk")),
        ownerless=list(still_open.filter(responsible=None, kind__in=OWNED_KINDS).order_by("pk")),
        overdue=list(still_open.filter(due_date__lt=day).order_by("due_date", "pk")),
        statuses=statuses,
    )


# Needs and remarks belong to nobody; these two someone has to do.
OWNED_KINDS = ("agreement", "next_step")


def _field_lines(
    concept: Concept, fields: list[FieldOfAction], day: datetime.date
) -> dict[int, FieldLine]:
    """The fields with their counts, each kind counted by one query for all fields."""
    criteria = _counts(ImpactCriterion.objects.filter(field__concept=concept), "field")
    measures = _counts(Measure.objects.filter(field__concept=concept), "field")
    updates = _counts(ProgressUpdate.objects.filter(field__concept=concept), "field")
    bodies = _counts(BodyInField.objects.filter(field__concept=concept), "field")
    promises = _promises(concept, "field", day)
    return {
        row.pk: FieldLine(
            field=row,
            criteria=criteria[row.pk],
            measures=measures[row.pk],
            updates=updates[row.pk],
            bodies=bodies[row.pk],
            open=promises[row.pk][0],
            overdue=promises[row.pk][1],
        )
        for row in fields
    }


def _goal_lines(concept: Concept, day: datetime.date) -> list[GoalLine]:
    """The goals in the order of their fields with their counts, likewise."""
    goals = Goal.objects.filter(field__concept=concept).select_related("field", "status", "lead")
    told = ProgressUpdate.objects.filter(goal__field__concept=concept).order_by()
    latest = dict(told.values_list("goal").annotate(day=Max("reported_date")))
    updates = _counts(told, "goal")
    links = Measure.goals.through.objects.filter(goal__field__concept=concept)
    measures = _counts(links, "goal")
    promises = _promises(concept, "goal", day)
    return [
        GoalLine(
            goal=goal,
            updates=updates[goal.pk],
            measures=measures[goal.pk],
            open=promises[goal.pk][0],
            overdue=promises[goal.pk][1],
            latest=latest.get(goal.pk),
        )
        for goal in goals.order_by("position", "number", "pk")
    ]


def _counts(rows: QuerySet[Any], key: str) -> Counter[int]:
    """How many of the rows point to each row with this foreign key."""
    return Counter(dict(rows.order_by().values_list(key).annotate(n=Count("pk"))))


def _promises(concept: Concept, key: str, day: datetime.date) -> defaultdict[int, tuple[int, int]]:
    """How many outcomes of each field or goal are open, and how many of these are overdue."""
    rows = Outcome.objects.filter(concept=concept, status=OutcomeStatus.OPEN)
    late = Count("pk", filter=Q(due_date__lt=day))
    counted = rows.order_by().values_list(key).annotate(open=Count("pk"), overdue=late)
    found: defaultdict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    found.update({pk: (number, overdue) for pk, number, overdue in counted})
    return found
