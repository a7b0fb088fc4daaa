# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Repair: joins what page breaks and hyphenation split, and sets page furniture aside.

Only what is certain is joined: a word cut by a hyphen, a sentence that goes on in lower case, a
sentence that stops at a word that cannot end one. A hyphen that stands for a left-out word
("Kinder- und Jugendhilfe") stays.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from leitziel.ingest.blocks import Block

_CONJUNCTION = re.compile(r"(?:und|oder|bzw\.?|sowie|als|bis|noch|aber|&|u\.)\b|[,/;)]")
_CELL_BREAK = re.compile(r"(?<=[^\W\d_])(-)\s+(?=([a-zäöüß]+))")
_LINKING_HYPHEN = re.compile(r"(?<=[a-zäöüß])s-(?=[a-zäöüß]{4})")
_ADDRESS = re.compile(r"www\.|://|@|\.[a-z]{2,}")
# A slash without a blank before it has none behind it either: "Mitarbeiter/" and "innen".
_OPEN_SLASH = re.compile(r"[^\W\d_]/$")
_CUT_ADDRESS = re.compile(r"(?:www\.|://|@).*[./]$|^\W*www\.$")
_LINE_HYPHEN = re.compile(r"[^\W\d_]-$")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"“”»«)\]’']*$")
_OPEN_END = re.compile(
    # No separable prefixes ("steigt an", "bietet an"): they do end sentences.
    r"(?:,|–|\b(?:der|die|das|des|dem|den|eine|einer|eines|einem|einen|und|oder|sowie|von|vom"
    r"|zum|zur|für|im|am|beim|dass|gegen|ohne|zwischen|ihre|ihrer|ihren|seine|seiner|sowohl))$"
)
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:Seite|S\.)\s*)?(\d{1,3})(?:\s*(?:von|/)\s*\d{1,3})?[-–—|\s]*"
)
_NAMED_PAGE = re.compile(r"[-–—|\s]*Seite\s*\d{1,3}(?:\s*(?:von|/)\s*\d{1,3})?[-–—|\s]*")
_DIGITS = re.compile(r"\d+")
_DOUBLED_END = re.compile(r"(?<=[^.\s])\s*\.\s?\.$")


def join_text(first: str, second: str) -> str:
    """Join two parts of one text; a hyphen at the seam is undone where it only broke the word."""
    first, second = first.rstrip(), second.lstrip()
    if first.endswith("\u00ad"):
        return first[:-1] + second
    if not _LINE_HYPHEN.search(first[-3:]) or not second:
        return first + second if _clings(first, second) else f"{first} {second}".strip()
    if _CONJUNCTION.match(second):
        return f"{first} {second}"
    is_address = _ADDRESS.search(first.rpartition(" ")[2]) is not None
    if second[0].islower() and not is_address:
        return first[:-1] + second
    return first + second


def _clings(first: str, second: str) -> bool:
    """Whether a line was broken where no blank stands: in a span, at a slash, in an address."""
    if re.search(r"\d[-–]$", first[-3:]) and second[:1].isdigit():
        return True
    if _OPEN_SLASH.search(first[-3:]) and second[:1].isalpha():
        return True
    last_word = first.rpartition(" ")[2]
    return second[:1].islower() and _CUT_ADDRESS.search(last_word) is not None


def mend_cell(text: str) -> str:
    """Undo hyphenation inside a table cell: "Aufenthaltsge- stattung", "o- der"."""
    mended = _CELL_BREAK.sub(_mend_break, text)
    # Where a cell was broken once, a hyphen behind a linking s is another break.
    return _LINKING_HYPHEN.sub("s", mended) if mended != text else text


def _mend_break(match: re.Match[str]) -> str:
    return match[0] if _CONJUNCTION.fullmatch(match[2]) else ""


