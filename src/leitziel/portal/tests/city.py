# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small city with everything the public pages can show, and a hidden twin of every row.

What may be read carries the city's own mark, what may not carries ``HIDDEN``; so a test needs no
list of fields to find a leak.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page

from leitziel.actors.models import Municipality, Organization
from leitziel.concept.enums import Drawing, FieldKind, SectionKind
from leitziel.concept.models import (
    Abbreviation,
    Concept,
    FieldOfAction,
    Goal,
    ImpactCriterion,
    Measure,
    ProgressUpdate,
    Section,
    Source,
    Status,
    StatusScale,
    StrategicGoal,
    StrategicGoalLink,
)
from leitziel.core.clock import now
from leitziel.council.models import Consultation, DecisionItem, FormSection, Paper, ProcedureStep
from leitziel.governance.enums import BodyKind, OutcomeKind
from leitziel.governance.models import Body, BodyInField, Meeting, Membership, Outcome
from leitziel.monitoring.models import Figure, Indicator, Observation, StatisticalTable
from leitziel.portal.models import ContentPage
from leitziel.portal.operations import set_up_site
from leitziel.reporting.enums import Audience, FileFormat, ReportStatus
from leitziel.reporting.models import Report, ReportFile, ReportSnapshot

HIDDEN = "GEHEIM"
DAY = datetime.date(2019, 5, 7)
LONG_AGO = datetime.date(2018, 3, 31)


@dataclass
class City:
    """A city with its public rows, and the hidden ones, by name of their model."""

    municipality: Municipality
    host: str
    shown: dict[str, Any] = field(default_factory=dict)
    hidden: dict[str, Any] = field(default_factory=dict)


def build_city(mark: str = "Musterstadt", host: str = "testserver", port: int = 80) -> City:
    """A city under a host name of its own."""
    city = build_empty_city(mark, host, port)
    for part in (_plan, _progress, _steering, _council, _statistics, _report, _pages):
        part(city, mark)
    return city


def build_empty_city(mark: str, host: str = "testserver", port: int = 80) -> City:
    """A city that has published nothing."""
    municipality = Municipality.objects.create(
        name=f"Stadt {mark}",
        slug=mark.lower(),
        office=f"Integrationsbüro {mark}",
        address=f"Rathausplatz 1\n12345 {mark}",
        email=f"rathaus@{mark.lower()}.example",
        phone="0123 456789",
    )
    set_up_site(municipality=municipality, hostname=host, port=port, title=f"Stadt {mark}")
    return City(municipality, host)


def _plan(city: City, mark: str) -> None:
    scale = StatusScale.objects.create(municipality=city.municipality, name="Stand")
    steps = [
        ("begonnen", Drawing.QUARTER),
        ("teilweise umgesetzt", Drawing.HALF),
        ("erreicht", Drawing.FULL),
        ("Daueraufgabe", Drawing.LOOP),
    ]
    city.shown["statuses"] = [
        Status.objects.create(
            scale=scale, code=f"s{place}", label=label, drawing=drawing, position=place
        )
        for place, (label, drawing) in enumerate(steps)
    ]
    for is_public, rows, word in ((True, city.shown, mark), (False, city.hidden, HIDDEN)):
        concept = Concept.objects.create(
            municipality=city.municipality,
            title=f"Integrationskonzept {word}",
            slug=f"konzept-{word.lower()}",
            summary=f"Was {word} vorhat.",
            adopted_date=datetime.date(2017, 12, 18),
            adopted_by=f"Rat {word}",
            status_scale=scale,
            is_public=is_public,
        )
        rows["concept"] = concept
        _fields(rows, concept, word)


