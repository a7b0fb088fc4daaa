# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: the cockpit, and what each role sees first."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET
from wagtail import hooks
from wagtail.admin.ui.components import Component

from leitziel.actors.permissions import Act, assignments_of, may_in, rows_for
from leitziel.actors.staff.working import open_municipalities, working_municipality
from leitziel.concept.models import Concept
from leitziel.controlling.cockpit.choosing import choice_of
from leitziel.controlling.cockpit.decisions import DECISIONS_HOOK, Decision
from leitziel.controlling.cockpit.glance import Glance, glance_of
from leitziel.controlling.cockpit.seen import parts_seen
from leitziel.controlling.enums import RequestState, RoundState
from leitziel.controlling.models import MeasureFigure, ReportingRound, RoundRequest
from leitziel.controlling.rounds.links import site_address
from leitziel.controlling.rounds.tally import Tally
from leitziel.controlling.staff.cockpit_quality import findings_of
from leitziel.core.clock import today


@require_GET
def cockpit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Where a concept stands; the newest when none is named, the home page where there is none."""
    concept = _concept(request, pk)
    if concept is None:
        return redirect("wagtailadmin_home")
    return render(request, "controlling/cockpit.html", cockpit_context(request, concept))


class CockpitPanel(Component):
    """The cockpit on the home page."""

    order = 10

    def __init__(self, concept: Concept) -> None:
        self.concept = concept

    def render_html(self, parent_context: Any = None) -> SafeString:
        """The same page, as a part."""
        request = parent_context["request"]
        context = cockpit_context(request, self.concept)
        html = render_to_string("controlling/cockpit_body.html", context, request)
        return mark_safe(html)  # noqa: S308 - a rendered template


class AskedPanel(Component):
    """What is asked of the institutions a person answers for."""

    order = 5

    def __init__(self, requests: list[RoundRequest]) -> None:
        self.requests = requests

    def render_html(self, parent_context: Any = None) -> SafeString:
        """A list with one link each."""
        rows = [(row, _answer_address(row), _is_answered(row)) for row in self.requests]
        context = {"requests": rows}
        html = render_to_string("controlling/asked.html", context, parent_context["request"])
        return mark_safe(html)  # noqa: S308 - a rendered template


def panels_for(request: HttpRequest) -> list[Component]:
    """What stands on the home page for this person; nothing where there is no controlling yet."""
    found: list[Component] = []
    asked = _asked(request)
    if asked:
        found.append(AskedPanel(asked))
    concept = _concept(request, None)
    if concept is not None and _has_controlling(concept):
        found.append(CockpitPanel(concept))
    return found


def cockpit_context(request: HttpRequest, concept: Concept) -> dict[str, Any]:
    """Everything the cockpit shows; the office also sees what the round and the figures need."""
    glance = glance_for(request, concept)
    is_office = may_in(request.user, Act.ADD, concept.municipality)
    return {
        "concept": concept,
        "municipality": concept.municipality,
        "municipalities": open_municipalities(request),
        "glance": glance,
        "choice": glance.choice,
        "action": reverse("cockpit_of", args=[concept.pk]),
        "standing": glance.standing,
        "tally": _tally(glance) if is_office else None,
        "findings": findings_of(glance) if is_office else [],
        "to_open": _to_open(concept) if is_office else [],
    }


def glance_for(request: HttpRequest, concept: Concept) -> Glance:
    """The cockpit as the person chose it and as far as the person may see it."""
    parts = parts_seen(concept, request.user)
    extra: list[Decision] = [
        decision
        for hook in hooks.get_hooks(DECISIONS_HOOK)
        for decision in hook(concept, request.user)
    ]
    day = today()
    choice = choice_of(concept, request.GET, day=day, parts=parts)
    return glance_of(concept, day=day, choice=choice, parts=parts, extra=extra)


def concept_of(request: HttpRequest, pk: int) -> Concept:
    """The concept, if this person may see it; else there is none."""
    concept = _concept(request, pk)
    if concept is None:
        raise Http404
    return concept


def _tally(glance: Glance) -> Tally | None:
    """How far the open round is."""
    tally = glance.progress
    return tally if tally and tally.round.state == RoundState.OPEN else None


def _to_open(concept: Concept) -> list[ReportingRound]:
    """Planned rounds whose day of opening has come; a person opens them, nothing else does."""
    planned = ReportingRound.objects.filter(concept=concept, state=RoundState.PLANNED)
    return list(planned.filter(opens_on__lte=today()).order_by("opens_on", "pk"))


def _asked(request: HttpRequest) -> list[RoundRequest]:
    """Requests of running rounds to the institutions this person answers for, the open ones first:
    who has answered finds here what was said."""
    own = [one.organization_id for one in assignments_of(request.user) if one.organization_id]
    rows = RoundRequest.objects.filter(organization__in=own, round__state=RoundState.OPEN)
    related = ("organization", "round__concept__municipality__site")
    found = rows.select_related(*related).order_by("round__due_date", "pk")
    return sorted(found, key=_is_answered)


def _answer_address(row: RoundRequest) -> str:
    return f"{site_address(row.get_municipality())}/antworten/{row.pk}/"


def _is_answered(row: RoundRequest) -> bool:
    return row.state in (RequestState.ACCEPTED, RequestState.SUBMITTED)


def _concept(request: HttpRequest, pk: int | None) -> Concept | None:
    own = rows_for(request.user, Act.VIEW, Concept.objects.select_related("municipality"))
    if pk is not None:
        return get_object_or_404(own, pk=pk)
    municipality = working_municipality(request)
    if municipality is None:
        return None
    return own.filter(municipality=municipality).order_by("-adopted_date", "-pk").first()


def _has_controlling(concept: Concept) -> bool:
    return (
        ReportingRound.objects.filter(concept=concept).exists()
        or MeasureFigure.objects.filter(figure_type__concept=concept).exists()
    )
