# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The start page of a concept: what is there, what is missing, for each field and goal.

It stands here and not beside the concept, because it also counts what committees agreed.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Max, Q

from leitziel.actors.staff.counting import count_of
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
from leitziel.governance.models import Outcome

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
    fields = _fields(concept, day)
    goals = _goals(concept, day)
    lines = {row.pk: _field_line(row) for row in fields}
    statuses: Counter[int] = Counter()
    for goal in goals:
        lines[goal.field_id].goals.append(_goal_line(goal))
        if goal.status is not None and goal.status.drawing != Drawing.NONE:
            statuses[goal.status.pk] += 1
    still_open = Outcome.objects.filter(concept=concept, status=OutcomeStatus.OPEN)
    still_open = still_open.select_related("field", "responsible")
    scale = Status.objects.filter(goals__field__concept=concept).exclude(drawing=Drawing.NONE)
    return Overview(
        concept=concept,
        fields=[lines[row.pk] for row in fields],
        scale=list(scale.distinct().order_by("position", "pk")),
        ownerless=list(still_open.filter(responsible=None, kind__in=OWNED_KINDS).order_by("pk")),
        overdue=list(still_open.filter(due_date__lt=day).order_by("due_date", "pk")),
        statuses=statuses,
    )


# Needs and remarks belong to nobody; these two someone has to do.
OWNED_KINDS = ("agreement", "next_step")


def _fields(concept: Concept, day: datetime.date) -> list[FieldOfAction]:
    # Topics that run through all fields stand first, as in the documents.
    rows = FieldOfAction.objects.filter(concept=concept).annotate(
        criteria_count=count_of(ImpactCriterion, "field"),
        measure_count=count_of(Measure, "field"),
        update_count=count_of(ProgressUpdate, "field"),
        body_count=Count("body_links", distinct=True),
        open_count=count_of(Outcome, "field", Q(status=OutcomeStatus.OPEN)),
        overdue_count=count_of(Outcome, "field", Q(status=OutcomeStatus.OPEN, due_date__lt=day)),
    )
    return list(rows.order_by("kind", "position", "code"))


def _goals(concept: Concept, day: datetime.date) -> list[Goal]:
    rows = Goal.objects.filter(field__concept=concept).annotate(
        update_count=count_of(ProgressUpdate, "goal"),
        measure_count=count_of(Measure.goals.through, "goal"),
        open_count=count_of(Outcome, "goal", Q(status=OutcomeStatus.OPEN)),
        overdue_count=count_of(Outcome, "goal", Q(status=OutcomeStatus.OPEN, due_date__lt=day)),
        latest_update=Max("updates__reported_date"),
    )
    ordered = rows.order_by("position", "number", "pk")
    return list(ordered.select_related("field", "status", "lead"))


def _field_line(row: FieldOfAction) -> FieldLine:
    counts = row.__dict__
    return FieldLine(
        field=row,
        criteria=counts["criteria_count"],
        measures=counts["measure_count"],
        updates=counts["update_count"],
        bodies=counts["body_count"],
        open=counts["open_count"],
        overdue=counts["overdue_count"],
    )


def _goal_line(row: Goal) -> GoalLine:
    counts = row.__dict__
    return GoalLine(
        goal=row,
        updates=counts["update_count"],
        measures=counts["measure_count"],
        open=counts["open_count"],
        overdue=counts["overdue_count"],
        latest=counts["latest_update"],
    )
