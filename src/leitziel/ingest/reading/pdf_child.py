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
from pypdfium2 import PdfiumError

from leitziel.ingest.blocks import Block
from leitziel.ingest.reading.pdf_ink import read_ink
from leitziel.ingest.reading.pdf_layout import blocks_of_layout, page_layout
from leitziel.ingest.reading.pdf_page import PageLayout
from leitziel.ingest.reading.pdf_tagged import blocks_of_tree, coverage, has_structure
from leitziel.ingest.reading.pdf_tree import Element, read_tree

MEMORY_MB = 900
SECONDS = 150
MAX_PAGES = 1500
_LEAST_COVERAGE = 0.97


def main(path: Path) -> dict[str, Any]:
    """Read the PDF, or say by a code why it cannot be read."""
    try:
        with pdfplumber.open(path) as pdf:
            return _read(pdf, path)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, MemoryError):
            return {"error": "too_complex"}
        locked = isinstance(cause, PDFPasswordIncorrect)
        return {"error": "encrypted_pdf" if locked else "broken_pdf"}
    except MemoryError:
        return {"error": "too_complex"}


def _read(pdf: Any, path: Path) -> dict[str, Any]:
    if len(pdf.pages) > MAX_PAGES:
        return {"error": "too_complex"}
    if not pdf.pages:
        return {"error": "broken_pdf"}
    tree = read_tree(pdf.doc, {page.page_obj.pageid: page.page_number for page in pdf.pages})
    blocks, pages = _by_tags(path, tree) if tree is not None and has_structure(tree) else ([], [])
    if not blocks:
        layouts = [_layout(page) for page in pdf.pages]
        if not any(layout.words for layout in layouts):
            return {"error": "scanned_pdf", "pages": len(layouts)}
        blocks, pages = blocks_of_layout(layouts), [layout.text for layout in layouts]
    return {"blocks": [asdict(block) for block in blocks], "pages": pages}


def _by_tags(path: Path, tree: Element) -> tuple[list[Block], list[str]]:
    """Blocks by the structure tree; nothing where the tree leaves out too much of the text."""
    try:
        found = read_ink(path)
    except PdfiumError:
        return [], []
    if coverage(tree, found) < _LEAST_COVERAGE:
        return [], []
    return blocks_of_tree(tree, found.ink), found.pages


def _layout(page: Any) -> PageLayout:
    layout = page_layout(page)
    page.close()
    return layout


def limit() -> None:
    """Bound the memory and time of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit()
    logging.disable(logging.CRITICAL)
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
