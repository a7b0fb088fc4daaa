# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing the questions of a planned round; once it is open, only their wording is mended."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.actors.permissions import Act
from leitziel.controlling.enums import QuestionKind, RoundState
from leitziel.controlling.models import ReportingRound, SurveyQuestion
from leitziel.controlling.rounds.planning import locked_round
from leitziel.controlling.survey.conditions import CAN_DECIDE, possible_answers
from leitziel.controlling.survey.queries import questions_of
from leitziel.core.errors import DomainError

MOST_STEPS = 11
_COPIED = (
    "kind", "text", "help_text", "is_required", "options", "rows", "scale_min", "scale_max",
    "scale_min_label", "scale_max_label", "depends_values",
)  # fmt: skip


class QuestionRefused(DomainError):  # noqa: N818 - says what happened
    """A question cannot be written like this; the sentence says why and what to do."""


@transaction.atomic
def save_question(*, question: SurveyQuestion, by: Any) -> SurveyQuestion:
    """Add a question at the end, or change one; what does not belong to its kind is dropped."""
    round_ = _writable(question.round, by)
    if question.pk is None:
        question.position = max((one.position for one in questions_of(round_)), default=0) + 1
    _tidy(question)
    _refuse_unanswerable(question)
    _refuse_condition(question, questions_of(round_))
    _refuse_broken_dependents(question)
    _save(question, by)
    return question


@transaction.atomic
def correct_question(
    *, question: SurveyQuestion, text: str, help_text: str, by: Any
) -> SurveyQuestion:
    """Mend the words of a question while the round is open; its history keeps the old ones.

    What can be answered stays, as some have answered already.
    """
    round_ = locked_round(question.round, by, Act.CHANGE)
    if round_.state != RoundState.OPEN:
        raise QuestionRefused(_("Words are corrected while the round is open."))
    question.refresh_from_db()
    question.text, question.help_text = text, help_text
    _save(question, by)
    return question


@transaction.atomic
def delete_question(*, question: SurveyQuestion, by: Any) -> None:
    """Delete a question on which no other depends."""
    _writable(question.round, by)
    if question.dependents.exists():
        raise QuestionRefused(
            _("Another question is asked only after this one. Please change that one first.")
        )
    question._history_user = by  # type: ignore[attr-defined]
    question.delete()


@transaction.atomic
def move_question(*, question: SurveyQuestion, up: bool, by: Any) -> bool:
    """Let a question change places with its neighbour; False where there is none."""
    rows = questions_of(_writable(question.round, by))
    place = next(at for at, row in enumerate(rows) if row.pk == question.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return False
    rows[place], rows[other] = rows[other], rows[place]
    first, second = sorted((place, other))
    if rows[second].pk == rows[first].depends_on_id:
        raise QuestionRefused(
            _("This question is asked only after the other one, so it must stand below it.")
        )
    for position, row in enumerate(rows, 1):
        if row.position != position:
            row.position = position
            _save(row, by)
    return True


@transaction.atomic
def copy_questions(*, source: ReportingRound, round: ReportingRound, by: Any) -> int:  # noqa: A002
    """Add the questions of an earlier round of the city at the end; how many there were."""
    stored = _writable(round, by)
    if source.concept.municipality_id != stored.concept.municipality_id or source.pk == stored.pk:
        raise QuestionRefused(_("Please choose another round of your municipality."))
    start = max((one.position for one in questions_of(stored)), default=0)
    copies: dict[int, SurveyQuestion] = {}
    for place, row in enumerate(questions_of(source), start + 1):
        copy = SurveyQuestion(round=stored, position=place)
        for name in _COPIED:
            setattr(copy, name, getattr(row, name))
        copy.depends_on = copies.get(row.depends_on_id or 0)
        _save(copy, by)
        copies[row.pk] = copy
    return len(copies)


def _writable(round_: ReportingRound, by: Any) -> ReportingRound:
    stored = locked_round(round_, by, Act.CHANGE)
    if stored.state != RoundState.PLANNED:
        raise QuestionRefused(
            _("The round has begun. What is asked stays as it is, so that answers can be compared.")
        )
    return stored


def _tidy(question: SurveyQuestion) -> None:
    """Empty what the kind of the question does not use."""
    kind = question.kind
    if kind not in (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.MATRIX):
        question.options = []
    if kind != QuestionKind.MATRIX:
        question.rows = []
    if kind != QuestionKind.SCALE:
        question.scale_min, question.scale_max = 1, 5
        question.scale_min_label = question.scale_max_label = ""
    if question.depends_on_id is None:
        question.depends_values = []


def _refuse_unanswerable(question: SurveyQuestion) -> None:
    if question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.MATRIX):
        _refuse_list(question.options, 2, _("Please write at least two answers, each on a line."))
    if question.kind == QuestionKind.MATRIX:
        _refuse_list(question.rows, 1, _("Please write at least one line of the matrix."))
    if question.kind == QuestionKind.SCALE:
        steps = question.scale_max - question.scale_min + 1
        if not 2 <= steps <= MOST_STEPS:
            raise QuestionRefused(
                _("A scale has two to %(most)s steps. Please change its ends.")
                % {"most": MOST_STEPS}
            )


def _refuse_list(words: list[str], least: int, sentence: str) -> None:
    if len(words) < least:
        raise QuestionRefused(sentence)
    if len(set(words)) < len(words):
        raise QuestionRefused(_("The same words stand there twice. Each may stand once."))


def _refuse_condition(question: SurveyQuestion, rows: list[SurveyQuestion]) -> None:
    if question.depends_on_id is None:
        return
    before = next((row for row in rows if row.pk == question.depends_on_id), None)
    if before is None or before.kind not in CAN_DECIDE:
        raise QuestionRefused(_("A condition needs a question of this round with fixed answers."))
    if before.position >= question.position:
        raise QuestionRefused(_("The question of the condition must stand above this one."))
    wanted = {str(value) for value in question.depends_values}
    if not wanted or not wanted <= set(possible_answers(before)):
        raise QuestionRefused(_("Please choose which answers the condition means."))


def _refuse_broken_dependents(question: SurveyQuestion) -> None:
    """A condition must not speak of an answer that is not there any more."""
    if question.pk is None:
        return
    possible = set(possible_answers(question)) if question.kind in CAN_DECIDE else set()
    for row in question.dependents.all():
        missing = [str(value) for value in row.depends_values if str(value) not in possible]
        if missing:
            raise QuestionRefused(
                _("“%(text)s” is asked only after “%(answer)s”. Please change that first.")
                % {"text": row.text, "answer": missing[0]}
            )


def _save(question: SurveyQuestion, by: Any) -> None:
    question._history_user = by  # type: ignore[attr-defined]
    try:
        question.full_clean()
    except ValidationError as error:
        raise QuestionRefused(" ".join(error.messages)) from error
    question.save()
