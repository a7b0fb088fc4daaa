# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Slides in our look: one master with our colors and fonts, and what is set on its slides.

Measures are inches on a slide of 13.333 × 7.5. Every text carries its language, every drawing its
words, every slide its title in the title's own place, so that outlines and screen readers have it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches, Length, Pt

from leitziel.rendering.colors import HAIR, INK, QUIET, derive_accent

WIDTH, HEIGHT = 13.333, 7.5
LEFT, RIGHT, TOP = 0.75, 0.75, 1.75
BODY = WIDTH - LEFT - RIGHT
BOTTOM = 6.85
FONT = "Fira Sans"
WARN, BAD = "#925400", "#c31c13"
_TITLE_ONLY = 5


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """The same in the units of the file."""
        return (
            Inches(self.left),
            Inches(self.top),
            Inches(self.width),
            Inches(self.height),
        )


@dataclass(frozen=True)
class Run:
    """Text in one look."""

    text: str
    size: float = 18
    bold: bool = False
    color: str = INK


Line = Sequence[Run]


class Deck:
    """A presentation that is being written; ``language`` as in “de-DE”."""

    def __init__(self, *, title: str, author: str, accent: str, language: str) -> None:
        self.language = language
        self.accent = derive_accent(accent)
        self._file = Presentation()
        self._file.slide_width, self._file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        properties = self._file.core_properties
        properties.title, properties.author, properties.language = title, author, language
        properties.subject, properties.keywords = title, ""
        self._dress()

    def save(self, target: Any) -> None:
        """Write the file."""
        self._file.save(target)

    def slide(self, title: str, *, footer: str = "", is_dark: bool = False) -> Any:
        """A new slide with its title; dark with the deep accent behind it for the first one."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[_TITLE_ONLY])
        color = "#ffffff" if is_dark else INK
        if is_dark:
            slide.background.fill.solid()
            slide.background.fill.fore_color.rgb = rgb(self.accent.deep)
        size = 44 if is_dark else title_size(title)
        self._fill(slide.shapes.title.text_frame, [[Run(title, size, bold=True, color=color)]])
        if is_dark:
            place(slide.shapes.title, Box(LEFT, 2.0, BODY, 2.2))
            slide.shapes.title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        if footer:
            self.text(slide, Box(LEFT, 7.0, BODY, 0.3), [[Run(footer, 11, color=QUIET)]])
        return slide

    def text(self, slide: Any, box: Box, lines: Sequence[Line], *, name: str = "") -> Any:
        """A text, one line a paragraph."""
        shape = slide.shapes.add_textbox(*box.emu)
        if name:
            shape.name = name
        self._fill(shape.text_frame, lines)
        return shape

    def table(
        self,
        slide: Any,
        box: Box,
        rows: Sequence[Sequence[str]],
        *,
        widths: Sequence[float],
        words: str,
        size: float = 14,
    ) -> Any:
        """A table with a head; the first column is text, the others are numbers."""
        shape = slide.shapes.add_table(len(rows), len(rows[0]), *box.emu)
        shape.name = words
        describe(shape, words)
        table = shape.table
        table.horz_banding = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Inches(width)
        for line, cells in enumerate(rows):
            table.rows[line].height = Inches(box.height / len(rows))
            for column, words_ in enumerate(cells):
                self._cell(table.cell(line, column), words_, line == 0, column, size)
        return shape

    def chart(
        self,
        slide: Any,
        box: Box,
        categories: Sequence[str],
        series: Sequence[tuple[str, Sequence[float | None]]],
        *,
        words: str,
        decimals: int = 0,
    ) -> Any:
        """A native column chart that can be edited; the last series is in the accent color."""
        data = CategoryChartData(number_format="#,##0" + ("." + "0" * decimals if decimals else ""))
        data.categories = list(categories)
        for name, values in series:
            data.add_series(name, list(values))
        shape = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box.emu, data)
        shape.name = words
        describe(shape, words)
        self._dress_chart(shape.chart, len(series))
        return shape

    def ball(self, slide: Any, left: float, top: float, size: float, look: Ball) -> Any:
        """The round sign of a reported status, with its words."""
        group = slide.shapes.add_group_shape()
        group.name = look.words
        describe(group, look.words)
        circle = group.shapes.add_shape(MSO_SHAPE.OVAL, *Box(left, top, size, size).emu)
        outline(
            circle, look.color, is_full=look.drawing == "fill4", is_dashed=look.drawing == "none"
        )
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
            outline(ring, look.color)
        return group

    def tile(self, slide: Any, box: Box, letter: str, color: str) -> Any:
        """The letter of a field."""
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
        paint(shape, color)
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        size = 30 if len(letter) == 1 else 20
        self._fill(frame, [[Run(letter, size, bold=True, color="#ffffff")]], keep_margins=True)
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        frame.word_wrap = False
        return shape

    def _fill(self, frame: Any, lines: Sequence[Line], *, keep_margins: bool = False) -> None:
        frame.word_wrap = True
        if not keep_margins:
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            for item in line:
                run = paragraph.add_run()
                run.text = item.text
                run.font.size, run.font.bold = Pt(item.size), item.bold
                run.font.color.rgb = rgb(item.color)
                run._r.get_or_add_rPr().set("lang", self.language)

    def _cell(self, cell: Any, words: str, is_head: bool, column: int, size: float) -> None:
        color = QUIET if is_head else INK
        cell.fill.background()
        cell.margin_left = cell.margin_right = Inches(0.06)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        is_now = column == 1 and not is_head
        self._fill(
            cell.text_frame, [[Run(words, size, bold=is_now, color=color)]], keep_margins=True
        )
        if column:
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _dress_chart(self, chart: Any, count: int) -> None:
        chart.font.size, chart.font.name = Pt(14), FONT
        chart.font.color.rgb = rgb(INK)
        chart.has_title = False
        chart.has_legend = count > 1
        if count > 1:
            chart.legend.position = XL_LEGEND_POSITION.TOP
            chart.legend.include_in_layout = False
        chart.value_axis.visible = False
        chart.value_axis.has_major_gridlines = False
        chart.value_axis.minimum_scale = 0
        chart.category_axis.format.line.color.rgb = rgb(HAIR)
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = 60, -5
        plot.has_data_labels = True
        plot.data_labels.show_value = True
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        plot.data_labels.font.size = Pt(13)
        for place_, series in enumerate(plot.series):
            series.format.fill.solid()
            is_last = place_ == count - 1
            series.format.fill.fore_color.rgb = rgb(self.accent.base if is_last else "#8e93b1")

    def _dress(self) -> None:
        """Give master and layout our fonts, colors, places and language."""
        master = self._file.slide_master
        for holder in (master, self._file.slide_layouts[_TITLE_ONLY]):
            for shape in list(holder.placeholders):
                if shape.placeholder_format.type in (1, 3):
                    place(shape, Box(LEFT, 0.5, BODY, 1.0))
                    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
                else:
                    # Date, footer and number stand at the foot of a narrower slide.
                    shape._element.getparent().remove(shape._element)
        theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        theme._blob = _themed(theme.blob.decode("utf-8"), self.accent.base).encode("utf-8")
        for title in master._element.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}lvl1pPr"
        ):
            if title.getparent().tag.endswith("titleStyle"):
                title.set("algn", "l")


@dataclass(frozen=True)
class Ball:
    """How a reported status is drawn, and its words."""

    drawing: str
    words: str
    color: str


def title_size(title: str) -> float:
    """Large where it fits on one line, smaller for a long one on two."""
    return 32 if len(title) <= 55 else 26 if len(title) <= 110 else 20


def rgb(color: str) -> RGBColor:
    """A hex color as the library takes it."""
    return RGBColor.from_string(color.lstrip("#").upper())


def place(shape: Any, box: Box) -> None:
    """Put a shape somewhere."""
    shape.left, shape.top, shape.width, shape.height = box.emu


def describe(shape: Any, words: str) -> None:
    """The text that stands for a drawing."""
    next(shape._element.iter("{*}cNvPr")).set("descr", words)


def paint(shape: Any, color: str) -> None:
    """One color, no line."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(color)
    shape.line.fill.background()
    shape.shadow.inherit = False


def outline(shape: Any, color: str, *, is_full: bool = False, is_dashed: bool = False) -> None:
    """A line in the color, filled or empty."""
    if is_full:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(color)
    else:
        shape.fill.background()
    shape.line.color.rgb = rgb(color)
    shape.line.width = Pt(2)
    if is_dashed:
        shape.line.dash_style = 4
    shape.shadow.inherit = False


def _themed(xml: str, accent: str) -> str:
    """The library's theme with our name, fonts and accent color."""
    xml = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{FONT}", xml)
    xml = re.sub(r'<a:theme ([^>]*)name="[^"]*"', r'<a:theme \1name="Leitziel"', xml)
    colors = {"accent1": accent, "dk2": INK, "accent2": "#8e93b1", "hlink": accent}
    for name, color in colors.items():
        xml = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{color.lstrip("#").upper()}"/></a:{name}>',
            xml,
            flags=re.DOTALL,
        )
    return xml
