# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The usual kinds of figures, for a concept that has none yet."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.accounts.models import User
from leitziel.actors.permissions import Act, may_in
from leitziel.concept.models import Concept
from leitziel.controlling.enums import FigureLevel, FigureRole
from leitziel.controlling.models import FigureType
from leitziel.core.errors import DomainError


class FigureError(DomainError):
    """Figures or their kinds cannot be written as wanted."""


class Usual(NamedTuple):
    """A kind of figure as it is made."""

    name: str
    unit: str
    meaning: str
    level: FigureLevel
    role: FigureRole = FigureRole.OTHER
    decimals: int = 0
    part_of: str = ""
    adds_up_in_time: bool = True


# Names, units and meanings are data that the city may change; they are German because cities
# print them in German reports.
USUAL_FIGURE_TYPES: tuple[Usual, ...] = (
    Usual(
        "Teilnehmende",
        "Personen",
        "Wer im Zeitraum mindestens einmal teilgenommen hat; jede Person zählt einmal je Maßnahme.",
        FigureLevel.OUTPUT,
        FigureRole.PARTICIPANTS,
    ),
    Usual(
        "davon Frauen",
        "Personen",
        "In den Teilnehmenden enthalten.",
        FigureLevel.OUTPUT,
        part_of="Teilnehmende",
    ),
    Usual(
        "Termine",
        "Termine",
        "Einzelne Treffen, Kurstage oder Veranstaltungen.",
        FigureLevel.OUTPUT,
    ),
    Usual(
        "Plätze",
        "Plätze",
        "Wie viele Menschen zur selben Zeit teilnehmen können.",
        FigureLevel.OUTPUT,
        adds_up_in_time=False,
    ),
    Usual(
        "Stunden",
        "Stunden",
        "Unterricht, Beratung oder Betreuung, wie sie angeboten wurde; ohne Vorbereitung.",
        FigureLevel.OUTPUT,
        decimals=1,
    ),
    Usual(
        "Personal",
        "VZÄ",
        "Hauptamtliche in Vollzeitäquivalenten am Ende des Zeitraums.",
        FigureLevel.INPUT,
        FigureRole.STAFF,
        decimals=2,
        adds_up_in_time=False,
    ),
    Usual(
        "Ehrenamtliche",
        "Personen",
        "Wer im Zeitraum regelmäßig ohne Bezahlung mitgearbeitet hat.",
        FigureLevel.INPUT,
        adds_up_in_time=False,
    ),
    Usual(
        "Eigenmittel",
        "€",
        "Was aus dem Haushalt der Kommune oder des Trägers bezahlt wurde.",
        FigureLevel.INPUT,
        FigureRole.OWN_FUNDS,
    ),
    Usual(
        "Drittmittel",
        "€",
        "Was Land, Bund, EU, Stiftungen oder Spenden bezahlt haben.",
        FigureLevel.INPUT,
        FigureRole.THIRD_PARTY_FUNDS,
    ),
)


@transaction.atomic
def ensure_default_figure_types(*, concept: Concept, by: User | None = None) -> list[FigureType]:
    """Give the concept the usual kinds of figures, unless it has any; returns those it has."""
    if by is not None and not may_in(by, Act.ADD, concept.municipality):
        raise FigureError(_("You may not add kinds of figures in this municipality."))
    stored = list(FigureType.objects.filter(concept=concept).order_by("position", "pk"))
    if stored:
        return stored
    made: dict[str, FigureType] = {}
    for position, usual in enumerate(USUAL_FIGURE_TYPES):
        values = {**usual._asdict(), "part_of": made.get(usual.part_of)}
        row = FigureType(concept=concept, position=position, **values)
        row._history_user = by  # type: ignore[attr-defined]  # read by simple-history
        row.full_clean()
        row.save()
        made[usual.name] = row
    return list(made.values())
