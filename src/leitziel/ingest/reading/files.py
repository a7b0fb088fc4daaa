# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a file of any kind to blocks: the one door of the readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from leitziel.ingest.draft import WarningDraft
from leitziel.ingest.reading.archives import check_archive
from leitziel.ingest.reading.encodings import decode, decode_html
from leitziel.ingest.reading.errors import UnreadableFile
from leitziel.ingest.reading.pandoc import PandocFormat, syntax_tree
from leitziel.ingest.reading.pandoc_blocks import blocks_of
from leitziel.ingest.reading.pdf import read_pdf
from leitziel.ingest.reading.readfile import ReadFile
from leitziel.ingest.reading.sniffing import MEDIA_TYPES, FileKind, named_kind, sniff
from leitziel.ingest.reading.text import read_text

MEGABYTE = 1024 * 1024
MAX_MEGABYTES = 50
_HEAD = 4096
# Tables that Pandoc draws in Markdown with rulers; pipe tables are read line by line instead.
_DRAWN_TABLE = re.compile(r"^(?:\+[-=+:]{3,}\+| {0,3}-{3,}(?: +-{3,})+ *)$", re.MULTILINE)


def read_blocks(path: Path, *, name: str | None = None, max_mb: int = MAX_MEGABYTES) -> ReadFile:
    """Read a document of any supported kind; UnreadableFile says why one cannot be read.

    ``name`` is the file's name as people know it, where the path is that of an upload.
    """
    known = path.with_name(Path(name).name) if name else path
    _check_size(path, known.name, max_mb)
    with path.open("rb") as stream:
        kind = sniff(path, stream.read(_HEAD), known)
    read = _READERS[kind](path, known.name)
    promised = named_kind(known)
    if promised is None or promised == kind or {promised, kind} <= {"txt", "md"}:
        return read
    return _with_mismatch(read, known, kind)


def _check_size(path: Path, name: str, max_mb: int) -> None:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableFile("missing", name=name)
    except OSError as error:
        raise UnreadableFile("missing", name=name) from error
    if size == 0:
        raise UnreadableFile("empty", name=name)
    if size > max_mb * MEGABYTE:
        raise UnreadableFile("too_large", name=name, size=size // MEGABYTE, limit=max_mb)


def _with_mismatch(read: ReadFile, known: Path, kind: FileKind) -> ReadFile:
    message = (
        f"“{known.name}” is a {kind.upper()} file whatever its name says; it was read as such."
    )
    warning = WarningDraft("file_type_mismatch", message, (1, 1), "info")
    return ReadFile(
        read.blocks, read.lines, read.media_type, read.place_kind, (*read.warnings, warning)
    )


def _read_lines(path: Path, name: str, kind: FileKind) -> ReadFile:
    text = decode(path.read_bytes(), name)
    if kind == "md" and _DRAWN_TABLE.search(text):
        return _from_pandoc(text, "markdown-smart", "md", name)
    # Only true line ends count: a form feed or U+2028 inside a line must not shift line numbers.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(line.strip() for line in lines):
        raise UnreadableFile("empty", name=name)
    return ReadFile(tuple(read_text(lines)), tuple(lines), MEDIA_TYPES[kind], "line")


def _read_txt(path: Path, name: str) -> ReadFile:
    return _read_lines(path, name, "txt")


def _read_md(path: Path, name: str) -> ReadFile:
    return _read_lines(path, name, "md")


def _read_html(path: Path, name: str) -> ReadFile:
    return _from_pandoc(decode_html(path.read_bytes(), name), "html", "html", name)


def _read_docx(path: Path, name: str) -> ReadFile:
    check_archive(path, name)
    return _from_pandoc(path, "docx", "docx", name)


def _read_odt(path: Path, name: str) -> ReadFile:
    check_archive(path, name)
    return _from_pandoc(path, "odt", "odt", name)


def _from_pandoc(source: Path | str, form: PandocFormat, kind: FileKind, name: str) -> ReadFile:
    try:
        blocks, sources = blocks_of(syntax_tree(source, form, name))
    except RecursionError as error:  # lists in lists in lists, deeper than anybody writes
        raise UnreadableFile("too_complex", name=name) from error
    if not blocks:
        raise UnreadableFile("empty", name=name)
    return ReadFile(tuple(blocks), tuple(sources), MEDIA_TYPES[kind], "paragraph")


_READERS: dict[FileKind, Callable[[Path, str], ReadFile]] = {
    "txt": _read_txt,
    "md": _read_md,
    "html": _read_html,
    "docx": _read_docx,
    "odt": _read_odt,
    "pdf": read_pdf,
}
