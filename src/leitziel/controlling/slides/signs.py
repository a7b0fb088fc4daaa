# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The signs on slides: round for what was reported, angular for what was computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from leitziel.controlling.signals import Shape
from leitziel.controlling.slides.master import Box

WARN, BAD = "#925400", "#c31c13"
# Letters, not drawings: they move with the sentence they stand before.
_ANGULAR = {Shape.SOON.value: "▲", Shape.NOW.value: "▲", Shape.DIFFERS.value: "◆"}
_ANGULAR[Shape.MISSING.value] = "◻"
# The tick in a full circle, in shares of its size.
_TICK = ((0.28, 0.52), (0.44, 0.68), (0.73, 0.35))


@dataclass(frozen=True)
class Ball:
    """How a reported status is drawn, and its words."""

    drawing: str
    words: str
    color: str
    ground: str = "#ffffff"


def angular(shape: str) -> str:
    """The sign before a computed sentence, with its space; none for what needs none."""
    return f"{_ANGULAR[shape]}\N{NO-BREAK SPACE}" if shape in _ANGULAR else ""


def draw_ball(group: Any, left: float, top: float, size: float, look: Ball) -> None:
    """Draw the round sign into a group of its own, which carries the words."""
    group.name = look.words
    describe(group, look.words)
    circle = group.shapes.add_shape(MSO_SHAPE.OVAL, *Box(left, top, size, size).emu)
    weight = 2 if size > 0.3 else 1.5
    _outline(circle, look, weight)
    part = {"fill1": 0.25, "fill2": 0.5, "fill3": 0.75}.get(look.drawing)
    if part:
        pie = group.shapes.add_shape(MSO_SHAPE.PIE, *Box(left, top, size, size).emu)
        # Angles in sixty-thousandths of a degree, which the library divides by 100,000.
        pie.adjustments[0] = 270 * 0.6
        pie.adjustments[1] = ((270 + 360 * part) % 360) * 0.6
        paint(pie, look.color)
    if look.drawing == "loop":
        inner = size * 0.45
        edge = (size - inner) / 2
        ring = group.shapes.add_shape(
            MSO_SHAPE.OVAL, *Box(left + edge, top + edge, inner, inner).emu
        )
        _outline(ring, look, weight)
    if look.drawing == "fill4":
        _tick(group, left, top, size, look.ground)


def rgb(color: str) -> RGBColor:
    """A hex color as the library takes it."""
    return RGBColor.from_string(color.lstrip("#").upper())


def describe(shape: Any, words: str) -> None:
    """The text that stands for a drawing."""
    next(shape._element.iter("{*}cNvPr")).set("descr", words)


def paint(shape: Any, color: str) -> None:
    """One color, no line."""
    _undress(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(color)
    shape.line.fill.background()


def _outline(shape: Any, look: Ball, weight: float) -> None:
    _undress(shape)
    if look.drawing == "fill4":
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(look.color)
    else:
        shape.fill.background()
    shape.line.color.rgb = rgb(look.color)
    shape.line.width = Pt(weight)
    if look.drawing == "none":
        shape.line.dash_style = MSO_LINE.DASH


def _tick(group: Any, left: float, top: float, size: float, color: str) -> None:
    points = [(Inches(left + x * size), Inches(top + y * size)) for x, y in _TICK]
    builder = group.shapes.build_freeform(*points[0])
    builder.add_line_segments(points[1:], close=False)
    tick = builder.convert_to_shape()
    _undress(tick)
    tick.fill.background()
    tick.line.color.rgb = rgb(color)
    tick.line.width = Pt(max(1.25, size * 6))


def _undress(shape: Any) -> None:
    """Without the template's style, which casts a shadow."""
    for style in shape._element.findall("{*}style"):
        shape._element.remove(style)
