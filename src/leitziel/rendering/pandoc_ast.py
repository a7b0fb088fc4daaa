# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The document tree in Pandoc's own JSON form, from which it writes ODT and DOCX.

Styles named here ("Lead", "Stand" …) are defined by the reference documents in ``reference``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from leitziel.rendering.columns import lay_out
from leitziel.rendering.headings import chapter_heading, figure_alt, goal_heading_label
from leitziel.rendering.office_contents import contents_block
from leitziel.rendering.prepare import goal_level
from leitziel.rendering.steering import draw_steering
from leitziel.rendering.svg import checked_size
from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    DefinitionList,
    Document,
    FieldLine,
    FieldOverview,
    Figure,
    GoalEntry,
    Heading,
    Inline,
    ListItem,
    OutcomeEntry,
    OutcomeList,
    Paragraph,
    Signal,
    Span,
    Stations,
    StatRow,
    StatTile,
    SteeringChart,
    Table,
    plain,
)
from leitziel.rendering.typography import plain_text
from leitziel.rendering.words import words_for

Node = dict[str, Any]
# Text width of the office page in millimetres, and the width of a drawing of 360 units.
OFFICE_COLUMN = 160.0
_MM_PER_UNIT = 115 / 360
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he"})


class PandocTree:
    """Turns a document into Pandoc blocks; collects its drawings with their width in mm."""

    def __init__(self, document: Document, fmt: str) -> None:
        self._document = document
        self._format = fmt
        self._words = words_for(document.language)
        self._anchors: set[str] = set()
        self.drawings: list[tuple[str, float]] = []
        self.alternative_texts: list[str] = []

    def blocks(self) -> list[Node]:
        """Imprint, contents and chapters; the title comes from the metadata."""
        found: list[Node] = []
        if self._document.imprint:
            found.append(styled("Impressumstitel", [para(plain(self._words["imprint"]))]))
            found.extend(self._write(self._document.imprint))
        anchors = [c.anchor or f"kapitel-{i + 1}" for i, c in enumerate(self._document.chapters)]
        chapters = list(zip(anchors, self._document.chapters, strict=True))
        listed = [(anchor, chapter_heading(c)) for anchor, c in chapters if not c.unlisted]
        if listed:
            found.append(contents_block(self._format, self._words["contents"], listed))
        if self._document.is_short:
            return [*found, *self._write(self._document.chapters[0].blocks)]
        for anchor, chapter in chapters:
            found.extend(self._chapter(chapter, anchor))
        return found

    def _chapter(self, chapter: Chapter, anchor: str) -> list[Node]:
        head = header(1, plain(chapter_heading(chapter)), self._anchor(anchor))
        return [head, *self._write(chapter.blocks)]

    def _write(self, blocks: Iterable[Block], level: int = 1) -> list[Node]:
        found: list[Node] = []
        for block in blocks:
            if isinstance(block, GoalEntry):
                level = goal_level(level)
                found.extend(self._goal(block, level))
                continue
            if isinstance(block, Heading):
                level = block.level
            found.extend(self._block(block))
        return found

    def _block(self, block: Block) -> list[Node]:
        writers: dict[type, Callable[[Any], list[Node]]] = {
            Heading: lambda b: [header(b.level, b.text, self._anchor(b.anchor))],
            Paragraph: _paragraph,
            BulletList: _list,
            DefinitionList: _definitions,
            Table: self._table,
            Figure: self._figure,
            OutcomeList: _outcomes,
            FieldOverview: _overview,
            StatRow: _stats,
            Stations: _stations,
            SteeringChart: self._steering,
        }
        return writers[type(block)](block)

    def _anchor(self, anchor: str | None) -> str:
        if not anchor or anchor in self._anchors:
            return ""
        self._anchors.add(anchor)
        return anchor

    def _goal(self, goal: GoalEntry, level: int) -> list[Node]:
        label = goal_heading_label(goal)
        text = (Span(f"{label} "), *goal.text) if label else goal.text
        found = [header(level, text, self._anchor(goal.anchor))]
        facts = [f"{self._words['state']}: {goal.state.label}"] if goal.state else []
        facts += [line for line in goal.margin if line]
        if facts:
            found.append(styled("Stand", [para(plain(", ".join(facts)))]))
        found.extend(self._write(goal.blocks, level))
        found.extend(_signal(signal) for signal in goal.signals)
        return found

    def _table(self, table: Table) -> list[Node]:
        if not table.columns:
            return []
        widths = lay_out(table).widths
        aligns = ["AlignRight" if i in table.numeric else "AlignLeft" for i in range(len(widths))]
        specs = [
            [{"t": align}, {"t": "ColWidth", "c": round(width / sum(widths), 4)}]
            for align, width in zip(aligns, widths, strict=True)
        ]
        has_names = any(plain_text(cell).strip() for cell in table.columns)
        head = [_row([_cell(cell) for cell in table.columns])] if has_names else []
        body = [_table_row(table, i) for i in range(len(table.rows))]
        caption = [{"t": "Plain", "c": inlines(plain(table.caption))}] if table.caption else []
        node = {
            "t": "Table",
            "c": [
                [self._anchor(table.anchor), [], []],
                [None, caption],
                specs,
                [["", [], []], head],
                [[["", [], []], 0, [], body]],
                [["", [], []], []],
            ],
        }
        return [node, *_source(table.source)]

    def _figure(self, figure: Figure) -> list[Node]:
        units = checked_size(figure.svg)[0]
        return self._drawing(figure, figure.svg, min(units * _MM_PER_UNIT, OFFICE_COLUMN))

    def _steering(self, chart: SteeringChart) -> list[Node]:
        svg = draw_steering(chart, self._document.accent, self._document.language)
        return self._drawing(Figure(svg, chart.alt, chart.caption), svg, OFFICE_COLUMN)

    def _drawing(self, figure: Figure, svg: str, width: float) -> list[Node]:
        self.drawings.append((svg, width))
        alt = figure_alt(figure, self._document.language)
        self.alternative_texts.append(alt)
        name = f"figure-{len(self.drawings)}.png"
        size = [["width", f"{width:.1f}mm"]]
        picture = {"t": "Image", "c": [["", [], size], inlines(plain(alt)), [name, ""]]}
        caption = [{"t": "Plain", "c": inlines(plain(figure.caption))}] if figure.caption else []
        node = {
            "t": "Figure",
            "c": [
                [self._anchor(figure.anchor), [], []],
                [None, caption],
                [{"t": "Plain", "c": [picture]}],
            ],
        }
        notes = [text for text in (figure.subtitle, figure.source) if text]
        return [
            node,
            *_source(". ".join(note.rstrip(".") for note in notes) + "." if notes else None),
        ]


