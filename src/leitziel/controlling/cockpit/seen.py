# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of a concept's measures a person sees summed up: as the concept has settled it.

The cockpit adds figures up over measures of many institutions, so that it shows to everyone but
the office what is for all staff, and nothing that is for the responsible institution alone.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from leitziel.actors.enums import Role
from leitziel.actors.permissions import OFFICE, assignments_of
from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import Concept
from leitziel.concept.visibility import visible_parts
from leitziel.controlling.figures.ledger import Axis
from leitziel.controlling.figures.seen import is_type_seen
from leitziel.controlling.models import FigureType
from leitziel.controlling.signals import Signal
from leitziel.controlling.standing import MeasureStanding, Standing

Parts = frozenset[MeasurePart]
ALL_PARTS: Parts = frozenset(MeasurePart)

_COST = frozenset({MeasurePart.COST, MeasurePart.FUNDING})
_PART_OF_AXIS = {
    Axis.ORGANIZATION: MeasurePart.LEAD,
    Axis.PROGRAMME: MeasurePart.FUNDING,
    Axis.TARGET_GROUP: MeasurePart.TARGET_GROUPS,
    Axis.DISTRICT: MeasurePart.TARGET_GROUPS,
}


def parts_seen(concept: Concept, user: Any) -> Parts:
    """The parts that this person may see of all measures; one query, none for the office."""
    if user.is_superuser:
        return ALL_PARTS
    city = concept.municipality_id
    own = [item for item in assignments_of(user) if item.municipality_id == city]
    if any(Role(item.role) in OFFICE for item in own):
        return ALL_PARTS
    return visible_parts(concept, Viewer.STAFF if own else Viewer.PUBLIC)


def types_seen(types: Iterable[FigureType], parts: Parts) -> tuple[FigureType, ...]:
    """Those of a concept's kinds of figures that may be shown.

    Own and third-party funds are open together or not at all: the cost would else be too low.
    """
    is_cost_open = parts >= _COST
    return tuple(
        kind for kind in types if is_type_seen(kind, parts if is_cost_open else parts - _COST)
    )


def axes_seen(parts: Parts) -> list[Axis]:
    """By what this person may see figures grouped."""
    axes = [axis for axis in Axis if axis != Axis.CONCEPT]
    return [axis for axis in axes if axis not in _PART_OF_AXIS or _PART_OF_AXIS[axis] in parts]


def standing_seen(standing: Standing, parts: Parts) -> Standing:
    """The standing without signals that tell of closed parts of measures."""
    if parts == ALL_PARTS:
        return standing
    figures = {item.pk for item in types_seen(standing.ledger.types, parts)}
    shown = {item.measure.pk: _measure(item, parts, figures) for item in standing.measures}
    fields = [
        dataclasses.replace(
            field,
            measures=[shown[item.measure.pk] for item in field.measures],
            loose=[shown[item.measure.pk] for item in field.loose],
            goals=[
                dataclasses.replace(
                    goal, measures=[shown[item.measure.pk] for item in goal.measures]
                )
                for goal in field.goals
            ],
        )
        for field in standing.fields
    ]
    return dataclasses.replace(standing, fields=fields)


def _measure(item: MeasureStanding, parts: Parts, figures: set[int]) -> MeasureStanding:
    signals = [signal for signal in item.signals if _is_open(signal, parts, figures)]
    return dataclasses.replace(item, signals=signals)


def _is_open(signal: Signal, parts: Parts, figures: set[int]) -> bool:
    if signal.figure is not None and signal.figure not in figures:
        return False
    return signal.is_open(parts)
