# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Storing answers to the questions of a round; in an anonymous one, letting go of who gave them.

Callers hold the request: drafts are saved like answers, and what is submitted with a request is
submitted in its transaction.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from leitziel.controlling.answers.writing import (
    Actor,
    AnswerRefused,
    begun,
    remove,
    store,
    writable_request,
)
from leitziel.controlling.models import RoundRequest, SurveyAnswer, SurveyResponse
from leitziel.controlling.survey.form import SurveyForm
from leitziel.controlling.survey.queries import (
    answers_are_gone,
    questions_of,
    response_of,
    threshold_of,
    values_of,
)
from leitziel.core import clock
from leitziel.core.history import fold

# Keys of anonymous rows are drawn by lot, as rising ones would tell who came after whom.
_KEYS = 2**52


class SurveyConflict(AnswerRefused):
    """Somebody else saved answers meanwhile; ``values`` is what they saved, by question."""

    def __init__(self, values: dict[int, Any]) -> None:
        super().__init__(
            _("Somebody else answered these questions while you were writing. Please choose.")
        )
        self.values = values


@transaction.atomic
def save_response(
    *, request: RoundRequest, values: Mapping[int, Any], version: int, by: Actor
) -> int:
    """Save answers as a draft and return the version; None as a value removes the answer.

    Questions that are not in ``values`` stay as they are. Saving the same again changes nothing.
    """
    stored = writable_request(request.pk, by)
    if answers_are_gone(stored):
        raise AnswerRefused(_("The questions were answered without a name and stay as they are."))
    questions = {question.pk for question in questions_of(stored.round)}
    response = response_of(stored)
    known = values_of(response)
    changed = {
        key: value for key, value in values.items() if key in questions and known.get(key) != value
    }
    if not changed:
        return response.version if response else 0
    if (response.version if response else 0) != version:
        raise SurveyConflict(known)
    response = response or _new_response(stored, by)
    _write(response, changed, by, keeps_history=not stored.round.is_anonymous)
    response.version += 1
    _store_response(response, by, is_anonymous=stored.round.is_anonymous)
    begun(stored, by)
    return response.version


def refuse_open_questions(request: RoundRequest) -> None:
    """Raise where a question that must be answered is not; part of submitting a request."""
    if answers_are_gone(request):
        return
    form = SurveyForm(questions_of(request.round), initial=values_of(response_of(request)))
    if form.missing:
        numbers = ", ".join(str(line.number) for line in form.missing)
        raise AnswerRefused(
            _("These questions must be answered before you submit: %(numbers)s.")
            % {"numbers": numbers}
        )


def submit_response(*, request: RoundRequest, by: Actor) -> None:
    """Hand the answers to the office; part of submitting a request, which the caller has locked.

    In an anonymous round nothing leads from them to the institution afterwards: neither key, time
    nor history.
    """
    response = response_of(request)
    if response is None or answers_are_gone(request):
        return
    if not response.answers.exists():
        _delete_unseen(response)
    elif request.round.is_anonymous:
        _separate(response, request)
    else:
        response.group = request.organization.kind
        response.submitted_at = clock.now()
        store(response, by)


def _new_response(request: RoundRequest, by: Actor) -> SurveyResponse:
    response = SurveyResponse(round=request.round, request=request)
    _store_response(response, by, is_anonymous=request.round.is_anonymous)
    return response


def _store_response(response: SurveyResponse, by: Actor, *, is_anonymous: bool) -> None:
    if not is_anonymous:
        store(response, by)
        return
    response.skip_history_when_saving = True  # type: ignore[attr-defined]
    response.full_clean()
    response.save()


def _write(
    response: SurveyResponse, changed: Mapping[int, Any], by: Actor, *, keeps_history: bool
) -> None:
    """Write the answers that differ; a draft of an anonymous round leaves no history."""
    rows = {row.question_id: row for row in response.answers.filter(question__in=changed)}
    gone = [row.pk for key, row in rows.items() if changed[key] is None]
    kept = [row for key, row in rows.items() if changed[key] is not None]
    for row in kept:
        row.value = changed[row.question_id]
    fresh = [
        SurveyAnswer(response=response, question_id=key, value=value)
        for key, value in changed.items()
        if key not in rows and value is not None
    ]
    removed = response.answers.filter(pk__in=gone)
    if keeps_history:
        how: dict[str, Any] = {
            "default_user": by.user,
            "default_change_reason": by.reason,
            "default_date": clock.now(),
        }
        bulk_create_with_history(fresh, SurveyAnswer, **how)
        bulk_update_with_history(kept, SurveyAnswer, ["value"], **how)
        for row in kept if by.is_automatic else ():
            fold(row)
        for row in removed:
            remove(row, by)
    else:
        SurveyAnswer.objects.bulk_create(fresh)
        SurveyAnswer.objects.bulk_update(kept, ["value"])
        removed._raw_delete(removed.db)


def _separate(draft: SurveyResponse, request: RoundRequest) -> None:
    """Copy the answers to rows without a trace of the institution, and delete the draft."""
    day = timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    free = SurveyResponse(
        pk=1 + secrets.randbelow(_KEYS),
        round=request.round,
        request=None,
        group=_group_that_hides(request),
        submitted_at=day,
    )
    answers = [
        SurveyAnswer(
            pk=1 + secrets.randbelow(_KEYS),
            response=free,
            question_id=row.question_id,
            value=row.value,
        )
        for row in draft.answers.all()
    ]
    _delete_unseen(draft)
    SurveyResponse.objects.bulk_create([free])
    SurveyAnswer.objects.bulk_create(answers)


def _group_that_hides(request: RoundRequest) -> str:
    """The kind of institution, where enough of it are asked that it can ever be shown."""
    kind = request.organization.kind
    asked = request.round.requests.filter(organization__kind=kind).count()
    return kind if asked >= threshold_of(request.round) else ""


def _delete_unseen(response: SurveyResponse) -> None:
    """Delete a draft with its answers and everything their history could tell."""
    answers = SurveyAnswer.objects.filter(response=response)
    SurveyAnswer.history.filter(response_id=response.pk).delete()
    answers._raw_delete(answers.db)
    SurveyResponse.history.filter(id=response.pk).delete()
    rows = SurveyResponse.objects.filter(pk=response.pk)
    rows._raw_delete(rows.db)
