# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What has changed about a concept since its last published report, as far as it is public.

Computed from the history of the rows: a goal or measure counts as changed where its status now is
another than on the day of the report, so that a change that was taken back is none. What was not
public then and is public now is new. What is hidden (`concept.visibility`) is not told.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import Concept, Goal, Measure, ProgressUpdate, Status
from leitziel.governance.enums import OutcomeKind, OutcomeStatus
from leitziel.governance.models import Outcome
from leitziel.portal.anchors import goal_anchor, goal_label
from leitziel.portal.queries.covering import hidden_parts
from leitziel.portal.queries.progress import State
from leitziel.portal.queries.reports import published_reports
from leitziel.reporting.models import Report

OWNED = (OutcomeKind.AGREEMENT, OutcomeKind.NEXT_STEP)


@dataclass(frozen=True)
class Change:
    """One thing that changed: on which day, of what, from which state to which.

    ``before`` is None where there was none; both are None for what is new or was told.
    """

    date: datetime.date
    field_code: str
    title: str
    pk: int
    anchor: str = ""
    before: State | None = None
    after: State | None = None
    text: str = ""


@dataclass
class Changes:
    """All changes since the report, each list with the latest first."""

    since: datetime.datetime | None = None
    report: Report | None = None
    goals: list[Change] = field(default_factory=list)
    measures: list[Change] = field(default_factory=list)
    new_measures: list[Change] = field(default_factory=list)
    agreements: list[Change] = field(default_factory=list)
    done: list[Change] = field(default_factory=list)
    told: list[Change] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many changes there are."""
        parts = (self.goals, self.measures, self.new_measures, self.agreements, self.done)
        return sum(len(part) for part in parts) + len(self.told)


class _Then(NamedTuple):
    """A row on the day of the report, and when what it says now was first said."""

    was_public: bool
    value: Any
    has_changed: bool
    changed: datetime.datetime
    became_public: datetime.datetime


def changes_of(concept: Concept) -> Changes:
    """What changed since the last public report of a public concept; ten queries at most."""
    lines = published_reports(concept.municipality, concept)
    latest = max((line.report for line in lines), key=_published, default=None)
    if latest is None or latest.published_at is None:
        return Changes()
    changes = Changes(latest.published_at, latest)
    hidden = hidden_parts(concept.pk)
    states = {
        row.pk: State(row.drawing, row.label)
        for row in Status.objects.filter(scale__municipality=concept.municipality_id)
    }
    _add_goals(changes, concept, states)
    _add_measures(changes, concept, states, hidden)
    _add_outcomes(changes, concept)
    _add_told(changes, concept, hidden)
    for part in vars(changes).values():
        if isinstance(part, list):
            part.sort(key=lambda change: (change.date, change.pk), reverse=True)
    return changes


def _published(report: Report) -> datetime.datetime:
    assert report.published_at is not None  # noqa: S101 - a constraint of the table
    return report.published_at


def _then(
    rows: QuerySet[Any], since: datetime.datetime, *, value: str = "", is_open: bool = False
) -> dict[int, _Then]:
    """Each row as it was; rows of which no history is known are left out: they are as they were.

    ``is_open``: the rows have no switch of their own and are as public as the concept.
    """
    columns = ["id", "history_date", value or "id", "id" if is_open else "is_public"]
    history = rows.model.history.filter(id__in=rows.order_by().values("pk"))
    by_row: dict[int, list[tuple[datetime.datetime, Any, bool]]] = defaultdict(list)
    for pk, moment, said, public in history.order_by("history_date", "history_id").values_list(
        *columns
    ):
        by_row[pk].append((moment, said, bool(public)))
    return {pk: _compared(kept, since) for pk, kept in by_row.items()}


def _compared(kept: list[tuple[datetime.datetime, Any, bool]], since: datetime.datetime) -> _Then:
    before = [row for row in kept if row[0] <= since]
    was_public, value = (before[-1][2], before[-1][1]) if before else (False, None)
    changed = became_public = kept[-1][0]
    for moment, said, _public in reversed(kept):
        if said != kept[-1][1]:
            break
        changed = moment
    for moment, _said, public in reversed(kept):
        if not public:
            break
        became_public = moment
    has_changed = changed > since and value != kept[-1][1]
    return _Then(was_public, value, has_changed, changed, became_public)


def _add_goals(changes: Changes, concept: Concept, states: dict[int, State]) -> None:
    assert changes.since is not None  # noqa: S101 - asked before
    rows = Goal.objects.filter(field__concept=concept).select_related("field")
    then = _then(rows, changes.since, value="status_id", is_open=True)
    for goal in rows:
        known = then.get(goal.pk)
        if known is None or goal.status_id is None or not known.has_changed:
            continue
        code = goal.field.code
        changes.goals.append(
            Change(
                timezone.localdate(known.changed),
                code,
                f"{goal_label(code, goal.number)} {goal.text}".strip(),
                goal.pk,
                goal_anchor(code, goal.number, goal.pk),
                states.get(known.value),
                states[goal.status_id],
            )
        )


def _add_measures(
    changes: Changes, concept: Concept, states: dict[int, State], hidden: frozenset[MeasurePart]
) -> None:
    assert changes.since is not None  # noqa: S101 - asked before
    rows = Measure.objects.published().filter(field__concept=concept).select_related("field")
    then = _then(rows, changes.since, value="status_id")
    shows_status = MeasurePart.STATUS not in hidden
    for measure in rows:
        known = then.get(measure.pk)
        if known is None:
            continue
        now = states.get(measure.status_id) if measure.status_id and shows_status else None
        code, title = measure.field.code, str(measure)
        if not known.was_public:
            day = timezone.localdate(known.became_public)
            changes.new_measures.append(Change(day, code, title, measure.pk, after=now))
        elif now is not None and known.has_changed:
            before, day = states.get(known.value), timezone.localdate(known.changed)
            changes.measures.append(Change(day, code, title, measure.pk, before=before, after=now))


def _add_outcomes(changes: Changes, concept: Concept) -> None:
    """Agreements and next steps that are new, and those that were done since."""
    assert changes.since is not None  # noqa: S101 - asked before
    rows = Outcome.objects.published().filter(concept=concept, kind__in=OWNED)
    then = _then(rows, changes.since, value="status")
    for row in rows.select_related("field"):
        known = then.get(row.pk)
        if known is None:
            continue
        code = row.field.code if row.field else ""
        if not known.was_public:
            day = timezone.localdate(known.became_public)
            changes.agreements.append(Change(day, code, row.text, row.pk))
        elif row.status == OutcomeStatus.DONE and known.has_changed:
            changes.done.append(Change(timezone.localdate(known.changed), code, row.text, row.pk))


def _add_told(changes: Changes, concept: Concept, hidden: frozenset[MeasurePart]) -> None:
    """Updates that were not public at the time of the report; about goals and fields."""
    assert changes.since is not None  # noqa: S101 - asked before
    rows = ProgressUpdate.objects.published().filter(field__concept=concept)
    if MeasurePart.UPDATES in hidden:
        rows = rows.filter(measure__isnull=True)
    else:
        rows = rows.exclude(measure__is_public=False)
    then = _then(rows, changes.since)
    for row in rows.select_related("field", "goal", "measure"):
        known = then.get(row.pk)
        if known is None or known.was_public:
            continue
        code, goal = row.field.code, row.goal
        label = goal_label(code, goal.number) if goal else ""
        title = str(row.measure) if row.measure else f"{label} {row.field.title}".strip()
        anchor = goal_anchor(code, goal.number, goal.pk) if goal else ""
        changes.told.append(
            Change(
                timezone.localdate(known.became_public), code, title, row.pk, anchor, text=row.text
            )
        )
