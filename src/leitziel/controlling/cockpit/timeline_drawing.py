# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timeline as a drawing: years as hairlines, a lane for each kind, measures as bars."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leitziel.controlling.cockpit.timeline import LANES, Item, Lane, Timeline
from leitziel.core.templatetags.signs import day as written_day
from leitziel.rendering import drawing as draw
from leitziel.rendering.charts.data import shortened
from leitziel.rendering.colors import HAIR, INK, QUIET, field_color, field_kind
from leitziel.rendering.measure import text_width

TEXT, ROW, BAR = 13.0, 22.0, 13.0
_HEAD = 26.0
_LONGEST_LABEL = 320.0


@dataclass(frozen=True)
class Form:
    """How wide the drawing is and where its days begin; without room at their left, names of lanes
    and measures stand above what they name."""

    width: float
    left: float = 0.0
    right: float = 4.0

    @property
    def is_narrow(self) -> bool:
        """Whether names stand above."""
        return self.left == 0


WIDE = Form(960.0, 300.0, 12.0)
# Of a phone's width, so that nothing has to be scrolled sideways.
NARROW = Form(340.0)


def timeline_svg(line: Timeline, *, accent: str, form: Form = WIDE) -> str:
    """The drawing; its description counts what stands in it, the table beside it tells all."""
    scale = _Scale(line, form)
    parts, y = [], _HEAD + 10
    for lane, items in line.lanes.items():
        if not items:
            continue
        parts.append(draw.text(0, y + 12, LANES[lane](), TEXT, fill=INK, kind="ink", bold=True))
        if form.is_narrow or lane == Lane.MEASURE:
            y += ROW
        if form.is_narrow and lane == Lane.MEASURE:
            parts.append(_year_words(line, scale, y + 12))
            y += ROW
        drawn = _bars if lane == Lane.MEASURE else _events
        body, height = drawn(items, y, scale, accent)
        parts.append(body)
        y += height + 14
    title = _("Timeline of {concept}").format(concept=line.concept)
    # Lines first: words stand above them, on a ground of the page's colour.
    body = _lines(line, scale, y) + _year_words(line, scale, 14) + "".join(parts)
    return draw.document(
        form.width, y, body + _today_word(line, scale), title=title, text=_words(line)
    )


class _Scale:
    def __init__(self, line: Timeline, form: Form) -> None:
        self.form = form
        self._first = line.first.toordinal()
        self._days = line.last.toordinal() + 1 - self._first

    def x(self, day: datetime.date) -> float:
        """Where a day stands, within the drawing."""
        share = (day.toordinal() - self._first) / self._days
        form = self.form
        return form.left + (form.width - form.left - form.right) * min(max(share, 0.0), 1.0)


def _lines(line: Timeline, scale: _Scale, bottom: float) -> str:
    """The years as hairlines, today as a stronger one."""
    days = [datetime.date(year, 1, 1) for year in range(line.first.year, line.last.year + 1)]
    hairs = [
        draw.line(x, _HEAD - 6, x, bottom, HAIR, weight=1, kind="line-hair")
        for x in map(scale.x, days)
    ]
    x = scale.x(line.today)
    return "".join(hairs) + draw.line(x, _HEAD - 6, x, bottom, INK, weight=1.6)


def _year_words(line: Timeline, scale: _Scale, y: float) -> str:
    years = range(line.first.year, line.last.year + 1)
    every = 1 if len(years) * 40 <= scale.form.width - scale.form.left else 2
    places = [(year, scale.x(datetime.date(year, 1, 1)) + 4) for year in years[::every]]
    return "".join(
        draw.text(x, y, str(year), TEXT, fill=QUIET, kind="quiet")
        for year, x in places
        if x + text_width(str(year), TEXT) <= scale.form.width
    )


def _today_word(line: Timeline, scale: _Scale) -> str:
    x = scale.x(line.today)
    at, end = (x - 4, "end") if x > scale.form.width - 60 else (x + 4, "start")
    return draw.text(at, _HEAD + 4, _("today"), 12, fill=INK, kind="ink", end=end)


def _events(items: list[Item], y: float, scale: _Scale, accent: str) -> tuple[str, float]:
    """Days as strokes, rounds as bars; each with its words on the side that has more room."""
    parts: list[str] = []
    rows: list[float] = []
    for item in items:
        if item.start is None:
            continue
        x = scale.x(item.start)
        end = scale.x(item.end) if item.is_span and item.end else x
        width = max(end - x, 5.0)
        before, after = x - scale.form.left, scale.form.width - x - width
        label = shortened(item.label, min(_LONGEST_LABEL, max(before, after) - 16))
        reach = text_width(label, 12) + 16
        to_left = reach > after
        left, right = (x - reach, x + width) if to_left else (x, x + width + reach)
        row = next((place for place, used in enumerate(rows) if used <= left), None)
        if row is None:
            rows.append(0.0)
            row = len(rows) - 1
        rows[row] = right
        top = y + row * ROW
        parts.append(draw.rect(x, top + 2, width, BAR, fill=accent, kind="fill-accent", radius=1))
        at, anchor = (x - 6, "end") if to_left else (x + width + 6, "start")
        parts.append(draw.text(at, top + 13, label, 12, fill=INK, kind="ink", end=anchor))
    return "".join(parts), max(len(rows), 1) * ROW


def _bars(items: list[Item], y: float, scale: _Scale, _accent: str) -> tuple[str, float]:
    """A bar for each measure beside or below its name; open ends run to the edge, paler."""
    form = scale.form
    parts: list[str] = []
    top = y
    for item in items:
        start = scale.x(item.start) if item.start else form.left
        end = scale.x(item.end) if item.end else form.width - form.right
        is_open = item.start is None or item.end is None
        letter = draw.text(
            0, top + 13, item.code, 12, fill=field_color(item.code), kind="ink", bold=True
        )
        label = shortened(item.label, (form.left or form.width) - 36)
        name = draw.text(28, top + 13, label, 12, fill=INK, kind="ink")
        if form.is_narrow:
            top += ROW - 4
        bar = draw.rect(
            start,
            top + 2,
            max(end - start, 3.0),
            BAR,
            fill=field_color(item.code),
            kind=f"fill-{field_kind(item.code)}",
            opacity=0.55 if is_open else 1.0,
            radius=1,
        )
        parts.extend((letter, name, bar))
        top += ROW
    return "".join(parts), top - y


def _words(line: Timeline) -> str:
    counts = [f"{LANES[lane]()}: {len(items)}" for lane, items in line.lanes.items() if items]
    span = _("{first} to {last}").format(first=written_day(line.first), last=written_day(line.last))
    return f"{span}. {'; '.join(counts)}."
