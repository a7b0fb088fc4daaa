# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minimal valid rows, and a small city whose report has something of everything."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from leitziel.accounts.models import User
from leitziel.actors.models import Municipality, Organization, SourceDocument
from leitziel.actors.tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    RoleAssignmentFactory,
    UserFactory,
)
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
from leitziel.concept.tests.factories import ConceptFactory
from leitziel.council.models import Consultation, Paper, ProcedureStep
from leitziel.governance.models import (
    Attendance,
    Body,
    BodyInField,
    Meeting,
    Membership,
    Outcome,
)
from leitziel.monitoring.models import Figure, Indicator, Observation, StatisticalTable
from leitziel.reporting.models import Report

DAY = datetime.date(2026, 5, 7)


class ReportFactory(DjangoModelFactory):
    """A draft for everyone."""

    class Meta:
        model = Report

    concept = factory.SubFactory(ConceptFactory)
    title = factory.Sequence(lambda n: f"Gemeinsam steuern {n}")
    number = "1"
    period_start = datetime.date(2025, 1, 1)
    period_end = datetime.date(2026, 4, 30)
    date = DAY


@dataclass(frozen=True)
class City:
    """A city with a report, and its coordinator."""

    municipality: Municipality
    concept: Concept
    report: Report
    coordinator: User


def make_city(**report: Any) -> City:
    """A small city with something of everything that a report prints."""
    municipality = MunicipalityFactory(email="ki@example.org", accent="#005a70")
    scale = StatusScale.objects.create(municipality=municipality, name="Stand")
    begun = Status.objects.create(scale=scale, code="b", label="begonnen", drawing="fill1")
    Status.objects.create(scale=scale, code="e", label="erreicht", drawing="fill4", position=2)
    concept = ConceptFactory(
        municipality=municipality,
        status_scale=scale,
        is_public=True,
        adopted_date=datetime.date(2024, 12, 18),
        adopted_by="dem Rat",
    )
    office = OrganizationFactory(municipality=municipality, name="Integrationsbüro")
    _plan(concept, begun, office)
    _texts(concept)
    _governance(concept, office)
    _statistics(concept)
    _council(concept)
    coordinator = UserFactory()
    RoleAssignmentFactory(user=coordinator, municipality=municipality)
    return City(municipality, concept, ReportFactory(concept=concept, **report), coordinator)


def add_more(concept: Concept, count: int) -> None:
    """More rows of the kinds that grow, to see that the number of queries does not."""
    for number in range(count):
        field = FieldOfAction.objects.create(
            concept=concept, code=f"X{number}", title=f"Feld {number}", position=50 + number
        )
        goal = Goal.objects.create(field=field, number="1", text="Ein Ziel ist erreicht.")
        ProgressUpdate.objects.create(field=field, goal=goal, text="Es geht voran.")
        measure = Measure.objects.create(field=field, title=f"Maßnahme {number}")
        measure.goals.add(goal)
        Outcome.objects.create(
            concept=concept, field=field, kind="agreement", text="Vereinbart.", is_public=True
        )
        body = Body.objects.create(municipality=concept.municipality, name=f"AG {number}")
        BodyInField.objects.create(body=body, field=field)
        member = Organization.objects.create(
            municipality=concept.municipality, name=f"Verein {number}"
        )
        Membership.objects.create(body=body, organization=member)
        meeting = Meeting.objects.create(
            municipality=concept.municipality, title=f"Sitzung {number}", is_public=True
        )
        Attendance.objects.create(meeting=meeting, organization=member)


def _plan(concept: Concept, status: Status, lead: Organization) -> None:
    language = FieldOfAction.objects.create(
        concept=concept, code="A", title="Sprache", position=1, has_priority=True
    )
    FieldOfAction.objects.create(
        concept=concept, code="Q1", title="Öffnung der Verwaltung", kind="cross_cutting", position=0
    )
    told = Goal.objects.create(
        field=language,
        number="1",
        text="Alle finden den passenden Kurs.",
        status=status,
        status_date=DAY,
        lead=lead,
    )
    Goal.objects.create(field=language, number="2", text="Kurse haben Kinderbetreuung.", position=1)
    Goal.objects.create(
        field=language, number="3", text="Niemand wartet.", remark="no_comments", position=2
    )
    ProgressUpdate.objects.create(
        field=language,
        goal=told,
        text="Die Übersicht der Kurse steht seit März im Netz.",
        reported_date=datetime.date(2026, 2, 1),
        reported_by=lead,
    )
    measure = Measure.objects.create(
        field=language,
        number="1.1",
        title="Sprachcafé",
        lead=lead,
        period_text="seit 2025",
        printed_figures=[{"label": "Teilnehmende", "value": 40, "unit": None}],
    )
    measure.goals.add(told)
    Measure.objects.create(field=language, title="Kursplaner aufbauen", status_text="umgesetzt")
    ImpactCriterion.objects.create(
        field=language,
        text="Die Angebote stehen allen offen.",
        keyword="stehen allen offen",
    )
    strategic = StrategicGoal.objects.create(
        concept=concept, theme="GEMEINSAM", slogan="Soziales", text="Anerkennung ausbauen"
    )
    StrategicGoalLink.objects.create(field=language, strategic_goal=strategic)


