# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which round a look at a concept is about, what it is compared with, and how far back it goes."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from leitziel.concept.models import Concept
from leitziel.controlling.enums import RoundState
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.models import ReportingRound
from leitziel.controlling.told import Until


class Look(NamedTuple):
    """The current round, the one to compare with, and how far back the look goes.

    ``is_past``: later rounds are left out altogether. ``until`` limits the reported states alone;
    it is None where they are shown as of today.
    """

    round: ReportingRound | None
    previous: ReportingRound | None
    is_past: bool = False
    until: Until | None = None


def look_at(
    concept: Concept,
    *,
    asked: ReportingRound | None = None,
    period: Period | None = None,
    against: datetime.date | None = None,
) -> Look:
    """At the round that is asked for, at a period, or at today; one query.

    ``against`` compares with the latest earlier round whose period ended by that day. A planned
    round is neither current nor compared with.
    """
    rows = ReportingRound.objects.filter(concept=concept).exclude(state=RoundState.PLANNED)
    begun = list(rows.order_by("period_end", "pk"))
    if period is not None:
        return _at_period(begun, period, against)
    current = asked or next(reversed(begun), None)
    is_past = asked is not None and bool(begun) and asked.pk != begun[-1].pk
    return Look(current, _previous(_before(begun, current), current, against), is_past)


def _at_period(begun: list[ReportingRound], period: Period, against: datetime.date | None) -> Look:
    """A round that still gathers figures of the period goes before one that has ended with it."""
    of_period = [row for row in begun if period.overlaps(Period(row.period_start, row.period_end))]
    gathering = [row for row in of_period if row.is_open]
    over = [row for row in of_period if row.period_end <= period.end]
    current = next(reversed(gathering or over), None)
    if current is None:
        earlier = [row for row in begun if row.period_end <= period.end]
        return Look(None, _previous(earlier, None, against), until=Until(period.end, period.end))
    is_todays = current.is_open and current.pk == begun[-1].pk
    until = None if is_todays else Until(period.end, current.due_date)
    return Look(current, _previous(_before(begun, current), current, against), until=until)


def _before(begun: list[ReportingRound], current: ReportingRound | None) -> list[ReportingRound]:
    if current is None:
        return []
    place = (current.period_end, current.pk)
    return [row for row in begun if (row.period_end, row.pk) < place]


def _previous(
    earlier: list[ReportingRound], current: ReportingRound | None, against: datetime.date | None
) -> ReportingRound | None:
    """The round that the current one names, else the last before; by the day that is asked for."""
    if against is not None:
        earlier = [row for row in earlier if row.period_end <= against]
    elif current is not None and current.previous_id is not None:
        named = [row for row in earlier if row.pk == current.previous_id]
        earlier = named or earlier
    return next(reversed(earlier), None)
