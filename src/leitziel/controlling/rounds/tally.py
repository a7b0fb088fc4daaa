# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far a round is: how many institutions are in which state."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from leitziel.controlling.enums import ANSWERED, UNANSWERED, RequestState
from leitziel.controlling.models import ReportingRound, RoundRequest


@dataclass(frozen=True)
class Tally:
    """The requests of a round counted by their state.

    All are answered, missing or given back. Who was asked back has answered.
    """

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
        """Institutions that have not answered and still should."""
        return self.count(*UNANSWERED)

    @property
    def queried(self) -> int:
        """Institutions that have answered and owe an answer to a question."""
        return self.count(RequestState.QUERIED)

    @property
    def given_back(self) -> int:
        """Institutions that say that they are not the ones to ask."""
        return self.count(RequestState.GIVEN_BACK)

    @property
    def to_review(self) -> int:
        """Requests that wait for the office."""
        return self.count(RequestState.SUBMITTED)

    @property
    def said(self) -> str:
        """„23 von 30 Antworten, 2 davon mit offener Rückfrage“."""
        words = {"done": self.answered, "all": self.asked, "n": self.queried}
        if not self.queried:
            return _("{done} of {all} answers").format(**words)
        return _("{done} of {all} answers, {n} of them with an open question").format(**words)


def tally_of(round_: ReportingRound) -> Tally:
    """Count in one query."""
    rows = RoundRequest.objects.filter(round=round_).order_by().values_list("state")
    return Tally(round_, Counter(dict(rows.annotate(Count("pk")))))
