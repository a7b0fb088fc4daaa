# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The document tree as ODT and DOCX: written by Pandoc with reference documents of our own."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from leitziel.rendering.archives import read_archive, write_archive
from leitziel.rendering.dates import date_parts, timestamp
from leitziel.rendering.office_finish import finish_docx, finish_odt
from leitziel.rendering.pandoc import run_pandoc
from leitziel.rendering.pandoc_ast import PandocTree, inlines
from leitziel.rendering.raster import rasterize
from leitziel.rendering.reference import docx_reference, odt_reference
from leitziel.rendering.tree import Document, plain

_API_VERSION = [1, 23, 1]
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


def write_docx(document: Document) -> bytes:
    """A DOCX of a prepared document, with real headings, lists and header rows."""
    files, _ = _convert(document, "docx", docx_reference(document))
    return write_archive(finish_docx(files), first=("[Content_Types].xml", "_rels/.rels"))


def write_odt(document: Document) -> bytes:
    """An ODT of a prepared document; same structure as the DOCX."""
    files, tree = _convert(document, "odt", odt_reference(document))
    files = finish_odt(files, tree.alternative_texts)
    return write_archive(files, first=("mimetype", "META-INF/manifest.xml"))


def _convert(document: Document, fmt: str, reference: bytes) -> tuple[dict[str, bytes], PandocTree]:
    tree = PandocTree(document, fmt)
    content = {"pandoc-api-version": _API_VERSION, "meta": _meta(document), "blocks": tree.blocks()}
    with tempfile.TemporaryDirectory(prefix="leitziel-") as name:
        folder = Path(name)
        for number, png in enumerate(rasterize(tuple(tree.drawings)), start=1):
            (folder / f"figure-{number}.png").write_bytes(png)
        (folder / f"reference.{fmt}").write_bytes(reference)
        arguments = ["--from=json", f"--to={fmt}", f"--reference-doc=reference.{fmt}", "--output=-"]
        text = json.dumps(content, ensure_ascii=False).encode()
        written = run_pandoc(arguments, folder=folder, day=timestamp(document.date), text=text)
    return read_archive(written), tree


def _meta(document: Document) -> dict[str, Any]:
    cover = document.cover
    lines = {
        "title": cover.title or document.title,
        "subtitle": " · ".join(part for part in (cover.document_type, cover.subtitle) if part),
        "author": ", ".join(part for part in (cover.municipality, cover.office) if part)
        or document.author,
        "date": _long_date(document),
        "lang": document.language if "-" in document.language else f"{document.language}-DE",
        "description": cover.subtitle,
    }
    meta: dict[str, Any] = {
        key: {"t": "MetaInlines", "c": inlines(plain(text))} for key, text in lines.items() if text
    }
    keywords = [value for name, value in document.metadata if name == "keywords"]
    if keywords:
        values = [{"t": "MetaInlines", "c": inlines(plain(value))} for value in keywords]
        meta["keywords"] = {"t": "MetaList", "c": values}
    return meta


def _long_date(document: Document) -> str:
    year, month, day = date_parts(document.date)
    if not document.language.startswith("de"):
        return document.date
    return f"{day}.\u00a0{_MONTHS[month - 1]}\u00a0{year}"
