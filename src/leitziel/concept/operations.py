# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes that touch more than one row of a concept."""

from __future__ import annotations

from django.db import transaction

from leitziel.actors.models import Municipality
from leitziel.concept.enums import Drawing
from leitziel.concept.models import Status, StatusScale

# The name and the words are data that the city may change; they are German because cities
# print them in German reports.
DEFAULT_SCALE_NAME = "Umsetzungsstand"
DEFAULT_STATUSES: tuple[tuple[str, str, Drawing], ...] = (
    ("geplant", "geplant", Drawing.EMPTY),
    ("begonnen", "begonnen", Drawing.QUARTER),
    ("teilweise-umgesetzt", "teilweise umgesetzt", Drawing.HALF),
    ("weitgehend-umgesetzt", "weitgehend umgesetzt", Drawing.THREE_QUARTERS),
    ("erreicht", "erreicht", Drawing.FULL),
    ("daueraufgabe", "Daueraufgabe", Drawing.LOOP),
    ("kein-sachstand", "kein Sachstand", Drawing.NONE),
)


@transaction.atomic
def ensure_default_scale(*, municipality: Municipality) -> StatusScale:
    """Give the municipality the usual seven words for how far something is, unless it has them."""
    scale, created = StatusScale.objects.get_or_create(
        municipality=municipality, name=DEFAULT_SCALE_NAME
    )
    if created:
        for position, (code, label, drawing) in enumerate(DEFAULT_STATUSES):
            Status.objects.create(
                scale=scale, code=code, label=label, drawing=drawing, position=position
            )
    return scale
