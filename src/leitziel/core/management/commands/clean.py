# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""``leitziel clean``: deletes what the installation need not keep any longer."""

from __future__ import annotations

import logging
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from leitziel.core import clock, retention

logger = logging.getLogger("leitziel.retention")


class Command(BaseCommand):
    """Deletes what is due by the rules of all apps; meant to run once a day."""

    help = (
        "Delete what need not be kept any longer (original files and source texts of imports, "
        "automatic saves, persons of a round, sessions, failed logins). Run it daily; running it "
        "twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What the command line may say."""
        parser.add_argument(
            "--dry-run", action="store_true", help="only show what would be deleted"
        )
        parser.add_argument(
            "--only",
            action="append",
            default=[],
            metavar="RULE",
            help=f"run this rule only; may be given several times ({', '.join(retention.names())})",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete what is due; exit code 1 when something could not be deleted."""
        unknown = sorted(set(options["only"]) - set(retention.names()))
        if unknown:
            raise CommandError(
                f"There is no rule {', '.join(unknown)}. Rules: {', '.join(retention.names())}."
            )
        shown = deleted = failed = 0
        for name, item in retention.due(clock.now(), options["only"]):
            if options["dry_run"]:
                self.stdout.write(f"would delete {name}: {item.what}")
                shown += 1
            elif self._delete(name, item):
                deleted += 1
            else:
                failed += 1
        if not options["dry_run"]:
            self.stdout.write(f"{deleted} deleted" + (f", {failed} failed" if failed else ""))
        elif not shown:
            self.stdout.write("nothing would be deleted")
        if failed:
            sys.exit(1)

    def _delete(self, name: str, item: retention.Due) -> bool:
        try:
            with transaction.atomic():
                item.delete()
        except Exception:
            logger.exception("could not delete %s: %s", name, item.what)
            self.stderr.write(f"could not delete {name}: {item.what} (see the log)")
            return False
        logger.info("deleted %s: %s", name, item.what)
        self.stdout.write(f"deleted {name}: {item.what}")
        return True
