# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A short document as PDF: the report's own layout without cover, imprint and contents.

Its chapters follow each other as in the report; the first one's title is that of the document.
With an `Aside` it is a sheet of one chapter, whose facts stand in the margin.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from leitziel.rendering.colors import field_color
from leitziel.rendering.dates import timestamp
from leitziel.rendering.errors import RenderError
from leitziel.rendering.prepare import prepared
from leitziel.rendering.printable import printable
from leitziel.rendering.tree import Document, State
from leitziel.rendering.typst_data import TypstData
from leitziel.rendering.typst_job import Target, compile_typst

_REPORT = Path(__file__).with_name("typst") / "report.typ"
_ASIDE = _REPORT.with_name("aside.typ")
_STANDARDS = ("ua-1", "a-2a")
# The template is divided by these lines; what lies between is for whole reports only.
_FROM, _TO = "// ---- cover ---", "// ---- chapters ---"
# What draws the chapters; a sheet draws its own.
_DRAWING = "#for (i, chapter) in data.chapters.enumerate()"


@dataclass(frozen=True)
class Aside:
    """What stands in the margin of a sheet: the state, who reported it, facts with labels."""

    state: State | None = None
    notes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def write_brief(document: Document, aside: Aside | None = None) -> bytes:
    """A tagged, archivable PDF of a document of a few pages, or of a sheet of one chapter."""
    data = TypstData(prepared(document))
    content = data.build()
    if aside is not None:
        content["aside"] = _aside(document, aside)
    files = {
        "main.typ": _template(is_sheet=aside is not None),
        "data.json": json.dumps(content, ensure_ascii=False, sort_keys=True).encode(),
        "ends.json": b"[]",
        **data.files,
    }
    target = Target(standards=_STANDARDS, timestamp=timestamp(document.date))
    return compile_typst(files, target)[0]


def _aside(document: Document, aside: Aside) -> dict[str, Any]:
    code = document.chapters[0].field_code
    state = aside.state
    return printable(
        {
            "state": {"drawing": state.drawing, "label": state.label} if state else None,
            "notes": list(aside.notes),
            "facts": [list(fact) for fact in aside.facts],
            "code": bool(code),
            "color": field_color(code),
        }
    )


@cache
def _template(*, is_sheet: bool) -> bytes:
    source = _REPORT.read_text(encoding="utf-8")
    start, end, drawing = source.find(_FROM), source.find(_TO), source.find(_DRAWING)
    if not 0 < start < end < drawing:
        raise RenderError("The template of the report has lost the lines that divide it.")
    if is_sheet:
        own = _ASIDE.read_text(encoding="utf-8")
        return (source[:start] + source[end:drawing] + own).encode()
    return (source[:start] + source[end:]).encode()
