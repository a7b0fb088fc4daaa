# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads a table "Zahlen jeder Maßnahme" of a report written with Leitziel: who states what when.

A row with a name alone heads the figures of a measure. Periods stand side by side ("2024",
"geplant 2025", "2025") or, where there are many, in a column of their own.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from leitziel.ingest.draft import Cell, TableDraft
from leitziel.ingest.numbers import decimals_of, parse_quantity

_PLANNED = "geplant "
_LONG = ("Zeitraum", "geplant", "erreicht")
_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)(?:–(?P<last>(?:19|20)\d\d))?")
_DAYS = re.compile(r"(?P<first>\d\d\.\d\d\.\d{4})–(?P<last>\d\d\.\d\d\.\d{4})")
_UNIT = re.compile(r"(?P<name>.+?)\s\((?P<unit>[^()]+)\)")
_NOTHING = frozenset({None, "", "–"})

Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class StatedFigure:
    """What a measure states of one kind of figure in one period, as printed."""

    measure: str
    label: str
    start: datetime.date
    end: datetime.date
    planned: Decimal | None = None
    actual: Decimal | None = None
    is_estimated: bool = False

    @property
    def decimals(self) -> int:
        """How many decimals the printed values need."""
        values = (value for value in (self.planned, self.actual) if value is not None)
        return max((decimals_of(float(value), most=2) for value in values), default=0)


@dataclass(frozen=True)
class Reading:
    """The figures of a table, and the rows of it that could not be read as such."""

    figures: list[StatedFigure]
    unread: list[str]


def stated_in(table: TableDraft) -> Reading:
    """All figures of the table; a row that is not clear in every cell is left unread."""
    figures: list[StatedFigure] = []
    unread: list[str] = []
    measure = ""
    read = _long_row if tuple(table.columns[1:]) == _LONG else _row
    for row in table.rows:
        label = _plain(row[0]) if row else ""
        if label and all(cell in _NOTHING - {"–"} for cell in row[1:]):
            measure = label
            continue
        is_whole = measure and label and len(row) == len(table.columns)
        found = read(table.columns, measure, row) if is_whole else None
        if found is None:
            unread.append(f"{measure}: {label}")
        else:
            figures += found
    return Reading(figures, unread)


def split_unit(label: str) -> tuple[str, str]:
    """ "Stellen (VZÄ)" is a name and its unit; where none is printed, the name says it."""
    match = _UNIT.fullmatch(label)
    return (match["name"], match["unit"]) if match else (label, "")


def owner_of(table: TableDraft) -> str:
    """The field that the caption names ("A Sprache: Zahlen jeder Maßnahme")."""
    return _plain(table.title).rpartition(": ")[0]


def _row(columns: list[str], measure: str, row: list[Cell]) -> list[StatedFigure] | None:
    """Periods side by side: each has a column for what was reached, and some one for the plan."""
    found: dict[Days, dict[str, tuple[Decimal | None, bool]]] = {}
    for column, cell in zip(columns[1:], row[1:], strict=True):
        head = _plain(column)
        days, value = _days(head.removeprefix(_PLANNED)), _value(cell)
        if days is None or value is None:
            return None
        key = "planned" if head.startswith(_PLANNED) else "actual"
        found.setdefault(days, {})[key] = value
    return list(_figures(measure, _plain(row[0]), found))


def _long_row(_columns: list[str], measure: str, row: list[Cell]) -> list[StatedFigure] | None:
    """One period in a row."""
    label, period, *cells = row
    days, planned, actual = _days(_plain(period)), _value(cells[0]), _value(cells[1])
    if days is None or planned is None or actual is None:
        return None
    return list(_figures(measure, _plain(label), {days: {"planned": planned, "actual": actual}}))


def _figures(
    measure: str, label: str, found: dict[Days, dict[str, tuple[Decimal | None, bool]]]
) -> Iterator[StatedFigure]:
    for (start, end), values in found.items():
        planned, _ = values.get("planned", (None, False))
        actual, is_estimated = values.get("actual", (None, False))
        if planned is not None or actual is not None:
            yield StatedFigure(measure, label, start, end, planned, actual, is_estimated)


def _value(cell: Cell) -> tuple[Decimal | None, bool] | None:
    """The number of a cell and whether it is estimated ("ca. 30"); None where it is no number."""
    if cell in _NOTHING:
        return None, False
    if isinstance(cell, str):
        quantity = parse_quantity(cell)
        if quantity is None or quantity.unit is not None:
            return None
        return Decimal(str(quantity.value)), quantity.approximate
    return Decimal(str(cell)), False


def _days(text: str) -> Days | None:
    """First and last day of a printed period: a year, several years, or two days."""
    if match := _YEARS.fullmatch(text):
        last = match["last"] or match["first"]
        return datetime.date(int(match["first"]), 1, 1), datetime.date(int(last), 12, 31)
    if match := _DAYS.fullmatch(text):
        first, last = (_day(match[name]) for name in ("first", "last"))
        return (first, last) if first and last else None
    return None


def _day(text: str) -> datetime.date | None:
    day, month, year = (int(part) for part in text.split("."))
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _plain(text: Cell) -> str:
    return " ".join(str(text or "").split())
