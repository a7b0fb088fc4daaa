# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forgetting who was asked: names and addresses go, answers stay.

A round says on which day (``persons_until``); ``leitziel clean`` does it then. Deleted are the
contacts with their history, all mails, what the story of the requests says of persons, their names
in what the office asked and noted and in the names of files, and which account of an institution
did what. What remains proves that it was done: when, and how many persons there were. The history
still says that something came by link or from an account of the institution, but not whose.
Answers themselves, and what stands inside of files, stay as they were handed in.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from leitziel.accounts.models import User
from leitziel.actors.models import RoleAssignment
from leitziel.actors.permissions import OFFICE
from leitziel.controlling.enums import EventKind
from leitziel.controlling.models import (
    Answer,
    AnswerFigure,
    Attachment,
    MeasureProposal,
    OutgoingMail,
    ReportingRound,
    RequestContact,
    RequestEvent,
    RoundRequest,
    SurveyAnswer,
    SurveyResponse,
)
from leitziel.controlling.rounds.events import note_all
from leitziel.core import clock
from leitziel.core.history import BY_INSTITUTION, BY_LINK
from leitziel.core.retention import Due

# These events name people by their very nature; of the others, names are taken out of the text.
_ABOUT_PERSONS = (
    EventKind.FORWARDED,
    EventKind.TAKEN_BACK,
    EventKind.REASSIGNED,
    EventKind.MAIL_FAILED,
)
# Where a person may be named in passing: in these fields, and in their history.
_WRITTEN: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (RoundRequest, "round", ("remark", "reason", "internal_note")),
    (Answer, "request__round", ("question",)),
    (Attachment, "request__round", ("name",)),
    (MeasureProposal, "request__round", ("decision",)),
)
_ANSWERED = (
    (Answer, "request__round"),
    (AnswerFigure, "answer__request__round"),
    (Attachment, "request__round"),
    (MeasureProposal, "request__round"),
    (RoundRequest, "round"),
    (SurveyResponse, "round"),
    (SurveyAnswer, "response__round"),
)


def persons_due(now: datetime.datetime) -> Iterator[Due]:
    """Rounds whose day has come and that still know somebody."""
    today = timezone.localdate(now)
    people = RequestContact.objects.filter(request__round=OuterRef("pk"))
    mails = OutgoingMail.objects.filter(round=OuterRef("pk"))
    rounds = ReportingRound.objects.filter(persons_until__lte=today).filter(
        Exists(people) | Exists(mails) | Q(persons_deleted_at=None)
    )
    for round_ in rounds.select_related("concept__municipality").order_by("pk"):
        city = round_.concept.municipality.slug
        what = f"persons of round {round_.pk} of {city}, due {round_.persons_until}"
        yield Due(what, partial(forget_persons, round_, now=now))


@transaction.atomic
def forget_persons(round: ReportingRound, *, now: datetime.datetime | None = None) -> int:  # noqa: A002
    """Delete everyone who was asked in a round; returns how many persons that were."""
    moment = now or clock.now()
    stored = ReportingRound.objects.select_for_update(of=("self",)).get(pk=round.pk)
    requests = _requests_ever(stored)
    told = _names_and_addresses(requests)
    number = len({email.lower() for email in _addresses(requests)})
    OutgoingMail.objects.filter(round=stored).delete()
    RequestContact.objects.filter(request__round=stored).delete()
    RequestContact.history.filter(request__in=requests).delete()
    _forget_in_events(stored, told)
    _forget_in_texts(stored, told)
    _forget_accounts(stored)
    stored.persons_deleted_at = moment
    stored.persons_deleted = (stored.persons_deleted or 0) + number
    stored._change_reason = "retention"  # type: ignore[attr-defined] # simple-history reads it
    stored.save()
    note_all(stored.requests.all(), EventKind.PERSONS_DELETED, at=moment)
    return number


def _requests_ever(round_: ReportingRound) -> list[int]:
    """The keys of all requests the round has or had: one that is gone has a history, too."""
    rows = RoundRequest.history.filter(round=round_.pk)
    return list(rows.values_list("id", flat=True).distinct())


def _addresses(requests: list[int]) -> set[str]:
    rows = RequestContact.history.filter(request__in=requests)
    return set(rows.values_list("email", flat=True).distinct())


def _names_and_addresses(requests: list[int]) -> re.Pattern[str] | None:
    """Finds everyone who was asked in a text, the longest first; None where nobody was."""
    rows = RequestContact.history.filter(request__in=requests)
    names = set(rows.values_list("name", flat=True).distinct()) | _addresses(requests)
    words = sorted((name for name in names if len(name) > 2), key=len, reverse=True)
    if not words:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)


def _without(text: str, told: re.Pattern[str] | None) -> str:
    return told.sub(_("[name deleted]"), text) if told else text


def _forget_in_events(round_: ReportingRound, told: re.Pattern[str] | None) -> None:
    events = RequestEvent.objects.filter(request__round=round_)
    events.filter(kind__in=_ABOUT_PERSONS).update(text="")
    for event in events.exclude(text="").order_by("pk"):
        text = _without(event.text, told)
        if text != event.text:
            RequestEvent.objects.filter(pk=event.pk).update(text=text)
    events.exclude(by=None).exclude(by__in=_office(round_)).update(by=None)


def _forget_in_texts(round_: ReportingRound, told: re.Pattern[str] | None) -> None:
    """Take the names out of what was written about requests and answers, in history as well."""
    for model, path, names in _WRITTEN:
        written = ~Q(**dict.fromkeys(names, ""))
        for rows in (model.objects, model.history):
            _rewrite(rows.filter(written, **{path: round_.pk}), names, told)


def _rewrite(rows: Any, names: tuple[str, ...], told: re.Pattern[str] | None) -> None:
    for row in rows:
        values = {name: _without(getattr(row, name), told) for name in names}
        changed = {name: text for name, text in values.items() if text != getattr(row, name)}
        if changed:
            # No save: it would keep the names once more, in a row of history.
            type(row)._base_manager.filter(pk=row.pk).update(**changed)


def _forget_accounts(round_: ReportingRound) -> None:
    """Who of an institution did what with an account; what the office did stays known."""
    office = _office(round_)
    for model, path in _ANSWERED:
        rows = model.history.filter(**{path: round_.pk})
        theirs = rows.exclude(history_user=None).exclude(history_user__in=office)
        theirs.update(history_user=None, history_change_reason=BY_INSTITUTION)
        # What came by link is recorded with the number of the contact.
        by_link = rows.filter(history_change_reason__startswith=f"{BY_LINK} ")
        by_link.update(history_change_reason=BY_LINK)


def _office(round_: ReportingRound) -> list[int]:
    """The users who run rounds in this city, and those who run the installation."""
    roles = RoleAssignment.objects.filter(
        municipality=round_.concept.municipality_id, role__in=OFFICE
    )
    users = User.objects.filter(Q(is_superuser=True) | Q(pk__in=roles.values("user")))
    return list(users.values_list("pk", flat=True))
