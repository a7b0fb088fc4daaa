# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Blocks: what every reader yields and every grammar reads.

A reader of a format that knows its structure (docx, odt, html, md) yields real headings, lists and
tables with ``explicit=True``. A reader of bare text yields one block a paragraph and guesses only
what a mark at the start of a line gives away; headings are then found by the outline's vocabulary.
Blocks stand in reading order. Blank lines yield no block. ``furniture`` is what belongs to the page
and not to the text (page numbers, running heads, drawn rules); it ends among the unassigned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from leitziel.ingest.draft import Place

BlockKind = Literal["heading", "paragraph", "list_item", "table", "caption", "furniture"]
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table or caption with its place in the source.

    ``text`` is free of markup (no asterisks, no list marker, no line breaks; a paragraph that the
    source broke over several lines is one text). A table carries its rows in ``cells`` and has no
    text; one block may hold a single row where the reader cannot see where the table ends.
    ``strong`` lists half-open character ranges of ``text`` that the source set in bold.
    """

    kind: BlockKind
    text: str
    place: Place
    level: int = 0
    """Level of a heading (1 is the highest, 0 unknown) or depth of a list item (0 is outermost)."""
    cells: tuple[Row, ...] = ()
    row_places: tuple[Place, ...] = ()
    """The place of each row where the reader knows it, else empty: all rows lie in ``place``."""
    header_rows: int = 0
    """How many rows at the top of a table the format itself marks as header; 0 where unknown."""
    strong: tuple[tuple[int, int], ...] = ()
    marker: str | None = None
    """The list marker as printed: "-", "•", "→", "1.", "a)"."""
    tabbed: bool = False
    """The line was laid out with tabs: a row of a table or a line of a table of contents."""
    explicit: bool = False
    """The kind comes from the format itself, not from a guess."""
    broken_strong: bool = False
    """A bold mark was opened or closed without its partner."""
    gap: bool = True
    """A blank line (or the format's own paragraph break) stands before the block."""
