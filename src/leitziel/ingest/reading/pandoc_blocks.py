# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pandoc's syntax tree as blocks: DOCX, ODT, HTML and Markdown with drawn tables.

Each paragraph, list item and table is one place, counted from one as a reader of the document
would count them.
"""

from __future__ import annotations

from typing import Any

from leitziel.ingest.blocks import Block, BlockKind
from leitziel.ingest.reading.captions import is_caption
from leitziel.ingest.reading.inline import Inline
from leitziel.ingest.reading.lines import arrow_of, split_mark, without_glyph
from leitziel.ingest.reading.marks import cut
from leitziel.ingest.reading.pandoc_inlines import Inlines, read_inlines
from leitziel.ingest.reading.pandoc_tables import caption_of, grid

_COMPUTED = "lz-computed"
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")


def blocks_of(tree: list[dict[str, Any]]) -> tuple[list[Block], list[str]]:
    """Blocks with paragraph numbers as places, and the text of each numbered paragraph."""
    walker = _Walker()
    walker.walk(tree)
    return walker.blocks, walker.sources


class _Walker:
    """Walks the tree once in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.sources: list[str] = []

    def walk(self, nodes: list[dict[str, Any]], depth: int = 0) -> None:
        for node in nodes:
            getattr(self, f"_read_{node['t'].lower()}", self._skip)(node.get("c"), depth)

    def _skip(self, _content: Any, _depth: int) -> None:
        """Rulers and raw markup carry no words."""

    def _read_header(self, content: Any, depth: int) -> None:
        level, _, inlines = content
        self._add_inlines("heading", inlines, level=level, depth=depth, joined=True)

    def _read_para(self, content: Inlines, depth: int) -> None:
        self._add_inlines("paragraph", content, depth=depth)

    _read_plain = _read_para

    def _read_lineblock(self, content: list[Inlines], depth: int) -> None:
        for line in content:
            self._add_inlines("paragraph", line, depth=depth)

    def _read_codeblock(self, content: Any, _depth: int) -> None:
        for line in content[1].splitlines():
            if line.strip():
                self._add("paragraph", Inline(line.strip()))

    def _read_blockquote(self, content: list[dict[str, Any]], depth: int) -> None:
        self.walk(content, depth)

    def _read_div(self, content: Any, depth: int) -> None:
        """What our own reports compute (a chart's values as a table) is no content of theirs."""
        if _COMPUTED not in content[0][1]:
            self.walk(content[1], depth)

    def _read_bulletlist(self, content: list[list[dict[str, Any]]], depth: int) -> None:
        for item in content:
            self._read_item(item, "-", depth)

    def _read_orderedlist(self, content: Any, depth: int) -> None:
        (start, style, delimiter), items = content
        for number, item in enumerate(items, start=start):
            self._read_item(item, _marker(number, style["t"], delimiter["t"]), depth)

    def _read_item(self, nodes: list[dict[str, Any]], marker: str, depth: int) -> None:
        """The first paragraph is the item; what follows it lies below it."""
        first, rest = (nodes[:1], nodes[1:]) if nodes else ([], [])
        if first and first[0]["t"] in ("Para", "Plain"):
            self._add_inlines(
                "list_item", first[0]["c"], level=depth, depth=depth, marker=marker, joined=True
            )
        else:
            rest = nodes
        self.walk(rest, depth + 1)

    def _read_definitionlist(self, content: Any, _depth: int) -> None:
        rows = []
        for term, definitions in content:
            meaning = " ".join(
                line.text
                for blocks in definitions
                for block in blocks
                if block["t"] in ("Para", "Plain")
                for line in read_inlines(block["c"]).lines
            )
            rows.append((" ".join(line.text for line in read_inlines(term).lines), meaning))
        self._add_table(tuple(rows), 0)

    def _read_figure(self, content: Any, depth: int) -> None:
        self.walk(content[2], depth)
        if caption := caption_of(content):
            self._add("caption", Inline(caption))

    def _read_table(self, content: Any, _depth: int) -> None:
        if caption := caption_of(content):
            self._add("caption", Inline(caption))
        rows, header_rows = grid(content)
        if rows:
            self._add_table(rows, header_rows)

    def _add_table(self, rows: tuple[tuple[str, ...], ...], header_rows: int) -> None:
        self.sources.append("\n".join(" | ".join(row).strip() for row in rows))
        place = (len(self.sources), len(self.sources))
        self.blocks.append(
            Block("table", "", place, cells=rows, header_rows=header_rows, explicit=True)
        )

    def _add_inlines(
        self,
        kind: BlockKind,
        inlines: Inlines,
        *,
        level: int = 0,
        depth: int = 0,
        marker: str | None = None,
        joined: bool = False,
    ) -> None:
        read = read_inlines(inlines)
        lines = [_join(read.lines)] if joined and len(read.lines) > 1 else read.lines
        for index, line in enumerate(lines):
            if kind == "paragraph":
                self._add_paragraph(line, depth, gap=index == 0)
            else:
                own = arrow_of(line.text) if kind == "list_item" else None
                self._add(kind, _without_mark(line, kind), level=level, marker=own or marker)
        for note in read.notes:
            self.walk(note, depth)

    def _add_paragraph(self, line: Inline, depth: int, *, gap: bool) -> None:
        """Captions and list items that were typed as paragraphs are told by their first sign."""
        mark = split_mark(line.text)
        if mark is not None:
            self._add("list_item", cut(line, mark[1]), level=depth, marker=mark[0], gap=gap)
        else:
            self._add("caption" if is_caption(line.text) else "paragraph", line, gap=gap)

    def _add(
        self,
        kind: BlockKind,
        line: Inline,
        *,
        level: int = 0,
        marker: str | None = None,
        gap: bool = True,
    ) -> None:
        self.sources.append(f"{marker} {line.text}" if marker else line.text)
        self.blocks.append(
            Block(
                kind,
                line.text,
                (len(self.sources), len(self.sources)),
                level=level,
                strong=line.strong,
                marker=marker,
                explicit=kind != "paragraph",
                gap=gap,
            )
        )


def _join(lines: list[Inline]) -> Inline:
    """Lines that the author broke by hand as one text."""
    text = ""
    strong: list[tuple[int, int]] = []
    for line in lines:
        text = f"{text} " if text else ""
        strong += [(len(text) + begin, len(text) + stop) for begin, stop in line.strong]
        text += line.text
    return Inline(text, tuple(strong))


def _without_mark(line: Inline, kind: BlockKind) -> Inline:
    """A list item without a second mark that the author typed before its words."""
    return cut(line, without_glyph(line.text)) if kind == "list_item" else line


def _marker(number: int, style: str, delimiter: str) -> str:
    label = str(number)
    if style.endswith("Alpha") and 1 <= number <= 26:
        label = chr(96 + number)
    elif style.endswith("Roman") and 1 <= number <= 99:
        label = _TENS[number // 10] + _ROMAN[number % 10]
    if style.startswith("Upper"):
        label = label.upper()
    if delimiter == "TwoParens":
        return f"({label})"
    return f"{label})" if delimiter == "OneParen" else f"{label}."
