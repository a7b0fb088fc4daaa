# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the page of a field of action shows, part by part."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date

from leitziel.concept.models import Concept, FieldOfAction, Section
from leitziel.portal.queries.outcomes import OutcomeLine
from leitziel.portal.queries.progress import State, Tally
from leitziel.portal.queries.statistics import IndicatorSeries, Table


@dataclass(frozen=True)
class Update:
    """What someone reported, and when."""

    text: str
    date: date | None
    by: str


@dataclass(frozen=True)
class GoalEntry:
    """A goal with its state, news and agreements."""

    pk: int
    label: str
    anchor: str
    text: str
    is_subgoal: bool
    state: State
    status_date: date | None
    lead: str
    updates: list[Update]
    outcomes: list[OutcomeLine]
    measures: list[MeasureLine]

    @property
    def latest(self) -> Update | None:
        """The newest update."""
        return self.updates[0] if self.updates else None

    @property
    def overdue(self) -> int:
        """Agreements whose date has passed."""
        return sum(outcome.is_overdue for outcome in self.outcomes)


@dataclass(frozen=True)
class MeasureLine:
    """A measure in a list."""

    pk: int
    number: str
    title: str
    lead: str
    period: str
    start: date | None
    end: date | None
    state: State | None


@dataclass(frozen=True)
class BodyLine:
    """A body in a field, with the lead as printed there or else its own."""

    pk: int
    name: str
    lead: str


@dataclass(frozen=True)
class StrategicTheme:
    """A theme of the administration with those of its goals that bear on the field."""

    theme: str
    slogan: str
    goals: list[str]


@dataclass(frozen=True)
class Criterion:
    """What people would notice, with the series that measure it."""

    text: str
    keyword: str
    series: list[IndicatorSeries]


@dataclass(frozen=True)
class FieldPage:
    """Everything the page of a field shows."""

    concept: Concept
    field: FieldOfAction
    has_priority: bool
    previous: FieldOfAction | None
    next: FieldOfAction | None
    goals: list[GoalEntry]
    updates: list[Update]
    outcomes: list[OutcomeLine]
    measures: list[MeasureLine]
    criteria: list[Criterion]
    series: list[IndicatorSeries]
    bodies: list[BodyLine]
    themes: list[StrategicTheme]
    tables: list[Table]
    sections: list[Section]
    tally: Tally = dataclasses.field(default_factory=Tally)

    @property
    def outcome_count(self) -> int:
        """All agreements of the field, those of its goals included."""
        return len(self.outcomes) + sum(len(goal.outcomes) for goal in self.goals)
