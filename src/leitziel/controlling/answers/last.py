# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an institution said last time, for each answer of one or many requests, in five queries.

Last time is the round before; where there was none, the newest older update of the same
institution. Of its older figures each kind takes that of the period which is fairest to compare
with; a year of which both halves were stated is known, too. Words of other institutions are never
shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db.models import F, Prefetch, Q

from leitziel.concept.models import ProgressUpdate, Status
from leitziel.controlling.enums import Quality
from leitziel.controlling.figures.periods import Period, Stated, fairest, is_covered, value_in
from leitziel.controlling.models import Answer, AnswerFigure, MeasureFigure, ReportingRound


@dataclass(frozen=True)
class LastFigure:
    """A figure as it was stated before.

    ``is_comparable``: participants of half a year say nothing about those of a whole one; staff
    and places stand beside each other however long the period was.
    """

    value: Decimal
    quality: str
    period: Period
    is_comparable: bool = True

    @property
    def label(self) -> str:
        """When it was; a whole year is called so where only a part of one is asked about."""
        return self.period.label if self.is_comparable else self.period.full_label


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
# Key of the kind of figure, whether it adds up in time, what was stated.
Found = tuple[Subject, tuple[int, bool], LastFigure]


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
    stated = [*_from_round(round_, by_subject), *_from_figures(round_, by_subject)]
    _from_updates(round_, {key: last for key, last in by_subject.items() if not last.text})
    _choose(by_subject, stated, Period(round_.period_start, round_.period_end))
    return found


def _subject(row: Any) -> tuple[str, int]:
    return ("goal", row.goal_id) if row.goal_id else ("measure", row.measure_id)


def _from_round(round_: ReportingRound, by_subject: dict[Subject, Last]) -> Iterator[Found]:
    """The words of the round before, and the figures given with them."""
    if round_.previous_id is None:
        return
    previous = ReportingRound.objects.get(pk=round_.previous_id)
    period = Period(previous.period_start, previous.period_end)
    figures = AnswerFigure.objects.annotate(adds_up=F("figure_type__adds_up_in_time"))
    rows = Answer.objects.filter(
        request__round=previous, request__organization__in=_organizations(by_subject)
    ).annotate(organization=F("request__organization"))
    rows = rows.select_related("status", "edited_status")
    for row in rows.prefetch_related(Prefetch("figures", figures)):
        subject = (row.organization, *_subject(row))
        last = by_subject.get(subject)
        if last is None:
            continue
        last.text, last.status, last.period = row.final_text.strip(), row.final_status, period.label
        given: Any = row.figures.all()
        for figure in given:
            stated = LastFigure(figure.final_value, figure.final_quality, period)
            yield subject, (figure.figure_type_id, figure.adds_up), stated


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


def _from_figures(round_: ReportingRound, by_subject: dict[Subject, Last]) -> Iterator[Found]:
    """What stands as the figure of a measure for periods before the one asked about."""
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
        .annotate(lead=F("measure__lead"), adds_up=F("figure_type__adds_up_in_time"))
        .order_by("period_end", "pk")
    )
    for row in rows:
        period = Period(row.period_start, row.period_end)
        for organization in {row.reported_by_id, row.lead} & organizations:
            subject = (organization, "measure", row.measure_id)
            if subject in by_subject:
                stated = LastFigure(row.actual or Decimal(0), row.quality, period)
                yield subject, (row.figure_type_id, row.adds_up), stated


def _choose(by_subject: dict[Subject, Last], stated: Iterable[Found], asked: Period) -> None:
    """Of each kind the figure of the fairest period.

    For the same period the measure's own, which comes later, goes before what was answered: the
    office may have corrected it.
    """
    known: dict[tuple[Subject, int, bool], dict[Period, LastFigure]] = defaultdict(dict)
    for about, (key, is_sum), figure in stated:
        known[about, key, is_sum][figure.period] = figure
    for (subject, kind, adds_up), figures in known.items():
        if adds_up:
            figures.update(_years_of(figures))
        chosen = fairest(asked, figures, adds_up=adds_up)
        by_subject[subject].figures[kind] = replace(
            figures[chosen], is_comparable=not adds_up or chosen.is_as_long_as(asked)
        )


def _years_of(figures: dict[Period, LastFigure]) -> dict[Period, LastFigure]:
    """The sums of years that were stated in parts only, with no day left out."""
    parts = [
        Stated(period, figure.value, figure.quality == Quality.ESTIMATED)
        for period, figure in figures.items()
    ]
    found = {}
    for year in {Period.year(period.start.year) for period in figures} - figures.keys():
        value, is_estimated = value_in(year, parts, adds_up=True)
        if value is not None and is_covered(year, parts):
            quality = Quality.ESTIMATED if is_estimated else Quality.COUNTED
            found[year] = LastFigure(value, quality.value, year)
    return found


def _organizations(by_subject: dict[Subject, Last]) -> set[int]:
    return {organization for organization, _kind, _key in by_subject}


def _keys(by_subject: dict[Subject, Last], kind: str) -> set[int]:
    return {key for _organization, own, key in by_subject if own == kind}


def _period_of(row: ProgressUpdate) -> str:
    if row.period_start and row.period_end:
        return Period(row.period_start, row.period_end).label
    return str(row.reported_date.year) if row.reported_date else ""
