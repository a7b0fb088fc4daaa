# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The survey among the demo city's institutions: what is asked, what each of them answers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from leitziel.accounts.models import User
from leitziel.controlling.enums import QuestionKind
from leitziel.controlling.models import ReportingRound, RoundRequest, SurveyQuestion
from leitziel.controlling.survey.editing import save_question
from leitziel.controlling.survey.operations import save_response
from leitziel.demo.people import voice_of

CONTENT = Path(__file__).resolve().parent / "survey.toml"


class Survey:
    """The questions of a round, written once and answered by one institution after the other."""

    def __init__(self, round_: ReportingRound, by: User) -> None:
        content = tomllib.loads(CONTENT.read_text("utf-8"))
        self._by, self._answers = by, content["answers"]
        self._questions: dict[str, SurveyQuestion] = {}
        for entry in content["question"]:
            self._ask(round_, **entry)

    def answer(self, request: RoundRequest) -> None:
        """Save what the institution answers; it is submitted with the rest of its answers."""
        said = self._answers[request.organization.name]
        questions = {self._questions[key]: value for key, value in said.items()}
        values = {question.pk: _stored(question, value) for question, value in questions.items()}
        save_response(request=request, values=values, version=0, by=voice_of(request))

    def _ask(self, round_: ReportingRound, *, key: str, after: str = "", **facts: Any) -> None:
        question = SurveyQuestion(
            round=round_,
            depends_on=self._questions.get(after),
            depends_values=facts.pop("if", []),
            **facts,
        )
        self._questions[key] = save_question(question=question, by=self._by)


def _stored(question: SurveyQuestion, value: Any) -> Any:
    """Numbers and days are stored as texts, the steps of a scale are not."""
    if question.kind == QuestionKind.DATE:
        return value.isoformat()
    return str(value) if question.kind == QuestionKind.NUMBER else value