def drop_doubled_end(text: str) -> str:
    """Remove the scar of a doubled full stop; three dots are an ellipsis and stay."""
    return _DOUBLED_END.sub(".", text) if text.endswith(".") else text


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a mark that may close a sentence or introduce a list."""
    return _ENDS_SENTENCE.search(text[-12:]) is not None


def stops_short(text: str) -> bool:
    """Whether a text ends at a word or mark that cannot be the last of a sentence."""
    tail = text[-24:]
    return _OPEN_END.search(tail) is not None or _LINE_HYPHEN.search(tail) is not None


Test = Callable[[Block], bool]


def repair(blocks: Sequence[Block], is_closed: Test, is_heading: Test) -> list[Block]:
    """Join broken paragraphs.

    ``is_closed`` names the headings that end with their own line, ``is_heading`` everything that
    begins a new part; a goal's heading is no closed one, as its text may go on behind a page break.
    """
    mended: list[Block] = []
    waiting: list[Block] = []
    for block in set_furniture_aside(blocks, is_heading):
        if block.kind == "furniture":
            waiting.append(block)
            continue
        if mended and _continues(mended[-1], block, is_closed, is_heading):
            mended[-1] = joined(mended[-1], block)
            continue
        mended += waiting
        waiting.clear()
        mended.append(block)
    return mended + waiting


def joined(first: Block, second: Block) -> Block:
    """Two blocks as one paragraph, bold ranges moved along."""
    text = join_text(first.text, second.text)
    shift = len(text) - len(second.text)
    strong = first.strong + tuple((start + shift, stop + shift) for start, stop in second.strong)
    place = (first.place[0], max(first.place[1], second.place[1]))
    return replace(first, text=text, strong=strong, place=place)


def _continues(first: Block, second: Block, is_closed: Test, is_heading: Test) -> bool:
    if second.kind != "paragraph" or first.kind not in {"paragraph", "list_item"}:
        return False
    if not first.text or not second.text or ends_sentence(first.text):
        return False
    is_cut = _LINE_HYPHEN.search(first.text[-3:]) is not None
    if len(first.text) < (15 if is_cut else 40):
        return False
    goes_on = second.text[0].islower() or is_cut
    if not goes_on and not (len(first.text) > 80 and _OPEN_END.search(first.text[-24:])):
        return False
    return not is_heading(second) and not is_closed(first)


def set_furniture_aside(blocks: Sequence[Block], is_heading: Test) -> list[Block]:
    """Mark page numbers and running heads; both must recur before they count as such."""
    numbers = _page_numbers(blocks)
    heads = _running_heads(blocks, numbers, is_heading)
    return [
        replace(block, kind="furniture") if index in numbers or index in heads else block
        for index, block in enumerate(blocks)
    ]


def _page_numbers(blocks: Sequence[Block]) -> set[int]:
    """Lone numbers that rise through the document, three of them at least."""
    found: list[tuple[int, int]] = []
    certain: set[int] = set()
    for index, block in enumerate(blocks):
        if block.kind != "paragraph" or len(block.text) > 24:
            continue
        if _NAMED_PAGE.fullmatch(block.text):
            certain.add(index)
        elif match := _PAGE_NUMBER.fullmatch(block.text):
            found.append((index, int(match[1])))
    rising = [item for item, after in itertools.pairwise(found) if item[1] < after[1]]
    if len(rising) >= 2 and len(rising) >= len(found) * 0.8 - 1:
        certain.update(index for index, _ in found)
    return certain


def _running_heads(blocks: Sequence[Block], numbers: set[int], is_heading: Test) -> set[int]:
    """Short lines that return again and again beside a page number, or with a number that rises."""
    places: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind in {"paragraph", "heading"} and 0 < len(block.text) <= 100:
            places.setdefault(_DIGITS.sub("#", block.text), []).append(index)
    heads: set[int] = set()
    for key, indexes in places.items():
        first = blocks[indexes[0]]
        if len(indexes) < 4 or ends_sentence(first.text) or is_heading(first):
            continue
        beside = sum(1 for index in indexes if {index - 1, index + 1} & numbers)
        counted = "#" in key and len({blocks[index].text for index in indexes}) == len(indexes)
        if beside >= len(indexes) * 0.6 or (counted and _rises(blocks, indexes)):
            heads.update(indexes)
    return heads


def _rises(blocks: Sequence[Block], indexes: list[int]) -> bool:
    numbers = [[int(digits) for digits in _DIGITS.findall(blocks[i].text)] for i in indexes]
    # "Projekt 1", "Projekt 2" rises too; a running head names the document in several words.
    text = blocks[indexes[0]].text
    if len(numbers[0]) != 1 or len(text.split()) < 4:
        return False
    return all(first < second for first, second in itertools.pairwise(numbers))
