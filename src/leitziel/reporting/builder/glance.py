# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first chapter: what the numbers of this report say, in sentences and a few tiles."""

from __future__ import annotations

from collections import Counter

from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    FieldLine,
    FieldOverview,
    Heading,
    ListItem,
    Paragraph,
    StatRow,
    StatTile,
    plain,
)
from leitziel.reporting.builder.context import Context, Row, is_told
from leitziel.reporting.builder.cover import state_of


def glance_chapter(context: Context) -> Chapter | None:
    """Counts of goals and promises, field by field, and how to read the signs."""
    if not context.fields:
        return None
    words = context.words
    blocks: list[Block] = [Paragraph(plain(summary(context)), role="lead"), _tiles(context)]
    if context.has_states:
        blocks.append(Paragraph(plain(_by_status(context))))
    blocks.append(FieldOverview(tuple(_field_line(context, field) for field in context.fields)))
    if untold := _untold(context):
        blocks.append(Paragraph(plain(words.say("untold_goals", goals=untold))))
    blocks.append(Heading(2, plain(words["how_to_read"])))
    blocks.append(BulletList(tuple(ListItem(plain(line)) for line in _legend(context))))
    return Chapter(title=words["glance"], blocks=tuple(blocks), anchor="glance")


def summary(context: Context, field: Row | None = None) -> str:
    """One to three sentences: goals with progress, promises open and late."""
    words = context.words
    goals = field["goals"] if field else context.goals
    sentences = [_told_sentence(context, goals)] if goals else []
    open_ones = [row for row in context.promises(field) if row["status"] == "open"]
    if open_ones:
        sentences.append(words.say("outcomes_open", len(open_ones)))
    late = sum(1 for row in open_ones if context.is_late(row))
    if late:
        sentences.append(words.say("outcomes_late", late))
    return " ".join(sentences)


def _told_sentence(context: Context, goals: list[Row]) -> str:
    words, total = context.words, len(goals)
    told = sum(1 for goal in goals if is_told(goal))
    if total == 1:
        return words.say("one_goal_told" if told else "one_goal_untold")
    if total == 2 and told != 1 and context.says_both:
        return words.say("both_goals_told" if told else "neither_goal_told")
    spelled = words.number(total)
    if told == total:
        return words.say("all_goals_told", total=spelled)
    if not told:
        return words.say("no_goal_told", total=spelled)
    return words.say("some_goals_told", told=words.number(told, dative=True), total=spelled)


def _tiles(context: Context) -> StatRow:
    words = context.words
    promises = context.promises()
    told = sum(1 for goal in context.goals if is_told(goal))
    late = sum(1 for row in promises if context.is_late(row))
    tiles = [
        StatTile(words["tile_goals"], str(len(context.goals))),
        StatTile(
            words["tile_updates"], str(told), note=words["of"].format(total=len(context.goals))
        ),
        StatTile(words["tile_outcomes"], str(len(promises))),
    ]
    if any(row["due_date"] for row in promises):
        tiles.append(StatTile(words["tile_overdue"], str(late)))
    return StatRow(tuple(tiles))


def _by_status(context: Context) -> str:
    """How many goals are at which step."""
    return context.words.say("goals_by_status", parts=counted_states(context, context.goals))


def counted_states(context: Context, goals: list[Row]) -> str:
    """ "zwei begonnen und eins ohne gemeldeten Stand", in the order of the scale."""
    words = context.words
    counts = Counter(goal["status"] or words["without_state"] for goal in goals)
    order = [step["label"] for step in context.snapshot["scale"]]
    ranked = sorted(counts, key=lambda label: order.index(label) if label in order else len(order))
    return words.joined([f"{words.number(counts[label])} {label}" for label in ranked])


def _field_line(context: Context, field: Row) -> FieldLine:
    states = tuple(state_of(context, goal) for goal in field["goals"])
    return FieldLine(
        code=field["code"],
        title=field["title"],
        text=summary(context, field),
        states=states if context.has_states else (),
        href=f"#{field_anchor(field)}",
    )


def field_anchor(field: Row) -> str:
    """Where a field's chapter can be linked."""
    return f"field-{field['pk']}"


def _untold(context: Context) -> str:
    """Labels of goals without progress; of goals without a number the field and how many."""
    parts: list[str] = []
    for field in context.fields:
        untold = [goal for goal in field["goals"] if not is_told(goal)]
        parts += [goal["label"] for goal in untold if goal["label"]]
        if unnamed := sum(1 for goal in untold if not goal["label"]):
            parts.append(context.words.part("goals_of", unnamed, field=field["code"]))
    return context.words.joined(parts)


def _legend(context: Context) -> list[str]:
    words = context.words
    lines = [words.say("read_origin"), words.say("read_signs")]
    labels = [step["label"] for step in context.snapshot["scale"]]
    if context.has_states:
        scale = words.say("read_scale", labels=", ".join(labels)) if labels else ""
        lines.insert(0, f"{words.say('read_circles')} {scale}".strip())
    return lines