def header(level: int, text: Inline, anchor: str) -> Node:
    """A real heading."""
    return {"t": "Header", "c": [level, [anchor, [], []], inlines(text)]}


def para(text: Inline) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": inlines(text)}


def styled(style: str, blocks: list[Node]) -> Node:
    """Blocks in a paragraph style of the reference document."""
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], blocks]}


def inlines(spans: Inline) -> list[Node]:
    """Spans as Pandoc inlines; white space stays what it was, no-break spaces included."""
    found: list[Node] = []
    for span in spans:
        words = _words(span.text)
        if span.strong and words:
            words = [{"t": "Strong", "c": words}]
        if span.language and words:
            marks = [["lang", span.language]]
            if span.language.split("-")[0] in _RIGHT_TO_LEFT:
                marks.append(["dir", "rtl"])
            words = [{"t": "Span", "c": [["", [], marks], words]}]
        if span.href and words:
            words = [{"t": "Link", "c": [["", [], []], words, [span.href, ""]]}]
        found.extend(words)
    return found


def _words(text: str) -> list[Node]:
    found: list[Node] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            found.append({"t": "LineBreak"})
        for place, word in enumerate(line.split(" ")):
            if place:
                found.append({"t": "Space"})
            if word:
                found.append({"t": "Str", "c": word})
    return found


