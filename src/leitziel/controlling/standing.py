# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a concept stands: fields, goals and measures with what was reported and what is computed.

``standing_of`` reads a whole concept in a fixed number of queries (`QUERIES` at most), however
many goals, measures and figures there are. Everything that pages, reports and slides say about
the state of a concept comes from here.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.concept.models import Concept, FieldOfAction, Goal, ImpactCriterion, Measure
from leitziel.controlling.facts import (
    AgreementFact,
    CriterionFacts,
    GoalFacts,
    MeasureFacts,
    ReportFact,
    StatusFact,
)
from leitziel.controlling.figures.ledger import Ledger
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.gathering import Gathered, gather
from leitziel.controlling.models import ReportingRound
from leitziel.controlling.signals import (
    Signal,
    SignalRules,
    agreement_signals,
    criterion_signals,
    goal_signals,
    measure_signals,
)
from leitziel.controlling.told import History

# `standing_of` never needs more.
QUERIES = 20


class Trend(StrEnum):
    """From the last round to now."""

    FURTHER = "further"
    SAME = "same"
    BACK = "back"
    # the statuses differ but neither is further, as with permanent tasks
    OTHER = "other"
    # the current round has no accepted answer about it yet
    SILENT = "silent"
    # there is no last round, or nothing was reported in it
    UNKNOWN = "unknown"


@dataclass
class MeasureStanding:
    """A measure. ``report`` is the latest report, ``before`` the one as of the last round."""

    measure: Measure
    report: ReportFact
    before: ReportFact | None
    trend: Trend
    facts: MeasureFacts
    signals: list[Signal] = dataclasses.field(default_factory=list)


@dataclass
class GoalStanding:
    """A goal with the measures that serve it; ``signals`` are its own."""

    goal: Goal
    report: ReportFact
    before: ReportFact | None
    trend: Trend
    facts: GoalFacts
    measures: list[MeasureStanding] = dataclasses.field(default_factory=list)
    signals: list[Signal] = dataclasses.field(default_factory=list)

    @property
    def all_signals(self) -> list[Signal]:
        """Its own and those of its measures."""
        return [*self.signals, *(signal for part in self.measures for signal in part.signals)]


@dataclass
class CriterionStanding:
    """An impact criterion; the latest rating comes first in ``facts.ratings``."""

    criterion: ImpactCriterion
    facts: CriterionFacts
    signals: list[Signal] = dataclasses.field(default_factory=list)


@dataclass
class FieldStanding:
    """A field. ``measures`` are all of its measures, each once; ``loose`` serve no goal.

    ``agreements`` are open ones that name the field but no goal, ``own`` what they give rise to.
    """

    field: FieldOfAction
    goals: list[GoalStanding] = dataclasses.field(default_factory=list)
    measures: list[MeasureStanding] = dataclasses.field(default_factory=list)
    loose: list[MeasureStanding] = dataclasses.field(default_factory=list)
    criteria: list[CriterionStanding] = dataclasses.field(default_factory=list)
    agreements: list[AgreementFact] = dataclasses.field(default_factory=list)
    own: list[Signal] = dataclasses.field(default_factory=list)

    @cached_property
    def signals(self) -> list[Signal]:
        """Everything computed in this field, overdue first, each once; settled when first read."""
        lists = [
            self.own,
            *(part.signals for part in self.goals),
            *(part.signals for part in self.measures),
            *(part.signals for part in self.criteria),
        ]
        return in_order_of_need(signal for found in lists for signal in found)

    @property
    def trend(self) -> TrendCount:
        """How its goals moved since the last round."""
        return TrendCount.of(self.goals)


