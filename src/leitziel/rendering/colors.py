# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Colors: the tenant's accent with what is derived from it, and the eight field colors."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from leitziel.core.signs import field_letter
from leitziel.rendering.errors import RenderError

INK = "#131525"
QUIET = "#51577a"
HAIR = "#cfd2e0"
SUNKEN = "#f3f4f7"
COMPARISON = "#8e93b1"

FIELD_COLORS = {
    "A": "#2a60d5",
    "B": "#6f2193",
    "C": "#851f02",
    "D": "#144e4f",
    "E": "#b3458b",
    "F": "#73720c",
    "G": "#091f63",
    "H": "#43161d",
}


@dataclass(frozen=True)
class Accent:
    """One hex color and its derived shades: deep behind white text, soft as a tint, dark theme."""

    base: str
    deep: str
    soft: str
    dark: str


def field_color(code: str | None) -> str:
    """The color of a field's letter; muted grey for cross-cutting topics and a ninth field."""
    return FIELD_COLORS.get(field_letter(code or ""), QUIET)


def field_kind(code: str | None) -> str:
    """The style sheet's name for that color in drawings: ``field-c``, else ``field-none``."""
    return f"field-{field_letter(code or '').lower() or 'none'}"


def derive_accent(hex_color: str) -> Accent:
    """Derive an accent's shades so that each keeps its contrast; a too light one is darkened."""
    lightness, chroma, hue = _to_oklch(_channels(hex_color))
    base = _darken_until(lightness, chroma, hue, 4.5)
    base_lightness = _to_oklch(_channels(base))[0]
    deep = _darken_until(min(base_lightness - 0.14, 0.32), chroma * 0.9, hue, 10)
    return Accent(
        base=base,
        deep=deep,
        soft=_to_hex(0.955, min(chroma, 0.013), hue),
        dark=_to_hex(0.78, chroma * 0.75, hue),
    )


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two hex colors, 1 to 21."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _darken_until(lightness: float, chroma: float, hue: float, least: float) -> str:
    color = _to_hex(lightness, chroma, hue)
    while contrast(color, "#ffffff") < least and lightness > 0:
        lightness -= 0.01
        color = _to_hex(lightness, chroma, hue)
    return color


def _channels(hex_color: str) -> tuple[float, float, float]:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", hex_color):
        message = f"The accent color {hex_color!r} is not a hex color such as #005a70."
        raise RenderError(message)
    red, green, blue = (int(hex_color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _luminance(hex_color: str) -> float:
    red, green, blue = (_linear(c) for c in _channels(hex_color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_oklch(channels: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = (_linear(c) for c in channels)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _to_hex(lightness: float, chroma: float, hue: float) -> str:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(channel)):02x}" for channel in linear)


def _gamma(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
