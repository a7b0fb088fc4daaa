# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whose changes belong together: those of a round, a request, a measure's figures, a criterion.

Contacts are in no story: they are persons, who are deleted with all that was kept of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from leitziel.actors.staff.history import MOST_CHANGES, Part, Story
from leitziel.actors.staff.naming import name_of
from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import ImpactCriterion, Measure
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.figures.seen import is_type_seen
from leitziel.controlling.models import (
    Answer,
    AnswerFigure,
    Attachment,
    CriterionAssessment,
    FigureType,
    LogicChain,
    MailText,
    MeasureFigure,
    MeasureFunding,
    MeasureProposal,
    ReportingRound,
    RoundRequest,
    SurveyAnswer,
    SurveyQuestion,
)


def story_of_round(round_: ReportingRound) -> Story:
    """The round itself, the words of its mails and its questions."""
    own = {"round_id": round_.pk}
    return Story(
        [
            Part(ReportingRound, {"id": round_.pk}, is_subject=True),
            Part(MailText, own),
            Part(SurveyQuestion, own),
        ]
    )


def story_of_request(request: RoundRequest) -> Story:
    """Everything that one institution answered, and what the office made of it."""
    own, who = {"request_id": request.pk}, request.organization.name
    answers = _names_of_answers(request)
    types = _names_of_types(request.round.concept_id)

    def of_figure(record: Any) -> str:
        return f"{types.get(record.figure_type_id, '')} – {answers.get(record.answer_id, '')}"

    parts = [
        Part(RoundRequest, {"id": request.pk}, is_subject=True, institution=who),
        Part(
            Answer,
            own,
            name=lambda record: answers.get(record.id, ""),
            named_by=frozenset({"goal", "measure"}),
            institution=who,
        ),
        Part(
            AnswerFigure,
            {"answer_id__in": list(answers)},
            name=of_figure,
            named_by=frozenset({"figure_type"}),
            institution=who,
        ),
        Part(Attachment, own, institution=who),
        Part(MeasureProposal, own, institution=who),
    ]
    if not request.round.is_anonymous:
        parts.append(_of_survey(request, who))
    return Story(parts)


def story_of_figures(measure: Measure, seen: frozenset[MeasurePart]) -> Story:
    """Figures, funding and chain of effects of a measure, as far as their parts may be seen."""
    types = FigureType.objects.filter(concept=measure.field.concept_id).select_related("part_of")
    shown = {kind.pk: str(kind) for kind in types if is_type_seen(kind, seen)}
    own = {"measure_id": measure.pk}

    def of_figure(record: Any) -> str:
        label = Period(record.period_start, record.period_end).label
        return f"{shown[record.figure_type_id]}, {label}"

    named_by = frozenset({"figure_type", "period_start", "period_end"})
    figures = {**own, "figure_type_id__in": list(shown)}
    parts = [Part(MeasureFigure, figures, name=of_figure, named_by=named_by)]
    if {MeasurePart.FUNDING, MeasurePart.COST} <= seen:
        parts.append(Part(MeasureFunding, own))
    if MeasurePart.LOGIC in seen:
        parts.append(Part(LogicChain, own))
    return Story(parts)


def story_of_criterion(criterion: ImpactCriterion) -> Story:
    """The wording of a criterion, and its assessments, each beside the one before."""
    return Story(
        [
            Part(ImpactCriterion, {"id": criterion.pk}, is_subject=True),
            _AssessmentPart(
                CriterionAssessment,
                {"criterion_id": criterion.pk},
                name=lambda record: date_format(record.row.date, "DATE_FORMAT"),
            ),
        ]
    )


def _names_of_answers(request: RoundRequest) -> dict[int, str]:
    rows = request.answers.select_related("goal__field", "measure__field")
    return {row.pk: name_of(row.subject) for row in rows}


def _names_of_types(concept: int) -> dict[int, str]:
    return {row.pk: str(row) for row in FigureType.objects.filter(concept=concept)}


def _of_survey(request: RoundRequest, who: str) -> Part:
    questions = {row.pk: row.text for row in request.round.questions.all()}
    return Part(
        SurveyAnswer,
        {"response__request": request.pk},
        name=lambda record: questions.get(record.question_id, ""),
        named_by=frozenset({"question"}),
        institution=who,
    )


@dataclass(frozen=True)
class _AssessmentRecord:
    """An assessment as a record of its criterion: it is never changed, a later one follows it."""

    row: CriterionAssessment
    history_type: str = "+"
    history_change_reason: str | None = None

    def __getattr__(self, name: str) -> Any:
        names = {
            "id": "criterion_id",
            "history_id": "pk",
            "history_date": "recorded_at",
            "history_user": "recorded_by",
        }
        return getattr(self.row, names.get(name, name))


class _AssessmentPart(Part):
    """The assessments of a criterion in place of a history."""

    def records(self) -> list[Any]:
        """The assessments, the latest first."""
        rows = CriterionAssessment.objects.filter(**self.condition).select_related("recorded_by")
        latest = rows.order_by("-recorded_at", "-pk")[: MOST_CHANGES + 1]
        return [_AssessmentRecord(row) for row in latest]
