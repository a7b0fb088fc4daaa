# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Our styles, page and footer in the parts of a DOCX."""

from __future__ import annotations

import re
from html import escape

from leitziel.rendering.colors import HAIR, INK, QUIET, derive_accent
from leitziel.rendering.office_styles import FALLBACKS, FONT, Look, paragraph_styles

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="Noto Sans Arabic"/>'
    f'<w:color w:val="{INK[1:]}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
    '<w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
    '<w:spacing w:after="120" w:line="312" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:qFormat/>'
    '<w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f'<w:tblBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK[1:]}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{HAIR[1:]}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b w:val="0"/>'
    f'<w:color w:val="{QUIET[1:]}"/></w:rPr><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK[1:]}"/></w:tcBorders>'
    '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
)
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1304" '
    'w:left="1418" w:header="709" w:footer="624" w:gutter="0"/><w:titlePg/></w:sectPr>'
)


def docx_parts(
    files: dict[str, bytes], accent: str, running_title: str, *, is_short: bool = False
) -> dict[str, bytes]:
    """The changed parts: styles, page, footer with its relation and type, fonts, settings."""
    text = {name: files[name].decode() for name in _PARTS}
    return {
        "word/styles.xml": _styles(text["word/styles.xml"], accent, is_short=is_short).encode(),
        "word/document.xml": re.sub(
            r"<w:sectPr>.*</w:sectPr>", _SECTION, text["word/document.xml"], flags=re.DOTALL
        ).encode(),
        "word/footer1.xml": _footer(running_title).encode(),
        "word/_rels/document.xml.rels": _with_footer(text["word/_rels/document.xml.rels"]).encode(),
        "[Content_Types].xml": _with_type(text["[Content_Types].xml"]).encode(),
        "word/fontTable.xml": _fonts().encode(),
        "word/settings.xml": _settings(text["word/settings.xml"]).encode(),
    }


_PARTS = (
    "word/styles.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "word/settings.xml",
)


def _styles(xml: str, accent: str, *, is_short: bool) -> str:
    looks = paragraph_styles(accent, is_short=is_short)
    ours = {look.docx for look in looks} | {"Table", "Hyperlink"}
    xml = re.sub(r"<w:docDefaults>.*?</w:docDefaults>", _DEFAULTS, xml, flags=re.DOTALL)
    for style in re.findall(r"<w:style .*?</w:style>", xml, flags=re.DOTALL):
        name = re.search(r'w:styleId="([^"]+)"', style)
        if name and name.group(1) in ours:
            xml = xml.replace(style, "")
    link = (
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        f'<w:color w:val="{derive_accent(accent).base[1:]}"/><w:u w:val="single"/></w:rPr>'
        "</w:style>"
    )
    written = "".join(_paragraph_style(look) for look in looks) + _TABLE + link
    return xml.replace("</w:styles>", f"{written}</w:styles>")


def _paragraph_style(look: Look) -> str:
    default = ' w:default="1"' if look.docx == "Normal" else ""
    based = f'<w:basedOn w:val="{look.parent}"/>' if look.parent else ""
    after = '<w:next w:val="BodyText"/>' if look.level else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{look.docx}"><w:name '
        f'w:val="{look.name}"/>'
        f"{based}{after}<w:qFormat/><w:pPr>{_paragraph_properties(look)}</w:pPr>"
        f"<w:rPr>{_run_properties(look)}</w:rPr></w:style>"
    )


def _paragraph_properties(look: Look) -> str:
    parts = []
    if look.keep_next:
        parts.append("<w:keepNext/><w:keepLines/>")
    if look.new_page:
        parts.append("<w:pageBreakBefore/>")
    if look.bar:
        parts.append(
            f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{look.bar[1:]}"/>'
            "</w:pBdr>"
        )
    if look.docx == "TOC1":
        parts.append('<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>')
    if look.docx == "Footer":
        parts.append('<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>')
    if look.level:
        parts.append("<w:suppressAutoHyphens/>")
    parts.append(
        f'<w:spacing w:before="{_twips(look.before)}" w:after="{_twips(look.after)}" '
        f'w:line="{round(look.line * 240)}" w:lineRule="auto"/>'
    )
    if look.indent:
        parts.append(f'<w:ind w:left="{_twips(look.indent)}"/>')
    parts.append('<w:jc w:val="left"/>')
    if look.level:
        parts.append(f'<w:outlineLvl w:val="{look.level - 1}"/>')
    return "".join(parts)


def _run_properties(look: Look) -> str:
    bold = "1" if look.bold else "0"
    size = round(look.size * 2)
    return (
        f'<w:b w:val="{bold}"/><w:bCs w:val="{bold}"/><w:i w:val="0"/>'
        f'<w:color w:val="{look.color[1:]}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _twips(points: float) -> int:
    return round(points * 20)


def _footer(running_title: str) -> str:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>'
        "2</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:ftr xmlns:w="{_W}" '
        f'xmlns:r="{_R}">'
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">'
        f"{escape(running_title)}</w:t></w:r><w:r><w:tab/></w:r>{field}</w:p></w:ftr>"
    )


def _with_footer(rels: str) -> str:
    relation = f'<Relationship Type="{_R}/footer" Id="rIdFooter" Target="footer1.xml"/>'
    return rels.replace("</Relationships>", f"{relation}</Relationships>")


def _with_type(types: str) -> str:
    part = f'<Override PartName="/word/footer1.xml" ContentType="{_FOOTER_TYPE}"/>'
    return types.replace("</Types>", f"{part}</Types>")


def _fonts() -> str:
    stand_in = (
        f'<w:altName w:val="{FALLBACKS[0]}"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="{_W}">'
        f'<w:font w:name="{FONT}">{stand_in}</w:font></w:fonts>'
    )


def _settings(xml: str) -> str:
    hyphens = '<w:autoHyphenation w:val="true"/><w:consecutiveHyphenLimit w:val="2"/>'
    xml = xml.replace('<w:themeFontLang w:val="en-US" />', '<w:themeFontLang w:val="de-DE" />')
    return xml.replace(
        '<w:defaultTabStop w:val="720" />', f'<w:defaultTabStop w:val="720" />{hyphens}'
    )
