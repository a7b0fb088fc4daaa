# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Everything institutions are asked, read at once: tasks with last round's words and figures.

The number of queries depends neither on the number of answers nor on that of institutions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _

from leitziel.concept.enums import Drawing
from leitziel.concept.models import FieldOfAction, Goal, Measure, Status
from leitziel.controlling.answers.last import Last, LastFigure, last_of
from leitziel.controlling.answers.numbers import show_number
from leitziel.controlling.answers.plausibility import Given, Hint, hints
from leitziel.controlling.enums import Quality, Review
from leitziel.controlling.models import (
    Answer,
    AnswerFigure,
    ControllingRules,
    FigureType,
    ReportingRound,
    RoundRequest,
)

# As the hint below the field says.
MOST_LETTERS = 1200


class Gap(StrEnum):
    """What a task still lacks before everything is said."""

    EMPTY = "empty"
    NO_TEXT = "no_text"
    NO_STATUS = "no_status"
    NO_FIGURES = "no_figures"
    NUMBER = "number"
    QUESTION = "question"
    TOO_LONG = "too_long"


@dataclass
class FigureLine:
    """A figure that is asked for: what is stored now and was last time, and whether it looks odd.

    ``figure`` is what the institution gave, or what the office added where it gave none.
    """

    type: FigureType
    figure: AnswerFigure | None = None
    last: LastFigure | None = None
    hint: Hint | None = None

    @property
    def given(self) -> AnswerFigure | None:
        """What the institution gave."""
        return self.figure if self.figure is not None and self.figure.is_given else None

    @property
    def added(self) -> AnswerFigure | None:
        """What the office added."""
        return self.figure if self.given is None else None

    @property
    def value(self) -> Decimal | None:
        """The value as it was submitted."""
        return self.given.value if self.given is not None else None

    @property
    def last_said(self) -> str:
        """What was stated before: „2024: 96“, „2025, ganzes Jahr: 190 (geschätzt)“."""
        if self.last is None:
            return ""
        value = show_number(self.last.value, self.type.decimals)
        said = _("%(period)s: %(value)s") % {"period": self.last.label, "value": value}
        if self.last.quality == Quality.ESTIMATED:
            return _("%(said)s (estimated)") % {"said": said}
        return said


@dataclass
class Task:
    """One goal or measure that is asked about."""

    answer: Answer
    last: Last
    statuses: list[Status]
    figures: list[FigureLine] = field(default_factory=list)

    @cached_property
    def subject(self) -> Goal | Measure:
        """The goal or measure."""
        return self.answer.subject

    @property
    def area(self) -> FieldOfAction:
        """Its field of action."""
        return self.subject.field

    @cached_property
    def title(self) -> str:
        """Its words with its number: „A1 Alle …“."""
        subject = self.subject
        if isinstance(subject, Goal):
            return f"{subject.label} {subject.text}".strip()
        return f"{subject.number} {subject.title}".strip()

    @cached_property
    def goals(self) -> list[Goal]:
        """The goals a measure serves."""
        return [] if isinstance(self.subject, Goal) else list(self.subject.goals.all())

    @property
    def is_accepted(self) -> bool:
        """Whether nothing can be changed here any more."""
        return self.answer.review == Review.ACCEPTED

    @property
    def is_queried(self) -> bool:
        """Whether the office asked something that waits for an answer."""
        return self.answer.review == Review.QUERIED and bool(self.answer.question)

    @property
    def is_done(self) -> bool:
        """Whether something was said and nothing is asked back."""
        return self.is_accepted or (self.answer.is_given and Gap.QUESTION not in self.gaps)

    @property
    def gaps(self) -> list[Gap]:
        """What is missing, in the order of the page; nothing once it is accepted."""
        if self.is_accepted:
            return []
        found = [*self._gaps_of_words(), *self._gaps_of_figures()]
        if self._question_waits:
            found.append(Gap.QUESTION)
        return found

    @property
    def _question_waits(self) -> bool:
        """Whether nothing was changed since the office asked."""
        answer = self.answer
        if not self.is_queried or answer.reviewed_at is None:
            return False
        return answer.saved_at is None or answer.saved_at <= answer.reviewed_at

    def _gaps_of_words(self) -> list[Gap]:
        answer = self.answer
        if answer.is_unchanged:
            return []
        if not answer.is_given:
            return [Gap.EMPTY]
        found = []
        if not answer.text.strip():
            found.append(Gap.NO_TEXT)
        if len(answer.text) > MOST_LETTERS:
            found.append(Gap.TOO_LONG)
        if self.statuses and answer.status_id is None:
            found.append(Gap.NO_STATUS)
        return found

    def _gaps_of_figures(self) -> list[Gap]:
        if not self.figures:
            return []
        if not any(line.figure for line in self.figures):
            return [Gap.NO_FIGURES] if self.answer.is_given else []
        return [Gap.NUMBER] if any(line.hint for line in self.figures) else []


