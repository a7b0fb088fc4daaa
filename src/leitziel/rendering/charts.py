# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charts as accessible SVG, for HTML and PDF alike.

Pure functions: data in, SVG out, 360 units wide with text of 13 units. Every chart has a title, a
description with its first and last values, and ``role="img"``; the table with all values belongs
beside it. Lines may start above zero and show it by their axis, bars never do. A missing value is
a gap. Own values carry the accent or the field's color, comparisons a quiet grey.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leitziel.rendering import drawing as draw
from leitziel.rendering.colors import COMPARISON, HAIR, INK, QUIET, field_color
from leitziel.rendering.measure import clip, text_width, wrap
from leitziel.rendering.numerals import common_places, format_number, nice_ticks

WIDTH = 360.0
TEXT = 13.0
_PLOT_HEIGHT = 150.0
_ACCENT = "#005a70"
_NOTHING = "–"

Point = tuple[str, float | None]


@dataclass(frozen=True)
class Series:
    """A named row of values in the order of time; ``None`` where there is none."""

    name: str
    points: tuple[Point, ...]
    is_comparison: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar with this year's value and, where there is one, last year's."""

    label: str
    value: float | None
    previous: float | None = None


@dataclass(frozen=True)
class Panel:
    """One of several small charts of the same scale, headed by a field's letter and a name."""

    code: str
    points: tuple[Point, ...]
    name: str = ""


@dataclass(frozen=True)
class Look:
    """What all charts share: words around the values, and the color of what is our own."""

    unit: str = ""
    field_code: str | None = None
    accent: str = _ACCENT
    language: str = "de"

    @property
    def color(self) -> str:
        """The field's color, or the accent."""
        return field_color(self.field_code) if self.field_code else self.accent

    @property
    def kind(self) -> str:
        """The part of a class name by which a page gives the color of its dark theme."""
        return f"field-{self.field_code.lower()}" if self.field_code else "accent"


def line_chart(
    series: Sequence[Series],
    *,
    title: str,
    look: Look | None = None,
    target: tuple[str, float] | None = None,
) -> str:
    """Values over time; ``target`` is a name and a value, drawn as a dotted line."""
    look = look or Look()
    drawn = [row for row in series if _known(row.points)]
    if not drawn:
        return _empty(title)
    values = [value for row in drawn for _, value in _known(row.points)]
    chart = _LineChart(drawn, values, look, target)
    return draw.document(
        WIDTH, chart.height, chart.body(), title=title, text=chart.description(values)
    )


def bar_chart(
    bars: Sequence[Bar],
    *,
    title: str,
    look: Look | None = None,
    years: tuple[str, str] = ("", ""),
) -> str:
    """Horizontal bars from zero; ``years`` names last year's and this year's bar."""
    look = look or Look()
    values = [v for bar in bars for v in (bar.previous, bar.value) if v is not None]
    if not values:
        return _empty(title)
    parts, y = [], 4.0
    scale = _BarScale(values, look)
    for bar in bars:
        body, height = _bar(bar, y, scale, years)
        parts.append(body)
        y += height + 10
    text = " ".join(_bar_words(bar, look, scale.places, years) for bar in bars)
    return draw.document(WIDTH, y - 6, "".join(parts), title=title, text=text)


