# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields with their goals, measures, updates, criteria and strategic goals."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch

from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import (
    FieldOfAction,
    Goal,
    ImpactCriterion,
    Measure,
    ProgressUpdate,
    StrategicGoalLink,
)
from leitziel.reporting.snapshot.governance import networks_by_field, outcomes_by_place
from leitziel.reporting.snapshot.scope import Row, Scope, grouped, iso, name_of, place
from leitziel.reporting.snapshot.texts import Texts


def fields_of(scope: Scope, texts: Texts, indicators: dict[int | None, list[Row]]) -> list[Row]:
    """All fields in the concept's order, with everything that hangs on them."""
    fields = list(
        FieldOfAction.objects.filter(concept=scope.concept)
        .select_related("source_document")
        .order_by("position", "code", "pk")
    )
    parts = _Parts(scope, indicators)
    return [_field(field, parts, texts) for field in fields]


class _Parts:
    """Everything that hangs on fields, each kind read with one query."""

    def __init__(self, scope: Scope, indicators: dict[int | None, list[Row]]) -> None:
        concept = scope.concept
        self.goals = grouped(
            Goal.objects.filter(field__concept=concept)
            .select_related("field", "status", "lead")
            .order_by("position", "number", "pk"),
            "field_id",
        )
        updates = ProgressUpdate.objects.filter(field__concept=concept)
        self.updates = scope.shown(
            "updates",
            _in_period(scope, updates)
            .select_related("reported_by", "status")
            .order_by("position", "reported_date", "pk"),
        )
        self.criteria = grouped(
            ImpactCriterion.objects.filter(field__concept=concept)
            .select_related("goal")
            .order_by("position", "pk"),
            "field_id",
        )
        self.links = grouped(
            StrategicGoalLink.objects.filter(field__concept=concept)
            .select_related("strategic_goal")
            .order_by("position", "pk"),
            "field_id",
        )
        self.outcomes = outcomes_by_place(scope)
        self.networks = networks_by_field(scope)
        self.indicators = indicators
        self._read_measures(scope)

    def _read_measures(self, scope: Scope) -> None:
        measures = scope.shown(
            "measures",
            Measure.objects.filter(field__concept=scope.concept)
            .select_related("lead", "status", "funding_programme")
            .prefetch_related(Prefetch("goals", Goal.objects.select_related("field")), "partners")
            .order_by("position", "number", "pk"),
        )
        told = grouped(self.updates, "measure_id")
        self.measures: dict[tuple[int, int | None], list[Row]] = defaultdict(list)
        for measure in measures:
            row = _without_hidden(_measure(measure, told[measure.pk]), scope.parts)
            goals = sorted(measure.goals.all(), key=lambda goal: (goal.position, goal.pk))
            # A measure that serves several goals is told where it serves the first.
            first = next((goal.pk for goal in goals if goal.field_id == measure.field_id), None)
            row["goals"] = [goal.label for goal in goals]
            self.measures[measure.field_id, first].append(row)

    def told_of(self, field: FieldOfAction, goal: Goal | None) -> list[Row]:
        """The updates of a goal, or those of the field itself."""
        return [
            _update(update)
            for update in self.updates
            if update.field_id == field.pk
            and update.measure_id is None
            and update.goal_id == (goal.pk if goal else None)
        ]


def _in_period(scope: Scope, updates: Any) -> Any:
    """Updates of the report's period; those without a date belong to every report."""
    report = scope.report
    if report.period_start:
        updates = updates.exclude(period_end__lt=report.period_start)
        updates = updates.exclude(period_end__isnull=True, reported_date__lt=report.period_start)
    if report.period_end:
        updates = updates.exclude(period_start__gt=report.period_end)
    return updates


