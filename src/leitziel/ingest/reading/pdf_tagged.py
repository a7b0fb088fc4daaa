# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tagged PDF: blocks from the structure that the author's program wrote into the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from leitziel.ingest.blocks import Block, BlockKind, Row
from leitziel.ingest.reading.captions import is_caption
from leitziel.ingest.reading.inline import Inline
from leitziel.ingest.reading.lines import arrow_of, split_mark, without_glyph
from leitziel.ingest.reading.marks import cut
from leitziel.ingest.reading.pdf_glyphs import join_lines, line_inline, raised, split_lines
from leitziel.ingest.reading.pdf_ink import Ink, InkOfFile
from leitziel.ingest.reading.pdf_tree import Content, Element

_LETTER = re.compile(r"\(?[a-h]\)")
_HEADING = re.compile(r"H([1-6])?$|Title$")
_INLINE = frozenset(
    {
        "Span",
        "Link",
        "Em",
        "Strong",
        "Quote",
        "Reference",
        "Code",
        "Annot",
        "Sub",
        "Ruby",
        "Warichu",
    }
)
_SKIPPED = frozenset({"Artifact", "TOC", "Index", "Figure"})
_NOTES = frozenset({"Note", "FENote"})
_LISTS = frozenset({"L"})
# A label that is a word and no mark: two letters in a row, and no roman numeral with its dot.
_WORD = re.compile(r"(?!(?i:[ivxlc]+)[.)]?$)[^\W\d_]{2}")


def blocks_of_tree(tree: Element, ink: Ink) -> list[Block]:
    """Walk the structure tree in its order; ``ink`` holds the glyphs of each marked content."""
    walker = _Walker(ink)
    walker.walk(tree, 0)
    return walker.blocks


