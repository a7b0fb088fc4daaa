# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timeline as a drawing: years as hairlines, a lane for each kind, measures as bars."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from leitziel.controlling.cockpit.timeline import LANES, Item, Lane, Timeline
from leitziel.core.templatetags.signs import day as written_day
from leitziel.rendering import drawing as draw
from leitziel.rendering.charts.data import shortened
from leitziel.rendering.colors import HAIR, INK, QUIET, field_color, field_kind
from leitziel.rendering.measure import text_width

WIDTH, LEFT, RIGHT = 960.0, 300.0, 12.0
TEXT, ROW, BAR = 13.0, 22.0, 13.0
_HEAD = 26.0


def timeline_svg(line: Timeline, *, accent: str) -> str:
    """The drawing; its description counts what stands in it, the table beside it tells all."""
    scale = _Scale(line)
    parts, y = [], _HEAD + 10
    for lane, items in line.lanes.items():
        if not items:
            continue
        parts.append(draw.text(0, y + 12, LANES[lane](), TEXT, fill=INK, kind="ink", bold=True))
        body, height = (
            _bars(items, y, scale, accent)
            if lane == Lane.MEASURE
            else _events(items, y, scale, accent)
        )
        parts.append(body)
        y += height + 14
    frame = _years(line, scale, y)
    title = _("Timeline of {concept}").format(concept=line.concept)
    return draw.document(
        WIDTH, y, frame + "".join(parts) + _today(line, scale, y), title=title, text=_words(line)
    )


class _Scale:
    def __init__(self, line: Timeline) -> None:
        self._first = line.first.toordinal()
        self._days = line.last.toordinal() + 1 - self._first

    def x(self, day: datetime.date) -> float:
        """Where a day stands, within the drawing."""
        share = (day.toordinal() - self._first) / self._days
        return LEFT + (WIDTH - LEFT - RIGHT) * min(max(share, 0.0), 1.0)


def _years(line: Timeline, scale: _Scale, bottom: float) -> str:
    parts = []
    every = 1 if line.last.year - line.first.year < 12 else 2
    for year in range(line.first.year, line.last.year + 1):
        x = scale.x(datetime.date(year, 1, 1))
        parts.append(draw.line(x, _HEAD - 6, x, bottom, HAIR, weight=1, kind="line-hair"))
        if (year - line.first.year) % every == 0:
            parts.append(draw.text(x + 4, 14, str(year), TEXT, fill=QUIET, kind="quiet"))
    return "".join(parts)


def _today(line: Timeline, scale: _Scale, bottom: float) -> str:
    x = scale.x(line.today)
    words = _("today")
    end = "end" if x > WIDTH - 60 else "start"
    return draw.line(x, _HEAD - 6, x, bottom, INK, weight=1.6) + draw.text(
        x + (4 if end == "start" else -4), _HEAD + 4, words, 12, fill=INK, kind="ink", end=end
    )


def _events(items: list[Item], y: float, scale: _Scale, accent: str) -> tuple[str, float]:
    """Days as strokes, rounds as bars; each with its words where there is room on the line."""
    parts: list[str] = []
    rows: list[float] = []
    for item in items:
        if item.start is None:
            continue
        x = scale.x(item.start)
        end = scale.x(item.end) if item.is_span and item.end else x
        width = max(end - x, 5.0)
        label = shortened(item.label, 320)
        reach = text_width(label, 12) + 16
        to_left = x + width + reach > WIDTH
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


def _bars(items: list[Item], y: float, scale: _Scale, accent: str) -> tuple[str, float]:
    """A bar for each measure under the head of its lane; open ends run to the edge, paler."""
    parts: list[str] = []
    top = y + ROW
    for item in items:
        start = scale.x(item.start) if item.start else LEFT
        end = scale.x(item.end) if item.end else WIDTH - RIGHT
        is_open = item.start is None or item.end is None
        letter = draw.text(
            0, top + 13, item.code, 12, fill=field_color(item.code), kind="ink", bold=True
        )
        label = shortened(item.label, LEFT - 36)
        name = draw.text(28, top + 13, label, 12, fill=INK, kind="ink")
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
