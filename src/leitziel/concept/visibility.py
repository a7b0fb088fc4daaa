# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who sees which part of a measure: data of the concept, a usual table where it says nothing.

Viewers stand in a row from everyone to few; each sees what those before may see:
everyone, everyone with an account in the municipality, the responsible institution, the office.
The public pages and files show what is for everyone; title, number, field and goals of a measure
are always for those who may see the measure at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from leitziel.actors.enums import Role
from leitziel.actors.permissions import OFFICE, Act, assignments_of, may_in
from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import Concept, Measure, PartVisibility
from leitziel.core.errors import DomainError

# What holds where a concept says nothing: as the public pages have it, and the chain of effects,
# which is a working paper, for the staff.
USUAL: Mapping[MeasurePart, Viewer] = {
    MeasurePart.DESCRIPTION: Viewer.PUBLIC,
    MeasurePart.LEAD: Viewer.PUBLIC,
    MeasurePart.PARTNERS: Viewer.PUBLIC,
    MeasurePart.PERIOD: Viewer.PUBLIC,
    MeasurePart.STATUS: Viewer.PUBLIC,
    MeasurePart.TARGET_GROUPS: Viewer.PUBLIC,
    MeasurePart.COST: Viewer.PUBLIC,
    MeasurePart.FUNDING: Viewer.PUBLIC,
    MeasurePart.UPDATES: Viewer.PUBLIC,
    MeasurePart.FIGURES: Viewer.PUBLIC,
    MeasurePart.LOGIC: Viewer.STAFF,
}
# Which fields of a measure belong to which part; districts say where, as target groups say whom.
FIELDS: Mapping[MeasurePart, tuple[str, ...]] = {
    MeasurePart.DESCRIPTION: ("description",),
    MeasurePart.LEAD: ("lead", "lead_text"),
    MeasurePart.PARTNERS: ("partners", "partners_text"),
    MeasurePart.PERIOD: ("start_date", "end_date", "period_text"),
    MeasurePart.STATUS: ("status", "status_text"),
    MeasurePart.TARGET_GROUPS: ("target_groups", "districts"),
    MeasurePart.COST: ("cost_text",),
    MeasurePart.FUNDING: ("funding_text", "funding_programme"),
    MeasurePart.FIGURES: ("printed_figures",),
}
PART_OF_FIELD: Mapping[str, MeasurePart] = {
    name: part for part, names in FIELDS.items() for name in names
}
_ORDER = {viewer: place for place, viewer in enumerate(Viewer)}


class VisibilityError(DomainError):
    """The visibility cannot be changed."""


def visibility_of(concept: Concept) -> dict[MeasurePart, Viewer]:
    """To whom each part is visible in this concept; one query."""
    table = dict(USUAL)
    rows = PartVisibility.objects.filter(concept=concept).values_list("part", "viewer")
    table.update({MeasurePart(part): Viewer(viewer) for part, viewer in rows})
    return table


def visible_parts(
    concept: Concept,
    viewer: Viewer,
    *,
    table: Mapping[MeasurePart, Viewer] | None = None,
) -> frozenset[MeasurePart]:
    """The parts of the concept's measures that the viewer may see.

    ``table`` is what `visibility_of` gave, for callers that look at many measures.
    """
    known = visibility_of(concept) if table is None else table
    return frozenset(part for part in MeasurePart if _ORDER[known[part]] <= _ORDER[viewer])


def viewer_of(user: Any, measure: Measure) -> Viewer:
    """What the person is to this measure; no query beyond the person's roles, read once."""
    if getattr(user, "is_active", False) and getattr(user, "is_superuser", False):
        return Viewer.COORDINATOR
    city = measure.field.concept.municipality_id
    own = [item for item in assignments_of(user) if item.municipality_id == city]
    if any(Role(item.role) in OFFICE for item in own):
        return Viewer.COORDINATOR
    if measure.lead_id and any(item.organization_id == measure.lead_id for item in own):
        return Viewer.RESPONSIBLE
    return Viewer.STAFF if own else Viewer.PUBLIC


def hidden_fields(user: Any, measure: Measure) -> frozenset[str]:
    """Fields of the measure that the person may not see."""
    seen = visible_parts(measure.concept, viewer_of(user, measure))
    return frozenset(name for name, part in PART_OF_FIELD.items() if part not in seen)


def rows_with_part(
    user: Any, rows: QuerySet[Any], part: MeasurePart, *, measure: str = "measure"
) -> QuerySet[Any]:
    """Those of the rows that hang on a measure whose part the person may see.

    ``measure`` is the look-up that leads to the measure. The rows must be limited to what the
    person's roles allow already.
    """
    if getattr(user, "is_superuser", False):
        return rows
    path = f"{measure}__field__concept"
    own = assignments_of(user)
    condition = ~Q(**{f"{path}__in": _closed(part, Viewer.STAFF)})
    for item in own:
        city = Q(**{f"{path}__municipality": item.municipality_id})
        if Role(item.role) in OFFICE:
            condition |= city
        elif item.organization_id:
            responsible = city & Q(**{f"{measure}__lead": item.organization_id})
            condition |= responsible & ~Q(**{f"{path}__in": _closed(part, Viewer.RESPONSIBLE)})
    return rows.filter(condition)


def _closed(part: MeasurePart, viewer: Viewer) -> QuerySet[Any]:
    """Keys of concepts that show the part to fewer than this viewer.

    No part is usually for fewer than the staff, so that only stored rows can close it.
    """
    fewer = [other for other in Viewer if _ORDER[other] > _ORDER[viewer]]
    rows = PartVisibility.objects.filter(part=part, viewer__in=fewer)
    return rows.values("concept_id")


@transaction.atomic
def set_visibility(
    *, concept: Concept, choices: Mapping[MeasurePart, Viewer], by: Any
) -> dict[MeasurePart, Viewer]:
    """Settle to whom the parts are visible; what is as usual is not stored."""
    if not may_in(by, Act.PUBLISH, concept.municipality):
        raise VisibilityError(_("Only the coordinator may change what is visible to whom."))
    stored = {row.part: row for row in PartVisibility.objects.filter(concept=concept)}
    for part, viewer in choices.items():
        row = stored.get(part)
        if viewer == USUAL[part]:
            if row is not None:
                row.delete()
            continue
        row = row or PartVisibility(concept=concept, part=part)
        if row.viewer != viewer:
            row.viewer = viewer
            row.full_clean()
            row.save()
    return visibility_of(concept)
