# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The small chart of a sheet: the figure that says most, planned and actual over the periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leitziel.controlling.enums import FigureRole
from leitziel.controlling.figures.numbers import written
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.sheet.lines import FigureLine
from leitziel.rendering.charts import Bar, Look, bar_chart


class Figures(Protocol):
    """The figures of a measure: on its sheet, or as everyone may see them."""

    @property
    def periods(self) -> tuple[Period, ...]:
        """Their periods, oldest first."""

    @property
    def lines(self) -> Sequence[FigureLine]:
        """What is stated of each kind."""


@dataclass(frozen=True)
class SheetChart:
    """A drawing with its finding as title and its values in words."""

    svg: str
    title: str
    subtitle: str
    alt: str

    @property
    def drawing(self) -> SafeString:
        """The drawing for a page; it escapes every text in it."""
        return mark_safe(self.svg)  # noqa: S308


def chart_of(figures: Figures, *, field_code: str, accent: str, language: str) -> SheetChart | None:
    """Participants, else the first figure that is stated; None for a measure without figures."""
    lines = [line for line in figures.lines if _points(line)]
    first = next(
        (line for line in lines if line.figure_type.role == FigureRole.PARTICIPANTS),
        lines[0] if lines else None,
    )
    if first is None:
        return None
    kind = first.figure_type
    look = Look(
        unit=kind.unit,
        field_code=field_code or None,
        accent=accent,
        language=language,
    )
    bars = [
        Bar(
            period.label,
            None if entry is None or entry.actual is None else float(entry.actual),
            None if entry is None or entry.planned is None else float(entry.planned),
        )
        for period, entry in zip(figures.periods, first.entries, strict=True)
        if entry is not None
    ]
    title = _finding(figures.periods, first)
    svg = bar_chart(bars, title=title, look=look, years=(_("planned"), _("actual")))
    subtitle = ", ".join(filter(None, [kind.name, kind.told_unit]))
    if any(bar.previous is not None for bar in bars):
        subtitle = _("{what}; light: planned, solid: actual").format(what=subtitle)
    return SheetChart(svg, title, subtitle, _in_words(figures.periods, first))


def _points(line: FigureLine) -> list[int]:
    """Places of the periods with an actual value."""
    return [
        place
        for place, entry in enumerate(line.entries)
        if entry is not None and entry.actual is not None
    ]


def _finding(periods: tuple[Period, ...], line: FigureLine) -> str:
    """What the last value says beside the one before, or beside its plan."""
    places = _points(line)
    last = line.entries[places[-1]]
    assert last is not None  # noqa: S101 - a point has an entry
    kind = line.figure_type
    words = {
        "name": kind.name,
        "number": written(last.actual, kind.decimals),
        "period": periods[places[-1]].label,
    }
    if len(places) > 1:
        before = line.entries[places[-2]]
        assert before is not None  # noqa: S101 - a point has an entry
        words["before"] = written(before.actual, kind.decimals)
        words["earlier"] = periods[places[-2]].label
        return _("{name}: {number} in {period}, {before} in {earlier}").format(**words)
    if last.planned is not None:
        words["planned"] = written(last.planned, kind.decimals)
        return _("{name}: {number} in {period}, {planned} were planned").format(**words)
    return _("{name}: {number} in {period}").format(**words)


def _in_words(periods: tuple[Period, ...], line: FigureLine) -> str:
    pattern = _("{period}: planned {planned}, actual {actual}")
    parts = [
        pattern.format(period=period.label, planned=planned, actual=actual)
        for period, (planned, actual) in zip(periods, line.cells, strict=True)
    ]
    return f"{line.figure_type.name}. " + "; ".join(parts) + "."
