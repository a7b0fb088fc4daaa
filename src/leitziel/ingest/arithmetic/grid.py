# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A table as a grid of numbers between row and column labels, which rules read in both directions.

A draft keeps numbers, not their print: how many decimals were printed is taken from the neighbors
in the same row or column (2,02 beside 2,0 means that 2,00 was printed).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leitziel.ingest.draft import Cell, TableDraft
from leitziel.ingest.numbers import decimals_of, format_number, parse_quantity

Number = int | float

_RATIO = re.compile(
    r"%|\bv\.\s?H\.|prozent|\banteil|quote\b|durchschnitt|mittelwert|\bje\b|\bpro\b|dichte|größe\b"
    r"|index|ziffer|\balter\b|median|faktor|rang\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|\bv\.\s?H\.|prozent|\banteil", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOTHING = frozenset({"-", "–", "—", "0"})


@dataclass(frozen=True)
class Grid:
    """Numbers by row and column; None where a cell holds no number."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Number | None, ...], ...]
    is_turned: bool = False
    """Rows of this grid are the table's columns."""
    labels: int = 0
    """How many columns of labels stand before the numbers of the table."""

    def turned(self) -> Grid:
        """The same numbers with rows and columns exchanged."""
        cells = tuple(zip(*self.cells, strict=True)) if self.cells else ()
        return Grid(self.columns, self.rows, cells, not self.is_turned, self.labels)

    def spot(self, row: int, column: int) -> tuple[int, int]:
        """Row and column of a cell in the table itself."""
        at = (column, row) if self.is_turned else (row, column)
        return at[0], at[1] + self.labels

    def decimals(self, row: int, column: int) -> int:
        """Decimals as printed for a cell: the most of its row or, for single cells, its column."""
        near = list(self.cells[row])
        if sum(value is not None for value in near) < 2:
            near += [line[column] for line in self.cells]
        # A number without decimals was read as an integer, so a float was printed with one or more.
        return max(
            (max(1, decimals_of(value)) for value in near if isinstance(value, float)), default=0
        )

    def where(self, column: int) -> str:
        """How a person finds the line of a check: the label of the column, or of the row."""
        return self.columns[column]


def grid_of(table: TableDraft) -> Grid | None:
    """The numbers of a table; None where it has fewer than two."""
    width = max((len(row) for row in table.rows), default=0)
    if width == 0:
        return None
    rows = [list(row) + [None] * (width - len(row)) for row in table.rows]
    columns = [*table.columns, *[""] * (width - len(table.columns))][:width]
    first = 1 if _is_label_column([row[0] for row in rows]) else 0
    cells = tuple(tuple(number_of(cell) for cell in row[first:]) for row in rows)
    if sum(value is not None for line in cells for value in line) < 2:
        return None
    labels = tuple(str(row[0] or "") if first else "" for row in rows)
    return Grid(labels, tuple(columns[first:]), cells, labels=first)


def _is_label_column(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    has_words = any(isinstance(cell, str) and number_of(cell) is None for cell in filled)
    return has_words or all(_YEAR.fullmatch(str(cell)) for cell in filled)


def number_of(cell: Cell) -> Number | None:
    """The number in a cell; a dash is zero, as statistics print it."""
    if cell is None or isinstance(cell, int | float):
        return cell
    if cell.strip() in _NOTHING:
        return 0
    quantity = parse_quantity(cell)
    return None if quantity is None or quantity.approximate else quantity.value


def is_ratio(label: str) -> bool:
    """Whether a line holds shares, averages or rates, which do not add up."""
    return _RATIO.search(label) is not None


def is_percent(label: str) -> bool:
    """Whether a line holds shares in per cent."""
    return _PERCENT.search(label) is not None


def is_year(label: str) -> bool:
    """Whether a label is a year, or a date with one: "31.12.2017"."""
    return _YEAR.search(label) is not None


def printed(value: Number, decimals: int = 0) -> str:
    """A number as a report prints it."""
    return format_number(value, max(decimals, min(2, decimals_of(value))))
