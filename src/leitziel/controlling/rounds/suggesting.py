# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the form of a new round begins with: sensible dates, everything with someone responsible."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

from django.utils.translation import gettext as _

from leitziel.concept.models import Concept, Goal, Measure
from leitziel.controlling.enums import RoundState
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.models import FigureType, ReportingRound
from leitziel.controlling.models.round import default_days_after, default_days_before
from leitziel.core import clock

WEEKS_TO_ANSWER = 6
MONTHS_TO_KEEP_PERSONS = 6


def suggest_round(concept: Concept, day: datetime.date | None = None) -> dict[str, Any]:
    """Values for a new round by the names of the form; ``day`` is today unless given."""
    today = day or clock.today()
    previous = latest_round(concept)
    start, end = _next_period(previous, today)
    opens_on = max(today, end + datetime.timedelta(days=1))
    due_date = _workday(opens_on + datetime.timedelta(weeks=WEEKS_TO_ANSWER))
    return {
        "title": _title(start, end),
        "introduction": previous.introduction if previous else "",
        "previous": previous,
        "period_start": start,
        "period_end": end,
        "opens_on": opens_on,
        "due_date": due_date,
        "goals": suggested_goals(concept),
        "measures": suggested_measures(concept, start),
        "figure_types": list(FigureType.objects.filter(concept=concept).order_by("position", "pk")),
        "days_before": previous.days_before if previous else default_days_before(),
        "days_after": previous.days_after if previous else default_days_after(),
        "link_days": previous.link_days if previous else 60,
        "persons_until": suggested_persons_until(due_date),
        "is_anonymous": previous.is_anonymous if previous else False,
    }


def latest_round(concept: Concept) -> ReportingRound | None:
    """The round whose answers stand beside the empty fields of the next one."""
    rounds = ReportingRound.objects.filter(concept=concept).exclude(state=RoundState.PLANNED)
    return rounds.order_by("-period_end", "-pk").first()


def suggested_goals(concept: Concept) -> list[Goal]:
    """All goals that someone answers for."""
    rows = Goal.objects.filter(field__concept=concept, lead__isnull=False)
    return list(rows.order_by("field__position", "position", "pk"))


def suggested_measures(concept: Concept, start: datetime.date) -> list[Measure]:
    """All measures that someone answers for, but for those that ended before the period."""
    rows = Measure.objects.filter(field__concept=concept, lead__isnull=False)
    return list(rows.exclude(end_date__lt=start).order_by("field__position", "position", "pk"))


def suggested_persons_until(due_date: datetime.date) -> datetime.date:
    """Half a year after the due date, names and addresses are no longer needed."""
    return add_months(due_date, MONTHS_TO_KEEP_PERSONS)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(
        year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1])
    )


def _next_period(
    previous: ReportingRound | None, today: datetime.date
) -> tuple[datetime.date, datetime.date]:
    """The period after the last round's, as long as that; without one the last full year."""
    if previous is None:
        year = today.year - 1
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    start = previous.period_end + datetime.timedelta(days=1)
    first = previous.period_start
    months = (start.year - first.year) * 12 + start.month - first.month
    if start.day == first.day and months:
        return start, add_months(start, months) - datetime.timedelta(days=1)
    return start, start + (previous.period_end - previous.period_start)


def _title(start: datetime.date, end: datetime.date) -> str:
    return _("Reporting round {period}").format(period=Period(start, end))


def _workday(day: datetime.date) -> datetime.date:
    """The day, or the Friday before where it is a weekend."""
    return day - datetime.timedelta(days=max(0, day.weekday() - 4))
