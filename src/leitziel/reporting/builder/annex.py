# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Annexes: sources, abbreviations, statistics, participants by institution, provenance."""

from __future__ import annotations

from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    DefinitionList,
    ListItem,
    Paragraph,
    Span,
    plain,
)
from leitziel.reporting.builder.context import Context, Row
from leitziel.reporting.builder.origin import institution
from leitziel.reporting.builder.prose import annex_sections, section_blocks
from leitziel.reporting.builder.statistics import field_tables


def annex_chapters(context: Context) -> list[Chapter]:
    """All annexes that have something to say."""
    chapters = [
        _annex(context, "sources", _sources(context)),
        _annex(context, "abbreviations", _abbreviations(context)),
        _annex(context, "statistics", _statistics(context)),
        *(_participants(context, meeting) for meeting in context.snapshot["meetings"]),
        _annex(context, "documents", _documents(context)),
    ]
    return [chapter for chapter in chapters if chapter is not None]


def _annex(context: Context, name: str, blocks: list[Block]) -> Chapter | None:
    if not blocks:
        return None
    title = context.words[name]
    return Chapter(title=title, blocks=tuple(blocks), is_annex=True, anchor=name)


def _sources(context: Context) -> list[Block]:
    """Counted where the numbers run from one, else with the numbers they have."""
    sources = context.snapshot["sources"]
    if not sources:
        return []
    numbers = [row["number"] for row in sources]
    if numbers == [str(count) for count in range(1, len(sources) + 1)]:
        items = tuple(ListItem(plain(row["text"])) for row in sources)
        return [BulletList(items, ordered=True)]
    return [BulletList(tuple(ListItem(plain(_numbered(row))) for row in sources))]


def _numbered(row: Row) -> str:
    return f"({row['number']}) {row['text']}" if row["number"] else str(row["text"])


def _abbreviations(context: Context) -> list[Block]:
    rows = context.snapshot["abbreviations"]
    if not rows:
        return []
    return [DefinitionList(tuple((plain(row["short"]), plain(row["long"])) for row in rows))]


def _statistics(context: Context) -> list[Block]:
    return [*field_tables(context, None), *section_blocks(annex_sections(context))]


def _participants(context: Context, meeting: Row) -> Chapter | None:
    """Institutions at a meeting, then those that were excused."""
    rows = meeting["attendance"]
    if not rows:
        return None
    present = [row for row in rows if row["status"] != "excused"]
    excused = [row for row in rows if row["status"] == "excused"]
    blocks: list[Block] = []
    if present:
        blocks.append(_institutions(context, present))
    if excused:
        blocks.append(Paragraph((Span(f"{context.words['excused']}:", strong=True),)))
        blocks.append(_institutions(context, excused))
    return Chapter(
        title=participants_title(context, meeting),
        blocks=tuple(blocks),
        is_annex=True,
        anchor=f"meeting-{meeting['pk']}",
    )


def participants_title(context: Context, meeting: Row) -> str:
    """The heading of a list of participants; an imported one is kept as it was."""
    words, title = context.words, meeting["title"]
    if title.casefold().startswith(words["participants_start"].casefold()):
        return str(title)
    date = words.short_date(meeting["date"])
    if not date or date in title:
        return words["participants"].format(title=title)
    return words["participants_dated"].format(title=title, date=date)


def _institutions(context: Context, rows: list[Row]) -> BulletList:
    return BulletList(tuple(ListItem(plain(_present(context, row))) for row in rows))


def _present(context: Context, row: Row) -> str:
    text = institution(context, row)
    return f"{text} ({context.words['deputy']})" if row["is_deputy"] else text


def _documents(context: Context) -> list[Block]:
    """Which documents were read, with the checksum that identifies each."""
    words, documents = context.words, context.snapshot["documents"]
    if not documents:
        return []
    items = tuple(
        ListItem(
            plain(
                words["document_line"].format(
                    title=row["title"] or row["name"], name=row["name"], sha256=row["sha256"][:12]
                )
            )
        )
        for row in documents
    )
    return [
        Paragraph(plain(words.say("documents_read", len(documents)))),
        BulletList(items),
    ]
