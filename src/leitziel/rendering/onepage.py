# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A concept on one page of A4, as PDF: what it comes to, what to decide, figures, fields."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from leitziel.rendering.colors import derive_accent, field_color
from leitziel.rendering.dates import date_parts, timestamp
from leitziel.rendering.errors import RenderError
from leitziel.rendering.printable import printable
from leitziel.rendering.tree import State
from leitziel.rendering.typst_blocks import legend
from leitziel.rendering.typst_job import Target, compile_typst

_FOLDER = Path(__file__).with_name("typst")
_STANDARDS = ("ua-1", "a-2a")
# What the report's template defines before its first text, and its signs, are the page's, too.
_TEXT, _SIGNS, _HEADINGS = "// ---- text ---", "// ---- signs ---", "// ---- headings ---"


@dataclass(frozen=True)
class PageDecision:
    """A question with the computed sign (late, differs, missing, fine) and sentence behind it."""

    question: str
    sign: str
    reason: str
    place: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class PageField:
    """A field: its goals' states, what they come to in words, and its cells in the table."""

    code: str
    title: str
    states: tuple[State, ...]
    words: str
    trend: str
    participants: str = ""
    cost: str = ""
    signal: str = ""
    sign: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class OnePage:
    """The whole page. ``sentences`` are texts and whether they are bold; ``date`` is ISO;
    ``figures`` are rows as wide as ``figure_columns``; the words are headings in the language."""

    title: str
    author: str
    date: str
    as_of: str
    sentences: tuple[tuple[str, bool], ...]
    decisions: tuple[PageDecision, ...]
    figure_columns: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]
    fields: tuple[PageField, ...]
    field_columns: tuple[str, ...]
    words: dict[str, str]
    notes: str = ""
    accent: str = "#005a70"
    language: str = "de"
    region: str | None = field(default="DE")


def write_onepage(page: OnePage) -> bytes:
    """A tagged, archivable PDF; set smaller where it would not fit on one page."""
    content = json.dumps(_data(page), ensure_ascii=False, sort_keys=True).encode()
    files = {"main.typ": _template(), "data.json": content}
    return compile_typst(files, Target(standards=_STANDARDS, timestamp=timestamp(page.date)))[0]


def _data(page: OnePage) -> dict[str, object]:
    accent = derive_accent(page.accent)
    states = [state for row in page.fields for state in row.states]
    fields = [
        {
            **asdict(row),
            "color": field_color(row.code),
            "states": [state.drawing for state in row.states],
        }
        for row in page.fields
    ]
    data = {
        **asdict(page),
        "accent": {"base": accent.base, "deep": accent.deep},
        "date": list(date_parts(page.date)),
        "description": None,
        "keywords": [],
        "fields": fields,
        "legend": legend(states),
    }
    found: dict[str, object] = printable(data)
    return found


@cache
def _template() -> bytes:
    report = (_FOLDER / "report.typ").read_text(encoding="utf-8")
    text, signs, headings = (report.find(mark) for mark in (_TEXT, _SIGNS, _HEADINGS))
    if not 0 < text < signs < headings:
        raise RenderError("The template of the report has lost the lines that divide it.")
    own = (_FOLDER / "onepage.typ").read_text(encoding="utf-8")
    return (report[:text] + report[signs:headings] + own).encode()
