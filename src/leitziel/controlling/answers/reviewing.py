# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the office does with answers: read, ask back, accept, unlock.

Accepting is what writes: the answer becomes a progress update, its status that of the goal or
measure, its figures those of the measure. All of it happens together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from leitziel.actors.permissions import Act, may_in
from leitziel.controlling.answers.becoming import write_figures, write_update
from leitziel.controlling.enums import (
    EventKind,
    MailKind,
    RequestState,
    Review,
)
from leitziel.controlling.mail.queue import queue_for_request
from leitziel.controlling.models import Answer, RoundRequest
from leitziel.controlling.rounds.events import note
from leitziel.core.clock import now
from leitziel.core.errors import DomainError
from leitziel.core.models import save_recorded


class ReviewRefused(DomainError):  # noqa: N818 - says what happened
    """An answer cannot be accepted, corrected, sent back or unlocked."""


# In these states the institution is done for now and the office may decide.
DECIDABLE = (RequestState.SUBMITTED, RequestState.QUERIED)


@transaction.atomic
def accept(*, answers: Iterable[Answer], by: Any) -> list[Answer]:
    """Accept answers; where all of a request are accepted, its period is locked.

    Answers accepted before are left alone, so that a second click changes nothing.
    """
    accepted = []
    for request in _locked_requests(answers):
        refuse_strangers(request, by)
        _refuse_undecidable(request)
        waiting = [row for row in _chosen(request, answers) if row.review != Review.ACCEPTED]
        accepted += [_accept_one(request, answer, by) for answer in waiting]
        _lock_when_done(request, by)
    return accepted


@transaction.atomic
def accept_requests(*, requests: Iterable[RoundRequest], by: Any) -> list[RoundRequest]:
    """Accept everything that these institutions submitted, and lock their periods.

    What they left empty knowingly stays without a report; else their period could never be locked.
    """
    done = []
    for request in sorted(requests, key=lambda row: row.pk):
        answers = list(_answers(request).order_by("position", "pk"))
        accept(answers=[row for row in answers if row.has_content], by=by)
        stored = _locked(request.pk)
        refuse_strangers(stored, by)
        _refuse_undecidable(stored)
        _refuse_open_questions(stored)
        for row in answers:
            if not row.has_content:
                _become(stored, row, by)
        _lock(stored, by)
        done.append(stored)
    return done


@transaction.atomic
def query(*, answer: Answer, question: str, by: Any) -> Answer:
    """Send an answer back with a question; the institution can change it again."""
    request, stored = open_for_review(answer, by)
    if not request.round.is_open:
        raise ReviewRefused(_("The round is closed. Open it again to ask back."))
    if not question.strip():
        raise ReviewRefused(_("Please write what you want to know."))
    if stored.review == Review.ACCEPTED:
        raise ReviewRefused(_("This answer is accepted. Unlock the request before you ask back."))
    stored.question = question.strip()
    _decide(stored, Review.QUERIED, by)
    _move(request, RequestState.QUERIED, by)
    note(request, EventKind.QUERIED, by=by, text=stored.question)
    _tell_the_institution(request, stored)
    return stored


@transaction.atomic
def unlock(*, request: RoundRequest, reason: str, by: Any) -> RoundRequest:
    """Open an accepted request again, with a reason that stays in its story."""
    stored = _locked(request.pk)
    if not may_in(by, Act.PUBLISH, stored.get_municipality()):
        raise ReviewRefused(_("Only the coordinator may unlock what is accepted."))
    if not stored.is_locked:
        raise ReviewRefused(_("This request is not locked."))
    if not reason.strip():
        raise ReviewRefused(_("Please say why: the reason stays in the story of the request."))
    for answer in stored.answers.all():
        _decide(answer, Review.PENDING, by)
    stored.accepted_at = None
    _move(stored, RequestState.SUBMITTED, by)
    note(stored, EventKind.UNLOCKED, by=by, text=reason.strip())
    return stored


