# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Agreements, next steps, needs and remarks that are public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q, QuerySet

from leitziel.actors.models import Municipality
from leitziel.concept.models import FieldOfAction
from leitziel.core.clock import today
from leitziel.governance.enums import OutcomeKind, OutcomeStatus
from leitziel.governance.models import Outcome
from leitziel.portal.anchors import goal_anchor, goal_label


@dataclass(frozen=True)
class OutcomeLine:
    """One outcome as a list shows it; its body and meeting only where these are public."""

    pk: int
    kind: OutcomeKind
    text: str
    status: OutcomeStatus
    due: date | None
    is_overdue: bool
    is_highlighted: bool
    responsible: str
    body_pk: int | None
    body: str
    meeting: str
    meeting_date: date | None
    concept_slug: str
    field_code: str
    field_title: str
    goal_label: str
    goal_anchor: str
    children: list[OutcomeLine] = field(default_factory=list)


@dataclass(frozen=True)
class OutcomeFilter:
    """What a visitor chose; empty strings mean all."""

    concept: str = ""
    field: str = ""
    kind: str = ""
    status: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return bool(self.concept or self.field or self.kind or self.status)


OVERDUE = "overdue"


def published_outcomes(municipality: Municipality) -> QuerySet[Outcome]:
    """The public outcomes of a municipality with all a line needs."""
    return _with_relations(Outcome.objects.of(municipality).published())


def filtered(outcomes: QuerySet[Outcome], chosen: OutcomeFilter) -> QuerySet[Outcome]:
    """The outcomes that fit the filter; an unknown choice fits nothing."""
    if chosen.concept:
        outcomes = outcomes.filter(concept__slug=chosen.concept)
    if chosen.field:
        outcomes = outcomes.filter(field__code__iexact=chosen.field)
    if chosen.kind:
        outcomes = outcomes.filter(kind=chosen.kind)
    if chosen.status == OVERDUE:
        return outcomes.filter(status=OutcomeStatus.OPEN, due_date__lt=today())
    return outcomes.filter(status=chosen.status) if chosen.status else outcomes


def without_parts(outcomes: QuerySet[Outcome]) -> QuerySet[Outcome]:
    """The outcomes that are not part of another one among them, the most urgent first."""
    tops = outcomes.exclude(parent__in=outcomes.order_by().values("pk"))
    return tops.order_by(
        "concept", "field__position", F("due_date").asc(nulls_last=True), "position", "pk"
    )


def with_parts(municipality: Municipality, page: Iterable[Outcome]) -> list[OutcomeLine]:
    """Lines of one page of outcomes, each with its public parts."""
    rows = list(page)
    parts = published_outcomes(municipality).filter(parent__in=[row.pk for row in rows])
    return [line for _outcome, line in _nested([*rows, *parts.order_by("position", "pk")])]


def field_outcomes(row: FieldOfAction) -> defaultdict[int | None, list[OutcomeLine]]:
    """The public outcomes of a field by goal (None: of the field), parts under their whole."""
    of_field = Q(field=row) | Q(field__isnull=True, goal__field=row)
    rows = _with_relations(Outcome.objects.published().filter(of_field, concept=row.concept_id))
    by_goal: defaultdict[int | None, list[OutcomeLine]] = defaultdict(list)
    for outcome, line in _nested(rows.order_by("position", "pk")):
        by_goal[outcome.goal_id].append(line)
    return by_goal


def body_outcomes(outcomes: QuerySet[Outcome]) -> list[OutcomeLine]:
    """Lines of any outcomes, parts under their whole."""
    return [line for _outcome, line in _nested(outcomes)]


def outcome_line(outcome: Outcome, day: date) -> OutcomeLine:
    """What may be shown of a public outcome. The internal note never comes along."""
    body = outcome.body if outcome.body and outcome.body.is_public else None
    meeting = outcome.meeting if outcome.meeting and outcome.meeting.is_public else None
    area = outcome.field if outcome.field and _is_of(outcome.field, outcome) else None
    goal = outcome.goal if area and outcome.goal and outcome.goal.field_id == area.pk else None
    code = area.code if area else ""
    return OutcomeLine(
        pk=outcome.pk,
        kind=OutcomeKind(outcome.kind),
        text=outcome.text,
        status=OutcomeStatus(outcome.status),
        due=outcome.due_date,
        is_overdue=is_overdue(outcome, day),
        is_highlighted=outcome.is_highlighted,
        responsible=outcome.responsible.name if outcome.responsible else "",
        body_pk=body.pk if body else None,
        body=body.name if body else "",
        meeting=meeting.title if meeting else "",
        meeting_date=meeting.date if meeting else None,
        concept_slug=outcome.concept.slug,
        field_code=code,
        field_title=area.title if area else "",
        goal_label=goal_label(code, goal.number) if goal else "",
        goal_anchor=goal_anchor(code, goal.number, goal.pk) if goal else "",
    )


def _is_of(area: FieldOfAction, outcome: Outcome) -> bool:
    """Whether the field belongs to the outcome's own, public concept."""
    return area.concept_id == outcome.concept_id


def is_overdue(outcome: Outcome, day: date) -> bool:
    """Whether an open outcome should have been done before that day."""
    return (
        outcome.status == OutcomeStatus.OPEN
        and outcome.due_date is not None
        and outcome.due_date < day
    )


def _with_relations(outcomes: QuerySet[Outcome]) -> QuerySet[Outcome]:
    return outcomes.select_related(
        "concept", "field", "goal", "body", "meeting", "responsible"
    ).defer("internal_note", "concept__summary", "field__summary", "goal__text", "body__task")


def _nested(outcomes: Iterable[Outcome]) -> list[tuple[Outcome, OutcomeLine]]:
    """Outcomes with their lines; one whose whole is not among them stands for itself."""
    day = today()
    rows = list(outcomes)
    lines = {row.pk: outcome_line(row, day) for row in rows}
    top = []
    for row in rows:
        if row.parent_id in lines:
            lines[row.parent_id].children.append(lines[row.pk])
        else:
            top.append((row, lines[row.pk]))
    return top
