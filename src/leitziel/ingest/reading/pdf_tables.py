# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables of a PDF without tags: drawn with a grid of lines, or with rules between the rows only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from leitziel.ingest.reading.pdf_glyphs import is_bold, join_lines
from leitziel.ingest.reading.pdf_page import PrintedTable, TextLine, Word, rows_of, text_line
from leitziel.ingest.repair import join_text

Box = tuple[float, float, float, float]

_GUTTER = 6.0
_MOST_EDGES = 6000


def find_tables(page: Any, words: list[Word]) -> list[PrintedTable]:
    """All tables of a page that have at least two rows and two columns with words."""
    if not (page.lines or page.rects or page.curves) or len(page.edges) > _MOST_EDGES:
        return []
    gridded = [_gridded(page.page_number, found, words) for found in page.find_tables()]
    tables = [table for table in gridded if table is not None]
    ruled = _ruled(page, [word for word in words if not _inside_any(word, tables)])
    return sorted(tables + ruled, key=lambda table: table.top)


def inside(word: Word, table: PrintedTable) -> bool:
    """Whether the middle of a word lies in a table."""
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(table.x0 - 1 <= x <= table.x1 + 1 and table.top - 1 <= y <= table.bottom + 1)


def _inside_any(word: Word, tables: Sequence[PrintedTable]) -> bool:
    return any(inside(word, table) for table in tables)


def _gridded(number: int, found: Any, words: list[Word]) -> PrintedTable | None:
    x0, top, x1, bottom = found.bbox
    within = [
        word
        for word in words
        if x0 - 1 <= (word["x0"] + word["x1"]) / 2 <= x1 + 1
        and top - 1 <= (word["top"] + word["bottom"]) / 2 <= bottom + 1
    ]
    rows = []
    bold_rows = []
    for row in found.rows:
        texts, bold = [], []
        for box in row.cells:
            inner = [word for word in within if box is not None and _in_box(word, box)]
            texts.append(_cell_text(inner, box))
            bold += [is_bold(word["chars"][0]) for word in inner]
        rows.append(tuple(texts))
        bold_rows.append(bool(bold) and all(bold))
    columns = tuple(sorted({round(box[0]) for row in found.rows for box in row.cells if box}))
    return _table(number, (x0, top, x1, bottom), rows, bold_rows, columns)


def _table(
    number: int,
    box: Box,
    rows: list[tuple[str, ...]],
    bold_rows: list[bool],
    columns: tuple[float, ...],
) -> PrintedTable | None:
    kept = [(row, bold) for row, bold in zip(rows, bold_rows, strict=True) if any(row)]
    used = {at for row, _ in kept for at, text in enumerate(row) if text}
    if len(kept) < 2 or len(used) < 2:
        return None
    is_headed = kept[0][1] and not all(bold for _, bold in kept)
    return PrintedTable(
        page=number,
        x0=box[0],
        x1=box[2],
        top=box[1],
        bottom=box[3],
        rows=[row for row, _ in kept],
        columns=columns,
        header_rows=1 if is_headed else 0,
        row_pages=[number] * len(kept),
    )


def _in_box(word: Word, box: Box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _cell_text(words: list[Word], box: Box | None) -> str:
    """The text of a cell; a line ends for good where the next word would still have fitted."""
    lines = [line for row in rows_of(words) if (line := text_line(1, row)) is not None]
    if not lines or box is None:
        return ""
    parts: list[list[TextLine]] = [[lines[0]]]
    # The inner margin on the right is taken to be as wide as the one on the left.
    edge = box[2] - max(2.0, min(line.x0 for line in lines) - box[0])
    for before, line in pairwise(lines):
        fits = before.x1 + 0.3 * line.size + line.first_width < edge - 1
        if fits and len(lines) > 1 and not before.text.endswith(("-", "\u00ad", ",")):
            parts.append([line])
        else:
            parts[-1].append(line)
    return "\n".join(join_lines([line.inline for line in part]).text for part in parts)


def _ruled(page: Any, words: list[Word]) -> list[PrintedTable]:
    """Tables with rules above, between and below rows, whose columns stand apart by white space."""
    groups: dict[tuple[int, int], set[float]] = {}
    for edge in page.horizontal_edges:
        if edge["x1"] - edge["x0"] > 100:
            key = (round(edge["x0"] / 3), round(edge["x1"] / 3))
            groups.setdefault(key, set()).add(round(float(edge["top"]), 1))
    tables = []
    for (left, right), tops in groups.items():
        for run in _runs(sorted(tops), page.height):
            box = (left * 3 - 3.0, run[0], right * 3 + 3.0, run[-1])
            if (table := _between(page.page_number, box, run, words)) is not None:
                tables.append(table)
    return tables


def _runs(tops: list[float], height: float) -> list[list[float]]:
    """Rules that belong together: no more than a fifth of the page between two of them."""
    runs: list[list[float]] = []
    for top in tops:
        if runs and top - runs[-1][-1] <= height / 5:
            runs[-1].append(top)
        else:
            runs.append([top])
    return [run for run in runs if len(run) >= 3]


def _between(number: int, box: Box, rules: list[float], words: list[Word]) -> PrintedTable | None:
    within = [word for word in words if _in_box(word, box)]
    starts = _column_starts(within)
    if len(starts) < 2:
        return None
    rows: list[tuple[str, ...]] = []
    bold_rows: list[bool] = []
    for upper, lower in pairwise(rules):
        band = [word for word in within if upper <= (word["top"] + word["bottom"]) / 2 <= lower]
        for row in _rows_of_band(band, starts):
            rows.append(tuple(text for text, _ in row))
            bold_rows.append(all(bold for text, bold in row if text))
    return _table(number, box, rows, bold_rows, tuple(round(start) for start in starts))


def _rows_of_band(band: list[Word], starts: list[float]) -> list[list[tuple[str, bool]]]:
    """Rows between two rules; a line with an empty first column continues the row above it."""
    rows: list[list[tuple[str, bool]]] = []
    for words in rows_of(band):
        row = [_column(words, starts, at) for at in range(len(starts))]
        if rows and not row[0][0]:
            rows[-1] = [
                (join_text(above, text) if text else above, bold or bold_here)
                for (above, bold), (text, bold_here) in zip(rows[-1], row, strict=True)
            ]
        else:
            rows.append(row)
    return rows


def _column(words: list[Word], starts: list[float], at: int) -> tuple[str, bool]:
    stop = starts[at + 1] if at + 1 < len(starts) else float("inf")
    inner = [word for word in words if starts[at] - 1 <= word["x0"] < stop - 1]
    line = text_line(1, inner) if inner else None
    return (line.text, line.is_bold) if line else ("", True)


def _column_starts(words: list[Word]) -> list[float]:
    """Left edges of columns: where a band of white runs down the whole table."""
    starts: list[float] = []
    reach = float("-inf")
    for word in sorted(words, key=lambda word: float(word["x0"])):
        if word["x0"] - reach > _GUTTER:
            starts.append(float(word["x0"]))
        reach = max(reach, float(word["x1"]))
    return starts
