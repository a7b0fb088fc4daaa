# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Blocks of the document tree as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from leitziel.core.signs import field_letter
from leitziel.rendering.headings import figure_alt, goal_heading_label
from leitziel.rendering.prepare import goal_level
from leitziel.rendering.signs import signal_sign, state_sign
from leitziel.rendering.steering import draw_steering
from leitziel.rendering.svg import checked_size
from leitziel.rendering.tree import (
    Block,
    BulletList,
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
    SteeringBody,
    SteeringChart,
    Table,
)
from leitziel.rendering.typography import plain_text
from leitziel.rendering.words import words_for

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he"})
_PARAGRAPHS = {"body": "p", "lead": "lead", "note": "note", "source": "source"}


class HtmlBlocks:
    """Writes blocks; remembers the anchors it used, so that each stands once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = words_for(document.language)
        self._anchors = {chapter.anchor for chapter in document.chapters if chapter.anchor}
        self._tables = 0

    def write(self, blocks: Iterable[Block], level: int = 1) -> str:
        """All blocks; headings stand one level deeper than in the tree, below the page's h1."""
        parts = []
        for block in blocks:
            if isinstance(block, GoalEntry):
                level = goal_level(level)
                parts.append(self._goal(block, level))
                continue
            if isinstance(block, Heading):
                level = block.level
            parts.append(self._block(block))
        return "\n".join(part for part in parts if part)

    def _block(self, block: Block) -> str:
        writers: dict[type, Callable[[Any], str]] = {
            Heading: self._heading,
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

    def _id(self, anchor: str | None) -> str:
        if not anchor or anchor in self._anchors:
            return ""
        self._anchors.add(anchor)
        return f' id="{escape(anchor)}"'

    def _heading(self, block: Heading) -> str:
        tag = f"h{min(block.level + 1, 6)}"
        return f"<{tag}{self._id(block.anchor)}>{inline(block.text)}</{tag}>"

    def _goal(self, goal: GoalEntry, level: int) -> str:
        tag = f"h{level + 1}"
        label = escape(goal_heading_label(goal))
        number = f'<span class="goal__label">{label}</span> ' if label else ""
        return (
            f'<article class="goal"{self._id(goal.anchor)}{field_style(goal.field_code)}>'
            f"<{tag}>{number}{inline(goal.text)}</{tag}>{self._aside(goal)}"
            f'<div class="goal__body">{self.write(goal.blocks, level)}'
            f"{''.join(map(_signal, goal.signals))}</div></article>"
        )

    def _aside(self, goal: GoalEntry) -> str:
        lines = []
        if goal.state:
            word = escape(self._words["state"])
            lines.append(
                f'<p class="state">{state_sign(goal.state.drawing)}'
                f'<span class="hidden">{word}: </span>{escape(goal.state.label)}</p>'
            )
        lines.extend(f"<p>{escape(line)}</p>" for line in goal.margin if line)
        return f'<div class="goal__aside">{"".join(lines)}</div>' if lines else ""

    def _table(self, table: Table) -> str:
        if not table.columns:
            return ""
        self._tables += 1
        name = f"tabelle-{self._tables}"
        caption = f'<caption id="{name}">{escape(table.caption)}</caption>' if table.caption else ""
        label = f'aria-labelledby="{name}"' if table.caption else f'aria-label="{name}"'
        head = _head(table)
        rows = "".join(_row(table, i) for i in range(len(table.rows)))
        return (
            f'<div class="table" role="region" tabindex="0" {label}{self._id(table.anchor)}>'
            f"<table>{caption}"
            f"{head}<tbody>{rows}</tbody></table></div>{_source(table.source)}"
        )

    def _figure(self, figure: Figure) -> str:
        checked_size(figure.svg)
        return self._drawing(figure, figure.svg, "figure")

    def _drawing(self, figure: Figure, svg: str, kind: str) -> str:
        alt = figure_alt(figure, self._document.language)
        subtitle = (
            f'<p class="figure__subtitle">{escape(figure.subtitle)}</p>' if figure.subtitle else ""
        )
        picture = (
            f'<div role="img" aria-label="{escape(alt)}" class="figure__picture">'
            f"{_hidden(svg)}</div>"
        )
        if "wide" in kind:
            name = escape(figure.caption or alt)
            frame = f'<div class="figure__scroll" role="region" tabindex="0" aria-label="{name}">'
            picture = f"{frame}{picture}</div>"
        return (
            f'<figure class="{kind}"{self._id(figure.anchor)}><figcaption>{escape(figure.caption)}'
            f"</figcaption>{subtitle}{picture}</figure>{_source(figure.source)}"
        )

    def _steering(self, chart: SteeringChart) -> str:
        svg = draw_steering(chart, self._document.accent, self._document.language)
        drawing = self._drawing(Figure(svg, chart.alt, chart.caption), svg, "figure figure--wide")
        names = {body.key: body.name for body in chart.bodies}
        rows = "".join(self._body_row(body, names) for body in chart.bodies)
        heads = "".join(
            f'<th scope="col">{escape(self._words[key])}</th>'
            for key in ("body", "role", "answers_to")
        )
        title, caption = escape(self._words["as_table"]), escape(chart.caption)
        return (
            f"{drawing}<details><summary>{title}</summary>"
            f'<div class="table lz-computed" role="region" tabindex="0" aria-label="{caption}">'
            f'<table><caption class="hidden">{caption}</caption><thead><tr>{heads}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div></details>"
        )

    def _body_row(self, body: SteeringBody, names: dict[str, str]) -> str:
        parent = names.get(body.parent or "", "–")
        lead = f" ({escape(body.lead)})" if body.lead else ""
        return (
            f'<tr><th scope="row">{escape(body.name)}{lead}</th><td>'
            f"{escape(self._words[body.role])}</td>"
            f"<td>{escape(parent)}</td></tr>"
        )


def field_style(code: str | None) -> str:
    """The color of a field as a style attribute; nothing for a chapter without field."""
    if not code:
        return ""
    letter = field_letter(code).lower()
    return f' style="--field:var(--{f"field-{letter}" if letter else "muted"})"'


def inline(spans: Inline) -> str:
    """Spans with their marks."""
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    body = escape(span.text).replace("\n", "<br>")
    if span.strong:
        body = f"<strong>{body}</strong>"
    if span.language:
        code = escape(span.language)
        direction = ' dir="rtl"' if span.language.split("-")[0] in _RIGHT_TO_LEFT else ""
        body = f'<bdi lang="{code}"{direction}>{body}</bdi>'
    return f'<a href="{escape(span.href)}">{body}</a>' if span.href else body


def _paragraph(block: Paragraph) -> str:
    text = inline(block.text)
    if not text.strip():
        return ""
    languages = {span.language for span in block.text}
    direction = ""
    if len(languages) == 1 and (languages.pop() or "").split("-")[0] in _RIGHT_TO_LEFT:
        direction = ' dir="rtl"'
    kind = "" if block.role == "body" else f' class="{_PARAGRAPHS[block.role]}"'
    return f"<p{kind}{direction}>{text}</p>"


def _list(block: BulletList) -> str:
    listed = _items(block.items, "ol" if block.ordered else "ul")
    return (
        listed.replace("<ul>", '<ul class="measure-facts">', 1) if block.role == "facts" else listed
    )


def _items(items: tuple[ListItem, ...], tag: str) -> str:
    if not items:
        return ""
    rows = "".join(f"<li>{inline(item.text)}{_items(item.children, 'ul')}</li>" for item in items)
    return f"<{tag}>{rows}</{tag}>"


def _definitions(block: DefinitionList) -> str:
    if not block.items:
        return ""
    rows = "".join(
        f"<div><dt>{inline(term)}</dt><dd>{inline(text)}</dd></div>" for term, text in block.items
    )
    return f"<dl>{rows}</dl>"


def _head(table: Table) -> str:
    """The header row; a table whose columns have no names has none."""
    if not any(plain_text(cell).strip() for cell in table.columns):
        return ""
    cells = "".join(_header(table, i, cell) for i, cell in enumerate(table.columns))
    return f"<thead><tr>{cells}</tr></thead>"


def _header(table: Table, index: int, cell: Inline) -> str:
    kind = ' class="number"' if index in table.numeric else ""
    text = inline(cell)
    return f'<th scope="col"{kind}>{text}</th>' if text else f"<td{kind}></td>"


def _row(table: Table, index: int) -> str:
    row = table.rows[index]
    if index in table.group_rows:
        text = " ".join(inline(cell) for cell in row if cell).strip()
        return (
            f'<tr class="group"><th scope="colgroup" colspan="{len(table.columns)}">{text}</th>'
            "</tr>"
        )
    kind = ' class="total"' if index in table.total_rows else ""
    return f"<tr{kind}>{''.join(_cell(table, i, cell) for i, cell in enumerate(row))}</tr>"


def _cell(table: Table, index: int, cell: Inline) -> str:
    if index == 0 and 0 not in table.numeric and table.numeric:
        return f'<th scope="row">{inline(cell)}</th>'
    kind = ' class="number"' if index in table.numeric else ""
    return f"<td{kind}>{inline(cell)}</td>"


def _source(source: str | None) -> str:
    return f'<p class="source">{escape(source)}</p>' if source else ""


def _hidden(svg: str) -> str:
    """The drawing without a name of its own: its frame carries the alternative text."""
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1).replace(
        ' role="img"', "", 1
    )


