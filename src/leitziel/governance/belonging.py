# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which bodies and meetings of the municipality belong to a concept."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from leitziel.actors.models import Municipality
from leitziel.actors.querysets import TenantQuerySet
from leitziel.concept.belonging import Claims, Siblings, documents_by_concept, siblings_of
from leitziel.concept.models import Concept
from leitziel.governance.models import Body, BodyInField, Meeting, Outcome


class Belonging:
    """The bodies and meetings of a concept; what nobody claims belongs to the only concept."""

    def __init__(self, concept: Concept) -> None:
        self._city = concept.municipality
        siblings = siblings_of(concept)
        self._rows = None if siblings.is_alone else _Rows(self._city, siblings)

    @cached_property
    def bodies(self) -> TenantQuerySet[Body]:
        """The concept's bodies."""
        bodies = Body.objects.of(self._city)
        return bodies if self._rows is None else bodies.filter(pk__in=self._own)

    @cached_property
    def meetings(self) -> TenantQuerySet[Meeting]:
        """The concept's meetings."""
        meetings = Meeting.objects.of(self._city)
        if self._rows is None:
            return meetings
        return meetings.filter(pk__in=_meetings(self._rows, self._own))

    @cached_property
    def _own(self) -> frozenset[int]:
        return _bodies(self._rows) if self._rows is not None else frozenset()


class _Rows:
    """What the municipality's bodies and meetings say about the concepts they work for."""

    def __init__(self, city: Municipality, siblings: Siblings) -> None:
        self.concept = siblings.concept
        self.versions = siblings.versions
        self.is_only = siblings.is_only
        self.documents = documents_by_concept(city)
        # Concept, body and meeting of everything that was agreed.
        outcomes = Outcome.objects.of(city).values_list("concept", "body", "meeting").distinct()
        self.outcomes = list(outcomes)
        held = Meeting.objects.of(city).exclude(bodies=None).values_list("pk", "bodies")
        self.held = list(held)
        links = BodyInField.objects.of(city).values_list("body", "field__concept").distinct()
        self.links = list(links)
        self.bodies = list(Body.objects.of(city).values_list("pk", "parent", "source_document"))
        self._meetings = Meeting.objects.of(city).values_list("pk", "source_document")

    @cached_property
    def meetings(self) -> list[tuple[int, int | None]]:
        """Each meeting with the document it was read from."""
        return list(self._meetings)


def _bodies(rows: _Rows) -> frozenset[int]:
    """Bodies with a claim, those they answer to, and those below them that nobody else claims."""
    parents = {pk: parent for pk, parent, _document in rows.bodies}
    claims = _claims_on_bodies(rows)
    own = {pk for pk in parents if rows.concept in claims[pk]}
    loose = {pk for pk in parents if not claims[pk]}
    above = {upper for pk in own for upper in _above(pk, parents)}
    below = {pk for pk in loose if own.intersection(_above(pk, parents))}
    return frozenset(own | above | below | (loose if rows.is_only else set()))


def _claims_on_bodies(rows: _Rows) -> Claims:
    """The concepts in whose fields a body works, whose outcomes it agreed or whose document it is.

    A body lives on in the next version of a concept, whatever document it was read from.
    """
    agreed_at = _agreed_at(rows)
    claims: Claims = defaultdict(set)
    for body, concept in rows.links:
        claims[body].add(concept)
    for concept, body, _meeting in rows.outcomes:
        if body is not None:
            claims[body].add(concept)
    for meeting, body in rows.held:
        claims[body] |= agreed_at[meeting]
    for body, _parent, document in rows.bodies:
        read_for = rows.documents[document] if document else set()
        claims[body] |= read_for | ({rows.concept} if read_for & rows.versions else set())
    return claims


def _above(body: int, parents: dict[int, int | None]) -> list[int]:
    """The bodies to which a body answers, upwards."""
    way: list[int] = []
    upper = parents.get(body)
    while upper is not None and upper not in way:
        way.append(upper)
        upper = parents.get(upper)
    return way


def _meetings(rows: _Rows, bodies: frozenset[int]) -> frozenset[int]:
    """Meetings with the concept's outcomes or from its documents; without either, of its bodies."""
    claims = _agreed_at(rows)
    held: Claims = defaultdict(set)
    for meeting, body in rows.held:
        held[meeting].add(body)
    found = set()
    for meeting, document in rows.meetings:
        claimed = claims[meeting] | (rows.documents[document] if document else set())
        is_held_for_it = bool(held[meeting] & bodies) if held[meeting] else rows.is_only
        if rows.concept in claimed or (not claimed and is_held_for_it):
            found.add(meeting)
    return frozenset(found)


def _agreed_at(rows: _Rows) -> Claims:
    """The concepts of what was agreed at each meeting."""
    concepts: Claims = defaultdict(set)
    for concept, _body, meeting in rows.outcomes:
        if meeting is not None:
            concepts[meeting].add(concept)
    return concepts
