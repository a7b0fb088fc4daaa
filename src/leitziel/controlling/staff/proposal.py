# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff page: decide about a measure that an institution proposes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from leitziel.actors.permissions import Act, rows_for
from leitziel.concept.models import FieldOfAction, Measure
from leitziel.controlling.answers.proposals import (
    decline_proposal,
    join_proposal,
    measure_like,
    take_proposal,
)
from leitziel.controlling.models import MeasureProposal
from leitziel.controlling.staff.access import request_of
from leitziel.controlling.staff.forms import JoinForm, ReasonForm, TakeForm, tried


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposed measure into the concept, say that it exists already, or decline it."""
    rows = MeasureProposal.objects.select_related("request__round__concept", "field", "measure")
    found = get_object_or_404(rows_for(request.user, Act.VIEW, rows), pk=pk)
    row = request_of(request, found.request_id)
    forms_ = _forms(request, found)
    for name, (form, act, said) in forms_.items():
        if name in request.POST and form.is_valid() and tried(form, act):
            messages.success(request, said)
            return redirect("round_request", row.pk)
    context = {"row": row, "proposal": found, "measure": found.measure}
    context |= {name: form for name, (form, _act, _said) in forms_.items()}
    return render(request, "controlling/proposal.html", context)


def _forms(
    request: HttpRequest, found: MeasureProposal
) -> dict[str, tuple[forms.Form, Callable[[], Any], str]]:
    """Each way to decide, by the name of its button: the form, what it does, what is said then."""
    concept = found.request.round.concept
    fields = FieldOfAction.objects.filter(concept=concept).order_by("position", "code")
    measures = Measure.objects.filter(field__concept=concept).order_by(
        "field__position", "field__code", "number", "title", "pk"
    )
    take = TakeForm(_posted(request, "take"), fields=fields, initial={"field": found.field})
    join = JoinForm(
        _posted(request, "join"), measures=measures, initial={"measure": measure_like(found)}
    )
    decline = ReasonForm(_posted(request, "decline"))
    chosen: dict[str, Any] = {"proposal": found, "by": request.user}
    return {
        "take": (
            take,
            lambda: take_proposal(field=take.cleaned_data["field"], **chosen),
            _("The measure is part of the concept now, not yet public."),
        ),
        "join": (
            join,
            lambda: join_proposal(measure=join.cleaned_data["measure"], **chosen),
            _("Noted. The institution reads which measure it is."),
        ),
        "decline": (
            decline,
            lambda: decline_proposal(reason=decline.cleaned_data["reason"], **chosen),
            _("Declined. The institution sees your reason."),
        ),
    }


def _posted(request: HttpRequest, button: str) -> Any:
    return request.POST if button in request.POST else None
