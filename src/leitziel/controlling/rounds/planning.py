# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Planning a round: what is asked for which period, and of whom. Nothing is sent yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from leitziel.actors.models import Organization
from leitziel.actors.permissions import Act, may_in
from leitziel.concept.models import Concept
from leitziel.controlling.enums import ContactOrigin, EventKind, RoundState
from leitziel.controlling.models import ReportingRound, RequestContact, RoundRequest
from leitziel.controlling.rounds.addressing import set_contact
from leitziel.controlling.rounds.events import note_all
from leitziel.controlling.rounds.people import accounts_by_email
from leitziel.controlling.rounds.preview import RoundPreview, preview
from leitziel.controlling.rounds.subjects import subjects_of
from leitziel.controlling.rounds.suggesting import (
    latest_round,
    suggest_round,
    suggested_goals,
    suggested_measures,
    suggested_persons_until,
)
from leitziel.core.clock import now
from leitziel.core.errors import DomainError
from leitziel.core.history import hold_lists

__all__ = [
    "RoundPreview",
    "RoundRefused",
    "add_institution",
    "change_round",
    "delete_round",
    "leave_out",
    "plan_round",
    "prepare_requests",
    "preview",
    "set_contact",
    "suggest_round",
]

LISTS = ("goals", "measures", "figure_types")
# What can still be changed when the first invitation is out.
CHANGEABLE_WHEN_OPEN = frozenset(
    {"title", "introduction", "due_date", "days_before", "days_after", "link_days", "persons_until"}
)
CHANGEABLE = CHANGEABLE_WHEN_OPEN | {
    *("period_start", "period_end", "opens_on", "previous", "is_anonymous", *LISTS)
}
SUGGESTED: Any = object()


class RoundRefused(DomainError):  # noqa: N818 - says what happened
    """A round cannot be planned, changed, opened or closed."""


@transaction.atomic
def plan_round(
    *,
    concept: Concept,
    by: Any,
    title: str,
    period_start: datetime.date,
    period_end: datetime.date,
    opens_on: datetime.date,
    due_date: datetime.date,
    previous: ReportingRound | None = SUGGESTED,
    goals: Iterable[Any] | None = None,
    measures: Iterable[Any] | None = None,
    figure_types: Iterable[Any] | None = None,
    persons_until: datetime.date | None = None,
    **facts: Any,
) -> ReportingRound:
    """Plan a round and the requests to everyone responsible; what is not given is suggested."""
    if not may_in(by, Act.ADD, concept.municipality):
        raise RoundRefused(_("You may not plan rounds in this municipality."))
    round_ = ReportingRound(
        concept=concept,
        title=title,
        period_start=period_start,
        period_end=period_end,
        opens_on=opens_on,
        due_date=due_date,
        previous=latest_round(concept) if previous is SUGGESTED else previous,
        persons_until=persons_until or suggested_persons_until(due_date),
        **_known(facts, CHANGEABLE - set(LISTS)),
    )
    _save(round_, by)
    _choose(
        round_,
        {
            "goals": suggested_goals(concept) if goals is None else goals,
            "measures": suggested_measures(concept, period_start) if measures is None else measures,
            "figure_types": concept.figure_types.all() if figure_types is None else figure_types,
        },
    )
    hold_lists(round_)
    prepare_requests(round_, by=by)
    return round_


@transaction.atomic
def change_round(*, round: ReportingRound, by: Any, **facts: Any) -> ReportingRound:  # noqa: A002
    """Change a round. What is asked is fixed once it is open, its due date and words are not."""
    stored = locked_round(round, by, Act.CHANGE)
    if stored.state == RoundState.CLOSED:
        raise RoundRefused(_("The round is closed. Open it again to change it."))
    is_planned = stored.state == RoundState.PLANNED
    given = _known(facts, CHANGEABLE if is_planned else CHANGEABLE_WHEN_OPEN)
    lists = {name: given.pop(name) for name in LISTS if name in given}
    before = set(subjects_of(stored)) if lists else set()
    # Before the row is saved: its record says what is asked about.
    _choose(stored, lists)
    for name, value in given.items():
        setattr(stored, name, value)
    if stored.persons_until is None:
        stored.persons_until = suggested_persons_until(stored.due_date)
    _save(stored, by)
    if lists:
        gone = before - set(subjects_of(stored))
        stored.requests.filter(organization__in=gone).delete()
    if is_planned:
        prepare_requests(stored, by=by)
    return stored


@transaction.atomic
def delete_round(*, round: ReportingRound, by: Any) -> None:  # noqa: A002
    """Delete a round that was never opened."""
    stored = locked_round(round, by, Act.DELETE)
    if stored.state != RoundState.PLANNED:
        raise RoundRefused(_("This round was opened. What was answered is kept."))
    stored.delete()


@transaction.atomic
def prepare_requests(
    round: ReportingRound,  # noqa: A002
    *,
    by: Any = None,
) -> list[RoundRequest]:
    """Make the requests that are missing, with those who were asked last time and with accounts.

    Doing it again adds nothing, and brings nobody back who was taken out of a request.
    """
    known = set(round.requests.values_list("organization_id", flat=True))
    missing = [lead for lead in subjects_of(round) if lead not in known]
    return _make_requests(round, missing, by)


