# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Look into a DOCX or ODT before anything unpacks it: zip bombs, damage, passwords.

The sizes that an archive declares can lie, so the parts are unpacked once in small pieces and
counted; nothing is kept. Pictures count only towards the whole, XML parts also by themselves.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from leitziel.ingest.reading.errors import UnreadableFile

MAX_UNPACKED = 300 * 1024 * 1024
MAX_XML_PART = 64 * 1024 * 1024
MAX_RATIO = 200
"""A real document's XML shrinks to a tenth or twentieth; a bomb to a thousandth."""
MAX_PARTS = 10_000
_RATIO_FROM = 4 * 1024 * 1024
_PIECE = 256 * 1024
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


def check_archive(path: Path, name: str) -> None:
    """Raise UnreadableFile where a DOCX or ODT is a bomb, damaged or protected by a password."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_declared(name, parts)
            if any(part.flag_bits & 0x1 for part in parts) or _is_encrypted_odt(archive):
                raise UnreadableFile("encrypted_office", name=name)
            _check_real(name, archive, parts)
    except _DAMAGE as error:
        raise UnreadableFile("broken_archive", name=name) from error


def _check_declared(name: str, parts: list[zipfile.ZipInfo]) -> None:
    too_much = sum(part.file_size for part in parts) > MAX_UNPACKED
    if too_much or len(parts) > MAX_PARTS or any(_is_bomb(part, part.file_size) for part in parts):
        raise _bomb(name)


def _check_real(name: str, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    total = 0
    for part in parts:
        size = 0
        with archive.open(part) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if total + size > MAX_UNPACKED or _is_bomb(part, size):
                    raise _bomb(name)
        total += size


def _is_bomb(part: zipfile.ZipInfo, size: int) -> bool:
    if part.filename.endswith((".xml", ".rels")) and size > MAX_XML_PART:
        return True
    return size > _RATIO_FROM and size > MAX_RATIO * max(part.compress_size, 1)


def _bomb(name: str) -> UnreadableFile:
    return UnreadableFile("zip_bomb", name=name, limit=MAX_UNPACKED // (1024 * 1024))


def _is_encrypted_odt(archive: zipfile.ZipFile) -> bool:
    if "META-INF/manifest.xml" not in archive.namelist():
        return False
    with archive.open("META-INF/manifest.xml") as manifest:
        return b"encryption-data" in manifest.read(1024 * 1024)