@dataclass(frozen=True)
class TrendCount:
    """How many goals moved where since the last round."""

    further: int = 0
    back: int = 0
    same: int = 0
    other: int = 0
    silent: int = 0
    unknown: int = 0

    @classmethod
    def of(cls, goals: Iterable[GoalStanding]) -> TrendCount:
        """Count the trends of these goals."""
        counts = Counter(goal.trend.value for goal in goals)
        return cls(**counts)

    @property
    def is_known(self) -> bool:
        """Whether any goal can be compared with the last round."""
        return bool(self.further or self.back or self.same or self.other)

    @property
    def direction(self) -> Trend:
        """The arrow: further or back where all movement goes one way; other where both."""
        if self.further and self.back:
            return Trend.OTHER
        if self.further or self.back:
            return Trend.FURTHER if self.further else Trend.BACK
        if self.same or self.other:
            return Trend.SAME if not self.other else Trend.OTHER
        return Trend.SILENT if self.silent else Trend.UNKNOWN

    @property
    def sentence(self) -> str:
        """“1 goal further, 2 goals back”, “unchanged”, or why there is no comparison."""
        parts = []
        if self.further:
            words = ngettext("{count} goal further", "{count} goals further", self.further)
            parts.append(words.format(count=self.further))
        if self.back:
            words = ngettext("{count} goal back", "{count} goals back", self.back)
            parts.append(words.format(count=self.back))
        if self.other:
            words = ngettext("{count} goal changed", "{count} goals changed", self.other)
            parts.append(words.format(count=self.other))
        if parts:
            return ", ".join(parts)
        if self.same:
            return _("unchanged")
        return _("not reported yet") if self.silent else _("no comparison")


@dataclass
class Standing:
    """Where a concept stands on a day.

    ``round`` is the current round (open, else the last closed), ``previous`` the one to compare
    with. With ``is_past`` reports and trends are those of an earlier period, while signals stay
    those of the day. ``agreements`` and ``own`` are of the whole concept, as those of a field.
    ``ledger`` holds the figures of the latest two periods, from which signals are computed; the
    cockpit reads more periods by itself.
    """

    concept: Concept
    day: datetime.date
    round: ReportingRound | None
    previous: ReportingRound | None
    rules: SignalRules
    ledger: Ledger
    scale: list[StatusFact] = dataclasses.field(default_factory=list)
    fields: list[FieldStanding] = dataclasses.field(default_factory=list)
    agreements: list[AgreementFact] = dataclasses.field(default_factory=list)
    own: list[Signal] = dataclasses.field(default_factory=list)
    is_past: bool = False

    @property
    def goals(self) -> list[GoalStanding]:
        """All goals, field by field."""
        return [goal for part in self.fields for goal in part.goals]

    @property
    def measures(self) -> list[MeasureStanding]:
        """All measures, each once."""
        return [measure for part in self.fields for measure in part.measures]

    @cached_property
    def signals(self) -> list[Signal]:
        """Everything computed, overdue first; settled when first read."""
        lists = [self.own, *(part.signals for part in self.fields)]
        return in_order_of_need(signal for found in lists for signal in found)

    @property
    def trend(self) -> TrendCount:
        """How the goals moved since the last round."""
        return TrendCount.of(self.goals)

    @property
    def statuses(self) -> list[tuple[StatusFact, int]]:
        """How many goals stand on each step, in the order of the scale, empty steps left out."""
        counts = Counter(goal.report.status.pk for goal in self.goals if goal.report.status)
        return [(step, counts[step.pk]) for step in self.scale if counts[step.pk]]

    @property
    def unreported(self) -> list[GoalStanding]:
        """Goals whose status nobody reported."""
        return [goal for goal in self.goals if goal.report.status is None]

    def goal(self, pk: int) -> GoalStanding | None:
        """One goal."""
        return next((item for item in self.goals if item.goal.pk == pk), None)

    def measure(self, pk: int) -> MeasureStanding | None:
        """One measure."""
        return next((item for item in self.measures if item.measure.pk == pk), None)


