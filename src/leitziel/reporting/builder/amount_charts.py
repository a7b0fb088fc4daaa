# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charts of the figures of measures: against the plan, over the years, by field.

A chart stands only where it says what a line of the table does not: two figures beside each other,
three periods in a row, two fields. Its values stand in a table below it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from leitziel.rendering.charts import Bar, Mark, Series, bar_chart, line_chart
from leitziel.rendering.tree import Block, Figure, Inline, Table, plain
from leitziel.reporting.builder.amounts import (
    MONEY,
    amount,
    changed_set,
    name_of,
    named_with_unit,
    percent,
    period_name,
    period_of,
)
from leitziel.reporting.builder.charts import finding, look_of
from leitziel.reporting.builder.context import Context, Row

_LEAST_BARS = 2
_LEAST_POINTS = 3
# The height of a line chart, less than that of a series: it tells of three to six periods.
_HEIGHT = 96.0
# What is told first of all figures, and what is compared between fields.
_FIRST = ("participants", "cost")


def plan_chart(context: Context, lines: Sequence[Row], field: Row | None = None) -> Figure | None:
    """What was achieved of the plan, in percent, so that people and money share one scale."""
    words = context.words
    planned = [row for row in lines if row["of_plan"] is not None and not row["is_part"]]
    if len(planned) < _LEAST_BARS:
        return None
    bars = [Bar(name_of(context, row), float(percent(row["of_plan"]))) for row in planned]
    parts = [
        words["of_plan_part"].format(name=name_of(context, row), percent=percent(row["of_plan"]))
        for row in sorted(planned, key=_rank)[:2]
    ]
    caption = words["of_plan"].format(period=period_name(context, -1), parts=", ".join(parts))
    mark = Mark(words["plan_mark"], 100.0)
    return Figure(
        svg=bar_chart(bars, title=caption, look=look_of(context, field, "%"), mark=mark),
        alt=" ".join(
            words["of_plan_spoken"].format(name=bar.label, percent=f"{bar.value:.0f}")
            for bar in bars
        ),
        caption=caption,
        subtitle=words["of_plan_unit"],
        source=words.say("of_plan_rule"),
    )


def course_charts(
    context: Context, lines: Sequence[Row], name: str, field: Row | None = None
) -> list[Block]:
    """Lines over three periods or more, and a table of all figures that go back as far.

    Drawn are people and money, of a field what changed of them first; the rest is in the table.
    """
    told = [row for row in lines if _points(row) >= _LEAST_POINTS and not row["is_part"]]
    if not told:
        return []
    drawn = [row for row in sorted(told, key=_rank) if row["key"] in _FIRST and _moves(row)]
    charts = [_course(context, row, field) for row in (drawn[:1] if field else drawn)]
    return [*charts, _course_table(context, told, name)]


def by_field(context: Context) -> list[Block]:
    """Participants and cost of the fields beside each other, and the table of both."""
    known = [
        (field, lines)
        for field in context.fields
        if (lines := context.about_field(field).get("lines", []))
    ]
    charts: list[Block] = []
    keys: list[str] = []
    for key in _FIRST:
        rows = [(field, row) for field, lines in known for row in lines if row["key"] == key]
        rows = [(field, row) for field, row in rows if row["now"] is not None]
        if len(rows) >= _LEAST_BARS:
            charts.append(_fields_chart(context, rows))
            keys.append(key)
    return [*charts, _fields_table(context, known, keys)] if charts else []


def _rank(row: Row) -> int:
    return _FIRST.index(row["key"]) if row["key"] in _FIRST else len(_FIRST)


def _moves(row: Row) -> bool:
    """Whether its values differ: a level line says nothing that its table does not."""
    return len({value for value in row["course"]["values"] if value is not None}) > 1


def _points(row: Row) -> int:
    course = row.get("course")
    return sum(value is not None for value in course["values"]) if course else 0


def _course(context: Context, row: Row, field: Row | None) -> Figure:
    """The line of one figure; the title says from where to where it went."""
    name, periods = name_of(context, row), _periods(context)
    values = row["course"]["values"]
    points = [
        (period, value) for period, value in zip(periods, values, strict=True) if value is not None
    ]
    unit = "€" if row["key"] in MONEY else ""
    caption = finding(
        context,
        name=name,
        unit=unit,
        decimals=row["decimals"],
        first=points[0],
        last=points[-1],
    )
    series = Series(name, tuple((period, float(value)) for period, value in points))
    spoken = ", ".join(f"{period}: {amount(context, row, value)}" for period, value in points)
    return Figure(
        svg=line_chart([series], title=caption, look=look_of(context, field, unit), height=_HEIGHT),
        alt=f"{named_with_unit(context, row)}. {spoken}.",
        caption=caption,
        subtitle=f"{named_with_unit(context, row)}, {_same(context, row)}",
    )


def _same(context: Context, row: Row) -> str:
    count = row["course"]["measures"]
    return context.words.part("same_measures", count)


