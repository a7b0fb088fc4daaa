# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Periods for which figures are stated and compared."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _

from leitziel.concept.models import Concept
from leitziel.controlling.enums import RoundState
from leitziel.controlling.models import MeasureFigure, ReportingRound

FEW_DAYS = datetime.timedelta(days=3)


@dataclass(frozen=True, order=True)
class Period:
    """A time from a first to a last day, both included."""

    start: datetime.date
    end: datetime.date

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year."""
        return cls(datetime.date(year, 1, 1), datetime.date(year, 12, 31))

    @property
    def label(self) -> str:
        """“2025” for a calendar year, “2024–2025” for several, “1st half of 2026”, else first and
        last day."""
        first, last = self.start.year, self.end.year
        days = f"{self.start:%d.%m.}", f"{self.end:%d.%m.}"
        if days == ("01.01.", "31.12."):
            return str(first) if first == last else f"{first}–{last}"
        if first == last and days == ("01.01.", "30.06."):
            return _("1st half of {year}").format(year=first)
        if first == last and days == ("01.07.", "31.12."):
            return _("2nd half of {year}").format(year=first)
        return f"{self.start:%d.%m.%Y}–{self.end:%d.%m.%Y}"

    @property
    def full_label(self) -> str:
        """The label beside periods of another length: “2025, whole year”."""
        is_year = self == Period.year(self.start.year)
        return _("{year}, whole year").format(year=self.label) if is_year else self.label

    def __str__(self) -> str:
        return self.label

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def contains(self, other: Period) -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def is_as_long_as(self, other: Period) -> bool:
        """Whether the two are equally long; half-years and months differ by a few days."""
        return abs((self.end - self.start) - (other.end - other.start)) <= FEW_DAYS

    def is_in_season_of(self, other: Period) -> bool:
        """Whether both are as long and begin at the same time of their years."""
        first, second = self.start.timetuple().tm_yday, other.start.timetuple().tm_yday
        return abs(first - second) <= FEW_DAYS.days and self.is_as_long_as(other)

    def is_a_year_after(self, other: Period) -> bool:
        """Whether the other is the same season of the year before, as the first half of both."""
        return self.start.year == other.start.year + 1 and self.is_in_season_of(other)


class Stated(NamedTuple):
    """A value as stated for a period, and whether it was estimated."""

    period: Period
    value: Decimal
    is_estimated: bool


def periods_known(
    concept: Concept,
    *,
    most: int | None = None,
    until: datetime.date | None = None,
    reported: bool = False,
) -> tuple[Period, ...]:
    """Periods for which figures of the concept are stated, oldest first; none shares a day.

    Where stated periods overlap (a year and its halves), the longer one that ends last stands.
    ``until`` leaves out periods that begin after that day; ``most`` keeps the latest ones. With
    ``reported``, periods with nothing but plans come in only where nothing else is known: next
    year's budget does not turn the current state into an empty one.
    """
    rows = MeasureFigure.objects.filter(figure_type__concept=concept)
    if until is not None:
        rows = rows.filter(period_start__lte=until)
    stated = rows.order_by().values_list("period_start", "period_end")
    found = {
        Period(start, end): bool(told) for start, end, told in stated.annotate(told=Count("actual"))
    }
    pairs = [period for period, is_told in found.items() if is_told or not reported]
    return apart(pairs or list(found), most=most)


def apart(periods: list[Period], *, most: int | None = None) -> tuple[Period, ...]:
    """The latest of these periods of which none shares a day with another, oldest first."""
    chosen: list[Period] = []
    for period in sorted(_widest(periods), reverse=True, key=_by_end):
        if not any(period.overlaps(other) for other in chosen):
            chosen.append(period)
    return tuple(sorted(chosen[:most]))


def left_out(concept: Concept) -> list[tuple[Period, Period]]:
    """Stated periods whose figures no sum contains, each with the period that stands instead.

    Half a year to June and the calendar year share days and neither lies in the other: to add both
    would count those days twice. One query.
    """
    rows = MeasureFigure.objects.filter(figure_type__concept=concept, actual__isnull=False)
    pairs = rows.order_by().values_list("period_start", "period_end").distinct()
    return crossed([Period(*pair) for pair in pairs])


def crossed(periods: list[Period]) -> list[tuple[Period, Period]]:
    """What `apart` leaves out, and parts of it, each with the period that stands instead."""
    shown, widest = apart(periods), _widest(periods)
    found = []
    for period in sorted(periods):
        if any(one.contains(period) for one in shown):
            continue
        whole = next(one for one in widest if one.contains(period))
        found.append((period, next(one for one in reversed(shown) if one.overlaps(whole))))
    return found


def periods_settled(
    concept: Concept, *, until: datetime.date
) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """The reported periods that have begun by the day, and apart those an open round still gathers.

    The first institution to answer would else stand beside the whole city of the year before.
    Two queries.
    """
    known = periods_known(concept, until=until, reported=True)
    rows = ReportingRound.objects.filter(concept=concept, state=RoundState.OPEN)
    pairs = rows.order_by().values_list("period_start", "period_end").distinct()
    open_now = [Period(*pair) for pair in pairs]
    gathering = tuple(one for one in known if any(one.overlaps(other) for other in open_now))
    return tuple(one for one in known if one not in gathering), gathering


def value_in(period: Period, stated: list[Stated], *, adds_up: bool) -> tuple[Decimal | None, bool]:
    """The value of a period from what was stated within it, and whether any of it is estimated.

    A value stated for a longer time stands for the shorter ones in it, so that a year and its
    halves are not both counted. What remains is added up or, for staff and places, the latest
    counts.
    """
    chosen = _counted(period, stated)
    if not chosen:
        return None, False
    if not adds_up:
        latest = max(chosen, key=lambda item: item.period.end)
        return latest.value, latest.is_estimated
    return sum((item.value for item in chosen), Decimal(0)), any(
        item.is_estimated for item in chosen
    )


def is_covered(period: Period, stated: list[Stated]) -> bool:
    """Whether what was stated within a period leaves no day of it out, as both halves of a year."""
    return sum(item.period.days for item in _counted(period, stated)) == period.days


def fairest(asked: Period, earlier: Iterable[Period], *, adds_up: bool) -> Period:
    """Which of these earlier periods a figure of the one asked about is best compared with.

    Participants and sessions come and go with the season: the same season of last year, else the
    latest as long, else the latest. Of staff and places the latest, however long its period was.
    """

    def fitness(period: Period) -> tuple[bool, bool, datetime.date, datetime.timedelta]:
        in_season = adds_up and asked.is_a_year_after(period)
        is_as_long = adds_up and asked.is_as_long_as(period)
        off = abs((asked.end - asked.start) - (period.end - period.start))
        return in_season, is_as_long, period.end, -off

    return max(earlier, key=fitness)


def in_line(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The latest of these periods with the earlier ones that stand in one line with it, oldest
    first: the same season of earlier years, else all that are as long."""
    known = sorted(periods)
    alike = [one for one in known if one.is_as_long_as(known[-1])]
    seasons = [one for one in alike if one.is_in_season_of(known[-1])]
    return tuple(seasons if len(seasons) > 1 else alike)


def _counted(period: Period, stated: list[Stated]) -> list[Stated]:
    """What was stated within the period, none of it for the same day twice."""
    chosen: list[Stated] = []
    within = [item for item in stated if period.contains(item.period)]
    for item in sorted(within, key=lambda item: _by_length(item.period), reverse=True):
        if not any(item.period.overlaps(other.period) for other in chosen):
            chosen.append(item)
    return chosen


def _by_end(period: Period) -> tuple[datetime.date, datetime.timedelta]:
    return period.end, period.end - period.start


def _by_length(period: Period) -> tuple[datetime.timedelta, datetime.date]:
    return period.end - period.start, period.end


def _widest(periods: list[Period]) -> list[Period]:
    """Those that do not lie within another."""
    return [
        period
        for period in periods
        if not any(other != period and other.contains(period) for other in periods)
    ]
