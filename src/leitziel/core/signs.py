# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a field's letter and a reported status are drawn on pages: names of style sheet classes."""

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


def field_class(code: str) -> str:
    """The class that gives a field its color: ``f-c`` for C and 3; empty for all others.

    Roman numbers get none: where letters count the fields, they count what lies across them.
    """
    plain = code.strip().upper()
    if len(plain) == 1 and plain in _LETTERS:
        return f"f-{plain.lower()}"
    if plain.isdecimal() and 1 <= int(plain) <= len(_LETTERS):
        return f"f-{_LETTERS[int(plain) - 1].lower()}"
    return ""


def ball_class(drawing: str) -> str:
    """The class of the ball that stands for a drawing of a status."""
    return BALLS.get(drawing, "s-none")
