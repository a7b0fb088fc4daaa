# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The child process that opens a PDF: ``python -m leitziel.ingest.reading.pdf_child FILE``.

It limits its own memory and time before it touches the file and writes one JSON object to
standard output: either the blocks and the text of each page, or an error code.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from leitziel.ingest.blocks import Block
from leitziel.ingest.reading.pdf_layout import blocks_of_layout, page_layout
from leitziel.ingest.reading.pdf_page import PageLayout
from leitziel.ingest.reading.pdf_tagged import Ink, blocks_of_tree, coverage, has_structure
from leitziel.ingest.reading.pdf_tree import Content, read_tree

MEMORY_MB = 900
SECONDS = 150
MAX_PAGES = 1500
_LEAST_COVERAGE = 0.97


def main(path: Path) -> dict[str, Any]:
    """Read the PDF, or say by a code why it cannot be read."""
    try:
        with pdfplumber.open(path) as pdf:
            return _read(pdf)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        locked = isinstance(cause, PDFPasswordIncorrect)
        return {"error": "encrypted_pdf" if locked else "broken_pdf"}
    except MemoryError:
        return {"error": "too_complex"}


def _read(pdf: Any) -> dict[str, Any]:
    if len(pdf.pages) > MAX_PAGES:
        return {"error": "too_complex"}
    if not pdf.pages:
        return {"error": "broken_pdf"}
    ink: Ink = {}
    layouts: list[PageLayout] = []
    tree = read_tree(pdf.doc, {page.page_obj.pageid: page.page_number for page in pdf.pages})
    for page in pdf.pages:
        if tree is not None:
            _collect_ink(page, ink)
        layouts.append(page_layout(page))
        page.close()
    if not any(layout.words for layout in layouts):
        return {"error": "scanned_pdf", "pages": len(layouts)}
    blocks: list[Block] = []
    if tree is not None and has_structure(tree) and coverage(tree, ink) >= _LEAST_COVERAGE:
        blocks = blocks_of_tree(tree, ink)
    if not blocks:
        blocks = blocks_of_layout(layouts)
    return {
        "blocks": [asdict(block) for block in blocks],
        "pages": [layout.text for layout in layouts],
    }


def _collect_ink(page: Any, ink: Ink) -> None:
    for glyph in page.chars:
        if glyph.get("mcid") is not None and glyph.get("tag") != "Artifact":
            ink.setdefault(Content(page.page_number, glyph["mcid"]), []).append(
                {
                    name: glyph[name]
                    for name in ("text", "fontname", "size", "x0", "x1", "bottom", "page_number")
                }
            )


def limit() -> None:
    """Bound the memory and time of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit()
    logging.disable(logging.CRITICAL)
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