def _field(field: FieldOfAction, parts: _Parts, texts: Texts) -> Row:
    return {
        "pk": field.pk,
        "code": field.code,
        "kind": field.kind,
        "title": field.title,
        "summary": field.summary,
        "has_priority": field.has_priority,
        "priority_since": iso(field.priority_since),
        "priority_until": iso(field.priority_until),
        "texts": texts.of_field(field.pk),
        "goals": [_goal(goal, parts) for goal in parts.goals[field.pk]],
        "measures": parts.measures[field.pk, None],
        "updates": parts.told_of(field, None),
        "criteria": [_criterion(row) for row in parts.criteria[field.pk]],
        "outcomes": parts.outcomes[field.pk, None],
        "networks": parts.networks[field.pk],
        "strategic_goals": [_strategic_goal(link) for link in parts.links[field.pk]],
        "indicators": parts.indicators[field.pk],
        "source": place(field),
    }


def _goal(goal: Goal, parts: _Parts) -> Row:
    return {
        "pk": goal.pk,
        "number": goal.number,
        "label": goal.label,
        "text": goal.text,
        "remark": goal.remark,
        "is_part": goal.parent_id is not None,
        "status": name_of(goal.status),
        "drawing": goal.status.drawing if goal.status else "",
        "status_date": iso(goal.status_date),
        "lead": name_of(goal.lead),
        "updates": parts.told_of(goal.field, goal),
        "measures": parts.measures[goal.field_id, goal.pk],
        "outcomes": parts.outcomes[goal.field_id, goal.pk],
        "source": place(goal),
    }


def _update(update: ProgressUpdate) -> Row:
    return {
        "pk": update.pk,
        "text": update.text,
        "reported_date": iso(update.reported_date),
        "reported_by": name_of(update.reported_by),
        "status": name_of(update.status),
        "source": place(update),
    }


def _measure(measure: Measure, updates: list[ProgressUpdate]) -> Row:
    partners = ", ".join(sorted(str(partner) for partner in measure.partners.all()))
    return {
        "pk": measure.pk,
        "number": measure.number,
        "title": measure.title,
        "description": measure.description,
        "kind": measure.kind,
        "lead": measure.lead_text or name_of(measure.lead),
        "partners": measure.partners_text or partners,
        "period": measure.period_text,
        "start_date": iso(measure.start_date),
        "end_date": iso(measure.end_date),
        "status": measure.status_text or name_of(measure.status),
        "drawing": measure.status.drawing if measure.status else "",
        "cost": measure.cost_text,
        "funding": measure.funding_text or name_of(measure.funding_programme),
        "figures": measure.printed_figures,
        "updates": [_update(update) for update in updates],
        "source": place(measure),
    }


# Which keys of a measure tell which part of it, and what stands there where it is hidden.
_KEYS: dict[MeasurePart, Row] = {
    MeasurePart.DESCRIPTION: {"description": ""},
    MeasurePart.LEAD: {"lead": ""},
    MeasurePart.PARTNERS: {"partners": ""},
    MeasurePart.PERIOD: {"period": "", "start_date": None, "end_date": None},
    MeasurePart.STATUS: {"status": "", "drawing": ""},
    MeasurePart.COST: {"cost": ""},
    MeasurePart.FUNDING: {"funding": ""},
    MeasurePart.FIGURES: {"figures": []},
    MeasurePart.UPDATES: {"updates": []},
}


def _without_hidden(row: Row, parts: frozenset[MeasurePart]) -> Row:
    """The measure with the parts emptied that readers of the report may not see."""
    for part, emptied in _KEYS.items():
        if part not in parts:
            row.update(emptied)
    if MeasurePart.STATUS not in parts:
        row["updates"] = [{**update, "status": ""} for update in row["updates"]]
    if MeasurePart.LEAD not in parts:
        row["updates"] = [{**update, "reported_by": ""} for update in row["updates"]]
    return row


def _criterion(criterion: ImpactCriterion) -> Row:
    return {
        "pk": criterion.pk,
        "text": criterion.text,
        "keyword": criterion.keyword,
        "goal": criterion.goal.number if criterion.goal else "",
    }


def _strategic_goal(link: StrategicGoalLink) -> Row:
    goal = link.strategic_goal
    return {"theme": goal.theme, "slogan": goal.slogan, "group": goal.group, "text": goal.text}
