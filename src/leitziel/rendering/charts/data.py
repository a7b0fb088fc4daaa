# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What charts are made of, and what all kinds of them share."""

from __future__ import annotations

from dataclasses import dataclass

from leitziel.rendering import drawing as draw
from leitziel.rendering.colors import QUIET, field_color, field_kind
from leitziel.rendering.measure import text_width
from leitziel.rendering.numerals import format_number

WIDTH = 360.0
TEXT = 13.0
NOTHING = "–"
_ACCENT = "#005a70"

Point = tuple[str, float | None]


@dataclass(frozen=True)
class Series:
    """A named row of values in the order of time; ``None`` where there is none."""

    name: str
    points: tuple[Point, ...]
    is_comparison: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar with this year's value and, where there is one, last year's.

    A bar of a field carries its letter (``code``) before its label, which then takes two lines.
    """

    label: str
    value: float | None
    previous: float | None = None
    code: str = ""


@dataclass(frozen=True)
class Mark:
    """A value against which bars are read: the plan at 100 percent."""

    name: str
    value: float


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
        return field_kind(self.field_code) if self.field_code else "accent"


@dataclass(frozen=True)
class Spot:
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


def letter_tile(code: str, x: float, y: float) -> str:
    """The letter of a field on its color."""
    color, kind = field_color(code), f"fill-{field_kind(code)}"
    return draw.rect(x, y, 18, 18, fill=color, kind=kind) + draw.text(
        x + 9, y + 13.5, code, 12, fill="#ffffff", kind="on-field", bold=True, end="middle"
    )


def segments(points: tuple[Point, ...], spot: Spot, color: str, weight: float, kind: str) -> str:
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


def known(points: tuple[Point, ...]) -> list[tuple[str, float]]:
    """The points that have a value."""
    return [(label, value) for label, value in points if value is not None]


def shortened(words: str, room: float) -> str:
    """As much of a name as fits, with an ellipsis where some is left out."""
    if text_width(words, TEXT) <= room:
        return words
    while words and text_width(words + "…", TEXT) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def unit_words(look: Look) -> str:
    """The unit behind a value, bound to it."""
    return f"\u00a0{look.unit}" if look.unit else ""


def series_words(name: str, points: tuple[Point, ...], look: Look, places: int) -> str:
    """The first and the last value in words: "Stadt: 2013 38,6 %, 2018 46,9 %."."""
    values = known(points)
    if not values:
        return f"{name}: {NOTHING}."
    ends = [values[0], values[-1]] if len(values) > 1 else values
    words = ", ".join(
        f"{label} {format_number(value, places, look.language)}{unit_words(look)}"
        for label, value in ends
    )
    return f"{name}: {words}."


def empty_chart(title: str, width: float = WIDTH, height: float = 40) -> str:
    """A chart without any value says so by its sign."""
    body = draw.text(0, height / 2 + 4, NOTHING, TEXT, fill=QUIET, kind="quiet")
    return draw.document(width, height, body, title=title, text=NOTHING)
