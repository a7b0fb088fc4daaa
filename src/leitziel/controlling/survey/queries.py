# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading the questions of a round and what one institution answered."""

from __future__ import annotations

from typing import Any

from leitziel.controlling.models import (
    ControllingRules,
    ReportingRound,
    RoundRequest,
    SurveyQuestion,
    SurveyResponse,
)


def questions_of(round_: ReportingRound) -> list[SurveyQuestion]:
    """The questions in their order."""
    return list(round_.questions.order_by("position", "pk"))


def response_of(request: RoundRequest) -> SurveyResponse | None:
    """What the institution answered so far, with the answers read ahead."""
    rows = SurveyResponse.objects.filter(request=request).prefetch_related("answers")
    return rows.first()


def values_of(response: SurveyResponse | None) -> dict[int, Any]:
    """The answers by the key of their question."""
    if response is None:
        return {}
    return {row.question_id: row.value for row in response.answers.all()}


def answers_are_gone(request: RoundRequest) -> bool:
    """Whether they were submitted without a name, so that nobody can find them again."""
    return request.round.is_anonymous and request.submitted_at is not None


def threshold_of(round_: ReportingRound) -> int:
    """From how many answers on something is shown."""
    rules = ControllingRules.objects.filter(concept=round_.concept_id).first()
    return (rules or ControllingRules()).survey_threshold
