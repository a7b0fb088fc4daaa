# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a field's letter and a reported status are drawn: which color, which style sheet class.

Rendering asks here, too, so that a field has one color on pages and in print.
"""

from __future__ import annotations

# The first eight fields have a color each, whichever way a city counts them.
_LETTERS = "ABCDEFGH"

BALLS = {
    "fill0": "s-0",
    "fill1": "s-1",
    "fill2": "s-2",
    "fill3": "s-3",
    "fill4": "s-4",
    "loop": "s-loop",
    "none": "s-none",
    # reported in words, without a step of the scale
    "said": "s-said",
}


def field_letter(code: str) -> str:
    """The letter whose color a field has, on pages and in print: C for C and 3; else empty.

    Roman numbers get none: where letters count the fields, they count what lies across them.
    """
    plain = code.strip().upper()
    if len(plain) == 1 and plain in _LETTERS:
        return plain
    if plain.isdecimal() and 1 <= int(plain) <= len(_LETTERS):
        return _LETTERS[int(plain) - 1]
    return ""


def field_class(code: str) -> str:
    """The class that gives a field its color, ``f-c``; empty for a field without one."""
    letter = field_letter(code)
    return f"f-{letter.lower()}" if letter else ""


def ball_class(drawing: str) -> str:
    """The class of the ball that stands for a drawing of a status."""
    return BALLS.get(drawing, "s-none")
