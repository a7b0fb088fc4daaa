# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: plan a round, change it, say who is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from leitziel.actors.models import Organization
from leitziel.actors.permissions import Act, may_in
from leitziel.actors.staff.working import working_municipality
from leitziel.concept.models import Concept
from leitziel.controlling.mail.sending import send_due
from leitziel.controlling.models import RoundRequest
from leitziel.controlling.rounds.addressing import send_new_link
from leitziel.controlling.rounds.contacts import reassign, remove_contact
from leitziel.controlling.rounds.planning import (
    add_institution,
    change_round,
    delete_round,
    leave_out,
    plan_round,
    set_contact,
    suggest_round,
)
from leitziel.controlling.staff.access import contact_of, request_of, round_of
from leitziel.controlling.staff.round_form import AddressForm, RoundForm
from leitziel.core.errors import DomainError

# A page must not keep someone waiting for a slow mail server.
SECONDS_TO_SEND = 5


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Plan a round; everything is suggested from the concept and the round before."""
    municipality = working_municipality(request)
    if municipality is None or not may_in(request.user, Act.ADD, municipality):
        raise PermissionDenied
    concepts = Concept.objects.of(municipality).order_by("-adopted_date", "-pk")
    chosen = request.GET.get("concept", "")
    concept = concepts.filter(pk=chosen).first() if chosen.isdecimal() else concepts.first()
    if concept is None:
        messages.error(request, _("There is no concept yet. A round asks about its goals."))
        return redirect("round_index")
    form = RoundForm(request.POST or None, concept=concept, initial=suggest_round(concept))
    if request.method == "POST" and form.is_valid():
        try:
            round_ = plan_round(concept=concept, by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("The round is planned. Look through who will get what."))
            return redirect("round_desk", round_.pk)
    context = {"form": form, "concept": concept, "concepts": concepts}
    return render(request, "controlling/form.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a round; what is asked only before it is opened."""
    round_ = round_of(request, pk, Act.CHANGE)
    form = RoundForm(request.POST or None, instance=round_, concept=round_.concept)
    if request.method == "POST" and form.is_valid():
        fresh = round_of(request, pk, Act.CHANGE)
        try:
            change_round(round=fresh, by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("round_desk", pk)
    return render(request, "controlling/form.html", {"form": form, "round": round_})


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a round that was never opened."""
    round_ = round_of(request, pk, Act.DELETE)
    if request.method == "POST":
        try:
            delete_round(round=round_, by=request.user)
        except DomainError as error:
            messages.error(request, error.message)
            return redirect("round_desk", pk)
        messages.success(request, _("The planned round is deleted."))
        return redirect("round_index")
    return render(request, "controlling/delete.html", {"round": round_})


@require_POST
def addresses(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the addresses of a planned round at once, and leave one institution out if asked to."""
    round_ = round_of(request, pk, Act.CHANGE)
    rows = {str(row.pk): row for row in round_.requests.select_related("organization")}
    left = rows.pop(request.POST.get("leave_out", ""), None)
    saved = sum(_save_address(request, key, row) for key, row in rows.items())
    if saved:
        text = ngettext("{n} address saved.", "{n} addresses saved.", saved)
        messages.success(request, text.format(n=saved))
    if left is not None and _tried(request, lambda: leave_out(request=left, by=request.user)):
        messages.success(request, _("{name} is not asked.").format(name=left.organization))
    return redirect("round_desk", pk)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask one more institution."""
    round_ = round_of(request, pk, Act.CHANGE)
    chosen = request.POST.get("organization", "")
    rows = Organization.objects.of(round_.concept.municipality)
    row = rows.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 19 else None
    if row is not None:
        _tried(request, lambda: add_institution(round=round_, organization=row, by=request.user))
    return redirect("round_desk", pk)


@require_http_methods(["GET", "POST"])
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who answers for an institution."""
    row = request_of(request, pk)
    form = AddressForm(request.POST or None, initial=_present(row))
    if request.method == "POST" and form.is_valid():
        try:
            reassign(request=row, by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("round_desk", row.round_id)
    return render(
        request, "controlling/address.html", {"row": row, "round": row.round, "form": form}
    )


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send someone a new link, or withdraw the one they have."""
    contact = contact_of(request, pk)
    if "withdraw" in request.POST:
        if _tried(request, lambda: remove_contact(contact=contact, by=request.user)):
            messages.success(request, _("The link is withdrawn."))
    elif _tried(request, lambda: send_new_link(contact=contact, by=request.user)):
        send_due(round=contact.request.round, seconds=SECONDS_TO_SEND)
        messages.success(request, _("A new link is on its way; the old one is worthless now."))
    return redirect("round_request", contact.request_id)


def _save_address(request: HttpRequest, key: str, row: RoundRequest) -> bool:
    """Save one typed address if it is another than before; a refusal is said and skips it."""
    typed = request.POST.get(f"email-{key}", "").strip()
    active = [one for one in row.contacts.order_by("pk") if one.is_active]
    before = active[0].email if active else ""
    if typed.lower() == before.lower():
        return False
    first = active[0] if active else None
    if not typed:
        return first is not None and _tried(
            request, lambda: remove_contact(contact=first, by=request.user)
        )
    return _tried(
        request, lambda: set_contact(request=row, email=typed, by=request.user, contact=first)
    )


def _tried(request: HttpRequest, act: Callable[[], Any]) -> bool:
    try:
        act()
    except DomainError as error:
        messages.error(request, error.message)
        return False
    return True


def _present(row: Any) -> dict[str, str]:
    active = [contact for contact in row.contacts.order_by("-pk") if contact.is_active]
    if not active:
        return {}
    return {"email": active[0].email, "name": active[0].name, "language": active[0].language}