def tasks_of(request: RoundRequest, only: int | None = None) -> list[Task]:
    """All tasks of a request in their order; ``only`` one of them by key of its answer."""
    return tasks_by_request(request.round, [request], only)[request.pk]


def tasks_by_request(
    round_: ReportingRound, requests: Iterable[RoundRequest], only: int | None = None
) -> dict[int, list[Task]]:
    """The tasks of many requests of a round, by key of the request; in as many queries as one."""
    asked = {request.pk: request for request in requests}
    rows = Answer.objects.filter(request__in=asked)
    if only is not None:
        rows = rows.filter(pk=only)
    answers = list(
        rows.select_related("goal__field", "measure__field", "status", "edited_status")
        .prefetch_related("figures", "measure__goals__field")
        .order_by("position", "pk")
    )
    for answer in answers:
        answer.request = asked[answer.request_id]
    statuses = _statuses(round_)
    types = list(round_.figure_types.order_by("position", "pk"))
    factor = _factor(round_) if types else 0
    last = last_of(round_, answers)
    found: dict[int, list[Task]] = {key: [] for key in asked}
    for answer in answers:
        task = Task(answer, last[answer.pk], statuses)
        if answer.measure_id is not None:
            task.figures = figure_lines(task, types, factor)
        found[answer.request_id].append(task)
    return found


def figure_lines(task: Task, types: list[FigureType], factor: int) -> list[FigureLine]:
    """The figures asked for with a measure, parts below their whole."""
    stored = {figure.figure_type_id: figure for figure in task.answer.figures.all()}
    last = task.last.figures
    lines = [FigureLine(kind, stored.get(kind.pk), last.get(kind.pk)) for kind in _ordered(types)]
    for line in lines:
        if line.figure is not None:
            line.figure.figure_type = line.type  # known already, so that nobody asks once more
    asked = hints({line.type.pk: _given(line) for line in lines}, factor)
    for line in lines:
        line.hint = asked.get(line.type.pk)
    return lines


def _given(line: FigureLine) -> Given:
    return Given(
        value=line.value,
        last=line.last.value if line.last and line.last.is_comparable else None,
        part_of=line.type.part_of_id,
        decimals=line.type.decimals,
        is_confirmed=line.given.is_confirmed if line.given else False,
    )


def _ordered(types: list[FigureType]) -> list[FigureType]:
    """Each whole with its parts after it; a part whose whole is not asked stands for itself."""
    keys = {kind.pk for kind in types}
    wholes = [kind for kind in types if kind.part_of_id not in keys]
    found = []
    for whole in wholes:
        found.append(whole)
        found += [kind for kind in types if kind.part_of_id == whole.pk]
    return found + [kind for kind in types if kind not in found]


def _statuses(round_: ReportingRound) -> list[Status]:
    """The steps of the concept's scale that can be reported; „no report“ is no report."""
    scale = round_.concept.status_scale_id
    if scale is None:
        return []
    rows = Status.objects.filter(scale=scale).exclude(drawing=Drawing.NONE)
    return list(rows.order_by("position", "pk"))


def _factor(round_: ReportingRound) -> int:
    rules = ControllingRules.objects.filter(concept=round_.concept_id).first()
    return (rules or ControllingRules()).implausible_factor
