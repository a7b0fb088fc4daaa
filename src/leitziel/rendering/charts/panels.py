# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small multiples of one scale, and sparks."""

from __future__ import annotations

from collections.abc import Sequence

from leitziel.rendering import drawing as draw
from leitziel.rendering.charts.data import (
    TEXT,
    WIDTH,
    Look,
    Panel,
    Point,
    Spot,
    empty_chart,
    known,
    letter_tile,
    segments,
    series_words,
    shortened,
)
from leitziel.rendering.colors import COMPARISON, HAIR, INK, QUIET, field_color, field_kind
from leitziel.rendering.numerals import common_places, format_number


def small_multiples(panels: Sequence[Panel], *, title: str, look: Look | None = None) -> str:
    """Small lines of the same scale, four in a row, the last value labelled."""
    look = look or Look()
    values = [value for panel in panels for _, value in known(panel.points)]
    if not values:
        return empty_chart(title)
    low, high = min(0.0, *values), max(0.0, *values)
    places = common_places(values)
    parts = []
    for index, panel in enumerate(panels):
        x, y = (index % 4) * 92.0, (index // 4) * 84.0
        parts.append(_panel(panel, (x, y), (low, high), places=places, look=look))
    height = ((len(panels) - 1) // 4) * 84.0 + 74.0
    text = " ".join(series_words(p.name or p.code, p.points, look, places) for p in panels)
    return draw.document(WIDTH, height, "".join(parts), title=title, text=text)


def spark(points: Sequence[Point], *, title: str, look: Look | None = None) -> str:
    """A small line beside a number that says what it shows; 96 by 28 units."""
    look = look or Look()
    drawn = known(tuple(points))
    if not drawn:
        return empty_chart(title, 96, 28)
    values = [value for _, value in drawn]
    spot = Spot(4, 88, 4, 24, (min(values), max(values)))
    body = segments(tuple(points), spot, COMPARISON, 1.5, "line-quiet")
    last = max(i for i, (_, value) in enumerate(points) if value is not None)
    x, y = spot.at(last, len(points), values[-1])
    body += draw.circle(x, y, 3, fill=look.color, kind=f"fill-{look.kind}")
    text = series_words(title, tuple(points), look, common_places(values))
    return draw.document(96, 28, body, title=title, text=text)


def _panel(
    panel: Panel,
    place: tuple[float, float],
    span: tuple[float, float],
    *,
    places: int,
    look: Look,
) -> str:
    x, y = place
    color, kind = field_color(panel.code), field_kind(panel.code)
    spot = Spot(x + 2, x + 44, y + 30, y + 70, span)
    body = _panel_head(panel, x, y)
    body += draw.line(x, y + 72, x + 82, y + 72, HAIR, weight=1, kind="line-hair")
    body += segments(panel.points, spot, color, 2, f"line-{kind}")
    values = known(panel.points)
    if not values:
        return body
    last = max(i for i, (_, value) in enumerate(panel.points) if value is not None)
    end = spot.at(last, len(panel.points), values[-1][1])
    words = format_number(values[-1][1], places, look.language)
    baseline = min(end[1] + 4.5, y + 68)
    body += draw.circle(*end, 3, fill=color, kind=f"fill-{kind}")
    return body + draw.text(end[0] + 7, baseline, words, TEXT, fill=INK, kind="ink", bold=True)


def _panel_head(panel: Panel, x: float, y: float) -> str:
    body = letter_tile(panel.code, x, y)
    if panel.name:
        words = shortened(panel.name, 58)
        body += draw.text(x + 24, y + 13.5, words, 11, fill=QUIET, kind="quiet")
    return body
