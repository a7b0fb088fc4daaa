# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The document tree as data for the Typst template: texts stay strings, drawings are files."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from leitziel.rendering.colors import derive_accent, field_color
from leitziel.rendering.columns import TEXT_COLUMN, column_ends, lay_out
from leitziel.rendering.dates import date_parts
from leitziel.rendering.headings import (
    chapter_heading,
    cover_alt,
    document_title,
    figure_alt,
    goal_heading_label,
)
from leitziel.rendering.measure import clip, text_width, wrap
from leitziel.rendering.paging import joins_page
from leitziel.rendering.prepare import goal_level
from leitziel.rendering.printable import printable
from leitziel.rendering.steering import UNITS_PER_MM, draw_steering
from leitziel.rendering.svg import checked_size
from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    Cover,
    CoverField,
    DefinitionList,
    Document,
    FieldOverview,
    Figure,
    GoalEntry,
    Heading,
    OutcomeList,
    Paragraph,
    Stations,
    StatRow,
    SteeringChart,
    Table,
    walk,
)
from leitziel.rendering.typography import bind_title, plain_text
from leitziel.rendering.typst_blocks import (
    MM_PER_POINT,
    Data,
    bullet_list,
    definitions,
    inline,
    legend,
    outcomes,
    overview,
    paragraph,
    signal_data,
    stations,
    stats,
)
from leitziel.rendering.words import words_for

# A drawing's text is 13 units high and is printed at nine points.
_POINTS_PER_UNIT = 9 / 13
# A block with more characters than this may break over a page; a shorter one stays together.
_TALL_TEXT = 700
# A table up to this size stands on one page.
_SHORT_TABLE = 12
_SHORT_TABLE_TEXT = 1200
# Millimeters for title and chapter at the foot of a page: the text column and a little more.
_FOOTER = TEXT_COLUMN + 3
# A short word at the end of a cut name says nothing.
_DANGLING = re.compile(r"[ ,]+(?:und|and|der|die|das|des|in|im|of|the)(?= …$)")
_REGIONS = {"de": "DE", "en": "GB"}