def _paragraph(block: Paragraph) -> list[Node]:
    if not plain_text(block.text).strip():
        return []
    style = {"lead": "Lead", "note": "Hinweis", "source": "Quelle"}.get(block.role)
    return [styled(style, [para(block.text)])] if style else [para(block.text)]


def _source(text: str | None) -> list[Node]:
    return [styled("Quelle", [para(plain(text))])] if text else []


def _signal(signal: Signal) -> Node:
    return styled("Signal", [para(plain(signal.text))])


def _list(block: BulletList) -> list[Node]:
    return _items(block.items, ordered=block.ordered)


def _items(items: tuple[ListItem, ...], *, ordered: bool) -> list[Node]:
    if not items:
        return []
    rows = [
        [{"t": "Plain", "c": inlines(item.text)}, *_items(item.children, ordered=False)]
        for item in items
    ]
    return [_ordered(rows)] if ordered else [{"t": "BulletList", "c": rows}]


def _ordered(rows: list[list[Node]]) -> Node:
    return {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], rows]}


def _definitions(block: DefinitionList) -> list[Node]:
    if not block.items:
        return []
    rows = [[inlines(term), [[{"t": "Plain", "c": inlines(text)}]]] for term, text in block.items]
    return [{"t": "DefinitionList", "c": rows}]


def _outcomes(block: OutcomeList) -> list[Node]:
    return (
        [{"t": "BulletList", "c": [_outcome(item) for item in block.items]}] if block.items else []
    )


def _outcome(item: OutcomeEntry) -> list[Node]:
    text = tuple(Span(s.text, strong=True, href=s.href, language=s.language) for s in item.text)
    spans = text if item.highlighted else item.text
    facts = plain(f" ({', '.join(item.facts)})") if item.facts else ()
    blocks: list[Node] = [{"t": "Plain", "c": inlines((*spans, *facts))}]
    blocks.extend(_signal(signal) for signal in item.signals)
    if item.children:
        blocks.append({"t": "BulletList", "c": [_outcome(child) for child in item.children]})
    return blocks


def _overview(block: FieldOverview) -> list[Node]:
    rows = [[{"t": "Plain", "c": inlines(_field_line(line))}] for line in block.lines]
    return [{"t": "BulletList", "c": rows}] if rows else []


def _field_line(line: FieldLine) -> Inline:
    name = f"{line.code} {line.title}".strip()
    return (Span(name, strong=True, href=line.href), Span(f": {line.text}"))


def _stats(block: StatRow) -> list[Node]:
    rows = [[{"t": "Plain", "c": inlines(_tile(tile))}] for tile in block.tiles]
    return [{"t": "BulletList", "c": rows}] if rows else []


def _tile(tile: StatTile) -> Inline:
    unit = f"\u00a0{tile.unit}" if tile.unit else ""
    note = f" ({tile.note})" if tile.note else ""
    return (Span(f"{tile.label}: "), Span(f"{tile.value}{unit}", strong=True), Span(note))


def _stations(block: Stations) -> list[Node]:
    rows: list[list[Node]] = []
    for name, date, result in block.items:
        tail = (f", {date}" if date else "") + (f": {result}" if result else "")
        rows.append([{"t": "Plain", "c": inlines((Span(name, strong=True), Span(tail)))}])
    return [_ordered(rows)] if rows else []


def _table_row(table: Table, index: int) -> list[Any]:
    row = table.rows[index]
    if index in table.group_rows:
        spans = tuple(span for cell in row for span in cell)
        return _row([_cell(_bold(spans), span=len(table.columns))])
    if index in table.total_rows:
        return _row([_cell(_bold(cell)) for cell in row])
    return _row([_cell(cell) for cell in row])


def _bold(spans: Inline) -> Inline:
    return tuple(Span(s.text, strong=True, href=s.href, language=s.language) for s in spans)


def _row(cells: list[Any]) -> list[Any]:
    return [["", [], []], cells]


def _cell(text: Inline, span: int = 1) -> list[Any]:
    content = [{"t": "Plain", "c": inlines(text)}] if text else []
    return [["", [], []], {"t": "AlignDefault"}, 1, span, content]
