# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages of the actors beyond list and form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from leitziel.actors.enums import Role
from leitziel.actors.forms import MergeForm, RoleForm
from leitziel.actors.merging import MergeError, merge_organizations
from leitziel.actors.models import Organization, RoleAssignment
from leitziel.actors.people import RoleError, let_in, take_role
from leitziel.actors.permissions import Act, may_in, rows_for
from leitziel.actors.staff.registry import address
from leitziel.actors.staff.search import search_everything
from leitziel.actors.staff.views import RowInspectView
from leitziel.actors.staff.working import (
    PARAMETER,
    switch_municipality,
    working_municipality,
)
from leitziel.core.search import Query


class OrganizationInspectView(RowInspectView):
    """An institution, with the step to merge it with its double."""

    template_name = "actors/organization.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The address of merging, for those who may."""
        context = super().get_context_data(**kwargs)
        if may_in(self.request.user, Act.DELETE, self.object.municipality):
            context["merge_url"] = reverse("organization_merge", args=[self.object.pk])
        return context


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which organization is the same, then make one of the two."""
    own = rows_for(request.user, Act.DELETE, Organization.objects.select_related("municipality"))
    drop = get_object_or_404(own, pk=pk)
    form = MergeForm(request.POST or None, drop=drop)
    if request.method == "POST" and form.is_valid():
        keep = form.cleaned_data["keep"]
        try:
            merge_organizations(keep=keep, drop=drop, by=request.user)  # type: ignore[arg-type]
        except MergeError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("The two organizations are one now."))
            return redirect(address(keep))
    context = {"form": form, "organization": drop, "back_url": address(drop)}
    return render(request, "actors/merge.html", context)


def people(request: HttpRequest) -> HttpResponse:
    """Who may do what in this municipality; a form to let someone in."""
    municipality = working_municipality(request)
    if municipality is None or not may_in(request.user, Act.ADMINISTER, municipality):
        raise PermissionDenied
    form = RoleForm(request.POST or None, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        try:
            let_in(municipality=municipality, by=request.user, **data)  # type: ignore[arg-type]
        except RoleError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("The person can work here now."))
            return redirect("people")
    roles = RoleAssignment.objects.of(municipality).select_related("user", "organization")
    context = {
        "form": form,
        "municipality": municipality,
        "assignments": roles.order_by("user__last_name", "user__username", "role"),
    }
    return render(request, "actors/people.html", context)


@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role from a person."""
    own = rows_for(request.user, Act.ADMINISTER, RoleAssignment.objects.all())
    assignment = get_object_or_404(own.select_related("municipality", "user"), pk=pk)
    try:
        take_role(assignment=assignment, by=request.user)  # type: ignore[arg-type]
    except RoleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The role was taken away."))
    return redirect("people")


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Work in another municipality from now on."""
    if switch_municipality(request, request.POST.get(PARAMETER, "")) is None:
        raise PermissionDenied
    return redirect("wagtailadmin_home")


def search(request: HttpRequest) -> HttpResponse:
    """Find anything of the municipality by its words."""
    municipality = working_municipality(request)
    query = Query.parse(request.GET.get("q", ""))
    found = search_everything(municipality, query) if municipality else []
    context = {"query": query, "found": found, "total": sum(part.total for part in found)}
    return render(request, "actors/search.html", context)
