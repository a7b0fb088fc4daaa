# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What someone who is asked may do: pass on, take back, give back, want fewer reminders.

Nobody logs in for this; holding the link (or an account of the institution) is the right to it.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.controlling.enums import (
    ContactOrigin,
    EventKind,
    MailKind,
    MailPace,
    RequestState,
)
from leitziel.controlling.mail.queue import drop_waiting, queue_for_request, queue_to_office
from leitziel.controlling.models import RequestContact, RoundRequest
from leitziel.controlling.rounds.addressing import reassign, remove_contact, set_contact
from leitziel.controlling.rounds.events import note
from leitziel.controlling.rounds.people import (
    ContactRefused,
    account_of,
    ask,
    checked_email,
    withdraw,
)
from leitziel.core import clock

__all__ = [
    "ContactRefused",
    "contact_of_user",
    "forward",
    "give_back",
    "reassign",
    "remove_contact",
    "set_contact",
    "set_pace",
    "take_back",
]

# The links must not become a way to send mail to the whole world in the name of a city.
MOST_COLLEAGUES = 10
LONGEST_MESSAGE = 1000
_FINISHED = frozenset({RequestState.SUBMITTED, RequestState.ACCEPTED})


@transaction.atomic
def forward(
    *, contact: RequestContact, name: str, email: str, message: str = "", language: str = ""
) -> RequestContact:
    """Pass the request on to a colleague, who gets a link of their own by mail.

    The old link shows from then on to whom it was passed on, and can take it back.
    """
    request, giver = _locked(contact)
    _refuse_inactive(giver)
    _refuse_finished(request)
    address = checked_email(email)
    if address.lower() == giver.email.lower():
        raise ContactRefused(_("This is your own address. Please enter that of your colleague."))
    _refuse_many(request, address)
    _refuse_withdrawn(request, address)
    receiver = ask(
        request,
        email=address,
        name=name,
        language=language or giver.language,
        origin=ContactOrigin.COLLEAGUE,
        message=message.replace("\r\n", "\n").strip()[:LONGEST_MESSAGE],
        by=giver.user,
    )
    giver.passed_to = receiver
    giver._history_user = giver.user  # type: ignore[attr-defined]
    giver.save()
    drop_waiting(giver)
    event = note(
        request,
        EventKind.FORWARDED,
        by=giver.user,
        contact=giver,
        text=f"{giver} → {receiver}",
    )
    extra = {"message": receiver.message, "sender": str(giver)}
    queue_for_request(
        request, MailKind.FORWARDED, mark=str(event.pk), contact=receiver, extra=extra
    )
    _touch(request)
    return receiver


@transaction.atomic
def take_back(*, contact: RequestContact) -> RequestContact:
    """Answer again oneself what was passed on; the colleague's link stops working.

    A link stays when someone else relies on it: when another colleague passed on to the same
    person, or when the office named them itself.
    """
    request, taker = _locked(contact)
    receiver = taker.passed_to
    if taker.revoked_at is not None:
        raise ContactRefused(_("This link was withdrawn by the office."))
    if receiver is None:
        return taker
    _refuse_finished(request)
    taker.passed_to = None
    taker._history_user = taker.user  # type: ignore[attr-defined]
    taker.save()
    for one in _chain(receiver):
        if one.origin != ContactOrigin.COLLEAGUE or one.passed_from.exists():
            break
        one.passed_to = None
        withdraw(one, by=taker.user)
        drop_waiting(one)
    note(
        request,
        EventKind.TAKEN_BACK,
        by=taker.user,
        contact=taker,
        text=f"{receiver} → {taker}",
    )
    _touch(request)
    return taker


