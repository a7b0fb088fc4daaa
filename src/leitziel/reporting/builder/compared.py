# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The figures of the whole concept: a table, and charts against plan, over the years, by field."""

from __future__ import annotations

from leitziel.rendering.tree import Block, Chapter, Heading, plain
from leitziel.reporting.builder.amount_charts import by_field, course_charts, plan_chart
from leitziel.reporting.builder.amounts import Detail, amounts_table, period_name
from leitziel.reporting.builder.context import Context


def total_blocks(
    context: Context, detail: Detail = "full", *, has_parts: bool = True
) -> list[Block]:
    """The table of all fields together."""
    words = context.words
    caption = words["amounts_total"].format(period=period_name(context, -1))
    table = amounts_table(context, _lines(context), caption, detail, has_parts=has_parts)
    return [Heading(2, plain(words["amounts"])), table] if table is not None else []


def figures_chapter(context: Context, *, has_table: bool = True) -> Chapter | None:
    """The chapter "Zahlen im Vergleich"; without its table where that stands before."""
    words, lines = context.words, _lines(context)
    blocks = total_blocks(context) if has_table else []
    plan = plan_chart(context, lines)
    courses = course_charts(context, lines, words["all_fields"])
    for title, found in (
        ("against_plan", [plan] if plan else []),
        ("development", courses),
        ("field_by_field", by_field(context)),
    ):
        blocks += [Heading(2, plain(words[title])), *found] if found else []
    if not blocks:
        return None
    return Chapter(title=words["figures_compared"], blocks=tuple(blocks), anchor="figures")


def _lines(context: Context) -> list[dict[str, object]]:
    return list(context.controlling["lines"]) if context.controlling else []
