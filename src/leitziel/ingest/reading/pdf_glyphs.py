# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Glyphs of a PDF as lines of text: word gaps, bold faces, hyphens, ligatures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from leitziel.ingest.reading.inline import Inline
from leitziel.ingest.repair import join_text

Glyph = dict[str, Any]

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd\b|\.b(?:\+|$)", re.IGNORECASE)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)
_UNMAPPED = re.compile(r"\(cid:\d+\)|\x00")
_TAIL = 60
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BREAKS = re.compile("[\u00ad\u200b]")


def is_bold(glyph: Glyph) -> bool:
    """Whether the glyph's font is a bold face, by the font's name."""
    return _BOLD.search(str(glyph.get("fontname", ""))) is not None


def glyph_text(glyph: Glyph) -> str:
    """The characters of a glyph, ligatures taken apart; a hyphen that can be seen is a hyphen.

    Fonts draw the hyphen and the soft hyphen alike, and files name either for both.
    """
    text = _UNMAPPED.sub("", str(glyph["text"])).translate(_LIGATURES)
    return text.replace("\u00ad", "-" if glyph["x1"] - glyph["x0"] > 0.01 else "")


def raised(text: str) -> str:
    """The number of a footnote as superscript digits."""
    return text.strip().translate(_SUPERSCRIPT)


def split_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Cut glyphs in content order into lines, where the baseline drops or the pen jumps back."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        last = lines[-1][-1] if lines else None
        if last is None or _breaks(last, glyph):
            lines.append([glyph])
        else:
            lines[-1].append(glyph)
    return lines


def _breaks(last: Glyph, glyph: Glyph) -> bool:
    size = max(last["size"], glyph["size"])
    if last["page_number"] != glyph["page_number"]:
        return True
    drop = abs(glyph["bottom"] - last["bottom"])
    return bool(drop > 0.7 * size or glyph["x0"] < last["x0"] - 2 * size)


def line_inline(glyphs: Sequence[Glyph]) -> Inline:
    """One line as text with bold ranges; a gap between glyphs is a space."""
    pieces: list[str] = []
    length = 0
    strong: list[tuple[int, int]] = []
    last: Glyph | None = None
    usual = max((glyph["size"] for glyph in glyphs), default=0.0)
    for glyph in glyphs:
        text = glyph_text(glyph)
        if glyph["size"] <= 0.8 * usual and text.strip().isdecimal():
            text = raised(text)
        if last is not None and glyph["x0"] - last["x1"] > 0.17 * glyph["size"]:
            text = " " + text.lstrip()
        if not pieces or pieces[-1].endswith(" "):
            text = text.lstrip()
        last = glyph
        if not text:
            continue
        if is_bold(glyph):
            _extend(strong, length, length + len(text), "".join(pieces[-1:]))
        pieces.append(text)
        length += len(text)
    return _tidy("".join(pieces), strong)


def _extend(strong: list[tuple[int, int]], begin: int, stop: int, before: str) -> None:
    touches = strong and (strong[-1][1] == begin or (strong[-1][1] == begin - 1 and before == " "))
    if touches:
        strong[-1] = (strong[-1][0], stop)
    else:
        strong.append((begin, stop))


def _tidy(text: str, strong: list[tuple[int, int]]) -> Inline:
    """Compose letters where that keeps the length, so that bold ranges stay true."""
    composed = unicodedata.normalize("NFC", text)
    if len(composed) != len(text):
        strong = [] if not strong else [(0, len(composed))] * (strong[0] == (0, len(text)))
    text = composed.rstrip()
    ranges = []
    for begin, stop in strong:
        words = text[begin:stop]
        start, end = begin + len(words) - len(words.lstrip()), begin + len(words.rstrip())
        if start < end:
            ranges.append((start, end))
    return Inline(text, tuple(ranges))


def join_lines(lines: Sequence[Inline]) -> Inline:
    """Lines of one paragraph as one text; hyphens that only broke a word are undone."""
    done: list[str] = []
    length = 0
    tail = ""
    strong: list[tuple[int, int]] = []
    for line in lines:
        merged = join_text(tail, line.text) if tail else line.text
        shift = length + len(merged) - len(line.text)
        strong += [(begin + shift, stop + shift) for begin, stop in line.strong]
        # Only the last words matter for the next seam; what lies before them is settled.
        cut = merged.rfind(" ", 0, max(0, len(merged) - _TAIL)) + 1
        done.append(merged[:cut])
        length, tail = length + cut, merged[cut:]
    text = "".join(done) + tail
    return _without_soft_hyphens(Inline(text, tuple(_merge(text, strong))))


def _merge(text: str, strong: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Bold that goes on over a line's end is one range."""
    merged: list[tuple[int, int]] = []
    for begin, stop in strong:
        if merged and not text[merged[-1][1] : begin].strip():
            merged[-1] = (merged[-1][0], stop)
        else:
            merged.append((begin, stop))
    return merged


def _without_soft_hyphens(inline: Inline) -> Inline:
    """Signs that only allow a break go; a soft hyphen before a digit is a minus a font lost."""
    if not _BREAKS.search(inline.text):
        return inline
    text = re.sub(r"(?<!\w)\u00ad(?=\d)", "−", inline.text)
    drops = [match.start() for match in _BREAKS.finditer(text)]
    if not drops:
        return Inline(text, inline.strong)
    strong = tuple(
        (begin - sum(at < begin for at in drops), stop - sum(at < stop for at in drops))
        for begin, stop in inline.strong
    )
    return Inline(_BREAKS.sub("", text), strong)
