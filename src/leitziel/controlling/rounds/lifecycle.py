# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opening, closing and opening again."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from leitziel.actors.permissions import Act
from leitziel.controlling.enums import UNANSWERED, MailKind, MailState, RoundState
from leitziel.controlling.mail.paper import MailRefused
from leitziel.controlling.mail.queue import bundle, queue
from leitziel.controlling.models import (
    Answer,
    OutgoingMail,
    ReportingRound,
    RequestContact,
    RoundRequest,
)
from leitziel.controlling.rounds.people import accounts_by_email
from leitziel.controlling.rounds.planning import RoundRefused, locked_round, prepare_requests
from leitziel.controlling.rounds.subjects import empty_answers, subjects_of
from leitziel.core import clock
from leitziel.core.clock import now

REMINDERS = (MailKind.REMINDER_BEFORE, MailKind.REMINDER_AFTER, MailKind.REMINDER_NOW)


@transaction.atomic
def open_round(*, round: ReportingRound, by: Any) -> ReportingRound:  # noqa: A002
    """Open a planned round: everyone gets their empty answers, each person one invitation.

    The invitations are queued, not sent; see ``mail.sending``. A fixed number of queries, however
    many institutions there are.
    """
    stored = locked_round(round, by, Act.PUBLISH)
    if stored.state != RoundState.PLANNED:
        raise RoundRefused(_("This round was opened already."))
    if stored.due_date < clock.today():
        raise RoundRefused(_("The due date has passed. Please set a later one first."))
    prepare_requests(stored, by=by)
    requests = list(stored.requests.select_related("organization").order_by("pk"))
    contacts = _contacts(stored, requests)
    if not contacts:
        raise RoundRefused(_("There is no e-mail address yet, so nobody can be asked."))
    _make_answers(stored, requests, by)
    _link_accounts(contacts)
    stored.state, stored.opened_at = RoundState.OPEN, clock.now()
    _save(stored, by)
    try:
        queue(stored, bundle(contacts, MailKind.INVITATION, mark="opening"))
    except MailRefused as error:
        raise RoundRefused(error.message) from error
    return stored


@transaction.atomic
def close_round(*, round: ReportingRound, by: Any) -> ReportingRound:  # noqa: A002
    """Close a round: nothing can be answered any more, and no reminder goes out."""
    stored = locked_round(round, by, Act.PUBLISH)
    if stored.state != RoundState.OPEN:
        raise RoundRefused(_("This round is not open."))
    stored.state, stored.closed_at = RoundState.CLOSED, clock.now()
    _save(stored, by)
    waiting = OutgoingMail.objects.filter(round=stored, state=MailState.QUEUED)
    waiting.filter(kind__in=(*REMINDERS, MailKind.INVITATION, MailKind.FORWARDED)).delete()
    return stored


@transaction.atomic
def reopen_round(
    *,
    round: ReportingRound,  # noqa: A002
    by: Any,
    due_date: datetime.date | None = None,
) -> ReportingRound:
    """Open a closed round again, perhaps with a later due date; the links work as before."""
    stored = locked_round(round, by, Act.PUBLISH)
    if stored.state != RoundState.CLOSED:
        raise RoundRefused(_("Only a closed round can be opened again."))
    if stored.persons_deleted_at is not None:
        raise RoundRefused(_("The persons of this round are deleted. Please plan a new round."))
    if due_date is not None and due_date < stored.opens_on:
        raise RoundRefused(_("The due date lies before the day on which the round opened."))
    stored.state, stored.closed_at = RoundState.OPEN, None
    stored.due_date = due_date or stored.due_date
    _save(stored, by)
    _invite_who_was_not(stored)
    return stored


def _invite_who_was_not(round_: ReportingRound) -> None:
    """Invitations that still waited when the round was closed were dropped.

    Who has answered without one, by telephone or on a spreadsheet, needs none any more.
    """
    unanswered = round_.requests.filter(state__in=UNANSWERED)
    requests = list(unanswered.select_related("organization").order_by("pk"))
    invited = OutgoingMail.objects.filter(
        round=round_, kind__in=(MailKind.INVITATION, MailKind.FORWARDED)
    )
    known = set(invited.values_list("contacts", flat=True))
    contacts = [one for one in _contacts(round_, requests) if one.pk not in known]
    queue(round_, bundle(contacts, MailKind.INVITATION, mark=f"again-{clock.now():%Y%m%d%H%M%S}"))


def _contacts(round_: ReportingRound, requests: list[RoundRequest]) -> list[RequestContact]:
    """Everyone who is asked by these requests, with request, organization and round at hand."""
    by_key = {request.pk: request for request in requests}
    rows = RequestContact.objects.filter(request__in=requests, passed_to=None, revoked_at=None)
    contacts = list(rows.order_by("request__organization__name", "pk"))
    for contact in contacts:
        contact.request = by_key[contact.request_id]
        contact.request.round = round_
    return contacts


def _make_answers(round_: ReportingRound, requests: list[RoundRequest], by: Any) -> None:
    subjects = subjects_of(round_)
    answers = [
        answer
        for request in requests
        for answer in empty_answers(request, subjects.get(request.organization_id, []))
    ]
    if answers:
        bulk_create_with_history(answers, Answer, default_user=by, default_date=now())


def _link_accounts(contacts: list[RequestContact]) -> None:
    """Someone may have got an account since the round was planned, or lost it."""
    accounts = accounts_by_email({one.request.organization_id for one in contacts})
    changed = []
    for contact in contacts:
        user = accounts.get((contact.request.organization_id, contact.email.lower()))
        if contact.user_id != (user.pk if user else None):
            contact.user = user
            changed.append(contact)
    RequestContact.objects.bulk_update(changed, ["user"])


def _save(round_: ReportingRound, by: Any) -> None:
    round_._history_user = by  # type: ignore[attr-defined]
    round_.save()
