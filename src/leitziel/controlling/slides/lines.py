# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""As much of a text as finds room on a slide; the whole of it stands in the notes."""

from __future__ import annotations

from leitziel.rendering.measure import wrap

# The font that stands in for ours may run wider.
_SLACK = 0.93


def cut(text: str, size: float, inches: float, *, bold: bool = False, before: str = "") -> str:
    """As much as stands in so much room on one line, after the spaces ``before`` it."""
    return before + as_lines(text, size, inches, most=1, bold=bold)


def as_lines(text: str, size: float, inches: float, *, most: int, bold: bool = False) -> str:
    """As many whole words as stand on so many lines, still one text that flows."""
    width = inches * 72 * _SLACK
    if len(wrap(text, width, size, bold=bold)) <= most:
        return text
    words = text.split()
    while len(words) > 1:
        words.pop()
        short = " ".join(words).rstrip(",;.-–:") + " …"
        if len(wrap(short, width, size, bold=bold)) <= most:
            return short
    return wrap(text, width, size, bold=bold)[0]
