# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sends what waits in the queue: each mail at most once.

A mail is claimed before it is sent: one statement of the database moves it from "waiting" to
"being sent", and only whoever moved it sends it. So two processes may work on the queue at the
same time. The result is noted after the mail server has answered.

Between sending and noting, a process can be killed. Then nobody knows whether the mail arrived,
and we do not guess: it is not sent again by itself, but shown as failed, and a person decides. An
invitation that comes twice costs trust in sixty institutions; one that did not come is seen on the
desk. In the same way an answer that breaks off in the middle counts as unknown. What the mail
server refused for the time being is tried again, each time after a longer while.
"""

from __future__ import annotations

import datetime
import logging
import smtplib
import time
from dataclasses import dataclass, field
from typing import Any

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from leitziel.actors.permissions import Act, may_in
from leitziel.controlling.enums import AWAITED, EventKind, MailKind, MailState, RoundState
from leitziel.controlling.models import OutgoingMail, ReportingRound, RoundRequest
from leitziel.controlling.rounds.events import note_all
from leitziel.core import clock
from leitziel.core.errors import DomainError
from leitziel.core.mail import Envelope, build_message, new_message_id

logger = logging.getLogger("leitziel.mail")

# Minutes until the next attempt, after the first, second … one that failed.
BACKOFF = (5, 15, 60, 240, 720)
# So long a mail may be "being sent" before we take it that the process died.
CLAIM = datetime.timedelta(minutes=15)
_REMINDERS = (MailKind.REMINDER_BEFORE, MailKind.REMINDER_AFTER, MailKind.REMINDER_NOW)
_EVENTS = {
    MailKind.INVITATION: EventKind.INVITED,
    **dict.fromkeys(_REMINDERS, EventKind.REMINDED),
}


class MailNotSent(DomainError):  # noqa: N818 - says what happened
    """A mail cannot be sent again."""


@dataclass
class Sent:
    """What became of the queue: numbers of mails.

    ``failed`` are given up, ``postponed`` are tried again later, ``left`` still waits because the
    time was up, ``dropped`` were reminders of what is answered meanwhile.
    """

    sent: int = 0
    postponed: int = 0
    failed: int = 0
    dropped: int = 0
    left: int = 0
    problems: list[str] = field(default_factory=list)


def send_due(
    now: datetime.datetime | None = None,
    *,
    round: ReportingRound | None = None,  # noqa: A002
    seconds: float | None = None,
    at_once: bool = False,
) -> Sent:
    """Send what is due, of one round or of all; with ``seconds`` stop when they are over.

    ``at_once`` does not wait for the next attempt of those that could not be sent before: somebody
    has mended the mail server and wants to know.

    Must not run inside a transaction: what is claimed and noted has to be visible at once.
    """
    moment = now or clock.now()
    result = Sent()
    result.failed += _give_up_interrupted(moment)
    until = None if seconds is None else time.monotonic() + seconds
    waiting = _due(None if at_once else moment, round)
    connection = _Connection()
    try:
        for place, key in enumerate(waiting):
            if until is not None and time.monotonic() > until:
                result.left = len(waiting) - place
                break
            if (mail := _claim(key, moment)) is not None:
                _send_one(mail, connection, moment, result)
    finally:
        connection.close()
    return result


@transaction.atomic
def resend(*, mail: OutgoingMail, by: Any) -> OutgoingMail:
    """Queue a mail that failed or came back once more, as a new message."""
    stored = OutgoingMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if not may_in(by, Act.CHANGE, stored.get_municipality()):
        raise MailNotSent(_("Only the office that runs the round may send mails."))
    if stored.state not in (MailState.FAILED, MailState.BOUNCED):
        raise MailNotSent(_("This mail is on its way or was sent already."))
    stored.state, stored.attempts, stored.error = MailState.QUEUED, 0, ""
    stored.next_attempt_at, stored.sent_at = clock.now(), None
    stored.message_id = new_message_id()
    stored.save()
    return stored


class _Connection:
    """The way to the mail server, opened when the first mail needs it and anew after an error."""

    def __init__(self) -> None:
        self._backend: Any = None

    def open(self) -> Any:
        if self._backend is None:
            backend = get_connection()
            backend.open()
            self._backend = backend
        return self._backend

    def close(self) -> None:
        backend, self._backend = self._backend, None
        if backend is not None:
            try:
                backend.close()
            except (OSError, smtplib.SMTPException):
                logger.info("the mail server did not say goodbye", exc_info=True)


def _due(now: datetime.datetime | None, round_: ReportingRound | None) -> list[int]:
    rows = OutgoingMail.objects.filter(state=MailState.QUEUED)
    if now is not None:
        rows = rows.filter(Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now))
    if round_ is not None:
        rows = rows.filter(round=round_)
    return list(rows.order_by("created_at", "pk").values_list("pk", flat=True))


def _claim(key: int, now: datetime.datetime) -> OutgoingMail | None:
    """The mail, if it is ours: nobody else took it in the meantime."""
    ours = OutgoingMail.objects.filter(pk=key, state=MailState.QUEUED).update(
        state=MailState.SENDING, attempts=F("attempts") + 1, next_attempt_at=now + CLAIM
    )
    if not ours:
        return None
    rows = OutgoingMail.objects.select_related("round__concept__municipality")
    return rows.prefetch_related("contacts__request").get(pk=key)


def _send_one(
    mail: OutgoingMail, connection: _Connection, now: datetime.datetime, result: Sent
) -> None:
    if _is_pointless(mail):
        mail.delete()
        result.dropped += 1
        return
    try:
        backend = connection.open()
    except (OSError, smtplib.SMTPException) as error:
        connection.close()
        reason = _("The mail server cannot be reached ({error}).").format(error=_said(error))
        _postpone(mail, reason, now, result)
        return
    try:
        build_message(_envelope(mail), backend).send()
    except Exception as error:  # noqa: BLE001 - whatever it is, the others must get theirs
        connection.close()
        _note_failure(mail, error, now, result)
    else:
        _note_success(mail, now, result)


def _envelope(mail: OutgoingMail) -> Envelope:
    city = mail.round.concept.municipality
    return Envelope(
        to=mail.to_email,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        language=mail.language,
        sender_name=", ".join(part for part in (city.office, city.name) if part),
        reply_to=city.email,
        calendar=mail.calendar,
        unsubscribe_url=mail.unsubscribe_url,
        message_id=mail.message_id,
    )


def _is_pointless(mail: OutgoingMail) -> bool:
    """Whether a reminder is overtaken: everything in it is answered, or the round is closed."""
    if mail.kind not in _REMINDERS:
        return False
    if mail.round.state != RoundState.OPEN:
        return True
    return not any(one.is_active and one.request.state in AWAITED for one in mail.contacts.all())


def _note_success(mail: OutgoingMail, now: datetime.datetime, result: Sent) -> None:
    with transaction.atomic():
        _store(mail, state=MailState.SENT, sent_at=now, next_attempt_at=None, error="")
        if (kind := _EVENTS.get(MailKind(mail.kind))) is not None:
            note_all(_requests(mail), kind, at=now)
    result.sent += 1


def _note_failure(
    mail: OutgoingMail, error: Exception, now: datetime.datetime, result: Sent
) -> None:
    if _is_refusal_for_now(error):
        _postpone(mail, _said(error), now, result)
    elif isinstance(error, OSError | smtplib.SMTPServerDisconnected) and not _is_answer(error):
        _give_up(mail, _unknown_fate(_said(error)), now, result)
    else:
        if not _is_answer(error):
            logger.exception("mail %s could not be made", mail.pk)
        _give_up(mail, _said(error), now, result)


def _postpone(mail: OutgoingMail, reason: str, now: datetime.datetime, result: Sent) -> None:
    if mail.attempts > len(BACKOFF):
        _give_up(mail, reason, now, result)
        return
    later = now + datetime.timedelta(minutes=BACKOFF[mail.attempts - 1])
    _store(mail, state=MailState.QUEUED, next_attempt_at=later, error=reason)
    result.postponed += 1
    result.problems.append(f"{mail.to_email}: {reason}")


def _give_up(mail: OutgoingMail, reason: str, now: datetime.datetime, result: Sent) -> None:
    with transaction.atomic():
        _store(mail, state=MailState.FAILED, next_attempt_at=None, error=reason)
        note_all(_requests(mail), EventKind.MAIL_FAILED, at=now, text=f"{mail.to_email}: {reason}")
    result.failed += 1
    result.problems.append(f"{mail.to_email}: {reason}")


def _give_up_interrupted(now: datetime.datetime) -> int:
    """Mails whose sender died before it noted the result; each is told once."""
    rows = OutgoingMail.objects.filter(state=MailState.SENDING, next_attempt_at__lte=now)
    told = 0
    for mail in rows.prefetch_related("contacts__request").order_by("pk"):
        with transaction.atomic():
            ours = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.SENDING).update(
                state=MailState.FAILED, next_attempt_at=None, error=_unknown_fate("")
            )
            if ours:
                text = f"{mail.to_email}: {_unknown_fate('')}"
                note_all(_requests(mail), EventKind.MAIL_FAILED, at=now, text=text)
                told += 1
    return told


def _store(mail: OutgoingMail, **values: Any) -> None:
    """Note the result, unless a message that the mail came back was faster."""
    OutgoingMail.objects.filter(pk=mail.pk, state=MailState.SENDING).update(**values)


def _requests(mail: OutgoingMail) -> list[RoundRequest]:
    found = {one.request_id: one.request for one in mail.contacts.all()}
    return list(found.values())


def _is_answer(error: Exception) -> bool:
    """Whether the mail server itself said no, so that we know the mail was not taken."""
    return isinstance(
        error,
        smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused,
    )


def _is_refusal_for_now(error: Exception) -> bool:
    """An answer that begins with 4: try again later."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(400 <= code < 500 for code, _text in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and 400 <= error.smtp_code < 500


def _said(error: Exception) -> str:
    """What the mail server said, on one line."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        parts = [f"{code} {_decoded(text)}" for code, text in error.recipients.values()]
        return "; ".join(parts)[:500]
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_decoded(error.smtp_error)}"[:500]
    return " ".join(f"{type(error).__name__}: {error}".split())[:500]


def _decoded(text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return " ".join(words.split())


def _unknown_fate(reason: str) -> str:
    sentence = _(
        "Sending was interrupted; the mail may have arrived. It is not sent again by itself."
    )
    return f"{sentence} {reason}".strip()
