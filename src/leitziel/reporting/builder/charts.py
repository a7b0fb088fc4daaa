# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charts of series: a line for a series of its own, bars for what a table tells of two dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from leitziel.rendering.charts import Bar, Look, Series, bar_chart, line_chart
from leitziel.rendering.tree import Figure
from leitziel.reporting.builder.context import Context, Row

# Bars beside each other must be comparable: the longest at most so many times the shortest.
_WIDEST_SPREAD = 40
_MOST_BARS = 8
_TOTAL = re.compile(r"(gesamt|insgesamt|summe|zusammen|total|sum|all)\b", re.IGNORECASE)
# A line through fewer points says no more than two bars.
_LEAST_POINTS = 3


@dataclass(frozen=True)
class Pair:
    """What a table tells of one thing at two dates."""

    name: str
    unit: str
    dates: tuple[str, str]
    values: tuple[float, float]


def points_of(indicator: Row, group: str = "") -> list[Row]:
    """Values of the whole, or of one group, by date."""
    return [
        row
        for row in indicator["observations"]
        if row["group"] == group and row["value"] is not None and row["date"]
    ]


def series_chart(context: Context, field: Row | None, indicator: Row) -> Figure | None:
    """A line chart of a series; none of a short one, which its tile tells as well."""
    words, points = context.words, points_of(indicator)
    if len(points) < _LEAST_POINTS:
        return None
    said = finding(
        context,
        name=indicator["name"],
        unit=indicator["unit"],
        decimals=indicator["decimals"],
        first=(points[0]["date"][:4], points[0]["value"]),
        last=(points[-1]["date"][:4], points[-1]["value"]),
    )
    series = Series(
        indicator["name"], tuple((point["date"][:4], float(point["value"])) for point in points)
    )
    values = ", ".join(
        f"{words.short_date(point['date'])}: {words.figure(point['value'], indicator['decimals'])}"
        for point in points
    )
    named = ", ".join(part for part in (indicator["name"], indicator["unit"]) if part)
    source = points[-1]["source_note"]
    return Figure(
        svg=line_chart([series], title=said, look=look_of(context, field, indicator["unit"])),
        alt=f"{named}. {values}.",
        caption=said,
        subtitle=named,
        source=words["source"].format(source=source) if source else None,
    )


def table_charts(context: Context, field: Row | None, table: Row) -> list[Figure]:
    """Bars for each unit of a table that tells of at least two things at the same two dates."""
    groups: dict[tuple[str, tuple[str, str]], list[Pair]] = {}
    for pair in _pairs(context, table):
        groups.setdefault((pair.unit, pair.dates), []).append(pair)
    return [
        _bars(context, field, table, pairs)
        for pairs in groups.values()
        if 2 <= len(pairs) <= _MOST_BARS and _is_comparable(pairs)
    ]


def is_total(row: Sequence[Any]) -> bool:
    """Whether a row of a table is headed as the sum of the others."""
    return bool(row) and isinstance(row[0], str) and _TOTAL.match(row[0]) is not None


def _pairs(context: Context, table: Row) -> list[Pair]:
    found = []
    for indicator in context.indicators:
        for group in dict.fromkeys(row["group"] for row in indicator["observations"]):
            points = [p for p in points_of(indicator, group) if p["table"] == table["pk"]]
            if len(points) != 2:
                continue
            name = (group or indicator["name"]).removeprefix(f"{table['title']}: ")
            if is_total([name]):
                continue
            found.append(
                Pair(
                    name=name,
                    unit=indicator["unit"],
                    dates=(points[0]["date"], points[1]["date"]),
                    values=(float(points[0]["value"]), float(points[1]["value"])),
                )
            )
    return found


def _is_comparable(pairs: Sequence[Pair]) -> bool:
    values = [value for pair in pairs for value in pair.values]
    return min(values) > 0 and max(values) <= min(values) * _WIDEST_SPREAD


def _bars(context: Context, field: Row | None, table: Row, pairs: Sequence[Pair]) -> Figure:
    words, dates = context.words, pairs[0].dates
    caption = table["title"] or (field["title"] if field else words["statistics"])
    if pairs[0].unit:
        caption = words["compared"].format(title=caption, unit=pairs[0].unit)
    years = (words.short_date(dates[0]), words.short_date(dates[1]))
    bars = [Bar(pair.name, pair.values[1], pair.values[0]) for pair in pairs]
    look = look_of(context, field, pairs[0].unit)
    alt = " ".join(
        f"{pair.name}: {years[0]} {_spoken(context, pair.values[0])}, "
        f"{years[1]} {_spoken(context, pair.values[1])}."
        for pair in pairs
    )
    return Figure(
        svg=bar_chart(bars, title=caption, look=look, years=years),
        alt=alt,
        caption=caption,
        subtitle=words["pale_and_strong"].format(before=years[0], now=years[1]),
        source=words["source"].format(source=table["source_note"])
        if table["source_note"]
        else None,
    )


def _spoken(context: Context, value: float) -> str:
    places = 0 if value.is_integer() else len(f"{value:g}".partition(".")[2])
    return context.words.figure(str(value), places)


def look_of(context: Context, field: Row | None, unit: str) -> Look:
    """The color of the field, or of the municipality."""
    return Look(
        unit=unit,
        field_code=field["code"] if field and field["kind"] == "field" else None,
        accent=context.snapshot["municipality"]["accent"],
        language=context.words.language,
    )


def finding(
    context: Context,
    *,
    name: str,
    unit: str,
    decimals: int,
    first: tuple[str, str],
    last: tuple[str, str],
) -> str:
    """The chart's title says what it shows: risen, fallen or the same, from where to where.

    ``first`` and ``last`` are a year or period each, with its value.
    """
    words = context.words
    change = float(last[1]) - float(first[1])
    key = "risen" if change > 0 else "fallen" if change < 0 else "unchanged"
    return words[key].format(
        name=name,
        first=words.figure(first[1], decimals),
        last=words.figure(last[1], decimals),
        unit=f"\u00a0{unit}" if unit else "",
        since=first[0],
    )
