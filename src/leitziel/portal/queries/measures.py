# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Public measures: the list with its filter, and one with what was reported about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Prefetch, Q, QuerySet

from leitziel.actors.models import Municipality
from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import Goal, Measure, ProgressUpdate
from leitziel.controlling.sheet.lines import FigureLines, public_figures
from leitziel.portal.anchors import goal_anchor, goal_label
from leitziel.portal.queries.covering import (
    Hidden,
    concepts_hiding,
    cover,
    hidden_parts,
)
from leitziel.portal.queries.field_parts import Update
from leitziel.portal.queries.progress import State


@dataclass(frozen=True)
class MeasureFilter:
    """What a visitor chose; empty strings mean all."""

    concept: str = ""
    field: str = ""
    word: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return bool(self.concept or self.field or self.word)


@dataclass(frozen=True)
class GoalLink:
    """A goal a measure serves."""

    label: str
    anchor: str
    text: str


@dataclass(frozen=True)
class MeasurePage:
    """A measure with its goals, what was reported about it, and its figures.

    ``printed`` are figures as a document printed them, without a period or a source.
    """

    measure: Measure
    state: State | None
    goals: list[GoalLink]
    updates: list[Update]
    figures: FigureLines
    printed: list[tuple[str, str]]


def published_measures(municipality: Municipality) -> QuerySet[Measure]:
    """The public measures of a municipality in the order of the concept."""
    return (
        Measure.objects.of(municipality)
        .published()
        .select_related("field__concept", "lead", "status")
        .order_by("field__concept", "field__position", "field", "position", "pk")
    )


def filtered(
    measures: QuerySet[Measure], chosen: MeasureFilter, hidden: Hidden
) -> QuerySet[Measure]:
    """The measures that fit the filter; an unknown choice fits nothing.

    A word is not looked for in descriptions that are not for everyone.
    """
    if chosen.concept:
        measures = measures.filter(field__concept__slug=chosen.concept)
    if chosen.field:
        measures = measures.filter(field__code__iexact=chosen.field)
    if chosen.word:
        closed = Q(field__concept__in=concepts_hiding(hidden, MeasurePart.DESCRIPTION))
        described = Q(description__icontains=chosen.word) & ~closed
        measures = measures.filter(Q(title__icontains=chosen.word) | described)
    return measures


def measure_page(municipality: Municipality, pk: int) -> MeasurePage | None:
    """A public measure with its goals, public updates and figures."""
    goals = Prefetch("goals", Goal.objects.select_related("field").order_by("position", "pk"))
    measure = (
        published_measures(municipality)
        .select_related("field__concept", "lead", "status", "funding_programme")
        .prefetch_related(goals, "partners", "target_groups")
        .filter(pk=pk)
        .first()
    )
    if measure is None:
        return None
    hidden = hidden_parts(measure.field.concept_id)
    cover(measure, hidden)
    return MeasurePage(
        measure=measure,
        state=measure_state(measure),
        goals=[_goal_link(goal) for goal in measure.goals.all() if _is_beside(goal, measure)],
        updates=_updates(measure, hidden),
        figures=public_figures(measure.pk, frozenset(MeasurePart) - hidden),
        printed=printed_figures(measure),
    )


def covered(measures: list[Measure], hidden: Hidden) -> list[Measure]:
    """Measures of a list without what is not for everyone."""
    return [cover(measure, hidden[measure.field.concept_id]) for measure in measures]


def measure_state(measure: Measure) -> State | None:
    """The reported step, else the printed word, else nothing."""
    if measure.status:
        return State(measure.status.drawing, measure.status.label)
    return State("said", measure.status_text) if measure.status_text else None


def printed_figures(measure: Measure) -> list[tuple[str, str]]:
    """Label and value with unit of the figures a document printed."""
    rows = [figure for figure in measure.printed_figures if isinstance(figure, dict)]
    return [
        (str(row.get("label") or ""), f"{row.get('value') or ''} {row.get('unit') or ''}".strip())
        for row in rows
    ]


def _goal_link(goal: Goal) -> GoalLink:
    code = goal.field.code
    anchor = goal_anchor(code, goal.number, goal.pk)
    return GoalLink(goal_label(code, goal.number), anchor, goal.text)


def _is_beside(goal: Goal, measure: Measure) -> bool:
    """Whether the goal belongs to the field, the only one whose page is known to be public."""
    return goal.field_id == measure.field_id


def _updates(measure: Measure, hidden: frozenset[MeasurePart]) -> list[Update]:
    if MeasurePart.UPDATES in hidden:
        return []
    names_lead = MeasurePart.LEAD not in hidden
    rows = (
        ProgressUpdate.objects.published()
        .filter(measure=measure)
        .order_by(F("reported_date").desc(nulls_last=True), "position", "pk")
        .values_list("text", "reported_date", "reported_by__name")
    )
    return [Update(text, day, (by or "") if names_lead else "") for text, day, by in rows]
