# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A concept over time: resolutions, meetings, rounds, reports, and measures as bars."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from leitziel.actors.permissions import Act, rows_for
from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import Concept, FieldOfAction, Measure
from leitziel.controlling.cockpit.seen import ALL_PARTS, Parts
from leitziel.controlling.enums import RoundState
from leitziel.controlling.models import ReportingRound
from leitziel.council.models import Consultation, Paper
from leitziel.governance.belonging import Belonging

# Functions of the concept and the user that apps above add; each gives a list of items.
TIMELINE_HOOK = "leitziel_timeline"

# What lies further away is told in the table and not drawn.
_YEARS_BACK, _YEARS_AHEAD = 8, 5


class Lane(StrEnum):
    """A row of the timeline."""

    RESOLUTION = "resolution"
    MEETING = "meeting"
    ROUND = "round"
    REPORT = "report"
    MEASURE = "measure"


@dataclass(frozen=True)
class Item:
    """Something with a day, or with a first and a last one; None is unknown. ``row`` is what it
    is about, for its address; ``code`` the letter of its field."""

    lane: Lane
    label: str
    start: datetime.date | None
    end: datetime.date | None = None
    row: Any = None
    code: str = ""
    url: str = ""

    @property
    def is_span(self) -> bool:
        """Whether it lasts."""
        return self.lane in (Lane.ROUND, Lane.MEASURE)


@dataclass(frozen=True)
class Timeline:
    """All items in the order of time by lane; ``first`` to ``last`` are whole years."""

    concept: Concept
    today: datetime.date
    first: datetime.date
    last: datetime.date
    lanes: dict[Lane, list[Item]]
    undated: int = 0

    @property
    def items(self) -> list[Item]:
        """All items, lane by lane."""
        return [item for items in self.lanes.values() for item in items]


LANES = {
    Lane.RESOLUTION: lambda: _("Resolutions"),
    Lane.MEETING: lambda: _("Meetings"),
    Lane.ROUND: lambda: _("Reporting rounds"),
    Lane.REPORT: lambda: _("Reports"),
    Lane.MEASURE: lambda: _("Measures"),
}


def timeline_of(
    concept: Concept,
    user: Any,
    *,
    today: datetime.date,
    parts: Parts = ALL_PARTS,
    field: int | None = None,
    extra: Iterable[Item] = (),
) -> Timeline:
    """What this person may see; ``field`` limits the measures. Seven queries, and up to seven
    more where the city has other concepts, to tell whose meetings are whose."""
    measures = _measures(concept, user, field) if MeasurePart.PERIOD in parts else []
    dated = [item for item in measures if item.start or item.end]
    found = [
        *_resolutions(concept, user),
        *_meetings(concept, user),
        *_rounds(concept),
        *extra,
        *dated,
    ]
    lanes = {lane: [item for item in found if item.lane == lane] for lane in Lane}
    for lane in (Lane.RESOLUTION, Lane.MEETING, Lane.ROUND, Lane.REPORT):
        lanes[lane].sort(key=lambda item: (item.start or datetime.date.min, item.label))
    first, last = _range(found, today)
    return Timeline(concept, today, first, last, lanes, len(measures) - len(dated))


def fields_of(concept: Concept) -> list[tuple[int, str]]:
    """The fields that can be chosen; one query."""
    rows = FieldOfAction.objects.filter(concept=concept).order_by("kind", "position", "code")
    return [
        (pk, f"{code} {title}".strip())
        for pk, code, title in rows.values_list("pk", "code", "title")
    ]


def _resolutions(concept: Concept, user: Any) -> list[Item]:
    """The adoption, papers about the concept, and the stations these pass."""
    items = []
    if concept.adopted_date:
        words = _("Concept adopted")
        by = f"{words} ({concept.adopted_by})" if concept.adopted_by else words
        items.append(Item(Lane.RESOLUTION, by, concept.adopted_date, row=concept))
    papers = rows_for(user, Act.VIEW, Paper.objects.filter(concept=concept))
    dated = papers.filter(date__isnull=False)
    items.extend(Item(Lane.RESOLUTION, str(row), row.date, row=row) for row in dated)
    stations = Consultation.objects.filter(paper__in=papers, date__isnull=False)
    for station in stations.select_related("paper", "body"):
        body = station.body.name if station.body else station.body_text
        words = _("{paper} in: {body}").format(paper=station.paper.number, body=body)
        items.append(Item(Lane.RESOLUTION, words, station.date, row=station.paper))
    return items


def _meetings(concept: Concept, user: Any) -> list[Item]:
    """Those of the concept: other bodies of the city meet for other concepts."""
    rows = Belonging(concept).meetings.filter(date__isnull=False)
    return [
        Item(Lane.MEETING, row.title, row.date, row=row)
        for row in rows_for(user, Act.VIEW, rows).order_by("date", "pk")
    ]


def _rounds(concept: Concept) -> list[Item]:
    rows = ReportingRound.objects.filter(concept=concept).order_by("opens_on", "pk")
    items = []
    for row in rows:
        closed = row.closed_at.date() if row.state == RoundState.CLOSED and row.closed_at else None
        items.append(Item(Lane.ROUND, row.title, row.opens_on, closed or row.due_date, row=row))
    return items


def _measures(concept: Concept, user: Any, field: int | None) -> list[Item]:
    """In the order of the concept, as its readers know it."""
    rows = rows_for(user, Act.VIEW, Measure.objects.filter(field__concept=concept))
    if field is not None:
        rows = rows.filter(field=field)
    rows = rows.select_related("field").order_by(
        "field__kind", "field__position", "field__code", "start_date", "number", "pk"
    )
    return [
        Item(Lane.MEASURE, row.title, row.start_date, row.end_date, row=row, code=row.field.code)
        for row in rows
    ]


def _range(items: list[Item], today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Whole years around everything that is near enough, with today among them."""
    days = [day for item in items for day in (item.start, item.end) if day is not None]
    years = {
        day.year
        for day in [today, *days]
        if today.year - _YEARS_BACK <= day.year <= today.year + _YEARS_AHEAD
    }
    return datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31)