def _course_table(context: Context, rows: Sequence[Row], name: str) -> Table:
    words = context.words
    first = min(_start(row) for row in rows)
    periods = _periods(context)[first:]
    span = f"{periods[0]}–{periods[-1]}" if len(periods[0]) == 4 else ""
    columns = [words["figure_column"], *periods, words["same_column"]]
    return Table(
        caption=words["course_of"].format(name=name, span=span).strip(),
        columns=tuple(plain(column) for column in columns),
        rows=tuple(_course_cells(context, row, first) for row in rows),
        numeric=tuple(range(1, len(columns))),
        source=words.say("course_rule"),
    )


def _start(row: Row) -> int:
    values: list[str | None] = row["course"]["values"]
    return next(at for at, value in enumerate(values) if value is not None)


def _course_cells(context: Context, row: Row, first: int) -> tuple[Inline, ...]:
    course = row["course"]
    counted = context.words["of_them"].format(count=course["measures"], total=course["of"])
    values = [amount(context, row, value) for value in course["values"][first:]]
    return tuple(plain(text) for text in (named_with_unit(context, row), *values, counted))


def _fields_chart(context: Context, rows: Sequence[tuple[Row, Row]]) -> Figure:
    words = context.words
    some = rows[0][1]
    most = max(rows, key=lambda pair: Decimal(pair[1]["now"]))
    caption = words["most_in_field"].format(
        name=name_of(context, some),
        period=period_name(context, -1),
        field=field_name(context, most[0]),
        value=amount(context, some, most[1]["now"], is_estimated=most[1]["is_estimated"]),
    )
    has_before = any(row["before"] is not None for _, row in rows)
    years = (period_name(context, 0), period_name(context, -1)) if has_before else ("", "")
    bars = [
        Bar(field["title"], float(row["now"]), _float(row["before"]), _letter(field))
        for field, row in rows
    ]
    unit = "€" if some["key"] in MONEY else ""
    shades = words["pale_and_strong"].format(before=years[0], now=years[1]) if has_before else ""
    return Figure(
        svg=bar_chart(bars, title=caption, look=look_of(context, None, unit), years=years),
        alt=" ".join(_field_spoken(context, field, row) for field, row in rows),
        caption=caption,
        subtitle=". ".join(part for part in (named_with_unit(context, some), shades) if part),
        source=changed_set(context, [(_letter(f) or f["title"], row) for f, row in rows]) or None,
    )


def _letter(field: Row) -> str:
    return str(field["code"]) if field["kind"] == "field" else ""


def _float(value: str | None) -> float | None:
    return None if value is None else float(value)


def _field_spoken(context: Context, field: Row, row: Row) -> str:
    periods = (period_name(context, 0), period_name(context, -1))
    stated = [
        f"{period} {amount(context, row, row[key])}"
        for period, key in zip(periods, ("before", "now"), strict=True)
        if row[key] is not None
    ]
    return f"{field_name(context, field)}: {', '.join(stated)}."


def _fields_table(
    context: Context, known: Sequence[tuple[Row, list[Row]]], keys: Sequence[str]
) -> Table:
    """A line for each field, its last period and this one for each of the figures."""
    words = context.words
    total = context.controlling["lines"] if context.controlling else []
    has_before = {
        key: any(row["before"] is not None for _, lines in known for row in _with(lines, key))
        for key in keys
    }
    columns = [words["field_column"]]
    for key in keys:
        name = next(name_of(context, row) for _, lines in known for row in _with(lines, key))
        periods = [period_name(context, 0)] if has_before[key] else []
        columns += [f"{name} {period}" for period in (*periods, period_name(context, -1))]
    cells = _line_of(context, keys, has_before)
    rows = [(field_name(context, field), *cells(lines)) for field, lines in known]
    rows.append((words["all_fields"], *cells(total)))
    return Table(
        caption=words["by_field"].format(period=period_name(context, -1)),
        columns=tuple(plain(column) for column in columns),
        rows=tuple(tuple(plain(cell) for cell in row) for row in rows),
        numeric=tuple(range(1, len(columns))),
        total_rows=(len(rows) - 1,),
        source=words.say("rule_once"),
    )


def _line_of(
    context: Context, keys: Sequence[str], has_before: dict[str, bool]
) -> Callable[[list[Row]], list[str]]:
    def cells(lines: list[Row]) -> list[str]:
        found: list[str] = []
        for key in keys:
            row = next(iter(_with(lines, key)), None)
            if has_before[key]:
                found.append(amount(context, row, row["before"]) if row else "–")
            shown = row and amount(context, row, row["now"], is_estimated=row["is_estimated"])
            found.append(shown or "–")
        return found

    return cells


def _with(lines: Sequence[Row], key: str) -> list[Row]:
    return [row for row in lines if row["key"] == key]


def field_name(context: Context, field: Row) -> str:
    """ "C Sprache"; a topic whose letter was only found for it goes without."""
    if field["kind"] != "field":
        return str(field["title"])
    return context.words["field_with_code"].format(code=field["code"], title=field["title"])


def _periods(context: Context) -> list[str]:
    rows = context.controlling.get("known_periods", []) if context.controlling else []
    return [period_of(context, row["start"], row["end"]) for row in rows]
