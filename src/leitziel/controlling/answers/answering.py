# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answering: open, save as draft, submit, open again.

Nothing is overwritten unseen: each save says which version it started from. „Saved“ may be said
when these functions have returned outside any other transaction: then it is committed.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from leitziel.actors.permissions import assignments_of
from leitziel.concept.models import Status
from leitziel.controlling.answers.tasks import Gap, Task, tasks_of
from leitziel.controlling.answers.writing import (
    Actor,
    AnswerRefused,
    Conflict,
    begun,
    confirm_drafts,
    greet,
    locked_request,
    reason_against_writing,
    remove,
    store,
    writable_request,
)
from leitziel.controlling.enums import EventKind, MailKind, Quality, RequestState, Review
from leitziel.controlling.mail.queue import queue_for_request
from leitziel.controlling.models import Answer, AnswerFigure, RoundRequest
from leitziel.controlling.rounds.events import note
from leitziel.controlling.survey.operations import refuse_open_questions, submit_response
from leitziel.core.clock import now

__all__ = [
    "Actor",
    "AnswerRefused",
    "Conflict",
    "confirm_saved",
    "mark_opened",
    "reopen",
    "save_answer",
    "save_remark",
    "submit",
]

Figures = Mapping[int, tuple[Decimal | None, str, bool]]
# More than anyone writes into a field by hand; a draft may be longer than what can be submitted.
LONGEST_DRAFT = 20_000
_KEEP: Any = object()


@transaction.atomic
def mark_opened(*, request: RoundRequest, by: Actor) -> None:
    """Note that those who are asked have been on the page; only the first time counts.

    Whoever of the office looks at it is not asked. What shows that a person was there is said
    where the page is served.
    """
    stored = locked_request(request.pk, by)
    if by.user is not None and not _is_of_institution(stored, by.user):
        return
    moment = now()
    greet(by)
    if stored.state != RequestState.WAITING:
        return
    stored.state, stored.opened_at = RequestState.OPENED, stored.opened_at or moment
    store(stored, by)
    note(stored, EventKind.OPENED, by=by.user, contact=by.contact)


@transaction.atomic
def save_answer(
    *,
    answer: Answer,
    version: int,
    by: Actor,
    text: str | None = None,
    status: Status | None = _KEEP,
    is_unchanged: bool | None = None,
    figures: Figures | None = None,
) -> Answer:
    """Save a draft of one answer; what is not given stays as it is, a figure of None is removed.

    Saving the same again changes nothing and is no conflict, so that a repeated request (the
    first answer got lost on its way) does no harm.
    """
    request = writable_request(answer.request_id, by)
    stored = _stored(request, answer.pk)
    if stored.review == Review.ACCEPTED:
        raise AnswerRefused(_("This answer is accepted and cannot be changed any more."))
    _refuse_foreign(request, stored, None if status is _KEEP else status, figures or {})
    wanted = _Wanted(
        stored,
        text=stored.text if text is None else _clean(text),
        status_id=stored.status_id if status is _KEEP else getattr(status, "pk", None),
        is_unchanged=stored.is_unchanged if is_unchanged is None else is_unchanged,
        figures=figures or {},
    )
    if not wanted.changes():
        return stored
    if stored.version != version:
        raise Conflict(stored)
    is_outdated = wanted.outdates_the_office
    wanted.apply(by)
    begun(request, by)
    if is_outdated:
        _tell_the_office(stored, by)
    return stored


@transaction.atomic
def save_remark(*, request: RoundRequest, by: Actor, remark: str) -> RoundRequest:
    """Keep a remark to the office; it belongs to the whole request."""
    stored = writable_request(request.pk, by)
    text = _clean(remark)
    if text == stored.remark:
        return stored
    stored.remark = text
    store(stored, by)
    begun(stored, by)
    return stored


@transaction.atomic
def confirm_saved(*, request: RoundRequest, by: Actor) -> None:
    """Keep what is stored as what somebody saved on purpose; the page had saved it by itself."""
    confirm_drafts(locked_request(request.pk, by))


