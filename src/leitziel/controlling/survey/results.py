# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was answered, counted: tables for each question, as much of them as may be shown."""

from __future__ import annotations

import datetime
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leitziel.actors.enums import OrganizationKind
from leitziel.controlling.enums import QuestionKind, RequestState
from leitziel.controlling.models import ReportingRound, SurveyAnswer, SurveyQuestion, SurveyResponse
from leitziel.controlling.survey.classes import class_of_numbers
from leitziel.controlling.survey.conditions import condition_words, possible_answers
from leitziel.controlling.survey.protection import last_shown_day, shown_groups
from leitziel.controlling.survey.queries import questions_of, threshold_of
from leitziel.controlling.survey.values import possible_words, step_words
from leitziel.core import clock

# Answers of these requests are with the office; of others they are being changed.
HANDED_IN = (RequestState.SUBMITTED, RequestState.QUERIED, RequestState.ACCEPTED)
# An answer with the kind of institution that gave it.
Given = tuple[Any, str]


@dataclass(frozen=True)
class Row:
    """How often one answer was given: in all, and in each group that may be shown."""

    label: str
    total: int
    groups: tuple[int, ...]


@dataclass(frozen=True)
class Middle:
    """Mean or median: of all, and of each group that may be shown."""

    label: str
    total: Decimal
    groups: tuple[Decimal, ...]


@dataclass
class Table:
    """The answers to a question, or to one line of a matrix."""

    title: str
    answered: int
    groups: list[str]
    sizes: tuple[int, ...]
    hidden: list[str]
    rows: list[Row]
    middles: list[Middle] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        """The groups that are shown, in words."""
        return [group_name(group) for group in self.groups]

    def percent(self, row: Row) -> int:
        """The share of a row among those who answered, in whole percent."""
        return round(100 * row.total / self.answered) if self.answered else 0


@dataclass
class QuestionResult:
    """One question with what may be shown of its answers."""

    question: SurveyQuestion
    number: int
    condition: str
    answered: int
    is_hidden: bool
    tables: list[Table] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass
class Results:
    """All results of a round.

    ``submitted`` responses have arrived, ``counted`` of them are in the tables: in an anonymous
    round that is open, results grow in steps, see ``protection``.
    """

    round: ReportingRound
    threshold: int
    asked: int
    submitted: int
    counted: int
    questions: list[QuestionResult]

    @property
    def rate(self) -> int:
        """Responses in percent of the institutions asked."""
        return round(100 * self.submitted / self.asked) if self.asked else 0

    @property
    def is_hidden(self) -> bool:
        """Whether nothing may be shown."""
        return not self.questions


def results_of(round_: ReportingRound) -> Results:
    """Count everything, in a fixed number of queries."""
    threshold = threshold_of(round_)
    responses = list(_submitted(round_))
    counted = _counted(round_, responses, threshold)
    results = Results(
        round=round_,
        threshold=threshold,
        asked=round_.requests.count(),
        submitted=len(responses),
        counted=len(counted),
        questions=[],
    )
    if len(counted) >= (threshold if round_.is_anonymous or round_.is_open else 1):
        results.questions = _Counting(round_, threshold, counted).results
    return results


def group_name(group: str) -> str:
    """The words for a kind of institution."""
    if group not in OrganizationKind.values:
        return _("other kinds of institutions")
    return str(OrganizationKind(group).label)


def _submitted(round_: ReportingRound) -> Any:
    rows = SurveyResponse.objects.filter(round=round_).exclude(submitted_at=None)
    named = rows.filter(request__state__in=HANDED_IN)
    return rows.filter(request=None) if round_.is_anonymous else named


def _counted(
    round_: ReportingRound, responses: list[SurveyResponse], threshold: int
) -> list[SurveyResponse]:
    if not (round_.is_anonymous and round_.is_open):
        return responses
    days = [_day(row) for row in responses]
    last = last_shown_day(days, threshold, clock.today())
    return [row for row, day in zip(responses, days, strict=True) if last and day <= last]


def _day(row: SurveyResponse) -> datetime.date:
    assert row.submitted_at is not None  # noqa: S101 - only submitted ones are read
    return timezone.localdate(row.submitted_at)


