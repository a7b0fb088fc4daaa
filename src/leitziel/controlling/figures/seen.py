# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which figures of a measure a person may see: those about money are part of its cost."""

from __future__ import annotations

from leitziel.concept.enums import MeasurePart
from leitziel.controlling.enums import FigureRole
from leitziel.controlling.models import FigureType

# What must be visible besides the figures themselves.
NEEDED = {
    FigureRole.OWN_FUNDS: frozenset({MeasurePart.COST}),
    FigureRole.THIRD_PARTY_FUNDS: frozenset({MeasurePart.COST, MeasurePart.FUNDING}),
}


def is_type_seen(kind: FigureType, parts: frozenset[MeasurePart]) -> bool:
    """Whether figures of this kind may be seen; a part of the cost is as closed as the cost."""
    whole = kind.part_of
    if whole is not None and not parts.issuperset(_needed(whole)):
        return False
    return parts.issuperset(_needed(kind))


def _needed(kind: FigureType) -> frozenset[MeasurePart]:
    return frozenset({MeasurePart.FIGURES}) | NEEDED.get(FigureRole(kind.role), frozenset())
