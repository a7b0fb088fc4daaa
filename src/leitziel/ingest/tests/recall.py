# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much of the real report comes out: recall and precision per kind of item, word for word.

``python -m leitziel.ingest.tests.recall`` prints the table.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from leitziel.ingest.draft import Draft
from leitziel.ingest.pipeline import read_draft
from leitziel.ingest.tests import seed_reading as hand

Item = tuple[object, ...]


@dataclass(frozen=True)
class Score:
    """Items expected, found, and found as expected."""

    expected: int
    found: int
    right: int


def measure(draft: Draft) -> dict[str, Score]:
    """Compare a draft with the reading by hand, kind by kind."""
    lines = hand.seed_lines()
    expected, found = _expected(lines), _found(draft)
    return {
        kind: Score(
            expected=sum(expected[kind].values()),
            found=sum(found[kind].values()),
            right=sum((expected[kind] & found[kind]).values()),
        )
        for kind in expected
    }


def _expected(lines: list[str]) -> dict[str, Counter[Item]]:
    kinds: dict[str, list[Item]] = {
        "goals": [], "updates": [], "criteria": [], "networks": [], "outcomes": [],
        "strategic goals": [], "measures": [],
    }  # fmt: skip
    for reading in hand.FIELDS:
        code = reading.code
        for number, at, updates in reading.goals:
            kinds["goals"].append((code, number, hand.goal_words(lines, at)))
            kinds["updates"] += [(code, number, hand.printed(lines, up)) for up in updates]
        kinds["criteria"] += [(code, hand.printed(lines, at)) for at in reading.criteria]
        kinds["networks"] += [(code, *lines[at].split("\t")) for at in reading.networks]
        kinds["outcomes"] += [
            (code, kind, hand.printed(lines, at), goal, arrow)
            for kind, at, goal, arrow in reading.outcomes
        ]
        kinds["strategic goals"] += list(_strategic(lines, reading))
        kinds["measures"] += [(code, hand.printed(lines, at)) for at in reading.measures]
    kinds["members"] = list(_members(lines))
    kinds["captions"] = [tuple(_caption(lines, at)) for at in hand.CAPTIONS]
    kinds["abbreviations"] = [tuple(lines[at].split("\t")) for at in hand.ABBREVIATIONS]
    kinds["sources"] = [(_source(lines, at, below),) for at, below in hand.SOURCES.items()]
    return {kind: Counter(items) for kind, items in kinds.items()}


def _strategic(lines: list[str], reading: hand.FieldReading) -> Iterator[Item]:
    for at, theme_at, group_at in reading.strategic:
        theme, slogan = lines[theme_at].rstrip(")").split(" (")
        group = lines[group_at] if group_at else None
        yield (reading.code, hand.printed(lines, at), theme, slogan, group)


def _members(lines: list[str]) -> Iterator[Item]:
    for head, columns in hand.BODIES.items():
        for column, first, last in columns:
            for at in range(first, last + 1):
                yield (lines[head].split("\t")[column], _letters(lines[at].split("\t")[column]))


def _caption(lines: list[str], at: hand.Lines) -> tuple[str, int]:
    text = hand.printed(lines, at)
    number = re.match(r"Abbildung (\d+)", text)
    return (number[1] if number else "", at[0] if isinstance(at, tuple) else at)


def _source(lines: list[str], at: int, below: list[int]) -> str:
    words = re.sub(r"^\(\d\) ", "", hand.printed(lines, at))
    return _letters(" ".join([words, *(hand.printed(lines, line) for line in below)]))


def _letters(text: str) -> str:
    """Letters and digits alone, in their order."""
    return "".join(sorted(re.findall(r"\w", text)))


def _found(draft: Draft) -> dict[str, Counter[Item]]:
    kinds: dict[str, list[Item]] = {
        "goals": [], "updates": [], "criteria": [], "networks": [], "outcomes": [],
        "strategic goals": [], "measures": [],
    }  # fmt: skip
    for owner in draft.fields:
        code = owner.code
        kinds["goals"] += [(code, goal.number, goal.text) for goal in owner.goals]
        kinds["updates"] += [
            (code, goal.number, update.text) for goal in owner.goals for update in goal.updates
        ]
        kinds["criteria"] += [(code, criterion.text) for criterion in owner.criteria]
        kinds["networks"] += [(code, body.name, body.lead) for body in owner.networks]
        kinds["outcomes"] += [
            (code, item.kind, item.text, item.goal, item.highlighted) for item in owner.outcomes
        ]
        kinds["strategic goals"] += [
            (code, goal.text, goal.theme, goal.slogan, goal.group) for goal in owner.strategic_goals
        ]
        kinds["measures"] += [(code, measure.title) for measure in owner.measures]
    kinds["members"] = [
        (body.name, _letters(_member_words(member.organization, member.function)))
        for body in draft.bodies
        for member in body.members
    ]
    kinds["captions"] = [(figure.number, figure.source[0]) for figure in draft.figures]
    kinds["abbreviations"] = [(entry.short, entry.long) for entry in draft.abbreviations]
    kinds["sources"] = [(_letters(entry.text),) for entry in draft.bibliography]
    return {kind: Counter(items) for kind, items in kinds.items()}


def _member_words(organization: str, function: str | None) -> str:
    # "Beigeordneter für das Dezernat X" is read as the office in the institution X.
    joint = "für das" if function and function.startswith("Beigeordnete") else ""
    return f"{organization} {joint} {function or ''}"


def main() -> None:
    """Print recall and precision per kind."""
    scores = measure(read_draft(hand.SEED))
    for kind, score in scores.items():
        recall, precision = score.right / score.expected, score.right / max(score.found, 1)
        sys.stdout.write(
            f"{kind:16} expected {score.expected:3}  found {score.found:3}"
            f"  recall {recall:6.1%}  precision {precision:6.1%}\n"
        )


if __name__ == "__main__":
    main()
