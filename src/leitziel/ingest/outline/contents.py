# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of contents: found, set aside, and used to know headings by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import Place
from leitziel.ingest.outline.phrases import plain_label
from leitziel.ingest.outline.profile import Profile

_ENTRY = re.compile(r"(?P<title>\S.*?)(?:[\s.…_·]{2,}|\s)(?P<page>\d{1,3})\s*$")
_LEADERS = re.compile(r"[\s.…_·]+$")
_PAGE_WORD = re.compile(r"(?:\bSeite|\|)$")
_LONGEST = 400


@dataclass(frozen=True)
class Contents:
    """The blocks of a table of contents as a half-open range, and the page of each heading."""

    first: int = 0
    stop: int = 0
    pages: dict[str, int] = field(default_factory=dict)
    entries: tuple[str, ...] = ()
    place: Place = (0, 0)


def find_contents(blocks: Sequence[Block], profile: Profile) -> Contents:
    """Find the first table of contents; an empty one where the document has none."""
    for index, block in enumerate(blocks):
        is_line = block.kind in {"heading", "paragraph"} and len(block.text) < 40
        if is_line and profile.annexes.exact(block.text) == "contents":
            return _read(blocks, index)
        if index > _LONGEST:
            break
    return Contents()


def _read(blocks: Sequence[Block], first: int) -> Contents:
    pages: dict[str, int] = {}
    entries: list[str] = []
    stop = first + 1
    later = _later_lines(blocks, first + 1)
    for index in range(first + 1, min(len(blocks), first + _LONGEST)):
        found = _entries(blocks[index], index, later)
        labels = [plain_label(title) for title, _ in found]
        if blocks[index].kind == "furniture":
            stop = index + 1
            continue
        if not found or any(label in pages for label in labels):
            break
        for (title, page), label in zip(found, labels, strict=True):
            pages[label] = page
            entries.append(title)
        stop = index + 1
    place = (blocks[first].place[0], blocks[stop - 1].place[1])
    return Contents(first, stop, pages, tuple(entries), place) if pages else Contents()


def _later_lines(blocks: Sequence[Block], start: int) -> dict[str, int]:
    """The last place of each short line, to know an entry without a page number by its return."""
    return {
        plain_label(block.text): index
        for index, block in enumerate(blocks[start:], start=start)
        if block.text and len(block.text) < 250 and block.kind in {"heading", "paragraph"}
    }


def _entries(block: Block, index: int, later: dict[str, int]) -> list[tuple[str, int]]:
    """Titles and pages of one block; nothing where it is no entry."""
    if block.kind == "table":
        rows = [_row_entry(row) for row in block.cells]
        known = [row for row in rows if row is not None]
        return known if len(known) * 2 > len(rows) else []
    if block.kind not in {"paragraph", "list_item", "heading"} or len(block.text) > 250:
        return []
    match = _ENTRY.fullmatch(block.text)
    if match and not _PAGE_WORD.search(match["title"]):
        return [(_LEADERS.sub("", match["title"]), int(match["page"]))]
    returns = later.get(plain_label(block.text), -1) > index
    return [(block.text, 0)] if returns else []


def _row_entry(row: Sequence[str]) -> tuple[str, int] | None:
    cells = [cell for cell in row if cell]
    if not cells:
        return None
    if len(cells) > 1 and cells[-1].isdigit():
        return _LEADERS.sub("", " ".join(cells[:-1])), int(cells[-1])
    match = _ENTRY.fullmatch(" ".join(cells))
    return (_LEADERS.sub("", match["title"]), int(match["page"])) if match else None
