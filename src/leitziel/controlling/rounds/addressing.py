# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whom the office asks: naming someone, changing the address, taking someone out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from leitziel.actors.permissions import Act, may_in
from leitziel.controlling.enums import EventKind, MailKind, RequestState, RoundState
from leitziel.controlling.mail.queue import drop_waiting, queue_for_request
from leitziel.controlling.models import RequestContact, RoundRequest
from leitziel.controlling.rounds.events import note
from leitziel.controlling.rounds.links import renew
from leitziel.controlling.rounds.people import (
    ContactRefused,
    active_contacts,
    ask,
    checked_email,
    withdraw,
)
from leitziel.core import clock


@transaction.atomic
def set_contact(
    *,
    request: RoundRequest,
    email: str,
    by: Any,
    name: str = "",
    language: str = "",
    contact: RequestContact | None = None,
) -> RequestContact:
    """Name someone to be asked, or with ``contact`` change who that is.

    In an open round the person is invited at once; a changed address gets a new link.
    """
    stored = _editable(request, by)
    if contact is not None and contact.email.lower() != checked_email(email).lower():
        return reassign(
            request=stored, email=email, name=name, language=language, by=by, contact=contact
        )
    before = contact or stored.contacts.filter(email__iexact=checked_email(email)).first()
    was_asked = before is not None and before.is_active
    named = ask(stored, email=email, name=name, language=language, by=by)
    if stored.round.is_open and not was_asked:
        invite(stored, named)
    return named


@transaction.atomic
def reassign(
    *,
    request: RoundRequest,
    email: str,
    by: Any,
    name: str = "",
    language: str = "",
    contact: RequestContact | None = None,
) -> RequestContact:
    """Send the request to another address; the links of those before stop working.

    With ``contact`` only that person is replaced. What was entered so far stays.
    """
    stored = _editable(request, by)
    address = checked_email(email)
    if stored.is_locked:
        raise ContactRefused(_("The answers are accepted; there is nobody left to ask."))
    before = [contact] if contact is not None else active_contacts(stored)
    was_asked = {one.email.lower() for one in active_contacts(stored)}
    was_given_back = stored.state == RequestState.GIVEN_BACK
    for one in before:
        if one.email.lower() != address.lower():
            _take_out(stored, one, by)
    named = ask(stored, email=address, name=name, language=language, by=by)
    if was_given_back:
        stored.state = RequestState.STARTED if stored.started_at else RequestState.WAITING
    stored.changed_at = clock.now()
    stored._history_user = by  # type: ignore[attr-defined]
    stored.save()
    if stored.round.is_open:
        old = ", ".join(str(one) for one in before) or "–"
        event = note(stored, EventKind.REASSIGNED, by=by, contact=named, text=f"{old} → {named}")
        if was_given_back or address.lower() not in was_asked:
            invite(stored, named, again=str(event.pk))
    return named


@transaction.atomic
def send_new_link(*, contact: RequestContact, by: Any) -> RequestContact:
    """Make the link of someone worthless and send them another: it was lost, or others have it."""
    stored = _editable(contact.request, by)
    if not stored.round.is_open:
        raise ContactRefused(_("The round is not open, so nobody is invited."))
    if stored.is_locked:
        raise ContactRefused(_("The answers are accepted; there is nobody left to ask."))
    if contact.passed_to_id is not None:
        raise ContactRefused(
            _("This person passed the request on. Send the link to the other one.")
        )
    fresh = renew(contact, by=by)
    fresh.request = stored
    drop_waiting(fresh)
    with override(settings.LANGUAGE_CODE):
        text = _("new link for {person}").format(person=fresh)
    note(stored, EventKind.REVOKED, by=by, contact=fresh, text=text)
    invite(stored, fresh)
    return fresh


@transaction.atomic
def remove_contact(*, contact: RequestContact, by: Any) -> None:
    """Ask someone no longer: forgotten in a planned round, withdrawn in an open one."""
    stored = _editable(contact.request, by)
    _take_out(stored, contact, by)
    if stored.round.state != RoundState.PLANNED:
        note(stored, EventKind.REVOKED, by=by, contact=contact)


def invite(request: RoundRequest, contact: RequestContact, *, again: str = "") -> None:
    """Queue the invitation of someone who joined an open round; the same link is sent once."""
    mark = again or contact.key.hex
    queue_for_request(request, MailKind.INVITATION, mark=mark, contact=contact)


def _take_out(request: RoundRequest, contact: RequestContact, by: Any) -> None:
    if request.round.state == RoundState.PLANNED:
        contact.delete()
        return
    withdraw(contact, by=by)
    drop_waiting(contact)


def _editable(request: RoundRequest, by: Any) -> RoundRequest:
    rows = RoundRequest.objects.select_for_update(of=("self",)).select_related(
        "round__concept__municipality__site", "organization"
    )
    stored = rows.get(pk=request.pk)
    if not may_in(by, Act.CHANGE, stored.round.concept.municipality):
        raise ContactRefused(_("Only the office that runs the round may say who is asked."))
    if stored.round.state == RoundState.CLOSED:
        raise ContactRefused(_("The round is closed. Open it again to ask someone else."))
    if stored.round.persons_deleted_at is not None:
        raise ContactRefused(_("The persons of this round are deleted. Please plan a new round."))
    return stored
