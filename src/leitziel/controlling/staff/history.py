# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: who changed what in a round, in a request, in figures and in assessments."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from leitziel.actors.staff.history import Story
from leitziel.actors.staff.registry import address
from leitziel.actors.staff.story_page import story_context
from leitziel.concept.enums import MeasurePart
from leitziel.concept.visibility import viewer_of, visible_parts
from leitziel.controlling.staff.access import request_of, round_of
from leitziel.controlling.staff.effect import criterion_of
from leitziel.controlling.staff.figure_entry import measure_of
from leitziel.controlling.staff.stories import (
    story_of_criterion,
    story_of_figures,
    story_of_request,
    story_of_round,
)

Crumbs = list[tuple[str, str]]


@require_GET
def of_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes of a round, of its mails and questions, for the office."""
    row = round_of(request, pk)
    crumbs = [
        (_("Reporting rounds"), reverse("round_index")),
        (str(row), reverse("round_desk", args=[pk])),
    ]
    return _page(request, str(row), crumbs, story_of_round(row))


@require_GET
def of_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes of everything an institution answered, for the office."""
    row = request_of(request, pk)
    crumbs = [
        (_("Reporting rounds"), reverse("round_index")),
        (str(row.round), reverse("round_desk", args=[row.round_id])),
        (str(row.organization), reverse("round_request", args=[pk])),
    ]
    return _page(request, str(row.organization), crumbs, story_of_request(row))


@require_GET
def of_figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes of a measure's figures, for those who may see them."""
    measure = measure_of(request, pk)
    seen = visible_parts(measure.concept, viewer_of(request.user, measure))
    if MeasurePart.FIGURES not in seen:
        raise Http404
    crumbs = [
        (str(measure), address(measure)),
        (_("Figures of the measure"), reverse("measure_figures", args=[pk])),
    ]
    return _page(request, _("Figures of the measure"), crumbs, story_of_figures(measure, seen))


@require_GET
def of_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes of a criterion and of what was found about it."""
    criterion = criterion_of(request, pk)
    crumbs = [
        (_("Effect"), f"{reverse('effect_index')}?concept={criterion.field.concept_id}"),
        (_("Assessments"), reverse("criterion_history", args=[pk])),
    ]
    return _page(request, criterion.text, crumbs, story_of_criterion(criterion))


def _page(request: HttpRequest, title: str, crumbs: Crumbs, story: Story) -> HttpResponse:
    context = {"title": title, "crumbs": crumbs, **story_context(request, story)}
    return render(request, "controlling/history.html", context)
