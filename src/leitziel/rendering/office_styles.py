# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The paragraph styles of office files, one list for DOCX and ODT."""

from __future__ import annotations

from dataclasses import dataclass

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
    parent: str = ""
    level: int = 0
    keep_next: bool = False
    new_page: bool = False
    bar: str = ""
    indent: float = 0


def paragraph_styles(accent: str) -> tuple[Look, ...]:
    """All styles that the documents use; ``parent`` names the style each is based on."""
    colors = derive_accent(accent)
    base = colors.base
    return (
        Look("Normal", "Standard", "Normal"),
        Look("BodyText", "Text_20_body", "Body Text", parent="Normal"),
        Look("FirstParagraph", "First_20_paragraph", "First Paragraph", parent="BodyText"),
        Look("Compact", "Compact", "Compact", size=9.5, after=0, line=1.2, parent="BodyText"),
        Look(
            "Title", "Title", "Title", size=30, bold=True, color=colors.deep, before=150,
            after=14, line=1.1, parent="Normal",
        ),
        Look("Subtitle", "Subtitle", "Subtitle", size=13, after=28, line=1.3, parent="Normal"),
        Look("Author", "Author", "Author", size=11, after=3, bold=True, parent="Normal"),
        Look("Date", "Date", "Date", size=11, color=QUIET, parent="Normal"),
        Look(
            "Heading1", "Heading_20_1", "heading 1", size=22, bold=True, color=colors.deep,
            before=0, after=16, line=1.12, level=1, keep_next=True, new_page=True, parent="Normal",
        ),
        Look(
            "Heading2", "Heading_20_2", "heading 2", size=15, bold=True, before=22, after=8,
            line=1.2, level=2, keep_next=True, parent="Normal",
        ),
        Look(
            "Heading3", "Heading_20_3", "heading 3", size=11.5, bold=True, color=base, before=14,
            after=4, line=1.25, level=3, keep_next=True, parent="Normal",
        ),
        Look(
            "Heading4", "Heading_20_4", "heading 4", size=10.5, bold=True, before=12, after=4,
            level=4, keep_next=True, parent="Normal",
        ),
        Look(
            "Heading5", "Heading_20_5", "heading 5", size=10.5, bold=True, color=QUIET, before=10,
            after=3, level=5, keep_next=True, parent="Normal",
        ),
        Look(
            "TOCHeading", "Contents_20_Heading", "TOC Heading", size=22, bold=True,
            color=colors.deep, after=16, keep_next=True, new_page=True, parent="Normal",
        ),
        Look("TOC1", "Contents_20_1", "toc 1", after=5, parent="Normal"),
        Look("Lead", "Lead", "Lead", size=12.5, after=12, line=1.35, parent="Normal"),
        Look("Stand", "Stand", "Stand", size=9, color=QUIET, after=4, keep_next=True, parent="Normal"),
        Look("Hinweis", "Hinweis", "Hinweis", size=10, before=8, after=8, bar=base, indent=10, parent="Normal"),
        Look("Quelle", "Quelle", "Quelle", size=8.5, color=QUIET, before=4, after=14, parent="Normal"),
        Look("Signal", "Signal", "Signal", size=9.5, bold=True, color="#925400", parent="Normal"),
        Look(
            "Impressumstitel", "Impressumstitel", "Impressumstitel", size=13, bold=True, before=180,
            after=6, keep_next=True, parent="Normal",
        ),
        Look(
            "TableCaption", "TableCaption", "Table Caption", size=10, bold=True, before=14, after=6,
            keep_next=True, parent="Normal",
        ),
        Look("ImageCaption", "FigureCaption", "Image Caption", size=10, bold=True, after=4, parent="Normal"),
        Look("CaptionedFigure", "FigureWithCaption", "Captioned Figure", before=12, after=4, keep_next=True, parent="Normal"),
        Look("Figure", "Figure", "Figure", before=12, after=6, parent="Normal"),
        Look("DefinitionTerm", "Definition_20_Term", "Definition Term", bold=True, after=0, keep_next=True, parent="Normal"),
        Look("Definition", "Definition_20_Definition", "Definition", after=5, indent=12, parent="Normal"),
        Look("Footer", "Footer", "footer", size=8.5, color=QUIET, after=0, parent="Normal"),
    )  # fmt: skip
