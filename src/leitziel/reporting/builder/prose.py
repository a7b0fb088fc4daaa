# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Running text: sections to blocks, and chapters that hold nothing but text."""

from __future__ import annotations

from collections.abc import Iterable

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
    for text in paragraphs:
        if text.startswith(ITEM):
            items.append(ListItem(plain(text.removeprefix(ITEM).strip())))
            continue
        if items:
            blocks.append(BulletList(tuple(items)))
            items = []
        blocks.append(Paragraph(plain(text)))
    if items:
        blocks.append(BulletList(tuple(items)))
    return blocks


def text_chapter(context: Context, place: str) -> Chapter | None:
    """A chapter of text; it takes the title of its first section where that has one."""
    sections = own_sections(context, context.snapshot["texts"][place])
    if not sections:
        return None
    title = sections[0]["heading"] or context.words[place]
    blocks = section_blocks(sections, skip_first_heading=True)
    return Chapter(title=title, blocks=tuple(blocks), anchor=place) if blocks else None


def other_chapters(context: Context) -> list[Chapter]:
    """Sections of an imported document that have no other place, each under its own heading."""
    chapters: list[Chapter] = []
    for section in own_sections(context, context.snapshot["texts"]["other"]):
        blocks = tuple(paragraph_blocks(section["paragraphs"]))
        if section["heading"] and blocks:
            chapters.append(Chapter(title=section["heading"], blocks=blocks))
        elif chapters and blocks:
            last = chapters[-1]
            chapters[-1] = Chapter(title=last.title, blocks=(*last.blocks, *blocks))
    return chapters
