# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A public series, or the figures of a measure, as a chart, with the sentence over it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leitziel.controlling.sheet.chart import SheetChart
from leitziel.controlling.sheet.chart import chart_of as measure_chart
from leitziel.controlling.sheet.lines import FigureLines
from leitziel.core.color import ColorError, derive_accent
from leitziel.portal.queries.statistics import IndicatorSeries, Value
from leitziel.rendering.charts import Bar, Look, Series, bar_chart, line_chart

# More lines than these cannot be told apart; the groups become bars.
MOST_LINES = 4


def chart_of(series: IndicatorSeries, field_code: str | None, accent: str) -> SafeString:
    """The drawing of a series: lines over time, else bars of its groups; empty for a lone value."""
    look = Look(
        unit=series.unit,
        field_code=field_code or None,
        accent=_safe_accent(accent),
        language=get_language() or "de",
    )
    if len(series.dates) > 1 and len(series.groups) <= MOST_LINES:
        return mark_safe(_lines(series, look))  # noqa: S308 - the drawing escapes its texts
    if len(series.groups) > 1:
        return mark_safe(_bars(series, look))  # noqa: S308 - the drawing escapes its texts
    return SafeString("")


def chart_of_figures(figures: FigureLines, field_code: str, accent: str) -> SheetChart | None:
    """The figure of a measure that says most, planned and actual; None where nothing is known."""
    return measure_chart(
        figures,
        field_code=field_code,
        accent=_safe_accent(accent),
        language=get_language() or "de",
    )


def finding_of(series: IndicatorSeries) -> str:
    """The sentence over a chart: what the whole did between its first and last value."""
    known = [value for value in series.values if value.group == series.groups[0] and _has(value)]
    if len(known) < 2 or known[0].date == known[-1].date:
        return series.name
    first, last = known[0], known[-1]
    texts = {
        "name": series.name,
        "first": value_text(first, series),
        "last": value_text(last, series),
        "from": day_text(first.date),
        "to": day_text(last.date),
    }
    if first.number == last.number:
        return _("%(name)s: unchanged at %(last)s since %(from)s") % texts
    if _number(first) < _number(last):
        return _("%(name)s: risen from %(first)s (%(from)s) to %(last)s (%(to)s)") % texts
    return _("%(name)s: fallen from %(first)s (%(from)s) to %(last)s (%(to)s)") % texts


def value_text(value: Value | None, series: IndicatorSeries) -> str:
    """A value with its unit, or the sign that says why there is none."""
    if value is None:
        return "."
    if value.number is None:
        return value.sign
    number = number_format(value.number, series.decimals, force_grouping=True).replace("-", "−")
    return f"{number}\N{NO-BREAK SPACE}{series.unit}" if _is_short(series.unit) else number


def day_text(day: date | None) -> str:
    """A reference date; the last day of a year is the year."""
    if day is None:
        return "–"
    if (day.month, day.day) in {(12, 31), (1, 1)}:
        return str(day.year)
    return date_format(day, "SHORT_DATE_FORMAT")


def _lines(series: IndicatorSeries, look: Look) -> str:
    drawn = [
        Series(
            name=group or _("total"),
            points=tuple((day_text(day), _float(series.at(day, group))) for day in series.dates),
            is_comparison=place > 0,
        )
        for place, group in enumerate(series.groups)
    ]
    return line_chart(drawn, title=series.name, look=look)


def _bars(series: IndicatorSeries, look: Look) -> str:
    last = series.dates[-1]
    before = series.dates[-2] if len(series.dates) > 1 else None
    bars = [
        Bar(
            label=group or _("total"),
            value=_float(series.at(last, group)),
            previous=_float(series.at(before, group)) if before else None,
        )
        for group in series.groups
    ]
    years = (day_text(before) if before else "", day_text(last))
    return bar_chart(bars, title=series.name, look=look, years=years)


def _has(value: Value) -> bool:
    return value.number is not None


def _number(value: Value) -> Decimal:
    return value.number or Decimal(0)


def _float(value: Value | None) -> float | None:
    return None if value is None or value.number is None else float(value.number)


def _is_short(unit: str) -> bool:
    return 0 < len(unit) <= 3


def _safe_accent(accent: str) -> str:
    try:
        return derive_accent(accent).accent
    except ColorError:
        return "#005a70"
