# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""``leitziel import``: reads documents and writes what they say into a concept."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError
from django.utils import translation
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from leitziel.actors.models import Municipality
from leitziel.concept.models import Concept
from leitziel.core.errors import DomainError
from leitziel.ingest.exporting import write_json
from leitziel.ingest.intake import Intake, explain, take_in
from leitziel.ingest.operations import ApplyResult, ImportRefused, import_documents
from leitziel.ingest.outline.profile import available_profiles
from leitziel.ingest.printing import exit_code, print_intake, print_result
from leitziel.ingest.reading.errors import UnreadableFile

EPILOG = """\
exit codes:
  0  read (and, without --dry-run, written)
  1  the same, but the documents contradict themselves: look at what is listed as contradiction;
     with --strict also for warnings and for places that are not assigned
  2  a file cannot be read, or the call is wrong; nothing was written

Several files are one job: all of them are written or none, the concept first, then the council
paper, then reports. With --dry-run nothing is written; without --municipality it needs no database.
"""


class Command(BaseCommand):
    """Reads documents (txt, md, html, docx, odt, pdf) into a concept."""

    help = (
        "Read concepts, implementation reports and council papers (TXT, MD, HTML, DOCX, ODT, PDF) "
        "and write what they say into a concept."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """The parser, by the name that people type, with the exit codes at the end of its help."""
        parser = super().create_parser(prog_name, "import", **kwargs)
        parser.epilog = EPILOG
        parser.formatter_class = _HelpFormatter
        return parser

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The arguments of ``leitziel import``."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="read and show, write nothing")
        parser.add_argument(
            "--json",
            metavar="OUT",
            help="write the draft as JSON to this file, to a folder (one file for each document) "
            "or to the standard output (-)",
        )
        parser.add_argument(
            "--profile",
            metavar="NAME",
            help="vocabulary profile instead of the best fitting one: a name "
            f"({', '.join(available_profiles())}) or the path of a TOML file",
        )
        parser.add_argument("--municipality", metavar="SLUG", help="the municipality to write into")
        parser.add_argument("--concept", metavar="SLUG", help="the concept to write into")
        parser.add_argument(
            "--strict", action="store_true", help="exit code 1 for warnings and open places, too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read everything, show it, then write all of it or nothing."""
        with translation.override(_language()):
            try:
                code = self._run(options)
            except UnreadableFile as error:
                code = self._refuse(explain(error))
            except DomainError as error:
                code = self._refuse(error.message)
            except OSError as error:
                code = self._refuse(
                    _("“%(file)s” cannot be written: %(reason)s. Choose another place.")
                    % {"file": error.filename or options["json"], "reason": error.strerror or error}
                )
        if code:
            sys.exit(code)

    def _run(self, options: dict[str, Any]) -> int:
        console = self._console(options)
        _check_profile(options["profile"])
        target = None if _only_reads(options) else _find_target(options)
        intakes = list(self._read(options["files"], options["profile"]))
        for intake in intakes:
            print_intake(console, intake)
        results = self._write(intakes, target, is_rehearsal=options["dry_run"])
        if options["json"]:
            write_json(intakes, options["json"])
        for result in results:
            print_result(console, result, is_rehearsal=options["dry_run"])
        return exit_code(intakes, is_strict=options["strict"])

    def _read(self, files: list[Path], profile: str | None) -> Iterator[Intake]:
        with _progress() as show:
            for number, path in enumerate(files, start=1):
                show(_("Reading %(file)s") % {"file": path.name}, number, len(files))
                yield take_in(path, profile=profile)

    def _write(
        self,
        intakes: list[Intake],
        target: tuple[Municipality, Concept | None] | None,
        *,
        is_rehearsal: bool,
    ) -> list[ApplyResult]:
        if target is None:
            return []
        municipality, concept = target
        with _progress() as show:
            show(_("Writing into %(city)s") % {"city": municipality}, len(intakes), len(intakes))
            return import_documents(
                intakes=intakes,
                municipality=municipality,
                concept=concept,
                by=None,
                is_rehearsal=is_rehearsal,
            )

    def _refuse(self, sentence: str) -> int:
        self.stderr.write(sentence)
        return 2

    def _console(self, options: dict[str, Any]) -> Console:
        # With --json - the standard output carries nothing but JSON.
        if options["json"] == "-":
            return Console(file=options.get("stderr") or sys.stderr, highlight=False)
        return Console(file=options.get("stdout") or sys.stdout, highlight=False)


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of the exit codes."""


def _language() -> str:
    """German, unless the terminal is set to English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "en" if locale.lower().startswith("en") else "de"


def _only_reads(options: dict[str, Any]) -> bool:
    """Whether no database is needed: a dry run that names no municipality."""
    return options["dry_run"] and not options["municipality"] and not options["concept"]


def _check_profile(profile: str | None) -> None:
    if profile is None or profile in available_profiles() or Path(profile).is_file():
        return
    raise ImportRefused(
        _("There is no profile “%(profile)s”. These are there: %(names)s.")
        % {"profile": profile, "names": ", ".join(available_profiles())}
    )


def _find_target(options: dict[str, Any]) -> tuple[Municipality, Concept | None]:
    try:
        municipality = _find_municipality(options["municipality"])
        return municipality, _find_concept(municipality, options["concept"])
    except OperationalError as error:
        raise ImportRefused(
            _("The database cannot be reached or is not set up: %(reason)s. Run “make run” first.")
            % {"reason": error}
        ) from error


def _find_municipality(slug: str | None) -> Municipality:
    known = list(Municipality.objects.order_by("slug"))
    found = [city for city in known if city.slug == slug] if slug else known
    if len(found) == 1:
        return found[0]
    if not known:
        raise ImportRefused(
            _(
                "There is no municipality yet. Set one up with: leitziel municipality “City of …”. "
                "Then import again."
            )
        )
    names = ", ".join(city.slug for city in known)
    if slug:
        sentence = _("There is no municipality “%(slug)s”. These are there: %(names)s.")
        raise ImportRefused(sentence % {"slug": slug, "names": names})
    sentence = _("Say with --municipality which one is meant: %(names)s.")
    raise ImportRefused(sentence % {"names": names})


def _find_concept(municipality: Municipality, slug: str | None) -> Concept | None:
    if slug is None:
        return None
    known = {concept.slug: concept for concept in Concept.objects.of(municipality)}
    if slug not in known:
        raise ImportRefused(
            _("%(city)s has no concept “%(slug)s”. These are there: %(names)s.")
            % {"city": municipality, "slug": slug, "names": ", ".join(known) or _("none")}
        )
    return known[slug]


@contextmanager
def _progress() -> Iterator[Any]:
    """A spinner on a terminal; nothing where the output goes into a file."""
    if not sys.stderr.isatty():
        yield lambda *_args: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)

        def show(text: str, number: int, total: int) -> None:
            suffix = f" ({number}/{total})" if total > 1 else ""
            progress.update(task, description=text + suffix)

        yield show
