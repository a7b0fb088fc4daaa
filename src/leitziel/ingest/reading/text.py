# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plain text and Markdown: from decoded lines to blocks.

One reader for both, as text extracted from a report is written in a loose Markdown. Paragraphs that
were set in lines of a fixed width are put together again: a line goes on where the next line's
first word would not have fitted on it any more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from leitziel.ingest.blocks import Block, Row
from leitziel.ingest.draft import Place
from leitziel.ingest.reading.inline import Inline, read_inline
from leitziel.ingest.reading.lines import Line, classify
from leitziel.ingest.repair import ends_sentence, join_text, stops_short

_CAPTION = re.compile(r"(?:Abbildung|Abb\.|Grafik|Schaubild|Tabelle|Tab\.|Diagramm)\s*\d{1,3}\b")
_LABEL = re.compile(r"\*{0,2}[A-ZÄÖÜ][\w/(). -]{2,40}\*{0,2}:\*{0,2}(?:\s|$)")
_VERB = re.compile(
    r"\b(?:ist|sind|zählen|zählt|besteht|bestehen|wird|werden|wurde|wurden|lautet)\b"
)
_LEADERS = re.compile(r"[.…_]{3,}\s*\d{1,3}$")
_SEPARATOR_ROW = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_CELL_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LOWER_BULLETS = frozenset("o–◦▪○·-")
_UPPER_BULLETS = frozenset("•●-*■\uf0b7")
_NUMBERED_LINE = re.compile(
    r"(?:\d{1,2}[.)]|[\[(]\d{1,3}[\])]|\d{1,2}(?:\.\d{1,2})+\.?|[IVX]{1,5}\.)\s"
)


def read_text(lines: Sequence[str]) -> list[Block]:
    """Blocks of a text or Markdown file, given as decoded lines."""
    return _Reader(classify(lines)).blocks()


