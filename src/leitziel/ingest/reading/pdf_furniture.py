# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Page numbers and running heads of a PDF, found by their place and their return."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from leitziel.ingest.reading.pdf_page import Item, PageLayout, TextLine

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:Seite|S\.)\s*)?\d{1,4}(?:\s*(?:von|/|\|)\s*\d{1,4})?[-–—|\s]*"
)
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.1


def without_furniture(layouts: list[PageLayout]) -> list[list[Item]]:
    """The columns of all pages without what stands in the margins of several pages."""
    body = body_size(layouts)
    counts = Counter(key for layout in layouts for key in _keys(layout, body))
    kept: list[list[Item]] = []
    for layout in layouts:
        for column in layout.columns:
            rest = [item for item in column if not _is_furniture(item, layout, counts, body)]
            if rest:
                kept.append(rest)
    return kept


def body_size(layouts: list[PageLayout]) -> float:
    """The size in which most characters are set, in half points."""
    sizes: Counter[float] = Counter()
    for layout in layouts:
        for line in _lines(layout):
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _lines(layout: PageLayout) -> Iterator[TextLine]:
    return (item for column in layout.columns for item in column if isinstance(item, TextLine))


def _keys(layout: PageLayout, body: float) -> set[tuple[str, int]]:
    return {_key(line, body) for line in _lines(layout) if _in_margin(line, layout)}


def _key(line: TextLine, body: float) -> tuple[str, int]:
    # A heading may stand at the top of several pages with another number each: only small print
    # counts as the same line whatever its number.
    is_small = line.size <= body * 1.05
    text = _DIGITS.sub("#", line.text) if is_small else line.text
    return text, round(line.top / 4)


def _in_margin(line: TextLine, layout: PageLayout) -> bool:
    return line.bottom < layout.height * _MARGIN or line.top > layout.height * (1 - _MARGIN)


def _is_furniture(
    item: Item, layout: PageLayout, counts: Counter[tuple[str, int]], body: float
) -> bool:
    if not isinstance(item, TextLine) or not _in_margin(item, layout):
        return False
    if _PAGE_NUMBER.fullmatch(item.text):
        return True
    return counts[_key(item, body)] >= (2 if item.size <= body * 1.05 else 3)