def _fields(rows: dict[str, Any], concept: Concept, word: str) -> None:
    titles = ["Sprache und Sprachförderung", "Qualifizierung, Ausbildung und Arbeit", "Wohnen"]
    fields = [
        FieldOfAction.objects.create(
            concept=concept, code="ABC"[place], title=f"{title} {word}", position=place + 1,
            has_priority=place == 1, priority_since=DAY if place == 1 else None,
        )
        for place, title in enumerate(titles)
    ]  # fmt: skip
    FieldOfAction.objects.create(
        concept=concept, kind=FieldKind.CROSS_CUTTING, code="Q1", title=f"Öffnung {word}"
    )
    rows["field"] = fields[1]
    rows["goals"] = [
        Goal.objects.create(
            field=fields[1], number=str(place + 1), text=f"Leitziel {place + 1} für {word} gilt.",
            position=place,
        )
        for place in range(5)
    ]  # fmt: skip
    Goal.objects.create(
        field=fields[1], parent=rows["goals"][0], number="1.1", text=f"Teilziel für {word}."
    )
    rows["criterion"] = ImpactCriterion.objects.create(
        field=fields[1], text=f"Mehr Menschen in {word} haben Arbeit.", keyword="Arbeit"
    )
    strategic = StrategicGoal.objects.create(
        concept=concept, theme=f"{word} bildet", slogan="Lernen", text=f"Alle in {word} lernen."
    )
    StrategicGoalLink.objects.create(field=fields[1], strategic_goal=strategic)
    Source.objects.create(concept=concept, number="1", text=f"Amt {word}: Zahlen. 2019.")
    Abbreviation.objects.create(concept=concept, short="KI", long=f"Zentrum {word}")
    for is_public in (True, False):
        text = word if is_public else HIDDEN
        for place in (fields[1], None):
            Section.objects.create(
                concept=concept, field=place, kind=SectionKind.INTRODUCTION, is_public=is_public,
                heading=f"Einführung {text}", text=f"Erster Absatz {text}.\n\nZweiter Absatz.",
            )  # fmt: skip


def _progress(city: City, mark: str) -> None:
    lead = Organization.objects.create(municipality=city.municipality, name=f"Jobcenter {mark}")
    city.shown["organization"] = lead
    goals, statuses = city.shown["goals"], city.shown["statuses"]
    for goal, status in zip(goals[:3], statuses[1:], strict=True):
        Goal.objects.filter(pk=goal.pk).update(status=status, status_date=DAY, lead=lead)
    area = city.shown["field"]
    city.shown["measure"] = Measure.objects.create(
        field=area, number="1.1", title=f"Jugendberufsagentur {mark}", lead=lead,
        description=f"Ein Haus für alle in {mark}.", status=statuses[0],
        period_text="2018 bis 2019",
        printed_figures=[{"label": "Teilnehmende", "value": "1.146", "unit": ""}],
    )  # fmt: skip
    city.shown["measure"].goals.add(goals[0])
    city.hidden["measure"] = Measure.objects.create(
        field=area, title=f"Vorhaben {HIDDEN}", is_public=False
    )
    Measure.objects.create(field=city.hidden["field"], title=f"Im Entwurf {HIDDEN}")
    for goal in (*goals[:2], None):
        for is_public in (True, False):
            ProgressUpdate.objects.create(
                field=area, goal=goal, reported_by=lead, reported_date=DAY, is_public=is_public,
                text=f"Der Arbeitskreis {mark if is_public else HIDDEN} hat getagt.",
            )  # fmt: skip
    for measure in (city.shown["measure"], city.hidden["measure"]):
        word = mark if measure.is_public else HIDDEN
        ProgressUpdate.objects.create(field=area, measure=measure, text=f"Stand {word}.")
    ProgressUpdate.objects.create(
        field=city.hidden["field"], text=f"Im Entwurf {HIDDEN}.", reported_date=DAY
    )


