# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The annex "Maßnahmen mit Zahlen": what each measure states, who pays, how it is meant to work."""

from __future__ import annotations

from itertools import groupby

from leitziel.rendering.tree import Block, Chapter, Inline, Paragraph, Table, plain
from leitziel.reporting.builder.amount_charts import field_name
from leitziel.reporting.builder.amounts import amount, period_of
from leitziel.reporting.builder.context import Context, Row

Cells = tuple[Inline, ...]
# "planned" or "actual", first and last day of the period.
Column = tuple[str, str, str]
# Columns of numbers that stand side by side; of more, each period has a row of its own.
_MOST_COLUMNS = 4


def measures_annex(context: Context) -> Chapter | None:
    """Field by field a table of figures, one of fundings and one of chains of effects."""
    rows = context.controlling["measures"] if context.controlling else []
    if not rows:
        return None
    blocks: list[Block] = []
    for field in context.fields:
        own = [row for row in rows if row["field"] == field["pk"]]
        tables = (_figures(context, field, own), _fundings(context, field, own))
        blocks += [table for table in (*tables, _chains(context, field, own)) if table is not None]
    if any(figure["is_estimated"] for row in rows for figure in row["figures"]):
        blocks.append(Paragraph(plain(context.words.say("estimated")), role="source"))
    title = context.words["measures_with_figures"]
    return Chapter(title=title, blocks=tuple(blocks), is_annex=True, anchor="measures")


def _figures(context: Context, field: Row, measures: list[Row]) -> Table | None:
    """Each measure heads its figures; periods stand side by side as far as the page is wide."""
    told = [measure for measure in measures if measure["figures"]]
    if not told:
        return None
    stated = [figure for measure in told for figure in measure["figures"]]
    columns = _columns(stated)
    is_wide = len(columns) > _MOST_COLUMNS
    words = context.words
    if is_wide:
        names = [words[name] for name in ("period_column", "planned", "actual")]
    else:
        names = [_column_name(context, column) for column in columns]
    width = len(names) + 1
    rows: list[Cells] = []
    groups: list[int] = []
    for measure in told:
        groups.append(len(rows))
        rows.append(_padded([name_of(measure)], width))
        for line in _by_kind(context, measure):
            rows += _long(context, *line) if is_wide else [_side_by_side(context, *line, columns)]
    return Table(
        caption=words["figures_of_field"].format(name=field_name(context, field)),
        columns=tuple(plain(name) for name in (words["figure_column"], *names)),
        rows=tuple(rows),
        numeric=tuple(range(2 if is_wide else 1, width)),
        group_rows=tuple(groups),
    )


def _columns(figures: list[Row]) -> list[Column]:
    """What was achieved in each period, the oldest first, and before it what was planned."""
    periods = sorted({(row["start"], row["end"]) for row in figures})
    planned = {(row["start"], row["end"]) for row in figures if row["planned"] is not None}
    return [
        (key, *period)
        for period in periods
        for key in (("planned", "actual") if period in planned else ("actual",))
    ]


def _column_name(context: Context, column: Column) -> str:
    key, start, end = column
    period = period_of(context, start, end)
    if key == "planned":
        return context.words["planned_column"].format(period=period)
    return period


def _by_kind(context: Context, measure: Row) -> list[tuple[str, Row, list[Row]]]:
    """Name and look of each kind of figure, with what the measure states of it."""
    known = context.controlling["kinds"] if context.controlling else []
    kinds = {row["pk"]: row for row in known}
    found = []
    for key, figures in groupby(measure["figures"], key=lambda row: row["type"]):
        kind = kinds[key]
        has_unit = kind["unit"] and kind["unit"] not in kind["name"]
        name = f"{kind['name']} ({kind['unit']})" if has_unit else kind["name"]
        found.append((name, {"decimals": kind["decimals"], "unit": "", "key": ""}, list(figures)))
    return found


def _side_by_side(
    context: Context, name: str, line: Row, figures: list[Row], columns: list[Column]
) -> Cells:
    stated = {(row["start"], row["end"]): row for row in figures}
    cells = [name]
    for key, start, end in columns:
        row = stated.get((start, end))
        is_estimated = bool(row and key == "actual" and row["is_estimated"])
        cells.append(amount(context, line, row[key], is_estimated=is_estimated) if row else "–")
    return tuple(plain(cell) for cell in cells)


def _long(context: Context, name: str, line: Row, figures: list[Row]) -> list[Cells]:
    """A row for each period, where there are more of them than columns."""
    found = []
    for row in figures:
        actual = amount(context, line, row["actual"], is_estimated=row["is_estimated"])
        planned = amount(context, line, row["planned"])
        period = period_of(context, row["start"], row["end"])
        found.append(tuple(plain(cell) for cell in (name, period, planned, actual)))
    return found


def _fundings(context: Context, field: Row, measures: list[Row]) -> Table | None:
    words = context.words
    rows = [
        _padded([name_of(measure), funding["programme"], *_terms(context, funding)], 5)
        for measure in measures
        for funding in measure["fundings"]
    ]
    if not rows:
        return None
    names = ("measure_column", "programme_column", "period_column", "share_column")
    return Table(
        caption=words["fundings_of_field"].format(name=field_name(context, field)),
        columns=tuple(plain(words[name]) for name in (*names, "per_year_column")),
        rows=tuple(rows),
        numeric=(3, 4),
    )


def _terms(context: Context, funding: Row) -> list[str]:
    percent = {"decimals": 0, "unit": "%", "key": "share"}
    euros = {"decimals": 0, "unit": "", "key": ""}
    return [
        span(context, funding["start"], funding["end"]),
        amount(context, percent, funding["share"]),
        amount(context, euros, funding["per_year"]),
    ]


def span(context: Context, start: str | None, end: str | None) -> str:
    """From a first to a last day, either of which may be unknown."""
    words = context.words
    if start and end:
        return period_of(context, start, end)
    if end:
        return words["until"].format(date=words.short_date(end))
    return words["since"].format(date=words.short_date(start)) if start else "–"


def _chains(context: Context, field: Row, measures: list[Row]) -> Table | None:
    words = context.words
    rows = [
        _padded([name_of(measure), *(measure["logic"][key] or "–" for key in _CHAIN)], 4)
        for measure in measures
        if measure["logic"] and any(measure["logic"][key] for key in _CHAIN)
    ]
    if not rows:
        return None
    names = ("measure_column", *(f"{key}_column" for key in _CHAIN))
    return Table(
        caption=words["chains_of_field"].format(name=field_name(context, field)),
        columns=tuple(plain(words[name]) for name in names),
        rows=tuple(rows),
    )


_CHAIN = ("input", "output", "outcome")


def name_of(measure: Row) -> str:
    """Number and title of a measure."""
    return f"{measure['number']} {measure['title']}".strip()


def _padded(cells: list[str], width: int) -> Cells:
    return tuple(plain(cell) for cell in (*cells, *[""] * (width - len(cells))))
