# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The document tree as PDF: PDF/UA-1 and PDF/A-2a in one file, set by Typst."""

from __future__ import annotations

import json
from pathlib import Path

from leitziel.rendering.dates import timestamp
from leitziel.rendering.tree import Document
from leitziel.rendering.typst_data import TypstData
from leitziel.rendering.typst_job import Target, compile_typst

_TEMPLATE = Path(__file__).with_name("typst") / "report.typ"
_STANDARDS = ("ua-1", "a-2a")


def write_pdf(document: Document) -> bytes:
    """A tagged, archivable PDF of a prepared document."""
    data = TypstData(document)
    content = json.dumps(data.build(), ensure_ascii=False, sort_keys=True).encode()
    files = {"main.typ": _TEMPLATE.read_bytes(), "data.json": content, "ends.json": b"[]"}
    files |= data.files
    target = Target(standards=_STANDARDS, timestamp=timestamp(document.date))
    return compile_typst(files, target)[0]
