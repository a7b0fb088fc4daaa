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

Key = tuple[str, int, bool]
"""Text of a line (numbers left out of small print), its height on the page, whether it is small."""


def without_furniture(layouts: list[PageLayout]) -> list[list[Item]]:
    """The columns of all pages without what stands in the margins of several pages."""
    body = body_size(layouts)
    heads = _running_heads(layouts, body)
    kept: list[list[Item]] = []
    for layout in layouts:
        for column in layout.columns:
            rest = [item for item in column if not _is_furniture(item, layout, heads, body)]
            if rest:
                kept.append(rest)
    return kept


def _running_heads(layouts: list[PageLayout], body: float) -> set[Key]:
    """Lines that return at the same height, where most pages have such a line.

    Where most pages have words of their own at that height it is the text's first or last line,
    and a heading came to stand there twice by chance.
    """
    on_pages = [_keys(layout, body) for layout in layouts]
    counts = Counter(key for keys in on_pages for key in keys)
    recurring = {key for key, count in counts.items() if count >= _least(key)}
    heights = Counter(height for keys in on_pages for height in {key[1] for key in keys})
    taken = Counter(height for keys in on_pages for height in {key[1] for key in keys & recurring})
    return {key for key in recurring if taken[key[1]] >= 0.6 * heights[key[1]]}


def _least(key: Key) -> int:
    return 2 if key[2] else 3


def body_size(layouts: list[PageLayout]) -> float:
    """The size in which most characters are set, in half points."""
    sizes: Counter[float] = Counter()
    for layout in layouts:
        for line in _lines(layout):
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _lines(layout: PageLayout) -> Iterator[TextLine]:
    return (item for column in layout.columns for item in column if isinstance(item, TextLine))


def _keys(layout: PageLayout, body: float) -> set[Key]:
    return {_key(line, body) for line in _lines(layout) if _in_margin(line, layout)}


def _key(line: TextLine, body: float) -> Key:
    # A heading may stand at the top of several pages with another number each: only small print
    # counts as the same line whatever its number.
    is_small = line.size <= body * 1.05
    text = _DIGITS.sub("#", line.text) if is_small else line.text
    return text, round(line.top / 4), is_small


def _in_margin(line: TextLine, layout: PageLayout) -> bool:
    return line.bottom < layout.height * _MARGIN or line.top > layout.height * (1 - _MARGIN)


def _is_furniture(item: Item, layout: PageLayout, heads: set[Key], body: float) -> bool:
    if not isinstance(item, TextLine) or not _in_margin(item, layout):
        return False
    return _PAGE_NUMBER.fullmatch(item.text) is not None or _key(item, body) in heads
