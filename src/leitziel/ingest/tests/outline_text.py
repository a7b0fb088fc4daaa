# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A draft as indented lines, to compare with a file that a person has read and corrected.

``python -m leitziel.ingest.tests.outline_text FILE`` prints the lines of a document.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from leitziel.ingest.draft import Draft, FieldDraft, GoalDraft, MeasureDraft, OutcomeDraft
from leitziel.ingest.pipeline import read_draft


def outline_lines(draft: Draft) -> list[str]:
    """Everything in a draft, a line an item, with its place."""
    return [
        *_document(draft),
        *(line for found in draft.fields for line in _field(found)),
        *_bodies_and_meetings(draft),
        *_tables_and_figures(draft),
        *_annexes(draft),
    ]


def _line(depth: int, kind: str, *parts: object, source: tuple[int, int] | None = None) -> str:
    place = f" @{source[0]}-{source[1]}" if source else ""
    words = " | ".join(str(part) for part in parts if part not in (None, "", False))
    return f"{'  ' * depth}{kind}{place}: {words}"


def _document(draft: Draft) -> Iterator[str]:
    document = draft.document
    yield _line(0, "document", document.kind, document.title, document.municipality)
    yield _line(0, "dates", document.date, document.period.start, document.period.end)
    yield _line(0, "profile", draft.profile)


def _field(found: FieldDraft) -> Iterator[str]:
    priority = "priority" if found.priority else None
    yield _line(0, found.kind, found.code, found.title, priority, source=found.source)
    for section in found.sections:
        yield _line(1, "section", section.heading, *section.paragraphs, source=section.source)
    for goal in found.goals:
        yield from _goal(goal)
    for measure in found.measures:
        yield from _measure(1, measure)
    for item in found.criteria:
        goal_part = f"goal {item.goal}" if item.goal else None
        yield _line(1, "criterion", item.text, item.keyword, goal_part, source=item.source)
    for outcome in found.outcomes:
        yield from _outcome(1, outcome)
    for network in found.networks:
        yield _line(1, "network", network.name, network.lead, source=network.source)
    for strategic in found.strategic_goals:
        parts = (strategic.theme, strategic.slogan, strategic.group, strategic.text)
        yield _line(1, "strategic", *parts, source=strategic.source)


def _goal(goal: GoalDraft) -> Iterator[str]:
    yield _line(1, "goal", goal.number, goal.text, goal.status, goal.remark, source=goal.source)
    for update in goal.updates:
        yield _line(2, "update", update.text, source=update.source)
    for measure in goal.measures:
        yield from _measure(2, measure)


def _measure(depth: int, measure: MeasureDraft) -> Iterator[str]:
    yield _line(depth, "measure", measure.number, measure.title, source=measure.source)
    period = " … ".join(str(part) for part in (measure.period.start, measure.period.end) if part)
    for name, value in (
        ("description", (measure.description or "").replace("\n\n", " / ")),
        ("lead", measure.lead),
        ("partners", "; ".join(measure.partners)),
        ("period", f"{measure.period.text} = {period}" if measure.period.text else None),
        ("status", measure.status),
        ("cost", measure.cost),
        ("funding", measure.funding),
        ("target groups", measure.target_groups),
        ("figures", "; ".join(f"{item.value} {item.label}" for item in measure.figures)),
    ):
        if value:
            yield _line(depth + 1, name, value)
    for update in measure.updates:
        yield _line(depth + 1, "update", update.text, source=update.source)


def _outcome(depth: int, outcome: OutcomeDraft) -> Iterator[str]:
    goal_part = f"goal {outcome.goal}" if outcome.goal else None
    arrow = "highlighted" if outcome.highlighted else None
    yield _line(depth, outcome.kind, outcome.text, goal_part, arrow, source=outcome.source)
    for child in outcome.children:
        yield from _outcome(depth + 1, child)


def _bodies_and_meetings(draft: Draft) -> Iterator[str]:
    for body in draft.bodies:
        yield _line(0, "body", body.name, source=body.source)
        for member in body.members:
            yield _line(1, "member", member.organization, member.function)
    for meeting in draft.meetings:
        yield _line(0, "meeting", meeting.title, meeting.date, source=meeting.source)
        for entry in meeting.attendance:
            deputy = "deputising" if entry.deputising else None
            yield _line(1, entry.status, entry.organization, entry.function, deputy)


def _tables_and_figures(draft: Draft) -> Iterator[str]:
    for table in draft.tables:
        parts = (table.number, table.title, table.as_of, table.source_note)
        yield _line(0, "table", *parts, source=table.source)
        yield _line(1, "columns", *table.columns)
        for row in table.rows:
            yield _line(1, "row", row)
    for figure in draft.figures:
        yield _line(0, figure.kind, figure.number, figure.caption, source=figure.source)


def _annexes(draft: Draft) -> Iterator[str]:
    for entry in draft.bibliography:
        yield _line(0, "source", entry.number, entry.text, source=entry.source)
    for short in draft.abbreviations:
        yield _line(0, "abbreviation", short.short, short.long, source=short.source)
    for section in draft.sections:
        parts = (section.number, section.heading, *section.paragraphs)
        yield _line(0, "section", *parts, source=section.source)
    for left in draft.unassigned:
        yield _line(0, "unassigned", left.text, source=left.source)
    for warning in draft.warnings:
        yield _line(0, "warning", warning.code, warning.severity, source=warning.source)


if __name__ == "__main__":
    sys.stdout.write("\n".join(outline_lines(read_draft(Path(sys.argv[1])))) + "\n")
