# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A short document as PDF: the report's own layout without cover, imprint and contents.

Its chapters follow each other as in the report; the first one's title is that of the document.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from leitziel.rendering.dates import timestamp
from leitziel.rendering.errors import RenderError
from leitziel.rendering.prepare import prepared
from leitziel.rendering.tree import Document
from leitziel.rendering.typst_data import TypstData
from leitziel.rendering.typst_job import Target, compile_typst

_REPORT = Path(__file__).with_name("typst") / "report.typ"
_STANDARDS = ("ua-1", "a-2a")
# The template is divided by these lines; what lies between is for whole reports only.
_FROM, _TO = "// ---- cover ---", "// ---- chapters ---"


def write_brief(document: Document) -> bytes:
    """A tagged, archivable PDF of a document of a few pages."""
    data = TypstData(prepared(document))
    content = json.dumps(data.build(), ensure_ascii=False, sort_keys=True).encode()
    files = {"main.typ": _template(), "data.json": content, "ends.json": b"[]", **data.files}
    target = Target(standards=_STANDARDS, timestamp=timestamp(document.date))
    return compile_typst(files, target)[0]


@cache
def _template() -> bytes:
    source = _REPORT.read_text(encoding="utf-8")
    start, end = source.find(_FROM), source.find(_TO)
    if not 0 < start < end:
        raise RenderError("The template of the report has lost the lines that divide it.")
    return (source[:start] + source[end:]).encode()
