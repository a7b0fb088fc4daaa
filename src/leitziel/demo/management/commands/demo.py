# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""``leitziel demo``: builds the demo city, says where everything is, and serves it."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from leitziel.core.errors import DomainError
from leitziel.demo import people, serving
from leitziel.demo.city import NACHBARSTADT, Workshop, build

# The steps of build() and the two before it; only the bar depends on it.
STEPS = 12


class Command(BaseCommand):
    """Build what is missing of the demo city and serve it."""

    help = "Build the demo city Musterstadt from its documents and serve it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to serve, and whether."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="build only")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, tell, serve."""
        console = Console(file=cast(IO[str], self.stdout), highlight=False, soft_wrap=True)
        workshop = Workshop(
            Path(settings.DATA), options["port"], serving.shown_host(options["host"])
        )
        begun = time.monotonic()
        with translation.override("de"):
            try:
                _build(console, workshop)
            except DomainError as error:
                raise CommandError(error.message) from error
        _tell(console, workshop, time.monotonic() - begun, options)
        if not options["no_serve"]:
            serving.serve(options["host"], options["port"])


def _build(console: Console, workshop: Workshop) -> None:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=console.is_terminal) as progress:
        bar = progress.add_task("", total=STEPS)
        for done, step in enumerate(_steps(workshop)):
            progress.update(bar, completed=done, description=step)
            # A file has no bar that moves: each step is a line, written before it begins.
            if not console.is_terminal:
                console.print(f"  {step} …")
        progress.update(bar, completed=STEPS)


def _steps(workshop: Workshop) -> Iterator[str]:
    """All that is done, each step named before it begins; the first takes minutes on a new disk."""
    yield "Datenbank vorbereiten"
    if _needs_migration():
        call_command("migrate", verbosity=0, interactive=False)
    yield "Gestaltung bereitlegen"
    call_command("collectstatic", verbosity=0, interactive=False)
    yield from build(workshop)


def _needs_migration() -> bool:
    """Whether a migration is missing; asking is much quicker than migrating for nothing."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _tell(console: Console, workshop: Workshop, seconds: float, options: dict[str, Any]) -> None:
    """Where it is, who may log in, where the files lie."""
    passwords = people.load_passwords(workshop.logins)
    logins = Table("Zugang", "Kennwort", "darf als", box=None, pad_edge=False)
    for login in people.ALL:
        logins.add_row(login.username, passwords[login.username], login.title)
    console.print()
    console.print(f"[bold]Musterstadt ist bereit[/bold] ({seconds:.0f} Sekunden).")
    for part in (_addresses(options["host"], workshop), logins):
        console.print()
        console.print(part)
    console.print()
    console.print(f"Eingelesene Dokumente  {workshop.documents}")
    console.print(f"Fertige Berichte       {workshop.reports}")
    for path in sorted(workshop.reports.glob("*")):
        console.print(f"                       {path.name}  ({path.stat().st_size // 1000} kB)")
    console.print(
        f"Auf der Kommandozeile  LEITZIEL_DATA={workshop.folder} {_program()} report list"
    )
    console.print()
    console.print(_what_now(options))


def _addresses(host: str, workshop: Workshop) -> Table:
    port = workshop.port
    places = Table(show_header=False, box=None, pad_edge=False)
    places.add_row("Öffentliche Seite", f"http://{workshop.host}:{port}/")
    places.add_row("Arbeitsbereich", f"http://{workshop.host}:{port}/admin/")
    if serving.is_of_this_machine_only(host):
        places.add_row("Zweite Kommune", f"http://{NACHBARSTADT}.localhost:{port}/")
    return places


def _what_now(options: dict[str, Any]) -> str:
    if options["no_serve"]:
        return "Die Seite läuft noch nicht. Starten: make demo"
    if serving.is_of_this_machine_only(options["host"]):
        return "Beenden mit Strg+C."
    return "Das ganze Netz sieht diese Demo, und Kennwörter reisen lesbar. Beenden mit Strg+C."


def _program() -> str:
    """The command ``leitziel`` of this environment."""
    return str(Path(sys.executable).with_name("leitziel"))
