# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The small city of the factories after a round: figures, fundings, assessments, a comparison."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leitziel.actors.models import Organization
from leitziel.concept.models import FundingProgramme, Goal, Measure, ProgressUpdate, Status
from leitziel.controlling.enums import (
    AssessmentBasis,
    EvidenceKind,
    FigureRole,
    Quality,
    RequestState,
    Review,
    RoundState,
)
from leitziel.controlling.models import (
    Answer,
    CriterionAssessment,
    Evidence,
    FigureType,
    LogicChain,
    MeasureFigure,
    MeasureFunding,
    ReportingRound,
)
from leitziel.controlling.tests.factories import RequestFactory, RoundFactory
from leitziel.core.clock import now
from leitziel.reporting.enums import Audience, ReportKind
from leitziel.reporting.tests.factories import City, make_city


@dataclass(frozen=True)
class Controlled:
    """A city with its latest round and the measure of which most is known."""

    city: City
    round: ReportingRound
    measure: Measure
    office: Organization


def make_controlled(**report: Any) -> Controlled:
    """Two rounds, figures of two years, an estimated one, an assessment, a chain, a funding."""
    city = make_city(**report)
    concept = city.concept
    last = RoundFactory(
        concept=concept,
        title="Runde 2024",
        state=RoundState.CLOSED,
        period_start=datetime.date(2024, 1, 1),
        period_end=datetime.date(2024, 12, 31),
        opens_on=datetime.date(2025, 1, 7),
        due_date=datetime.date(2025, 2, 28),
    )
    current = RoundFactory(
        concept=concept, title="Runde 2025", state=RoundState.CLOSED, previous=last
    )
    office = Organization.objects.get(municipality=city.municipality, name="Integrationsbüro")
    measure = Measure.objects.get(field__concept=concept, title="Sprachcafé")
    _told(city, last, current, office)
    _figures(city, measure)
    _effect(city, measure)
    return Controlled(city, current, measure, office)


def make_council(**report: Any) -> Controlled:
    """The same city with a controlling report for its council."""
    facts = {"kind": ReportKind.CONTROLLING_REPORT, "audience": Audience.INTERNAL}
    return make_controlled(**{**facts, **report})


def _told(city: City, last: ReportingRound, current: ReportingRound, office: Organization) -> None:
    """The first goal was further reported in the second round."""
    goal = Goal.objects.get(field__concept=city.concept, number="1")
    begun = goal.status
    reached = Status.objects.get(scale=city.concept.status_scale, code="e")
    for round_, status, text in (
        (last, begun, "Eine erste Liste der Kurse liegt vor."),
        (current, reached, "Alle Träger melden ihre Kurse; 46 Teilnehmende kamen ins Sprachcafé."),
    ):
        request = RequestFactory(round=round_, organization=office, state=RequestState.ACCEPTED)
        update = ProgressUpdate.objects.create(
            field=goal.field,
            goal=goal,
            text=text,
            status=status,
            reported_by=office,
            reported_date=round_.due_date,
            period_start=round_.period_start,
            period_end=round_.period_end,
            position=5,
        )
        Answer.objects.create(
            request=request,
            goal=goal,
            text=text,
            status=status,
            review=Review.ACCEPTED,
            update=update,
            reviewed_at=now(),
        )
    Goal.objects.filter(pk=goal.pk).update(status=reached)


def _figures(city: City, measure: Measure) -> None:
    kinds = _kinds(city)
    other = Measure.objects.get(field__concept=city.concept, title="Kursplaner aufbauen")
    rows = (
        (measure, "Teilnehmende", 2024, None, 40, Quality.COUNTED),
        (measure, "Teilnehmende", 2025, 60, 46, Quality.COUNTED),
        (measure, "davon Frauen", 2025, None, 30, Quality.ESTIMATED),
        (measure, "Stellen", 2024, None, "0.5", Quality.COUNTED),
        (measure, "Stellen", 2025, "1", "0.75", Quality.COUNTED),
        (measure, "Eigenmittel", 2024, None, 20_000, Quality.COUNTED),
        (measure, "Eigenmittel", 2025, 22_000, 21_000, Quality.COUNTED),
        (measure, "Drittmittel", 2024, None, 10_000, Quality.COUNTED),
        (measure, "Drittmittel", 2025, 15_000, 14_000, Quality.COUNTED),
        (other, "Eigenmittel", 2025, None, 5_000, Quality.COUNTED),
    )
    for row, name, year, planned, actual, quality in rows:
        MeasureFigure.objects.create(
            measure=row,
            figure_type=kinds[name],
            period_start=datetime.date(year, 1, 1),
            period_end=datetime.date(year, 12, 31),
            planned=None if planned is None else Decimal(planned),
            actual=Decimal(actual),
            quality=quality,
            source_note="Zählung der Träger",
        )


def _kinds(city: City) -> dict[str, FigureType]:
    people = FigureType.objects.create(
        concept=city.concept,
        name="Teilnehmende",
        unit="Personen",
        meaning="Wer mindestens einmal kam.",
        role=FigureRole.PARTICIPANTS,
    )
    women = FigureType.objects.create(
        concept=city.concept, name="davon Frauen", unit="Personen", part_of=people, position=1
    )
    found = {"Teilnehmende": people, "davon Frauen": women}
    for name, unit, role, decimals in (
        ("Stellen", "VZÄ", FigureRole.STAFF, 2),
        ("Eigenmittel", "€", FigureRole.OWN_FUNDS, 0),
        ("Drittmittel", "€", FigureRole.THIRD_PARTY_FUNDS, 0),
    ):
        found[name] = FigureType.objects.create(
            concept=city.concept,
            name=name,
            unit=unit,
            role=role,
            decimals=decimals,
            position=len(found),
            adds_up_in_time=role != FigureRole.STAFF,
        )
    return found


def _effect(city: City, measure: Measure) -> None:
    field = measure.field
    criterion = field.criteria.get()
    begun, reached = Status.objects.filter(scale=city.concept.status_scale).order_by("position")
    for status, day in ((begun, datetime.date(2025, 3, 1)), (reached, datetime.date(2026, 3, 3))):
        assessment = CriterionAssessment.objects.create(
            criterion=criterion,
            rating=status,
            reason="Die Kurse sind für alle zugänglich.",
            basis=AssessmentBasis.COMMITTEE,
            body=city.municipality.bodies.get(name="Steuerungsgruppe"),
            date=day,
            recorded_at=now(),
        )
    Evidence.objects.create(
        assessment=assessment,
        kind=EvidenceKind.FIGURE,
        figure_type=FigureType.objects.get(concept=city.concept, name="Teilnehmende"),
        text="Mehr Menschen kamen.",
    )
    chain = LogicChain.objects.create(
        measure=measure,
        input="Eine halbe Stelle und ein Raum.",
        output="Offene Treffen jede Woche.",
        outcome="Wer kommt, spricht sicherer Deutsch.",
    )
    chain.criteria.add(criterion)
    programme = FundingProgramme.objects.create(
        municipality=city.municipality, name="Landesprogramm Sprache"
    )
    MeasureFunding.objects.create(
        measure=measure,
        programme=programme,
        start_date=datetime.date(2024, 1, 1),
        end_date=datetime.date(2026, 8, 31),
        share_percent=Decimal(40),
        amount_per_year=Decimal(14_000),
    )
