# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sending: each mail at most once, whatever happens to the server or to us."""

from __future__ import annotations

import datetime
import smtplib
from collections.abc import Callable, Iterator

import pytest
from django.core import mail as outbox_module
from django.core.mail.backends import locmem

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.enums import EventKind, MailKind, MailState, RequestState, RoundState
from leitziel.controlling.mail import sending
from leitziel.controlling.mail.queue import bundle, queue
from leitziel.controlling.mail.sending import BACKOFF, CLAIM, MailNotSent, resend, send_due
from leitziel.controlling.models import OutgoingMail
from leitziel.controlling.tests.conftest import NOON
from leitziel.controlling.tests.factories import ContactFactory, RoundFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]

MINUTE = datetime.timedelta(minutes=1)


class _Backend(locmem.EmailBackend):
    """A mail server that can be told what to answer."""

    on_open: Callable[[], None] | None = None
    on_send: Callable[[str], None] | None = None
    opened = 0

    def open(self) -> None:
        type(self).opened += 1
        if self.on_open:
            type(self).on_open()

    def send_messages(self, messages):
        for message in messages:
            if self.on_send:
                type(self).on_send(message.to[0])
        return super().send_messages(messages)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Backend]]:
    """A mail server that takes everything, until it is told otherwise."""

    class Server(_Backend):
        pass

    monkeypatch.setattr(sending, "get_connection", lambda: Server(fail_silently=False))
    return Server


def _refuse(error: Exception, only: str = "") -> Callable[[str], None]:
    def answer(address: str) -> None:
        if not only or address == only:
            raise error

    return answer


def _queued(kind: MailKind = MailKind.INVITATION, **facts: object) -> OutgoingMail:
    contact = ContactFactory(**facts)
    (mail,) = queue(contact.request.round, bundle([contact], kind, mark="1"))
    return mail


def _sent_to() -> list[str]:
    return [message.to[0] for message in outbox_module.outbox]


def test_send_sends_what_waits_and_tells_the_story():
    mail = _queued()
    city = mail.round.concept.municipality
    city.email = "buero@stadt.example"
    city.save()

    result = send_due()

    mail.refresh_from_db()
    (message,) = outbox_module.outbox
    (event,) = mail.contacts.get().request.events.all()
    assert (result.sent, result.failed, result.postponed) == (1, 0, 0)
    assert (mail.state, mail.sent_at, mail.attempts) == (MailState.SENT, NOON, 1)
    assert (event.kind, event.at) == (EventKind.INVITED, NOON)
    assert message.subject == mail.subject
    assert message.reply_to == ["buero@stadt.example"]
    assert message.extra_headers["Message-ID"] == f"<{mail.message_id}>"
    assert message.extra_headers["List-Unsubscribe"] == f"<{mail.unsubscribe_url}>"
    assert [name for name, _content, _kind in message.attachments] == ["termin.ics"]


def test_send_again_sends_nothing():
    _queued()

    send_due()
    second = send_due()

    assert second.sent == 0
    assert len(outbox_module.outbox) == 1


def test_two_who_send_at_once_send_one_mail(server):
    mail = _queued()
    others = []
    # While the first is talking to the mail server, a second one goes through the queue.
    server.on_send = lambda _address: others.append(send_due())

    first = send_due()

    mail.refresh_from_db()
    assert (first.sent, others[0].sent) == (1, 0)
    assert _sent_to() == [mail.to_email]


def test_mail_that_another_has_claimed_is_left_alone():
    mail = _queued()
    OutgoingMail.objects.update(state=MailState.SENDING, next_attempt_at=NOON + CLAIM)

    result = send_due()

    assert result.sent == result.failed == 0
    assert OutgoingMail.objects.get(pk=mail.pk).state == MailState.SENDING


def test_mail_is_claimed_in_the_database_before_it_is_sent(server):
    mail = _queued()
    seen = []
    server.on_send = lambda _address: seen.append(OutgoingMail.objects.get(pk=mail.pk).state)

    send_due()

    assert seen == [MailState.SENDING]


def test_mail_of_a_process_that_was_killed_is_not_sent_again_but_shown(server):
    mail = _queued()

    class Killed(BaseException):
        pass

    def die(_address: str) -> None:
        raise Killed

    server.on_send = die
    with pytest.raises(Killed):
        send_due()
    server.on_send = None

    early, late = send_due(NOON + MINUTE), send_due(NOON + CLAIM)
    afterwards = send_due(NOON + 2 * CLAIM)

    mail.refresh_from_db()
    assert (early.failed, late.failed, afterwards.failed) == (0, 1, 0)
    assert mail.state == MailState.FAILED
    assert "may have arrived" in mail.error or "angekommen" in mail.error
    assert mail.contacts.get().request.events.get().kind == EventKind.MAIL_FAILED
    assert outbox_module.outbox == []


def test_refusal_for_now_is_tried_again_after_longer_and_longer_whiles(server):
    mail = _queued()
    server.on_send = _refuse(smtplib.SMTPResponseException(451, b"try later"))

    moment, waits = NOON, []
    while True:
        result = send_due(moment)
        mail.refresh_from_db()
        if result.failed:
            break
        waits.append((mail.next_attempt_at - moment) / MINUTE)
        assert send_due(mail.next_attempt_at - MINUTE).postponed == 0
        moment = mail.next_attempt_at

    assert waits == list(BACKOFF)
    assert (mail.state, mail.error) == (MailState.FAILED, "451 try later")
    assert mail.contacts.get().request.events.get().kind == EventKind.MAIL_FAILED


