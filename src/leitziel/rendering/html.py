# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The document tree as one stand-alone HTML page: no script, no request, light and dark."""

from __future__ import annotations

import base64
from functools import cache
from html import escape
from pathlib import Path

from leitziel.rendering.colors import Accent, derive_accent
from leitziel.rendering.fonts import WEB_WEIGHTS, web_font
from leitziel.rendering.headings import chapter_heading, cover_alt, document_title
from leitziel.rendering.html_blocks import HtmlBlocks, field_style
from leitziel.rendering.signs import state_sign
from leitziel.rendering.tree import Chapter, Cover, CoverField, Document, GoalEntry
from leitziel.rendering.words import words_for

_STYLE = Path(__file__).with_name("assets") / "report.css"


def write_html(document: Document) -> bytes:
    """A complete page of a prepared document, UTF-8."""
    return _Page(document).html().encode()


class _Page:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = words_for(document.language)
        self._blocks = HtmlBlocks(document)
        self._anchors = [
            chapter.anchor or f"kapitel-{i + 1}" for i, chapter in enumerate(document.chapters)
        ]

    def html(self) -> str:
        body = "\n".join(
            (
                f'<a class="skip" href="#text">{escape(self._words["skip"])}</a>',
                self._cover(self._document.cover),
                '<div class="page">',
                self._contents(),
                '<main id="text" tabindex="-1">',
                *(self._chapter(i, chapter) for i, chapter in enumerate(self._document.chapters)),
                "</main>",
                self._imprint(),
                "</div>",
            )
        )
        return f"<!doctype html>\n{self._head()}\n<body>\n{body}\n</body>\n</html>\n"

    def _head(self) -> str:
        document = self._document
        keywords = ", ".join(value for name, value in document.metadata if name == "keywords")
        metas = {
            "viewport": "width=device-width, initial-scale=1",
            "author": document.author,
            "date": document.date,
            "description": document.cover.subtitle,
            "keywords": keywords,
            "color-scheme": "light dark",
        }
        lines = "\n".join(
            f'<meta name="{name}" content="{escape(value)}">'
            for name, value in metas.items()
            if value
        )
        title = escape(document_title(document))
        return (
            f'<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n{lines}\n'
            f"<title>{title}</title>\n<style>\n{_fonts()}{_accent(derive_accent(document.accent))}"
            f"{_STYLE.read_text(encoding='utf-8')}</style>\n</head>"
        )

    def _cover(self, cover: Cover) -> str:
        parts = [
            f'<p class="cover__city">{escape(cover.municipality)}</p>'
            if cover.municipality
            else "",
            f'<p class="cover__office">{escape(cover.office)}</p>' if cover.office else "",
            f'<p class="cover__type">{escape(cover.document_type)}</p>'
            if cover.document_type
            else "",
            f"<h1>{escape(cover.title or document_title(self._document))}</h1>",
            f'<p class="cover__subtitle">{escape(cover.subtitle)}</p>' if cover.subtitle else "",
            self._cover_fields(cover),
        ]
        return f'<header class="cover"><div class="cover__inner">{"".join(parts)}</div></header>'

    def _cover_fields(self, cover: Cover) -> str:
        if not cover.fields:
            return ""
        alt = escape(cover_alt(cover, self._document.language))
        rows = "".join(_cover_row(row) for row in cover.fields)
        states = {s.drawing: s.label for row in cover.fields for s in row.states}
        legend = "".join(
            f"<span>{state_sign(drawing)} {escape(label)}</span>"
            for drawing, label in sorted(states.items())
        )
        if set(states) == {"none"}:
            legend = f"<span>{escape(self._words['one_goal'])}</span>"
        return (
            f'<div class="cover__fields" role="img" aria-label="{alt}">{rows}'
            f'<div class="cover__legend">{legend}</div></div>'
        )

    def _contents(self) -> str:
        listed = [(i, c) for i, c in enumerate(self._document.chapters) if not c.unlisted]
        if not listed:
            return ""
        items = "".join(self._entry(i, chapter) for i, chapter in listed)
        title = escape(self._words["contents"])
        return (
            f'<nav class="contents" aria-labelledby="inhalt"><h2 id="inhalt">{title}</h2>'
            f"<ol>{items}</ol></nav>"
        )

    def _entry(self, index: int, chapter: Chapter) -> str:
        mark = escape(chapter.number or "")
        if chapter.field_code:
            mark = (
                f'<span class="letter"{field_style(chapter.field_code)}>'
                f"{escape(chapter.field_code)}</span>"
            )
        label = f'<span class="hidden">{escape(chapter.label)}: </span>' if chapter.label else ""
        states = [b.state for b in chapter.blocks if isinstance(b, GoalEntry) and b.state]
        balls = "".join(state_sign(state.drawing) for state in states)
        row = (
            f'<span class="balls"{field_style(chapter.field_code)}>{balls}</span>' if balls else ""
        )
        return (
            f'<li><span class="contents__mark" aria-hidden="true">{mark}</span>'
            f'<a href="#{escape(self._anchors[index])}">{label}{escape(chapter.title)}</a>'
            f"{row}</li>"
        )

    def _chapter(self, index: int, chapter: Chapter) -> str:
        anchor = escape(self._anchors[index])
        blocks = self._blocks.write(chapter.blocks)
        title = escape(chapter_heading(chapter))
        letter = ""
        if chapter.label:
            title = (
                f'<span class="chapter__label">{escape(chapter.label)}<span class="hidden">: '
                "</span></span>"
                f"{escape(chapter.title)}"
            )
        if chapter.field_code:
            letter = (
                '<span class="chapter__letter" aria-hidden="true">'
                f"{escape(chapter.field_code)}</span>"
            )
        return (
            f'<section class="chapter" id="{anchor}" aria-labelledby="{anchor}-titel"'
            f"{field_style(chapter.field_code)}>{letter}"
            f'<h2 id="{anchor}-titel">{title}</h2>\n{blocks}\n</section>'
        )

    def _imprint(self) -> str:
        if not self._document.imprint:
            return ""
        title = escape(self._words["imprint"])
        blocks = self._blocks.write(self._document.imprint)
        return (
            f'<footer class="imprint" aria-labelledby="impressum"><h2 id="impressum">{title}</h2>'
            f"{blocks}</footer>"
        )


def _cover_row(row: CoverField) -> str:
    balls = "".join(state_sign(state.drawing) for state in row.states)
    return (
        f'<div class="cover__row"><span class="cover__code">{escape(row.code)}</span>'
        f'<span class="cover__field">{escape(row.title)}</span><span class="balls">'
        f"{balls}</span></div>"
    )


def _accent(accent: Accent) -> str:
    light = f"--accent:{accent.base};--deep:{accent.deep};--soft:{accent.soft}"
    return f":root{{{light};--accent-dark:{accent.dark}}}\n"


@cache
def _fonts() -> str:
    rules = []
    for weight in WEB_WEIGHTS:
        data = base64.b64encode(web_font(weight)).decode("ascii")
        rules.append(
            '@font-face{font-family:"Fira Sans";font-style:normal;font-display:swap;'
            f'font-weight:{weight};src:url("data:font/woff2;base64,{data}") format("woff2")}}\n'
        )
    return "".join(rules)