@transaction.atomic
def give_back(*, contact: RequestContact, reason: str) -> RoundRequest:
    """Return the request to the office: the institution is not the right one to ask."""
    request, giver = _locked(contact)
    _refuse_inactive(giver)
    _refuse_finished(request)
    words = reason.replace("\r\n", "\n").strip()
    if not words:
        raise ContactRefused(
            _("Please say in a sentence why, so that the office can ask someone else.")
        )
    request.state, request.reason = RequestState.GIVEN_BACK, words
    _touch(request, by=giver.user)
    event = note(request, EventKind.GIVEN_BACK, by=giver.user, contact=giver, text=words)
    queue_to_office(
        request,
        MailKind.GIVEN_BACK,
        mark=str(event.pk),
        extra={"reason": words, "sender": str(giver)},
    )
    return request


@transaction.atomic
def set_pace(*, contact: RequestContact, pace: MailPace | str) -> int:
    """How many reminders this person wants, for everything they are asked in this round.

    Returns the number of requests it holds for.
    """
    rows = RequestContact.objects.select_for_update(of=("self",)).filter(
        request__round=contact.request.round_id, email__iexact=contact.email
    )
    count = 0
    for row in rows:
        row.pace = MailPace(pace)
        row._history_user = row.user  # type: ignore[attr-defined]
        row.save()
        count += 1
    contact.pace = MailPace(pace)
    return count


@transaction.atomic
def contact_of_user(*, request: RoundRequest, user: Any) -> RequestContact:
    """The contact through whom a logged-in member of the institution passes on or gives back."""
    stored = _locked_request(request.pk)
    if account_of(stored, user.email) is None:
        raise ContactRefused(_("You do not answer for this institution."))
    known = stored.contacts.filter(email__iexact=user.email).first()
    if known is not None and known.is_active:
        return known
    return ask(
        stored,
        email=user.email,
        name=user.get_full_name(),
        language=user.language,
        origin=ContactOrigin.ACCOUNT,
        by=user,
    )


def _locked(contact: RequestContact) -> tuple[RoundRequest, RequestContact]:
    """The request, locked against everything else that happens to it, and the stored contact."""
    request = _locked_request(contact.request_id)
    stored = request.contacts.select_related("passed_to", "user").get(pk=contact.pk)
    stored.request = request
    return request, stored


def _locked_request(key: int) -> RoundRequest:
    rows = RoundRequest.objects.select_for_update(of=("self",))
    return rows.select_related("round__concept__municipality__site", "organization").get(pk=key)


def _refuse_inactive(contact: RequestContact) -> None:
    if contact.revoked_at is not None:
        raise ContactRefused(_("This link was withdrawn by the office."))
    if contact.passed_to is not None:
        raise ContactRefused(
            _("You passed this request on to {person} already.").format(person=contact.passed_to)
        )


def _refuse_finished(request: RoundRequest) -> None:
    if not request.round.is_open:
        raise ContactRefused(_("The round is not open, so nothing can be changed."))
    if request.state in _FINISHED:
        raise ContactRefused(_("The answers are submitted already."))


def _refuse_many(request: RoundRequest, address: str) -> None:
    named = request.contacts.filter(origin=ContactOrigin.COLLEAGUE)
    if named.exclude(email__iexact=address).count() >= MOST_COLLEAGUES:
        raise ContactRefused(
            _("This request was passed on many times. Please give it back to the office instead.")
        )


def _refuse_withdrawn(request: RoundRequest, address: str) -> None:
    """The office's word stands: whom it took out, only the office asks again."""
    known = request.contacts.filter(email__iexact=address, revoked_at__isnull=False)
    if known.exclude(origin=ContactOrigin.COLLEAGUE).exists():
        raise ContactRefused(
            _("The office withdrew the link of this person. Please give the request back instead.")
        )


def _chain(first: RequestContact) -> Any:
    """The contact and everyone it was passed on to, each once."""
    seen: set[int] = set()
    one: RequestContact | None = first
    while one is not None and one.pk not in seen:
        seen.add(one.pk)
        following = one.passed_to
        yield one
        one = following


def _touch(request: RoundRequest, by: Any = None) -> None:
    request.changed_at = clock.now()
    request._history_user = by  # type: ignore[attr-defined]
    request.save()
