# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bytes of a text file as text: UTF-8, UTF-16 or Windows-1252, the three that town halls save.

Guessing beyond that does more harm than good: a wrong guess turns umlauts into other letters and
nobody notices. Windows-1252 is taken only when the bytes make sense in it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from leitziel.ingest.reading.errors import UnreadableFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})""", re.IGNORECASE)
_SAMPLE = 64 * 1024


def decode(data: bytes, name: str) -> str:
    """Decode the bytes of a text file; UnreadableFile where they are binary or damaged."""
    if bom := next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None):
        return _tidy(_strictly(data, bom, name))
    if (wide := _utf16_without_mark(data[:_SAMPLE])) is not None:
        return _tidy(_strictly(data, wide, name))
    if b"\0" in data:
        raise UnreadableFile("binary", name=name)
    return _tidy(_utf8_or_western(data, name))


def decode_html(data: bytes, name: str) -> str:
    """Decode an HTML file; a declared charset counts where the bytes are no valid UTF-8."""
    declared = _META.search(data[:4096])
    try:
        return _tidy(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        if declared is None:
            return decode(data, name)
    try:
        return _tidy(data.decode(codecs.lookup(declared[1].decode("ascii")).name))
    except (LookupError, UnicodeDecodeError):
        return decode(data, name)


def _utf8_or_western(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if not _looks_western(data):
            line = data.count(b"\n", 0, error.start) + 1
            code = "binary" if _share_of_controls(data) > 0.02 else "encoding"
            raise UnreadableFile(code, name=name, line=line) from error
        return data.decode("cp1252")
    if _share_of_controls(data) > 0.02:
        raise UnreadableFile("binary", name=name)
    return text


def _looks_western(data: bytes) -> bool:
    """Whether the bytes read as German in Windows-1252: few high bytes, and those are letters."""
    try:
        text = data[:_SAMPLE].decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [character for character in text if ord(character) > 127]
    usual = sum(character in "äöüÄÖÜßéèàçñ–—„“”‚‘’…•€§°²³µ·\u00a0\u00ad»«" for character in high)
    return (
        _share_of_controls(data) <= 0.02 and len(high) <= 0.3 * len(text) and usual * 2 >= len(high)
    )


def _share_of_controls(data: bytes) -> float:
    sample = data[:_SAMPLE]
    controls = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in sample)
    return controls / max(len(sample), 1)


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 text without a mark has a zero in every other byte, nearly always on one side."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        raise UnreadableFile("encoding", name=name, line=line) from error


def _tidy(text: str) -> str:
    # Composed letters (ä as one character), so that vocabulary and source compare equal.
    return unicodedata.normalize("NFC", text)