def _steering(city: City, mark: str) -> None:
    area, lead = city.shown["field"], city.shown["organization"]
    for is_public, rows, word in ((True, city.shown, mark), (False, city.hidden, HIDDEN)):
        kinds = (BodyKind.DECIDES, BodyKind.STEERS, BodyKind.ADVISES, BodyKind.NETWORK)
        bodies = [
            Body.objects.create(
                municipality=city.municipality, name=f"{kind.label} {word}", kind=kind,
                task=f"Aufgabe {word}.", is_public=is_public,
            )
            for kind in kinds
        ]  # fmt: skip
        Body.objects.filter(pk=bodies[1].pk).update(parent=bodies[0])
        rows["body"] = bodies[1]
        bodies[1].leads.add(lead)
        BodyInField.objects.create(body=bodies[3], field=area, lead_text=f"Federführung {word}")
        Membership.objects.create(body=bodies[1], organization=lead, function=f"Leitung {word}")
        rows["meeting"] = Meeting.objects.create(
            municipality=city.municipality, title=f"Workshop {word}", date=DAY, is_public=is_public,
            result=f"Ergebnis {word}.",
        )  # fmt: skip
        rows["meeting"].bodies.add(city.shown["body"])
    # A public body below a hidden one, and one that also works in a field nobody may see yet.
    Body.objects.filter(pk=city.shown["body"].pk).update(parent=city.hidden["body"])
    BodyInField.objects.create(body=city.shown["body"], field=city.hidden["field"])
    _outcomes(city, mark)


def _outcomes(city: City, mark: str) -> None:
    area, goal, lead = city.shown["field"], city.shown["goals"][0], city.shown["organization"]
    common = {"concept": city.shown["concept"], "field": area, "responsible": lead}
    city.shown["outcome"] = Outcome.objects.create(
        kind=OutcomeKind.AGREEMENT, text=f"Gespräch in {mark} führen", goal=goal, is_public=True,
        due_date=LONG_AGO, body=city.hidden["body"], meeting=city.hidden["meeting"],
        internal_note=HIDDEN, **common,
    )  # fmt: skip
    for is_public in (True, False):
        Outcome.objects.create(
            kind=OutcomeKind.NEED, text=f"Räume {mark if is_public else HIDDEN}",
            parent=city.shown["outcome"], is_public=is_public, **common,
        )  # fmt: skip
    city.hidden["outcome"] = Outcome.objects.create(
        kind=OutcomeKind.REMARK, text=f"Vertraulich {HIDDEN}", **common
    )
    Outcome.objects.create(
        kind=OutcomeKind.NEXT_STEP, text=f"Teil {mark}", parent=city.hidden["outcome"],
        is_public=True, body=city.shown["body"], meeting=city.shown["meeting"], **common,
    )  # fmt: skip
    Outcome.objects.create(
        concept=city.hidden["concept"], kind=OutcomeKind.NEED, text=HIDDEN, is_public=True
    )


def _council(city: City, mark: str) -> None:
    for is_public, rows, word in ((True, city.shown, mark), (False, city.hidden, HIDDEN)):
        paper = Paper.objects.create(
            municipality=city.municipality, concept=rows["concept"], number=f"2017/{word}",
            date=DAY, subject=f"Beschluss über das Konzept {word}", reasons=f"Weil {word}.",
            department="Dezernat III", attachments=["Konzept"], is_public=is_public,
        )  # fmt: skip
        rows["paper"] = paper
        for place, body in enumerate((city.shown["body"], city.hidden["body"], None)):
            Consultation.objects.create(
                paper=paper, body=body, body_text=f"Ausschuss {word}", date=DAY, position=place,
                role="Beratung", is_public_session=place != 1,
            )  # fmt: skip
        DecisionItem.objects.create(paper=paper, text=f"Der Rat {word} beschließt.")
        ProcedureStep.objects.create(paper=paper, text=f"Umfrage {word}", date_text="2017")
        FormSection.objects.create(paper=paper, code="A", title=f"Kosten {word}", text="keine")
    # A public paper of a concept that is not public yet.
    Paper.objects.create(
        municipality=city.municipality, concept=city.hidden["concept"], is_public=True,
        number=f"2018/{mark}", subject=f"Bericht {mark}",
    )  # fmt: skip


