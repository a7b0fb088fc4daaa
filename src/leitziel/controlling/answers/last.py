# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an institution said last time, for each answer of a request, in four queries.

Last time is the round before; where there was none, the newest older update of the same
institution, and its newest older figures. Words of other institutions are never shown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from leitziel.concept.models import ProgressUpdate, Status
from leitziel.controlling.models import Answer, MeasureFigure, ReportingRound, RoundRequest


@dataclass(frozen=True)
class LastFigure:
    """A figure as it was last stated."""

    value: Decimal
    quality: str
    period: str


@dataclass
class Last:
    """What was said about one goal or measure last time; ``period`` is „2024“ or a span."""

    text: str = ""
    status: Status | None = None
    period: str = ""
    figures: dict[int, LastFigure] = field(default_factory=dict)

    @property
    def can_be_unchanged(self) -> bool:
        """Whether there is anything that could still hold."""
        return bool(self.text or self.status)


def last_of(request: RoundRequest, answers: Iterable[Answer]) -> dict[int, Last]:
    """What was said last time, by key of the answer; empty where nothing was said."""
    rows = list(answers)
    found = {answer.pk: Last() for answer in rows}
    if not rows:
        return found
    by_subject = {_subject(answer): found[answer.pk] for answer in rows}
    _from_round(request, by_subject)
    _from_updates(request, {key: last for key, last in by_subject.items() if not last.text})
    _from_figures(request, by_subject)
    return found


def period_name(start: datetime.date, end: datetime.date) -> str:
    """A period as people say it: „2024“ for a whole year, else its months, „01/2024–06/2024“."""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    return f"{start:%m/%Y}–{end:%m/%Y}"


def _subject(row: Any) -> tuple[str, int]:
    return ("goal", row.goal_id) if row.goal_id else ("measure", row.measure_id)


def _from_round(request: RoundRequest, by_subject: dict[tuple[str, int], Last]) -> None:
    if request.round.previous_id is None:
        return
    previous = ReportingRound.objects.get(pk=request.round.previous_id)
    period = period_name(previous.period_start, previous.period_end)
    rows = Answer.objects.filter(
        request__round=previous, request__organization=request.organization_id
    )
    for row in rows.select_related("status").prefetch_related("figures"):
        last = by_subject.get(_subject(row))
        if last is None:
            continue
        last.text, last.status, last.period = row.final_text.strip(), row.status, period
        for figure in row.figures.all():
            last.figures[figure.figure_type_id] = LastFigure(figure.value, figure.quality, period)


def _from_updates(request: RoundRequest, by_subject: dict[tuple[str, int], Last]) -> None:
    """The newest update of the institution from before this round's period."""
    keys = _keys(by_subject)
    if not by_subject:
        return
    rows = (
        ProgressUpdate.objects.filter(reported_by=request.organization_id)
        .filter(Q(goal__in=keys["goal"]) | Q(measure__in=keys["measure"]))
        .filter(Q(period_end__isnull=True) | Q(period_end__lt=request.round.period_start))
        .exclude(answer__request__round=request.round_id)
        .select_related("status")
        .order_by(F("period_end").asc(nulls_first=True), "reported_date", "pk")
    )
    for row in rows:
        last = by_subject[_subject(row)]
        last.text, last.period = row.text.strip(), _period_of(row)
        last.status = row.status or last.status


def _from_figures(request: RoundRequest, by_subject: dict[tuple[str, int], Last]) -> None:
    """What stands as the measure's figure goes before what was answered: the office may correct."""
    keys = _keys(by_subject)["measure"]
    if not keys:
        return
    rows = MeasureFigure.objects.filter(
        Q(reported_by=request.organization_id) | Q(measure__lead=request.organization_id),
        measure__in=keys,
        actual__isnull=False,
        period_end__lt=request.round.period_start,
    ).order_by("period_end", "pk")
    for row in rows:
        period = period_name(row.period_start, row.period_end)
        value = LastFigure(row.actual or Decimal(0), row.quality, period)
        by_subject["measure", row.measure_id].figures[row.figure_type_id] = value


def _keys(by_subject: dict[tuple[str, int], Last]) -> dict[str, list[int]]:
    keys: dict[str, list[int]] = {"goal": [], "measure": []}
    for kind, key in by_subject:
        keys[kind].append(key)
    return keys


def _period_of(row: ProgressUpdate) -> str:
    if row.period_start and row.period_end:
        return period_name(row.period_start, row.period_end)
    return str(row.reported_date.year) if row.reported_date else ""
