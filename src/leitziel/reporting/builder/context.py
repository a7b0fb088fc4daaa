# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every part of the builder needs: the snapshot, the words, and what is counted from both."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from leitziel.reporting.builder.wording import Wording, wording

Row = dict[str, Any]
# Outcomes of these kinds are promises: they can be open, done or late.
PROMISES = frozenset({"agreement", "next_step"})


class Context:
    """One report in the making."""

    def __init__(self, snapshot: Row) -> None:
        self.snapshot = snapshot
        self.words: Wording = wording(snapshot["report"]["language"])

    @property
    def date(self) -> str:
        """The day (ISO) on which the report looks at its data."""
        day: str = self.snapshot["report"]["date"]
        return day

    @property
    def fields(self) -> list[Row]:
        """All fields, cross-cutting topics first."""
        found: list[Row] = self.snapshot["fields"]
        return sorted(found, key=lambda field: field["kind"] != "cross_cutting")

    @cached_property
    def goals(self) -> list[Row]:
        """All goals of all fields."""
        return [goal for field in self.fields for goal in field["goals"]]

    @cached_property
    def has_states(self) -> bool:
        """Whether anyone reports states at all in this concept."""
        return any(goal["status"] for goal in self.goals)

    @cached_property
    def indicators(self) -> list[Row]:
        """All series, those of fields and those of none, each once."""
        of_fields = [row for field in self.fields for row in field["indicators"]]
        return list({row["pk"]: row for row in [*of_fields, *self.snapshot["indicators"]]}.values())

    @cached_property
    def document_names(self) -> dict[int, str]:
        """Titles of the documents that were read, by key."""
        return {row["pk"]: row["title"] or row["name"] for row in self.snapshot["documents"]}

    @cached_property
    def documents_by_line(self) -> frozenset[int]:
        """Documents whose places are lines, so that neighbours were items of a list."""
        return frozenset(
            row["pk"] for row in self.snapshot["documents"] if row["place_kind"] == "line"
        )

    @property
    def says_both(self) -> bool:
        """Whether two goals are "beide" and not "alle zwei", which older editions keep saying."""
        return bool(self.snapshot["schema"] >= 4)

    @property
    def controlling(self) -> Row | None:
        """Rounds, figures and effect; None where nothing is known, as in editions of schema 1."""
        found: Row | None = self.snapshot.get("controlling")
        return found

    def about_field(self, field: Row) -> Row:
        """What controlling knows of a field; empty where it knows nothing."""
        return self._known("fields").get(field["pk"], {})

    def about_goal(self, goal: Row) -> Row:
        """How a goal stood in the last round."""
        return self._known("goals").get(goal["pk"], {})

    def assessments(self, criterion: Row) -> list[Row]:
        """What was found about a criterion, the latest first."""
        found: list[Row] = self._known("criteria").get(criterion["pk"], {}).get("assessments", [])
        return found

    def _known(self, part: str) -> dict[int, Row]:
        rows = self.controlling[part] if self.controlling else []
        return {row["pk"]: row for row in rows}

    def promises(self, field: Row | None = None) -> list[Row]:
        """Agreements and next steps of a field, or of all, those below others included."""
        fields = [field] if field else self.fields
        return [
            outcome
            for part in fields
            for outcome in outcomes_in(part)
            if outcome["kind"] in PROMISES
        ]

    def is_late(self, outcome: Row) -> bool:
        """Whether the day of an open outcome has passed."""
        return bool(
            outcome["status"] == "open" and outcome["due_date"] and outcome["due_date"] < self.date
        )


def is_told(goal: Row) -> bool:
    """Whether anything was reported on a goal, if only that there is nothing to say."""
    return bool(goal["updates"] or goal["remark"] or any(m["updates"] for m in goal["measures"]))


def outcomes_in(field: Row) -> Iterator[Row]:
    """All outcomes of a field and its goals, each before what belongs below it."""
    for holder in (field, *field["goals"]):
        for outcome in holder["outcomes"]:
            yield from _with_children(outcome)


def _with_children(outcome: Row) -> Iterator[Row]:
    yield outcome
    for child in outcome["children"]:
        yield from _with_children(child)
