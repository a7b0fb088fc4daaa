# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Line charts: values over time, named and labelled at the ends of their lines."""

from __future__ import annotations

from collections.abc import Sequence

from leitziel.rendering import drawing as draw
from leitziel.rendering.charts.data import (
    TEXT,
    WIDTH,
    Look,
    Series,
    Spot,
    empty_chart,
    known,
    segments,
    series_words,
    shortened,
    unit_words,
)
from leitziel.rendering.colors import COMPARISON, HAIR, INK, QUIET
from leitziel.rendering.measure import text_width
from leitziel.rendering.numerals import common_places, format_number, nice_ticks

_PLOT_HEIGHT = 150.0
# What the letters of a value beyond the line's end need of the height.
_LABEL_ROOM = 22.0


def line_chart(
    series: Sequence[Series],
    *,
    title: str,
    look: Look | None = None,
    target: tuple[str, float] | None = None,
    height: float = _PLOT_HEIGHT,
) -> str:
    """Values over time; ``target`` is a name and a value, drawn as a dotted line.

    ``height`` is that of the plot without its labels.
    """
    look = look or Look()
    drawn = [row for row in series if known(row.points)]
    if not drawn:
        return empty_chart(title)
    values = [value for row in drawn for _, value in known(row.points)]
    chart = _LineChart(drawn, values, look, target, height)
    return draw.document(
        WIDTH, chart.height, chart.body(), title=title, text=chart.description(values)
    )


class _LineChart:
    def __init__(
        self,
        series: list[Series],
        values: list[float],
        look: Look,
        target: tuple[str, float] | None,
        height: float,
    ) -> None:
        self._series, self._look, self._target = series, look, target
        self._places = common_places(values)
        shown = [*values, target[1]] if target else values
        low, high = min(shown), max(shown)
        low, high = self._with_room(low, high, _LABEL_ROOM / (height - _LABEL_ROOM))
        ticks = nice_ticks(0.0 if 0 <= low < high * 0.4 else low, high)
        self._ticks = ticks
        axis = max(text_width(self._number(t, common_places(ticks)), TEXT) for t in ticks)
        ends = max(text_width(self._end_words(row), TEXT, bold=True) for row in series)
        if target:
            ends = max(ends, text_width(target[0], TEXT))
        right = WIDTH - min(ends + 16, 150.0)
        self._spot = Spot(axis + 16, right, 22, 22 + height, (ticks[0], ticks[-1]))
        self.height = self._spot.bottom + 24

    def _with_room(self, low: float, high: float, share: float) -> tuple[float, float]:
        """The range with room for the first value, which stands below a line that climbs from the
        bottom and above one that falls from the top."""
        points = [v for row in self._series if not row.is_comparison for _, v in known(row.points)]
        room = (high - low) * share
        if not points or not room:
            return low, high
        if points[0] == low:
            return (max(low - room, 0.0) if low >= 0 else low - room), high
        return low, high + room if points[0] == high else high

    def body(self) -> str:
        parts = [self._axis(), self._time()]
        own_last = sorted(self._series, key=lambda row: not row.is_comparison)
        return "".join([*parts, *map(self._line, own_last), self._ends()])

    def description(self, values: list[float]) -> str:
        words = [series_words(r.name, r.points, self._look, self._places) for r in self._series]
        if self._target:
            goal = self._number(self._target[1], common_places([*values, self._target[1]]))
            words.append(f"{self._target[0]}: {goal}{unit_words(self._look)}.")
        return " ".join(words)

    def _number(self, value: float, places: int | None = None) -> str:
        return format_number(value, self._places if places is None else places, self._look.language)

    def _end_words(self, row: Series) -> str:
        return f"{self._number(known(row.points)[-1][1])} {self._name(row)}"

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
        body = segments(row.points, self._spot, color, weight, kind)
        if row.is_comparison:
            return body
        first = next(i for i, (_, value) in enumerate(row.points) if value is not None)
        value = known(row.points)[0][1]
        x, y = self._spot.at(first, len(row.points), value)
        fill = f"fill-{look.kind}"
        body += draw.circle(x, y, 3.5, fill=color, kind=fill)
        last = max(i for i, (_, value) in enumerate(row.points) if value is not None)
        if last != first:
            end = self._spot.at(last, len(row.points), known(row.points)[-1][1])
            body += draw.circle(*end, 3.5, fill=color, kind=fill)
            body += self._first_value(row, first, (x, y))
        return body

    def _first_value(self, row: Series, first: int, place: tuple[float, float]) -> str:
        """The first value above its dot, or below where the line climbs through that spot."""
        x, y = place
        following = next((v for _, v in row.points[first + 1 :] if v is not None), None)
        climbs = following is not None and y - self._spot.height_of(following) > 14
        is_below = (climbs and y + 19 < self._spot.bottom) or y - 22 < 12
        words = self._number(known(row.points)[0][1])
        at = y + 19 if is_below else y - 9
        return draw.text(x - 3, at, words, TEXT, fill=INK, kind="ink")

    def _ends(self) -> str:
        """Last values with their names at the end of the lines, kept apart from each other."""
        labels: list[tuple[float, str, str, bool]] = []
        for row in self._series:
            value = known(row.points)[-1][1]
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
        words = name if text_width(name, TEXT) <= room else shortened(name, room)
        return body + draw.text(x, y + 4.5, words, TEXT, fill=fill, kind=kind)


def _apart(
    labels: list[tuple[float, str, str, bool]],
) -> list[tuple[float, tuple[float, str, str, bool]]]:
    """Labels from the top with at least a line between them."""
    placed: list[tuple[float, tuple[float, str, str, bool]]] = []
    for label in sorted(labels, key=lambda label: label[0]):
        y = label[0] if not placed else max(label[0], placed[-1][0] + TEXT + 2)
        placed.append((y, label))
    return placed
