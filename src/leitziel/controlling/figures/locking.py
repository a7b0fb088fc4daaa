# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which figures are locked: those of a round whose request was accepted."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, QuerySet

from leitziel.controlling.enums import RequestState
from leitziel.controlling.models import MeasureFigure


def locked(figures: QuerySet[MeasureFigure]) -> QuerySet[MeasureFigure]:
    """Those of the figures that an accepted request of their round speaks of."""
    return figures.filter(
        round__isnull=False,
        round__requests__state=RequestState.ACCEPTED,
        round__requests__answers__measure=F("measure"),
    ).distinct()


def locked_keys(figures: Iterable[MeasureFigure]) -> frozenset[int]:
    """The keys of the locked ones; one query."""
    keys = [row.pk for row in figures if row.round_id is not None]
    if not keys:
        return frozenset()
    rows = locked(MeasureFigure.objects.filter(pk__in=keys))
    return frozenset(rows.values_list("pk", flat=True))
