# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rounds, figures and effect: what controlling knows that a report may say."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.utils import translation

from leitziel.concept.models import Concept, Measure, ProgressUpdate
from leitziel.controlling.cockpit.decisions import Decision, decisions_of
from leitziel.controlling.cockpit.sentence import said_of
from leitziel.controlling.enums import RoundState
from leitziel.controlling.models import (
    CriterionAssessment,
    LogicChain,
    MeasureFigure,
    MeasureFunding,
    ReportingRound,
)
from leitziel.controlling.rounds.tally import tally_of
from leitziel.controlling.signals import Signal, SignalKind
from leitziel.controlling.standing import (
    FieldStanding,
    GoalStanding,
    MeasureStanding,
    Standing,
    Trend,
    TrendCount,
    standing_of,
)
from leitziel.core.clock import today
from leitziel.governance.models import Outcome
from leitziel.reporting.enums import Audience, ReportKind
from leitziel.reporting.snapshot.amounts import Amounts, kinds_of
from leitziel.reporting.snapshot.effect import assessments_of, chains_of, fundings_of
from leitziel.reporting.snapshot.scope import Row, Scope, iso


def controlling_of(scope: Scope) -> Row | None:
    """Everything of controlling; None for a concept that has nothing of it.

    A controlling report has it always, if only to say how far the goals are.
    """
    is_asked = scope.report.kind == ReportKind.CONTROLLING_REPORT
    if not is_asked and not _has_any(scope):
        return None
    # Sentences that controlling makes are frozen in the language of the report.
    with translation.override(scope.report.language):
        return _controlling(scope)


def _has_any(scope: Scope) -> bool:
    concept = scope.concept
    begun = ReportingRound.objects.filter(concept=concept).exclude(state=RoundState.PLANNED)
    kept: tuple[QuerySet[Any], ...] = (
        MeasureFigure.objects.filter(measure__field__concept=concept),
        CriterionAssessment.objects.filter(criterion__field__concept=concept),
        MeasureFunding.objects.filter(measure__field__concept=concept),
        LogicChain.objects.filter(measure__field__concept=concept),
    )
    condition = Q(Exists(begun))
    for rows in kept:
        condition |= Q(Exists(rows))
    return Concept.objects.filter(condition, pk=concept.pk).exists()


def _controlling(scope: Scope) -> Row:
    day = scope.report.date or today()
    asked = round_of(scope)
    measures = _measures(scope)
    standing = standing_of(scope.concept, day, asked)
    amounts = Amounts(scope, [row.pk for row in measures])
    _keep_sayable(scope, standing, amounts, measures, is_compared=asked is not None)
    decisions = decisions_of(standing)
    said = said_of(standing, len(decisions))
    return {
        "round": _round(asked),
        "previous": _round(standing.previous if asked else None),
        "periods": [{"start": iso(p.start), "end": iso(p.end)} for p in amounts.periods],
        "known_periods": [{"start": iso(p.start), "end": iso(p.end)} for p in amounts.known],
        "kinds": kinds_of(amounts.ledger) if amounts.periods else [],
        "lines": amounts.total(),
        "said": [{"text": text, "is_strong": strong} for text, strong in said],
        "decisions": [_decision(standing, item) for item in decisions],
        "trend": _trend(standing.trend),
        "fields": [
            {
                "pk": part.field.pk,
                "lines": amounts.of_field(part.field.pk),
                "trend": _trend(part.trend),
                "signals": [_signal(item) for item in part.signals],
            }
            for part in standing.fields
        ],
        "goals": [_goal(goal) for goal in standing.goals],
        "criteria": assessments_of(scope),
        "measures": _measure_rows(scope, measures, amounts),
        "rules": {
            "months_without_update": standing.rules.months_without_update,
            "off_plan_percent": standing.rules.off_plan_percent,
            "funding_notice_months": standing.rules.funding_notice_months,
        },
    }


def round_of(scope: Scope) -> ReportingRound | None:
    """The last begun round whose period had ended with the report's, else that had begun in it."""
    rows = ReportingRound.objects.filter(concept=scope.concept)
    begun = list(rows.exclude(state=RoundState.PLANNED).order_by("period_end", "pk"))
    end = scope.report.period_end
    if end is not None:
        over = [row for row in begun if row.period_end <= end]
        begun = over or [row for row in begun if row.period_start <= end]
    return begun[-1] if begun else None


def _measures(scope: Scope) -> list[Measure]:
    """The measures that the report may name."""
    rows = Measure.objects.filter(field__concept=scope.concept)
    ordered = rows.order_by("field__position", "field__code", "position", "number", "pk")
    is_internal = scope.report.audience == Audience.INTERNAL
    return list(ordered if is_internal else ordered.filter(is_public=True))