class _Walker:
    """Turns structure elements into blocks."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.blocks: list[Block] = []

    def walk(self, element: Element, depth: int) -> None:
        """Read the children; runs of inline content between blocks are paragraphs."""
        loose: list[Content] = []
        notes: list[Element] = []
        for child in element.children:
            if isinstance(child, Content):
                loose.append(child)
            elif child.tag == "Lbl":
                loose += self._raised(child)
            elif child.tag in _INLINE and not _has_blocks(child):
                loose += child.contents()
            elif child.tag in _NOTES and element.tag == "P":
                notes.append(child)
            else:
                self._add("paragraph", loose)
                loose = []
                self._read(child, depth)
        self._add("paragraph", loose)
        for note in notes:
            self.walk(note, depth)

    def _raised(self, label: Element) -> list[Content]:
        """The mark of a footnote, in the text or before the note, as superscript digits."""
        contents = list(label.contents())
        for content in contents:
            glyphs = self.ink.get(content, [])
            self.ink[content] = [{**glyph, "text": raised(glyph["text"])} for glyph in glyphs]
        return contents

    def _read(self, element: Element, depth: int) -> None:
        tag = element.tag
        if tag in _SKIPPED:
            self._read_captions(element)
        elif match := _HEADING.match(tag):
            self._read_heading(element, int(match[1] or 0) or 1, depth)
        elif tag == "Table":
            self._read_table(element)
        elif tag in _LISTS:
            self._read_list(element, depth)
        elif tag == "Caption":
            self._add("caption", element.contents())
        else:
            self.walk(element, depth)

    def _read_heading(self, element: Element, level: int, depth: int) -> None:
        """The words of a heading; a footnote on it stands below, and its mark is no part of it."""
        notes = [child for child in element.elements() if child.tag in _NOTES]
        kept = [
            child
            for child in element.children
            if isinstance(child, Content) or child.tag not in {*_NOTES, "Lbl"}
        ]
        self._add("heading", Element(element.tag, children=kept).contents(), level=level)
        for note in notes:
            self.walk(note, depth)

    def _read_captions(self, element: Element) -> None:
        for child in element.elements():
            if child.tag == "Caption":
                self._add("caption", child.contents())
            elif child.tag == "Table" and element.tag == "Figure":
                self._read_table(child)
            elif element.tag == "Figure":
                self._read_captions(child)

    def _read_list(self, element: Element, depth: int) -> None:
        if terms := self._terms(element):
            self._add_terms(terms)
            return
        for child in element.elements():
            if child.tag == "LI":
                self._read_item(child, depth)
            elif child.tag in _LISTS:
                self._read_list(child, depth + 1)
            else:
                self._read(child, depth)

    def _terms(self, element: Element) -> list[tuple[Inline, Inline, int]]:
        """Terms, meanings and pages of a list whose labels are words, such as short forms."""
        found = []
        for item in element.elements():
            parts = {part.tag: part for part in item.elements()}
            if item.tag != "LI" or set(parts) != {"Lbl", "LBody"}:
                return []
            label, meaning = (list(parts[tag].contents()) for tag in ("Lbl", "LBody"))
            term = self._inline(label)
            if not _WORD.search(term.text) or not meaning:
                return []
            found.append((term, self._inline(meaning), label[0].page))
        return found

    def _add_terms(self, terms: list[tuple[Inline, Inline, int]]) -> None:
        """As a table of two columns, the form that definition lists of other formats have."""
        self.blocks.append(
            Block(
                "table",
                "",
                (terms[0][2], terms[-1][2]),
                cells=tuple((term.text, meaning.text) for term, meaning, _ in terms),
                row_places=tuple((page, page) for _, _, page in terms),
                explicit=True,
            )
        )

    def _read_item(self, item: Element, depth: int) -> None:
        """Label, first paragraph, then whatever lies below."""
        parts = list(item.elements())
        label = next((part for part in parts if part.tag == "Lbl"), None)
        marker = self._inline(label.contents()).text if label else None
        bodies = [part for part in parts if part is not label] or [item]
        for body in bodies:
            if body.tag in _LISTS:
                self._read_list(body, depth + 1)
            else:
                self._read_body(body, depth, marker or "-")
                marker = None

    def _read_body(self, body: Element, depth: int, marker: str) -> None:
        first: list[Content] = []
        rest: list[Element] = []
        for child in body.children:
            if isinstance(child, Content):
                first.append(child)
            elif child.tag in _INLINE or (child.tag == "P" and not first and not rest):
                first += child.contents()
            else:
                rest.append(child)
        self._add("list_item", first, level=depth, marker=marker)
        for child in rest:
            self._read(child, depth + 1)

    def _read_table(self, table: Element) -> None:
        for child in table.elements():
            if child.tag == "Caption":
                self._add("caption", child.contents())
        rows, header_rows = _rows(table)
        grid = _Grid(self)
        filled = [grid.add(row) for row in rows]
        if grid.rows:
            self.blocks.append(
                Block(
                    "table",
                    "",
                    (grid.places[0][0], grid.places[-1][1]),
                    cells=tuple(_padded(grid.rows)),
                    row_places=tuple(grid.places),
                    header_rows=sum(filled[:header_rows]),
                    explicit=True,
                )
            )

    def _inline(self, contents: Iterable[Content]) -> Inline:
        return join_lines(self._lines(contents))

    def _lines(self, contents: Iterable[Content]) -> list[Inline]:
        glyphs = [glyph for content in contents for glyph in self.ink.get(content, ())]
        return [line for line in map(line_inline, split_lines(glyphs)) if line.text]

    def _add(
        self,
        kind: BlockKind,
        contents: Iterable[Content],
        *,
        level: int = 0,
        marker: str | None = None,
    ) -> None:
        known = list(contents)
        inline = self._inline(known)
        if not inline.text:
            return
        pages = [content.page for content in known if self.ink.get(content)]
        if kind == "paragraph" and is_caption(inline.text):
            kind = "caption"
        elif kind == "paragraph" and (mark := split_mark(inline.text)) is not None:
            kind, marker, inline = "list_item", mark[0], cut(inline, mark[1])
        elif kind == "list_item":
            marker = arrow_of(inline.text) or marker
            inline = cut(inline, without_glyph(inline.text))
        self.blocks.append(
            Block(
                kind,
                inline.text,
                (min(pages), max(pages)),
                level=level,
                strong=inline.strong,
                marker=marker,
                explicit=kind != "paragraph",
            )
        )


class _Grid:
    """Rows of a table with merged cells laid out as printed."""

    def __init__(self, walker: _Walker) -> None:
        self.walker = walker
        self.rows: list[list[str]] = []
        self.places: list[tuple[int, int]] = []
        self.covered: dict[int, int] = {}

    def add(self, row: Element) -> bool:
        """Lay out a row; False where it is empty and was dropped."""
        texts: list[str] = []
        pages: list[int] = []
        covered: dict[int, int] = {}
        for cell in row.elements():
            while self.covered.get(len(texts), 0):
                texts.append("")
            contents = list(cell.contents())
            pages += [content.page for content in contents]
            at = len(texts)
            texts += [self._cell(cell)] + [""] * (cell.spans[1] - 1)
            covered |= dict.fromkeys(range(at, len(texts)), cell.spans[0])
        left = {at: rows - 1 for at, rows in self.covered.items() if rows > 1}
        self.covered = left | {at: rows - 1 for at, rows in covered.items() if rows > 1}
        if not (any(texts) and pages):
            return False
        self.rows.append(texts)
        self.places.append((min(pages), max(pages)))
        return True

    def _cell(self, cell: Element) -> str:
        """Paragraphs and list items of a cell are lines of its text."""
        inner = _Walker(self.walker.ink)
        inner.walk(cell, 0)
        return "\n".join(_cell_line(block) for block in inner.blocks if block.text)


def _cell_line(block: Block) -> str:
    """A line of a cell; a letter before it belongs to the words, as formulas refer to it."""
    is_lettered = block.marker is not None and _LETTER.fullmatch(block.marker) is not None
    return f"{block.marker} {block.text}" if is_lettered else block.text


def _padded(rows: list[list[str]]) -> list[Row]:
    width = max(len(row) for row in rows)
    return [tuple(row + [""] * (width - len(row))) for row in rows]


def _rows(table: Element) -> tuple[list[Element], int]:
    """The rows of a table and how many of them head it."""
    rows: list[Element] = []
    header_rows = 0
    for child in table.elements():
        if child.tag == "TR":
            rows.append(child)
        elif child.tag in ("THead", "TBody", "TFoot"):
            group = [row for row in child.elements() if row.tag == "TR"]
            header_rows += len(group) if child.tag == "THead" else 0
            rows += group
    if header_rows == 0:
        for row in rows:
            cells = list(row.elements())
            if not cells or any(cell.tag != "TH" for cell in cells):
                break
            header_rows += 1
    return rows, header_rows


def _has_blocks(element: Element) -> bool:
    return any(child.tag not in _INLINE or _has_blocks(child) for child in element.elements())


def coverage(tree: Element, found: InkOfFile) -> float:
    """The share of the text that the tree reaches; a sloppy tree loses some of it."""
    reached = set(tree.contents())
    lengths = {
        content: sum(len(glyph["text"].strip()) for glyph in glyphs)
        for content, glyphs in found.ink.items()
    }
    total = sum(lengths.values()) + found.unmarked
    known = sum(length for content, length in lengths.items() if content in reached)
    return known / total if total else 0.0


def has_structure(tree: Element) -> bool:
    """Whether the tree tells more than "this is a document": paragraphs or headings."""
    pending: list[Any] = [tree]
    while pending:
        element = pending.pop()
        if element.tag == "P" or _HEADING.match(element.tag):
            return True
        pending += element.elements()
    return False
