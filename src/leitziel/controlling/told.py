# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was told about each goal and measure over time, and what of it stands now."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import F

from leitziel.concept.models import Concept, ProgressUpdate
from leitziel.controlling.facts import ReportFact, StatusFact
from leitziel.controlling.models import ReportingRound, RoundRequest

NOTHING = ReportFact(None)


class Told(NamedTuple):
    """One progress update: when it was told, in which round, and the status if it says one."""

    pk: int
    day: datetime.date | None
    round: int | None
    round_end: datetime.date | None
    status: StatusFact | None
    by: str
    is_late: bool


class Until(NamedTuple):
    """How far a look back reaches: rounds whose period ended by then, other words by that day."""

    period_end: datetime.date
    day: datetime.date

    @classmethod
    def of(cls, round_: ReportingRound | None) -> Until | None:
        """What was known with a round."""
        return cls(round_.period_end, round_.due_date) if round_ else None

    def knows(self, told: Told) -> bool:
        """Whether it was told by then."""
        if told.round_end is not None:
            return told.round_end <= self.period_end
        return told.day is not None and told.day <= self.day


@dataclass
class History:
    """All updates about one goal or measure, oldest first, and its status as it stands now."""

    told: list[Told] = field(default_factory=list)
    now: ReportFact = NOTHING
    latest: datetime.date | None = None

    def before(self, previous: ReportingRound | None) -> ReportFact | None:
        """What was reported as of the previous round: in it, else the last word before."""
        until = Until.of(previous)
        if until is None:
            return None
        last = _last([item for item in self.told if item.status and until.knows(item)])
        return _report(last) if last else None

    def answers(self, current: ReportingRound | None) -> bool:
        """Whether something was accepted in this round."""
        return current is not None and any(item.round == current.pk for item in self.told)

    def as_of(
        self, until: Until, own: StatusFact | None, own_date: datetime.date | None
    ) -> History:
        """The same as it stood then. The row's own status counts if it was noted by that day: it
        has not changed since, or its day would have."""
        stood = own_date is not None and own_date <= until.day
        then = History([item for item in self.told if until.knows(item)])
        then.settle(own if stood else None, own_date if stood else None, is_past=not stood)
        return then

    def settle(
        self, own: StatusFact | None, own_date: datetime.date | None, *, is_past: bool
    ) -> None:
        """Say what stands now: the row's own status; who and when says the update with it.

        For the state of an earlier round (``is_past``) only what was told until then counts.
        """
        last = _last([item for item in self.told if item.status is not None])
        if last and (own is None or is_past or last.status == own):
            self.now = _report(last)
        elif not is_past:
            self.now = ReportFact(own, date=own_date)
        days = [item.day for item in self.told if item.day is not None]
        if own_date is not None and not is_past:
            days.append(own_date)
        self.latest = max(days, default=None)


def read_told(
    concept: Concept, statuses: dict[int, StatusFact]
) -> list[tuple[int | None, int | None, Told]]:
    """All updates of a concept about goals (first key) and measures (second key), in order.

    Three queries: what many updates share, rounds and late requests, is read once.
    """
    rows = ProgressUpdate.objects.filter(field__concept=concept).exclude(goal=None, measure=None)
    columns = rows.values_list(
        "goal_id",
        "measure_id",
        "pk",
        "reported_date",
        "period_end",
        "status_id",
        "reported_by__name",
        "answer__request_id",
        "answer__request__round_id",
    )
    ends = dict(ReportingRound.objects.filter(concept=concept).values_list("pk", "period_end"))
    late = _late_requests(concept)
    found = [
        (
            goal,
            measure,
            Told(
                pk,
                reported or end,
                round_key,
                ends.get(round_key),
                statuses.get(status),
                by or "",
                request in late,
            ),
        )
        for goal, measure, pk, reported, end, status, by, request, round_key in columns
    ]
    earliest = datetime.date.min
    return sorted(found, key=lambda item: (item[2].day or earliest, item[2].pk))


def _late_requests(concept: Concept) -> set[int]:
    """Requests that were answered after the due date."""
    rows = RoundRequest.objects.filter(round__concept=concept)
    late = rows.filter(submitted_at__date__gt=F("round__due_date"))
    return set(late.values_list("pk", flat=True))


def _last(told: list[Told]) -> Told | None:
    """What holds of these: the last word, but none of a round when a later period was reported."""
    newest = max((item.round_end for item in told if item.round_end), default=None)
    current = [item for item in told if item.round_end in (None, newest)]
    return current[-1] if current else None


def _report(told: Told) -> ReportFact:
    return ReportFact(told.status, told.by, told.day, told.pk, told.is_late)
