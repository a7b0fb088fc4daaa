# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""``leitziel report``: list reports, check one, write its files."""

from __future__ import annotations

import os
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from rich.console import Console
from rich.table import Table

from leitziel.core.errors import DomainError
from leitziel.rendering import FORMATS
from leitziel.reporting.checks import Finding, Severity, run_checks
from leitziel.reporting.checks.beside import beside_of
from leitziel.reporting.enums import Audience, ReportKind
from leitziel.reporting.management.finding import Choice, find_concept, find_report
from leitziel.reporting.models import Report
from leitziel.reporting.operations import build_files
from leitziel.reporting.snapshot import take_snapshot

# What the shell gets: everything well; the checks found something to mend; it could not be done.
FOUND_PROBLEMS = 1
FAILED = 2
# Wider than any row of the list.
_WIDEST = 2000


class Command(BaseCommand):
    """Write reports from the command line, with the rights of the server."""

    help = "List reports, check a report, or write its files (PDF, ODT, DOCX, HTML)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The three things that can be done."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        listing = actions.add_parser("list", help="show concepts and their reports")
        listing.add_argument("--municipality", metavar="SLUG")
        check = actions.add_parser("check", help="say what should be mended before publishing")
        build = actions.add_parser("build", help="write the files of a report")
        for action in (check, build):
            action.add_argument("--concept", required=True, metavar="SLUG")
            action.add_argument("--municipality", metavar="SLUG")
            action.add_argument(
                "--report",
                type=int,
                metavar="ID",
                help="a report of ``report list``, not the latest",
            )
            action.add_argument(
                "--kind",
                choices=ReportKind.values,
                help="the latest report of this kind, or a new one (default: the latest of any)",
            )
            action.add_argument(
                "--audience",
                choices=Audience.values,
                help="public leaves out what is not public (default: as the report says; "
                "internal where there is no report yet)",
            )
        build.add_argument(
            "--format", default=",".join(FORMATS), metavar="LIST", help="default: %(default)s"
        )
        build.add_argument("--out", required=True, type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one thing; German sentences, exit code 2 where it cannot be done."""
        console = Console(file=cast(IO[str], self.stdout), highlight=False, soft_wrap=True)
        with translation.override("de"):
            try:
                getattr(self, f"_{options['action']}")(console, options)
            except DomainError as error:
                raise CommandError(error.message, returncode=FAILED) from error

    def _list(self, console: Console, options: dict[str, Any]) -> None:
        choice = Choice(municipality=options["municipality"])
        concepts = choice.concepts()
        table = Table("Kommune", "Konzept", "Bericht", "Art", "Nr.", "Stand", box=None)
        for concept in concepts:
            reports: list[Report | None] = list(concept.reports.order_by("-pk"))
            for report in reports or [None]:
                table.add_row(concept.municipality.slug, concept.slug, *_cells(report))
        if not table.row_count:
            console.print("Es gibt noch kein Konzept. Ein Dokument einlesen: leitziel import DATEI")
            return
        # As wide as it needs: people copy and search here, so nothing is cut in a narrow window.
        unlimited = console.options.update(width=_WIDEST)
        console.width = console.measure(table, options=unlimited).maximum
        console.print(table)

    def _check(self, console: Console, options: dict[str, Any]) -> None:
        report = _report(options)
        findings = run_checks(take_snapshot(report), beside_of(report, None))
        _print_findings(console, findings)
        if any(finding.severity is Severity.ERROR for finding in findings):
            raise SystemExit(FOUND_PROBLEMS)

    def _build(self, console: Console, options: dict[str, Any]) -> None:
        formats = _formats(options["format"])
        folder = _folder(options["out"])
        report = _report(options)
        console.print(f"{report.concept.municipality}: {report.concept}")
        snapshot = take_snapshot(report)
        start = time.monotonic()
        for fmt, content in build_files(snapshot, formats):
            path = folder / f"{report.concept.slug}.{fmt}"
            _write(path, content)
            seconds = time.monotonic() - start
            console.print(
                f"  {path}  {len(content) / 1000:,.0f} kB  {seconds:.1f} s".replace(",", ".")
            )
            start = time.monotonic()
        _print_summary(console, run_checks(snapshot, beside_of(report, None)), options)


def _cells(report: Report | None) -> tuple[str, ...]:
    if report is None:
        return ()
    kind, status = report.get_kind_display(), report.get_status_display()
    return (str(report), kind, str(report.pk), status)


def _report(options: dict[str, Any]) -> Report:
    concept = find_concept(options["concept"], options["municipality"])
    report = find_report(concept, options["report"], options["kind"])
    if options["audience"]:
        report.audience = options["audience"]
    return report


def _formats(text: str) -> list[Any]:
    wanted = [part.strip().lower() for part in text.split(",") if part.strip()]
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise CommandError(
            f"Das Format „{', '.join(unknown) or text}“ gibt es nicht. "
            f"Möglich sind {', '.join(FORMATS)}.",
            returncode=FAILED,
        )
    return list(dict.fromkeys(wanted))


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(
            f"Der Ordner {path} kann nicht angelegt werden: {error.strerror}.", returncode=FAILED
        ) from error
    return path


def _write(path: Path, content: bytes) -> None:
    """All of the file or nothing: it is renamed into place when it is complete."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise CommandError(
            f"{path} kann nicht geschrieben werden: {error.strerror}.", returncode=FAILED
        ) from error


def _print_findings(console: Console, findings: list[Finding]) -> None:
    if not findings:
        console.print("Nichts zu beanstanden.")
    for finding in findings:
        console.print(f"{finding.severity.label}: {finding.sentence} {finding.reason}".rstrip())


def _print_summary(console: Console, findings: list[Finding], options: dict[str, Any]) -> None:
    if findings:
        console.print(
            f"Vor dem Veröffentlichen prüfen: {len(findings)} Hinweise. "
            f"leitziel report check --concept {options['concept']}"
        )
