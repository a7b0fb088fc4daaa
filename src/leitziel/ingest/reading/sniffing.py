# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a file is, told from its first bytes; its name only decides between kinds of text."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal

from leitziel.ingest.reading.errors import UnreadableFile

FileKind = Literal["txt", "md", "html", "docx", "odt", "pdf"]

MEDIA_TYPES: dict[FileKind, str] = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
}
_EXTENSIONS: dict[str, FileKind] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".pdf": "pdf",
}
_FOREIGN = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "a database",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ODF = "application/vnd.oasis.opendocument."


def sniff(path: Path, head: bytes, known: Path) -> FileKind:
    """The kind of a file by its first bytes (4 KB are enough); UnreadableFile where none fits.

    ``known`` carries the name that people know the file by.
    """
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        raise _old_office(path, known.name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_archive(path, known.name)
    for magic, found in _FOREIGN.items():
        if head.startswith(magic):
            raise UnreadableFile("unsupported", name=known.name, found=found)
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    named = named_kind(known)
    if named in ("docx", "odt"):
        raise UnreadableFile("broken_archive", name=known.name)
    if named == "pdf":
        raise UnreadableFile("broken_pdf", name=known.name)
    return named or "txt"


def named_kind(path: Path) -> FileKind | None:
    """The kind that the file's name promises."""
    return _EXTENSIONS.get(path.suffix.lower())


def _old_office(path: Path, name: str) -> UnreadableFile:
    # A DOCX with a password is an OLE file that wraps the encrypted package.
    if _ENCRYPTED_PACKAGE in path.read_bytes():
        return UnreadableFile("encrypted_office", name=name)
    return UnreadableFile("legacy_office", name=name)


def _kind_of_archive(path: Path, name: str) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            return _kind_by_parts(name, archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise UnreadableFile("broken_archive", name=name) from error


def _kind_by_parts(name: str, archive: zipfile.ZipFile) -> FileKind:
    parts = set(archive.namelist())
    if any(part.startswith("word/") for part in parts):
        return "docx"
    if "mimetype" in parts:
        with archive.open("mimetype") as stream:
            mimetype = stream.read(200).decode("ascii", "replace").strip()
        if mimetype.startswith(_ODF + "text"):
            return "odt"
        if mimetype.startswith(_ODF):
            raise UnreadableFile(
                "unsupported", name=name, found=f"OpenDocument {mimetype.removeprefix(_ODF)}"
            )
    found = "an archive"
    if any(part.startswith("xl/") for part in parts):
        found = "an Excel workbook"
    elif any(part.startswith("ppt/") for part in parts):
        found = "a PowerPoint presentation"
    raise UnreadableFile("unsupported", name=name, found=found)