@transaction.atomic
def add_institution(
    *,
    round: ReportingRound,  # noqa: A002
    organization: Organization,
    by: Any,
) -> RoundRequest:
    """Ask an institution that leads nothing, as in a survey among actors."""
    stored = locked_round(round, by, Act.CHANGE)
    if stored.state != RoundState.PLANNED:
        raise RoundRefused(_("Institutions are added before the round is opened."))
    if organization.municipality_id != stored.concept.municipality_id:
        raise RoundRefused(_("This organization belongs to another municipality."))
    known = stored.requests.filter(organization=organization).first()
    return known or _make_requests(stored, [organization.pk], by)[0]


@transaction.atomic
def leave_out(*, request: RoundRequest, by: Any) -> None:
    """Do not ask an institution in this round, nor about its goals and measures."""
    stored = locked_round(request.round, by, Act.CHANGE)
    if stored.state != RoundState.PLANNED:
        raise RoundRefused(_("Institutions are taken out before the round is opened."))
    stored.goals.remove(*stored.goals.filter(lead=request.organization_id))
    stored.measures.remove(*stored.measures.filter(lead=request.organization_id))
    stored.requests.filter(pk=request.pk).delete()
    stored._history_user = by  # type: ignore[attr-defined] # simple-history reads it
    stored.save()


def locked_round(round_: ReportingRound, by: Any, act: Act) -> ReportingRound:
    """The round as it is stored, locked; raises RoundRefused where the person may not do this."""
    rows = ReportingRound.objects.select_for_update(of=("self",))
    stored = rows.select_related("concept__municipality__site").get(pk=round_.pk)
    if not may_in(by, act, stored.concept.municipality):
        raise RoundRefused(_("You may not do this with rounds of this municipality."))
    return stored


def _make_requests(round_: ReportingRound, organizations: list[int], by: Any) -> list[RoundRequest]:
    if not organizations:
        return []
    made: list[RoundRequest] = bulk_create_with_history(
        [RoundRequest(round=round_, organization_id=key) for key in organizations],
        RoundRequest,
        default_user=by,
        default_date=now(),
    )
    note_all(made, EventKind.PREPARED, by=by)
    contacts = _usual_contacts(round_, made)
    if contacts:
        bulk_create_with_history(contacts, RequestContact, default_user=by, default_date=now())
    return made


def _usual_contacts(round_: ReportingRound, requests: list[RoundRequest]) -> list[RequestContact]:
    """Who answered last time and who has an account of the institution; each address once."""
    keys = [request.organization_id for request in requests]
    accounts = accounts_by_email(keys)
    contacts: dict[tuple[int, str], RequestContact] = {}
    by_organization = {request.organization_id: request for request in requests}
    before = RequestContact.objects.filter(
        request__round=round_.previous_id,
        request__organization__in=keys,
        passed_to=None,
        revoked_at=None,
    ).select_related("request")
    for one in before.order_by("pk") if round_.previous_id else ():
        key = one.request.organization_id, one.email.lower()
        contacts[key] = RequestContact(
            request=by_organization[key[0]],
            email=one.email,
            name=one.name,
            language=one.language,
            user=accounts.get(key),
        )
    for key, user in accounts.items():
        contacts.setdefault(
            key,
            RequestContact(
                request=by_organization[key[0]],
                email=user.email,
                name=user.get_full_name(),
                language=user.language,
                user=user,
                origin=ContactOrigin.ACCOUNT,
            ),
        )
    return list(contacts.values())


def _choose(round_: ReportingRound, lists: dict[str, Iterable[Any]]) -> None:
    """Set what is asked; everything must be of the round's own concept."""
    for name, rows in lists.items():
        chosen = list(rows)
        path = "concept" if name == "figure_types" else "field__concept"
        manager = getattr(round_, name)
        own = manager.model.objects.filter(pk__in=[row.pk for row in chosen])
        if own.filter(**{path: round_.concept_id}).count() != len(chosen):
            raise RoundRefused(_("Something that was chosen belongs to another concept."))
        manager.set(chosen)


def _known(facts: dict[str, Any], allowed: Iterable[str]) -> dict[str, Any]:
    unknown = sorted(set(facts) - set(allowed))
    if unknown:
        raise RoundRefused(
            _("This cannot be changed now: {names}.").format(
                names=", ".join(_label(name) for name in unknown)
            )
        )
    return dict(facts)


def _label(name: str) -> str:
    known = {field.name for field in ReportingRound._meta.get_fields()}
    if name not in known:
        return name
    return str(getattr(ReportingRound._meta.get_field(name), "verbose_name", name))


def _save(round_: ReportingRound, by: Any) -> None:
    round_._history_user = by  # type: ignore[attr-defined]
    previous = round_.previous
    if previous is not None and previous.concept.municipality_id != round_.concept.municipality_id:
        raise RoundRefused(_("The last round belongs to another municipality."))
    if round_.persons_until is not None and round_.persons_until < round_.due_date:
        raise RoundRefused(
            _("Persons would be deleted before the due date. Please choose a later day.")
        )
    try:
        round_.full_clean()
    except ValidationError as error:
        raise RoundRefused(" ".join(error.messages)) from error
    round_.save()
