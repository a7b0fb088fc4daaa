# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""``leitziel bounces FILE…``: notes which mails came back."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from leitziel.controlling.mail.bounces import (
    Noted,
    bounces_in,
    note_bounces,
    read_message,
    read_messages,
)


class Command(BaseCommand):
    """Reads delivery status notifications and marks the mails they speak of."""

    help = (
        "Read messages that say that a mail could not be delivered (mbox, maildir, single files, "
        "or - for standard input) and show it on the desk of the round. Reading them twice "
        "changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What the command line may say."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="mbox, maildir, message or -")

    def handle(self, *args: Any, **options: Any) -> None:
        """Note the bounces and say which mail each belongs to."""
        read = news = 0
        for message in self._messages(options["files"]):
            read += 1
            for noted in note_bounces(bounces_in(message)):
                news += noted.is_news
                self.stdout.write(_line(noted))
        self.stdout.write(f"{read} messages read, {news} mails came back")

    def _messages(self, names: list[str]) -> Iterator[Message]:
        for name in names:
            if name == "-":
                yield read_message(sys.stdin.buffer)
                continue
            try:
                yield from read_messages(Path(name))
            except OSError as error:
                raise CommandError(f"{name} cannot be read: {error.strerror or error}") from error


def _line(noted: Noted) -> str:
    if noted.mail is None:
        return f"{noted.bounce.address}: not a mail of a round ({noted.bounce.reason})"
    if not noted.is_news:
        return f"{noted.mail.to_email}: known already"
    return f"{noted.mail.to_email}: came back ({noted.bounce.reason}), {noted.mail.round}"
