# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The document tree: one neutral form of a document, from which every file format is written.

Builders compose it, renderers walk it; neither knows the other. Nodes are frozen dataclasses of
plain data. Inline text is a tuple of spans, so that emphasis and links survive in each format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Span:
    """A run of text with one look; ``language`` is a BCP 47 tag where it differs."""

    text: str
    strong: bool = False
    href: str | None = None
    language: str | None = None


Inline = tuple[Span, ...]


def plain(text: str) -> Inline:
    """Inline text without marks."""
    return (Span(text),)


@dataclass(frozen=True)
class State:
    """A reported state: its word and its drawing (fill0 … fill4, loop, none)."""

    label: str
    drawing: Literal["fill0", "fill1", "fill2", "fill3", "fill4", "loop", "none"]


@dataclass(frozen=True)
class Signal:
    """A computed sign with its sentence: late, differs, missing or fine."""

    kind: Literal["late", "differs", "missing", "fine"]
    text: str
    is_urgent: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 to 5 inside a chapter."""

    level: int
    text: Inline
    anchor: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``role`` lead opens a chapter, source stands small under a table or figure."""

    text: Inline
    role: Literal["body", "lead", "note", "source"] = "body"


@dataclass(frozen=True)
class ListItem:
    """An item of a list, with a nested list where the source has one."""

    text: Inline
    children: tuple[ListItem, ...] = ()


@dataclass(frozen=True)
class BulletList:
    """A list; ordered lists count from one.

    In a list of ``facts`` each item is a label in bold and what it says: "Zeitraum: 2025".
    """

    items: tuple[ListItem, ...]
    ordered: bool = False
    role: Literal["items", "facts"] = "items"


@dataclass(frozen=True)
class DefinitionList:
    """Terms with what they mean: imprint lines, abbreviations."""

    items: tuple[tuple[Inline, Inline], ...]


@dataclass(frozen=True)
class Table:
    """A table with a repeated header row. Cells are inline text.

    ``numeric`` names the columns (from zero) set flush right; ``total_rows`` the rows under a rule;
    ``group_rows`` those that head the rows below them.
    """

    caption: str
    columns: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    numeric: tuple[int, ...] = ()
    total_rows: tuple[int, ...] = ()
    group_rows: tuple[int, ...] = ()
    source: str | None = None
    anchor: str | None = None


@dataclass(frozen=True)
class Figure:
    """A drawing as SVG, its finding as caption, its content in words as alternative text."""

    svg: str
    alt: str
    caption: str
    subtitle: str | None = None
    source: str | None = None
    anchor: str | None = None


@dataclass(frozen=True)
class GoalEntry:
    """A goal with number, state and updates; the renderers give it its own layout.

    Every format writes it as a heading of level 3, "<label>: <text>". Without a ``label`` the
    heading reads "<number> <text>". ``margin`` holds who reported and when; ``blocks`` what was
    reported.
    """

    number: str
    text: Inline
    field_code: str | None
    state: State | None = None
    margin: tuple[str, ...] = ()
    signals: tuple[Signal, ...] = ()
    blocks: tuple[Block, ...] = ()
    anchor: str | None = None
    label: str = ""


@dataclass(frozen=True)
class OutcomeEntry:
    """An agreement, next step, need or remark with its facts (who, until when, state)."""

    text: Inline
    facts: tuple[str, ...] = ()
    signals: tuple[Signal, ...] = ()
    highlighted: bool = False
    children: tuple[OutcomeEntry, ...] = ()


@dataclass(frozen=True)
class OutcomeList:
    """Outcomes under one heading, in the order they were agreed."""

    items: tuple[OutcomeEntry, ...]


@dataclass(frozen=True)
class FieldLine:
    """A field in the overview: its letter, where its chapter is, its goals' states, a sentence."""

    code: str
    title: str
    text: str
    states: tuple[State, ...] = ()
    href: str | None = None


@dataclass(frozen=True)
class FieldOverview:
    """All fields one below the other; without signs it is a list of sentences.

    ``has_legend``: whether the drawings in use are explained below.
    """

    lines: tuple[FieldLine, ...]
    has_legend: bool = True


@dataclass(frozen=True)
class StatTile:
    """A figure with its unit and last year's value."""

    label: str
    value: str
    unit: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class StatRow:
    """Two to five stat tiles side by side."""

    tiles: tuple[StatTile, ...]


@dataclass(frozen=True)
class Stations:
    """Steps of a procedure: name, date, result."""

    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class SteeringBody:
    """A box of the steering chart; ``parent`` is the key of the body it answers to."""

    key: str
    name: str
    role: Literal["decides", "steers", "advises", "network", "office"]
    lead: str | None = None
    parent: str | None = None
    verb: str | None = None


@dataclass(frozen=True)
class SteeringChart:
    """Who decides, steers and advises, drawn from the bodies' data; ``alt`` says it in words."""

    bodies: tuple[SteeringBody, ...]
    alt: str
    caption: str


Block = (
    Heading
    | Paragraph
    | BulletList
    | DefinitionList
    | Table
    | Figure
    | GoalEntry
    | OutcomeList
    | FieldOverview
    | StatRow
    | Stations
    | SteeringChart
)


@dataclass(frozen=True)
class Chapter:
    """A chapter starts a page. A field's chapter carries its code, which marks the page edge.

    Its heading (level 1) reads "<label>: <title>" in every format, "<title>" without a label. The
    number stands in the contents only.
    """

    title: str
    blocks: tuple[Block, ...]
    number: str | None = None
    field_code: str | None = None
    running_head: str | None = None
    anchor: str | None = None
    is_annex: bool = False
    unlisted: bool = False
    label: str = ""


@dataclass(frozen=True)
class CoverField:
    """A row of the cover: a field and the states of its goals."""

    code: str
    title: str
    states: tuple[State, ...]


@dataclass(frozen=True)
class Cover:
    """The title page, drawn from the data."""

    title: str
    document_type: str
    municipality: str
    office: str = ""
    subtitle: str = ""
    fields: tuple[CoverField, ...] = ()
    alt: str = ""


@dataclass(frozen=True)
class Document:
    """A whole document. ``date`` is ISO; ``accent`` a hex colour; ``language`` a BCP 47 tag."""

    title: str
    author: str
    date: str
    cover: Cover
    chapters: tuple[Chapter, ...]
    imprint: tuple[Block, ...] = ()
    language: str = "de"
    accent: str = "#005a70"
    running_title: str = ""
    metadata: tuple[tuple[str, str], ...] = field(default=())

    @property
    def is_short(self) -> bool:
        """One chapter that stands in no table of contents: no cover, and the title is its head."""
        return len(self.chapters) == 1 and self.chapters[0].unlisted


def walk(blocks: Sequence[Any]) -> list[Any]:
    """All blocks in reading order, those inside goal entries included."""
    found: list[Any] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, GoalEntry):
            found.extend(walk(block.blocks))
    return found
