# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The chapter of a field: opening, figures, goals, measures, and what hangs on the field."""

from __future__ import annotations

import re
from itertools import groupby

from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    Heading,
    Inline,
    ListItem,
    Paragraph,
    Span,
    Table,
    plain,
)
from leitziel.reporting.builder.amount_charts import course_charts, plan_chart
from leitziel.reporting.builder.amounts import amounts_table, period_name
from leitziel.reporting.builder.context import Context, Row
from leitziel.reporting.builder.effect import assessed, since_last
from leitziel.reporting.builder.glance import field_anchor, summary
from leitziel.reporting.builder.goals import goal_entry, measures_blocks, update_blocks
from leitziel.reporting.builder.outcomes import outcome_blocks
from leitziel.reporting.builder.prose import own_sections, section_blocks
from leitziel.reporting.builder.statistics import field_figures, field_tables

# The code that the import gives a topic that has none.
_FOUND_CODE = re.compile(r"Q\d+")


def field_chapter(context: Context, field: Row) -> Chapter:
    """Everything about one field of action or cross-cutting topic."""
    before, after = _texts(context, field)
    blocks = [
        *_opening(context, field),
        *before,
        *field_figures(context, field),
        *_goals(context, field),
        *after,
        *update_blocks(context, field["updates"]),
        *_measures(context, field),
        *_amounts(context, field),
        *outcome_blocks(context, field["outcomes"], ("next_step", "need", "remark")),
        *_networks(context, field),
        *_criteria(context, field),
        *_strategic_goals(context, field),
        *outcome_blocks(context, field["outcomes"], ("agreement",)),
        *field_tables(context, field),
    ]
    return Chapter(
        title=field["title"],
        label=field_label(context, field),
        blocks=tuple(blocks),
        field_code=field["code"],
        running_head=field["title"],
        anchor=field_anchor(field),
    )


def field_label(context: Context, field: Row) -> str:
    """ "Handlungsfeld C"; a topic whose code was only found for it goes without."""
    if field["kind"] == "field":
        return context.words["field"].format(code=field["code"])
    if _FOUND_CODE.fullmatch(field["code"]):
        return context.words["cross_cutting"]
    return context.words["cross_cutting_numbered"].format(code=field["code"])


def _opening(context: Context, field: Row) -> list[Block]:
    """What the data say in a sentence or two, and whether the field has priority."""
    parts = (_priority(context, field), summary(context, field), since_last(context, field))
    sentence = " ".join(part for part in parts if part)
    return [Paragraph(plain(sentence), role="lead")] if sentence else []


def _priority(context: Context, field: Row) -> str:
    words = context.words
    if not field["has_priority"]:
        return ""
    since, until = words.month(field["priority_since"]), words.month(field["priority_until"])
    if since and until:
        return words.say("priority_span", since=since, until=until)
    return words.say("priority_since", since=since) if since else words.say("priority")


def _texts(context: Context, field: Row) -> tuple[list[Block], list[Block]]:
    """Sections that stood before the goals in the source, and those that stood after them."""
    sections = own_sections(context, field["texts"])
    if not sections and field["summary"]:
        return [Paragraph(plain(field["summary"]))], []
    late = [section for section in sections if _is_below_goals(section, field["goals"])]
    early = [section for section in sections if section not in late]
    return section_blocks(early), section_blocks(late)


def _is_below_goals(section: Row, goals: list[Row]) -> bool:
    """Whether it stood after the first goal; documents of their own cannot be compared."""
    own = section["source"]
    if not own:
        return False
    places = [goal["source"] for goal in goals if goal["source"]]
    starts = [row["start"] or 0 for row in places if row["document"] == own["document"]]
    return 0 < min(starts, default=0) < (own["start"] or 0)


def _goals(context: Context, field: Row) -> list[Block]:
    if not field["goals"]:
        return []
    heading = Heading(2, plain(context.words["goals"]))
    return [heading, *(goal_entry(context, field, goal) for goal in field["goals"])]


def _measures(context: Context, field: Row) -> list[Block]:
    if not field["measures"]:
        return []
    heading = Heading(2, plain(context.words["measures"]))
    return [heading, *measures_blocks(context, field["measures"], level=3)]


def _amounts(context: Context, field: Row) -> list[Block]:
    """The figures of the field's measures: beside the last period and the plan, over the years."""
    words, name = context.words, field["title"]
    lines = context.about_field(field).get("lines", [])
    title = words["amounts_of"].format(name=name, period=period_name(context, -1))
    table = amounts_table(context, lines, title, "brief")
    if table is None:
        return []
    chart = plan_chart(context, lines, field)
    return [
        Heading(2, plain(words["amounts"])),
        table,
        *([chart] if chart else []),
        *course_charts(context, lines, name, field),
    ]


def _networks(context: Context, field: Row) -> list[Block]:
    words = context.words
    if not field["networks"]:
        return []
    return [
        Heading(2, plain(words["networks"])),
        Table(
            caption="",
            columns=(plain(words["network_column"]), plain(words["lead_column"])),
            rows=tuple((plain(row["name"]), plain(row["lead"])) for row in field["networks"]),
        ),
    ]


def _criteria(context: Context, field: Row) -> list[Block]:
    if not field["criteria"]:
        return []
    items = tuple(
        ListItem(with_keyword(row["text"], row["keyword"]), assessed(context, row))
        for row in field["criteria"]
    )
    return [Heading(2, plain(context.words["criteria"])), BulletList(items)]


def with_keyword(text: str, keyword: str) -> Inline:
    """The text with its keyword in bold; the keyword's words may stand apart in it."""
    spans: list[Span] = []
    rest, wanted = text, keyword.split()
    while wanted:
        size = next((n for n in range(len(wanted), 0, -1) if " ".join(wanted[:n]) in rest), 0)
        if not size:
            return plain(text)
        part = " ".join(wanted[:size])
        start = rest.index(part)
        spans += [Span(rest[:start]), Span(part, strong=True)]
        rest, wanted = rest[start + len(part) :], wanted[size:]
    return tuple(span for span in (*spans, Span(rest)) if span.text)


def _strategic_goals(context: Context, field: Row) -> list[Block]:
    """Themes with their slogan, groups and goals, as the administration prints them."""
    if not field["strategic_goals"]:
        return []
    blocks: list[Block] = [Heading(2, plain(context.words["strategic_goals"]))]
    by_theme = groupby(field["strategic_goals"], key=lambda row: (row["theme"], row["slogan"]))
    for (theme, slogan), rows in by_theme:
        if theme:
            blocks.append(Paragraph((Span(_theme(context, theme, slogan), strong=True),)))
        for group, members in groupby(rows, key=lambda row: row["group"]):
            if group:
                blocks.append(Paragraph(plain(group)))
            blocks.append(BulletList(tuple(ListItem(plain(row["text"])) for row in members)))
    return blocks


def _theme(context: Context, theme: str, slogan: str) -> str:
    if not slogan:
        return theme
    return context.words["strategic_group"].format(theme=theme, slogan=slogan)
