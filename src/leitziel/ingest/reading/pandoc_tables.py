# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables of Pandoc's syntax tree as a grid of texts.

A merged cell keeps its text in its first place and leaves the others empty, as a printed table
does. Paragraphs, hand-made breaks and list items of a cell are lines of its text.
"""

from __future__ import annotations

from typing import Any

from leitziel.ingest.blocks import Row
from leitziel.ingest.reading.pandoc_inlines import plain, read_inlines

_CONTAINERS = {"BlockQuote": 0, "Div": 1, "Figure": 2}


def caption_of(content: list[Any]) -> str:
    """The caption of a table or figure."""
    _, blocks = content[1]
    return " ".join(cell_text(blocks).split())


def grid(content: list[Any]) -> tuple[tuple[Row, ...], int]:
    """The rows of a table and how many of them are its head."""
    _, _, columns, head, bodies, foot = content
    head_rows = list(head[1])
    rows = list(head_rows)
    for _, _, intermediate, body in bodies:
        rows += [*intermediate, *body]
    rows += foot[1]
    table = _fill(rows, len(columns))
    # An empty head is how Markdown writes a table without one.
    header_rows = sum(any(row) for row in table[: len(head_rows)])
    return tuple(row for row in table if any(row)), header_rows


def _fill(rows: list[Any], width: int) -> list[Row]:
    """Lay the cells out, counting down the rows that a merged cell still covers."""
    covered = [0] * width
    filled: list[Row] = []
    for _, cells in rows:
        row = [""] * width
        at = 0
        for _, _, row_span, column_span, blocks in cells:
            while at < width and covered[at]:
                at += 1
            if at >= width:
                break
            row[at] = cell_text(blocks)
            stop = min(width, at + column_span)
            covered[at:stop] = [row_span] * (stop - at)
            at = stop
        covered = [max(0, left - 1) for left in covered]
        filled.append(tuple(row))
    return filled


def cell_text(blocks: list[dict[str, Any]]) -> str:
    """The text of a cell, one line a paragraph, break or list item."""
    return "\n".join(line for block in blocks for line in _lines(block["t"], block.get("c")))


def _lines(tag: str, content: Any) -> list[str]:
    if tag in ("Para", "Plain"):
        return [line.text for line in read_inlines(content).lines]
    if tag == "Header":
        return [plain(content[2])]
    if tag == "LineBlock":
        return [plain(line) for line in content]
    if tag == "CodeBlock":
        return [line.strip() for line in content[1].splitlines() if line.strip()]
    return [
        line for block in _children(tag, content) for line in _lines(block["t"], block.get("c"))
    ]


def _children(tag: str, content: Any) -> list[dict[str, Any]]:
    if tag == "BulletList":
        return [block for item in content for block in item]
    if tag == "OrderedList":
        return [block for item in content[1] for block in item]
    if tag == "Table":
        rows, _ = grid(content)
        texts = [" ".join(cell for cell in row if cell) for row in rows]
        return [{"t": "Plain", "c": [{"t": "Str", "c": text}]} for text in texts]
    if tag in _CONTAINERS:
        index = _CONTAINERS[tag]
        return list(content[index] if index else content)
    return []