class _Reader:
    """Walks over classified lines and opens, lengthens and closes blocks."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.width = _wrap_width(lines)
        self.done: list[Block] = []
        self.open: list[Line] = []
        self.text: str = ""
        self.rows: list[tuple[Row, int]] = []
        self.header_rows = 0
        self.depths: list[tuple[int, str]] = []
        self.gap = True
        self.after_blank = True

    def blocks(self) -> list[Block]:
        for line in self.lines:
            getattr(self, f"_read_{line.kind}")(line)
            self.after_blank = line.kind == "blank"
        self._close()
        return self.done

    def _read_blank(self, _line: Line) -> None:
        self._close()

    def _read_heading(self, line: Line) -> None:
        self._close()
        self._add(read_inline(line.text), line, "heading", level=line.level, explicit=True)

    def _read_underline(self, line: Line) -> None:
        single = len(self.open) == 1 and self.open[0].kind == "plain"
        if not single:
            self._read_drawing(line)
            return
        self._close()
        level = 1 if line.text[0] == "=" else 2
        last = self.done[-1]
        place = (last.place[0], line.number)
        self.done[-1] = replace(last, kind="heading", level=level, place=place, explicit=True)

    def _read_drawing(self, line: Line) -> None:
        self._close()
        self.done.append(Block("furniture", line.text, (line.number, line.number)))

    def _read_pipe(self, line: Line) -> None:
        if self.open:
            self._close()
        self._begin()
        if _SEPARATOR_ROW.fullmatch(line.text):
            self.header_rows = 1 if len(self.rows) == 1 else self.header_rows
            return
        cells = re.split(r"(?<!\\)\|", line.text.strip().removeprefix("|").removesuffix("|"))
        self.rows.append((tuple(_cell_text(cell) for cell in cells), line.number))

    def _read_tabbed(self, line: Line) -> None:
        if self.open:
            self._close()
        self._begin()
        cells = line.text.strip(" ").split("\t")
        self.rows.append((tuple(read_inline(cell).text for cell in cells), line.number))

    def _read_item(self, line: Line) -> None:
        self._close()
        self._begin()
        self.open = [line]
        self.text = line.text

    def _read_plain(self, line: Line) -> None:
        if self.rows:
            self._close()
        if self.open and self._goes_on(line):
            self.open.append(line)
            self.text = join_text(self.text, line.text)
            return
        self._close()
        self._begin()
        self.open = [line]
        self.text = line.text

    def _begin(self) -> None:
        if not self.open and not self.rows:
            self.gap = self.after_blank

    def _goes_on(self, line: Line) -> bool:
        """Whether a line continues the open paragraph or list item."""
        last, first = self.open[-1], self.open[0]
        starts_lower = line.text[:1].islower()
        if _CAPTION.match(first.text):
            return line.text[0] == "(" or starts_lower or self._is_full(last, line)
        if first.kind == "item" and line.indent > first.indent + 1:
            return True
        if _NUMBERED_LINE.match(line.text) or _CAPTION.match(line.text):
            return False
        is_cut = last.text.endswith("-") and last.text[-2:-1].isalpha()
        if is_cut or (starts_lower and not ends_sentence(last.text) and len(last.text) >= 30):
            return True
        return not _begins_entry(first, last, line) and self._is_full(last, line)

    def _is_full(self, last: Line, line: Line) -> bool:
        """Whether the next line's first word would not have fitted on the last line."""
        if self.width is None or _LEADERS.search(last.text[-40:]):
            return False
        word = line.text.split(" ", 1)[0]
        return len(last.text) + last.indent + 1 + len(word) > self.width * 0.86

    def _close(self) -> None:
        if self.rows:
            self._close_table()
        elif self.open:
            self._close_paragraph()
        self.open, self.rows, self.header_rows = [], [], 0

    def _close_table(self) -> None:
        places = tuple((number, number) for _, number in self.rows)
        place = (self.rows[0][1], self.rows[-1][1] + (1 if self._separator_is_last() else 0))
        self.done.append(
            Block(
                "table",
                "",
                place,
                cells=tuple(cells for cells, _ in self.rows),
                row_places=places,
                header_rows=self.header_rows,
                tabbed=self.header_rows == 0,
                explicit=self.header_rows > 0,
                gap=self.gap,
            )
        )
        self.depths = []

    def _separator_is_last(self) -> bool:
        """A Markdown table may have a head and no body; its ruler still belongs to it."""
        return self.header_rows == 1 and len(self.rows) == 1

    def _close_paragraph(self) -> None:
        first = self.open[0]
        place = (first.number, self.open[-1].number)
        if first.kind == "item":
            self._add(read_inline(self.text), first, "list_item", place=place)
            return
        kind = "caption" if _CAPTION.match(self.text) else "paragraph"
        self._add(read_inline(self.text), first, kind, place=place)

    def _add(
        self,
        inline: Inline,
        line: Line,
        kind: str,
        *,
        place: Place | None = None,
        level: int = 0,
        explicit: bool = False,
    ) -> None:
        if kind == "list_item":
            level = self._depth(line)
        else:
            self.depths = []
        block = Block(
            kind,  # type: ignore[arg-type]  # the callers pass literals
            inline.text,
            place or (line.number, line.number),
            level=level,
            strong=inline.strong,
            marker=line.marker,
            explicit=explicit,
            broken_strong=inline.broken,
            gap=self.gap,
        )
        self.done.append(block)

    def _depth(self, line: Line) -> int:
        """Depth of a list item: by its indent, or by a lesser bullet at the same indent."""
        marker = line.marker or "-"
        while self.depths and self.depths[-1][0] > line.indent:
            self.depths.pop()
        if not self.depths or self.depths[-1][0] < line.indent:
            self.depths.append((line.indent, marker))
        elif self.depths[-1][1] != marker:
            self._change_bullet(line.indent, marker)
        return len(self.depths) - 1

    def _change_bullet(self, indent: int, marker: str) -> None:
        known = [at for at, (_, other) in enumerate(self.depths) if other == marker]
        if known:
            del self.depths[known[-1] + 1 :]
        elif marker in _LOWER_BULLETS and self.depths[-1][1] in _UPPER_BULLETS:
            self.depths.append((indent, marker))
        else:
            self.depths[-1] = (indent, marker)


def _cell_text(cell: str) -> str:
    """The words of a cell of a Markdown table, with the lines that its author broke."""
    parts = (read_inline(part).text for part in _CELL_BREAK.split(cell))
    return "\n".join(part for part in parts if part)


def _begins_entry(first: Line, last: Line, line: Line) -> bool:
    """Whether a line such as "Zeitraum: 2021" begins anew, and is no sentence with a colon."""
    match = _LABEL.match(line.text)
    if match is None or _VERB.search(match[0]):
        return False
    if ends_sentence(last.text) or _LABEL.match(first.text):
        return True
    label = match[0].strip("*: ")
    is_short = label.count(" ") < 3 and label.count("(") == label.count(")")
    return is_short and match.end() < len(line.text) and not stops_short(last.text)


def _wrap_width(lines: list[Line]) -> int | None:
    """The width at which the file was set, None where a paragraph is one line."""
    lengths = sorted(len(line.text) for line in lines if line.kind in {"plain", "item"})
    long = [length for length in lengths if length >= 40]
    if len(long) < 3:
        return None
    width = long[int(len(long) * 0.93)]
    return width if width <= 130 else None
