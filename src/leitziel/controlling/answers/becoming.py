# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an accepted answer becomes: a progress update, a status, figures of the measure."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from leitziel.concept.models import ProgressUpdate
from leitziel.controlling.enums import Review
from leitziel.controlling.models import Answer, AnswerFigure, MeasureFigure, RoundRequest
from leitziel.core.clock import today
from leitziel.core.models import save_recorded


def write_update(request: RoundRequest, answer: Answer, by: Any) -> ProgressUpdate | None:
    """The progress update of an answer, new or corrected; None where there is nothing to tell.

    What an earlier acceptance told is taken back where the answer has no words any more.

    What is „unchanged“ took over last time's words when it was submitted.
    """
    text, status = answer.final_text.strip(), answer.final_status
    if status is not None:
        _report_status(request, answer, by)
    if not text:
        if answer.update is not None:
            answer.update._history_user = by  # type: ignore[attr-defined]
            answer.update.delete()
        return None
    update = answer.update or ProgressUpdate(field=answer.subject.field)
    update.goal, update.measure = answer.goal, answer.measure
    update.text, update.status = text, status
    update.reported_by, update.reported_date = request.organization, _reported_on(request)
    update.period_start = request.round.period_start
    update.period_end = request.round.period_end
    save_recorded(update, by)
    return update


def write_figures(request: RoundRequest, answer: Answer, by: Any) -> None:
    """State the figures of an answer as the measure's own for the period of the round.

    What an earlier acceptance of the same round stated and the answer no longer says is taken
    back; planned values always stay.
    """
    given = {figure.figure_type_id: figure for figure in answer.figures.all()}
    period = {"period_start": request.round.period_start, "period_end": request.round.period_end}
    stated = MeasureFigure.objects.filter(measure=answer.measure, **period)
    known = {row.figure_type_id: row for row in stated}
    for key, figure in given.items():
        row = known.get(key) or MeasureFigure(
            measure=answer.measure, figure_type=figure.figure_type, **period
        )
        row.actual, row.quality = figure.final_value, figure.final_quality
        row.reported_by, row.round = request.organization, request.round
        row.source_note = _source_note(request, figure)
        save_recorded(row, by)
    for key, row in known.items():
        if row.round_id == request.round_id and key not in given:
            _take_back(row, by)


def _take_back(row: MeasureFigure, by: Any) -> None:
    if row.planned is None:
        row._history_user = by  # type: ignore[attr-defined]
        row.delete()
        return
    row.actual, row.round, row.source_note = None, None, ""
    save_recorded(row, by)


def _report_status(request: RoundRequest, answer: Answer, by: Any) -> None:
    """Let the goal or measure stand as reported, unless a newer report stands there already.

    What was reported for a later period wins, whenever it was accepted; of a goal also what was
    noted on a later day.
    """
    subject: Any = answer.subject
    day = _reported_on(request)
    newer = getattr(subject, "status_date", None)
    if (newer is not None and newer > day) or _is_told_of_later(request, answer):
        return
    subject.status = answer.final_status
    if hasattr(subject, "status_date"):
        subject.status_date = day
    save_recorded(subject, by)


def _is_told_of_later(request: RoundRequest, answer: Answer) -> bool:
    """Whether a status was reported for a period that ends after that of the round."""
    about, end = {"goal": answer.goal, "measure": answer.measure}, request.round.period_end
    told = ProgressUpdate.objects.filter(**about, status__isnull=False, period_end__gt=end)
    accepted = Answer.objects.filter(
        **about, review=Review.ACCEPTED, request__round__period_end__gt=end
    )
    return told.exists() or accepted.exclude(status=None, edited_status=None).exists()


def _reported_on(request: RoundRequest) -> datetime.date:
    """The day on which the institution submitted, where the city is."""
    return timezone.localdate(request.submitted_at) if request.submitted_at else today()


def _source_note(request: RoundRequest, figure: AnswerFigure) -> str:
    # Printed in German reports, whoever clicks.
    with override("de"):
        if not figure.is_given:
            note = _("{round}, added by the office for {organization}")
        elif figure.is_edited:
            note = _("{round}, reported by {organization}, corrected by the office")
        else:
            note = _("{round}, reported by {organization}")
    return note.format(round=request.round.title, organization=request.organization)[:300]
