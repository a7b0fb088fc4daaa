# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The queue: mails are written when something happens and sent later, each once.

Queueing is part of the transaction of what happened, so that there is no mail about something
that was rolled back, and nothing that happened without its mail. Each mail has a mark (``once``);
the database takes a mark a single time for each round, also when two processes queue at once.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count
from django.utils import timezone

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.models import RoleAssignment
from leitziel.controlling.enums import MailKind, MailState, Review
from leitziel.controlling.mail.calendar import due_entry
from leitziel.controlling.mail.paper import Paper, Parcel, office_address, paper_of
from leitziel.controlling.mail.texts import Item
from leitziel.controlling.models import (
    Answer,
    OutgoingMail,
    ReportingRound,
    RequestContact,
    RoundRequest,
)
from leitziel.core import clock
from leitziel.core.mail import new_message_id

# These invite someone, so they bring the due date for the calendar.
_WITH_CALENDAR = frozenset({MailKind.INVITATION, MailKind.FORWARDED})


def bundle(contacts: Iterable[RequestContact], kind: MailKind, *, mark: str) -> list[Parcel]:
    """One parcel for each person, with everything they are asked."""
    by_person: dict[str, list[RequestContact]] = {}
    for contact in contacts:
        by_person.setdefault(contact.email.lower(), []).append(contact)
    return [
        Parcel(kind=kind, email=rows[0].email, mark=mark, contacts=rows)
        for rows in by_person.values()
    ]


def queue(
    round_: ReportingRound,
    parcels: Sequence[Parcel],
    *,
    paper: Paper | None = None,
    now: datetime.datetime | None = None,
) -> list[OutgoingMail]:
    """Queue those that were not queued before; returns them. A fixed number of queries."""
    moment = now or clock.now()
    fresh = _unknown(round_, parcels)
    if not fresh:
        return []
    if paper is None:
        keys = {contact.request_id for parcel in fresh for contact in parcel.contacts}
        paper = paper_of(round_, day=timezone.localdate(moment), requests=keys)
    written = {mail.message_id: (mail, parcel) for mail, parcel in _written(paper, fresh, moment)}
    OutgoingMail.objects.bulk_create(
        [mail for mail, _parcel in written.values()], ignore_conflicts=True
    )
    # Whoever queued the same mark first has won; theirs has another mark of the message.
    stored = list(OutgoingMail.objects.filter(round=round_, message_id__in=list(written)))
    through = OutgoingMail.contacts.through
    through.objects.bulk_create(
        through(outgoingmail_id=mail.pk, requestcontact_id=contact.pk)
        for mail in stored
        for contact in written[mail.message_id][1].contacts
    )
    return stored


def queue_for_request(
    request: RoundRequest,
    kind: MailKind,
    *,
    mark: str,
    contact: RequestContact | None = None,
    extra: Mapping[str, str] | None = None,
) -> list[OutgoingMail]:
    """Queue a mail about one request to those who are asked, or to one of them.

    ``extra`` may have "sender" and "message". A mail with questions always carries all that are
    open: it replaces one that was not sent yet.
    """
    people = [contact] if contact is not None else _asked_people(request)
    for one in people:
        one.request = request
    questions: list[tuple[str, str]] = []
    if kind == MailKind.QUERY:
        questions = _open_questions(request)
        # Another question about the same answer is another mail.
        mark = f"{mark}:{_digest(repr(questions))}"
        waiting = OutgoingMail.objects.filter(round=request.round_id, kind=kind)
        waiting.filter(state=MailState.QUEUED, contacts__in=people).delete()
    values = extra or {}
    parcels = [
        Parcel(
            kind=kind,
            email=one.email,
            mark=f"{request.pk}:{mark}",
            contacts=[one],
            words={"sender": values.get("sender", "")},
            blocks={"message": values.get("message", "")},
            questions=questions,
        )
        for one in people
    ]
    return queue(request.round, parcels)


def queue_to_office(
    request: RoundRequest, kind: MailKind, *, mark: str, extra: Mapping[str, str]
) -> list[OutgoingMail]:
    """Queue a mail to the office: to its address, or where it has none to each coordinator."""
    item = Item(request.organization.name, "", office_address(request))
    municipality = request.round.concept.municipality
    people = [(municipality.email, "", "")]
    if not municipality.email:
        users = _coordinators(municipality.pk)
        people = [(user.email, user.get_full_name(), user.language) for user in users]
    parcels = [
        Parcel(
            kind=kind,
            email=email,
            mark=f"{request.pk}:{mark}",
            name=name,
            language=language,
            items=[item],
            words={"sender": extra.get("sender", "")},
            blocks={"reason": extra.get("reason", "")},
        )
        for email, name, language in people
    ]
    return queue(request.round, parcels)


def drop_waiting(contact: RequestContact) -> None:
    """Take back what was not sent yet to someone who is no longer asked."""
    waiting = OutgoingMail.objects.filter(
        round=contact.request.round_id, state=MailState.QUEUED, contacts=contact
    )
    keys = list(waiting.values_list("pk", flat=True))
    alone = OutgoingMail.objects.filter(pk__in=keys).annotate(people=Count("contacts"))
    OutgoingMail.objects.filter(
        pk__in=[mail.pk for mail in alone if mail.people == 1],
        state=MailState.QUEUED,
    ).delete()


def once(parcel: Parcel) -> str:
    """The mark of a mail, without the address in it."""
    return f"{parcel.kind}:{parcel.mark}:{_digest(parcel.email.lower())}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _unknown(round_: ReportingRound, parcels: Sequence[Parcel]) -> list[Parcel]:
    by_mark = {once(parcel): parcel for parcel in parcels}
    known = set(
        OutgoingMail.objects.filter(round=round_, once__in=list(by_mark)).values_list(
            "once", flat=True
        )
    )
    return [parcel for mark, parcel in by_mark.items() if mark not in known]


def _written(
    paper: Paper, parcels: Sequence[Parcel], now: datetime.datetime
) -> Iterable[tuple[OutgoingMail, Parcel]]:
    for parcel in parcels:
        letter = paper.write(parcel)
        language = paper.language_of(parcel)
        mail = OutgoingMail(
            round=paper.round,
            kind=parcel.kind,
            once=once(parcel),
            to_email=parcel.email,
            language=language.code,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            calendar=due_entry(paper, parcel, now) if parcel.kind in _WITH_CALENDAR else "",
            unsubscribe_url=paper.pace_url(parcel),
            message_id=new_message_id(),
            created_at=now,
            next_attempt_at=now,
        )
        yield mail, parcel


def _asked_people(request: RoundRequest) -> list[RequestContact]:
    rows = RequestContact.objects.filter(request=request, passed_to=None, revoked_at=None)
    return list(rows.order_by("pk"))


def _open_questions(request: RoundRequest) -> list[tuple[str, str]]:
    rows = Answer.objects.filter(request=request, review=Review.QUERIED).exclude(question="")
    rows = rows.select_related("goal__field", "measure__field").order_by("position", "pk")
    return [(str(answer.subject), answer.question) for answer in rows]


def _coordinators(municipality: int) -> list[User]:
    roles = RoleAssignment.objects.filter(
        municipality=municipality, role=Role.COORDINATOR, user__is_active=True
    ).select_related("user")
    users = {role.user.pk: role.user for role in roles.order_by("pk") if role.user.email}
    return list(users.values())
