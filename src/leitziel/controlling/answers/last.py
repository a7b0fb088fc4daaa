# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an institution said last time, for each answer of one or many requests, in five queries.

Last time is the round before; where there was none, the newest older update of the same
institution, and its newest older figures. Words of other institutions are never shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from leitziel.concept.models import ProgressUpdate, Status
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.models import Answer, MeasureFigure, ReportingRound


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


# Institution, then what it is asked about: “goal” or “measure” with its key.
Subject = tuple[int, str, int]


def last_of(round_: ReportingRound, answers: Iterable[Answer]) -> dict[int, Last]:
    """What was said last time, by key of the answer; empty where nothing was said.

    The answers are of this round, of one institution or of many; they know their request.
    """
    rows = list(answers)
    found = {answer.pk: Last() for answer in rows}
    if not rows:
        return found
    by_subject = {
        (answer.request.organization_id, *_subject(answer)): found[answer.pk] for answer in rows
    }
    _from_round(round_, by_subject)
    _from_updates(round_, {key: last for key, last in by_subject.items() if not last.text})
    _from_figures(round_, by_subject)
    return found


def _subject(row: Any) -> tuple[str, int]:
    return ("goal", row.goal_id) if row.goal_id else ("measure", row.measure_id)


def _from_round(round_: ReportingRound, by_subject: dict[Subject, Last]) -> None:
    if round_.previous_id is None:
        return
    previous = ReportingRound.objects.get(pk=round_.previous_id)
    period = Period(previous.period_start, previous.period_end).label
    rows = Answer.objects.filter(
        request__round=previous, request__organization__in=_organizations(by_subject)
    ).annotate(organization=F("request__organization"))
    for row in rows.select_related("status", "edited_status").prefetch_related("figures"):
        last = by_subject.get((row.organization, *_subject(row)))
        if last is None:
            continue
        last.text, last.status, last.period = row.final_text.strip(), row.final_status, period
        for figure in row.figures.all():
            value = LastFigure(figure.final_value, figure.final_quality, period)
            last.figures[figure.figure_type_id] = value


def _from_updates(round_: ReportingRound, by_subject: dict[Subject, Last]) -> None:
    """The newest update of the institution from before this round's period."""
    if not by_subject:
        return
    rows = (
        ProgressUpdate.objects.filter(reported_by__in=_organizations(by_subject))
        .filter(Q(goal__in=_keys(by_subject, "goal")) | Q(measure__in=_keys(by_subject, "measure")))
        .filter(Q(period_end__isnull=True) | Q(period_end__lt=round_.period_start))
        .exclude(answer__request__round=round_)
        .select_related("status")
        .order_by(F("period_end").asc(nulls_first=True), "reported_date", "pk")
    )
    for row in rows:
        organization = row.reported_by_id or 0
        last = by_subject.get((organization, *_subject(row)))
        if last is not None:
            last.text, last.period = row.text.strip(), _period_of(row)
            last.status = row.status or last.status


def _from_figures(round_: ReportingRound, by_subject: dict[Subject, Last]) -> None:
    """What stands as the measure's figure goes before what was answered: the office may correct."""
    keys, organizations = _keys(by_subject, "measure"), _organizations(by_subject)
    if not keys:
        return
    rows = (
        MeasureFigure.objects.filter(
            Q(reported_by__in=organizations) | Q(measure__lead__in=organizations),
            measure__in=keys,
            actual__isnull=False,
            period_end__lt=round_.period_start,
        )
        .annotate(lead=F("measure__lead"))
        .order_by("period_end", "pk")
    )
    for row in rows:
        period = Period(row.period_start, row.period_end).label
        value = LastFigure(row.actual or Decimal(0), row.quality, period)
        for organization in {row.reported_by_id, row.lead} & organizations:
            last = by_subject.get((organization, "measure", row.measure_id))
            if last is not None:
                last.figures[row.figure_type_id] = value


def _organizations(by_subject: dict[Subject, Last]) -> set[int]:
    return {organization for organization, _kind, _key in by_subject}


def _keys(by_subject: dict[Subject, Last], kind: str) -> set[int]:
    return {key for _organization, own, key in by_subject if own == kind}


def _period_of(row: ProgressUpdate) -> str:
    if row.period_start and row.period_end:
        return Period(row.period_start, row.period_end).label
    return str(row.reported_date.year) if row.reported_date else ""
