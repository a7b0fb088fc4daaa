# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one color a municipality sets, and the readable set of colors that follows from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import atan2, cos, hypot, sin

from django.utils.translation import gettext_lazy as _

from leitziel.core.errors import DomainError

WHITE = "#ffffff"
BLACK = "#000000"
# The label on buttons of the dark theme.
NEAR_BLACK = "#0b0c16"

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


class ColorError(DomainError):
    """A color that cannot serve as accent."""


@dataclass(frozen=True)
class AccentColors:
    """What is derived from an accent; every pair that meets on a page is readable."""

    accent: str  # links and buttons on white, contrast at least 4.5
    deep: str  # surfaces behind white text, contrast at least 10
    soft: str  # tinted surface, the accent on it at least 4.5
    dark: str  # the accent of the dark theme, on black at least 7
    on_dark: str  # the label on it
    was_darkened: bool  # whether the given color was too light and had to give way


def derive_accent(given: str) -> AccentColors:
    """The accent colors that follow from a color like ``#005a70``.

    Raises ColorError for what is no color, and for white and near-white, which leave nothing that
    could be told from the page.
    """
    if not _HEX.fullmatch(given):
        raise ColorError(str(_("Please enter a color like #005a70.")))
    lightness, chroma, hue = _to_oklch(given)
    if lightness > 0.96 and chroma < 0.03:
        raise ColorError(
            str(_("White cannot be seen on a white page. Please choose a stronger color."))
        )
    accent = given.lower()
    # A soft surface is not quite white, so the accent must be a little darker than for white.
    while contrast(accent, WHITE) < 4.5 or contrast(accent, _soft(accent)) < 4.5:
        lightness -= 0.005
        accent = _from_oklch(lightness, chroma, hue)
    return AccentColors(
        accent=accent,
        deep=_darken_until(lightness - 0.14, chroma, hue, 10),
        soft=_soft(accent),
        dark=_lighten_until(0.78, chroma * 0.75, hue, 7),
        on_dark=NEAR_BLACK,
        was_darkened=accent != given.lower(),
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colors by WCAG 2, from 1 (same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _darken_until(lightness: float, chroma: float, hue: float, wanted: float) -> str:
    color = _from_oklch(lightness, chroma, hue)
    while contrast(color, WHITE) < wanted:
        lightness -= 0.005
        color = _from_oklch(lightness, chroma, hue)
    return color


def _lighten_until(lightness: float, chroma: float, hue: float, wanted: float) -> str:
    color = _from_oklch(lightness, chroma, hue)
    while contrast(color, BLACK) < wanted:
        lightness += 0.005
        color = _from_oklch(lightness, chroma, hue)
    return color


def _soft(accent: str) -> str:
    """A tint of 8 per cent of the accent on white."""
    return _to_hex([0.92 + 0.08 * channel for channel in _channels(accent)])


def _channels(color: str) -> list[float]:
    """Red, green and blue from 0 to 1."""
    return [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _to_hex(channels: list[float]) -> str:
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in channels)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(channel: float) -> float:
    channel = max(channel, 0.0)
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_oklch(color: str) -> tuple[float, float, float]:
    """Lightness (0 to 1), chroma and hue (radians) in the perceptual space OKLCH."""
    red, green, blue = (_linear(channel) for channel in _channels(color))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    green_red = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    blue_yellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, hypot(green_red, blue_yellow), atan2(blue_yellow, green_red)


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The nearest color a screen can show: chroma gives way where it lies outside."""
    channels = _rgb_of(lightness, chroma, hue)
    while chroma > 0.001 and not all(-0.001 <= channel <= 1.001 for channel in channels):
        chroma *= 0.97
        channels = _rgb_of(lightness, chroma, hue)
    return _to_hex(channels)


def _rgb_of(lightness: float, chroma: float, hue: float) -> list[float]:
    green_red, blue_yellow = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    medium = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return [
        _gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    ]
