# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sheet with the free questions of a round: what is filled in where.

One row for each cell that an institution fills in: one a question, but one for each line of a
matrix and for each answer of which several can be given.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from leitziel.controlling.enums import QuestionKind
from leitziel.controlling.models import ReportingRound, SurveyQuestion
from leitziel.controlling.spreadsheet.columns import Column
from leitziel.controlling.survey.conditions import condition_words, possible_answers
from leitziel.controlling.survey.form import Line
from leitziel.controlling.survey.queries import questions_of
from leitziel.controlling.survey.values import possible_words


@dataclass(frozen=True)
class Blank:
    """A cell to fill in: ``name`` is the field of the answer page that it stands for.

    ``choices`` maps the words that can be chosen to what the field would send, ``also`` words that
    are understood without being offered.
    """

    question: SurveyQuestion
    number: int
    name: str
    line: str = ""
    explanation: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    also: dict[str, str] = field(default_factory=dict)

    def sent(self, words: str) -> str | None:
        """What the field would send for what stands in the cell; None where it is not offered."""
        if not (self.choices and words):
            return words
        known = {one.casefold(): value for one, value in (self.also | self.choices).items()}
        return known.get(words.casefold())

    def shown(self, typed: dict[str, str]) -> str:
        """What the cell says of what is stored."""
        sent = typed.get(self.name, "")
        if sent and self.question.kind == QuestionKind.DATE:
            return f"{datetime.date.fromisoformat(sent):%d.%m.%Y}"
        words = {value: words for words, value in self.choices.items()}
        return words.get(sent, "") if self.choices else sent


@dataclass(frozen=True)
class SurveySheet:
    """Name, columns and cells of the sheet; its words are German, whoever downloads it."""

    name: str
    columns: list[Column]
    questions: list[SurveyQuestion]
    blanks: list[Blank]
    is_anonymous: bool

    @property
    def places(self) -> dict[str, int]:
        """Where each column stands."""
        return {column.key: place for place, column in enumerate(self.columns)}


def survey_sheet_of(round_: ReportingRound) -> SurveySheet | None:
    """The sheet of a round; None where it asks no free questions."""
    questions = questions_of(round_)
    if not questions:
        return None
    with override(settings.LANGUAGE_CODE):
        return SurveySheet(
            name=_("Questions"),
            columns=[
                Column("key", _("Key (do not change)"), 14),
                Column("organization", _("Institution"), 30),
                Column("number", _("No."), 6),
                Column("question", _("Question"), 50),
                Column("explanation", _("How to answer"), 40),
                Column("line", _("Line or choice"), 36),
                Column("answer", _("Your answer"), 50, is_input=True),
            ],
            questions=questions,
            blanks=_blanks(questions),
            is_anonymous=round_.is_anonymous,
        )


def _blanks(questions: Sequence[SurveyQuestion]) -> list[Blank]:
    numbers = {question.pk: place for place, question in enumerate(questions, 1)}
    found = []
    for question in questions:
        line = Line(question, numbers[question.pk], {}, condition_words(question, numbers))
        explanation = _explanation(line)
        also = _also(question)
        for name, words, choices in _cells(line):
            found.append(Blank(question, line.number, name, words, explanation, choices, also))
    return found


def _cells(line: Line) -> list[tuple[str, str, dict[str, str]]]:
    """Name, words and choices of the cells of a question."""
    question = line.question
    match question.kind:
        case QuestionKind.MATRIX:
            return [
                (name, words, {choice.label: choice.value for choice in row})
                for name, words, row in line.matrix
            ]
        case QuestionKind.MULTIPLE:
            return [(one.name, one.label, {_("yes"): one.value}) for one in line.choices]
        case QuestionKind.SCALE:
            steps = [choice.value for choice in line.choices]
            return [(line.name, "", dict(zip(possible_words(question), steps, strict=True)))]
    return [(line.name, "", {choice.label: choice.value for choice in line.choices})]


def _also(question: SurveyQuestion) -> dict[str, str]:
    """A cross instead of „ja“, a „nein“ for nothing, a step of a scale without its meaning."""
    if question.kind == QuestionKind.MULTIPLE:
        return {"x": "on", "yes": "on", "no": "", _("no"): ""}
    if question.kind == QuestionKind.SCALE:
        return {step: step for step in possible_answers(question)}
    return {}


def _explanation(line: Line) -> str:
    question = line.question
    sentences = [
        _("Must be answered.") if question.is_required else _("Voluntary."),
        line.condition,
        question.help_text,
        _how(question),
    ]
    return "\n".join(sentence for sentence in sentences if sentence)


def _how(question: SurveyQuestion) -> str:
    match question.kind:
        case QuestionKind.MULTIPLE:
            return _("Several answers are possible: write “yes” beside each, or nothing.")
        case QuestionKind.MATRIX:
            return _("Choose one answer in each line.")
        case QuestionKind.SINGLE | QuestionKind.SCALE:
            return _("Choose one answer.")
        case QuestionKind.NUMBER:
            return _("A number, as in 12 or 14.5.")
        case QuestionKind.DATE:
            return _("A day, as in 31.12.2025.")
    return ""
