# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fills a database with as much as a data center's installation holds, for measuring.

The rows are written in bulk: no history, no search index, plain sentences. Each municipality looks
like the next; what differs is its number.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from leitziel.actors.models import Municipality, Organization
from leitziel.concept.enums import MeasureKind
from leitziel.concept.models import (
    Concept,
    FieldOfAction,
    Goal,
    ImpactCriterion,
    Measure,
    ProgressUpdate,
    Status,
)
from leitziel.concept.operations import ensure_default_scale
from leitziel.governance.enums import OutcomeKind
from leitziel.governance.models import Body, Outcome
from leitziel.portal.operations import set_up_site

FIRST_DAY = datetime.date(2024, 1, 1)
SENTENCE = (
    "Die Beteiligten haben sich im Berichtszeitraum mehrfach getroffen, Angebote abgestimmt und "
    "die Zahl der Teilnehmenden gegenüber dem Vorjahr gesteigert."
)


@dataclass(frozen=True)
class Volume:
    """How much each municipality gets; the totals are these times ``municipalities``."""

    municipalities: int = 50
    fields: int = 5
    goals: int = 10
    measures: int = 100
    updates: int = 400
    organizations: int = 20
    outcomes: int = 40
    bodies: int = 8


@transaction.atomic
def seed(volume: Volume) -> list[Municipality]:
    """Write all of it; municipalities are found under volumen-1.localhost and so on."""
    return [seed_city(number, volume) for number in range(1, volume.municipalities + 1)]


def seed_city(number: int, volume: Volume) -> Municipality:
    """Write one municipality with its concept."""
    slug = f"volumen-{number}"
    city = Municipality.objects.create(name=f"Stadt Volumen {number}", slug=slug)
    set_up_site(municipality=city, hostname=f"{slug}.localhost")
    scale = ensure_default_scale(municipality=city)
    statuses = list(scale.statuses.order_by("position"))
    concept = Concept.objects.create(
        municipality=city,
        title="Integrationskonzept",
        slug="integrationskonzept",
        status_scale=scale,
        is_public=True,
        adopted_date=FIRST_DAY,
    )
    organizations = Organization.objects.bulk_create(
        Organization(municipality=city, name=f"Fachbereich {index}")
        for index in range(volume.organizations)
    )
    fields = _seed_fields(concept, volume)
    goals = _seed_goals(fields, organizations, statuses, volume)
    measures = _seed_measures(fields, goals, organizations, statuses, volume)
    _seed_updates(goals, measures, organizations, volume)
    _seed_governance(concept, fields, goals, organizations, volume)
    return city


def _seed_fields(concept: Concept, volume: Volume) -> list[FieldOfAction]:
    fields = FieldOfAction.objects.bulk_create(
        FieldOfAction(
            concept=concept,
            code=chr(ord("A") + index),
            title=f"Handlungsfeld {index + 1}",
            position=index,
            has_priority=index == 0,
        )
        for index in range(volume.fields)
    )
    ImpactCriterion.objects.bulk_create(
        ImpactCriterion(field=field, text=f"Woran man es merkt, Teil {index}", position=index)
        for field in fields
        for index in range(4)
    )
    return fields


def _seed_goals(
    fields: list[FieldOfAction],
    organizations: list[Organization],
    statuses: list[Status],
    volume: Volume,
) -> list[Goal]:
    per_field = max(1, volume.goals // len(fields))
    return Goal.objects.bulk_create(
        Goal(
            field=fields[index % len(fields)],
            number=str(index // len(fields) + 1),
            text=f"Ziel {index}: Das Zusammenleben in der Stadt gelingt.",
            position=index // len(fields),
            status=statuses[index % len(statuses)],
            status_date=FIRST_DAY,
            lead=organizations[index % len(organizations)],
        )
        for index in range(per_field * len(fields))
    )


def _seed_measures(
    fields: list[FieldOfAction],
    goals: list[Goal],
    organizations: list[Organization],
    statuses: list[Status],
    volume: Volume,
) -> list[Measure]:
    measures = Measure.objects.bulk_create(
        Measure(
            field=goals[index % len(goals)].field,
            number=str(index + 1),
            title=f"Maßnahme {index}",
            description=SENTENCE,
            kind=MeasureKind.PROJECT,
            lead=organizations[index % len(organizations)],
            start_date=FIRST_DAY,
            end_date=FIRST_DAY + datetime.timedelta(days=30 + index),
            status=statuses[index % len(statuses)],
            position=index,
        )
        for index in range(volume.measures)
    )
    through = Measure.goals.through
    through.objects.bulk_create(
        through(measure_id=measure.pk, goal_id=goals[index % len(goals)].pk)
        for index, measure in enumerate(measures)
    )
    return measures


def _seed_updates(
    goals: list[Goal], measures: list[Measure], organizations: list[Organization], volume: Volume
) -> None:
    """Half of the updates speak of goals, half of measures."""
    rows = []
    for index in range(volume.updates):
        goal = goals[index % len(goals)] if index % 2 else None
        measure = None if goal else measures[index % len(measures)]
        owner = goal or measure
        rows.append(
            ProgressUpdate(
                field_id=owner.field_id,  # type: ignore[union-attr]
                goal=goal,
                measure=measure,
                text=SENTENCE,
                reported_date=FIRST_DAY + datetime.timedelta(days=index),
                reported_by=organizations[index % len(organizations)],
                position=index,
            )
        )
    ProgressUpdate.objects.bulk_create(rows)


def _seed_governance(
    concept: Concept,
    fields: list[FieldOfAction],
    goals: list[Goal],
    organizations: list[Organization],
    volume: Volume,
) -> None:
    bodies = Body.objects.bulk_create(
        Body(municipality=concept.municipality, name=f"Arbeitskreis {index}")
        for index in range(volume.bodies)
    )
    kinds = list(OutcomeKind)
    Outcome.objects.bulk_create(
        Outcome(
            concept=concept,
            kind=kinds[index % len(kinds)],
            text=f"{SENTENCE} ({index})",
            field=fields[index % len(fields)],
            goal=goals[index % len(goals)] if index % 3 else None,
            body=bodies[index % len(bodies)],
            responsible=organizations[index % len(organizations)],
            due_date=FIRST_DAY + datetime.timedelta(days=10 * index),
            position=index,
            is_public=True,
        )
        for index in range(volume.outcomes)
    )
