# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Inline marks of text files: asterisks, a few HTML tags and Markdown links become plain text.

Bold is kept as character ranges. A bold mark without its partner is read for what it most likely
was: where only the closing mark survived, the bold words are those before it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_MARK = re.compile(
    r"\*\*|\*|</?(?:b|strong|i|em|u|span|sup|sub|font|br|p)\b[^<>]{0,80}>", re.IGNORECASE
)
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\(([^()\s]{0,300})\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
# A reference to a footnote; the note itself begins with the same mark and a colon.
_NOTE = re.compile(r"(?<=\S)\[\^[\w-]{1,12}\](?!:)|^\[\^[\w-]{1,12}\]:\s+")
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_SOFT_HYPHEN = "\u00ad"
_HIDDEN_STAR = "\ue000"


@dataclass(frozen=True, slots=True)
class Inline:
    """Plain text with the ranges that were bold."""

    text: str
    strong: tuple[tuple[int, int], ...] = ()
    broken: bool = False


def read_inline(raw: str) -> Inline:
    """Strip the marks of one paragraph and remember what was bold."""
    if "&" in raw:
        raw = html.unescape(raw)
    raw = raw.replace(_SOFT_HYPHEN, "")
    if "\\" in raw:
        raw = _ESCAPE.sub(lambda match: match[1].replace("*", _HIDDEN_STAR), raw)
    if "[^" in raw:
        raw = _NOTE.sub("", raw)
    if "](" in raw:
        raw = _LINK.sub(lambda match: match[1] or match[2], raw)
    raw = _SPACES.sub(" ", raw).strip()
    if "*" not in raw and "<" not in raw:
        return Inline(raw.replace(_HIDDEN_STAR, "*"))
    return _scan(raw)


def _scan(raw: str) -> Inline:
    """Walk once over the marks, copying what lies between them."""
    italics = _paired_stars(raw)
    out: list[str] = []
    length = 0
    position = 0
    opened: int | None = None
    strong: list[tuple[int, int]] = []
    broken = False
    for match in _MARK.finditer(raw):
        piece = raw[position : match.start()]
        out.append(piece)
        length += len(piece)
        position = match.end()
        mark = _kind_of(match, raw, italics)
        if mark == "keep":
            out.append(match[0])
            length += len(match[0])
        elif mark == "space":
            out.append(" ")
            length += 1
        elif mark == "strong":
            if opened is not None:
                strong.append((opened, length))
                opened = None
            elif _is_closing(raw, match):
                strong.append((strong[-1][1] if strong else 0, length))
                broken = True
            else:
                opened = length
    out.append(raw[position:])
    return _trimmed("".join(out), strong, broken or opened is not None)


def _kind_of(match: re.Match[str], raw: str, italics: frozenset[int]) -> str:
    mark = match[0].lower()
    if mark == "**" or mark.startswith(("<b>", "</b>", "<strong", "</strong")):
        return "strong"
    if mark == "*":
        return "drop" if match.start() in italics else "keep"
    return "space" if mark.startswith(("<br", "<p", "</p")) else "drop"


def _is_closing(raw: str, match: re.Match[str]) -> bool:
    """A mark that clings to the word before it and not to one after it."""
    if match[0].startswith("<"):
        return match[0].startswith("</")
    before, after = raw[: match.start()], raw[match.end() : match.end() + 1]
    return bool(before) and not before[-1].isspace() and (not after or after.isspace())


def _paired_stars(raw: str) -> frozenset[int]:
    """Places of single asterisks that open and close italics; a gender star is none."""
    pairs: list[int] = []
    opened: int | None = None
    for match in _MARK.finditer(raw):
        if match[0] != "*":
            continue
        start = match.start()
        before, after = raw[start - 1 : start], raw[start + 1 : start + 2]
        if before.isalnum() and after.isalnum():
            continue
        if opened is None and after and not after.isspace():
            opened = start
        elif opened is not None and before and not before.isspace():
            pairs += [opened, start]
            opened = None
    return frozenset(pairs)


def _trimmed(text: str, strong: list[tuple[int, int]], broken: bool) -> Inline:
    """Restore escaped stars and drop outer space, moving the bold ranges along."""
    text = text.replace(_HIDDEN_STAR, "*")
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    ranges: list[tuple[int, int]] = []
    for start, stop in strong:
        begin, end = max(0, start - lead), min(len(text), stop - lead)
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin < end:
            ranges.append((begin, end))
    return Inline(text, tuple(ranges), broken)
