# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages of a concept beyond list and form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from leitziel.actors.permissions import Act, may_in, rows_for
from leitziel.actors.staff.registry import address
from leitziel.actors.staff.views import RowInspectView
from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import Concept
from leitziel.concept.succession import SuccessionError, begin_next_version
from leitziel.concept.visibility import USUAL, VisibilityError, set_visibility, visibility_of


class ConceptInspectView(RowInspectView):
    """A version of the concept, with the step to the next one."""

    template_name = "concept/inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The address of the next version, for those who may write it."""
        context = super().get_context_data(**kwargs)
        if may_in(self.request.user, Act.ADD, self.object.municipality):
            context["next_version_url"] = reverse("concept_next_version", args=[self.object.pk])
            context["visibility_url"] = reverse("concept_visibility", args=[self.object.pk])
        return context


class NextVersionForm(forms.Form):
    """The title of the next version."""

    title = forms.CharField(label=gettext_lazy("Title of the new version"), max_length=300)


def next_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the title, then copy the plan."""
    concept = get_object_or_404(rows_for(request.user, Act.ADD, Concept.objects.all()), pk=pk)
    form = NextVersionForm(request.POST or None, initial={"title": concept.title})
    if request.method == "POST" and form.is_valid():
        try:
            successor = begin_next_version(
                concept=concept,
                title=form.cleaned_data["title"],
                by=request.user,  # type: ignore[arg-type]  # the admin lets nobody else in
            )
        except SuccessionError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("The new version is there. It is not public yet."))
            return redirect(address(successor))
    context = {"form": form, "concept": concept, "back_url": address(concept)}
    return render(request, "concept/next_version.html", context)


def visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """A table of the parts of a measure and those who see them; the coordinator changes it."""
    concept = get_object_or_404(rows_for(request.user, Act.VIEW, Concept.objects.all()), pk=pk)
    may_change = may_in(request.user, Act.PUBLISH, concept.municipality)
    if request.method == "POST":
        try:
            set_visibility(concept=concept, choices=_choices(request), by=request.user)
        except VisibilityError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("Saved. Pages, reports and spreadsheets follow it."))
        return redirect("concept_visibility", pk)
    table = visibility_of(concept)
    context = {
        "concept": concept,
        "viewers": list(Viewer),
        "rows": [(part, table[part], USUAL[part]) for part in MeasurePart],
        "may_change": may_change,
        "back_url": address(concept),
    }
    return render(request, "concept/visibility.html", context)


def _choices(request: HttpRequest) -> dict[MeasurePart, Viewer]:
    """What was chosen for each part; anything else is left as it is."""
    return {
        part: Viewer(chosen)
        for part in MeasurePart
        if (chosen := request.POST.get(part.value, "")) in Viewer.values
    }