@transaction.atomic
def submit(*, request: RoundRequest, by: Actor, with_gaps: bool = False) -> RoundRequest:
    """Hand everything to the office; a second click changes nothing.

    With gaps only where the person knows of them. What is „unchanged“ takes last round's words
    and status, so that the office reads what it means. The first time of submitting stays: who
    corrects something after the due date is not late.
    """
    stored = locked_request(request.pk, by)
    if stored.state == RequestState.SUBMITTED:
        return stored
    if reason := reason_against_writing(stored):
        raise AnswerRefused(reason)
    tasks = tasks_of(stored)
    refuse_open_questions(stored)  # first: nobody can confirm these gaps away
    _refuse_unready(tasks, with_gaps=with_gaps)
    for task in tasks:
        _settle(task, by)
    submit_response(request=stored, by=by)
    confirm_drafts(stored)
    stored.submitted_at = stored.submitted_at or now()
    stored.changed_at, stored.state = now(), RequestState.SUBMITTED
    store(stored, by)
    kind = EventKind.SUBMITTED_LATE if _is_late_today(stored) else EventKind.SUBMITTED
    note(stored, kind, by=by.user, contact=by.contact)
    _send_receipt(stored)
    return stored


@transaction.atomic
def reopen(*, request: RoundRequest, by: Actor) -> RoundRequest:
    """Take submitted answers back to change them; they have to be submitted again.

    A step of its own, so that the office never reads a sentence that is half rewritten.
    """
    stored = locked_request(request.pk, by)
    if stored.state != RequestState.SUBMITTED:
        return stored
    if not stored.round.is_open:
        raise AnswerRefused(reason_against_writing(stored))
    stored.state, stored.changed_at = RequestState.STARTED, now()
    store(stored, by)
    with override(settings.LANGUAGE_CODE):  # read by the office, whoever clicks
        text = _("Opened again to change answers.")
    note(stored, EventKind.STARTED, by=by.user, contact=by.contact, text=text)
    return stored


class _Wanted:
    """What an answer should become, compared with what is stored."""

    def __init__(
        self,
        stored: Answer,
        *,
        text: str,
        status_id: int | None,
        is_unchanged: bool,
        figures: Figures,
    ) -> None:
        if len(text) > LONGEST_DRAFT:
            raise AnswerRefused(_("This text is too long to be saved. Please attach it as a file."))
        self.stored, self.text = stored, text
        self.status_id, self.is_unchanged = status_id, is_unchanged
        self.known = {figure.figure_type_id: figure for figure in stored.figures.all()}
        self.figures = {key: line for key, line in figures.items() if self._differs(key, line)}

    def changes(self) -> bool:
        """Whether anything would be different."""
        stored = self.stored
        words = (stored.text, stored.status_id, stored.is_unchanged)
        return bool(self.figures) or words != (self.text, self.status_id, self.is_unchanged)

    @property
    def outdates_the_office(self) -> bool:
        """Whether the office worded or corrected what is no longer said."""
        stored = self.stored
        return (
            (bool(stored.edited_text) and self.text != stored.text)
            or (stored.edited_status_id is not None and self.status_id != stored.status_id)
            or any(
                self._outdates(self.known[key], key) for key in self.figures if key in self.known
            )
        )

    def _outdates(self, row: AnswerFigure, key: int) -> bool:
        """Whether the office stated something else; who says the same agrees with it."""
        value, quality, _sure = self.figures[key]
        return row.is_edited and (value, quality) != (row.final_value, row.final_quality)

    def apply(self, by: Actor) -> None:
        """Write it, as the next version."""
        stored = self.stored
        if self.text != stored.text:
            stored.edited_text = ""
        if self.status_id != stored.status_id:
            stored.edited_status = None
        stored.text, stored.is_unchanged = self.text, self.is_unchanged
        stored.status_id = self.status_id
        stored.version, stored.saved_at = stored.version + 1, now()
        store(stored, by)
        for key, line in self.figures.items():
            self._write(key, line, by)
        # What was read ahead is old now.
        stored._prefetched_objects_cache = {}  # type: ignore[attr-defined]

    def _differs(self, key: int, line: tuple[Decimal | None, str, bool]) -> bool:
        known, (value, quality, is_confirmed) = self.known.get(key), line
        # An empty field leaves alone what the office added.
        given = known.value if known is not None else None
        if known is None or given is None or value is None:
            return (given is None) != (value is None)
        return (given, known.quality, known.is_confirmed) != (value, quality, is_confirmed)

    def _write(self, key: int, line: tuple[Decimal | None, str, bool], by: Actor) -> None:
        value, quality, is_confirmed = line
        row = self.known.get(key) or AnswerFigure(answer=self.stored, figure_type_id=key)
        if value is None:
            remove(row, by)
            return
        row.value, row.quality, row.is_confirmed = value, quality, is_confirmed
        row.take_back_correction()
        store(row, by)


