# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""``leitziel run-due``: what rounds do by themselves, for the timer of the server."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from leitziel.controlling.mail.sending import send_due
from leitziel.controlling.management.commands.send_mail import tell
from leitziel.controlling.rounds.reminding import queue_all_due


class Command(BaseCommand):
    """Queues the reminders that are due today and sends everything that waits.

    It opens no round: sixty institutions are asked when a person says so.
    """

    help = (
        "Queue the reminders that are due and send all mails that wait. Run it every five minutes; "
        "running it twice, or two at once, sends no mail twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Remind, send, and say what was done."""
        for round_, number in queue_all_due().items():
            self.stdout.write(f"{round_.concept.municipality.slug}: {number} reminders, {round_}")
        tell(self, send_due())
