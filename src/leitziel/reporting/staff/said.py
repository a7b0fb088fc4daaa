# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who said what: the accepted answers on which the chapter of a field rests; for staff alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from leitziel.actors.permissions import Act, rows_for
from leitziel.controlling.enums import Review
from leitziel.controlling.models import Answer

Row = dict[str, Any]
# So many letters of answers are read at once; more are opened one by one.
SHORT = 900


@dataclass(frozen=True)
class Said:
    """One accepted answer: as it was submitted, and in the words of the office where it has any."""

    about: str
    answer: Answer
    url: str

    @property
    def submitted(self) -> datetime.date | None:
        """The day on which it was handed in."""
        moment = self.answer.request.submitted_at
        return timezone.localdate(moment) if moment else None

    @property
    def length(self) -> int:
        """How many letters there are to read."""
        return len(self.answer.text) + len(self.answer.edited_text)


@dataclass(frozen=True)
class Answers:
    """The answers of one field in the order of its chapter."""

    entries: tuple[Said, ...] = ()

    @property
    def are_short(self) -> bool:
        """Whether they stand open from the beginning."""
        return sum(entry.length for entry in self.entries) <= SHORT


def answers_of(user: Any, snapshot: Row, field: int) -> Answers:
    """The answers from which updates in this chapter came, as far as the person may read them."""
    row = next((row for row in snapshot["fields"] if row["pk"] == field), None)
    if row is None:
        return Answers()
    told = dict(_updates(row))
    rows = Answer.objects.filter(update__in=told, review=Review.ACCEPTED)
    rows = rows.select_related("request__organization", "request__round", "status", "edited_status")
    found = {answer.update_id: answer for answer in rows_for(user, Act.VIEW, rows)}
    return Answers(
        tuple(
            Said(about, found[update], _address(found[update]))
            for update, about in told.items()
            if update in found
        )
    )


def _updates(field: Row) -> Iterator[tuple[int, str]]:
    """Each update of the chapter with the goal or measure of which it tells."""
    for goal in field["goals"]:
        yield from ((update["pk"], goal["label"] or goal["text"]) for update in goal["updates"])
        yield from _of_measures(goal["measures"])
    yield from _of_measures(field["measures"])
    yield from ((update["pk"], field["title"]) for update in field["updates"])


def _of_measures(measures: list[Row]) -> Iterator[tuple[int, str]]:
    for measure in measures:
        name = f"{measure['number']} {measure['title']}".strip()
        yield from ((update["pk"], name) for update in measure["updates"])


def _address(answer: Answer) -> str:
    return f"{reverse('round_request', args=[answer.request_id])}#a{answer.pk}"