def _accept_one(request: RoundRequest, answer: Answer, by: Any) -> Answer:
    if not answer.has_content:
        raise ReviewRefused(
            _("There is no answer about “{subject}” yet. Ask back, or wait for it.").format(
                subject=answer.subject
            )
        )
    _become(request, answer, by)
    answer.question = ""
    _decide(answer, Review.ACCEPTED, by)
    return answer


def _become(request: RoundRequest, answer: Answer, by: Any) -> None:
    """Write what the answer says now; what it said when it was accepted before is taken back."""
    answer.update = write_update(request, answer, by)
    if answer.measure is not None:
        write_figures(request, answer, by)


def _lock_when_done(request: RoundRequest, by: Any) -> None:
    if not request.answers.exclude(review=Review.ACCEPTED).exists():
        _lock(request, by)


def _lock(request: RoundRequest, by: Any) -> None:
    if request.state == RequestState.ACCEPTED:
        return
    empty = request.answers.exclude(review=Review.ACCEPTED).count()
    request.accepted_at = now()
    _move(request, RequestState.ACCEPTED, by)
    note(request, EventKind.ACCEPTED, by=by, text=_without(empty))


def _without(empty: int) -> str:
    if not empty:
        return ""
    with override(settings.LANGUAGE_CODE):
        text = ngettext("{n} stays without an answer", "{n} stay without an answer", empty)
    return text.format(n=empty)


def _refuse_open_questions(request: RoundRequest) -> None:
    if request.answers.filter(review=Review.QUERIED).exists():
        raise ReviewRefused(
            _("A question to {organization} is still open. Accept that answer or wait.").format(
                organization=request.organization
            )
        )


def open_for_review(answer: Answer, by: Any) -> tuple[RoundRequest, Answer]:
    """The request, locked, and the answer as it is stored now."""
    request = _locked(answer.request_id)
    refuse_strangers(request, by)
    _refuse_undecidable(request)
    return request, _answers(request).get(pk=answer.pk)


def _locked_requests(answers: Iterable[Answer]) -> list[RoundRequest]:
    # Always in the same order, so that two people who accept many never wait for each other.
    return [_locked(key) for key in sorted({answer.request_id for answer in answers})]


def _locked(key: int) -> RoundRequest:
    rows = RoundRequest.objects.select_for_update(of=("self",))
    return rows.select_related("round__concept__municipality", "organization").get(pk=key)


def _answers(request: RoundRequest) -> Any:
    rows = request.answers.select_related(
        "goal__field",
        "measure__field",
        "status",
        "edited_status",
        "update",
        "request__organization",
    )
    return rows.prefetch_related("figures__figure_type")


def _chosen(request: RoundRequest, answers: Iterable[Answer]) -> list[Answer]:
    keys = {answer.pk for answer in answers if answer.request_id == request.pk}
    return list(_answers(request).filter(pk__in=keys).order_by("position", "pk"))


def refuse_strangers(request: RoundRequest, by: Any) -> None:
    """Only the office of the city decides on what institutions say."""
    if not may_in(by, Act.CHANGE, request.get_municipality()):
        raise ReviewRefused(_("Only the office that runs the round may decide on answers."))


def _refuse_undecidable(request: RoundRequest) -> None:
    if request.state == RequestState.ACCEPTED:
        return
    if request.state not in DECIDABLE:
        raise ReviewRefused(
            _("{organization} has not submitted anything yet.").format(
                organization=request.organization
            )
        )


def _decide(answer: Answer, review: Review, by: Any) -> None:
    answer.review, answer.reviewed_at, answer.reviewed_by = review, now(), by
    save_recorded(answer, by)


def _move(request: RoundRequest, state: RequestState, by: Any) -> None:
    request.state, request.changed_at = state, now()
    save_recorded(request, by)


def _tell_the_institution(request: RoundRequest, answer: Answer) -> None:
    queue_for_request(request, MailKind.QUERY, mark=f"{answer.pk}-{answer.version}")