def _is_of_institution(request: RoundRequest, user: Any) -> bool:
    own = assignments_of(user)
    return any(item.organization_id == request.organization_id for item in own)


def _stored(request: RoundRequest, key: int) -> Answer:
    rows = request.answers.select_related("goal__field", "measure__field", "status")
    stored = rows.prefetch_related("figures").filter(pk=key).first()
    if stored is None:
        raise AnswerRefused(_("This answer does not belong to the request."))
    stored.request = request
    return stored


def _refuse_foreign(
    request: RoundRequest, answer: Answer, status: Status | None, figures: Figures
) -> None:
    """A status of another scale, a figure nobody asked for, a quality that does not exist."""
    if status is not None and status.scale_id != request.round.concept.status_scale_id:
        raise AnswerRefused(_("This status is not one of the concept. Please choose again."))
    if not figures:
        return
    asked = set(request.round.figure_types.values_list("pk", flat=True))
    if answer.measure_id is None or not set(figures) <= asked:
        raise AnswerRefused(_("This figure is not asked for."))
    if any(quality not in Quality.values for _value, quality, _sure in figures.values()):
        raise AnswerRefused(_("Please say whether the figures are counted or estimated."))


def _refuse_unready(tasks: list[Task], *, with_gaps: bool) -> None:
    gaps = {gap for task in tasks for gap in task.gaps}
    if Gap.TOO_LONG in gaps:
        raise AnswerRefused(_("A text is too long. Please shorten it or attach it as a file."))
    if gaps and not with_gaps:
        raise AnswerRefused(_("Something is missing. Please confirm that you submit it anyway."))


def _settle(task: Task, by: Actor) -> None:
    """Give „unchanged“ its words, and hand a question back to the office."""
    answer = task.answer
    if task.is_accepted:
        return
    if answer.is_unchanged:
        text = task.last.text or answer.text
        if text != answer.text:
            answer.edited_text = ""
        if answer.status != task.last.status:
            answer.edited_status = None
        answer.text, answer.status = text, task.last.status
        answer.version += 1
    if answer.review == Review.QUERIED:
        answer.review = Review.PENDING
    store(answer, by)


def _tell_the_office(answer: Answer, by: Actor) -> None:
    """What they said of the answer before would else stand in the report instead of this one."""
    with override(settings.LANGUAGE_CODE):
        text = _("The answer about “{subject}” was changed; the correction of the office is gone.")
    note(
        answer.request,
        EventKind.EDITED,
        by=by.user,
        contact=by.contact,
        text=text.format(subject=answer.subject),
    )


def _is_late_today(request: RoundRequest) -> bool:
    return timezone.localdate(now()) > request.round.due_date


def _send_receipt(request: RoundRequest) -> None:
    queue_for_request(request, MailKind.RECEIPT, mark=f"{request.changed_at:%Y%m%d%H%M%S%f}")


def _clean(text: str) -> str:
    """Plain line breaks, no blanks at the ends, no signs that a database refuses."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()
