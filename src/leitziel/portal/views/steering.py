# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages about who steers: bodies, agreements, council papers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from leitziel.concept.models import FieldOfAction
from leitziel.governance.enums import OutcomeKind, OutcomeStatus
from leitziel.portal.queries.bodies import (
    STEERING,
    body_groups,
    body_page,
    parents_of,
    steering_chart,
)
from leitziel.portal.queries.outcomes import (
    OVERDUE,
    OutcomeFilter,
    filtered,
    published_outcomes,
    with_parts,
    without_parts,
)
from leitziel.portal.queries.papers import paper_page, published_papers
from leitziel.portal.views.paging import page_of
from leitziel.rendering.steering import draw_steering


@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """Public agreements, next steps, needs and remarks, with a filter."""
    municipality: Any = request.municipality  # type: ignore[attr-defined]
    chosen = OutcomeFilter(
        concept=request.GET.get("konzept", ""),
        field=request.GET.get("feld", ""),
        kind=request.GET.get("art", ""),
        status=request.GET.get("stand", ""),
    )
    found = filtered(published_outcomes(municipality), chosen)
    page = page_of(request, without_parts(found))
    fields = FieldOfAction.objects.of(municipality).published().order_by("concept", "position")
    context = {
        "page": page,
        "rows": with_parts(municipality, page.rows),
        "chosen": chosen,
        "fields": list(dict.fromkeys(fields.values_list("code", "title"))),
        "kinds": OutcomeKind.choices,
        "statuses": [*OutcomeStatus.choices, (OVERDUE, _("overdue"))],
    }
    return render(request, "portal/outcomes.html", context)


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """All public bodies, with a drawing of who steers."""
    municipality: Any = request.municipality  # type: ignore[attr-defined]
    groups = body_groups(municipality)
    steering = [group for group in groups if group.kind in STEERING]
    drawing = ""
    if sum(len(group.bodies) for group in steering) > 1:
        chart = steering_chart(steering, parents_of(municipality))
        svg = draw_steering(chart, municipality.accent, get_language() or "de")
        drawing = mark_safe(svg)  # noqa: S308 - the drawing escapes its texts
    return render(request, "portal/bodies.html", {"groups": groups, "drawing": drawing})


@require_safe
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """A public body."""
    page = body_page(request.municipality, pk)  # type: ignore[attr-defined]
    if page is None:
        raise Http404
    return render(request, "portal/body.html", {"page": page, "body": page.body})


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """Public council papers."""
    rows = published_papers(request.municipality)  # type: ignore[attr-defined]
    return render(request, "portal/papers.html", {"page": page_of(request, rows)})


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A public council paper with its stations."""
    page = paper_page(request.municipality, pk)  # type: ignore[attr-defined]
    if page is None:
        raise Http404
    return render(request, "portal/paper.html", {"page": page, "paper": page.paper})
