# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the parts of a plan share: the draft, its document, and the rows that others hang on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from leitziel.actors.models import Municipality, SourceDocument
from leitziel.actors.queries import normalize
from leitziel.concept.models import Status
from leitziel.ingest.days import exact_day, first_day, last_day
from leitziel.ingest.draft import Draft, Place
from leitziel.ingest.operations.institutions import Institutions
from leitziel.ingest.operations.kinds import GOAL, UPDATE
from leitziel.ingest.operations.planner import Planner
from leitziel.ingest.operations.rows import Key, Row, plain


@dataclass
class Job:
    """One draft on its way into the domain."""

    draft: Draft
    document: SourceDocument
    planner: Planner
    institutions: Institutions
    concept: Row
    statuses: list[Status]
    fields: dict[str, Row] = field(default_factory=dict)
    goals: dict[tuple[Row, str], Row] = field(default_factory=dict)
    # Each measure of the draft with its field.
    measures: list[tuple[Row, Row]] = field(default_factory=list)
    # Where the fields stand that have no letter.
    spans: list[tuple[Place, Row]] = field(default_factory=list)

    @property
    def municipality(self) -> Municipality:
        """The municipality into which is written."""
        return self.planner.scope.municipality

    @property
    def reported_date(self) -> datetime.date | None:
        """The day of the document where it names one."""
        return exact_day(self.draft.document.date)

    @property
    def period(self) -> dict[str, Any]:
        """The reporting period as first and last day."""
        period = self.draft.document.period
        return {"period_start": first_day(period.start), "period_end": last_day(period.end)}

    def told_within(
        self, field_row: Row, goal: Row | None, measure: Row | None, words: str
    ) -> list[Key]:
        """Keys of what was said in the same words in a part of the reporting period, or undated.

        A report prints what rounds gathered, and its period is longer than theirs.
        """
        owner = tuple(row.instance.pk if row else None for row in (field_row, goal, measure))
        start, end = self.period["period_start"], self.period["period_end"]
        if start is None or end is None:
            return []
        return [
            UPDATE.keys(row)[0]
            for row in self._updates.get(owner, ())
            if start <= (row.period_start or start) and (row.period_end or end) <= end
            if plain(row.text) == plain(words)
        ]

    @cached_property
    def _updates(self) -> dict[tuple[int | None, ...], list[Any]]:
        """The updates that are there, by the field, goal and measure of which they tell."""
        found: dict[tuple[int | None, ...], list[Any]] = {}
        for row in self.planner.existing(UPDATE).rows:
            found.setdefault((row.field_id, row.goal_id, row.measure_id), []).append(row)
        return found

    def field_of(self, code: str | None) -> Row | None:
        """The field with that letter or number."""
        return self.fields.get(normalize(code)) if code else None

    def field_around(self, code: str | None, place: Place) -> Row | None:
        """The field with that letter; without one the field in whose text the place stands."""
        if code:
            return self.field_of(code)
        around = (row for (first, last), row in self.spans if first <= place[0] <= last)
        return next(around, None)

    def goal_of(self, field_row: Row | None, number: str | None) -> Row | None:
        """The goal with that number in a field; "C4" is the same as "4" in field C."""
        if field_row is None or not number:
            return None
        code = field_row.instance.code
        spellings = [normalize(number)]
        if code and number.startswith(code):
            spellings.append(normalize(number.removeprefix(code).strip(" .")))
        for spelling in spellings:
            found = self.goals.get((field_row, spelling)) or self._known_goal(field_row, spelling)
            if found is not None:
                return found
        return None

    def _known_goal(self, field_row: Row, number: str) -> Row | None:
        """A goal of the concept that this document does not repeat."""
        if field_row.is_new:
            return None
        for goal in self.planner.existing(GOAL).rows:
            if goal.field_id == field_row.instance.pk and normalize(goal.number) == number:
                return self.planner.know(GOAL, goal)
        return None


def text(value: str | None) -> str:
    """A printed text, empty where the source is silent."""
    return (value or "").strip()
