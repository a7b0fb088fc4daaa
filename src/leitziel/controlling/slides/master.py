# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The master of the slides: our fonts, colors and places, for our slides and for those one adds.

The library's template is made for narrow slides and has eleven layouts in English. Two stay, moved
to the places of a wide slide; footer and number stand at the foot of each.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches, Length, Pt

from leitziel.rendering.colors import COMPARISON, INK, QUIET

WIDTH, HEIGHT = 13.333, 7.5
LEFT, RIGHT, TOP = 0.75, 0.75, 1.75
BODY = WIDTH - LEFT - RIGHT
BOTTOM = 6.85
FONT = "Fira Sans"
# Where Fira Sans is not installed, a program looks for a sans-serif that is shaped like it.
# Tried with Arial's widths: every line stays in its place.
_PANOSE = "020B0503050000020004"
_WITH_CONTENT, _TITLE_ONLY = 1, 5
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


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


_PLACES = {
    **dict.fromkeys(_TITLES, Box(LEFT, 0.5, BODY, 1.0)),
    PP_PLACEHOLDER.BODY: Box(LEFT, TOP, BODY, BOTTOM - TOP),
    PP_PLACEHOLDER.OBJECT: Box(LEFT, TOP, BODY, BOTTOM - TOP),
    PP_PLACEHOLDER.FOOTER: Box(LEFT, 7.0, BODY - 1, 0.3),
    PP_PLACEHOLDER.SLIDE_NUMBER: Box(LEFT + BODY - 0.9, 7.0, 0.9, 0.3),
}


def dress(file: Any, accent: str, language: str) -> Any:
    """Give the file our look; returns the layout with a title alone."""
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    layouts = list(file.slide_layouts)
    kept = {_WITH_CONTENT: _("Title and text"), _TITLE_ONLY: _("Title")}
    for number, layout in enumerate(layouts):
        if number not in kept:
            file.slide_layouts.remove(layout)
    master = file.slide_master
    for holder in (master, *(layouts[number] for number in kept)):
        _arrange(holder, language)
    for number, name in kept.items():
        layouts[number].name = name
    _write_texts(master)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob.decode("utf-8"), accent).encode("utf-8")
    return layouts[_TITLE_ONLY]


def foot(slide: Any, layout: Any, words: str, language: str) -> None:
    """The footer and the number of the slide, in the places that the layout has for them."""
    for holder in layout.placeholders:
        kind = holder.placeholder_format.type
        if kind not in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            continue
        # The library copies neither to a new slide.
        element = copy.deepcopy(holder._element)
        element.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
        slide.shapes._spTree.append(element)
        if kind == PP_PLACEHOLDER.FOOTER:
            frame = slide.shapes[-1].text_frame
            run = frame.paragraphs[0].add_run()
            run.text = words
            run.font.size = Pt(11)
            run._r.get_or_add_rPr().set("lang", language)


def place(shape: Any, box: Box) -> None:
    """Put a shape somewhere."""
    shape.left, shape.top, shape.width, shape.height = box.emu


def _arrange(holder: Any, language: str) -> None:
    """Move what the template has to where it stands on a wide slide; it needs no date."""
    for shape in list(holder.placeholders):
        kind = shape.placeholder_format.type
        if kind not in _PLACES:
            shape._element.getparent().remove(shape._element)
            continue
        place(shape, _PLACES[kind])
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        if kind in _TITLES:
            frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        for properties in shape._element.iter(f"{_A}rPr", f"{_A}endParaRPr"):
            properties.set("lang", language)
        for look in shape._element.iter(f"{_A}lvl1pPr"):
            look.set("algn", "l" if kind == PP_PLACEHOLDER.FOOTER else "r")
            _write_small(look)


def _write_small(look: Any) -> None:
    """The foot: small and quiet."""
    for text in look.iter(f"{_A}defRPr"):
        text.set("sz", "1100")
        for child in list(text):
            text.remove(child)
        fill = text.makeelement(f"{_A}solidFill", {})
        fill.append(fill.makeelement(f"{_A}srgbClr", {"val": QUIET.lstrip("#").upper()}))
        text.append(fill)


def _write_texts(master: Any) -> None:
    """Titles as on our slides, and texts one size down each."""
    for style in master._element.iter("{*}titleStyle"):
        for level in style.iter(f"{_A}lvl1pPr"):
            level.set("algn", "l")
        for text in style.iter(f"{_A}defRPr"):
            text.set("sz", "3200")
            text.set("b", "1")
    for style in master._element.iter("{*}bodyStyle"):
        for number, text in enumerate(style.iter(f"{_A}defRPr")):
            text.set("sz", str(max(2400 - 400 * number, 1400)))


def _themed(xml: str, accent: str) -> str:
    """The library's theme with our name, fonts and accent color."""
    latin = rf'\g<1><a:latin typeface="{FONT}" panose="{_PANOSE}"/>'
    xml = re.sub(r"(<a:(?:major|minor)Font>\s*)<a:latin [^>]*/>", latin, xml)
    xml = re.sub(r'<a:theme ([^>]*)name="[^"]*"', r'<a:theme \1name="Leitziel"', xml)
    colors = {"dk1": INK, "dk2": INK, "accent1": accent, "accent2": COMPARISON, "hlink": accent}
    for name, color in colors.items():
        xml = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{color.lstrip("#").upper()}"/></a:{name}>',
            xml,
            flags=re.DOTALL,
        )
    return xml
