# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Our styles, page and footer in the styles.xml of an ODT."""

from __future__ import annotations

import re
from html import escape

from leitziel.rendering.colors import QUIET
from leitziel.rendering.office_styles import FALLBACKS, FONT, Look, paragraph_styles

_TABLE_LOOKS = (
    Look("Table Contents", "Table_20_Contents", "", size=9.5, after=0, line=1.2, parent="Normal"),
    Look(
        "Table Heading", "Table_20_Heading", "", size=8.5, color=QUIET, after=0, line=1.2,
        parent="Normal",
    ),
)  # fmt: skip
_LANGUAGE = re.compile(r'fo:language="en"\s+fo:country="US"')


def odt_styles(xml: str, accent: str, running_title: str, *, is_short: bool = False) -> str:
    """Pandoc's styles with ours in their place."""
    xml = _LANGUAGE.sub('fo:language="de" fo:country="DE"', xml)
    xml = xml.replace('fo:hyphenate="false"', 'fo:hyphenate="true"', 1)
    xml = _with_fonts(xml)
    looks = (*paragraph_styles(accent, is_short=is_short), *_TABLE_LOOKS)
    for look in looks:
        name = re.escape(look.odt)
        xml = re.sub(
            rf'<style:style\s+style:name="{name}"[^>]*?(?:/>|>.*?</style:style>)',
            "",
            xml,
            flags=re.DOTALL,
        )
    names = {look.docx: look.odt for look in looks}
    written = "".join(_style(look, names) for look in looks)
    xml = xml.replace("</office:styles>", f"{written}</office:styles>")
    return _with_page(xml, running_title)


def _with_fonts(xml: str) -> str:
    families = escape("; ".join(f"'{name}'" for name in (FONT, *FALLBACKS)))
    face = (
        f'<style:font-face style:name="{FONT}" svg:font-family="{families}" '
        'style:font-family-generic="swiss" style:font-pitch="variable"/>'
    )
    xml = xml.replace("</office:font-face-decls>", f"{face}</office:font-face-decls>")
    return xml.replace('style:font-name="Times New Roman"', f'style:font-name="{FONT}"')


def _style(look: Look, names: dict[str, str]) -> str:
    display = look.odt.replace("_20_", " ")
    parent = f' style:parent-style-name="{names[look.parent]}"' if look.parent else ""
    outline = f' style:default-outline-level="{look.level}"' if look.level else ""
    following = ' style:next-style-name="Text_20_body"' if look.level else ""
    return (
        f'<style:style style:name="{look.odt}" style:display-name="{display}" '
        f'style:family="paragraph"{parent}{following}{outline}>'
        f"<style:paragraph-properties {_paragraph(look)}>{_tabs(look)}</style:paragraph-properties>"
        f"<style:text-properties {_text(look)}/></style:style>"
    )


def _paragraph(look: Look) -> str:
    parts = [
        f'fo:margin-top="{look.before:g}pt"',
        f'fo:margin-bottom="{look.after:g}pt"',
        f'fo:line-height="{round(look.line * 100)}%"',
        f'fo:margin-left="{look.indent:g}pt"',
        'fo:margin-right="0pt"',
        'fo:text-indent="0pt"',
        'fo:text-align="start"',
        'fo:orphans="2"',
        'fo:widows="2"',
    ]
    if look.keep_next:
        parts.append('fo:keep-with-next="always"')
    if look.new_page:
        parts.append('fo:break-before="page"')
    if look.bar:
        parts.append(f'fo:border-left="1.5pt solid {look.bar}" fo:padding-left="8pt"')
    return " ".join(parts)


def _tabs(look: Look) -> str:
    if look.docx not in {"TOC1", "Footer"}:
        return ""
    leader = ' style:leader-style="dotted" style:leader-text="."' if look.docx == "TOC1" else ""
    return (
        f'<style:tab-stops><style:tab-stop style:position="160mm" style:type="right"{leader}/>'
        "</style:tab-stops>"
    )


def _text(look: Look) -> str:
    weight = "bold" if look.bold else "normal"
    hyphenate = "false" if look.level or look.size > 14 else "true"
    return (
        f'style:font-name="{FONT}" fo:font-size="{look.size:g}pt" fo:font-weight="{weight}" '
        f'style:font-weight-complex="{weight}" style:font-size-complex="{look.size:g}pt" '
        f'fo:color="{look.color}" style:use-window-font-color="false" fo:hyphenate="{hyphenate}"'
    )


def _with_page(xml: str, running_title: str) -> str:
    xml = re.sub(
        r'fo:page-width="[^"]*"\s+fo:page-height="[^"]*"',
        'fo:page-width="210mm" fo:page-height="297mm"',
        xml,
    )
    xml = re.sub(
        r'fo:margin-top="1in"\s+fo:margin-bottom="1in"\s+fo:margin-left="1in"\s+fo:margin-right="1in"',
        'fo:margin-top="25mm" fo:margin-bottom="20mm" fo:margin-left="25mm" fo:margin-right="25mm"',
        xml,
    )
    footer = (
        f'<style:footer><text:p text:style-name="Footer">{escape(running_title)}<text:tab/>'
        '<text:page-number text:select-page="current">2</text:page-number></text:p></style:footer>'
        '<style:footer-first><text:p text:style-name="Footer"/></style:footer-first>'
    )
    return re.sub(r"<style:footer>.*?</style:footer>", lambda _: footer, xml, flags=re.DOTALL)