def small_multiples(panels: Sequence[Panel], *, title: str, look: Look | None = None) -> str:
    """Small lines of the same scale, four in a row, the last value labelled."""
    look = look or Look()
    values = [value for panel in panels for _, value in _known(panel.points)]
    if not values:
        return _empty(title)
    low, high = min(0.0, *values), max(0.0, *values)
    places = common_places(values)
    parts = []
    for index, panel in enumerate(panels):
        x, y = (index % 4) * 92.0, (index // 4) * 84.0
        parts.append(_panel(panel, (x, y), (low, high), places=places, look=look))
    height = ((len(panels) - 1) // 4) * 84.0 + 74.0
    text = " ".join(_series_words(p.name or p.code, p.points, look, places) for p in panels)
    return draw.document(WIDTH, height, "".join(parts), title=title, text=text)


def spark(points: Sequence[Point], *, title: str, look: Look | None = None) -> str:
    """A small line beside a number that says what it shows; 96 by 28 units."""
    look = look or Look()
    known = _known(tuple(points))
    if not known:
        return _empty(title, 96, 28)
    values = [value for _, value in known]
    spot = _Spot(4, 88, 4, 24, (min(values), max(values)))
    body = _segments(tuple(points), spot, COMPARISON, 1.5, "line-quiet")
    last = max(i for i, (_, value) in enumerate(points) if value is not None)
    x, y = spot.at(last, len(points), values[-1])
    body += draw.circle(x, y, 3, fill=look.color, kind=f"fill-{look.kind}")
    text = _series_words(title, tuple(points), look, common_places(values))
    return draw.document(96, 28, body, title=title, text=text)


@dataclass(frozen=True)
class _Spot:
    """Where a value stands in a plot."""

    left: float
    right: float
    top: float
    bottom: float
    span: tuple[float, float]

    def at(self, index: int, count: int, value: float) -> tuple[float, float]:
        """Coordinates of the value at a place in its row."""
        x = self.left if count < 2 else self.left + (self.right - self.left) * index / (count - 1)
        return x, self.height_of(value)

    def height_of(self, value: float) -> float:
        """Vertical coordinate of a value."""
        low, high = self.span
        share = (value - low) / (high - low) if high > low else 0.5
        return self.bottom - (self.bottom - self.top) * share


class _LineChart:
    def __init__(
        self,
        series: list[Series],
        values: list[float],
        look: Look,
        target: tuple[str, float] | None,
    ) -> None:
        self._series, self._look, self._target = series, look, target
        self._places = common_places(values)
        shown = [*values, target[1]] if target else values
        low, high = min(shown), max(shown)
        ticks = nice_ticks(0.0 if 0 <= low < high * 0.4 else low, high)
        self._ticks = ticks
        axis = max(text_width(self._number(t, common_places(ticks)), TEXT) for t in ticks)
        ends = max(text_width(self._end_words(row), TEXT, bold=True) for row in series)
        if target:
            ends = max(ends, text_width(target[0], TEXT))
        right = WIDTH - min(ends + 16, 150.0)
        self._spot = _Spot(axis + 16, right, 22, 22 + _PLOT_HEIGHT, (ticks[0], ticks[-1]))
        self.height = self._spot.bottom + 24

    def body(self) -> str:
        parts = [self._axis(), self._time()]
        own_last = sorted(self._series, key=lambda row: not row.is_comparison)
        return "".join([*parts, *map(self._line, own_last), self._ends()])

    def description(self, values: list[float]) -> str:
        words = [_series_words(r.name, r.points, self._look, self._places) for r in self._series]
        if self._target:
            goal = self._number(self._target[1], common_places([*values, self._target[1]]))
            words.append(f"{self._target[0]}: {goal}{_unit(self._look)}.")
        return " ".join(words)

    def _number(self, value: float, places: int | None = None) -> str:
        return format_number(value, self._places if places is None else places, self._look.language)

    def _end_words(self, row: Series) -> str:
        return f"{self._number(_known(row.points)[-1][1])} {self._name(row)}"

    def _name(self, row: Series) -> str:
        """A line that is alone needs no name: the title says what it is."""
        return row.name if len(self._series) > 1 else ""

    def _axis(self) -> str:
        parts = []
        places = common_places(self._ticks)
        for index, tick in enumerate(self._ticks):
            y = self._spot.height_of(tick)
            is_base = index == 0
            parts.append(
                draw.line(
                    self._spot.left - 8, y, self._spot.right + 4, y, INK if is_base else HAIR,
                    weight=1.0, kind="line-ink" if is_base else "line-hair",
                )
            )  # fmt: skip
            words = self._number(tick, places)
            end = self._spot.left - 12
            parts.append(draw.text(end, y + 4.5, words, TEXT, fill=QUIET, kind="quiet", end="end"))
        if self._look.unit:
            parts.append(draw.text(0, 11, self._look.unit, TEXT, fill=QUIET, kind="quiet"))
        return "".join(parts)

    def _time(self) -> str:
        """Labels under the axis: the first and the last, and of the others what finds room."""
        labels = [label for label, _ in max((r.points for r in self._series), key=len)]
        step = max(1, -(-len(labels) // 5))
        shown = [i for i in range(0, len(labels), step) if i + step / 2 < len(labels) - 1]
        shown.append(len(labels) - 1)
        parts = []
        for index in dict.fromkeys(shown):
            x, _ = self._spot.at(index, len(labels), self._ticks[0])
            y = self._spot.bottom + 18
            parts.append(
                draw.text(x, y, labels[index], TEXT, fill=QUIET, kind="quiet", end="middle")
            )
        return "".join(parts)

    def _line(self, row: Series) -> str:
        look = self._look
        color, weight, kind = (
            (COMPARISON, 2.0, "line-quiet")
            if row.is_comparison
            else (look.color, 2.5, f"line-{look.kind}")
        )
        body = _segments(row.points, self._spot, color, weight, kind)
        if row.is_comparison:
            return body
        first = next(i for i, (_, value) in enumerate(row.points) if value is not None)
        value = _known(row.points)[0][1]
        x, y = self._spot.at(first, len(row.points), value)
        fill = f"fill-{look.kind}"
        body += draw.circle(x, y, 3.5, fill=color, kind=fill)
        last = max(i for i, (_, value) in enumerate(row.points) if value is not None)
        if last != first:
            end = self._spot.at(last, len(row.points), _known(row.points)[-1][1])
            body += draw.circle(*end, 3.5, fill=color, kind=fill)
            body += self._first_value(row, first, (x, y))
        return body

    def _first_value(self, row: Series, first: int, place: tuple[float, float]) -> str:
        """The first value above its dot, or below where the line climbs through that spot."""
        x, y = place
        following = next((v for _, v in row.points[first + 1 :] if v is not None), None)
        climbs = following is not None and y - self._spot.height_of(following) > 14
        is_below = (climbs and y + 19 < self._spot.bottom) or y - 22 < 12
        words = self._number(_known(row.points)[0][1])
        at = y + 19 if is_below else y - 9
        return draw.text(x - 3, at, words, TEXT, fill=INK, kind="ink")

    def _ends(self) -> str:
        """Last values with their names at the end of the lines, kept apart from each other."""
        labels: list[tuple[float, str, str, bool]] = []
        for row in self._series:
            value = _known(row.points)[-1][1]
            y = self._spot.height_of(value)
            labels.append((y, self._number(value), self._name(row), not row.is_comparison))
        parts = []
        if self._target:
            y = self._spot.height_of(self._target[1])
            parts.append(
                draw.line(
                    self._spot.left - 8, y, self._spot.right + 4, y, INK, weight=1.4, dash="1.5 4"
                )
            )
            labels.append((y, "", self._target[0], False))
        for at, (_, words, name, is_own) in _apart(labels):
            parts.append(self._end(at, words, name, is_own=is_own))
        return "".join(parts)

    def _end(self, y: float, value: str, name: str, *, is_own: bool) -> str:
        x, body = self._spot.right + 9, ""
        fill, kind = (INK, "ink") if is_own else (QUIET, "quiet")
        if value:
            body = draw.text(x, y + 4.5, value, TEXT, fill=fill, kind=kind, bold=is_own)
            x += text_width(value, TEXT, bold=is_own) + 5
        room = WIDTH - x
        words = name if text_width(name, TEXT) <= room else _shortened(name, room)
        return body + draw.text(x, y + 4.5, words, TEXT, fill=fill, kind=kind)


class _BarScale:
    def __init__(self, values: list[float], look: Look) -> None:
        self.look = look
        self.places = common_places(values)
        self.left = 124.0
        room = max(
            text_width(format_number(v, self.places, look.language), TEXT, bold=True)
            for v in values
        )
        low, high = min(0.0, *values), max(0.0, *values)
        self._per_unit = (WIDTH - self.left - room - 8) / ((high - low) or 1.0)
        self.zero = self.left - low * self._per_unit

    def length(self, value: float) -> float:
        return abs(value) * self._per_unit

    def number(self, value: float) -> str:
        return format_number(value, self.places, self.look.language)


def _bar(bar: Bar, y: float, scale: _BarScale, years: tuple[str, str]) -> tuple[str, float]:
    lines = clip(wrap(bar.label, scale.left - 10, TEXT), 3)
    parts = [
        draw.text(0, y + 11 + i * 15, line, TEXT, fill=INK, kind="ink")
        for i, line in enumerate(lines)
    ]
    rows: list[tuple[float | None, float, bool]] = []
    if bar.previous is not None:
        rows.append((bar.previous, 0.45, False))
    rows.append((bar.value, 1.0, True))
    height = 0.0
    for value, opacity, is_now in rows:
        parts.append(_one_bar(value, y + height, scale, opacity, is_now=is_now))
        height += 17
    return "".join(parts), max(height - 3, len(lines) * 15.0)


def _one_bar(
    value: float | None, y: float, scale: _BarScale, opacity: float, *, is_now: bool
) -> str:
    if value is None:
        return draw.text(scale.zero + 4, y + 11, _NOTHING, TEXT, fill=QUIET, kind="quiet")
    length = scale.length(value)
    x = scale.zero if value >= 0 else scale.zero - length
    box = draw.rect(
        x, y, max(length, 0.8), 13, fill=scale.look.color, kind=f"fill-{scale.look.kind}",
        opacity=opacity, radius=0,
    )  # fmt: skip
    end = (x + length if value >= 0 else scale.zero) + 6
    fill, kind = (INK, "ink") if is_now else (QUIET, "quiet")
    return box + draw.text(
        end, y + 11, scale.number(value), TEXT, fill=fill, kind=kind, bold=is_now
    )


def _panel(
    panel: Panel,
    place: tuple[float, float],
    span: tuple[float, float],
    *,
    places: int,
    look: Look,
) -> str:
    x, y = place
    color, kind = field_color(panel.code), f"field-{panel.code.lower()}"
    parts = [
        draw.rect(x, y, 18, 18, fill=color, kind=f"fill-{kind}"),
        draw.text(
            x + 9,
            y + 13.5,
            panel.code,
            12,
            fill="#ffffff",
            kind="on-field",
            bold=True,
            end="middle",
        ),
    ]
    if panel.name:
        words = _shortened(panel.name, 58)
        parts.append(draw.text(x + 24, y + 13.5, words, 11, fill=QUIET, kind="quiet"))
    spot = _Spot(x + 2, x + 44, y + 30, y + 70, span)
    parts.append(draw.line(x, y + 72, x + 82, y + 72, HAIR, weight=1, kind="line-hair"))
    parts.append(_segments(panel.points, spot, color, 2, f"line-{kind}"))
    known = _known(panel.points)
    if known:
        last = max(i for i, (_, value) in enumerate(panel.points) if value is not None)
        end = spot.at(last, len(panel.points), known[-1][1])
        parts.append(draw.circle(*end, 3, fill=color, kind=f"fill-{kind}"))
        words = format_number(known[-1][1], places, look.language)
        parts.append(
            draw.text(
                end[0] + 7, min(end[1] + 4.5, y + 68), words, TEXT, fill=INK, kind="ink", bold=True
            )
        )
    return "".join(parts)


def _segments(points: tuple[Point, ...], spot: _Spot, color: str, weight: float, kind: str) -> str:
    """Lines through neighbours that are both known; a value alone is a dot."""
    runs: list[list[tuple[float, float]]] = [[]]
    for index, (_, value) in enumerate(points):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(spot.at(index, len(points), value))
    parts = []
    for run in runs:
        if len(run) == 1:
            parts.append(
                draw.circle(*run[0], weight, fill=color, kind=kind.replace("line", "fill"))
            )
        elif run:
            parts.append(draw.polyline(run, color, weight=weight, kind=kind))
    return "".join(parts)


def _apart(
    labels: list[tuple[float, str, str, bool]],
) -> list[tuple[float, tuple[float, str, str, bool]]]:
    """Labels from the top with at least a line between them."""
    placed: list[tuple[float, tuple[float, str, str, bool]]] = []
    for label in sorted(labels, key=lambda label: label[0]):
        y = label[0] if not placed else max(label[0], placed[-1][0] + TEXT + 2)
        placed.append((y, label))
    return placed


def _known(points: tuple[Point, ...]) -> list[tuple[str, float]]:
    return [(label, value) for label, value in points if value is not None]


def _shortened(words: str, room: float) -> str:
    if text_width(words, TEXT) <= room:
        return words
    while words and text_width(words + "…", TEXT) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def _unit(look: Look) -> str:
    return f"\u00a0{look.unit}" if look.unit else ""


def _series_words(name: str, points: tuple[Point, ...], look: Look, places: int) -> str:
    """ "Stadt: 2013 38,6 %, 2018 46,9 %." """
    known = _known(points)
    if not known:
        return f"{name}: {_NOTHING}."
    ends = [known[0], known[-1]] if len(known) > 1 else known
    words = ", ".join(
        f"{label} {format_number(value, places, look.language)}{_unit(look)}"
        for label, value in ends
    )
    return f"{name}: {words}."


def _bar_words(bar: Bar, look: Look, places: int, years: tuple[str, str]) -> str:
    values = []
    for year, value in zip(years, (bar.previous, bar.value), strict=True):
        if value is not None:
            number = format_number(value, places, look.language) + _unit(look)
            values.append(f"{year} {number}".strip())
    return f"{bar.label}: {', '.join(values) or _NOTHING}."


def _empty(title: str, width: float = WIDTH, height: float = 40) -> str:
    """A chart without any value says so by its sign."""
    body = draw.text(0, height / 2 + 4, _NOTHING, TEXT, fill=QUIET, kind="quiet")
    return draw.document(width, height, body, title=title, text=_NOTHING)
