# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Arithmetic of imported tables: sums, parts and ratios that do not fit what is printed."""

from __future__ import annotations

from leitziel.ingest.arithmetic.grid import grid_of
from leitziel.ingest.arithmetic.ratios import check_ratios
from leitziel.ingest.arithmetic.sums import check_hundreds, check_sums
from leitziel.ingest.arithmetic.wording import Finding
from leitziel.ingest.draft import TableDraft, WarningDraft

_MOST_CELLS = 20_000


def check_table(table: TableDraft) -> list[WarningDraft]:
    """Everything in a table that its own numbers contradict, each with the calculation.

    The rules, tried on rows and on columns: a total is the sum of its lines; "(a+b)" is the sum of
    the lines a) and b); "davon" lines are the parts of the line above; men and women make the
    count; shares make 100; an average, density, rate or share is one line divided by another; a
    change is the difference of two years. Rounding as printed is allowed for.
    """
    return [finding.warning for finding in find_errors(table)]


def find_errors(table: TableDraft) -> list[Finding]:
    """The same with the cell to mend and the number that belongs in it."""
    if sum(len(row) for row in table.rows) > _MOST_CELLS:
        return []
    grid = grid_of(table)
    if grid is None:
        return []
    return [
        *check_sums(grid, table.source),
        *check_hundreds(grid, table.source),
        *check_ratios(grid, table.source),
    ]


__all__ = ["Finding", "check_table", "find_errors"]
