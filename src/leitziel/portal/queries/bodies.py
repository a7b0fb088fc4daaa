# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Committees, networks and working groups that are public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.utils.translation import gettext as _

from leitziel.actors.models import Municipality
from leitziel.actors.querysets import TenantQuerySet
from leitziel.concept.models import Concept
from leitziel.governance.belonging import Belonging
from leitziel.governance.enums import BodyKind
from leitziel.governance.models import Body, BodyInField, Meeting, Membership
from leitziel.portal.queries.outcomes import (
    OutcomeLine,
    body_outcomes,
    published_outcomes,
)
from leitziel.rendering.tree import SteeringBody, SteeringChart

STEERING = (BodyKind.DECIDES, BodyKind.STEERS, BodyKind.ADVISES, BodyKind.OFFICE)
_RANKS = tuple(When(kind=kind, then=rank) for rank, kind in enumerate(STEERING))


@dataclass(frozen=True)
class BodyGroup:
    """The bodies that play the same part."""

    kind: BodyKind
    bodies: list[BodyEntry]


@dataclass(frozen=True)
class BodyEntry:
    """A body in the list, with the fields it works in."""

    pk: int
    name: str
    task: str
    members: int
    leads: list[str]
    fields: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Member:
    """An institution in a body with its functions, and how many seats it has."""

    organization: str
    functions: list[str]
    seats: int


@dataclass(frozen=True)
class BodyPage:
    """A body with its members by institution, fields, meetings and agreements."""

    body: Body
    leads: list[str]
    parent: Body | None
    children: list[Body]
    members: list[Member]
    fields: list[BodyInField]
    meetings: list[Meeting]
    outcomes: list[OutcomeLine]

    @property
    def seats(self) -> int:
        """All seats, those of an institution with several counted each."""
        return sum(member.seats for member in self.members)


def steering_bodies(concept: Concept) -> QuerySet[Body]:
    """Who decides, steers and advises in a concept, with the number of current seats."""
    return (
        _ranked(Belonging(concept).bodies).filter(kind__in=STEERING).exclude(kind=BodyKind.OFFICE)
    )


def body_groups(municipality: Municipality) -> list[BodyGroup]:
    """All public bodies by the part they play, in the order of the parts."""
    bodies = _ranked(Body.objects.of(municipality)).prefetch_related("leads")
    fields = _fields_of(municipality)
    by_kind: defaultdict[str, list[BodyEntry]] = defaultdict(list)
    for body in bodies:
        entry = BodyEntry(
            pk=body.pk,
            name=body.name,
            task=body.task,
            members=getattr(body, "seats", 0),
            leads=[lead.name for lead in body.leads.all()],
            fields=fields[body.pk],
        )
        by_kind[body.kind].append(entry)
    return [BodyGroup(kind, by_kind[kind]) for kind in BodyKind if by_kind[kind]]


def steering_chart(groups: Iterable[BodyGroup], parents: dict[int, int | None]) -> SteeringChart:
    """The drawing of who steers; bodies whose parent is not public stand at the top."""
    bodies = [(group.kind, body) for group in groups for body in group.bodies]
    known = {body.pk for _kind, body in bodies}
    boxes = []
    for kind, body in bodies:
        parent = parents.get(body.pk)
        boxes.append(
            SteeringBody(
                key=str(body.pk),
                name=body.name,
                role=cast(Any, kind.value),
                lead=", ".join(body.leads) or None,
                parent=str(parent) if parent in known else None,
            )
        )
    caption = _("Who decides, steers and advises")
    return SteeringChart(tuple(boxes), alt=caption, caption=caption)


def parents_of(municipality: Municipality) -> dict[int, int | None]:
    """To which body each public body answers."""
    return dict(Body.objects.of(municipality).published().values_list("pk", "parent"))


def body_page(municipality: Municipality, pk: int) -> BodyPage | None:
    """A public body with all that is public about it."""
    body = (
        Body.objects.of(municipality)
        .published()
        .select_related("parent")
        .prefetch_related("leads")
        .filter(pk=pk)
        .first()
    )
    if body is None:
        return None
    return BodyPage(
        body=body,
        leads=[lead.name for lead in body.leads.all()],
        parent=body.parent if body.parent and body.parent.is_public else None,
        children=list(body.children.filter(is_public=True).order_by("name")),
        members=_members(body),
        fields=_body_fields(body),
        meetings=list(
            Meeting.objects.of(municipality)
            .published()
            .filter(bodies=body)
            .order_by(F("date").desc(nulls_last=True), "-pk")
        ),
        outcomes=body_outcomes(
            published_outcomes(municipality).filter(body=body).order_by("position", "pk")
        ),
    )


def _ranked(bodies: TenantQuerySet[Body]) -> QuerySet[Body]:
    """Those of the bodies that are public, with their seats, in the order of their parts."""
    current = Q(memberships__until__isnull=True)
    return (
        bodies.published()
        .annotate(seats=Count("memberships", filter=current, distinct=True))
        .annotate(rank=Case(*_RANKS, default=len(STEERING)))
        .order_by("rank", "name")
    )


def _fields_of(municipality: Municipality) -> defaultdict[int, list[tuple[str, str, str]]]:
    """Concept address, code and title of the public fields each body works in."""
    links = (
        BodyInField.objects.of(municipality)
        .published()
        .order_by("field__position")
        .values_list("body_id", "field__concept__slug", "field__code", "field__title")
    )
    fields: defaultdict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for body_id, slug, code, title in links:
        fields[body_id].append((slug, code, title))
    return fields


def _body_fields(body: Body) -> list[BodyInField]:
    links = BodyInField.objects.published().filter(body=body).select_related("field__concept")
    return list(links.order_by("field__concept", "field__position", "field"))


def _members(body: Body) -> list[Member]:
    """Current members by institution: functions, never persons."""
    rows = (
        Membership.objects.published()
        .filter(body=body, until__isnull=True)
        .order_by("position", "pk")
        .values_list("organization__name", "function")
    )
    functions: dict[str, list[str]] = {}
    for name, function in rows:
        functions.setdefault(name, []).append(function)
    return [
        Member(name, list(dict.fromkeys(filter(None, held))), len(held))
        for name, held in functions.items()
    ]
