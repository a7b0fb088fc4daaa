# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who will get what when a planned round is opened, and what would be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from leitziel.actors.models import Organization
from leitziel.concept.models import Goal, Measure
from leitziel.controlling.enums import RoundState
from leitziel.controlling.models import ReportingRound, RequestContact, RoundRequest
from leitziel.controlling.rounds.subjects import subjects_of
from leitziel.core import clock


@dataclass(frozen=True)
class PreviewRow:
    """One institution: what it is asked, and who gets the mail."""

    request: RoundRequest
    goals: list[Goal]
    measures: list[Measure]
    contacts: list[RequestContact]

    @property
    def organization(self) -> Organization:
        """The institution that is asked."""
        return self.request.organization

    @property
    def has_address(self) -> bool:
        """Whether anyone can be asked."""
        return bool(self.contacts)

    @property
    def asks_nothing(self) -> bool:
        """Whether there is neither a goal nor a measure to report on."""
        return not (self.goals or self.measures)


@dataclass(frozen=True)
class RoundPreview:
    """What opening the round will do.

    ``goals_without_lead`` and ``measures_without_lead`` are those of the whole concept that nobody
    is asked about, because nobody is responsible for them. ``still_open`` are the concept's other
    rounds that take answers: two at a time confuse those who are asked.
    """

    round: ReportingRound
    rows: list[PreviewRow]
    goals_without_lead: list[Goal]
    measures_without_lead: list[Measure]
    questions: int
    still_open: list[ReportingRound]

    @property
    def is_before_its_period(self) -> bool:
        """Whether the time that is asked about has not even begun."""
        return clock.today() < self.round.period_start

    @property
    def is_within_its_period(self) -> bool:
        """Whether the time that is asked about still runs, so that answers cannot be whole."""
        return self.round.period_start <= clock.today() <= self.round.period_end

    @property
    def missing(self) -> list[PreviewRow]:
        """Institutions that nobody can be asked for, as there is no address."""
        return [row for row in self.rows if not row.has_address]

    @property
    def empty(self) -> list[PreviewRow]:
        """Institutions that would be asked nothing at all."""
        return [row for row in self.rows if row.asks_nothing and not self.questions]

    @property
    def mails(self) -> int:
        """How many invitations will be queued: one for each person."""
        return len({one.email.lower() for row in self.rows for one in row.contacts})

    @property
    def goals(self) -> int:
        """How many goals are asked about."""
        return sum(len(row.goals) for row in self.rows)

    @property
    def measures(self) -> int:
        """How many measures are asked about."""
        return sum(len(row.measures) for row in self.rows)

    @property
    def can_open(self) -> bool:
        """Whether anyone would be asked anything."""
        return any(row.has_address and row not in self.empty for row in self.rows)


def preview(round_: ReportingRound) -> RoundPreview:
    """Read the preview, in a fixed number of queries."""
    subjects = subjects_of(round_)
    contacts = _contacts(round_)
    requests = round_.requests.select_related("organization").order_by("organization__name", "pk")
    return RoundPreview(
        round=round_,
        rows=[
            _row(request, subjects.get(request.organization_id, []), contacts.get(request.pk, []))
            for request in requests
        ],
        goals_without_lead=list(_without_lead(Goal.objects.all(), round_)),
        measures_without_lead=list(_without_lead(Measure.objects.all(), round_)),
        questions=round_.questions.count(),
        still_open=_still_open(round_),
    )


def _row(
    request: RoundRequest, subjects: list[Goal | Measure], contacts: list[RequestContact]
) -> PreviewRow:
    return PreviewRow(
        request=request,
        goals=[one for one in subjects if isinstance(one, Goal)],
        measures=[one for one in subjects if isinstance(one, Measure)],
        contacts=contacts,
    )


def _contacts(round_: ReportingRound) -> dict[int, list[RequestContact]]:
    """Those who are asked, by the key of their request."""
    found: dict[int, list[RequestContact]] = {}
    rows = RequestContact.objects.filter(
        request__round=round_, passed_to=None, revoked_at=None
    ).select_related("user")
    for contact in rows.order_by("pk"):
        found.setdefault(contact.request_id, []).append(contact)
    return found


def _without_lead(rows: Any, round_: ReportingRound) -> Any:
    unled = rows.filter(field__concept=round_.concept_id, lead=None)
    return unled.select_related("field").order_by("field__position", "position", "pk")


def _still_open(round_: ReportingRound) -> list[ReportingRound]:
    others = ReportingRound.objects.filter(concept=round_.concept_id, state=RoundState.OPEN)
    return list(others.exclude(pk=round_.pk).order_by("opened_at", "pk"))
