# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a receipt says about the free questions of a round."""

from __future__ import annotations

from django.utils.translation import gettext as _

from leitziel.controlling.models import RoundRequest
from leitziel.controlling.survey.form import Line, SurveyForm
from leitziel.controlling.survey.queries import (
    answers_are_gone,
    questions_of,
    response_of,
    values_of,
)
from leitziel.rendering.tree import Block, Heading, Paragraph, plain


def survey_blocks(request: RoundRequest) -> list[Block]:
    """Questions and answers; of anonymous ones only that they are nowhere to be found."""
    questions = questions_of(request.round)
    if not questions:
        return []
    head: list[Block] = [Heading(2, plain(_("Questions")))]
    if answers_are_gone(request):
        sentence = _("The questions were answered anonymously. So this receipt holds no answers.")
        return [*head, Paragraph(plain(sentence), role="note")]
    form = SurveyForm(questions, initial=values_of(response_of(request)))
    return [*head, *(block for line in form.asked for block in _answer(line))]


def _answer(line: Line) -> list[Block]:
    said = line.said or [_("No answer was given here.")]
    words = [part for one in said for part in one.split("\n") if part.strip()]
    return [
        Heading(3, plain(f"{line.number}. {line.question.text}")),
        *(Paragraph(plain(one), role="body" if line.said else "note") for one in words),
    ]
