# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables of contents for office files, filled in, so that a viewer shows them before any update.

Pandoc's own are empty fields until the office program fills them.
"""

from __future__ import annotations

from html import escape
from typing import Any

Entry = tuple[str, str]


def contents_block(fmt: str, title: str, entries: list[Entry]) -> dict[str, Any]:
    """A raw block for Pandoc with title and (anchor, heading) entries."""
    if fmt == "docx":
        return {"t": "RawBlock", "c": ["openxml", _docx(title, entries)]}
    return {"t": "RawBlock", "c": ["opendocument", _odt(title, entries)]}


def _docx(title: str, entries: list[Entry]) -> str:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText '
        'xml:space="preserve">'
        'TOC \\o "1-1" \\h \\z \\u</w:instrText></w:r><w:r><w:fldChar '
        'w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    rows = []
    for number, (anchor, words) in enumerate(entries):
        first = begin if number == 0 else ""
        last = end if number == len(entries) - 1 else ""
        rows.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{first}<w:hyperlink '
            f'w:anchor="{escape(anchor)}">'
            f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r><w:r><w:tab/></w:r>'
            f"{_page_reference(anchor)}</w:hyperlink>{last}</w:p>"
        )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/>"
        '</w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>'
        f"<w:r><w:t>{escape(title)}</w:t></w:r></w:p>{''.join(rows)}</w:sdtContent></w:sdt>"
    )


def _page_reference(anchor: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText '
        'xml:space="preserve">'
        f" PAGEREF {escape(anchor)} \\h </w:instrText></w:r><w:r><w:fldChar "
        'w:fldCharType="separate"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _odt(title: str, entries: list[Entry]) -> str:
    template = (
        '<text:table-of-content-entry-template text:outline-level="1" '
        'text:style-name="Contents_20_1">'
        "<text:index-entry-link-start/><text:index-entry-text/>"
        '<text:index-entry-tab-stop style:type="right" style:leader-char="."/>'
        "<text:index-entry-page-number/><text:index-entry-link-end/>"
        "</text:table-of-content-entry-template>"
    )
    rows = "".join(
        '<text:p text:style-name="Contents_20_1"><text:a xlink:type="simple" '
        f'xlink:href="#{escape(anchor)}">'
        f"{escape(words)}</text:a></text:p>"
        for anchor, words in entries
    )
    return (
        '<text:table-of-content text:name="Inhaltsverzeichnis" text:protected="true">'
        '<text:table-of-content-source text:outline-level="1"><text:index-title-template '
        f'text:style-name="Contents_20_Heading">{escape(title)}</text:index-title-template>{template}'
        "</text:table-of-content-source><text:index-body><text:index-title "
        'text:name="Inhaltstitel">'
        f'<text:p text:style-name="Contents_20_Heading">{escape(title)}</text:p></text:index-title>'
        f"{rows}</text:index-body></text:table-of-content>"
    )