def _round(row: ReportingRound | None) -> Row | None:
    """A round and how many institutions answered; which ones is not for a report."""
    if row is None:
        return None
    tally = tally_of(row)
    return {
        "pk": row.pk,
        "title": row.title,
        "start": iso(row.period_start),
        "end": iso(row.period_end),
        "asked": tally.asked,
        "answered": tally.answered,
    }


def _keep_sayable(
    scope: Scope,
    standing: Standing,
    amounts: Amounts,
    measures: list[Measure],
    *,
    is_compared: bool,
) -> None:
    """Take from the standing, in memory, what this report may not say or cannot compare."""
    says = _Sayable(scope, amounts, frozenset(row.pk for row in measures))
    parts: list[GoalStanding | MeasureStanding] = [*standing.goals, *standing.measures]
    for part in parts:
        part.signals = [signal for signal in part.signals if says.signal(signal)]
    wholes: list[Standing | FieldStanding] = [standing, *standing.fields]
    for whole in wholes:
        whole.own = [signal for signal in whole.own if says.signal(signal)]
    for goal in standing.goals:
        if not is_compared or (goal.before and not says.update(goal.before.update)):
            goal.before, goal.trend = None, Trend.UNKNOWN


class _Sayable:
    """What is computed may be said where all that it rests on may be seen."""

    def __init__(self, scope: Scope, amounts: Amounts, measures: frozenset[int]) -> None:
        self.is_internal = scope.report.audience == Audience.INTERNAL
        self._parts, self._measures, self._amounts = scope.parts, measures, amounts
        self._outcomes: frozenset[int] = frozenset()
        self._updates: frozenset[int] = frozenset()
        if not self.is_internal:
            outcomes = Outcome.objects.filter(concept=scope.concept, is_public=True)
            updates = ProgressUpdate.objects.filter(field__concept=scope.concept, is_public=True)
            self._outcomes = frozenset(outcomes.values_list("pk", flat=True))
            self._updates = frozenset(updates.values_list("pk", flat=True))

    def signal(self, signal: Signal) -> bool:
        """Whether the sentence tells nothing that is hidden."""
        if signal.kind == SignalKind.OVERDUE_AGREEMENT:
            return self.is_internal or signal.target.pk in self._outcomes
        if signal.kind == SignalKind.CONTRADICTION and not self.is_internal:
            # It counts rows of which some may not be public.
            return False
        # The sentence names a kind of figure.
        names_figures = signal.kind in (SignalKind.OFF_PLAN, SignalKind.CONTRADICTION)
        if names_figures and not self._amounts.shows_all:
            return False
        if signal.subject.kind != "measure":
            return True
        is_named = signal.subject.pk in self._measures
        return is_named and signal.is_open(self._parts)

    def update(self, pk: int | None) -> bool:
        """Whether what was reported then is public."""
        return self.is_internal or pk is None or pk in self._updates


def _signal(signal: Signal) -> Row:
    return {
        "kind": signal.kind.value,
        "shape": signal.shape.value,
        "text": signal.sentence,
        "subject": signal.subject.kind,
        "pk": signal.subject.pk,
    }


def _decision(standing: Standing, decision: Decision) -> Row:
    return {
        "question": decision.question,
        "reason": decision.reason,
        "shape": decision.shape,
        "place": decision.place,
        "more": decision.more,
        "field": _field_of(standing, decision.place),
    }


def _field_of(standing: Standing, place: str) -> int | None:
    """The field under which a decision is proposed: it is named, or its goal is."""
    for part in standing.fields:
        code, title = part.field.code, part.field.title
        labels = [goal.goal.label for goal in part.goals]
        if place and place in (code, title, f"{code} {title}".strip(), *labels):
            return part.field.pk
    return None


def _trend(count: TrendCount) -> Row | None:
    """How many goals moved where; None where nothing can be compared."""
    return dataclasses.asdict(count) if count.is_known else None


def _goal(goal: GoalStanding) -> Row:
    before = goal.before.status if goal.before else None
    return {
        "pk": goal.goal.pk,
        "before": before.label if before else "",
        "drawing_before": before.drawing if before else "",
        "trend": goal.trend.value,
    }


def _measure_rows(scope: Scope, measures: list[Measure], amounts: Amounts) -> list[Row]:
    """Measures of which figures, fundings or the way they work are stated."""
    chains, fundings = chains_of(scope), fundings_of(scope)
    rows = [
        {
            "pk": row.pk,
            "field": row.field_id,
            "number": row.number,
            "title": row.title,
            "figures": amounts.of_measure(row.pk),
            "fundings": fundings.get(row.pk, []),
            "logic": chains.get(row.pk),
        }
        for row in measures
    ]
    return [row for row in rows if row["figures"] or row["fundings"] or row["logic"]]
