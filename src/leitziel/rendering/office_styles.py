# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The paragraph styles of office files, one list for DOCX and ODT."""

from __future__ import annotations

from dataclasses import dataclass, replace

from leitziel.rendering.colors import INK, QUIET, derive_accent

FONT = "Fira Sans"
# What stands in where Fira Sans is not installed.
FALLBACKS = ("Segoe UI", "Noto Sans", "Arial")


@dataclass(frozen=True)
class Look:
    """A paragraph style: sizes and spaces in points, ``line`` as a multiple of the type size."""

    docx: str
    odt: str
    name: str
    size: float = 10.5
    bold: bool = False
    color: str = INK
    before: float = 0
    after: float = 6
    line: float = 1.3
    parent: str = "Normal"
    level: int = 0
    keep_next: bool = False
    new_page: bool = False
    bar: str = ""
    indent: float = 0


def paragraph_styles(accent: str, *, is_short: bool = False) -> tuple[Look, ...]:
    """All styles that the documents use; ``parent`` names the style each is based on.

    In a short document the title stands at the top of the first page, not on a cover.
    """
    colors = derive_accent(accent)
    return (
        Look("Normal", "Standard", "Normal", parent=""),
        *_title_styles(colors.deep, is_short=is_short),
        *_heading_styles(colors.deep, colors.base),
        *_text_styles(colors.base),
        *_caption_styles(),
    )


def _title_styles(deep: str, *, is_short: bool) -> tuple[Look, ...]:
    size, before = (24, 0) if is_short else (30, 150)
    big = Look("Title", "Title", "Title", size=size, bold=True, color=deep, before=before, line=1.1)
    imprint = Look("Impressumstitel", "Impressumstitel", "Impressumstitel", size=13, bold=True)
    return (
        replace(big, after=14),
        Look("Subtitle", "Subtitle", "Subtitle", size=13, after=28),
        Look("Author", "Author", "Author", size=11, after=3, bold=True),
        Look("Date", "Date", "Date", size=11, color=QUIET),
        replace(imprint, before=120, keep_next=True),
    )


def _heading_styles(deep: str, base: str) -> tuple[Look, ...]:
    def heading(level: int, size: float, before: float, after: float, color: str = INK) -> Look:
        return Look(
            f"Heading{level}",
            f"Heading_20_{level}",
            f"heading {level}",
            size=size,
            bold=True,
            color=color,
            before=before,
            after=after,
            line=1.2,
            level=level,
            keep_next=True,
        )

    chapter = replace(heading(1, 22, 0, 16, deep), new_page=True)
    contents = replace(chapter, docx="TOCHeading", odt="Contents_20_Heading", name="TOC Heading")
    return (
        chapter,
        heading(2, 15, 22, 8),
        heading(3, 11.5, 14, 4, base),
        heading(4, 10.5, 12, 4),
        heading(5, 10.5, 10, 3, QUIET),
        replace(contents, level=0),
        Look("TOC1", "Contents_20_1", "toc 1", after=5),
    )


def _text_styles(base: str) -> tuple[Look, ...]:
    note = Look("Hinweis", "Hinweis", "Hinweis", size=10, before=8, after=8, bar=base)
    term = Look("DefinitionTerm", "Definition_20_Term", "Definition Term", bold=True, after=0)
    return (
        Look("BodyText", "Text_20_body", "Body Text"),
        Look("FirstParagraph", "First_20_paragraph", "First Paragraph", parent="BodyText"),
        Look("Compact", "Compact", "Compact", size=9.5, after=0, line=1.2, parent="BodyText"),
        Look("Lead", "Lead", "Lead", size=12.5, after=12, line=1.35),
        Look("Stand", "Stand", "Stand", size=9, color=QUIET, after=4, keep_next=True),
        replace(note, indent=10),
        Look("Quelle", "Quelle", "Quelle", size=8.5, color=QUIET, before=4, after=14),
        Look("Signal", "Signal", "Signal", size=9.5, bold=True, color="#925400"),
        replace(term, keep_next=True),
        Look("Definition", "Definition_20_Definition", "Definition", after=5, indent=12),
        Look("Footer", "Footer", "footer", size=8.5, color=QUIET, after=0),
    )


def _caption_styles() -> tuple[Look, ...]:
    table = Look("TableCaption", "TableCaption", "Table Caption", size=10, bold=True, before=14)
    figure = Look("CaptionedFigure", "FigureWithCaption", "Captioned Figure", before=12, after=4)
    return (
        replace(table, keep_next=True),
        Look("ImageCaption", "FigureCaption", "Image Caption", size=10, bold=True, after=4),
        replace(figure, keep_next=True),
        Look("Figure", "Figure", "Figure", before=12),
    )
