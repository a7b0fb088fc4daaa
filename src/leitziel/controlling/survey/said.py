# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What single institutions handed in, for the office to read."""

from __future__ import annotations

from collections.abc import Sequence

from leitziel.controlling.models import RoundRequest, SurveyQuestion, SurveyResponse
from leitziel.controlling.survey.form import Line, SurveyForm
from leitziel.controlling.survey.queries import questions_of, response_of, values_of
from leitziel.controlling.survey.results import HANDED_IN


def lines_of(questions: Sequence[SurveyQuestion], response: SurveyResponse | None) -> list[Line]:
    """The questions that were asked, with the answers."""
    return SurveyForm(questions, initial=values_of(response)).asked


def handed_in(request: RoundRequest) -> list[Line]:
    """What an institution handed in; nothing of a draft, and nothing of anonymous answers."""
    if request.round.is_anonymous or request.state not in HANDED_IN:
        return []
    questions = questions_of(request.round)
    return lines_of(questions, response_of(request)) if questions else []