def standing_of(
    concept: Concept,
    day: datetime.date,
    round: ReportingRound | None = None,  # noqa: A002 - the town hall's word for it
    *,
    against: datetime.date | None = None,
    ledger: Ledger | None = None,
    period: Period | None = None,
) -> Standing:
    """Where the concept stands on the day, in at most `QUERIES` queries.

    With ``round`` the state is that of this round: reports and figures of later ones are left
    out. Without, the current round is the open one, else the one closed last. ``against``
    compares with the latest round whose period ended by that day, not with the last one.
    ``ledger`` is one of the whole concept that was read before; its latest periods are taken.
    ``period`` shows what was reported by then; what is computed stays as of the day, for nobody
    can act in the past.
    """
    gathered = gather(concept, day=day, asked=round, against=against, ledger=ledger, period=period)
    standing = Standing(
        concept,
        day,
        gathered.look.round,
        gathered.look.previous,
        gathered.rules,
        gathered.ledger,
        gathered.scale,
        is_past=gathered.look.until is not None,
    )
    measures = {pk: _measure(gathered, pk) for pk in gathered.measures}
    standing.fields = [_field(gathered, row, measures) for row in gathered.fields]
    standing.agreements = gathered.other_agreements.get(None, [])
    standing.own = agreement_signals(standing.agreements, day)
    return standing


def in_order_of_need(signals: Iterable[Signal]) -> list[Signal]:
    """Overdue ones first, oldest first; then what wants attention, nearest first; each once."""
    latest = datetime.date.max
    unique = dict.fromkeys(signals)
    return sorted(unique, key=lambda signal: (not signal.is_bad, signal.date or latest))


def trend_between(before: ReportFact | None, now: ReportFact, *, is_answered: bool) -> Trend:
    """How a status moved: by quarters, within one quarter by the place on the scale."""
    was = before.status if before is not None else None
    if was is None or now.status is None:
        return Trend.UNKNOWN
    if was.pk == now.status.pk:
        return Trend.SAME if is_answered else Trend.SILENT
    if was.quarters is None or now.status.quarters is None:
        return Trend.OTHER
    step = (now.status.quarters, now.status.position)
    return Trend.FURTHER if step > (was.quarters, was.position) else Trend.BACK


def _measure(gathered: Gathered, pk: int) -> MeasureStanding:
    facts = gathered.measure_facts(pk)
    shown = _shown(gathered, gathered.shown_of_measure(pk))
    signals = measure_signals(facts, gathered.rules, gathered.day)
    return MeasureStanding(gathered.measures[pk], *shown, facts, signals)


def _goal(gathered: Gathered, goal: Goal, measures: dict[int, MeasureStanding]) -> GoalStanding:
    own = [measures[pk] for pk in gathered.measures_of_goal.get(goal.pk, [])]
    facts = gathered.goal_facts(goal, tuple(item.facts for item in own))
    shown = _shown(gathered, gathered.shown_of_goal(goal))
    signals = goal_signals(facts, gathered.rules, gathered.day)
    return GoalStanding(goal, *shown, facts, own, signals)


def _shown(gathered: Gathered, history: History) -> tuple[ReportFact, ReportFact | None, Trend]:
    """What was reported, what stood there with the round before, and how it moved."""
    before = history.before(gathered.look.previous)
    is_answered = history.answers(gathered.look.round)
    return history.now, before, trend_between(before, history.now, is_answered=is_answered)


def _field(
    gathered: Gathered, row: FieldOfAction, measures: dict[int, MeasureStanding]
) -> FieldStanding:
    key = row.pk
    goals = [_goal(gathered, goal, measures) for goal in gathered.goals if goal.field_id == key]
    own = [item for item in measures.values() if item.measure.field_id == key]
    criteria = [
        CriterionStanding(criterion, facts, criterion_signals(facts))
        for criterion in gathered.criteria
        if criterion.field_id == key
        for facts in [gathered.criterion_facts(criterion)]
    ]
    loose = [item for item in own if item.measure.pk not in gathered.serving]
    agreements = gathered.other_agreements.get(row.pk, [])
    overdue = agreement_signals(agreements, gathered.day)
    return FieldStanding(row, goals, own, loose, criteria, agreements, overdue)
