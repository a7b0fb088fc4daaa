# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""One mail as it travels: its parts, its headers, and what cannot get into them."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from leitziel.core.mail import Envelope, build_message, header_text, new_message_id, sender


def _travelled(envelope: Envelope) -> EmailMessage:
    return message_from_bytes(build_message(envelope).message().as_bytes(), policy=policy.default)


def _envelope(**facts: str) -> Envelope:
    return Envelope(**{"to": "mara@x.example", "subject": "Runde", "text": "Guten Tag", **facts})


def test_mail_has_text_html_and_calendar():
    mail = _travelled(
        _envelope(html="<p>Grüße</p>", calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    )

    kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    (entry,) = mail.iter_attachments()
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert mail.get_body(("html",)).get_content().strip() == "<p>Grüße</p>"
    assert entry.get_filename() == "termin.ics"
    assert "BEGIN:VCALENDAR" in entry.get_content()


def test_mail_says_that_it_is_automatic_and_how_to_stop_it():
    mail = _travelled(
        _envelope(
            unsubscribe_url="https://stadt.example/antwort/abc/erinnerungen/",
            message_id="abc@stadt.example",
            language="de",
        )
    )

    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<https://stadt.example/antwort/abc/erinnerungen/>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Message-ID"] == "<abc@stadt.example>"
    assert mail["Content-Language"] == "de"


def test_mail_to_the_office_cannot_be_unsubscribed():
    assert _travelled(_envelope())["List-Unsubscribe"] is None


def test_sender_is_the_installation_under_the_name_of_the_office(settings):
    settings.DEFAULT_FROM_EMAIL = "Leitziel <post@stadt.example>"

    mail = _travelled(
        _envelope(sender_name="Büro für Integration, Stadt Ä", reply_to="buero@stadt.example")
    )

    (address,) = mail["From"].addresses
    assert address.addr_spec == "post@stadt.example"
    assert address.display_name == "Büro für Integration, Stadt Ä"
    assert mail["Reply-To"] == "buero@stadt.example"
    assert sender() == "Leitziel <post@stadt.example>"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x00", "\x85"])
@pytest.mark.parametrize("field", ["subject", "sender_name", "reply_to", "message_id"])
def test_nothing_a_person_typed_becomes_a_header(field, end):
    typed = f"Mara{end}Bcc: alle@x.example"
    if field in ("reply_to", "message_id"):
        typed = f"mara@x.example{end}Bcc: alle@x.example"

    raw = build_message(_envelope(**{field: typed})).message().as_bytes()

    names = [line.split(b":")[0].lower() for line in raw.split(b"\n\n")[0].splitlines()]
    assert b"bcc" not in names


def test_long_subject_with_umlauts_survives():
    subject = "Berichtsrunde 2025: Ihre Antwort bis 28. Februar für Frühe Hilfen " * 3

    # A folded header begins with the blank of its second line.
    assert _travelled(_envelope(subject=subject))["Subject"].strip() == subject.strip()


def test_header_text_is_one_line():
    assert header_text(" a \r\n\tb\u2028c ") == "a b c"


def test_marks_of_mails_differ_and_carry_the_domain(settings):
    settings.DEFAULT_FROM_EMAIL = "Leitziel <post@stadt.example>"

    one, other = new_message_id(), new_message_id()

    assert one != other
    assert one.endswith("@stadt.example")
