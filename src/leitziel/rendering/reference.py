# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reference documents that give DOCX and ODT our styles, made from Pandoc's own by this script.

Pandoc's files bring the skeleton (numbering, settings, manifest); styles, page, footer and language
are written here, so that no binary file has to be kept.
"""

from __future__ import annotations

from functools import cache, lru_cache

from leitziel.rendering.archives import read_archive, write_archive
from leitziel.rendering.pandoc import run_pandoc
from leitziel.rendering.reference_docx import docx_parts
from leitziel.rendering.reference_odt import odt_styles
from leitziel.rendering.tree import Document


def docx_reference(document: Document) -> bytes:
    """A reference DOCX in the document's accent, with its running title in the footer."""
    return _docx(document.accent, document.running_title or document.title, document.is_short)


def odt_reference(document: Document) -> bytes:
    """A reference ODT in the document's accent, with its running title in the footer."""
    return _odt(document.accent, document.running_title or document.title, document.is_short)


@lru_cache(maxsize=16)
def _docx(accent: str, running_title: str, is_short: bool) -> bytes:
    files = dict(_skeleton("docx"))
    files.update(docx_parts(files, accent, running_title, is_short=is_short))
    return write_archive(files, first=("[Content_Types].xml", "_rels/.rels"))


@lru_cache(maxsize=16)
def _odt(accent: str, running_title: str, is_short: bool) -> bytes:
    files = dict(_skeleton("odt"))
    styles = files["styles.xml"].decode()
    files["styles.xml"] = odt_styles(styles, accent, running_title, is_short=is_short).encode()
    return write_archive(files, first=("mimetype", "META-INF/manifest.xml"))


@cache
def _skeleton(fmt: str) -> tuple[tuple[str, bytes], ...]:
    data = run_pandoc(["--print-default-data-file", f"reference.{fmt}"])
    return tuple(read_archive(data).items())
