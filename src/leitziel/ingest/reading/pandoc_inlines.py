# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Inlines of Pandoc's syntax tree as plain text with the ranges that were bold."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from leitziel.ingest.reading.inline import Inline

Inlines = list[dict[str, Any]]

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_PASSING = {"Emph", "Underline", "Strikeout", "SmallCaps"}
_NESTED = {"Span", "Link", "Cite", "Quoted"}
_BREAK = "\n"
_RUNS = re.compile(r"[ \u00a0\u2007\u202f]*\n[ \u00a0\u2007\u202f\n]*|[ \u00a0\u2007\u202f\t]+")


@dataclass
class _Writer:
    """Collects text, where bold began and ended, and the footnotes met on the way."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    notes: list[list[dict[str, Any]]] = field(default_factory=list)

    def write(self, inlines: Inlines, bold: bool = False) -> None:
        for inline in inlines:
            self._write_one(inline["t"], inline.get("c"), bold)

    def _write_one(self, tag: str, content: Any, bold: bool) -> None:
        if tag in _PASSING:
            self.write(content, bold)
        elif tag in _NESTED:
            self._write_nested(tag, content, bold)
        elif tag == "Strong":
            self.write(content, bold=True)
        elif tag in ("Superscript", "Subscript"):
            self._write_shifted(tag, content, bold)
        elif tag == "Note":
            self.notes.append(content)
        else:
            self.pieces.append((_leaf(tag, content), bold))

    def _write_nested(self, tag: str, content: Any, bold: bool) -> None:
        if tag == "Span" and ["aria-hidden", "true"] in content[0][2]:
            return
        marks = ("„", "“") if tag == "Quoted" else ("", "")
        self.pieces.append((marks[0], bold))
        self.write(content[0] if tag == "Link" and not content[1] else content[1], bold)
        self.pieces.append((marks[1], bold))

    def _write_shifted(self, tag: str, content: Inlines, bold: bool) -> None:
        inner = _Writer()
        inner.write(content)
        text = "".join(piece for piece, _ in inner.pieces)
        if text.isdecimal():
            text = text.translate(_SUPERSCRIPT if tag == "Superscript" else _SUBSCRIPT)
        self.pieces.append((text, bold))
        self.notes += inner.notes


def _leaf(tag: str, content: Any) -> str:
    if tag == "Str":
        return str(content)
    if tag in ("Space", "SoftBreak"):
        return " "
    if tag == "LineBreak":
        return _BREAK
    if tag in ("Code", "Math"):
        return str(content[1])
    return ""  # pictures and raw markup have no words


@dataclass(frozen=True, slots=True)
class InlineLines:
    """Text between hard line breaks, one Inline a line, and the footnotes in it."""

    lines: list[Inline]
    notes: list[list[dict[str, Any]]]


def read_inlines(inlines: Inlines) -> InlineLines:
    """Plain text of inlines, cut where the author broke the line by hand."""
    writer = _Writer()
    writer.write(inlines)
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, bold in writer.pieces:
        first, *rest = text.split(_BREAK)
        lines[-1].append((first, bold))
        lines += [[(part, bold)] for part in rest]
    read = [_line(pieces) for pieces in lines]
    return InlineLines([line for line in read if line.text], writer.notes)


def _line(pieces: list[tuple[str, bool]]) -> Inline:
    """One line: spaces run together, soft hyphens gone, bold as half-open ranges."""
    text = ""
    strong: list[tuple[int, int]] = []
    for raw, bold in pieces:
        piece = _RUNS.sub(" ", unicodedata.normalize("NFC", raw).replace("\u00ad", ""))
        if not text or text.endswith(" "):
            piece = piece.lstrip(" ")
        if not piece:
            continue
        begin, text = len(text), text + piece
        if not bold:
            continue
        if strong and not text[strong[-1][1] : begin].strip():
            strong[-1] = (strong[-1][0], len(text))
        else:
            strong.append((begin, len(text)))
    text = text.rstrip()
    return Inline(text, tuple(_trim(text, strong)))


def _trim(text: str, strong: list[tuple[int, int]]) -> list[tuple[int, int]]:
    trimmed = []
    for begin, stop in strong:
        words = text[begin:stop]
        start = begin + len(words) - len(words.lstrip())
        end = begin + len(words.rstrip())
        if start < end:
            trimmed.append((start, end))
    return trimmed


def plain(inlines: Inlines) -> str:
    """The text of inlines on one line."""
    return " ".join(line.text for line in read_inlines(inlines).lines)
