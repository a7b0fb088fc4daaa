# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals with what was reported on them, and measures with their facts."""

from __future__ import annotations

from leitziel.rendering.tree import (
    Block,
    BulletList,
    GoalEntry,
    Heading,
    ListItem,
    Paragraph,
    Span,
    plain,
)
from leitziel.reporting.builder.context import Context, Row
from leitziel.reporting.builder.cover import state_of
from leitziel.reporting.builder.effect import trend_words
from leitziel.reporting.builder.outcomes import outcome_blocks
from leitziel.reporting.builder.statistics import plain_number

# The order in which a measure's facts are printed, with the word for each.
_FACTS = ("lead", "partners", "period", "status", "cost", "funding")


def goal_entry(context: Context, field: Row, goal: Row) -> GoalEntry:
    """A goal word for word, its state, who reported when, and what was reported."""
    words = context.words
    blocks = update_blocks(context, goal["updates"])
    if goal["remark"] and not goal["updates"]:
        blocks.append(Paragraph(plain(words.say("no_comments", goal=_name(context, goal)))))
    blocks.extend(measures_blocks(context, goal["measures"], level=4))
    kinds = ("next_step", "agreement", "need", "remark")
    blocks.extend(outcome_blocks(context, goal["outcomes"], kinds, level=4))
    return GoalEntry(
        number=goal["label"],
        label=_name(context, goal),
        text=plain(goal["text"]),
        field_code=field["code"],
        state=state_of(context, goal) if goal["status"] else None,
        margin=_margin(context, goal),
        blocks=tuple(blocks),
        anchor=f"goal-{goal['pk']}",
    )


def update_blocks(context: Context, updates: list[Row]) -> list[Block]:
    """Updates as paragraphs; those that stood on neighbouring lines of the source as a list."""
    blocks: list[Block] = []
    for run in _runs(context, updates):
        if len(run) > 1:
            blocks.append(BulletList(tuple(ListItem(plain(row["text"])) for row in run)))
        else:
            blocks.append(Paragraph(plain(run[0]["text"])))
    return blocks


def _runs(context: Context, updates: list[Row]) -> list[list[Row]]:
    runs: list[list[Row]] = []
    for update in updates:
        source = update["source"]
        before = runs[-1][-1]["source"] if runs else None
        is_next = (
            source is not None
            and before is not None
            and source["document"] == before["document"]
            and source["document"] in context.documents_by_line
            and source["start"] == (before["end"] or 0) + 1
        )
        if is_next:
            runs[-1].append(update)
        else:
            runs.append([update])
    return runs


def _name(context: Context, goal: Row) -> str:
    """ "Leitziel 4", as documents head goals; the letter stands on the chapter."""
    word = context.words["part_goal" if goal["is_part"] else "goal"]
    return f"{word} {goal['number']}".strip()


def _margin(context: Context, goal: Row) -> tuple[str, ...]:
    """Who reported when, by the latest update, else who is responsible; how it was before."""
    words = context.words
    told = [update for update in goal["updates"] if update["reported_by"]]
    latest = max(told, key=lambda update: update["reported_date"] or "", default=None)
    if latest is not None:
        said = (latest["reported_by"], words.month(latest["reported_date"]))
    else:
        said = (goal["lead"], words.month(goal["status_date"]) if goal["status"] else "")
    return tuple(part for part in (*said, trend_words(context, goal)) if part)


def measures_blocks(context: Context, measures: list[Row], *, level: int) -> list[Block]:
    """A plain list where no measure has more than a title, else an entry for each."""
    if measures and all(_is_bare(measure) for measure in measures) and level == 3:
        return [BulletList(tuple(ListItem(plain(_one_line(row))) for row in measures))]
    return [block for row in measures for block in _measure_entry(context, row, level=level)]


def _is_bare(measure: Row) -> bool:
    facts = [key for key in _FACTS if key != "status" and measure[key]]
    return not (facts or measure["figures"] or measure["description"] or measure["updates"])


def _one_line(measure: Row) -> str:
    title = f"{measure['number']} {measure['title']}".strip()
    return f"{title} ({measure['status']})" if measure["status"] else title


def _measure_entry(context: Context, measure: Row, *, level: int) -> list[Block]:
    """A measure's heading, its facts in one list, what it is and what was reported."""
    words = context.words
    name = f"{words['measure']} {measure['number']}".strip()
    blocks: list[Block] = [Heading(level, plain(f"{name}: {measure['title']}"))]
    facts = [_fact(words[f"{key}_word"], measure[key]) for key in _FACTS if measure[key]]
    facts += [_fact(*_figure(context, figure)) for figure in measure["figures"]]
    if facts:
        blocks.append(BulletList(tuple(facts), role="facts"))
    if measure["description"]:
        parts = [part for part in measure["description"].split("\n\n") if part.strip()]
        blocks.extend(Paragraph(plain(part)) for part in parts)
    blocks.extend(update_blocks(context, measure["updates"]))
    return blocks


def _fact(label: str, value: str) -> ListItem:
    return ListItem((Span(f"{label}: ", strong=True), Span(value)))


def _figure(context: Context, figure: Row) -> tuple[str, str]:
    value = plain_number(context, figure["value"])
    unit = f"\u00a0{figure['unit']}" if figure.get("unit") else ""
    return figure["label"], f"{value}{unit}"
