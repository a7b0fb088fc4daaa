# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""``leitziel send-mail``: sends what waits in the queue."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from leitziel.controlling.mail.sending import Sent, send_due


class Command(BaseCommand):
    """Sends the mails of rounds that are due, and those that failed before and are due again."""

    help = "Send the mails that wait. Running it twice, or two at once, sends no mail twice."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say what became of it."""
        tell(self, send_due())


def tell(command: BaseCommand, result: Sent) -> None:
    """Say on the terminal what became of the queue; addresses of failures go to standard error."""
    command.stdout.write(
        f"{result.sent} sent, {result.postponed} to be tried again, {result.failed} failed"
        + (f", {result.dropped} no longer needed" if result.dropped else "")
    )
    for problem in result.problems:
        command.stderr.write(problem)
