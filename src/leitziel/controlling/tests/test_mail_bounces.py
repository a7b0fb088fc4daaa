# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Mails that came back: read from what mail servers write, noted once, never by mistake."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from leitziel.controlling.enums import EventKind, MailKind, MailState
from leitziel.controlling.mail.queue import bundle, queue
from leitziel.controlling.models import OutgoingMail, RequestEvent
from leitziel.controlling.tests.factories import ContactFactory, RoundFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]


def _sent(**facts: object) -> OutgoingMail:
    contact = ContactFactory(**facts)
    (mail,) = queue(contact.request.round, bundle([contact], MailKind.INVITATION, mark="1"))
    OutgoingMail.objects.update(state=MailState.SENT)
    mail.refresh_from_db()
    return mail


_REPORT = """\
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: leitziel@stadt.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="teil"

--teil
Content-Description: Notification
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Die Mail konnte nicht zugestellt werden. Schöne Grüße

--teil
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Tue, 20 Jan 2026 10:00:00 +0100 (CET)

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <{address}>:
    User unknown

--teil
Content-Description: Undelivered Message
Content-Type: {original}

Message-ID: <{mark}>
Subject: Berichtsrunde
To: {address}
Content-Type: text/plain; charset=utf-8

Guten Tag

--teil--
"""


def _report(
    mark: str,
    address: str = "mara@x.example",
    *,
    action: str = "failed",
    original: str = "message/rfc822",
) -> bytes:
    """A delivery status notification as RFC 3464 describes it and mail servers write it."""
    return _REPORT.format(mark=mark, address=address, action=action, original=original).encode()


def _file(folder: Path, content: bytes, name: str = "bounce.eml") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _run(*paths: Path) -> str:
    out = StringIO()
    call_command("bounces", *map(str, paths), stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers"])
def test_mail_that_came_back_is_marked_and_told(tmp_path, original):
    mail = _sent()

    said = _run(_file(tmp_path, _report(mail.message_id, original=original)))

    mail.refresh_from_db()
    event = mail.contacts.get().request.events.get()
    assert mail.state == MailState.BOUNCED
    assert mail.error == "5.1.1 550 5.1.1 <mara@x.example>: User unknown"
    assert event.kind == EventKind.MAIL_FAILED
    assert "User unknown" in event.text
    assert "1 mails came back" in said


def test_reading_twice_tells_once(tmp_path):
    mail = _sent()
    path = _file(tmp_path, _report(mail.message_id))

    _run(path)
    said = _run(path)

    assert "0 mails came back" in said
    assert RequestEvent.objects.count() == 1


def test_bounce_of_a_bundle_is_told_for_each_institution(tmp_path):
    round_ = RoundFactory(opened=True)
    contacts = [ContactFactory(request__round=round_, email="mara@x.example") for _one in "ab"]
    (mail,) = queue(round_, bundle(contacts, MailKind.INVITATION, mark="1"))

    _run(_file(tmp_path, _report(mail.message_id)))

    assert RequestEvent.objects.filter(kind=EventKind.MAIL_FAILED).count() == 2


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_delay_and_delivery_are_no_failure(tmp_path, action):
    mail = _sent()

    _run(_file(tmp_path, _report(mail.message_id, action=action)))

    mail.refresh_from_db()
    assert mail.state == MailState.SENT


def test_report_about_a_mail_of_someone_else_changes_nothing(tmp_path):
    mail = _sent(email="mara@x.example")

    said = _run(_file(tmp_path, _report("other@elsewhere.example", address="mara@x.example")))

    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert "not a mail of a round" in said


def test_report_without_any_mark_does_not_match_mails_without_one(tmp_path):
    mail = _sent()
    OutgoingMail.objects.update(message_id="")

    _run(_file(tmp_path, _report("", original="application/pdf")))

    mail.refresh_from_db()
    assert mail.state == MailState.SENT


@pytest.mark.parametrize("subject", ["Abwesenheitsnotiz", "Undelivered Mail Returned to Sender"])
def test_ordinary_answer_is_no_bounce(tmp_path, subject):
    mail = _sent()
    answer = EmailMessage()
    answer["Subject"] = subject
    answer["In-Reply-To"] = f"<{mail.message_id}>"
    answer.set_content("Ich bin bis Montag nicht im Haus. Action: failed")

    said = _run(_file(tmp_path, answer.as_bytes()))

    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert "1 messages read, 0 mails came back" in said


def test_mbox_is_read_message_by_message(tmp_path):
    first, second = _sent(), _sent()
    box = mailbox.mbox(tmp_path / "bounces.mbox")
    for mail in (first, second):
        box.add(_report(mail.message_id))
    box.close()

    said = _run(tmp_path / "bounces.mbox")

    assert "2 messages read, 2 mails came back" in said
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {MailState.BOUNCED}


def test_maildir_is_read_with_new_and_old_messages(tmp_path):
    first, second = _sent(), _sent()
    box = mailbox.Maildir(tmp_path / "box")
    box.add(_report(first.message_id))
    seen = mailbox.MaildirMessage(_report(second.message_id))
    seen.set_subdir("cur")
    box.add(seen)

    assert "2 mails came back" in _run(tmp_path / "box")


def test_folder_of_files_is_read(tmp_path):
    mail = _sent()
    _file(tmp_path, _report(mail.message_id))
    _file(tmp_path, b"", ".hidden")

    assert "1 messages read, 1 mails came back" in _run(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00nonsense",
        b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: message/delivery-status\r\n\r\n\xff\r\n--x--",
        b"Content-Type: message/delivery-status\r\n\r\nAction: failed\r\n",
        b"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <",
    ],
)
def test_broken_message_is_passed_over(tmp_path, content):
    mail = _sent()
    good = _report(mail.message_id)

    said = _run(_file(tmp_path, content, "a.eml"), _file(tmp_path, good, "b.eml"))

    assert "2 messages read, 1 mails came back" in said


def test_missing_file_is_said_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        _run(tmp_path / "nirgends.eml")


def test_standard_input_is_read_as_one_message(tmp_path, monkeypatch):
    mail = _sent()
    path = _file(tmp_path, _report(mail.message_id))
    out = StringIO()

    with path.open("rb") as handle:
        monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": handle}))
        call_command("bounces", "-", stdout=out)

    assert "1 mails came back" in out.getvalue()
