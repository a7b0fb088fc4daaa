# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which questions are asked, given what was answered before, and how the condition is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from leitziel.controlling.enums import QuestionKind
from leitziel.controlling.models import SurveyQuestion

# Only of these one can say beforehand what may be answered.
CAN_DECIDE = (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.SCALE)


def possible_answers(question: SurveyQuestion) -> list[str]:
    """What can be answered, as texts: the options, or the steps of a scale."""
    if question.kind == QuestionKind.SCALE:
        return [str(step) for step in range(question.scale_min, question.scale_max + 1)]
    if question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.MATRIX):
        return [str(option) for option in question.options]
    return []


def asked_keys(questions: Iterable[SurveyQuestion], values: Mapping[int, Any]) -> set[int]:
    """The keys of the questions that are asked; ``questions`` stand in their order.

    What depends on a question that is not asked itself is not asked either.
    """
    asked: set[int] = set()
    for question in questions:
        before = question.depends_on_id
        if before is None or (before in asked and _holds(question, values.get(before))):
            asked.add(question.pk)
    return asked


def condition_words(question: SurveyQuestion, numbers: Mapping[int, int]) -> str:
    """The condition as a sentence; ``numbers`` says which number a question bears on the page."""
    before = question.depends_on_id
    if before is None or before not in numbers:
        return ""
    words = [_("“%(answer)s”") % {"answer": value} for value in question.depends_values]
    said = _(" or ").join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    return _("Only if you answered question %(number)s with %(answers)s.") % {
        "number": numbers[before],
        "answers": said,
    }


def _holds(question: SurveyQuestion, value: Any) -> bool:
    given = value if isinstance(value, list) else [value]
    wanted = {str(one) for one in question.depends_values}
    return any(one is not None and str(one) in wanted for one in given)
