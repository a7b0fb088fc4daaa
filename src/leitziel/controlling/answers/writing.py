# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every write of an institution has in common: who writes, whether they may, the lock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from leitziel.actors.permissions import Act, may
from leitziel.controlling.enums import EventKind, RequestState
from leitziel.controlling.models import (
    Answer,
    AnswerFigure,
    RequestContact,
    RoundRequest,
    SurveyAnswer,
    SurveyResponse,
)
from leitziel.controlling.rounds.events import note
from leitziel.core.clock import now
from leitziel.core.errors import DomainError
from leitziel.core.history import confirm, fold, reason_of

# As long as a request stands here, nobody has begun.
NOT_BEGUN = (RequestState.WAITING, RequestState.OPENED, RequestState.GIVEN_BACK)


@dataclass(frozen=True)
class Actor:
    """Who answers: a contact who came by link, or a user who is logged in.

    ``is_automatic``: the page saved by itself while the person was typing.
    """

    contact: RequestContact | None = None
    user: Any = None
    is_automatic: bool = False

    @property
    def reason(self) -> str | None:
        """What the history says beside the user: the contact by key, for names are deleted."""
        key = self.contact.pk if self.contact else None
        return reason_of(key, is_automatic=self.is_automatic)


class AnswerRefused(DomainError):  # noqa: N818 - says what happened
    """Something cannot be saved, attached or submitted; the sentence says why and what to do."""


class Conflict(AnswerRefused):
    """Somebody else saved the answer meanwhile; ``stored`` is what they saved."""

    def __init__(self, stored: Answer) -> None:
        super().__init__(
            _("Somebody else saved this answer while you were writing. Please choose one version.")
        )
        self.stored = stored


def may_answer(request: RoundRequest, by: Actor) -> bool:
    """Whether this person may write here."""
    if by.contact is not None:
        return by.contact.request_id == request.pk and by.contact.is_active
    return by.user is not None and may(by.user, Act.CHANGE, request)


def locked_request(key: int, by: Actor) -> RoundRequest:
    """The request as it stands now, held until the transaction ends, for one who may write."""
    rows = RoundRequest.objects.select_for_update(of=("self",))
    request = rows.select_related("round__concept__municipality", "organization").get(pk=key)
    if not may_answer(request, by):
        raise AnswerRefused(_("This request is not yours to answer."))
    return request


def writable_request(key: int, by: Actor) -> RoundRequest:
    """The locked request, if anything in it can still be changed."""
    request = locked_request(key, by)
    reason = reason_against_writing(request)
    if reason:
        raise AnswerRefused(reason)
    return request


def reason_against_writing(request: RoundRequest) -> str:
    """Why nothing in this request can be changed now; empty where it can."""
    if not request.round.is_open:
        return _("The round is not open. The office can open it again.")
    if request.state == RequestState.ACCEPTED:
        return _("Your answers are accepted and cannot be changed any more.")
    if request.state == RequestState.SUBMITTED:
        return _("Your answers are submitted. Open them again first if you want to change them.")
    return ""


def greet(by: Actor) -> None:
    """Note that the contact has been here; only the first time counts."""
    if by.contact is not None and by.contact.opened_at is None:
        by.contact.opened_at = now()
        unseen = RequestContact.objects.filter(pk=by.contact.pk, opened_at=None)
        unseen.update(opened_at=by.contact.opened_at)


def begun(request: RoundRequest, by: Actor) -> None:
    """Note that something was entered; called with each save, it writes history only once."""
    greet(by)
    moment = now()
    if request.state not in NOT_BEGUN:
        RoundRequest.objects.filter(pk=request.pk).update(changed_at=moment)
        return
    request.state, request.changed_at = RequestState.STARTED, moment
    request.started_at = request.started_at or moment
    request.opened_at = request.opened_at or moment
    store(request, by)
    note(request, EventKind.STARTED, by=by.user, contact=by.contact)


def confirm_drafts(request: RoundRequest) -> None:
    """Keep a record of everything as it stands: somebody saved or submitted it on purpose."""
    confirm(Answer, request_id=request.pk)
    confirm(AnswerFigure, answer__request_id=request.pk)
    confirm(SurveyResponse, request_id=request.pk)
    confirm(SurveyAnswer, response__request_id=request.pk)


def store(row: Any, by: Actor) -> None:
    """Check and save a row; its history names the user, or the contact by key only.

    Of automatic saves it keeps one in a quarter of an hour.
    """
    row._history_user, row._change_reason = by.user, by.reason
    row.full_clean()
    row.save()
    if by.is_automatic:
        fold(row)


def remove(row: Any, by: Actor) -> None:
    """Delete a row; its history says who did."""
    row._history_user, row._change_reason = by.user, by.reason
    row.delete()