def _signal(signal: Signal) -> str:
    kind = "urgent" if signal.is_urgent else signal.kind
    return f'<p class="signal signal--{kind}">{signal_sign(signal.kind)} {escape(signal.text)}</p>'


def _outcomes(block: OutcomeList) -> str:
    return f'<ul class="outcomes">{"".join(map(_outcome, block.items))}</ul>' if block.items else ""


def _outcome(item: OutcomeEntry) -> str:
    text = inline(item.text)
    text = f'<span class="highlighted">{text}</span>' if item.highlighted else text
    facts = " · ".join(escape(fact) for fact in item.facts)
    facts = f' <span class="facts">{facts}</span>' if facts else ""
    signals = "".join(map(_signal, item.signals))
    children = f"<ul>{''.join(map(_outcome, item.children))}</ul>" if item.children else ""
    return f"<li>{text}{facts}{signals}{children}</li>"


def _overview(block: FieldOverview) -> str:
    rows = "".join(map(_field_line, block.lines))
    return f'<ul class="overview">{rows}</ul>' if rows else ""


def _field_line(line: FieldLine) -> str:
    title = escape(line.title)
    name = f'<a href="{escape(line.href)}">{title}</a>' if line.href else title
    words = escape(", ".join(state.label for state in line.states))
    balls = "".join(state_sign(state.drawing) for state in line.states)
    row = f'<span class="balls" role="img" aria-label="{words}">{balls}</span>' if balls else ""
    return (
        f'<li{field_style(line.code)}><span class="letter">{escape(line.code)}</span> '
        f"<div><strong>{name}</strong>: {escape(line.text)}{row}</div></li>"
    )


def _stats(block: StatRow) -> str:
    return f'<ul class="stats">{"".join(map(_tile, block.tiles))}</ul>' if block.tiles else ""


def _tile(tile: StatTile) -> str:
    unit = f' <span class="stats__unit">{escape(tile.unit)}</span>' if tile.unit else ""
    note = f'<span class="stats__note">{escape(tile.note)}</span>' if tile.note else ""
    return (
        f'<li><span class="stats__label">{escape(tile.label)}</span>'
        f'<span class="stats__value">{escape(tile.value)}{unit}</span>{note}</li>'
    )


def _stations(block: Stations) -> str:
    rows = "".join(
        f'<li><strong>{escape(name)}</strong> <span class="facts">{escape(date)}</span>'
        f"{f'<br>{escape(result)}' if result else ''}</li>"
        for name, date, result in block.items
    )
    return f'<ol class="stations">{rows}</ol>' if rows else ""
