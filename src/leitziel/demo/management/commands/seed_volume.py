# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""``leitziel seed_volume``: fills a database with plenty of rows, for measuring."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from leitziel.actors.models import Municipality
from leitziel.demo.volume import Volume, seed


class Command(BaseCommand):
    """Write 50 municipalities, 500 goals, 5,000 measures and 20,000 updates."""

    help = "Fill the database with plenty of rows, for measuring. Not for a database in use."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many municipalities; each gets the same."""
        parser.add_argument("--municipalities", type=int, default=Volume.municipalities)

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse a database that was filled before."""
        if Municipality.objects.filter(slug="volumen-1").exists():
            raise CommandError("This database was filled already. Take a fresh one.")
        begun = time.monotonic()
        volume = Volume(municipalities=options["municipalities"])
        seed(volume)
        self.stdout.write(
            f"{volume.municipalities} municipalities, "
            f"{volume.municipalities * volume.goals} goals, "
            f"{volume.municipalities * volume.measures} measures, "
            f"{volume.municipalities * volume.updates} updates "
            f"in {time.monotonic() - begun:.1f} s"
        )
