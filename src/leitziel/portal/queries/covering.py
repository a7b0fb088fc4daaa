# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parts of measures that are not for everyone stay out of public pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from leitziel.actors.models import Municipality
from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import Measure, PartVisibility
from leitziel.concept.visibility import PART_OF_FIELD, USUAL
from leitziel.core.prepared import Prepared

Hidden = dict[int, frozenset[MeasurePart]]
# What is hidden where a concept says nothing.
_USUAL = frozenset(part for part, viewer in USUAL.items() if viewer != Viewer.PUBLIC)


def hidden_parts(concept: int) -> frozenset[MeasurePart]:
    """The parts of a concept's measures that are not for everyone; one prepared query."""
    return _hidden(_OF_CONCEPT.rows(concept))


def hidden_by_concept(municipality: Municipality) -> Hidden:
    """The same for each concept of a municipality that says something; one query."""
    rows = PartVisibility.objects.filter(concept__municipality=municipality)
    said: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for concept, part, viewer in rows.values_list("concept_id", "part", "viewer"):
        said[concept].append((part, viewer))
    return defaultdict(lambda: _USUAL, {key: _hidden(pairs) for key, pairs in said.items()})


def concepts_hiding(hidden: Hidden, part: MeasurePart) -> list[int]:
    """Concepts that do not show the part to everyone."""
    return sorted(concept for concept, parts in hidden.items() if part in parts)


def said_about(part: MeasurePart, concept: str) -> Subquery:
    """What a concept says about a part, as a column of another query: one query less."""
    rows = PartVisibility.objects.filter(concept=OuterRef(concept), part=part.value)
    return Subquery(rows.values("viewer")[:1])


def is_hidden(part: MeasurePart, said: str | None) -> bool:
    """Whether the part is not for everyone; ``said`` is None where the concept says nothing."""
    return (said or USUAL[part]) != Viewer.PUBLIC


def cover(measure: Measure, hidden: frozenset[MeasurePart]) -> Measure:
    """Empty in memory what is hidden; the row is never saved from here."""
    for name, part in PART_OF_FIELD.items():
        if part not in hidden:
            continue
        column = Measure._meta.get_field(name)
        if column.many_to_many:
            none = column.related_model._default_manager.none()  # type: ignore[union-attr]
            cache = measure.__dict__.setdefault("_prefetched_objects_cache", {})
            cache[name] = none
        else:
            setattr(measure, name, None if column.null else column.get_default())  # type: ignore[union-attr]
    return measure


def _hidden(said: Iterable[tuple[str, str]]) -> frozenset[MeasurePart]:
    table = {**USUAL, **{MeasurePart(part): Viewer(viewer) for part, viewer in said}}
    return frozenset(part for part, viewer in table.items() if viewer != Viewer.PUBLIC)


_OF_CONCEPT = Prepared(
    lambda concept: (
        PartVisibility.objects.filter(concept=concept).order_by("pk").values_list("part", "viewer")
    ),
    int,
)
