# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Column widths of a printed table, from what stands in the cells.

A column needs at least its longest word and wants its longest line. Where the page is wide enough
everyone gets what they want; else the room above the needs is shared by what is still wanted.
All widths are millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

from leitziel.rendering.measure import text_width, wrap
from leitziel.rendering.tree import Inline, Table
from leitziel.rendering.typography import plain_text

TEXT_COLUMN = 122.0
PAGE_COLUMN = 164.0
_POINT = 25.4 / 72
# A word longer than this is hyphenated rather than given its whole width.
_LONGEST_WORD = 30.0
# Headers say much in few rows: theirs may break earlier, so that the numbers need no tiny type.
_LONGEST_HEAD = 22.0
_HEADER_SIZE = 8.0
_HEAD_LINE = 34.0
# Lines of few words are not filled: so much more room they need.
_RAGGED = 1.2
# Type sizes in points with the measure they stand in, the best first.
_CHOICES = (
    (9.4, TEXT_COLUMN),
    (8.8, PAGE_COLUMN),
    (7.8, PAGE_COLUMN),
    (6.8, PAGE_COLUMN),
)
# A table of words with more rows is looked up rather than read.
_LONG = 12
# Four columns of sentences are read more easily where each has a line of some words.
_PROSE_COLUMNS = 4
_SENTENCE = 60
# A head of more lines is harder to read than a table that reaches into the margin.
_MOST_HEAD_LINES = 3


@dataclass(frozen=True)
class TableLayout:
    """Widths and gutter in millimetres, type size in points; wide tables reach into the margin."""

    widths: tuple[float, ...]
    gutter: float
    size: float
    is_wide: bool
    # Columns with a word that is wider than they are.
    hyphenated: tuple[bool, ...]


def lay_out(table: Table) -> TableLayout:
    """Choose the largest type and the narrowest measure in which every column has what it needs.

    A long table of words takes the whole page: lines that do not wrap keep it on one page.
    """
    for size, measure in _CHOICES[1 if _is_directory(table) or _is_prose(table) else 0 :]:
        gutter = _gutter(len(table.columns), size)
        room = measure - gutter * (len(table.columns) - 1)
        needs, wants = _demands(table, size)
        if sum(needs) <= room:
            widths = _share(needs, wants, room)
            if measure < PAGE_COLUMN and _head_lines(table, widths) > _MOST_HEAD_LINES:
                continue
            broken = _hyphenated(table, widths, size)
            return TableLayout(widths, gutter, size, measure > TEXT_COLUMN, broken)
    scale = room / sum(needs)
    widths = tuple(need * scale for need in needs)
    return TableLayout(
        widths, gutter, size, is_wide=True, hyphenated=_hyphenated(table, widths, size)
    )


def _is_directory(table: Table) -> bool:
    return len(table.rows) > _LONG and not table.numeric


def _is_prose(table: Table) -> bool:
    cells = (cell for row in table.rows for cell in row)
    is_told = any(len(plain_text(cell)) > _SENTENCE for cell in cells)
    return is_told and len(table.columns) >= _PROSE_COLUMNS and not table.numeric


def _head_lines(table: Table, widths: tuple[float, ...]) -> int:
    """How many lines the tallest cell of the head takes."""
    rooms = zip(table.columns, widths, strict=True)
    lines = (wrap(plain_text(head), width / _POINT, _HEADER_SIZE) for head, width in rooms)
    return max((len(cell) for cell in lines), default=0)


def column_ends(table: Table) -> list[int]:
    """For each column the number of rows up to its last cell that says something."""
    return [_end([row[index] for row in table.rows]) for index in range(len(table.columns))]


def _end(cells: list[Inline]) -> int:
    return max((n for n, cell in enumerate(cells, 1) if plain_text(cell).strip()), default=0)


def _hyphenated(table: Table, widths: tuple[float, ...], size: float) -> tuple[bool, ...]:
    """Words are broken only in columns that are too narrow for one of theirs."""
    found = []
    for index, width in enumerate(widths):
        cells = [row[index] for n, row in enumerate(table.rows) if n not in table.group_rows]
        head = _widest_word([table.columns[index]], min(_HEADER_SIZE, size))
        found.append(max(_widest_word(cells, size), head) > width)
    return tuple(found)


def _widest_word(cells: list[Inline], size: float) -> float:
    words = (word for cell in cells for word in plain_text(cell).split())
    return max((_width(word, size) for word in words), default=0.0)


def _gutter(count: int, size: float) -> float:
    return 4.0 if count <= 4 else (3.0 if size > 8 else 2.0)


def _demands(table: Table, size: float) -> tuple[list[float], list[float]]:
    needs, wants = [], []
    for index, header in enumerate(table.columns):
        cells = [row[index] for n, row in enumerate(table.rows) if n not in table.group_rows]
        is_number = index in table.numeric
        longest = max((_width(plain_text(cell), size) for cell in cells), default=0.0)
        word = (
            longest
            if is_number
            else max((_longest_word(cell, size) for cell in cells), default=0.0)
        )
        head_size = min(_HEADER_SIZE, size)
        head_word = min(_longest_word(header, head_size), _LONGEST_HEAD)
        needs.append(max(min(word, 40.0 if is_number else _LONGEST_WORD), head_word, 6.0) + 0.6)
        wants.append(max(longest, _wanted_of_head(header, head_size), needs[-1]) + 0.6)
    return needs, wants


def _wanted_of_head(header: Inline, size: float) -> float:
    """A line for what is short, three lines for what is long."""
    width = _width(plain_text(header), size)
    return max(min(width, _HEAD_LINE), width * _RAGGED / _MOST_HEAD_LINES)


def _longest_word(cell: Inline, size: float) -> float:
    words = plain_text(cell).split()
    return max((min(_width(word, size), _LONGEST_WORD) for word in words), default=0.0)


def _width(text: str, size: float) -> float:
    return text_width(text, size, bold=True) * _POINT


def _share(needs: list[float], wants: list[float], room: float) -> tuple[float, ...]:
    if sum(wants) <= room:
        return _spread(wants, room)
    spare = room - sum(needs)
    missing = [(want - need) ** 0.7 for need, want in zip(needs, wants, strict=True)]
    total = sum(missing) or 1.0
    return tuple(need + spare * part / total for need, part in zip(needs, missing, strict=True))


def _spread(wants: list[float], room: float) -> tuple[float, ...]:
    """The widest column takes what is left, so that the table fills its measure."""
    spare = room - sum(wants)
    widest = max(range(len(wants)), key=lambda i: wants[i])
    return tuple(w + spare if i == widest else w for i, w in enumerate(wants))
