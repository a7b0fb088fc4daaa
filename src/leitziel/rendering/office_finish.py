# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What Pandoc leaves out of office files: whole rows, cell rules, alternative texts in ODT."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from leitziel.rendering.colors import HAIR, INK

_PADDING = (
    'fo:padding-top="2.5pt" fo:padding-bottom="2.5pt" fo:padding-left="0pt" fo:padding-right="6pt"'
)


def finish_docx(files: dict[str, bytes]) -> dict[str, bytes]:
    """Rows do not break over a page."""
    xml = files["word/document.xml"].decode()
    xml = xml.replace("<w:tr><w:trPr>", "<w:tr><w:trPr><w:cantSplit/>")
    xml = re.sub(r"<w:tr>(?!<w:trPr>)", "<w:tr><w:trPr><w:cantSplit/></w:trPr>", xml)
    return {**files, "word/document.xml": xml.encode()}


def finish_odt(files: dict[str, bytes], alternative_texts: Sequence[str]) -> dict[str, bytes]:
    """Cells get their rules, pictures their alternative texts in the order they stand."""
    xml = files["content.xml"].decode()
    texts = iter(alternative_texts)
    xml = re.sub(
        r"</draw:image>|(<draw:image [^>]*/>)",
        lambda found: f"{found.group()}<svg:title>{escape(next(texts, ''))}</svg:title>",
        xml,
    )
    xml = _cell(
        xml,
        "TableHeaderRowCell",
        f'fo:border-bottom="1pt solid {INK}" style:vertical-align="bottom"',
    )
    xml = _cell(xml, "TableRowCell", f'fo:border-bottom="0.5pt solid {HAIR}"')
    return {**files, "content.xml": xml.encode()}


def _cell(xml: str, style: str, properties: str) -> str:
    return re.sub(
        rf'(<style:style style:name="{style}"[^>]*>\s*)<style:table-cell-properties [^>]*/>',
        rf"\1<style:table-cell-properties {_PADDING} {properties}/>",
        xml,
    )
