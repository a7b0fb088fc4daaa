# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builds the demo: two municipalities from documents, log-ins, a published report."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from leitziel.accounts.models import User
from leitziel.actors.models import Municipality, SourceDocument
from leitziel.concept.models import Concept
from leitziel.controlling.models import ReportingRound
from leitziel.core.clock import living_at
from leitziel.demo import people, sources
from leitziel.demo.finishing import finish_city, prepare_city
from leitziel.demo.reading import take_in
from leitziel.demo.rounds import hold_last_round, moment, open_this_round
from leitziel.portal.operations import set_up_site
from leitziel.reporting.enums import ReportKind
from leitziel.reporting.models import Report, ReportFile
from leitziel.reporting.operations import create_report, publish_report
from leitziel.reporting.queries import read_file

MUSTERSTADT = "musterstadt"
NACHBARSTADT = "nachbarstadt"
# One that is closed and one that is open.
ROUNDS = 2
# What the reports of the demo are about; their contents come from the data.
REPORT_FACTS = {
    "title": "Gemeinsam ankommen",
    "number": "1",
    "period_start": datetime.date(2025, 1, 1),
    "period_end": datetime.date(2026, 5, 31),
    "date": datetime.date(2026, 5, 31),
}
CONTROLLING_FACTS = {
    "title": "Was wirkt, was kostet",
    "number": "1",
    "kind": ReportKind.CONTROLLING_REPORT,
    "period_start": datetime.date(2025, 1, 1),
    "period_end": datetime.date(2025, 12, 31),
    "date": datetime.date(2026, 4, 20),
}
# When the city did what the demo does at once: a past that fits to what its documents tell.
BEGAN = datetime.date(2025, 12, 1)
REPORT_READ = datetime.date(2026, 5, 28)


@dataclass(frozen=True)
class Workshop:
    """Where the demo keeps its files, and under which address it will be served."""

    folder: Path
    port: int
    host: str = "localhost"

    @property
    def documents(self) -> Path:
        """What is read."""
        return self.folder / "dokumente"

    @property
    def reports(self) -> Path:
        """What is written."""
        return self.folder / "berichte"

    @property
    def logins(self) -> Path:
        """The passwords, readable by the owner alone."""
        return self.folder / "zugaenge.json"


def build(workshop: Workshop) -> Iterator[str]:
    """Build what is missing, telling each step before it is done; a second time is quick."""
    yield "Zugänge prüfen"
    accounts = people.make_accounts(workshop.logins)
    root = accounts[people.ADMINISTRATOR.username]
    city = _municipality(MUSTERSTADT, "Stadt Musterstadt", workshop, root)
    yield from _begin(city, workshop, root)
    concept = Concept.objects.of(city).earliest("pk")
    for login in people.MUSTERSTADT:
        people.give_demo_role(login, accounts[login.username], city, root)
    yield from _first_year(concept, workshop, root, accounts["koordination"])
    if ReportingRound.objects.filter(concept=concept).count() < ROUNDS:
        yield "Die laufende Berichtsrunde öffnen"
        with transaction.atomic():
            open_this_round(concept, accounts["koordination"])
    yield "Dateien des Berichts bereitlegen"
    write_reports(city, workshop.reports)
    yield "Zweite Kommune prüfen"
    _build_neighbour(workshop, accounts, root)


def write_reports(city: Municipality, folder: Path) -> list[Path]:
    """Copies of the published files where they are easy to find."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for file in ReportFile.objects.of(city).published():
        path = folder / Path(str(file.file.name)).name
        content = read_file(file)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
        written.append(path)
    return sorted(written)


def _begin(city: Municipality, workshop: Workshop, root: User) -> Iterator[str]:
    """Concept and council paper, each unless it was read before."""
    documents = (
        ("Integrationskonzept einlesen (DOCX)", sources.CONCEPT),
        ("Ratsvorlage einlesen (TXT)", sources.PAPER),
    )
    for told, document in documents:
        if not _was_read(city, document):
            yield told
            _read(city, document, workshop, root, BEGAN)


def _first_year(
    concept: Concept, workshop: Workshop, root: User, coordinator: User
) -> Iterator[str]:
    """A round, a report for the council, the text of the first report, and that report."""
    city = concept.municipality
    if not ReportingRound.objects.filter(concept=concept).exists():
        yield "Zuständigkeiten eintragen und die Berichtsrunde 2025 spielen"
        with transaction.atomic():
            with living_at(moment(BEGAN, 12)):
                prepare_city(concept, coordinator)
            hold_last_round(concept, coordinator)
    yield from _publish(concept, CONTROLLING_FACTS, "Controllingbericht", coordinator)
    if not _was_read(city, sources.REPORT):
        yield "Texte des 1. Umsetzungsberichts einlesen (ODT)"
        _read(city, sources.REPORT, workshop, root, REPORT_READ)
        with living_at(moment(REPORT_READ, 12)):
            finish_city(concept, coordinator)
    yield from _publish(concept, REPORT_FACTS, "Umsetzungsbericht", coordinator)


def _publish(
    concept: Concept, facts: dict[str, Any], name: str, coordinator: User
) -> Iterator[str]:
    """A report in all formats on its day, unless that was done before."""
    known = Report.objects.filter(concept=concept, title=facts["title"], edition__isnull=False)
    if not known.exists():
        yield f"{name} in allen Formaten schreiben und veröffentlichen"
        with living_at(moment(facts["date"], 10)):
            report = create_report(concept=concept, by=coordinator, **facts)
            publish_report(report=report, by=coordinator)


def _read(
    city: Municipality,
    document: sources.DemoDocument,
    workshop: Workshop,
    root: User,
    day: datetime.date,
) -> None:
    path = sources.prepare(document, workshop.documents)
    with living_at(moment(day, 9)):
        take_in(path, city, root, Concept.objects.of(city).order_by("pk").first())


def _was_read(city: Municipality, document: sources.DemoDocument) -> bool:
    read = SourceDocument.objects.of(city).filter(imported_at__isnull=False)
    return read.filter(name=document.target).exists()


def _build_neighbour(workshop: Workshop, accounts: dict[str, User], root: User) -> None:
    """A second municipality under a host name of its own, to see that nothing is mixed up."""
    city = _municipality(NACHBARSTADT, "Stadt Nachbarstadt", workshop, root)
    if not _was_read(city, sources.NEIGHBOUR):
        path = sources.prepare(sources.NEIGHBOUR, workshop.documents)
        concept = take_in(path, city, root).concept
        concept.is_public = True
        concept.full_clean()
        concept.save()
    for login in people.NACHBARSTADT:
        people.give_demo_role(login, accounts[login.username], city, root)


def _municipality(slug: str, name: str, workshop: Workshop, root: User) -> Municipality:
    hostname = workshop.host if slug == MUSTERSTADT else f"{slug}.localhost"
    city = Municipality.objects.filter(slug=slug).first()
    if city is None:
        city = Municipality(
            slug=slug,
            name=name,
            office="Kommunales Integrationszentrum" if slug == MUSTERSTADT else "Umweltamt",
            address=f"Rathausplatz 1\n12345 {name.removeprefix('Stadt ')}",
            email=f"rathaus@{slug}.example",
        )
        city._history_user = root  # type: ignore[attr-defined]
        city.full_clean()
        city.save()
    set_up_site(
        municipality=city,
        hostname=hostname,
        port=workshop.port,
        title=name,
        intro=f"Ziele, Stand und Berichte der {name}." if slug == NACHBARSTADT else "",
        is_default=slug == MUSTERSTADT,
        by=root,
    )
    return city
