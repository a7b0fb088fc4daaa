# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The questions as a form: what was typed, what it means, what is wrong or missing.

Plain fields instead of a Django form, as everywhere on the answer pages: all of it is a draft until
it is submitted, and whatever was typed must come back unchanged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from leitziel.controlling.enums import QuestionKind
from leitziel.controlling.models import SurveyQuestion
from leitziel.controlling.survey.conditions import asked_keys, condition_words, possible_answers
from leitziel.controlling.survey.values import (
    NAME,
    NotUnderstood,
    read_answer,
    said_lines,
    typed_of,
)


@dataclass(frozen=True)
class Choice:
    """One thing to tick: the name and value of its input, its words."""

    name: str
    value: str
    label: str
    is_on: bool


@dataclass
class Line:
    """One question as it is drawn."""

    question: SurveyQuestion
    number: int
    typed: dict[str, str]
    condition: str = ""
    value: Any = None
    error: str = ""
    is_asked: bool = True
    switches: list[list[str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The beginning of the names and ids of its inputs."""
        return f"{NAME}-q{self.question.pk}"

    @property
    def text(self) -> str:
        """What stands in its one input."""
        return self.typed.get(self.name, "")

    @property
    def is_missing(self) -> bool:
        """Whether it must be answered and is not; a matrix must be whole."""
        if not (self.is_asked and self.question.is_required):
            return False
        if self.question.kind == QuestionKind.MATRIX:
            return len(self.value or {}) < len(self.question.rows)
        return self.value is None

    @property
    def choices(self) -> list[Choice]:
        """What can be chosen; not for a matrix, which has a row of choices for each line."""
        question = self.question
        if question.kind == QuestionKind.MATRIX:
            return []
        several = question.kind == QuestionKind.MULTIPLE
        found = []
        for place, words in enumerate(possible_answers(question)):
            value = words if question.kind == QuestionKind.SCALE else str(place)
            name = f"{self.name}-{place}" if several else self.name
            is_on = name in self.typed if several else self.typed.get(name) == value
            found.append(Choice(name, "on" if several else value, words, is_on))
        return found

    @property
    def matrix(self) -> list[tuple[str, str, list[Choice]]]:
        """The lines of a matrix: name of the inputs, words, choices."""
        lines = []
        for place, words in enumerate(self.question.rows):
            name = f"{self.name}-r{place}"
            row = [
                Choice(name, str(at), str(option), self.typed.get(name) == str(at))
                for at, option in enumerate(self.question.options)
            ]
            lines.append((name, str(words), row))
        return lines

    @property
    def shows_when(self) -> str:
        """For the script: which inputs must be ticked, any of them; empty without a condition."""
        return json.dumps(self.switches) if self.switches else ""

    @property
    def said(self) -> list[str]:
        """The answer as a person reads it, line by line."""
        return said_lines(self.question, self.value)


class SurveyForm:
    """All questions of a round with what was typed, or with what is stored."""

    def __init__(
        self,
        questions: Sequence[SurveyQuestion],
        data: Mapping[str, str] | None = None,
        initial: Mapping[int, Any] | None = None,
    ) -> None:
        self.questions = list(questions)
        self.initial = dict(initial or {})
        self.typed = (
            typed_of(self.questions, self.initial)
            if data is None
            else {key: text for key, text in data.items() if key.startswith(f"{NAME}-q")}
        )

    @cached_property
    def lines(self) -> list[Line]:
        """The questions in their order, read and judged."""
        numbers = {question.pk: place for place, question in enumerate(self.questions, 1)}
        by_key = {question.pk: question for question in self.questions}
        lines = []
        for question in self.questions:
            line = Line(
                question, numbers[question.pk], self.typed, condition_words(question, numbers)
            )
            line.switches = _switches(question, by_key)
            try:
                line.value = read_answer(question, line.name, self.typed)
            except NotUnderstood as wrong:
                line.error = str(wrong)
            lines.append(line)
        asked = asked_keys(self.questions, {line.question.pk: line.value for line in lines})
        for line in lines:
            line.is_asked = line.question.pk in asked
            if not line.is_asked:
                line.value, line.error = None, ""
        return lines

    @property
    def values(self) -> dict[int, Any]:
        """What is to be stored, by question; None removes, what is not understood is left out."""
        return {line.question.pk: line.value for line in self.lines if not line.error}

    @property
    def errors(self) -> list[Line]:
        """The questions whose answer cannot be understood."""
        return [line for line in self.lines if line.error]

    @property
    def missing(self) -> list[Line]:
        """The questions that must be answered before it can be submitted."""
        return [line for line in self.lines if line.is_missing]

    @property
    def asked(self) -> list[Line]:
        """The questions whose condition holds."""
        return [line for line in self.lines if line.is_asked]

    @property
    def mark(self) -> str:
        """A short mark of what stands in the fields, to tell whether a person touched them."""
        content = sorted(
            (key, text.replace("\r\n", "\n").strip())
            for key, text in self.typed.items()
            if text.strip()
        )
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def _switches(question: SurveyQuestion, by_key: Mapping[int, SurveyQuestion]) -> list[list[str]]:
    """Name and value of the inputs of which one must be ticked for the question to be asked."""
    before = by_key.get(question.depends_on_id or 0)
    if before is None:
        return []
    wanted = {str(value) for value in question.depends_values}
    line = Line(before, 0, {})
    return [[one.name, one.value] for one in line.choices if one.label in wanted]