class _Counting:
    """Counts the answers of some responses, question by question."""

    def __init__(
        self, round_: ReportingRound, threshold: int, responses: list[SurveyResponse]
    ) -> None:
        self.is_anonymous, self.threshold = round_.is_anonymous, threshold
        self.questions = questions_of(round_)
        groups = {row.pk: row.group for row in responses}
        self.given: dict[int, list[Given]] = {}
        answers = SurveyAnswer.objects.filter(response__round=round_)
        for response, question, value in answers.values_list("response", "question", "value"):
            if response in groups:
                self.given.setdefault(question, []).append((value, groups[response]))

    @cached_property
    def results(self) -> list[QuestionResult]:
        """All questions in their order."""
        numbers = {question.pk: place for place, question in enumerate(self.questions, 1)}
        return [self._result(question, numbers) for question in self.questions]

    def _result(self, question: SurveyQuestion, numbers: dict[int, int]) -> QuestionResult:
        given = self.given.get(question.pk, [])
        result = QuestionResult(
            question=question,
            number=numbers[question.pk],
            condition=condition_words(question, numbers),
            answered=len(given),
            is_hidden=self._is_too_few(given),
        )
        if result.is_hidden or not given:
            return result
        if question.kind == QuestionKind.TEXT:
            # In the order of the alphabet, so that texts of one institution do not stand together.
            result.texts = sorted((str(value) for value, _group in given), key=str.casefold)
        elif question.kind == QuestionKind.MATRIX:
            result.tables = [self._line(question, str(row), given) for row in question.rows]
        else:
            result.tables = [self._table(question, "", given)]
        return result

    def _is_too_few(self, given: Sequence[Given]) -> bool:
        return self.is_anonymous and len(given) < self.threshold

    def _line(self, question: SurveyQuestion, row: str, given: Sequence[Given]) -> Table:
        own = [(value[row], group) for value, group in given if row in value]
        if self._is_too_few(own):
            return Table(row, len(own), [], (), [], [])
        return self._table(question, row, own)

    def _table(self, question: SurveyQuestion, title: str, given: Sequence[Given]) -> Table:
        sizes = Counter(group for _value, group in given)
        shown = shown_groups(sizes, self.threshold)
        groups = sorted(shown, key=lambda group: (-sizes[group], group))
        columns = [[value for value, _group in given]]
        columns += [[value for value, own in given if own == group] for group in groups]
        return Table(
            title=title,
            answered=len(given),
            groups=groups,
            sizes=tuple(sizes[group] for group in groups),
            hidden=sorted(group_name(group) for group in set(sizes) - shown),
            rows=_rows(question, columns),
            middles=_middles(question, columns),
        )


def _rows(question: SurveyQuestion, columns: list[list[Any]]) -> list[Row]:
    labels, label_of = _labels(question, columns[0])
    counts = [Counter(label for value in column for label in label_of(value)) for column in columns]
    return [
        Row(label, counts[0][label], tuple(count[label] for count in counts[1:]))
        for label in labels
    ]


def _labels(question: SurveyQuestion, values: list[Any]) -> tuple[list[str], Any]:
    """The rows of a table, and the function that says to which of them a value belongs."""
    match question.kind:
        case QuestionKind.NUMBER:
            classes = class_of_numbers([Decimal(str(value)) for value in values])
            return classes.labels, lambda value: [classes.label_of(Decimal(str(value)))]
        case QuestionKind.DATE:
            months = sorted({str(value)[:7] for value in values})
            return [_month(one) for one in months], lambda value: [_month(str(value)[:7])]
        case QuestionKind.SCALE:
            return possible_words(question), lambda value: [step_words(question, str(value))]
        case QuestionKind.MULTIPLE:
            return possible_answers(question), lambda value: value
    return possible_answers(question), lambda value: [value]


def _month(month: str) -> str:
    return date_format(datetime.date.fromisoformat(f"{month}-01"), "F Y")


def _middles(question: SurveyQuestion, columns: list[list[Any]]) -> list[Middle]:
    if question.kind not in (QuestionKind.SCALE, QuestionKind.NUMBER):
        return []
    numbers = [[Decimal(str(value)) for value in column] for column in columns]
    found = []
    for label, function in ((_("Mean"), statistics.mean), (_("Median"), statistics.median)):
        values = [round(Decimal(function(column)), 2) for column in numbers]
        found.append(Middle(label, values[0], tuple(values[1:])))
    return found