def _statistics(city: City, mark: str) -> None:
    area = city.shown["field"]
    for is_public, word in ((True, mark), (False, HIDDEN)):
        indicator = Indicator.objects.create(
            municipality=city.municipality, name=f"Beschäftigungsquote {word}", unit="%",
            decimals=1, is_public=is_public,
        )  # fmt: skip
        indicator.criteria.add(city.shown["criterion"])
        groups = Indicator.objects.create(
            municipality=city.municipality, name=f"Geflüchtete {word}", is_public=is_public
        )
        groups.fields.add(area, city.hidden["field"])
        for year, value in ((2016, "42.2"), (2017, "44.7"), (2018, "46.9")):
            Observation.objects.create(
                indicator=indicator, reference_date=datetime.date(year, 6, 30),
                value=Decimal(value), source_note=f"Statistikstelle {word}",
            )  # fmt: skip
        for place, group in enumerate(("unter 18", "18 bis 27", "über 27", "Frauen", "Männer")):
            Observation.objects.create(
                indicator=groups, reference_date=DAY, group=group, value=Decimal(100 + place)
            )
    for rows, word in ((city.shown, mark), (city.hidden, HIDDEN)):
        for place in (rows["field"], None):
            StatisticalTable.objects.create(
                concept=rows["concept"], field=place, number="Tabelle 1", title=f"Zahlen {word}",
                columns=["Gruppe", "2017", "2018"],
                rows=[["Kinder", 605, 627], ["Alle", 4675, 4850.5], ["Jahr", 2018, None]],
                as_of="31.12.2018", source_note=f"Amt {word}",
            )  # fmt: skip
        Figure.objects.create(concept=rows["concept"], number="Abb. 1", caption=f"Bild {word}")


def _report(city: City, mark: str) -> None:
    for name, audience, concept in (
        ("report", Audience.PUBLIC, city.shown["concept"]),
        ("internal_report", Audience.INTERNAL, city.shown["concept"]),
        ("draft_report", Audience.PUBLIC, city.hidden["concept"]),
    ):
        word = mark if name == "report" else HIDDEN
        report = Report.objects.create(
            concept=concept, title=f"Umsetzungsbericht {word}", number="1", audience=audience,
            date=DAY,
        )  # fmt: skip
        snapshot = ReportSnapshot.objects.create(
            report=report, number=1, data={}, schema=1, sha256=word, created_at=now()
        )
        digest = hashlib.sha256(word.encode()).hexdigest()
        for format_ in FileFormat.values:
            ReportFile.objects.create(
                snapshot=snapshot, format=format_, sha256=digest, size=len(word),
                file=ContentFile(word.encode(), name=f"{word}.{format_}"),
            )  # fmt: skip
        report.status, report.edition, report.published_at = ReportStatus.PUBLISHED, snapshot, now()
        report.full_clean()
        report.save()
        (city.shown if name == "report" else city.hidden)[name] = report


def _pages(city: City, mark: str) -> None:
    site: Any = city.municipality.site
    home = Page.objects.get(pk=site.root_page_id)
    for live, rows, word in ((True, city.shown, mark), (False, city.hidden, HIDDEN)):
        page = ContentPage(
            title=f"Leichte Sprache {word}", slug=f"seite-{word.lower()}", live=live,
            show_in_menus=True, intro=f"Willkommen in {word}.",
            body=[
                ("heading", "Überschrift"),
                ("paragraph", f"<p>Ein <b>Absatz</b> {word}.</p>"),
                ("list", ["eins", "zwei"]),
                ("link", {"text": "Rathaus", "url": "https://example.org/"}),
            ],
        )  # fmt: skip
        home.add_child(instance=page)
        rows["page"] = page
