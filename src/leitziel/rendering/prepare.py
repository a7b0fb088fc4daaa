# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every renderer wants of a tree before it writes: typeset texts, sound anchors and levels.

Returns a tree of the same shape. Control characters that no format may hold are taken out, heading
levels never skip one (a screen reader would miss a step), anchors are unique, and links inside the
document that lead nowhere become plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from leitziel.rendering.tree import (
    Block,
    Chapter,
    Document,
    Figure,
    GoalEntry,
    Heading,
    Inline,
    Span,
    SteeringBody,
    Table,
    walk,
)
from leitziel.rendering.typography import typeset, typeset_inline

# Not allowed in XML 1.0, and without meaning in a text; the private-use seam of typography as well.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ue000]"
)
# Fields that name things for the machine; their characters are not set by rules of typography.
_KEYS = frozenset(
    {
        "svg",
        "anchor",
        "href",
        "language",
        "key",
        "parent",
        "field_code",
        "code",
        "kind",
        "role",
        "drawing",
    }
    | {"accent", "date", "number"}
)
_UMLAUTS = str.maketrans(dict(zip("äöüß", ("ae", "oe", "ue", "ss"), strict=True)))
Node = TypeVar("Node")


def prepared(document: Document) -> Document:
    """The same document, ready to be written."""
    document = _map_text(document, document.language)
    chapters = tuple(_with_sound_levels(chapter) for chapter in document.chapters)
    document = replace(document, chapters=chapters)
    anchors = _anchors(document)
    return _map_spans(document, lambda span: _without_dead_link(span, anchors))


def slug(text: str) -> str:
    """An anchor made of plain letters, digits and hyphens."""
    folded = text.lower().translate(_UMLAUTS)
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


def _map_text(node: Node, language: str) -> Node:
    """Typeset every text of a tree; keys, codes and drawings stay as they are."""
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changes = {}
    for item in fields(node):
        value = getattr(node, item.name)
        changes[item.name] = value if item.name in _KEYS else _value(value, language)
    if isinstance(node, Table):
        changes["rows"] = tuple(_even(row, len(node.columns)) for row in changes["rows"])
    return replace(node, **changes)


def _value(value: Any, language: str) -> Any:
    if isinstance(value, str):
        return typeset(_FORBIDDEN.sub("", value), language)
    if isinstance(value, tuple) and value and all(isinstance(part, Span) for part in value):
        clean = tuple(replace(span, text=_FORBIDDEN.sub("", span.text)) for span in value)
        return typeset_inline(clean, language)
    if isinstance(value, tuple):
        return tuple(_value(part, language) for part in value)
    return _map_text(value, language)


def _even(row: tuple[Inline, ...], width: int) -> tuple[Inline, ...]:
    """Rows as long as the header: short ones are filled, what is too much joins the last cell."""
    if len(row) > width > 0:
        rest = tuple(span for cell in row[width - 1 :] for span in (*cell, Span(" ")))[:-1]
        return (*row[: width - 1], rest)
    return row + ((),) * (width - len(row))


def _with_sound_levels(chapter: Chapter) -> Chapter:
    blocks: list[Block] = []
    current = 1
    for block in chapter.blocks:
        if isinstance(block, Heading):
            current = min(max(block.level, 2), current + 1)
            block = replace(block, level=current)  # noqa: PLW2901 (the corrected heading)
        elif isinstance(block, GoalEntry):
            current = goal_level(current)
        blocks.append(block)
    return replace(chapter, blocks=tuple(blocks))


def goal_level(current: int) -> int:
    """The level of a goal's heading below a heading of level ``current``: three where it can be."""
    return min(3, current + 1)


def _anchors(document: Document) -> frozenset[str]:
    """All anchors that a link may lead to."""
    found: list[str | None] = []
    for chapter in document.chapters:
        found.append(chapter.anchor)
        found.extend(getattr(block, "anchor", None) for block in walk(chapter.blocks))
    return frozenset(anchor for anchor in found if anchor)


def _without_dead_link(span: Span, anchors: frozenset[str]) -> Span:
    href = (span.href or "").strip()
    if href.startswith("#"):
        return span if href[1:] in anchors else replace(span, href=None)
    if re.match(r"(https?://|mailto:|tel:)", href, re.IGNORECASE):
        return replace(span, href=href)
    return replace(span, href=None)


def _map_spans(node: Node, change: Callable[[Span], Span]) -> Node:
    if isinstance(node, Span):
        return change(node)  # type: ignore[return-value]  # a span becomes a span
    if isinstance(node, tuple):
        return tuple(_map_spans(part, change) for part in node)  # type: ignore[return-value]
    if (
        is_dataclass(node)
        and not isinstance(node, type)
        and not isinstance(node, (Figure, SteeringBody))
    ):
        changes = {item.name: _map_spans(getattr(node, item.name), change) for item in fields(node)}
        return replace(node, **changes)
    return node