def _texts(concept: Concept) -> None:
    document = SourceDocument.objects.create(
        municipality=concept.municipality, name="bericht.txt", title="Bericht 2025", sha256="a" * 64
    )
    field = concept.fields.get(code="A")
    Section.objects.create(
        concept=concept,
        kind="foreword",
        heading="Vorwort",
        text="Sehr geehrte Damen und Herren,\n\nwir berichten.",
        source_document=document,
        source_start=5,
        source_end=7,
    )
    Section.objects.create(
        concept=concept,
        field=field,
        kind="field_text",
        heading="Ausgangslage",
        text="Viele Menschen warten auf einen Kurs.",
    )
    Source.objects.create(concept=concept, number="1", text="Umfrage der Kurse, März 2026")
    Abbreviation.objects.create(concept=concept, short="DaZ", long="Deutsch als Zweitsprache")


def _governance(concept: Concept, office: Organization) -> None:
    city, field = concept.municipality, concept.fields.get(code="A")
    council = Body.objects.create(municipality=city, name="Rat der Stadt", kind="decides")
    steering = Body.objects.create(
        municipality=city, name="Steuerungsgruppe", kind="steers", parent=council
    )
    Membership.objects.create(body=steering, organization=office, function="Leitung")
    Membership.objects.create(
        body=steering,
        organization=OrganizationFactory(municipality=city, name="Caritasverband"),
        position=1,
    )
    network = Body.objects.create(municipality=city, name="Runder Tisch Deutsch")
    BodyInField.objects.create(body=network, field=field, lead_text="Integrationsbüro")
    meeting = Meeting.objects.create(
        municipality=city,
        title="Workshop zum Bericht",
        kind="workshop",
        date=datetime.date(2026, 2, 22),
        is_public=True,
    )
    Attendance.objects.create(meeting=meeting, organization=office, function="Leitung")
    Attendance.objects.create(meeting=meeting, organization=office, status="excused", position=1)
    _outcomes(concept, field, meeting, office)


def _outcomes(
    concept: Concept, field: FieldOfAction, meeting: Meeting, office: Organization
) -> None:
    common = {"concept": concept, "field": field}
    late = Outcome.objects.create(
        **common,
        kind="agreement",
        text="Ein Fachtag findet statt.",
        meeting=meeting,
        responsible=office,
        due_date=datetime.date(2026, 3, 31),
        internal_note="Nicht nach außen geben.",
        is_public=True,
    )
    Outcome.objects.create(
        **common, kind="agreement", text="Einladen.", parent=late, is_public=True
    )
    Outcome.objects.create(
        **common, kind="need", text="Es fehlen Räume.", is_public=True, position=1
    )
    Outcome.objects.create(**common, kind="remark", text="Vertraulich besprochen.", position=2)


def _statistics(concept: Concept) -> None:
    field = concept.fields.get(code="A")
    table = StatisticalTable.objects.create(
        concept=concept,
        field=field,
        number="1",
        title="Kurse",
        columns=["Art", "31.12.2024", "31.12.2025"],
        rows=[["Grundkurs", 12, 15], ["Aufbaukurs", 8, 9], ["Gesamt", 20, 24]],
        source_note="Statistikstelle",
    )
    StatisticalTable.objects.create(
        concept=concept,
        title="Anteile",
        columns=["Jahr", "in Prozent"],
        rows=[[2024, 15.1], [2025, 15.75]],
        position=1,
    )
    Figure.objects.create(concept=concept, field=field, number="2", caption="Kurse im Stadtgebiet")
    indicator = Indicator.objects.create(
        municipality=concept.municipality, name="Plätze in Kursen", unit="Plätze"
    )
    indicator.fields.add(field)
    for year, value in ((2023, 300), (2024, 320), (2025, 360)):
        Observation.objects.create(
            indicator=indicator,
            reference_date=datetime.date(year, 12, 31),
            value=Decimal(value),
        )
    for name, before, now in (("Grundkurs", 12, 15), ("Aufbaukurs", 8, 9)):
        series = Indicator.objects.create(
            municipality=concept.municipality, name=f"Kurse: {name}", unit="Kurse"
        )
        series.fields.add(field)
        for year, value in ((2024, before), (2025, now)):
            Observation.objects.create(
                indicator=series,
                reference_date=datetime.date(year, 12, 31),
                value=Decimal(value),
                table=table,
            )


def _council(concept: Concept) -> None:
    paper = Paper.objects.create(
        municipality=concept.municipality,
        concept=concept,
        number="2024/100",
        subject="Konzept",
        is_public=True,
    )
    Consultation.objects.create(
        paper=paper,
        body_text="Rat der Stadt",
        date=datetime.date(2024, 12, 18),
        role="Entscheidung",
        is_public_session=True,
    )
    ProcedureStep.objects.create(
        paper=paper, text="Umfrage", date_text="März 2024", start_text="2024-03"
    )
