# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the answer page says around its sections: title, period, days left, progress."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.concept.models import Goal
from leitziel.controlling.answers.tasks import Task
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.models import RoundRequest
from leitziel.controlling.survey.form import Line
from leitziel.core.clock import today
from leitziel.portal.answering.survey import SurveyPart
from leitziel.portal.sentences import in_words

# Minutes that one task takes, by experience; rounded up to five.
_MINUTES = 3.2
_MINUTES_OF_QUESTION = 0.6


@dataclass
class Head:
    """The words at the top of the page."""

    request: RoundRequest
    tasks: Sequence[Task]
    survey: SurveyPart | None = None

    @cached_property
    def title(self) -> str:
        """How much is asked: „Ihr Sachstand zu drei Leitzielen und einer Maßnahme“."""
        goals = sum(isinstance(task.subject, Goal) for task in self.tasks)
        measures = len(self.tasks) - goals
        parts = []
        if goals:
            parts.append(
                ngettext("on one goal", "on %(count)s goals", goals) % {"count": in_words(goals)}
            )
        if measures:
            counted = ngettext("on one measure", "on %(count)s measures", measures)
            parts.append(counted % {"count": in_words(measures)})
        if not parts and self.survey:
            count = self.survey.count
            counted = ngettext(
                "Your answer to one question", "Your answers to %(count)s questions", count
            )
            return counted % {"count": in_words(count)}
        if not parts:
            return _("Your answers")
        return _("Your progress %(subjects)s") % {"subjects": _(" and ").join(parts)}

    @property
    def minutes(self) -> str:
        """How long it takes, in words."""
        questions = self.survey.count if self.survey else 0
        minutes = len(self.tasks) * _MINUTES + questions * _MINUTES_OF_QUESTION
        return in_words(max(5, math.ceil(minutes / 5) * 5))

    @property
    def period(self) -> str:
        """The period asked about: „Januar bis Dezember 2025“."""
        start, end = self.request.round.period_start, self.request.round.period_end
        first = date_format(start, "F" if start.year == end.year else "F Y")
        return _("%(first)s to %(last)s") % {"first": first, "last": date_format(end, "F Y")}

    @cached_property
    def year(self) -> str:
        """The period in short: „2025“."""
        return Period(self.request.round.period_start, self.request.round.period_end).label

    @property
    def days_left(self) -> str:
        """How long there is time; that late is not too late, once the day is over."""
        left = (self.request.round.due_date - today()).days
        if left < 0:
            return _("The date is over. You can still answer; it is marked as late.")
        if left == 0:
            return _("today")
        return ngettext("one day left", "%(count)s days left", left) % {"count": in_words(left)}

    @property
    def submitted(self) -> str:
        """When the answers arrived: „7. Mai 2026, 10:42 Uhr“."""
        moment = self.request.submitted_at
        return day_and_time(moment) if moment else ""

    @property
    def is_late(self) -> bool:
        """Whether the due date is over."""
        return today() > self.request.round.due_date

    @property
    def done(self) -> int:
        """How many tasks are answered; where nothing but questions is asked, how many of those."""
        if self._asks_only_questions:
            return len(self._answered)
        return sum(task.is_done for task in self.tasks) + bool(self.survey and self.survey.is_done)

    @property
    def total(self) -> int:
        """How many tasks there are, all questions together are one; or how many questions."""
        if self._asks_only_questions:
            return len(self._questions)
        return len(self.tasks) + bool(self.survey)

    @property
    def progress(self) -> str:
        """„2 von 3 Aufgaben fertig“, „2 von 8 Fragen beantwortet“."""
        if self._asks_only_questions:
            words = ngettext(
                "%(done)s of %(total)s question answered",
                "%(done)s of %(total)s questions answered",
                self.total,
            )
        else:
            words = ngettext(
                "%(done)s of %(total)s task done", "%(done)s of %(total)s tasks done", self.total
            )
        return words % {"done": self.done, "total": self.total}

    @property
    def _asks_only_questions(self) -> bool:
        return bool(self._questions) and not self.tasks

    @property
    def _questions(self) -> list[Line]:
        """The questions whose condition holds; none where the answers are out of reach."""
        return self.survey.form.asked if self.survey and not self.survey.is_gone else []

    @property
    def _answered(self) -> list[Line]:
        return [line for line in self._questions if line.value is not None and not line.is_missing]

    @property
    def is_begun(self) -> bool:
        """Whether something is stored."""
        return bool(self._moments)

    @property
    def saved(self) -> str:
        """When something was saved last; that nothing is yet."""
        return saved_sentence(max(self._moments)) if self._moments else _("Nothing entered yet")

    @property
    def _moments(self) -> list[datetime.datetime]:
        moments = [task.answer.saved_at for task in self.tasks if task.answer.saved_at]
        if self.survey and self.survey.version and self.request.changed_at:
            moments.append(self.request.changed_at)
        return moments


def saved_sentence(moment: datetime.datetime) -> str:
    """„Gespeichert um 10:42 Uhr“, with the day where it is not today."""
    local = timezone.localtime(moment)
    time = time_format(local, "H:i")
    if local.date() == today():
        return _("Saved at %(time)s") % {"time": time}
    day = date_format(local, "SHORT_DATE_FORMAT")
    return _("Saved on %(day)s at %(time)s") % {"day": day, "time": time}


def day_and_time(moment: datetime.datetime) -> str:
    """A moment in full: „7. Mai 2026, 10:42 Uhr“."""
    local = timezone.localtime(moment)
    words = {"day": date_format(local, "DATE_FORMAT"), "time": time_format(local, "H:i")}
    return _("%(day)s at %(time)s") % words