def test_mail_goes_out_when_the_server_takes_it_at_last(server):
    mail = _queued()
    server.on_send = _refuse(smtplib.SMTPResponseException(451, b"try later"))
    send_due()
    server.on_send = None

    result = send_due(NOON + 5 * MINUTE)

    mail.refresh_from_db()
    assert result.sent == 1
    assert (mail.state, mail.attempts, mail.error) == (MailState.SENT, 2, "")


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"x": (550, b"no such user")}),
        smtplib.SMTPResponseException(550, b"no such user"),
        smtplib.SMTPSenderRefused(550, b"no such user", "a@b.example"),
    ],
)
def test_refusal_for_good_is_given_up_at_once(server, error):
    mail = _queued()
    server.on_send = _refuse(error)

    result = send_due()

    mail.refresh_from_db()
    assert result.failed == 1
    assert (mail.state, mail.error) == (MailState.FAILED, "550 no such user")


def test_recipient_refused_for_now_is_tried_again(server):
    mail = _queued()
    server.on_send = _refuse(smtplib.SMTPRecipientsRefused({"x": (450, b"greylisted")}))

    send_due()

    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.QUEUED, "450 greylisted")


@pytest.mark.parametrize("error", [TimeoutError("timed out"), smtplib.SMTPServerDisconnected("x")])
def test_break_in_the_middle_is_not_tried_again(server, error):
    mail = _queued()
    server.on_send = _refuse(error)

    send_due()
    server.on_send = None
    send_due(NOON + datetime.timedelta(days=1))

    mail.refresh_from_db()
    assert mail.state == MailState.FAILED
    assert outbox_module.outbox == []


@pytest.mark.parametrize(
    "error", [ConnectionRefusedError("refused"), smtplib.SMTPAuthenticationError(535, b"no")]
)
def test_server_that_cannot_be_reached_is_tried_again(server, error):
    mail = _queued()
    server.on_open = lambda: _refuse(error)("")

    result = send_due()

    mail.refresh_from_db()
    assert (result.postponed, mail.state) == (1, MailState.QUEUED)
    assert mail.next_attempt_at == NOON + 5 * MINUTE


def test_one_address_that_fails_does_not_keep_the_others(server):
    bad = _queued(email="weg@x.example")
    good = _queued(email="da@x.example")
    server.on_send = _refuse(smtplib.SMTPResponseException(550, b"no"), only=bad.to_email)

    result = send_due()

    assert (result.sent, result.failed) == (1, 1)
    assert _sent_to() == [good.to_email]
    # After an error the connection is not to be trusted.
    assert server.opened == 2


def test_mail_that_cannot_be_built_is_given_up_and_said(server, caplog):
    mail = _queued()
    OutgoingMail.objects.update(to_email="ä ö@@")

    result = send_due()

    mail.refresh_from_db()
    assert (result.failed, mail.state) == (1, MailState.FAILED)
    assert "could not be made" in caplog.text


def test_sending_of_one_round_leaves_the_others():
    one, other = _queued(), _queued()

    send_due(round=one.round)

    assert _sent_to() == [one.to_email]
    assert OutgoingMail.objects.get(pk=other.pk).state == MailState.QUEUED


def test_sending_stops_when_its_time_is_up(server):
    for _number in range(3):
        _queued()

    result = send_due(seconds=-1)

    assert (result.sent, result.left) == (0, 3)
    assert send_due().sent == 3


@pytest.mark.parametrize(
    "overtaken",
    [
        lambda one: _change(one.request, state=RequestState.SUBMITTED),
        lambda one: _change(one.request.round, state=RoundState.CLOSED),
        lambda one: _change(one, revoked_at=NOON),
    ],
)
def test_reminder_that_was_overtaken_is_dropped(overtaken):
    mail = _queued(MailKind.REMINDER_NOW)
    overtaken(mail.contacts.get())

    result = send_due()

    assert (result.sent, result.dropped) == (0, 1)
    assert outbox_module.outbox == []
    assert not OutgoingMail.objects.exists()


def test_receipt_of_what_is_submitted_is_not_dropped():
    mail = _queued(MailKind.RECEIPT)
    _change(mail.contacts.get().request, state=RequestState.SUBMITTED)

    assert send_due().sent == 1


def test_reminder_is_told_for_each_institution_it_speaks_of():
    round_ = RoundFactory(opened=True)
    contacts = [ContactFactory(request__round=round_, email="mara@x.example") for _one in "ab"]
    queue(round_, bundle(contacts, MailKind.REMINDER_NOW, mark="1"))

    send_due()

    assert len(outbox_module.outbox) == 1
    for contact in contacts:
        assert contact.request.events.get().kind == EventKind.REMINDED


def test_resend_queues_a_failed_mail_as_a_new_message(server):
    mail = _queued()
    server.on_send = _refuse(smtplib.SMTPResponseException(550, b"full"))
    send_due()
    server.on_send = None
    user = RoleAssignmentFactory(municipality=mail.get_municipality()).user

    again = resend(mail=mail, by=user)
    result = send_due()

    assert again.message_id != mail.message_id
    assert (again.state, again.error) == (MailState.QUEUED, "")
    assert result.sent == 1


def test_resend_of_what_was_sent_is_refused():
    mail = _queued()
    send_due()
    user = RoleAssignmentFactory(municipality=mail.get_municipality()).user

    with pytest.raises(MailNotSent):
        resend(mail=mail, by=user)


def test_resend_is_for_the_office_alone():
    mail = _queued()
    OutgoingMail.objects.update(state=MailState.FAILED)
    user = RoleAssignmentFactory(municipality=mail.get_municipality(), role=Role.READER).user

    with pytest.raises(MailNotSent):
        resend(mail=mail, by=user)


def _change(row: object, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()  # type: ignore[attr-defined]
