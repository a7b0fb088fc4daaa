# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Single blocks of the tree as data for the Typst template; an empty block is an empty record."""

from __future__ import annotations

from typing import Any

from leitziel.rendering.colors import field_color
from leitziel.rendering.measure import text_width
from leitziel.rendering.paging import announces, is_tight
from leitziel.rendering.tree import (
    BulletList,
    DefinitionList,
    FieldOverview,
    Inline,
    ListItem,
    OutcomeEntry,
    OutcomeList,
    Paragraph,
    Signal,
    Span,
    State,
    Stations,
    StatRow,
)
from leitziel.rendering.typography import plain_text

Data = dict[str, Any]
MM_PER_POINT = 25.4 / 72
# Type size of a measure's facts, in points.
_FACT_SIZE = 9


def inline(spans: Inline) -> list[str | Data]:
    """Spans as strings, or as records where they carry a mark; line breaks are records too."""
    found: list[str | Data] = []
    for span in spans:
        marks: Data = {"b": True} if span.strong else {}
        marks |= {"h": span.href} if span.href else {}
        marks |= {"l": span.language} if span.language else {}
        for place, line in enumerate(span.text.split("\n")):
            if place:
                found.append({"br": True})
            if line:
                found.append({"t": line, **marks} if marks else line)
    return found


def legend(states: list[State]) -> list[list[str]]:
    """Each drawing in use with its word, from begun to reached."""
    names = {state.drawing: state.label for state in states}
    order = ("fill0", "fill1", "fill2", "fill3", "fill4", "loop", "none")
    return [[drawing, names[drawing]] for drawing in order if drawing in names]


def paragraph(block: Paragraph) -> Data:
    """A paragraph with its role; one without a visible character is left out."""
    if not plain_text(block.text).strip():
        return {}
    return {
        "kind": "paragraph",
        "role": block.role,
        "text": inline(block.text),
        "announces": announces(block),
    }


def bullet_list(block: BulletList) -> Data:
    """A list, or the facts of a measure with the room their labels need."""
    if not block.items:
        return {}
    items = [_item(item) for item in block.items]
    if block.role == "facts":
        return {"kind": "facts", "items": items, "width": _fact_width(block)}
    return {
        "kind": "list",
        "ordered": block.ordered,
        "tight": is_tight(block.items),
        "items": items,
    }


def _fact_width(block: BulletList) -> float:
    """Millimeters for the longest label of a list of facts, so that what they say is aligned."""
    labels = [item.text[0].text for item in block.items if len(item.text) > 1]
    widest = max((text_width(label, _FACT_SIZE) for label in labels), default=0.0)
    return round(min(widest * MM_PER_POINT + 3.0, 44.0), 2)


def _item(item: ListItem) -> Data:
    return {"text": inline(item.text), "children": [_item(child) for child in item.children]}


def definitions(block: DefinitionList) -> Data:
    """Terms with the room (millimeters) that the longest of them needs."""
    if not block.items:
        return {}
    widest = max(text_width(plain_text(term), 9, bold=True) for term, _ in block.items)
    return {
        "kind": "definitions",
        "items": [[inline(term), inline(meaning)] for term, meaning in block.items],
        "width": round(min(max(widest * MM_PER_POINT + 3.5, 14.0), 44.0), 2),
    }


def outcomes(block: OutcomeList) -> Data:
    """What was agreed, with facts, signs and what hangs below."""
    if not block.items:
        return {}
    return {"kind": "outcomes", "items": [_outcome(item) for item in block.items]}


def _outcome(item: OutcomeEntry) -> Data:
    return {
        "text": inline(item.text),
        "facts": list(item.facts),
        "signals": [signal_data(signal) for signal in item.signals],
        "highlighted": item.highlighted,
        "children": [_outcome(child) for child in item.children],
    }


def overview(block: FieldOverview) -> Data:
    """A line for each field, and the drawings in use with their words."""
    states = [state for line in block.lines for state in line.states]
    return {
        "kind": "overview",
        "legend": legend(states) if block.has_legend else [],
        "lines": [
            {
                "code": line.code,
                "color": field_color(line.code),
                "text": inline(
                    (Span(line.title, strong=True, href=line.href), Span(f": {line.text}"))
                ),
                "states": [state.drawing for state in line.states],
            }
            for line in block.lines
        ],
    }


def signal_data(signal: Signal) -> Data:
    """A computed sign with its sentence."""
    return {"kind": signal.kind, "text": signal.text, "urgent": signal.is_urgent}


def stats(block: StatRow) -> Data:
    """Tiles side by side."""
    if not block.tiles:
        return {}
    tiles = [
        {"label": t.label, "value": t.value, "unit": t.unit, "note": t.note} for t in block.tiles
    ]
    return {"kind": "stats", "tiles": tiles}


def stations(block: Stations) -> Data:
    """Steps of a procedure in their order."""
    return (
        {"kind": "stations", "items": [list(item) for item in block.items]} if block.items else {}
    )
