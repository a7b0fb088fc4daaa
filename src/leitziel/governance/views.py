# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The start page of a concept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from wagtail import hooks
from wagtail.admin.ui.components import Component

from leitziel.actors.models import Municipality
from leitziel.actors.permissions import Act, may_in, rows_for
from leitziel.actors.staff.menu import FIRST_STEPS
from leitziel.actors.staff.working import open_municipalities, working_municipality
from leitziel.concept.models import Concept
from leitziel.core.clock import today
from leitziel.governance.overview import overview_of


def overview(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The tree of one version of the concept; the newest when none is named."""
    own = rows_for(request.user, Act.VIEW, Concept.objects.all())
    concept = get_object_or_404(own, pk=pk) if pk is not None else None
    return render(request, "governance/overview.html", _context(request, concept))


class OverviewPanel(Component):
    """The start page's content on Wagtail's home page."""

    order = 10

    def render_html(self, parent_context: Any = None) -> SafeString:
        """The same page, as a part."""
        request = parent_context["request"]
        html = render_to_string("governance/overview_body.html", _context(request), request)
        return mark_safe(html)  # noqa: S308 - a rendered template


def _context(request: HttpRequest, concept: Concept | None = None) -> dict[str, Any]:
    """Concept, versions and cities to choose from; the concept decides on the city, if given."""
    municipality = concept.municipality if concept else working_municipality(request)
    versions = _versions(municipality)
    concept = concept or (versions[0] if versions else None)
    context: dict[str, Any] = {
        "municipality": municipality,
        "municipalities": open_municipalities(request),
        "versions": versions,
        "concept": concept,
        "show_all": "all" in request.GET,
        "steps": [],
    }
    if municipality is not None and may_in(request.user, Act.ADD, municipality):
        context["may_add"] = True
        context["steps"] = [step(request) for step in hooks.get_hooks(FIRST_STEPS)]
    if concept is not None:
        context["overview"] = overview_of(concept, day=today())
        context["concept_url"] = reverse("concepts:inspect", args=[concept.pk])
    return context


def _versions(municipality: Municipality | None) -> list[Concept]:
    if municipality is None:
        return []
    rows = Concept.objects.of(municipality)
    return list(rows.order_by("-adopted_date", "-pk"))
