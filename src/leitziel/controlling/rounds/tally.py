# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far a round is: how many institutions are in which state."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from leitziel.controlling.enums import ANSWERED, AWAITED, RequestState
from leitziel.controlling.models import ReportingRound, RoundRequest


@dataclass(frozen=True)
class Tally:
    """The requests of a round counted by their state."""

    round: ReportingRound
    counts: Counter[str]

    def count(self, *states: RequestState) -> int:
        """How many requests are in one of these states."""
        return sum(self.counts[state] for state in states)

    @property
    def asked(self) -> int:
        """All institutions of the round."""
        return self.counts.total()

    @property
    def answered(self) -> int:
        """Institutions that have submitted, whether or not the office has read it."""
        return self.count(*ANSWERED)

    @property
    def begun(self) -> int:
        """Institutions that entered something."""
        return self.count(RequestState.STARTED)

    @property
    def silent(self) -> int:
        """Institutions that entered nothing so far."""
        return self.count(RequestState.WAITING, RequestState.OPENED)

    @property
    def missing(self) -> int:
        """Institutions whose answer is still awaited."""
        return self.count(*AWAITED)

    @property
    def to_review(self) -> int:
        """Requests that wait for the office."""
        return self.count(RequestState.SUBMITTED)


def tally_of(round_: ReportingRound) -> Tally:
    """Count in one query."""
    rows = RoundRequest.objects.filter(round=round_).order_by().values_list("state")
    return Tally(round_, Counter(dict(rows.annotate(Count("pk")))))