class TypstData:
    """Turns one document into the template's data and collects its drawings as files."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._anchors: set[str] = set()
        self.files: dict[str, bytes] = {}

    def build(self) -> Data:
        """The content of data.json."""
        document = self._document
        chapters = [self._chapter(chapter) for chapter in document.chapters]
        for place, chapter in enumerate(chapters):
            chapter["joins"] = joins_page(document.chapters, place)
        codes = [c["code"] for c in chapters if c["code"] is not None]
        return printable(
            {
                **_identity(document),
                "words": words_for(document.language),
                "accent": _accent(document.accent),
                "cover": _cover(document.cover, document.language),
                "legend": legend(
                    [
                        b.state
                        for c in document.chapters
                        for b in walk(c.blocks)
                        if isinstance(b, GoalEntry) and b.state
                    ]
                ),
                "running": document.running_title or document.title,
                "imprint": self._blocks(document.imprint),
                "chapters": chapters,
                "tabs": list(dict.fromkeys(codes)),
            }
        )

    def _chapter(self, chapter: Chapter) -> Data:
        states = [b.state for b in chapter.blocks if isinstance(b, GoalEntry) and b.state]
        return {
            "heading": chapter_heading(chapter),
            "title": bind_title(chapter.title),
            "label": chapter.label,
            "number": chapter.number or "",
            "head": self._running_head(chapter),
            "code": chapter.field_code or None,
            "color": field_color(chapter.field_code),
            "listed": not chapter.unlisted,
            "states": [state.drawing for state in states],
            "anchor": self._anchor(chapter.anchor),
            "blocks": self._blocks(chapter.blocks),
        }

    def _running_head(self, chapter: Chapter) -> str:
        """The chapter's short name, cut where it would not stay on one line with the title."""
        title = self._document.running_title or self._document.title
        room = _FOOTER / MM_PER_POINT - text_width(title, 8)
        head = chapter.running_head or chapter.title
        cut = clip(wrap(head, max(room, 120.0), 8), 1)[0] if head else ""
        return _DANGLING.sub("", cut)

    def _blocks(self, blocks: tuple[Block, ...]) -> list[Data]:
        level = 1
        found = []
        for block in blocks:
            if isinstance(block, Heading):
                level = block.level
            found.append(self._block(block, level))
            if isinstance(block, GoalEntry):
                level = goal_level(level)
        return [data for data in found if data]

    def _block(self, block: Block, level: int) -> Data:
        if isinstance(block, GoalEntry):
            return self._goal(block, goal_level(level))
        writers: dict[type, Callable[[Any], Data]] = {
            Heading: self._heading,
            Paragraph: paragraph,
            BulletList: bullet_list,
            DefinitionList: definitions,
            Table: self._table,
            Figure: self._figure,
            OutcomeList: outcomes,
            FieldOverview: overview,
            StatRow: stats,
            Stations: stations,
            SteeringChart: self._steering,
        }
        return writers[type(block)](block)

    def _anchor(self, anchor: str | None) -> str | None:
        """An anchor is used once; a second block of that name gets none."""
        if not anchor or anchor in self._anchors:
            return None
        self._anchors.add(anchor)
        return anchor

    def _heading(self, block: Heading) -> Data:
        return {
            "kind": "heading",
            "level": block.level,
            "text": inline(block.text),
            "anchor": self._anchor(block.anchor),
        }

    def _goal(self, block: GoalEntry, level: int) -> Data:
        state = block.state
        blocks = [self._block(inner, 3) for inner in block.blocks]
        return {
            "kind": "goal",
            "level": level,
            "label": goal_heading_label(block),
            "text": inline(block.text),
            "color": field_color(block.field_code),
            "state": {"label": state.label, "drawing": state.drawing} if state else None,
            "margin": list(block.margin),
            "signals": [signal_data(signal) for signal in block.signals],
            "blocks": [data for data in blocks if data],
            "tall": _is_tall(block),
            "anchor": self._anchor(block.anchor),
        }

    def _table(self, block: Table) -> Data:
        if not block.columns:
            return {}
        layout = lay_out(block)
        letters = sum(len(plain_text(cell)) for row in block.rows for cell in row)
        return {
            "kind": "table",
            "caption": block.caption,
            "columns": [inline(cell) for cell in block.columns],
            "rows": [[inline(cell) for cell in row] for row in block.rows],
            "numeric": list(block.numeric),
            "totals": list(block.total_rows),
            "groups": list(block.group_rows),
            "source": block.source,
            "widths": [round(width, 2) for width in layout.widths],
            "gutter": layout.gutter,
            "size": layout.size,
            "hyphenated": list(layout.hyphenated),
            "ends": column_ends(block),
            "wide": layout.is_wide,
            "long": len(block.rows) > _SHORT_TABLE or letters > _SHORT_TABLE_TEXT,
            "tall": any(len(plain_text(cell)) > _TALL_TEXT for row in block.rows for cell in row),
            "anchor": self._anchor(block.anchor),
        }

    def _figure(self, block: Figure) -> Data:
        units = checked_size(block.svg)[0]
        width = min(units * _POINTS_PER_UNIT * MM_PER_POINT, TEXT_COLUMN)
        return self._drawing(block, block.svg, width)

    def _steering(self, block: SteeringChart) -> Data:
        svg = draw_steering(block, self._document.accent, self._document.language)
        figure = Figure(svg=svg, alt=block.alt, caption=block.caption)
        return self._drawing(figure, svg, checked_size(svg)[0] / UNITS_PER_MM)

    def _drawing(self, block: Figure, svg: str, width: float) -> Data:
        name = f"figure-{len(self.files) + 1}.svg"
        self.files[name] = svg.encode()
        return {
            "kind": "figure",
            "file": name,
            "width": round(width, 2),
            "alt": figure_alt(block, self._document.language),
            "caption": block.caption,
            "subtitle": block.subtitle,
            "source": block.source,
            "anchor": self._anchor(block.anchor),
        }


def _identity(document: Document) -> Data:
    language, _, region = document.language.partition("-")
    return {
        "title": document_title(document),
        "author": document.author,
        "description": document.cover.subtitle or None,
        "keywords": [value for name, value in document.metadata if name == "keywords"],
        "date": list(date_parts(document.date)),
        "language": language,
        "region": region or _REGIONS.get(language),
    }


def _accent(color: str) -> Data:
    accent = derive_accent(color)
    return {"base": accent.base, "deep": accent.deep}


def _cover(cover: Cover, language: str) -> Data:
    states = [state for row in cover.fields for state in row.states]
    return {
        "title": bind_title(cover.title),
        "type": cover.document_type,
        "municipality": cover.municipality,
        "office": cover.office,
        "subtitle": cover.subtitle,
        "fields": [_cover_field(row) for row in cover.fields],
        "plain": all(state.drawing == "none" for state in states),
        "legend": legend(states),
        "alt": cover_alt(cover, language),
    }


def _cover_field(row: CoverField) -> Data:
    states = [state.drawing for state in row.states]
    return {"code": row.code, "title": bind_title(row.title), "states": states}


def _is_tall(goal: GoalEntry) -> bool:
    """A goal with much text, or with anything but text, may break over the page."""
    if any(not isinstance(block, Paragraph) for block in goal.blocks):
        return True
    length = sum(len(plain_text(b.text)) for b in goal.blocks if isinstance(b, Paragraph))
    return length + len(plain_text(goal.text)) > _TALL_TEXT
