# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which figures of a measure a person may see: those about money are part of its cost."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from leitziel.concept.enums import MeasurePart
from leitziel.concept.visibility import rows_with_part
from leitziel.controlling.enums import FigureRole
from leitziel.controlling.models import FigureType, MeasureFigure

# What must be visible besides the figures themselves.
NEEDED = {
    FigureRole.OWN_FUNDS: frozenset({MeasurePart.COST}),
    FigureRole.THIRD_PARTY_FUNDS: frozenset({MeasurePart.COST, MeasurePart.FUNDING}),
}


def is_type_seen(kind: FigureType, parts: frozenset[MeasurePart]) -> bool:
    """Whether figures of this kind may be seen; a part of the cost is as closed as the cost."""
    if kind.part_of is not None and not is_type_seen(kind.part_of, parts):
        return False
    return parts.issuperset(_needed(kind))


def figures_seen(user: Any, rows: QuerySet[MeasureFigure]) -> QuerySet[MeasureFigure]:
    """Those of the figures that the person may see; rows are limited to the person's roles."""
    seen = rows_with_part(user, rows, MeasurePart.FIGURES)
    for role, parts in NEEDED.items():
        is_money = Q(figure_type__role=role) | Q(figure_type__part_of__role=role)
        open_rows: QuerySet[Any] = MeasureFigure.objects.all()
        for part in parts:
            open_rows = rows_with_part(user, open_rows, part)
        seen = seen.exclude(is_money & ~Q(pk__in=open_rows.values("pk")))
    return seen


def _needed(kind: FigureType) -> frozenset[MeasurePart]:
    return frozenset({MeasurePart.FIGURES}) | NEEDED.get(FigureRole(kind.role), frozenset())
