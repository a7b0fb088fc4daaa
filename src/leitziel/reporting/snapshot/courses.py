# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How figures went over the years, counted over the same measures throughout.

A total may rise only because more measures report than before. In a table a note says so; a chart
is believed at a glance, so that it tells of measures alone that state a value in every period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from leitziel.controlling.figures.ledger import Ledger
from leitziel.controlling.figures.numbers import percent_of
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.figures.sums import Cell, Line
from leitziel.controlling.models import FigureType
from leitziel.reporting.snapshot.scope import Row

# A course goes back so many periods at most.
MOST_PERIODS = 6
Values = Mapping[int, Decimal]


def number(value: Decimal | None) -> str | None:
    """A decimal without the zeros the database adds."""
    return None if value is None else format(value.normalize(), "f")


def course_of_kind(ledger: Ledger, kind: FigureType, line: Line) -> Row | None:
    """How one kind of figure went in a line of the sums."""
    return course_of([_stated(ledger, kind, line, period) for period in ledger.periods])


def course_of_funds(ledger: Ledger, line: Line, roles: Sequence[str]) -> Row | None:
    """How the money of these roles went, added up for each measure."""
    kinds = [kind for role in roles if (kind := ledger.type_of(role)) is not None]
    return course_of(
        [
            _together([_stated(ledger, kind, line, period) for kind in kinds])
            for period in ledger.periods
        ]
    )


def course_of(stated: Sequence[Values]) -> Row | None:
    """Sums over the same measures, as far back as half of those that report now reported too.

    ``stated`` is what each measure states, by period, the oldest first. None where not even the
    last two periods can be compared.
    """
    latest = frozenset(stated[-1]) if stated else frozenset()
    for first in range(len(stated) - 1):
        same = latest.intersection(*stated[first:])
        if same and len(same) * 2 >= len(latest):
            sums = [sum((row[pk] for pk in same), Decimal(0)) for row in stated[first:]]
            values = [None] * first + [number(value) for value in sums]
            return {"values": values, "measures": len(same), "of": len(latest)}
    return None


def of_plan(cells: Sequence[Cell]) -> str | None:
    """What was achieved of the plan in percent, of measures that state both."""
    both = [cell for cell in cells if cell.common_planned is not None]
    actual = sum((cell.common_actual or Decimal(0) for cell in both), Decimal(0))
    planned = sum((cell.common_planned or Decimal(0) for cell in both), Decimal(0))
    percent = percent_of(actual, planned) if both else None
    return None if percent is None else number(round(percent, 1))


def _stated(ledger: Ledger, kind: FigureType, line: Line, period: Period) -> dict[int, Decimal]:
    entries = ledger.entries_of(kind, period)
    found = {pk: entries[pk].actual for pk in line.cell(kind, period).stated}
    return {pk: value for pk, value in found.items() if value is not None}


def _together(parts: Sequence[Values]) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for part in parts:
        for pk, value in part.items():
            found[pk] = found.get(pk, Decimal(0)) + value
    return found
