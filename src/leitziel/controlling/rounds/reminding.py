# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reminders: those that are due by the round's rules, and those the office sends by hand.

A person gets one mail for everything they still owe in a round. Who wants fewer gets fewer, who
wants none gets none, by hand neither. Nobody is reminded within a day of another mail of the round
that asked them, and nobody whose mail came back.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leitziel.actors.permissions import Act, may_in
from leitziel.controlling.enums import (
    AWAITED,
    MailKind,
    MailPace,
    MailState,
    RoundState,
)
from leitziel.controlling.mail.queue import bundle, queue
from leitziel.controlling.models import (
    OutgoingMail,
    ReportingRound,
    RequestContact,
    RoundRequest,
)
from leitziel.core import clock
from leitziel.core.errors import DomainError

# A reminder whose day was missed (the server was down) still goes out so many days later.
CATCH_UP_DAYS = 3
REST = datetime.timedelta(hours=20)
_ASKING = (
    MailKind.INVITATION,
    MailKind.FORWARDED,
    MailKind.REMINDER_BEFORE,
    MailKind.REMINDER_AFTER,
    MailKind.REMINDER_NOW,
)


class ReminderRefused(DomainError):  # noqa: N818 - says what happened
    """Nobody can be reminded."""


@dataclass(frozen=True)
class Turn:
    """The reminder whose turn it is: of which kind, planned for which day."""

    kind: MailKind
    day: datetime.date
    is_last: bool


@dataclass(frozen=True)
class Reminded:
    """What became of a reminder by hand; the requests nobody was reminded of, and why."""

    mails: list[OutgoingMail]
    without_address: list[RoundRequest]
    unwanted: list[RoundRequest]
    not_owing: list[RoundRequest]


def turn_of(round_: ReportingRound, today: datetime.date) -> Turn | None:
    """The reminder that is due today, or was in the last days; None for none.

    "Only the last reminder" means the last one before the due date; where there is none before,
    the last one after it.
    """
    before = [
        (round_.due_date - _days(number), MailKind.REMINDER_BEFORE)
        for number in _numbers(round_.days_before)
    ]
    after = [
        (round_.due_date + _days(number), MailKind.REMINDER_AFTER)
        for number in _numbers(round_.days_after)
    ]
    last = max(day for day, _kind in before or after) if before or after else None
    passed = [turn for turn in before + after if turn[0] <= today]
    if not passed:
        return None
    day, kind = max(passed, key=lambda turn: turn[0])
    # A reminder before the due date makes no sense after it.
    if (today - day).days > CATCH_UP_DAYS or (
        kind == MailKind.REMINDER_BEFORE and today > round_.due_date
    ):
        return None
    return Turn(kind, day, day == last)


@transaction.atomic
def queue_due_reminders(
    round_: ReportingRound, *, now: datetime.datetime | None = None
) -> list[OutgoingMail]:
    """Queue the reminders of a round that are due; a second run queues nothing."""
    moment = now or clock.now()
    turn = turn_of(round_, timezone.localdate(moment))
    if round_.state != RoundState.OPEN or turn is None:
        return []
    wanted = {MailPace.ALL, MailPace.LAST} if turn.is_last else {MailPace.ALL}
    tired = _asked_lately(round_, moment)
    contacts = [
        one
        for one in _owing_people(round_)
        if one.pace in wanted and one.email.lower() not in tired
    ]
    parcels = bundle(contacts, turn.kind, mark=turn.day.isoformat())
    return queue(round_, parcels, now=moment)


def queue_all_due(now: datetime.datetime | None = None) -> dict[ReportingRound, int]:
    """Queue what is due in all open rounds; how many mails in which round."""
    rounds = ReportingRound.objects.filter(state=RoundState.OPEN).select_related(
        "concept__municipality__site"
    )
    queued = {row: len(queue_due_reminders(row, now=now)) for row in rounds.order_by("pk")}
    return {row: number for row, number in queued.items() if number}


@transaction.atomic
def remind_now(
    *, requests: Sequence[RoundRequest], by: Any, now: datetime.datetime | None = None
) -> Reminded:
    """Remind those who are asked for these requests, at most once a day each.

    A person who owes answers for several institutions gets one mail with all of them.
    """
    moment = now or clock.now()
    mails: list[OutgoingMail] = []
    reached: dict[int, bool] = {}
    for round_ in _rounds_of(requests):
        _refuse_strangers(round_, by)
        chosen = {row.pk for row in requests if row.round_id == round_.pk}
        people = _owing_people(round_)
        emails = {one.email.lower() for one in people if one.request_id in chosen}
        asked = [one for one in people if one.email.lower() in emails]
        for one in asked:
            wants = one.pace != MailPace.NONE
            reached[one.request_id] = reached.get(one.request_id, False) or wants
        tired = _asked_lately(round_, moment)
        willing = [
            one for one in asked if one.pace != MailPace.NONE and one.email.lower() not in tired
        ]
        mark = timezone.localdate(moment).isoformat()
        mails += queue(round_, bundle(willing, MailKind.REMINDER_NOW, mark=mark), now=moment)
    return _told(mails, requests, reached)


def _told(
    mails: list[OutgoingMail], requests: Sequence[RoundRequest], reached: dict[int, bool]
) -> Reminded:
    owing = [row for row in requests if row.state in AWAITED]
    return Reminded(
        mails=mails,
        without_address=[row for row in owing if row.pk not in reached],
        unwanted=[row for row in owing if reached.get(row.pk) is False],
        not_owing=[row for row in requests if row.state not in AWAITED],
    )


def _owing_people(round_: ReportingRound) -> list[RequestContact]:
    """Everyone who is asked for a request that is not answered, but for mails that came back."""
    returned = OutgoingMail.objects.filter(round=round_, state=MailState.BOUNCED)
    rows = (
        RequestContact.objects.filter(
            request__round=round_, request__state__in=AWAITED, passed_to=None, revoked_at=None
        )
        .exclude(pk__in=returned.values("contacts"))
        .select_related("request__organization")
        .order_by("request__organization__name", "pk")
    )
    people = list(rows)
    for one in people:
        one.request.round = round_
    return people


def _asked_lately(round_: ReportingRound, now: datetime.datetime) -> set[str]:
    rows = OutgoingMail.objects.filter(
        round=round_, kind__in=_ASKING, created_at__gt=now - REST
    ).exclude(state=MailState.FAILED)
    return {email.lower() for email in rows.values_list("to_email", flat=True)}


def _rounds_of(requests: Iterable[RoundRequest]) -> list[ReportingRound]:
    keys = {row.round_id for row in requests}
    rows = ReportingRound.objects.filter(pk__in=keys).select_related("concept__municipality__site")
    return list(rows.order_by("pk"))


def _refuse_strangers(round_: ReportingRound, by: Any) -> None:
    if not may_in(by, Act.CHANGE, round_.concept.municipality):
        raise ReminderRefused(_("Only the office that runs the round may remind."))
    if round_.state != RoundState.OPEN:
        raise ReminderRefused(_("The round is not open, so nobody is reminded."))


def _numbers(days: Any) -> list[int]:
    """Whole numbers of a list that came from JSON; anything else is left out."""
    return [day for day in days or [] if isinstance(day, int) and day >= 0]


def _days(number: int) -> datetime.timedelta:
    return datetime.timedelta(days=number)
