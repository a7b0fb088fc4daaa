# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Horizontal bars from zero, last year's above this year's, or read against a mark."""

from __future__ import annotations

from collections.abc import Sequence

from leitziel.rendering import drawing as draw
from leitziel.rendering.charts.data import (
    NOTHING,
    TEXT,
    WIDTH,
    Bar,
    Look,
    Mark,
    empty_chart,
    letter_tile,
    unit_words,
)
from leitziel.rendering.colors import INK, QUIET
from leitziel.rendering.measure import clip, text_width, wrap
from leitziel.rendering.numerals import common_places, format_number

# Room for a field's letter before a label.
_TILE = 26.0


def bar_chart(
    bars: Sequence[Bar],
    *,
    title: str,
    look: Look | None = None,
    years: tuple[str, str] = ("", ""),
    mark: Mark | None = None,
) -> str:
    """Horizontal bars from zero; ``years`` names last year's and this year's bar.

    With a ``mark`` the values stand in a column at the end, where its line does not cross them.
    """
    look = look or Look()
    values = [v for bar in bars for v in (bar.previous, bar.value) if v is not None]
    if not values:
        return empty_chart(title)
    parts, top = [], 22.0 if mark else 4.0
    scale, y = _BarScale(values, look, _label_room(bars), mark), top
    for bar in bars:
        body, height = _bar(bar, y, scale, years)
        parts.append(body)
        y += height + 10
    if mark:
        parts.append(_mark(mark, scale, top, y - 8))
    text = " ".join(_bar_words(bar, look, scale.places, years) for bar in bars)
    return draw.document(WIDTH, y - 6, "".join(parts), title=title, text=text)


def _mark(mark: Mark, scale: _BarScale, top: float, bottom: float) -> str:
    """A dotted line across all bars, its name above it."""
    x = scale.zero + scale.length(mark.value)
    half = text_width(mark.name, TEXT) / 2
    name = min(max(x, half), WIDTH - half)
    return draw.line(
        x, top - 5, x, bottom, INK, weight=1.4, dash="1.5 4", kind="line-ink"
    ) + draw.text(name, top - 10, mark.name, TEXT, fill=QUIET, kind="quiet", end="middle")


def _label_room(bars: Sequence[Bar]) -> float:
    """Room for labels: as wide as their longest word and a letter, within limits."""
    words = [word for bar in bars for word in bar.label.split()]
    widest = max((text_width(word, TEXT) for word in words), default=0.0)
    return min(max(124.0, widest + 14) + max(map(_tile_room, bars)), 176.0)


def _tile_room(bar: Bar) -> float:
    return _TILE if bar.code else 0.0


class _BarScale:
    def __init__(self, values: list[float], look: Look, left: float, mark: Mark | None) -> None:
        self.look = look
        self.is_aligned = mark is not None
        self.places = common_places(values)
        self.left = left
        room = max(
            text_width(format_number(v, self.places, look.language), TEXT, bold=True)
            for v in values
        )
        shown = [*values, mark.value] if mark else values
        low, high = min(0.0, *shown), max(0.0, *shown)
        gap = 14 if mark else 8
        self._per_unit = (WIDTH - self.left - room - gap) / ((high - low) or 1.0)
        self.zero = self.left - low * self._per_unit

    def length(self, value: float) -> float:
        return abs(value) * self._per_unit

    def number(self, value: float) -> str:
        return format_number(value, self.places, self.look.language)


def _bar(bar: Bar, y: float, scale: _BarScale, years: tuple[str, str]) -> tuple[str, float]:
    start = _tile_room(bar)
    lines = clip(wrap(bar.label, scale.left - 10 - start, TEXT), 2 if bar.code else 4)
    parts = [
        draw.text(start, y + 11 + i * 15, line, TEXT, fill=INK, kind="ink")
        for i, line in enumerate(lines)
    ]
    if bar.code:
        parts.append(letter_tile(bar.code, 0, y - 2))
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
        return draw.text(scale.zero + 4, y + 11, NOTHING, TEXT, fill=QUIET, kind="quiet")
    fill, kind = (INK, "ink") if is_now else (QUIET, "quiet")
    length = scale.length(value)
    x = scale.zero if value >= 0 else scale.zero - length
    box = draw.rect(
        x, y, max(length, 0.8), 13, fill=scale.look.color, kind=f"fill-{scale.look.kind}",
        opacity=opacity, radius=0,
    )  # fmt: skip
    end = (x + length if value >= 0 else scale.zero) + 6
    place, align = (WIDTH, "end") if scale.is_aligned else (end, "start")
    return box + draw.text(
        place, y + 11, scale.number(value), TEXT, fill=fill, kind=kind, bold=is_now, end=align
    )


def _bar_words(bar: Bar, look: Look, places: int, years: tuple[str, str]) -> str:
    values = []
    for year, value in zip(years, (bar.previous, bar.value), strict=True):
        if value is not None:
            number = format_number(value, places, look.language) + unit_words(look)
            values.append(f"{year} {number}".strip())
    return f"{f'{bar.code} {bar.label}'.strip()}: {', '.join(values) or NOTHING}."
