# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Running text: sections to blocks, and chapters that hold nothing but text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    Heading,
    ListItem,
    Paragraph,
    plain,
)
from leitziel.reporting.builder.context import Context, Row
from leitziel.reporting.ownwords import ITEM

_LONGEST_ITEM = 140
_FRONT_MATTER = frozenset(
    {"impressum", "imprint", "inhalt", "inhaltsverzeichnis", "inhaltsübersicht", "contents"}
)
# Headings of parts that Leitziel computes: in an imported report they are old results.
_COMPUTED_PARTS = ("glance", "how_to_read", "figures", "documents")


def own_sections(context: Context, sections: Iterable[Row]) -> list[Row]:
    """Sections without what an earlier report of Leitziel computed."""
    computed = {context.words[key].casefold() for key in _COMPUTED_PARTS}
    kept = []
    for section in sections:
        if section["heading"].casefold() in computed:
            continue
        paragraphs = [p for p in section["paragraphs"] if not context.words.is_generated(p)]
        if paragraphs or section["heading"]:
            kept.append({**section, "paragraphs": paragraphs})
    return kept


def section_blocks(sections: Iterable[Row], *, skip_first_heading: bool = False) -> list[Block]:
    """Headings and paragraphs of sections; paragraphs that begin with a dash make a list."""
    blocks: list[Block] = []
    for index, section in enumerate(sections):
        if section["heading"] and not (skip_first_heading and index == 0):
            blocks.append(Heading(2, plain(section["heading"])))
        blocks.extend(paragraph_blocks(section["paragraphs"]))
    return blocks


def paragraph_blocks(paragraphs: Iterable[str]) -> list[Block]:
    """Paragraphs, with neighbouring items joined to a list."""
    blocks: list[Block] = []
    items: list[ListItem] = []
    is_announced = False
    for text in paragraphs:
        is_item = text.startswith(ITEM) or (is_announced and _is_short_item(text))
        if is_item:
            items.append(ListItem(plain(text.removeprefix(ITEM).strip())))
        else:
            blocks += _closed(items)
            items = []
            blocks.append(Paragraph(plain(text)))
        is_announced = is_item or text.rstrip().endswith(":")
    return blocks + _closed(items)


def _is_short_item(text: str) -> bool:
    """A short line without an end mark below "…:" was an item of a list in the source."""
    return len(text) <= _LONGEST_ITEM and not text.rstrip().endswith((".", "!", "?", ":"))


def _closed(items: list[ListItem]) -> list[Block]:
    return [BulletList(tuple(items))] if items else []


def text_chapter(context: Context, place: str) -> Chapter | None:
    """A chapter of text; it takes the title of its first section where that has one."""
    sections = own_sections(context, context.snapshot["texts"][place])
    if not sections:
        return None
    # An outlook's own heading ("Next steps") would be read as a part of the last field.
    keeps_title = place == "outlook" and sections[0]["heading"] != context.words[place]
    title = context.words[place] if keeps_title else sections[0]["heading"] or context.words[place]
    blocks = section_blocks(sections, skip_first_heading=not keeps_title)
    return Chapter(title=title, blocks=tuple(blocks), anchor=place) if blocks else None


def other_chapters(context: Context) -> list[Chapter]:
    """Sections of an imported document that have no other place, each under its own heading."""
    chapters: list[Chapter] = []
    for section in _stray_sections(context, in_annex=False):
        blocks = tuple(paragraph_blocks(section["paragraphs"]))
        if section["heading"] and blocks:
            chapters.append(Chapter(title=section["heading"], blocks=blocks))
        elif chapters and blocks:
            last = chapters[-1]
            chapters[-1] = replace(last, blocks=(*last.blocks, *blocks))
    return chapters


def annex_sections(context: Context) -> list[Row]:
    """Text of the annexes: definitions and notes below tables."""
    annex = own_sections(context, context.snapshot["texts"]["annex"])
    kept = [s for s in [*annex, *_stray_sections(context, in_annex=True)] if s["paragraphs"]]
    return [section for section in kept if not _is_front_matter(section)]


def _stray_sections(context: Context, *, in_annex: bool) -> list[Row]:
    """Sections without a place of their own, before the annexes or among them."""
    texts = context.snapshot["texts"]
    annexes = [s for s in texts["annex"] if not _is_front_matter(s)]
    first_annex = min((_start(s) for s in annexes), default=0)
    first_text = min((_start(s) for s in (*texts["foreword"], *texts["introduction"])), default=0)
    strays = own_sections(context, texts["other"])
    return [
        section
        for section in strays
        if not _is_front_matter(section)
        and not (not section["heading"] and _start(section) < first_text)
        and bool(first_annex and _start(section) > first_annex) == in_annex
    ]


def _is_front_matter(section: Row) -> bool:
    """Imprint and contents of the source: the report has its own."""
    return section["heading"].casefold().strip(" :") in _FRONT_MATTER


def _start(section: Row) -> int:
    source = section["source"]
    return (source["start"] or 0) if source else 0
