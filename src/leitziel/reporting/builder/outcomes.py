# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Agreements, next steps, needs and remarks, each kind under its own heading."""

from __future__ import annotations

from collections.abc import Sequence

from leitziel.rendering.tree import (
    Block,
    Heading,
    OutcomeEntry,
    OutcomeList,
    Signal,
    plain,
)
from leitziel.reporting.builder.context import Context, Row

# A result of what stands above it is printed with an arrow, as minutes do.
ARROW = "→ "


def outcome_blocks(
    context: Context, outcomes: Sequence[Row], kinds: Sequence[str], *, level: int = 2
) -> list[Block]:
    """Heading and list for each kind that there is."""
    blocks: list[Block] = []
    for kind in kinds:
        rows = [row for row in outcomes if row["kind"] == kind]
        if rows:
            blocks.append(Heading(level, plain(context.words[kind])))
            blocks.append(outcome_list(context, rows))
    return blocks


def outcome_list(context: Context, rows: Sequence[Row]) -> OutcomeList:
    """Outcomes of any kind in one list."""
    return OutcomeList(tuple(_entry(context, row) for row in rows))


def _entry(context: Context, outcome: Row) -> OutcomeEntry:
    prefix = ARROW if outcome["is_highlighted"] else ""
    return OutcomeEntry(
        text=plain(f"{prefix}{outcome['text']}"),
        facts=_facts(context, outcome),
        signals=_signals(context, outcome),
        children=tuple(_entry(context, child) for child in outcome["children"]),
    )


def _facts(context: Context, outcome: Row) -> tuple[str, ...]:
    """Who does it, until when, and that it is done."""
    words = context.words
    facts = []
    if outcome["responsible"]:
        facts.append(f"{words['lead_word']}: {outcome['responsible']}")
    if outcome["due_date"] and not context.is_late(outcome):
        facts.append(words["due"].format(date=words.date(outcome["due_date"])))
    if outcome["status"] != "open":
        facts.append(f"{words['status_word']}: {words[outcome['status']]}")
    return tuple(facts)


def _signals(context: Context, outcome: Row) -> tuple[Signal, ...]:
    if not context.is_late(outcome):
        return ()
    text = context.words["late"].format(date=context.words.date(outcome["due_date"]))
    return (Signal("late", text, is_urgent=True),)
