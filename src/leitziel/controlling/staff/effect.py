# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Effect in the staff interface: criteria of a concept, the history of one, a new assessment."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from leitziel.actors.permissions import Act, may_in, rows_for
from leitziel.actors.staff.working import working_municipality
from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import Concept, ImpactCriterion, Measure
from leitziel.concept.visibility import rows_with_part
from leitziel.controlling.effect.assessing import AssessmentError, assess_criterion, scale_of
from leitziel.controlling.effect.history import effect_of, history_of
from leitziel.controlling.models import LogicChain
from leitziel.controlling.staff.effect_forms import AssessmentForm


def index(request: HttpRequest) -> HttpResponse:
    """The criteria of a concept with what was found about them last."""
    municipality = working_municipality(request)
    rows = Concept.objects.of(municipality) if municipality else Concept.objects.none()
    concepts = list(rows.order_by("-adopted_date", "-pk"))
    key = request.GET.get("concept", "")
    chosen = next((row for row in concepts if str(row.pk) == key), None)
    concept = chosen or (concepts[0] if concepts else None)
    fields = effect_of(concept) if concept is not None else []
    lines = [line for part in fields for line in part.lines]
    context = {
        "concepts": concepts,
        "concept": concept,
        "fields": fields,
        "total": len(lines),
        "assessed": sum(1 for line in lines if line.latest),
    }
    return render(request, "controlling/effect.html", context)


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was found about a criterion, the latest first."""
    criterion = criterion_of(request, pk)
    line = history_of(criterion)
    chains = rows_with_part(
        request.user, LogicChain.objects.filter(criteria=criterion), MeasurePart.LOGIC
    )
    seen = set(chains.values_list("measure_id", flat=True))
    measures = Measure.objects.filter(pk__in=seen).select_related("field").order_by("title")
    context = {
        "criterion": criterion,
        "line": line,
        "measures": measures,
        "may_assess": may_in(request.user, Act.ADD, criterion.field.concept.municipality),
    }
    return render(request, "controlling/criterion.html", context)


def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a new assessment, and keep it."""
    criterion = criterion_of(request, pk)
    concept = criterion.field.concept
    if not may_in(request.user, Act.ADD, concept.municipality):
        raise PermissionDenied
    form = AssessmentForm(request.POST or None, concept=concept)
    if request.method == "POST" and form.is_valid():
        try:
            assess_criterion(
                criterion=criterion,
                **_values(form),
                proofs=list(form.proofs()),
                by=request.user,  # type: ignore[arg-type]  # the admin lets nobody else in
            )
        except AssessmentError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Kept. It stands beside the earlier ones."))
            return redirect("criterion_history", pk)
    context = {"form": form, "criterion": criterion, "has_scale": scale_of(concept) is not None}
    return render(request, "controlling/assess.html", context)


def _values(form: AssessmentForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in form.base_fields}


def criterion_of(request: HttpRequest, pk: int) -> ImpactCriterion:
    """The criterion, if the person may see it."""
    rows = ImpactCriterion.objects.select_related(
        "field__concept__municipality", "field__concept__status_scale", "goal__field"
    )
    found: ImpactCriterion = get_object_or_404(rows_for(request.user, Act.VIEW, rows), pk=pk)
    return found
