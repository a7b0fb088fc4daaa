# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The signs of the visual language as inline SVG for HTML, in the text color of their place."""

from __future__ import annotations

import math

from leitziel.rendering.drawing import number

_SHARES = {"fill1": 0.25, "fill2": 0.5, "fill3": 0.75}
_SIGNALS = {
    "late": '<path d="M12 3 22 21H2z" fill="currentColor"/>',
    "differs": '<path d="m12 1 11 11-11 11L1 12z" fill="currentColor"/>',
    "missing": '<path d="M4 4h16v16H4z" fill="none" stroke="currentColor" stroke-width="4"/>',
    "fine": '<path d="m3 13 6 6L21 5" fill="none" stroke="currentColor" stroke-width="4" '
    'stroke-linecap="round" stroke-linejoin="round"/>',
}


def state_sign(drawing: str) -> str:
    """A ball: quarters of a disc, a tick, a ring in a ring, or a dashed ring; its word follows."""
    return (
        '<svg class="ball" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f"{_ball(drawing)}</svg>"
    )


def signal_sign(kind: str) -> str:
    """Triangle, diamond, open square or tick. Its sentence stands beside it."""
    return (
        '<svg class="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f"{_SIGNALS[kind]}</svg>"
    )


def _ball(drawing: str) -> str:
    if drawing == "none":
        return _ring(10.5, 'stroke-dasharray="3.2 2.6"')
    if drawing == "fill4":
        tick = '<path d="m6.8 12.6 3.7 3.7 7-8.2" fill="none" class="paper" stroke-width="2.6"/>'
        return f'<circle cx="12" cy="12" r="11.5" fill="currentColor"/>{tick}'
    if drawing == "loop":
        return _ring(10.5) + _ring(5.5)
    return _ring(10.5) + _share(_SHARES.get(drawing, 0))


def _ring(radius: float, more: str = "") -> str:
    return (
        f'<circle cx="12" cy="12" r="{number(radius)}" fill="none" stroke="currentColor" '
        f'stroke-width="2" {more}/>'
    )


def _share(share: float) -> str:
    if not share:
        return ""
    angle = 2 * math.pi * share
    x, y = 12 + 10.5 * math.sin(angle), 12 - 10.5 * math.cos(angle)
    large = 1 if share > 0.5 else 0
    return (
        f'<path d="M12 12V1.5A10.5 10.5 0 {large} 1 {number(x)} {number(y)}z" fill="currentColor"/>'
    )
