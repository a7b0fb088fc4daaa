# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""To which concept a row of the municipality belongs that names none itself.

Bodies, meetings and indicators are the municipality's. Where it has several concepts, the report of
one must not tell of the other: such a row belongs to the concepts that lay claim to it, by what
hangs on it or by the document it was read from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from leitziel.actors.models import Municipality, Sourced
from leitziel.concept.models import Concept

Claims = defaultdict[int, set[int]]


@dataclass(frozen=True)
class Siblings:
    """A concept among the concepts of its municipality."""

    concept: int
    # The concept and all versions before and after it.
    versions: frozenset[int]
    all: frozenset[int]

    @property
    def is_alone(self) -> bool:
        """Whether there is no other concept, not even another version."""
        return len(self.all) == 1

    @property
    def is_only(self) -> bool:
        """Whether the municipality has this concept alone, in whatever versions."""
        return self.versions == self.all


def siblings_of(concept: Concept) -> Siblings:
    """The concept with its versions, among all concepts of its municipality."""
    rows = list(Concept.objects.of(concept.municipality).values_list("pk", "previous"))
    neighbors: Claims = defaultdict(set)
    for pk, previous in rows:
        if previous is not None:
            neighbors[pk].add(previous)
            neighbors[previous].add(pk)
    found, waiting = {concept.pk}, [concept.pk]
    while waiting:
        new = neighbors[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return Siblings(concept.pk, frozenset(found), frozenset(pk for pk, _previous in rows))


def documents_by_concept(municipality: Municipality) -> Claims:
    """For each document the concepts of which anything was read in it."""
    first, *others = _readings(municipality)
    claims: Claims = defaultdict(set)
    for concept, document in first.union(*others):
        claims[document].add(concept)
    return claims


def _readings(municipality: Municipality) -> Iterator[QuerySet[Any, tuple[int, int]]]:
    """Pairs of concept and document, one query for each model that knows both."""
    for model in apps.get_models():
        path = _path_to_concept(model)
        if path is None or not issubclass(model, Sourced):
            continue
        rows: QuerySet[Any] = model._default_manager.filter(
            **{f"{path}__municipality" if path != "pk" else "municipality": municipality}
        )
        rows = rows.exclude(source_document=None).order_by()
        yield rows.values_list(path, "source_document")


def _path_to_concept(model: Any) -> str | None:
    """How a row leads to its concept: by its own foreign key or on the way to its city."""
    if model is Concept:
        return "pk"
    if any(field.name == "concept" for field in model._meta.fields):
        return "concept"
    way = getattr(model, "municipality_path", "").removesuffix("__municipality")
    return way if way.endswith("concept") else None
