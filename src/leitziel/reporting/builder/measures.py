# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The annex "Maßnahmen mit Zahlen": what each measure states, who pays, how it is meant to work."""

from __future__ import annotations

from itertools import groupby

from leitziel.rendering.tree import Block, Chapter, Inline, Paragraph, Table, plain
from leitziel.reporting.builder.amounts import amount, period_of
from leitziel.reporting.builder.context import Context, Row

Cells = tuple[Inline, ...]


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


def field_name(context: Context, field: Row) -> str:
    """ "C Sprache"; a topic whose letter was only found for it goes without."""
    if field["kind"] != "field":
        return str(field["title"])
    return context.words["field_with_code"].format(code=field["code"], title=field["title"])


def _figures(context: Context, field: Row, measures: list[Row]) -> Table | None:
    """Each measure heads its figures: period, planned, actual."""
    words = context.words
    kinds = {row["pk"]: row for row in context.controlling["kinds"]} if context.controlling else {}
    rows: list[Cells] = []
    groups: list[int] = []
    for measure in measures:
        if not measure["figures"]:
            continue
        groups.append(len(rows))
        rows.append(_padded([name_of(measure)], 4))
        for kind, figures in groupby(measure["figures"], key=lambda row: row["type"]):
            rows += _of_kind(context, kinds[kind], list(figures))
    if not rows:
        return None
    names = ("figure_column", "period_column", "planned", "actual")
    return Table(
        caption=words["figures_of_field"].format(name=field_name(context, field)),
        columns=tuple(plain(words[name]) for name in names),
        rows=tuple(rows),
        numeric=(2, 3),
        group_rows=tuple(groups),
    )


def _of_kind(context: Context, kind: Row, figures: list[Row]) -> list[Cells]:
    name = f"{kind['name']} ({kind['unit']})" if kind["unit"] else kind["name"]
    line = {"decimals": kind["decimals"], "unit": "", "key": ""}
    return [
        _padded(
            [
                name,
                period_of(context, row["start"], row["end"]),
                amount(context, line, row["planned"]),
                amount(context, line, row["actual"], is_estimated=row["is_estimated"]),
            ],
            4,
        )
        for row in figures
    ]


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
