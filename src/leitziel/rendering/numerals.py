# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers as they are printed: German or English separators, a true minus sign."""

from __future__ import annotations

import math

_MINUS = "\u2212"


def format_number(value: float, decimals: int | None = None, language: str = "de") -> str:
    """Write 1.146 or −2,6; without ``decimals`` as many places as the value has, at most two."""
    places = _places(value) if decimals is None else decimals
    text = f"{abs(value):,.{places}f}"
    if not language.startswith("en"):
        text = text.translate(str.maketrans(",.", ".,"))
    is_negative = value < 0 and any(sign in "123456789" for sign in text)
    return f"{_MINUS}{text}" if is_negative else text


def common_places(values: list[float]) -> int:
    """The decimal places that all values of a chart share."""
    return max((_places(value) for value in values), default=0)


def nice_ticks(low: float, high: float, most: int = 4) -> list[float]:
    """Two to ``most`` round values that enclose the range; two decimals tell them apart."""
    if high <= low:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    exponent = math.floor(math.log10((high - low) / most))
    for factor in (1, 2, 2.5, 5, 10, 20, 25, 50):
        step = factor * 10**exponent
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        is_printable = abs(step - round(step, 2)) < 1e-12
        if last - first < most and is_printable:
            return [round(n * step, 10) for n in range(first, last + 1)]
    return [low, high]


def _places(value: float) -> int:
    return next((places for places in (0, 1) if abs(value - round(value, places)) < 1e-9), 2)
