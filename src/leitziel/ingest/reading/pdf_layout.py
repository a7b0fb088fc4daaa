# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""PDF without tags: reading order of a page, two text columns included."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import Any

from leitziel.ingest.blocks import Block
from leitziel.ingest.reading.pdf_furniture import without_furniture
from leitziel.ingest.reading.pdf_page import (
    Item,
    PageLayout,
    PrintedTable,
    Word,
    rows_of,
    text_line,
)
from leitziel.ingest.reading.pdf_paragraphs import blocks_of_items
from leitziel.ingest.reading.pdf_tables import find_tables, inside

Row = list[Word] | PrintedTable

_LEAST_ROWS = 4
_LEAST_FILL = 0.55
_GUTTER = 4.0


def page_layout(page: Any) -> PageLayout:
    """The lines and tables of one page in reading order."""
    words = [
        word
        for word in page.extract_words(x_tolerance_ratio=0.2, y_tolerance=2, return_chars=True)
        if word["upright"]
    ]
    tables = find_tables(page, words)
    free = [word for word in words if not any(inside(word, table) for table in tables)]
    rows: list[Row] = [*rows_of(free), *tables]
    rows.sort(key=_top)
    return PageLayout(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        words=len(words),
        columns=[_items(page.page_number, rows) for rows in _reading_order(rows)],
    )


def blocks_of_layout(layouts: list[PageLayout]) -> list[Block]:
    """Blocks of all pages, without page numbers and running heads."""
    lefts = [item.x0 for layout in layouts for column in layout.columns for item in column]
    # Margins are mostly alike on both sides, which tells where full lines would end.
    edge = max(layout.width for layout in layouts) - min(lefts, default=0.0)
    return blocks_of_items(without_furniture(layouts), edge)


def _items(page: int, rows: list[Row]) -> list[Item]:
    items = [row if isinstance(row, PrintedTable) else text_line(page, row) for row in rows]
    return [item for item in items if item is not None]


def _reading_order(rows: list[Row]) -> list[list[Row]]:
    """Columns of rows in the order they are read; a page without columns is one of them."""
    if len(rows) < 2 * _LEAST_ROWS:
        return [rows]
    left = min(_left(row) for row in rows)
    right = max(_right(row) for row in rows)
    best: list[list[Row]] = [rows]
    most = 0
    for step in range(35, 66):
        gutter = left + (right - left) * step / 100
        columns, gained = _cut(rows, gutter, left, right)
        if gained > most:
            best, most = columns, gained
    return best


def _cut(rows: list[Row], gutter: float, left: float, right: float) -> tuple[list[list[Row]], int]:
    """Cut runs of rows that leave the gutter free; the second value is how many rows were cut."""
    columns: list[list[Row]] = [[]]
    gained = 0
    run: list[Row] = []
    for row in [*rows, None]:
        if row is not None and not _crosses(row, gutter):
            run.append(row)
            continue
        run, after = _split_end(run, gutter)
        halves = _halves(run, gutter)
        if _is_prose(halves[0], gutter - left) and _is_prose(halves[1], right - gutter):
            columns += [halves[0], halves[1], []]
            gained += len(run)
        else:
            columns[-1] += run
        columns[-1] += after
        run = []
        if row is not None:
            columns[-1].append(row)
    return [column for column in columns if column], gained


def _split_end(run: list[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    """Lines below both columns that only happen to be short, told by the space above them."""
    distances = [_top(row) - _top(before) for before, row in pairwise(run)]
    usual = median(distances) if distances else 0.0
    for at in range(len(run) - 1, 0, -1):
        if _right(run[at]) > gutter:
            break
        if distances[at - 1] > 1.25 * usual:
            return run[:at], run[at:]
    return run, []


def _halves(run: list[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    left: list[Row] = []
    right: list[Row] = []
    for row in run:
        if isinstance(row, PrintedTable):
            (left if row.x1 <= gutter else right).append(row)
            continue
        for side, words in (
            (left, [word for word in row if word["x0"] < gutter]),
            (right, [word for word in row if word["x0"] >= gutter]),
        ):
            if words:
                side.append(words)
    return left, right


def _is_prose(rows: list[Row], width: float) -> bool:
    """Whether lines fill their column as running text does; labels and numbers do not."""
    fills = [_right(row) - _left(row) for row in rows if not isinstance(row, PrintedTable)]
    return len(fills) >= _LEAST_ROWS and median(fills) >= _LEAST_FILL * width


def _crosses(row: Row, gutter: float) -> bool:
    if isinstance(row, PrintedTable):
        return row.x0 < gutter < row.x1
    return any(word["x0"] - _GUTTER < gutter < word["x1"] + _GUTTER for word in row)


def _top(row: Row) -> float:
    return row.top if isinstance(row, PrintedTable) else float(min(word["top"] for word in row))


def _left(row: Row) -> float:
    return row.x0 if isinstance(row, PrintedTable) else float(row[0]["x0"])


def _right(row: Row) -> float:
    return row.x1 if isinstance(row, PrintedTable) else float(row[-1]["x1"])
