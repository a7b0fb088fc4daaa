# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers: stat tiles, charts of series, printed tables, and figures that stand elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from leitziel.rendering.tree import (
    Block,
    Heading,
    Inline,
    Paragraph,
    Span,
    StatRow,
    StatTile,
    Table,
    plain,
)
from leitziel.reporting.builder.charts import is_total, points_of, series_chart, table_charts
from leitziel.reporting.builder.context import Context, Row

_MOST_TILES = 4
_SAYS_TOTAL = re.compile(r"\b(ins)?gesamt\b|\bsumme\b|\btotal\b", re.IGNORECASE)


def field_figures(context: Context, field: Row) -> list[Block]:
    """Tiles with the latest values, and a chart for each series of two dates or more."""
    indicators = [row for row in field["indicators"] if points_of(row)]
    if not indicators:
        return []
    blocks: list[Block] = [Heading(2, plain(context.words["figures"]))]
    blocks += _tiles(context, indicators)
    charts = [series_chart(context, field, row) for row in indicators]
    blocks.extend(chart for chart in charts if chart is not None)
    return blocks if len(blocks) > 1 else []


def _tiles(context: Context, indicators: Sequence[Row]) -> list[Block]:
    """Up to four tiles, totals first; what all their names begin with is said once above them."""
    ranked = sorted(indicators, key=lambda row: not _SAYS_TOTAL.search(row["name"]))
    shown = ranked[:_MOST_TILES]
    if len(shown) < 2:
        return []
    common = {row["name"].partition(": ")[0] for row in shown}
    prefix = f"{common.pop()}: " if len(common) == 1 else ""
    tiles = tuple(_tile(context, row, row["name"].removeprefix(prefix)) for row in shown)
    head = [Paragraph((Span(prefix.removesuffix(": "), strong=True),))] if prefix else []
    return [*head, StatRow(tiles)]


def field_tables(context: Context, field: Row | None) -> list[Block]:
    """Printed tables and captions of a field, or of the annex (None)."""
    code = field["code"] if field else ""
    tables = [row for row in context.snapshot["tables"] if row["field"] == code]
    figures = [row for row in context.snapshot["figures"] if row["field"] == code]
    if not tables and not figures:
        return []
    parts = sorted([*tables, *figures], key=_place)
    blocks: list[Block] = [Heading(2, plain(context.words["tables"]))] if field else []
    for row in parts:
        blocks.extend(
            [_table(context, row), *table_charts(context, field, row)]
            if "rows" in row
            else _figure_note(context, row)
        )
    return blocks


def plain_number(context: Context, value: Any) -> str:
    """A cell or figure as printed; whole numbers grouped, decimals as many as they have."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return context.words.figure(str(value), 0)
    if isinstance(value, float):
        return context.words.figure(str(value), _places(value))
    return str(value)


def _places(value: float) -> int:
    return max(1, len(str(value).partition(".")[2]))


def _tile(context: Context, indicator: Row, label: str) -> StatTile:
    words, points = context.words, points_of(indicator)
    latest, before = points[-1], points[-2] if len(points) > 1 else None
    note = words["tile_as_of"].format(date=words.short_date(latest["date"]))
    if before:
        value = words.figure(before["value"], indicator["decimals"])
        note = words["tile_before"].format(date=words.short_date(before["date"]), value=value)
    return StatTile(
        label=label,
        value=words.figure(latest["value"], indicator["decimals"]),
        unit=indicator["unit"] or None,
        note=note,
    )


def _place(row: Row) -> tuple[int, int, int]:
    source = row["source"] or {"document": 0, "start": 0}
    return source["document"] or 0, source["start"] or 0, row["pk"]


def _table(context: Context, table: Row) -> Table:
    columns = tuple(plain(str(column)) for column in table["columns"])
    width = len(columns) or max((len(row) for row in table["rows"]), default=0)
    years = _year_columns(table, width)
    rows = tuple(_cells(context, row, years) for row in table["rows"])
    return Table(
        caption=caption_of(context, table, table["title"], "table_number"),
        columns=columns or tuple(plain("") for _ in range(width)),
        rows=rows,
        numeric=tuple(at for at in range(width) if at not in years and _is_numeric(table, at)),
        total_rows=tuple(at for at, row in enumerate(table["rows"]) if is_total(row)),
        source=_source_line(context, table["source_note"]),
        anchor=f"table-{table['pk']}",
    )


def _year_columns(table: Row, width: int) -> set[int]:
    """Columns that hold nothing but years, which are not grouped by thousands."""
    found = set()
    for at in range(width):
        values = [row[at] for row in table["rows"] if at < len(row) and row[at] not in (None, "")]
        if values and all(isinstance(v, int) and 1900 <= v <= 2100 for v in values):
            found.add(at)
    return found


def _cells(context: Context, row: Sequence[Any], years: set[int]) -> tuple[Inline, ...]:
    """A row as text: its decimals all with as many places as the longest."""
    floats = [value for value in row if isinstance(value, float)]
    places = max((_places(value) for value in floats), default=0)
    cells = []
    for at, value in enumerate(row):
        if isinstance(value, float):
            cells.append(plain(context.words.figure(str(value), places)))
        else:
            cells.append(plain(str(value) if at in years else plain_number(context, value)))
    return tuple(cells)


def _is_numeric(table: Row, at: int) -> bool:
    values = [row[at] for row in table["rows"] if at < len(row) and row[at] not in (None, "")]
    numbers = [value for value in values if isinstance(value, int | float)]
    return len(numbers) * 2 > len(values) > 0


def caption_of(context: Context, row: Row, title: str, key: str) -> str:
    """ "Tabelle 4: Bevölkerung (Stand 31.12.2018)", with the parts that are known."""
    words = context.words
    number = row["number"]
    text = words[key].format(number=number, title=title) if number else title
    text = text.removesuffix(": ")
    if row["as_of"]:
        text += f" ({words['as_of_short'].format(date=words.short_date(row['as_of']))})"
    return text.strip()


def _figure_note(context: Context, figure: Row) -> list[Block]:
    """A caption whose drawing stands in the source document only, and where that is."""
    words = context.words
    text = caption_of(context, figure, figure["caption"], "figure_number")
    if figure["source_note"]:
        text += f" ({words['source'].format(source=figure['source_note'])})"
    blocks: list[Block] = [Paragraph(plain(text), role="note")]
    source = figure["source"]
    name = context.document_names.get(source["document"]) if source else None
    if name:
        sentence = words.say("figure_elsewhere", document=f"„{name}“")
        blocks.append(Paragraph(plain(sentence), role="source"))
    return blocks


def _source_line(context: Context, note: str) -> str | None:
    return context.words["source"].format(source=note) if note else None
