# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The small chart of a sheet: the figure that says most, planned and actual over the periods."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from leitziel.controlling.enums import FigureRole
from leitziel.controlling.figures.numbers import written
from leitziel.controlling.sheet.content import FigureLine, MeasureSheet
from leitziel.rendering.charts import Bar, Look, bar_chart


@dataclass(frozen=True)
class SheetChart:
    """A drawing with its finding as title and its values in words."""

    svg: str
    title: str
    subtitle: str
    alt: str


def chart_of(sheet: MeasureSheet, *, accent: str, language: str) -> SheetChart | None:
    """Participants, else the first figure that is stated; None for a measure without figures."""
    lines = [line for line in sheet.lines if _points(line)]
    first = next(
        (line for line in lines if line.figure_type.role == FigureRole.PARTICIPANTS),
        lines[0] if lines else None,
    )
    if first is None:
        return None
    kind = first.figure_type
    look = Look(
        unit=kind.unit,
        field_code=sheet.measure.field.code or None,
        accent=accent,
        language=language,
    )
    bars = [
        Bar(
            period.label,
            None if entry is None or entry.actual is None else float(entry.actual),
            None if entry is None or entry.planned is None else float(entry.planned),
        )
        for period, entry in zip(sheet.periods, first.entries, strict=True)
        if entry is not None
    ]
    title = _finding(sheet, first)
    svg = bar_chart(bars, title=title, look=look, years=(_("planned"), _("actual")))
    subtitle = ", ".join(filter(None, [kind.name, kind.unit]))
    if any(bar.previous is not None for bar in bars):
        subtitle = _("{what}; light: planned, solid: actual").format(what=subtitle)
    return SheetChart(svg, title, subtitle, _in_words(sheet, first))


def _points(line: FigureLine) -> list[int]:
    """Places of the periods with an actual value."""
    return [
        place
        for place, entry in enumerate(line.entries)
        if entry is not None and entry.actual is not None
    ]


def _finding(sheet: MeasureSheet, line: FigureLine) -> str:
    """What the last value says beside the one before, or beside its plan."""
    places = _points(line)
    last = line.entries[places[-1]]
    assert last is not None  # noqa: S101 - a point has an entry
    kind = line.figure_type
    words = {
        "name": kind.name,
        "number": written(last.actual, kind.decimals),
        "period": sheet.periods[places[-1]].label,
    }
    if len(places) > 1:
        before = line.entries[places[-2]]
        assert before is not None  # noqa: S101 - a point has an entry
        words["before"] = written(before.actual, kind.decimals)
        words["earlier"] = sheet.periods[places[-2]].label
        return _("{name}: {number} in {period}, {before} in {earlier}").format(**words)
    if last.planned is not None:
        words["planned"] = written(last.planned, kind.decimals)
        return _("{name}: {number} in {period}, {planned} were planned").format(**words)
    return _("{name}: {number} in {period}").format(**words)


def _in_words(sheet: MeasureSheet, line: FigureLine) -> str:
    pattern = _("{period}: planned {planned}, actual {actual}")
    parts = [
        pattern.format(period=period.label, planned=planned, actual=actual)
        for period, (planned, actual) in zip(sheet.periods, line.cells, strict=True)
    ]
    return f"{line.figure_type.name}. " + "; ".join(parts) + "."
