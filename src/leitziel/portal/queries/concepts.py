# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Concepts: the list, and the page that says how far one is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from leitziel.actors.models import Municipality
from leitziel.concept.enums import FieldKind
from leitziel.concept.models import Concept, FieldOfAction, Goal, ProgressUpdate, Status
from leitziel.core.clock import today
from leitziel.core.prepared import Prepared, columns_of
from leitziel.governance.enums import OutcomeStatus
from leitziel.governance.models import Outcome
from leitziel.portal.anchors import goal_anchor, goal_label
from leitziel.portal.excerpts import opening
from leitziel.portal.queries.progress import State, Tally, state_of, summary_of


@dataclass(frozen=True)
class GoalSign:
    """A goal as one ball in a row."""

    label: str
    anchor: str
    state: State

    @property
    def name(self) -> str:
        """“C4: partly implemented”."""
        return f"{self.label}: {self.state.label}" if self.label else self.state.label


@dataclass(frozen=True)
class FieldLine:
    """A field in the list of a concept: its goals as balls, the latest news, what is amiss."""

    code: str
    title: str
    is_cross_cutting: bool
    has_priority: bool
    goals: list[GoalSign]
    latest_text: str
    latest_date: date | None
    overdue: int

    @property
    def missing(self) -> int:
        """Goals without any report."""
        return sum(goal.state.is_missing for goal in self.goals)

    @property
    def summary(self) -> str:
        """The row of balls in words."""
        return summary_of(goal.state for goal in self.goals)


@dataclass(frozen=True)
class ConceptOverview:
    """Everything the page of a concept shows about its goals."""

    concept: Concept
    fields: list[FieldLine]
    cross_cutting: list[FieldLine]
    legend: list[State]
    tally: Tally


def published_concepts(municipality: Municipality) -> QuerySet[Concept]:
    """The public concepts of a municipality, the newest first, with the number of their goals."""
    return (
        Concept.objects.of(municipality)
        .published()
        .annotate(
            field_count=Count("fields", filter=Q(fields__kind=FieldKind.FIELD), distinct=True),
            goal_count=Count("fields__goals", distinct=True),
        )
        .order_by(F("adopted_date").desc(nulls_last=True), "-pk")
    )


def published_concept(municipality: Municipality, slug: str) -> Concept | None:
    """The public concept of that address."""
    concepts = Concept.objects.of(municipality).published().select_related("previous")
    return concepts.filter(slug=slug).first()


def concept_overview(concept: Concept) -> ConceptOverview:
    """The fields of a public concept with the state of their goals, in five queries."""
    signs = _goal_signs(concept)
    overdue = _overdue_by_field(concept)
    lines = [_line(row, signs[row.pk], overdue.get(row.pk, 0)) for row in _fields(concept)]
    states = [goal.state for line in lines for goal in line.goals]
    return ConceptOverview(
        concept=concept,
        fields=[line for line in lines if not line.is_cross_cutting],
        cross_cutting=[line for line in lines if line.is_cross_cutting],
        legend=_legend(concept, states),
        tally=Tally.of(states),
    )


def has_priority_on(field: FieldOfAction, day: date) -> bool:
    """Whether a field has priority on that day."""
    begun = field.priority_since is None or field.priority_since <= day
    ended = field.priority_until is not None and field.priority_until < day
    return field.has_priority and begun and not ended


def _fields(concept: Concept) -> list[FieldOfAction]:
    """The fields with the latest of their news, as attributes ``latest_text`` and ``_date``."""
    fields = []
    for *values, text, day in _FIELDS.rows(concept.pk):
        field = FieldOfAction.from_db(DEFAULT_DB_ALIAS, _FIELD_COLUMNS, values)
        field.latest_text, field.latest_date = text, day  # type: ignore[attr-defined]
        fields.append(field)
    return fields


def _goal_signs(concept: Concept) -> defaultdict[int, list[GoalSign]]:
    signs: defaultdict[int, list[GoalSign]] = defaultdict(list)
    for pk, field_id, code, number, remark, drawing, label, has_update in _GOALS.rows(concept.pk):
        state = state_of(drawing, label, remark, has_update)
        sign = GoalSign(goal_label(code, number), goal_anchor(code, number, pk), state)
        signs[field_id].append(sign)
    return signs


def _overdue_by_field(concept: Concept) -> dict[int, int]:
    late = (
        Outcome.objects.published()
        .filter(concept=concept, status=OutcomeStatus.OPEN, due_date__lt=today())
        .values_list("field_id")
        .annotate(number=Count("pk"))
    )
    return {field_id: number for field_id, number in late if field_id is not None}


def _line(field: FieldOfAction, goals: list[GoalSign], overdue: int) -> FieldLine:
    return FieldLine(
        code=field.code,
        title=field.title,
        is_cross_cutting=field.kind == FieldKind.CROSS_CUTTING,
        has_priority=has_priority_on(field, today()),
        goals=goals,
        latest_text=opening(getattr(field, "latest_text", "") or ""),
        latest_date=getattr(field, "latest_date", None),
        overdue=overdue,
    )


def _legend(concept: Concept, states: list[State]) -> list[State]:
    """The steps of the concept's scale, and after them every other sign that is on the page."""
    steps: list[State] = []
    if concept.status_scale_id and any(state.drawing in _SCALE_DRAWINGS for state in states):
        rows = Status.objects.filter(scale=concept.status_scale_id).order_by("position", "pk")
        steps = [State(status.drawing, status.label) for status in rows]
    by_drawing = {state.drawing: state for state in reversed([*steps, *states])}
    return [by_drawing[drawing] for drawing in dict.fromkeys(s.drawing for s in [*steps, *states])]


_SCALE_DRAWINGS = frozenset({"fill0", "fill1", "fill2", "fill3", "fill4", "loop"})


def _latest_news() -> QuerySet[ProgressUpdate]:
    return (
        ProgressUpdate.objects.published()
        .filter(field=OuterRef("pk"), measure__isnull=True)
        .order_by(F("reported_date").desc(nulls_last=True), "position", "pk")
    )


_FIELD_COLUMNS = columns_of(FieldOfAction)
_FIELDS = Prepared(
    lambda concept: (
        FieldOfAction.objects.filter(concept=concept)
        .annotate(
            latest_text=Subquery(_latest_news().values("text")[:1]),
            latest_date=Subquery(_latest_news().values("reported_date")[:1]),
        )
        .order_by("position", "pk")
        .values_list(*_FIELD_COLUMNS, "latest_text", "latest_date")
    ),
    int,
)
_GOALS = Prepared(
    lambda concept: Goal.objects.filter(field__concept=concept)
    .annotate(has_update=Exists(ProgressUpdate.objects.published().filter(goal=OuterRef("pk"))))
    .order_by("field", "position", "pk")
    .values_list(
        "pk", "field_id", "field__code", "number", "remark", "status__drawing", "status__label",
        "has_update",
    ),
    int,
)  # fmt: skip
