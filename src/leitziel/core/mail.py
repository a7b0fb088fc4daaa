# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""One mail as it travels: text and HTML, a calendar entry, and the headers of automatic mail."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True)
class Envelope:
    """What is sent to one person.

    ``sender_name`` stands before the address of the installation; answers go to ``reply_to``.
    ``calendar`` is an iCalendar text; ``unsubscribe_url`` takes a POST without a question (RFC
    8058) and shows a page on GET. ``message_id`` is without angle brackets.
    """

    to: str
    subject: str
    text: str
    html: str = ""
    language: str = ""
    sender_name: str = ""
    reply_to: str = ""
    calendar: str = ""
    unsubscribe_url: str = ""
    message_id: str = ""


def build_message(envelope: Envelope, connection: Any = None) -> EmailMultiAlternatives:
    """The mail for Django's mail layer; nothing a person typed can become a header of its own."""
    message = EmailMultiAlternatives(
        subject=header_text(envelope.subject),
        body=envelope.text,
        from_email=sender(envelope.sender_name),
        to=[header_text(envelope.to)],
        reply_to=[header_text(envelope.reply_to)] if envelope.reply_to else None,
        headers=_headers(envelope),
        connection=connection,
    )
    if envelope.html:
        message.attach_alternative(envelope.html, "text/html")
    if envelope.calendar:
        message.attach("termin.ics", envelope.calendar, "text/calendar")
    return message


def sender(name: str = "") -> str:
    """The address of the installation under the name of whoever writes."""
    own_name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    shown = header_text(name) or own_name
    return str(Address(display_name=shown, addr_spec=address)) if shown else address


def new_message_id() -> str:
    """A mark that no other mail has; what comes back names it. Without angle brackets."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"{uuid.uuid4().hex}@{domain}"


def header_text(text: str) -> str:
    """One line without control characters, so that it cannot end the header it stands in."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _headers(envelope: Envelope) -> dict[str, str]:
    headers = {
        # Nobody's absence is reported to an office that wrote to sixty people.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
    if envelope.message_id:
        headers["Message-ID"] = f"<{header_text(envelope.message_id)}>"
    if envelope.language:
        headers["Content-Language"] = header_text(envelope.language)
    if envelope.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{header_text(envelope.unsubscribe_url)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
