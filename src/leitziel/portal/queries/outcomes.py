# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Agreements, next steps, needs and remarks that are public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from leitziel.actors.models import Municipality
from leitziel.concept.models import FieldOfAction
from leitziel.core.clock import today
from leitziel.core.prepared import Prepared
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


class OutcomeRow(NamedTuple):
    """The columns a line needs, by look-up; the internal note is not among them."""

    pk: int
    kind: str
    text: str
    status: str
    due_date: date | None
    is_highlighted: bool
    parent: int | None
    goal: int | None
    responsible__name: str | None
    body: int | None
    body__name: str | None
    body__is_public: bool | None
    meeting__title: str | None
    meeting__date: date | None
    meeting__is_public: bool | None
    concept: int
    concept__slug: str
    field: int | None
    field__concept: int | None
    field__code: str | None
    field__title: str | None
    goal__field: int | None
    goal__number: str | None


COLUMNS = OutcomeRow._fields


def published_outcomes(municipality: Municipality) -> QuerySet[Outcome]:
    """The public outcomes of a municipality."""
    return Outcome.objects.of(municipality).published()


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


def without_parts(outcomes: QuerySet[Outcome]) -> QuerySet[Outcome, tuple[Any, ...]]:
    """Rows that are not part of another one among them, in the order of the concept."""
    tops = outcomes.exclude(parent__in=outcomes.order_by().values("pk"))
    return tops.order_by(
        "concept", "field__position", F("due_date").asc(nulls_last=True), "position", "pk"
    ).values_list(*COLUMNS)


def with_parts(municipality: Municipality, page: Iterable[tuple[Any, ...]]) -> list[OutcomeLine]:
    """Lines of one page of rows, each with its public parts."""
    rows = list(page)
    parts = published_outcomes(municipality).filter(parent__in=[row[0] for row in rows])
    below = parts.order_by("position", "pk").values_list(*COLUMNS)
    return [line for _row, line in _nested([*rows, *below])]


def field_outcomes(row: FieldOfAction) -> defaultdict[int | None, list[OutcomeLine]]:
    """The public outcomes of a field by goal (None: of the field), parts under their whole."""
    by_goal: defaultdict[int | None, list[OutcomeLine]] = defaultdict(list)
    for outcome, line in _nested(_OF_FIELD.rows(row.pk, row.pk, row.concept_id)):
        by_goal[outcome.goal].append(line)
    return by_goal


def body_outcomes(outcomes: QuerySet[Outcome]) -> list[OutcomeLine]:
    """Lines of any outcomes, parts under their whole."""
    return [line for _outcome, line in _nested(outcomes.values_list(*COLUMNS))]


def outcome_line(row: OutcomeRow, day: date) -> OutcomeLine:
    """What may be shown of a public outcome: its body and meeting only where these are public,
    its field only where it belongs to the same, public concept.
    """
    has_body, has_meeting = bool(row.body__is_public), bool(row.meeting__is_public)
    has_field = row.field__concept == row.concept
    has_goal = has_field and row.goal is not None and row.goal__field == row.field
    code, number = row.field__code or "", row.goal__number or ""
    return OutcomeLine(
        pk=row.pk,
        kind=OutcomeKind(row.kind),
        text=row.text,
        status=OutcomeStatus(row.status),
        due=row.due_date,
        is_overdue=_is_overdue(row, day),
        is_highlighted=row.is_highlighted,
        responsible=row.responsible__name or "",
        body_pk=row.body if has_body else None,
        body=(row.body__name or "") if has_body else "",
        meeting=(row.meeting__title or "") if has_meeting else "",
        meeting_date=row.meeting__date if has_meeting else None,
        concept_slug=row.concept__slug,
        field_code=code if has_field else "",
        field_title=(row.field__title or "") if has_field else "",
        goal_label=goal_label(code, number) if has_goal else "",
        goal_anchor=goal_anchor(code, number, row.goal or 0) if has_goal else "",
    )


def _is_overdue(row: OutcomeRow, day: date) -> bool:
    """Whether an open outcome should have been done before that day."""
    return row.status == OutcomeStatus.OPEN and row.due_date is not None and row.due_date < day


def _nested(rows: Iterable[tuple[Any, ...]]) -> list[tuple[OutcomeRow, OutcomeLine]]:
    """Rows with their lines; one whose whole is not among them stands for itself."""
    day = today()
    outcomes = [OutcomeRow(*row) for row in rows]
    lines = {row.pk: outcome_line(row, day) for row in outcomes}
    top = []
    for row in outcomes:
        if row.parent is not None and row.parent in lines:
            lines[row.parent].children.append(lines[row.pk])
        else:
            top.append((row, lines[row.pk]))
    return top


def _of_field(field_pk: Any, same_field: Any, concept: Any) -> QuerySet[Outcome, tuple[Any, ...]]:
    of_field = Q(field=field_pk) | Q(field__isnull=True, goal__field=same_field)
    rows = Outcome.objects.published().filter(of_field, concept=concept)
    return rows.order_by("position", "pk").values_list(*COLUMNS)


_OF_FIELD = Prepared(_of_field, int, int, int)
