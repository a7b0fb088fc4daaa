# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The board of a round: every institution with where it stands and what is to be done next."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from leitziel.controlling.enums import (
    AWAITED,
    UNANSWERED,
    MailState,
    ProposalState,
    RequestState,
    Review,
)
from leitziel.controlling.models import OutgoingMail, ReportingRound, RequestContact, RoundRequest
from leitziel.controlling.rounds.tally import Tally


@dataclass(frozen=True)
class Line:
    """One institution of a round.

    ``sign`` is a computed sign (see core.signs) or ``plain``, ``action`` the next step of the
    office: read, look, remind or address.
    """

    request: RoundRequest
    total: int
    given: int
    accepted: int
    open_proposals: int
    contact: RequestContact | None
    mail_problem: OutgoingMail | None

    @property
    def state(self) -> RequestState:
        """Where the request stands."""
        return RequestState(self.request.state)

    @property
    def is_missing(self) -> bool:
        """Whether the institution has not answered and still should."""
        return self.state in UNANSWERED

    @property
    def is_queried(self) -> bool:
        """Whether it has answered and owes an answer to a question."""
        return self.state == RequestState.QUERIED

    @property
    def is_owing(self) -> bool:
        """Whether it still has to say something."""
        return self.state in AWAITED

    @property
    def is_to_review(self) -> bool:
        """Whether an answer waits for the office."""
        return self.state == RequestState.SUBMITTED

    @property
    def is_unreachable(self) -> bool:
        """Whether nobody can be asked: no address, or mail that did not arrive."""
        return self.is_owing and (self.contact is None or self.mail_problem is not None)

    @property
    def is_to_do(self) -> bool:
        """Whether the office has to act."""
        given_back = self.state == RequestState.GIVEN_BACK
        return self.is_to_review or given_back or self.is_unreachable or bool(self.open_proposals)

    @property
    def can_be_reminded(self) -> bool:
        """Whether a reminder makes sense: something is owed and someone can be reached."""
        return self.is_owing and not self.is_unreachable

    @property
    def sign(self) -> str:
        """The computed sign beside the state; ``plain`` for none."""
        if self.is_unreachable:
            return "bad" if self.contact else "missing"
        signs = {
            RequestState.SUBMITTED: "good",
            RequestState.ACCEPTED: "good",
            RequestState.QUERIED: "differs",
            RequestState.GIVEN_BACK: "differs",
        }
        return signs.get(self.state, "plain")

    @property
    def sentence(self) -> str:
        """Where the request stands, in words."""
        if self.is_unreachable:
            return self._unreachable()
        if self.state == RequestState.STARTED:
            return _("begun, {given} of {total}").format(given=self.given, total=self.total)
        if self.state == RequestState.SUBMITTED and self.request.is_late:
            return _("submitted late")
        return str(self.state.label)

    @property
    def action(self) -> str:
        """The next step of the office."""
        if self.is_to_review:
            return "read"
        if self.is_unreachable:
            return "address"
        if self.open_proposals:
            return "look"
        return "remind" if self.is_missing else "look"

    @property
    def last_moved(self) -> datetime.datetime | None:
        """When something last happened."""
        return self.request.changed_at

    def _unreachable(self) -> str:
        if self.contact is None:
            return _("no address")
        if self.mail_problem and self.mail_problem.state == MailState.BOUNCED:
            return _("mail came back")
        return _("mail could not be sent")


