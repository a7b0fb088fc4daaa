# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Entering the figures of a measure, and taking the usual kinds of figures."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from leitziel.actors.permissions import Act, may_in, rows_for
from leitziel.actors.staff.registry import address
from leitziel.actors.staff.working import working_municipality
from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import Concept, Measure
from leitziel.concept.visibility import viewer_of, visible_parts
from leitziel.controlling.figures.defaults import (
    USUAL_FIGURE_TYPES,
    FigureError,
    ensure_default_figure_types,
)
from leitziel.controlling.figures.entering import enter_figures, may_enter
from leitziel.controlling.figures.entry_table import entry_table
from leitziel.controlling.figures.periods import left_out
from leitziel.core.clock import today


def measure_of(request: HttpRequest, pk: int) -> Measure:
    """The measure, if the person may see it."""
    rows = Measure.objects.select_related("field__concept__municipality", "lead", "status")
    found: Measure = get_object_or_404(rows_for(request.user, Act.VIEW, rows), pk=pk)
    return found


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of figures; all or nothing is written, and what was typed is never lost."""
    measure = measure_of(request, pk)
    user: Any = request.user
    parts = visible_parts(measure.concept, viewer_of(user, measure))
    if MeasurePart.FIGURES not in parts:
        raise Http404
    may_change = may_enter(user, measure)
    table = entry_table(measure, day=today(), parts=parts, until=_until(request))
    error = ""
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        entries = table.read(request.POST)
        if not table.errors:
            try:
                count = enter_figures(measure=measure, entries=entries, by=user)
            except FigureError as refused:
                error = refused.message
            else:
                if count or not table.has_source:
                    messages.success(request, _said(count))
                    return redirect(request.get_full_path())
                error = _("A source belongs to figures that you enter or change now.")
    context = {
        "measure": measure,
        "table": table,
        "may_change": may_change,
        "may_unlock": may_in(user, Act.ADD, measure.concept.municipality),
        "error": error,
        "left_out": [pair for pair in left_out(measure.concept) if pair[0] in table.periods],
        "back_url": address(measure),
        "types_url": reverse("figure-types:index"),
    }
    return render(
        request, "controlling/figures.html", context, status=422 if table.errors or error else 200
    )


def _said(count: int) -> str:
    if not count:
        return _("Nothing had changed.")
    return ngettext("%(count)d figure saved.", "%(count)d figures saved.", count) % {"count": count}


def _until(request: HttpRequest) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(request.GET.get("until", ""))
    except ValueError:
        return None


def usual(request: HttpRequest) -> HttpResponse:
    """The usual kinds of figures to look at, and to take for a concept that has none."""
    municipality = working_municipality(request)
    if municipality is None or not may_in(request.user, Act.ADD, municipality):
        raise PermissionDenied
    concepts = Concept.objects.of(municipality).filter(figure_types=None)
    concepts = concepts.order_by("-adopted_date", "title")
    if request.method == "POST":
        key = request.POST.get("concept", "")
        concept = get_object_or_404(concepts, pk=key if key.isdecimal() else None)
        ensure_default_figure_types(concept=concept, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The usual kinds are there. Change what you need."))
        return redirect("figure-types:index")
    context = {"concepts": concepts, "usual": USUAL_FIGURE_TYPES}
    return render(request, "controlling/figure_types_usual.html", context)
