# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff page: the timeline of a concept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET
from wagtail import hooks

from leitziel.actors.permissions import Act, may_anywhere
from leitziel.actors.staff.registry import address
from leitziel.actors.staff.working import open_municipalities
from leitziel.controlling.cockpit.seen import parts_seen
from leitziel.controlling.cockpit.timeline import (
    LANES,
    TIMELINE_HOOK,
    Item,
    Lane,
    fields_of,
    timeline_of,
)
from leitziel.controlling.cockpit.timeline_drawing import NARROW, WIDE, timeline_svg
from leitziel.controlling.models import ReportingRound
from leitziel.controlling.staff.cockpit import concept_of
from leitziel.core.clock import today


@require_GET
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """Resolutions, meetings, rounds, reports and measures of a concept, drawn and as tables."""
    concept = concept_of(request, pk)
    fields = fields_of(concept)
    asked = request.GET.get("field", "")
    field = next((key for key, _words in fields if str(key) == asked), None)
    extra = [
        item for hook in hooks.get_hooks(TIMELINE_HOOK) for item in hook(concept, request.user)
    ]
    line = timeline_of(
        concept,
        request.user,
        today=today(),
        parts=parts_seen(concept, request.user),
        field=field,
        extra=extra,
    )
    accent = concept.municipality.accent
    # Drawn by rendering, which escapes every text in it.
    wide, narrow = (
        mark_safe(timeline_svg(line, accent=accent, form=form))  # noqa: S308
        for form in (WIDE, NARROW)
    )
    is_office = may_anywhere(request.user, Act.ADD, ReportingRound)
    context = {
        "concept": concept,
        "municipality": concept.municipality,
        "municipalities": open_municipalities(request),
        "line": line,
        "drawings": (wide, narrow) if line.items else (),
        "tables": [
            (lane.value, LANES[lane](), [(item, _url(item, is_office)) for item in items])
            for lane, items in line.lanes.items()
            if items
        ],
        "fields": fields,
        "field": field,
    }
    return render(request, "controlling/timeline.html", context)


def _url(item: Item, is_office: bool) -> str:
    """The page of what an item is about; empty where it has none."""
    if item.url:
        return item.url
    if item.lane == Lane.ROUND:
        return reverse("round_desk", args=[item.row.pk]) if is_office else ""
    if item.lane == Lane.MEASURE:
        return reverse("measure_sheet", args=[item.row.pk])
    return address(item.row) if item.row is not None else ""
