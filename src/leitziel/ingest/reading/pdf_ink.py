# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The text of a tagged PDF by the marked content it belongs to.

PDFium gives each run of text with its mark twenty times faster than pdfminer gives the glyphs; a
run is treated as one wide glyph.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from leitziel.ingest.reading.pdf_glyphs import Glyph, line_inline, split_lines
from leitziel.ingest.reading.pdf_tree import Content

Ink = dict[Content, list[Glyph]]

_LONGEST_NAME = 200
_DEEPEST_FORM = 5
# PDFium writes a hyphen at the end of a line as a control character.
_CONTROLS = str.maketrans({"\x02": "-", "\r": None, "\n": None, "\x00": None})


@dataclass
class InkOfFile:
    """Runs of text by marked content, the text of each page, and text that bears no mark."""

    ink: Ink = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    unmarked: int = 0
    """Characters that are neither marked nor page furniture."""


def read_ink(path: Path) -> InkOfFile:
    """Read the marked text of a whole file; furniture (artifacts) is left out."""
    found = InkOfFile()
    document = pypdfium2.PdfDocument(path)
    try:
        for number, page in enumerate(document, start=1):
            _read_page(page, number, found)
            page.close()
    finally:
        document.close()
    return found


def _read_page(page: Any, number: int, found: InkOfFile) -> None:
    text_page = page.get_textpage()
    height = page.get_height()
    lines: list[Glyph] = []
    for item in _text_objects(page):
        text = _text(item, text_page)
        mcid = raw.FPDFPageObj_GetMarkedContentID(item)
        if not text or (mcid < 0 and _is_artifact(item)):
            continue
        if mcid < 0:
            found.unmarked += len(text.strip())
            continue
        glyph = _run(item, text, height, number)
        found.ink.setdefault(Content(number, mcid), []).append(glyph)
        lines.append(glyph)
    text_page.close()
    found.pages.append("\n".join(line_inline(line).text for line in split_lines(lines)))


def _text_objects(page: Any) -> Iterator[Any]:
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _texts_in(raw.FPDFPage_GetObject(page, index), 0)


def _texts_in(item: Any, depth: int) -> Iterator[Any]:
    """Text objects, also those inside of forms (pages set into pages)."""
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield item
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        for index in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _texts_in(raw.FPDFFormObj_GetObject(item, index), depth + 1)


def _text(item: Any, text_page: Any) -> str:
    size = raw.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = ctypes.create_string_buffer(size)
    target = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    raw.FPDFTextObj_GetText(item, text_page, target, size)
    return buffer.raw[:size].decode("utf-16-le", "ignore").translate(_CONTROLS)


def _is_artifact(item: Any) -> bool:
    return any(
        _name(raw.FPDFPageObjMark_GetName, raw.FPDFPageObj_GetMark(item, index)) == "Artifact"
        for index in range(raw.FPDFPageObj_CountMarks(item))
    )


def _name(getter: Any, mark: Any) -> str:
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    length = ctypes.c_ulong()
    target = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    if not getter(mark, target, _LONGEST_NAME, length):
        return ""
    return buffer.raw[: length.value].decode("utf-16-le", "ignore").rstrip("\x00")


def _run(item: Any, text: str, height: float, page_number: int) -> Glyph:
    """A run as a wide glyph: where its baseline begins, where its ink ends, and its face."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item, size)
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *edges)
    font = raw.FPDFTextObj_GetFont(item)
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFFont_GetBaseFontName(font, buffer, _LONGEST_NAME)
    return {
        "text": text,
        "fontname": buffer.value.decode("utf-8", "replace"),
        "size": abs(size.value * (matrix.d or matrix.b or 1.0)) or 1.0,
        "x0": matrix.e,
        "x1": edges[2].value,
        "bottom": height - matrix.f,
        "page_number": page_number,
    }
