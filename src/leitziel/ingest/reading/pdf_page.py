# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands on a page of a PDF: lines of words and tables, with their measures in points."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from leitziel.ingest.reading.inline import Inline
from leitziel.ingest.reading.pdf_glyphs import Glyph, line_inline

Word = dict[str, Any]


@dataclass(slots=True)
class TextLine:
    """A printed line, or the part of it that lies in one text column."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    inline: Inline
    cells: tuple[tuple[float, str], ...] = ()
    """Left edge and text of each part where wide gaps cut the line, else empty."""
    first_width: float = 0.0
    """Width of the first word, to tell whether it would have fitted on the line before."""

    @property
    def text(self) -> str:
        return self.inline.text

    @property
    def is_bold(self) -> bool:
        return sum(stop - begin for begin, stop in self.inline.strong) >= 0.9 * len(self.text)


@dataclass(slots=True)
class PrintedTable:
    """A ruled table; texts of cells are joined, a row's first page is its place."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    rows: list[tuple[str, ...]]
    columns: tuple[float, ...] = ()
    """Left edges of the columns, to know the table again on the next page."""
    header_rows: int = 0
    row_pages: list[int] = field(default_factory=list)


Item = TextLine | PrintedTable


@dataclass(slots=True)
class PageLayout:
    """A page's columns of items in reading order, and its plain text."""

    number: int
    width: float
    height: float
    words: int
    columns: list[list[Item]]

    @property
    def text(self) -> str:
        return "\n".join(line for column in self.columns for item in column for line in _text(item))


def _text(item: Item) -> list[str]:
    if isinstance(item, TextLine):
        return [item.text]
    return [" | ".join(cell.replace("\n", " ") for cell in row) for row in item.rows]


def rows_of(words: list[Word]) -> list[list[Word]]:
    """Words that share a baseline, from left to right, rows from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        near = rows[-1][0] if rows else None
        if near is not None and abs(word["bottom"] - near["bottom"]) <= 0.4 * _height(near, word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: float(word["x0"])) for row in rows]


def _height(first: Word, second: Word) -> float:
    return max(float(first["bottom"] - first["top"]), float(second["bottom"] - second["top"]))


def text_line(page: int, words: list[Word]) -> TextLine | None:
    """One line from its words, or None where its glyphs have no characters."""
    glyphs = _glyphs(words)
    inline = line_inline(glyphs)
    if not inline.text:
        return None
    sizes = sorted(float(glyph["size"]) for glyph in glyphs)
    size = sizes[len(sizes) // 2]
    return TextLine(
        page=page,
        x0=float(words[0]["x0"]),
        x1=float(words[-1]["x1"]),
        top=float(min(word["top"] for word in words)),
        bottom=float(max(word["bottom"] for word in words)),
        size=size,
        inline=inline,
        cells=_cells(words, 2.2 * size),
        first_width=float(words[0]["x1"] - words[0]["x0"]),
    )


def _glyphs(words: list[Word]) -> list[Glyph]:
    """The glyphs of words with a space between two words, however tightly the line was set."""
    glyphs: list[Glyph] = []
    for word in words:
        if glyphs:
            glyphs.append({**glyphs[-1], "text": " ", "x0": glyphs[-1]["x1"]})
        glyphs += word["chars"]
    return glyphs


def _cells(words: list[Word], gap: float) -> tuple[tuple[float, str], ...]:
    groups: list[list[Word]] = []
    for word in words:
        if groups and word["x0"] - groups[-1][-1]["x1"] <= gap:
            groups[-1].append(word)
        else:
            groups.append([word])
    if len(groups) < 2:
        return ()
    return tuple((float(group[0]["x0"]), line_inline(_glyphs(group)).text) for group in groups)
