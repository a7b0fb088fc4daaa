# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads the messages with which mail servers say that a mail could not be delivered.

These delivery status notifications (RFC 3464) have a part for machines: which address, which
answer. The mail they speak of is found by the mark in its header, which they bring along; a
message without a mark of ours changes nothing, however much it looks like one.
"""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_binary_file, message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path
from typing import IO, Any

from django.db import transaction

from leitziel.controlling.enums import EventKind, MailState
from leitziel.controlling.models import OutgoingMail
from leitziel.controlling.rounds.events import note_all
from leitziel.core import clock

_ID = re.compile(r"<([^<>\s]+)>")


@dataclass(frozen=True)
class Bounce:
    """One address that a mail did not reach. ``marks`` are all marks of messages it names."""

    marks: tuple[str, ...]
    address: str
    reason: str


@dataclass(frozen=True)
class Noted:
    """What became of a bounce: the mail it speaks of, if it is one of ours and news."""

    bounce: Bounce
    mail: OutgoingMail | None
    is_news: bool


def read_messages(path: Path) -> Iterator[Message]:
    """The messages of a file (one message, or mbox) or of a folder (maildir, or files in it)."""
    if path.is_dir():
        yield from _from_folder(path)
        return
    with path.open("rb") as file:
        is_mbox = file.read(5) == b"From "
    if is_mbox:
        box = mailbox.mbox(path, create=False)
        try:
            for key in box.keys():  # noqa: SIM118 - iterating over the box itself gives messages
                yield _parsed(box.get_bytes(key))
        finally:
            box.close()
        return
    with path.open("rb") as file:
        yield read_message(file)


def read_message(file: IO[bytes]) -> Message:
    """One message, as a mail server hands it to a program."""
    return message_from_binary_file(file, policy=policy.default)


def bounces_in(message: Message) -> list[Bounce]:
    """The failed addresses that a message tells of; none for any other message."""
    reports = [
        part for part in message.walk() if part.get_content_type() == "message/delivery-status"
    ]
    if not reports:
        return []
    marks = tuple(dict.fromkeys(_marks(message)))
    found = [_bounce(block, marks) for report in reports for block in _blocks(report)]
    return [bounce for bounce in found if bounce is not None]


def note_bounces(bounces: Iterable[Bounce]) -> list[Noted]:
    """Mark the mails that came back, once each, and tell the story of their requests."""
    return [_note(bounce) for bounce in bounces]


@transaction.atomic
def _note(bounce: Bounce) -> Noted:
    rows = OutgoingMail.objects.select_for_update(of=("self",))
    mail = rows.filter(message_id__in=bounce.marks).exclude(message_id="").first()
    if mail is None:
        return Noted(bounce, None, is_news=False)
    if mail.state == MailState.BOUNCED:
        return Noted(bounce, mail, is_news=False)
    mail.state, mail.error, mail.next_attempt_at = MailState.BOUNCED, bounce.reason, None
    mail.save(update_fields=["state", "error", "next_attempt_at"])
    requests = {one.request_id: one.request for one in mail.contacts.select_related("request")}
    note_all(
        requests.values(),
        EventKind.MAIL_FAILED,
        at=clock.now(),
        text=f"{mail.to_email}: {bounce.reason}",
    )
    return Noted(bounce, mail, is_news=True)


def _from_folder(path: Path) -> Iterator[Message]:
    """A maildir has its messages in new and cur; any other folder holds one message a file."""
    folders = [path / name for name in ("new", "cur") if (path / name).is_dir()] or [path]
    for folder in folders:
        for file in sorted(folder.iterdir()):
            if file.is_file() and not file.name.startswith("."):
                with file.open("rb") as handle:
                    yield read_message(handle)


def _parsed(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)


def _blocks(report: Message) -> list[Message]:
    """The parts of a report: the first is about the message, each other about one address."""
    payload: Any = report.get_payload()
    return [block for block in payload if isinstance(block, Message)] if payload else []


def _bounce(block: Message, marks: tuple[str, ...]) -> Bounce | None:
    """The failure a block tells of; a delay or a delivery is none."""
    if _value(block, "Action").lower() != "failed":
        return None
    address = _value(block, "Final-Recipient") or _value(block, "Original-Recipient")
    said = _value(block, "Diagnostic-Code").partition(";")[2].strip()
    reason = " ".join(part for part in (_value(block, "Status"), said) if part)
    return Bounce(marks, address.rpartition(";")[2].strip(), reason[:500] or "failed")


def _value(block: Message, name: str) -> str:
    return " ".join(str(block.get(name, "")).split())


def _marks(message: Message) -> Iterator[str]:
    """Marks of messages: of the one that came back, first of all, and of what is replied to."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            payload: Any = part.get_payload()
            for inner in payload if isinstance(payload, list) else ():
                yield from _ID.findall(_value(inner, "Message-ID"))
        elif kind == "text/rfc822-headers":
            raw: Any = part.get_payload(decode=True)
            inner = message_from_bytes(raw or b"", policy=policy.default)
            yield from _ID.findall(_value(inner, "Message-ID"))
    for name in ("In-Reply-To", "References", "X-Failed-Message-ID"):
        yield from _ID.findall(_value(message, name))
