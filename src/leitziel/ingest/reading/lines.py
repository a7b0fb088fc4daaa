# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lines of a text file and what each gives away by its first characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

LineKind = Literal["blank", "heading", "underline", "drawing", "pipe", "tabbed", "item", "plain"]

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_BULLETS = "-*•▪◦‣·●○■□–➔➢►→➜⇒☑☐✓✔\uf0b7\uf0a7\uf0d8\uf0fc"
_BULLET = re.compile(
    rf"([{re.escape(_BULLETS)}]|o(?=\s+[A-ZÄÖÜ])|\(?[a-h]\)|\(?\d{{1,2}}\))\s+(.*)"
)
_INNER_BULLET = re.compile(r"(o)\s+(\S.*)")
_GLYPH = re.compile(r"[☑☐✓✔✗➔➢►➜□■●•▪\uf0b7\uf0a7\uf0d8\uf0fc]\s*")
_ARROWS = frozenset("→➔➜⇒➢►")
_ARROW = re.compile(r"(?:->|=>)\s+")
_UNDERLINE = re.compile(r"(?:=|-){3,}\s*")
_DRAWING = re.compile(r"[-_=*.~ ]{3,}")
_DASHED_PAGE = re.compile(r"[-–—]\s?\d{1,4}\s?[-–—]")
_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_TABBED_ITEM = re.compile(r"\s*(\(?\d{1,2}[.)])\s*\t\s*([^\t]*\S)\s*")
_INDENTED = re.compile(r"\s*\t\s*[^\t]+")
_PAGE_CELL = re.compile(r"(?:Seite\s*)?\d{1,3}")
_NUMBER_CELL = re.compile(r"(?:\(?[\dIVXA-Za-z]{1,4}[.)]?(?:\d{1,2}\.?){0,4}|[^\t]{1,60}:)\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number (from one), the width of its indent and its kind."""

    number: int
    kind: LineKind
    text: str
    indent: int = 0
    level: int = 0
    marker: str | None = None


def split_mark(text: str) -> tuple[str, str] | None:
    """A list mark that was typed as text, and the words behind it; a second glyph is dropped."""
    match = _BULLET.fullmatch(_ARROW.sub("→ ", text, count=1))
    return (match[1], without_glyph(match[2])) if match is not None else None


def arrow_of(text: str) -> str | None:
    """The arrow typed at the start of a list item, which says more than the item's own mark."""
    mark = split_mark(text)
    return mark[0] if mark is not None and mark[0] in _ARROWS else None


def without_glyph(text: str) -> str:
    """A text without the tick, box or arrow that stands before its first word."""
    return _GLYPH.sub("", text, count=1) if _GLYPH.match(text) else text


def classify(lines: Sequence[str]) -> list[Line]:
    """Tell the kinds of all lines apart; neighbours decide whether a tab makes a table."""
    raw = [line.rstrip("\r\n\f").replace("\f", "") for line in lines]
    found = [_classify(number, text) for number, text in enumerate(raw, start=1)]
    found = _without_tabbed_lists(found)
    return [_settle(found, index, raw) for index in range(len(found))]


def _without_tabbed_lists(found: list[Line]) -> list[Line]:
    """Lists whose numbers are parted from the words by a tab, as word processors write them."""
    settled = list(found)
    expected = 1
    for kind, group in groupby(range(len(found)), key=lambda at: found[at].kind):
        run = list(group)
        if kind != "tabbed":
            continue
        matches = [_TABBED_ITEM.fullmatch(found[at].text) for at in run]
        numbers = [int(match[1].strip("().")) for match in matches if match]
        inner = [_INDENTED.fullmatch(found[at].text) for at in run]
        is_list = all(item or line for item, line in zip(matches, inner, strict=True))
        if not is_list or matches[0] is None or numbers[0] not in {1, expected}:
            continue
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            continue
        expected = numbers[-1] + 1
        for at, match in zip(run, matches, strict=True):
            text = f"{match[1]} {match[2]}" if match else found[at].text.strip()
            settled[at] = replace(found[at], kind="plain", text=text)
    return settled


def _classify(number: int, raw: str) -> Line:
    stripped = raw.strip()
    if not stripped:
        return Line(number, "blank", "")
    indent = len(raw) - len(raw.lstrip(" \u00a0\t"))
    if match := _HEADING.fullmatch(stripped):
        return Line(number, "heading", match[2], level=len(match[1]))
    if stripped[0] == "|" and stripped.count("|") > 1:
        return Line(number, "pipe", stripped)
    if _DRAWING.fullmatch(stripped) or _DASHED_PAGE.fullmatch(stripped):
        kind: LineKind = "underline" if _UNDERLINE.fullmatch(stripped) else "drawing"
        return Line(number, kind, stripped)
    stripped = _ARROW.sub("→ ", stripped, count=1) if stripped[0] in "-=" else stripped
    return _item(number, stripped, indent) or _plain(number, raw, indent)


def _item(number: int, stripped: str, indent: int) -> Line | None:
    """A line that begins with a bullet; a second glyph behind it is part of the bullet."""
    match = _BULLET.fullmatch(stripped) or (_INNER_BULLET.fullmatch(stripped) if indent else None)
    if match is None or "\t" in match[2]:
        return None
    text = _GLYPH.sub("", match[2], count=1) if _GLYPH.match(match[2]) else match[2]
    return Line(number, "item", text, indent, marker=match[1])


def _plain(number: int, raw: str, indent: int) -> Line:
    if "\t" in raw.strip(" "):
        return Line(number, "tabbed", raw, indent)
    return Line(number, "plain", raw.strip(), indent)


def _settle(found: list[Line], index: int, raw: list[str]) -> Line:
    """Decide what the line alone does not tell: lone tabs, wide gaps, an underline below text."""
    line = found[index]
    before = found[index - 1] if index else None
    after = found[index + 1] if index + 1 < len(found) else None
    if line.kind == "underline" and not (before and before.kind == "plain"):
        return Line(line.number, "drawing", line.text)
    if line.kind == "plain":
        return _spaced_row(line, before, after, raw[index])
    if line.kind != "tabbed":
        return line
    cells = [cell for cell in line.text.split("\t") if cell.strip()]
    alone = not any(near and near.kind == "tabbed" for near in (before, after))
    is_numbered = len(cells) == 2 and _NUMBER_CELL.fullmatch(cells[0])
    if alone and (len(cells) < 2 or is_numbered or _is_running_line(cells, before, after)):
        return Line(line.number, "plain", " ".join(cell.strip() for cell in cells), line.indent)
    return line


def _is_running_line(cells: list[str], before: Line | None, after: Line | None) -> bool:
    """A lone line with a page number at one end: the head or foot of a page, no table."""
    is_apart = all(near is None or near.kind == "blank" for near in (before, after))
    return is_apart and any(_PAGE_CELL.fullmatch(cell.strip()) for cell in (cells[0], cells[-1]))


def _spaced_row(line: Line, before: Line | None, after: Line | None, raw: str) -> Line:
    """Columns that were laid out with spaces become tabs where a neighbour has them too."""
    gaps = len(_WIDE_GAP.findall(line.text))
    if not 1 <= gaps <= 6:
        return line
    near = [other for other in (before, after) if other and other.kind in {"plain", "tabbed"}]
    if not any(_WIDE_GAP.search(other.text) or other.kind == "tabbed" for other in near):
        return line
    return Line(line.number, "tabbed", _WIDE_GAP.sub("\t", raw.strip()), line.indent)