@dataclass(frozen=True)
class Board:
    """All institutions of a round, in the order in which the office works."""

    round: ReportingRound
    lines: list[Line]

    @cached_property
    def tally(self) -> Tally:
        """How many are in which state."""
        return Tally(self.round, Counter(line.state for line in self.lines))

    @property
    def reminded(self) -> list[Line]:
        """Who gets a reminder when all who owe an answer are reminded."""
        return [line for line in self.lines if line.can_be_reminded]

    @property
    def has_opened(self) -> bool:
        """Whether the word “opened” stands in a line and wants to be explained."""
        return any(line.state == RequestState.OPENED for line in self.lines)

    @property
    def unreachable(self) -> list[Line]:
        """Who owes an answer and cannot be reminded."""
        return [line for line in self.lines if line.is_unreachable]

    @property
    def parts(self) -> list[tuple[str, int, str]]:
        """The bar of the board: style, number and word of each part that is there.

        First those who have answered, then those who have not.
        """
        tally = self.tally
        parts = [
            ("t1", tally.count(RequestState.ACCEPTED), _("accepted")),
            ("t2", tally.to_review, _("submitted")),
            ("t5", tally.queried, _("with an open question")),
            ("t3", tally.begun, _("begun")),
            ("t4", tally.silent, _("without reaction")),
            ("t6", tally.given_back, _("given back")),
        ]
        return [part for part in parts if part[1]]

    def listed(self, tab: str) -> list[Line]:
        """The lines of one work list, one of ``TABS``; everything for any other word."""
        chosen = TABS.get(tab)
        return [line for line in self.lines if chosen is None or chosen(line)]


TABS: dict[str, Callable[[Line], bool]] = {
    "todo": lambda line: line.is_to_do,
    "review": lambda line: line.is_to_review,
    "missing": lambda line: line.is_missing,
    "queried": lambda line: line.is_queried,
}


def board_of(round_: ReportingRound) -> Board:
    """Read the board in a fixed number of queries."""
    requests = list(_requests(round_))
    problems = _mail_problems(round_)
    lines = [_line(request, problems) for request in requests]
    return Board(round_, sorted(lines, key=_urgency))


def _requests(round_: ReportingRound) -> QuerySet[RoundRequest]:
    said = (
        Q(answers__is_unchanged=True)
        | Q(answers__status__isnull=False)
        | Q(answers__text__gt="")
        | Q(answers__figures__value__isnull=False)
    )
    accepted = Q(answers__review=Review.ACCEPTED)
    open_proposals = Q(proposals__state=ProposalState.OPEN)
    active = RequestContact.objects.filter(passed_to=None, revoked_at=None).order_by("-pk")
    rows = RoundRequest.objects.filter(round=round_).annotate(
        answer_count=Count("answers", distinct=True),
        given_count=Count("answers", filter=said, distinct=True),
        accepted_count=Count("answers", filter=accepted, distinct=True),
        proposal_count=Count("proposals", filter=open_proposals, distinct=True),
    )
    rows = rows.select_related("organization", "round")
    return rows.prefetch_related(Prefetch("contacts", active, to_attr="active_contacts"))


def _mail_problems(round_: ReportingRound) -> dict[int, OutgoingMail]:
    """The last mail to each contact, where it did not arrive; by the contact's key."""
    latest: dict[int, OutgoingMail] = {}
    rows = OutgoingMail.objects.filter(round=round_).order_by("created_at", "pk")
    light = rows.defer("text", "html", "calendar").prefetch_related(
        Prefetch("contacts", RequestContact.objects.only("pk"))
    )
    for mail in light:
        for contact in mail.contacts.all():
            latest[contact.pk] = mail
    failed = (MailState.FAILED, MailState.BOUNCED)
    return {key: mail for key, mail in latest.items() if mail.state in failed}


def _line(request: Any, problems: dict[int, OutgoingMail]) -> Line:
    contact = request.active_contacts[0] if request.active_contacts else None
    # As long as the mail reached one of them, somebody is asked.
    lost = [problems.get(one.pk) for one in request.active_contacts]
    return Line(
        request=request,
        total=request.answer_count,
        given=request.given_count,
        accepted=request.accepted_count,
        open_proposals=request.proposal_count,
        contact=contact,
        mail_problem=lost[0] if all(lost) and lost else None,
    )


def _urgency(line: Line) -> tuple[int, str]:
    order = [line.is_to_review, line.is_to_do, line.is_queried, line.is_missing]
    rank = next((place for place, fits in enumerate(order) if fits), len(order))
    return rank, line.request.organization.name.casefold()
