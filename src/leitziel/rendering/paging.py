# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands together on a printed page: short chapters, close lists."""

from __future__ import annotations

from collections.abc import Sequence

from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    DefinitionList,
    Heading,
    ListItem,
    Paragraph,
    Stations,
    Table,
)
from leitziel.rendering.typography import plain_text

# Letters that fit on a line of text, and lines a chapter may have to share a page (of some 50).
_LINE = 70
_MOST_LINES = 22
# Items up to this many letters are single lines.
_SHORT_ITEM = 75
_ROOM_OF_HEADING = 3
_ROOM_OF_TABLE = 4
_SHORT_TABLE = 6


def joins_page(chapters: Sequence[Chapter], place: int) -> bool:
    """Whether a chapter may stand below the one before it; fields and openings never do.

    The first two chapters open the document, the one after a field would stand beside its tab.
    """
    if place < 2:
        return False
    chapter, before = chapters[place], chapters[place - 1]
    if chapter.field_code or before.field_code:
        return False
    sizes = [lines_of(block) for block in chapter.blocks]
    known = [size for size in sizes if size is not None]
    return len(known) == len(sizes) and sum(known) <= _MOST_LINES


def announces(block: Paragraph) -> bool:
    """Whether a paragraph heads what comes next: bold throughout, or short with a colon."""
    text = plain_text(block.text).rstrip()
    is_short = len(text) <= 3 * _LINE
    return is_short and (all(span.strong for span in block.text) or text.endswith(":"))


def is_tight(items: Sequence[ListItem]) -> bool:
    """Whether every item of a list is a single line."""
    return all(
        len(plain_text(item.text)) <= _SHORT_ITEM and is_tight(item.children) for item in items
    )


def lines_of(block: Block) -> float | None:  # noqa: PLR0911 (a line for each kind)
    """About how many lines of text a block takes; None where it is better on its own page."""
    match block:
        case Heading():
            return _ROOM_OF_HEADING
        case Paragraph():
            return _lines(plain_text(block.text)) + 0.5
        case BulletList():
            return _lines_of_items(block.items)
        case DefinitionList():
            return float(len(block.items))
        case Stations():
            return 2.5 * len(block.items)
        case Table() if len(block.rows) <= _SHORT_TABLE:
            return _ROOM_OF_TABLE + 1.5 * len(block.rows)
    return None


def _lines_of_items(items: Sequence[ListItem]) -> float:
    return sum(_lines(plain_text(i.text)) + 0.3 + _lines_of_items(i.children) for i in items)


def _lines(text: str) -> int:
    return -(-len(text) // _LINE)
