# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A fair comparison of two periods: of measures that state a figure in both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from leitziel.controlling.figures.ledger import Ledger
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.models import FigureType


@dataclass(frozen=True)
class Alike:
    """The ``measures`` that state a figure in both periods, and their sums.

    ``others`` state it in one of the two only: with any of them, the plain change is partly one of
    who reported.
    """

    measures: int
    before: Decimal
    after: Decimal
    others: int


def alike(ledger: Ledger, types: Iterable[FigureType], before: Period, now: Period) -> Alike:
    """Compare the figure, or the sum of several (own and third-party funds), by measure."""
    kinds = list(types)
    then, today = _stated(ledger, kinds, before), _stated(ledger, kinds, now)
    both = then.keys() & today.keys()
    return Alike(
        measures=len(both),
        before=sum((then[pk] for pk in both), Decimal(0)),
        after=sum((today[pk] for pk in both), Decimal(0)),
        others=len(then.keys() ^ today.keys()),
    )


def _stated(ledger: Ledger, types: list[FigureType], period: Period) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for kind in types:
        for pk, entry in ledger.entries_of(kind, period).items():
            if entry.actual is not None:
                found[pk] = found.get(pk, Decimal(0)) + entry.actual
    return found
