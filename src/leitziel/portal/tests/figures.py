# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures for the measures of a test city: some for everyone, some that are nobody's business."""

from __future__ import annotations

import datetime
from typing import Any

from leitziel.controlling.enums import FigureRole, Quality
from leitziel.controlling.models import FigureType, MeasureFigure
from leitziel.portal.tests.city import HIDDEN, City

# Values that stand nowhere else.
PLACES, OWN, THIRD, RENT, CLOSED = 73331, 73332, 73333, 73334, 73335


def add_figures(city: City) -> FigureType:
    """Two years of places, money of 2025, and a kind of figure that is not public."""
    measure, mark = city.shown["measure"], city.municipality.slug
    places = _kind(city, f"Plätze {mark}", unit="Plätze")
    _state(measure, places, 2024, actual=60, planned=64, source_note=f"Liste von {mark}")
    _state(measure, places, 2025, actual=PLACES, quality=Quality.ESTIMATED,
           reported_by=measure.lead)  # fmt: skip
    own = _kind(city, "Eigenmittel", unit="€", role=FigureRole.OWN_FUNDS)
    third = _kind(city, "Drittmittel", unit="€", role=FigureRole.THIRD_PARTY_FUNDS)
    rent = _kind(city, "davon Miete", unit="€", part_of=own)
    closed = _kind(city, f"Zahlenart {HIDDEN}", is_public=False)
    part_of_closed = _kind(city, f"Teil {HIDDEN}", part_of=closed)
    for kind, value in ((own, OWN), (third, THIRD), (rent, RENT), (closed, CLOSED),
                        (part_of_closed, CLOSED)):  # fmt: skip
        _state(measure, kind, 2025, actual=value)
    _state(city.hidden["measure"], places, 2025, actual=CLOSED)
    return places


def _kind(city: City, name: str, **values: Any) -> FigureType:
    return FigureType.objects.create(concept=city.shown["concept"], name=name, **values)


def _state(measure: Any, kind: FigureType, year: int, **values: Any) -> None:
    MeasureFigure.objects.create(
        measure=measure,
        figure_type=kind,
        period_start=datetime.date(year, 1, 1),
        period_end=datetime.date(year, 12, 31),
        **values,
    )
