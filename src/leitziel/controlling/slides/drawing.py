# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Slides in our look: texts, tables, charts and signs that stay what they are, and can be edited.

Measures are inches on a slide of 13.333 × 7.5. Every text carries its language, every drawing its
words, every slide its title in the title's own place, so that outlines and screen readers have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches, Pt

from leitziel.controlling.slides.master import BODY, FONT, LEFT, Box, dress, foot, place
from leitziel.controlling.slides.signs import Ball, describe, draw_ball, paint, rgb
from leitziel.rendering.colors import COMPARISON, HAIR, INK, QUIET, derive_accent


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

    def __init__(self, *, title: str, author: str, accent: str, language: str, footer: str) -> None:
        self.language = language
        self.accent = derive_accent(accent)
        self._footer = footer
        self._file = Presentation()
        properties = self._file.core_properties
        properties.title, properties.author, properties.language = title, author, language
        properties.subject, properties.keywords = title, ""
        self._layout = dress(self._file, self.accent.base, language)

    def save(self, target: Any) -> None:
        """Write the file."""
        self._file.save(target)

    def slide(self, title: str, *, left: float = LEFT) -> Any:
        """A new slide with its title, footer and number."""
        slide = self._file.slides.add_slide(self._layout)
        self._fill(slide.shapes.title.text_frame, [[Run(title, title_size(title), bold=True)]])
        place(slide.shapes.title, Box(left, 0.5, BODY + LEFT - left, 1.0))
        foot(slide, self._layout, self._footer, self.language)
        return slide

    def cover(self, title: str, box: Box) -> Any:
        """The first slide: the deep accent behind a large title, and no foot."""
        slide = self._file.slides.add_slide(self._layout)
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = rgb(self.accent.deep)
        line = [Run(title, 40 if len(title) <= 50 else 30, bold=True, color="#ffffff")]
        self._fill(slide.shapes.title.text_frame, [line])
        place(slide.shapes.title, box)
        slide.shapes.title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        return slide

    def say(self, slide: Any, lines: Sequence[str]) -> None:
        """What the person who shows the slide reads under it: the whole of what it cuts short."""
        frame = slide.notes_slide.notes_text_frame
        frame.text = "\n".join(lines)
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run._r.get_or_add_rPr().set("lang", self.language)

    def text(self, slide: Any, box: Box, lines: Sequence[Line]) -> Any:
        """A text, one line a paragraph."""
        shape = slide.shapes.add_textbox(*box.emu)
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
        numbers_from: int = 1,
        is_now_bold: bool = True,
    ) -> Any:
        """A table with a head; the first columns are text, the others are numbers, of which the
        first says what is now."""
        shape = slide.shapes.add_table(len(rows), len(rows[0]), *box.emu)
        shape.name = words
        describe(shape, words)
        table = shape.table
        table.horz_banding = False
        shape._element.find(".//{*}tableStyleId").text = _PLAIN
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Inches(width)
        for line, cells in enumerate(rows):
            table.rows[line].height = Inches(box.height / len(rows))
            for column, words_ in enumerate(cells):
                is_number = column >= numbers_from
                is_now = is_now_bold and column == numbers_from and line > 0
                color = QUIET if line == 0 else INK
                run = Run(words_, size, bold=is_now, color=color)
                cell = table.cell(line, column)
                self._cell(cell, run, is_number=is_number)
                underline(cell, INK if line == 0 else HAIR, 1.5 if line == 0 else 0.75)
        return shape

    def chart(
        self,
        slide: Any,
        box: Box,
        categories: Sequence[str],
        series: tuple[str, Sequence[float | None]],
        *,
        words: str,
        decimals: int = 0,
    ) -> Any:
        """A native column chart that can be edited; the latest column is in the accent color."""
        data = CategoryChartData(number_format="#,##0" + ("." + "0" * decimals if decimals else ""))
        data.categories = list(categories)
        data.add_series(series[0], list(series[1]))
        shape = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box.emu, data)
        shape.name = words
        describe(shape, words)
        self._dress_chart(shape.chart, len(categories) - 1)
        return shape

    def ball(self, slide: Any, left: float, top: float, size: float, look: Ball) -> Any:
        """The round sign of a reported status, with its words."""
        group = slide.shapes.add_group_shape()
        draw_ball(group, left, top, size, look)
        return group

    def tile(self, slide: Any, box: Box, letter: str, color: str) -> Any:
        """The letter of a field."""
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
        paint(shape, color)
        frame = shape.text_frame
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        size = box.height * (43 if len(letter) == 1 else 29)
        self._fill(frame, [[Run(letter, round(size), bold=True, color="#ffffff")]])
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

    def _cell(self, cell: Any, run: Run, *, is_number: bool) -> None:
        cell.margin_left = cell.margin_right = Inches(0.06)
        cell.margin_top = cell.margin_bottom = Inches(0.03)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._fill(cell.text_frame, [[run]], keep_margins=True)
        if is_number:
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _dress_chart(self, chart: Any, latest: int) -> None:
        chart.font.size, chart.font.name = Pt(14), FONT
        chart.font.color.rgb = rgb(INK)
        chart.has_title = chart.has_legend = False
        chart.value_axis.visible = False
        chart.value_axis.has_major_gridlines = False
        chart.value_axis.minimum_scale = 0
        chart.category_axis.format.line.color.rgb = rgb(HAIR)
        plot = chart.plots[0]
        plot.gap_width = 60
        plot.has_data_labels = True
        plot.data_labels.show_value = True
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        plot.data_labels.font.size = Pt(14)
        columns = plot.series[0]
        columns.format.fill.solid()
        columns.format.fill.fore_color.rgb = rgb(COMPARISON)
        now = columns.points[latest].format.fill
        now.solid()
        now.fore_color.rgb = rgb(self.accent.base)


# “No style, no grid”, in every program: we draw our own hairlines instead of colored bands.
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def title_size(title: str) -> float:
    """Large where it fits on one line, smaller for a long one on two."""
    return 32 if len(title) <= 55 else 26 if len(title) <= 110 else 20


def underline(cell: Any, color: str, weight: float) -> None:
    """A line below a cell; the library knows no lines of cells."""
    line, fill, value = (OxmlElement(name) for name in ("a:lnB", "a:solidFill", "a:srgbClr"))
    value.set("val", color.lstrip("#").upper())
    line.set("w", str(Pt(weight)))
    fill.append(value)
    line.append(fill)
    cell._tc.get_or_add_tcPr().append(line)
