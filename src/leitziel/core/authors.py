# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Takes out of a file who made it: names that programs write into its properties, unasked.

A report of an institution carries the name of the person who typed it, and a photo the place where
it was taken. What people see of the file stays bit for bit. What is signed or encrypted, or not
built as its kind is, stays as it is: a changed signature would be worth nothing. PDF files stay as
they are, too; see `docs/handbuch/in-zehn-minuten-antworten.md`.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.dom import minidom
from xml.parsers.expat import ExpatError

from PIL import Image

# Properties with a person in them, by their names without the prefix.
_PERSONAL = frozenset({"creator", "lastModifiedBy", "initial-creator", "printed-by", "Manager"})
# Properties that offices add themselves: "_AuthorEmail", "Sachbearbeitung".
_CUSTOM = frozenset({"property", "user-defined"})
_CUSTOM_PERSONAL = re.compile(r"author|autor|mail|manager|owner|bearbeit|verfass", re.IGNORECASE)
_PARTS = re.compile(r"docProps/[\w-]+\.xml|package/services/metadata/.+\.psmdcp|meta\.xml")
_SIGNED = re.compile(r"_xmlsignatures/.*|META-INF/\w*signatures\w*\.xml")
_LARGEST_PART = 1024 * 1024
_LARGEST_ARCHIVE = 200 * 1024 * 1024

_JPEG_START, _JPEG_END, _JPEG_SCAN = b"\xff\xd8", 0xD9, 0xDA
# EXIF and XMP, further pictures with their own, IPTC, comments; APP0, colors and Adobe's stay.
_JPEG_DROPPED = frozenset({0xE1, 0xED, 0xFE})
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_EXIF = b"Exif\x00\x00"
_MORE_PICTURES = b"MPF\x00"
_ORIENTATION = 0x0112
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_DROPPED = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_UNCLEAR = (
    *(ExpatError, struct.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError),
    *(ValueError, IndexError, KeyError, EOFError, SyntaxError, zlib.error, lzma.LZMAError),
)


def without_authors(content: bytes, suffix: str) -> bytes:
    """The file without the properties that name a person; as it is where that is not certain."""
    clean = _CLEANERS.get(suffix)
    if clean is None:
        return content
    try:
        return clean(content)
    except _UNCLEAR:
        return content


def _office(content: bytes) -> bytes:
    """An office file of either family: an archive with a part or two that tell of its making."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        is_large = sum(entry.file_size for entry in entries) > _LARGEST_ARCHIVE
        is_signed = any(_SIGNED.fullmatch(name) for name in names)
        if is_large or is_signed or len(set(names)) < len(names):
            return content
        changed = {
            entry.filename: part
            for entry in entries
            if _PARTS.fullmatch(entry.filename) and entry.file_size <= _LARGEST_PART
            for part in _cleaned_part(archive.read(entry))
        }
        return _rewritten(archive, changed) if changed else content


def _rewritten(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """The archive with its entries in their order, packed as they were."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        for entry in archive.infolist():
            part = changed.get(entry.filename)
            written.writestr(entry, archive.read(entry) if part is None else part)
    return target.getvalue()


def _cleaned_part(data: bytes) -> Iterator[bytes]:
    """The part without its names, if there are any in it."""
    # Expat bounds what entities may grow to, and a part that declares a type is left alone.
    document = minidom.parseString(data)  # noqa: S318
    if document.doctype is not None:
        return
    named = [node for node in document.getElementsByTagName("*") if _names_person(node)]
    filled = [node for node in named if _text(node)]
    for node in filled:
        _empty(node)
    if filled:
        yield document.toxml(encoding="UTF-8", standalone=True)


def _names_person(node: minidom.Element) -> bool:
    name = node.localName or ""
    if name not in _CUSTOM:
        return name in _PERSONAL
    own = node.getAttribute("name") or node.getAttribute("meta:name")
    return _CUSTOM_PERSONAL.search(own) is not None


def _text(node: minidom.Node) -> str:
    parts = [
        child.data if isinstance(child, minidom.Text) else _text(child) for child in node.childNodes
    ]
    return "".join(parts).strip()


def _empty(node: minidom.Element) -> None:
    """Take the words and leave the elements, of which a custom property must have one."""
    for child in list(node.childNodes):
        if isinstance(child, minidom.Element):
            _empty(child)
        else:
            node.removeChild(child)


def _jpeg(content: bytes) -> bytes:
    """A photo without EXIF, XMP, IPTC and comments; only which way is up is kept."""
    kept, orientation = [_JPEG_START], None
    for marker, segment in _segments(content):
        payload = segment[4:]
        if marker == 0xE1 and payload.startswith(_EXIF):
            orientation = _orientation(payload) or orientation
        is_more = marker == 0xE2 and payload.startswith(_MORE_PICTURES)
        if marker not in _JPEG_DROPPED and not is_more:
            kept.append(segment)
    if orientation is not None:
        kept.insert(1, _turned(orientation))
    return b"".join(kept)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment up to the end of the picture; what follows is not in it."""
    at = len(_JPEG_START)
    while True:
        while content[at + 1] == 0xFF:
            at += 1
        if content[at] != 0xFF:
            raise ValueError("no marker where one must be")
        marker = content[at + 1]
        if marker == _JPEG_END:
            yield marker, content[at : at + 2]
            return
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if marker == _JPEG_SCAN:
            end = _end_of_scan(content, end)
        if end >= len(content):
            raise EOFError
        yield marker, content[at:end]
        at = end


def _end_of_scan(content: bytes, start: int) -> int:
    """Where the compressed picture stops: at a marker that is neither stuffing nor a restart."""
    found = _NEXT_MARKER.search(content, start)
    if found is None:
        raise EOFError
    return found.start()


def _orientation(payload: bytes) -> int | None:
    exif = Image.Exif()
    exif.load(payload)
    value = exif.get(_ORIENTATION)
    return value if isinstance(value, int) and 1 < value <= 8 else None


def _turned(orientation: int) -> bytes:
    """A segment that says which way is up, and nothing else."""
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    payload = exif.tobytes()
    payload = payload if payload.startswith(_EXIF) else _EXIF + payload
    return b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload


def _png(content: bytes) -> bytes:
    """A picture without its texts, its EXIF and its time."""
    kept, at = [_PNG_START], len(_PNG_START)
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise EOFError
        if kind not in _PNG_DROPPED:
            kept.append(content[at:end])
        at = end
        if kind == b"IEND":
            return b"".join(kept)
    raise EOFError


_CLEANERS = {
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), _office),
    **dict.fromkeys(("jpg", "jpeg"), _jpeg),
    "png": _png,
}
