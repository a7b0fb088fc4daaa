# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The staff pages of the import: list, upload, review, summary, result."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from leitziel.actors.models import Municipality
from leitziel.actors.permissions import Act, may_in
from leitziel.actors.staff.working import working_municipality
from leitziel.concept.models import Concept
from leitziel.core.errors import DomainError
from leitziel.ingest.enums import Decision, SessionStatus
from leitziel.ingest.forms import AssignForm, EditForm, UploadForm
from leitziel.ingest.models import ImportSession
from leitziel.ingest.operations.sessions import (
    apply_session,
    decide,
    discard_session,
    keep_all_without_warning,
    open_session,
    plan_session,
)
from leitziel.ingest.queries import groups_of, sessions_for, sessions_to_list
from leitziel.ingest.review.decisions import find
from leitziel.ingest.review.mends import mended
from leitziel.ingest.review.shapes import shape_at
from leitziel.ingest.screens import (
    concept_url,
    document_context,
    documents_context,
    next_after,
    place_of,
    plan_context,
    result_context,
    review_context,
)

PER_PAGE = 25
_SPOT = re.compile(r"(?P<address>tables/\d{1,4}):(?P<row>\d{1,5}):(?P<column>\d{1,4})")


def session_list(request: HttpRequest) -> HttpResponse:
    """All imports of the municipality one works in."""
    municipality = _municipality(request)
    page = Paginator(sessions_to_list(request.user, municipality), PER_PAGE).get_page(
        request.GET.get("p")
    )
    context = {
        "municipality": municipality,
        "page": page,
        "documents": documents_context(request.user, municipality),
        "may_add": may_in(request.user, Act.ADD, municipality),
    }
    return render(request, "ingest/list.html", context)


def upload(request: HttpRequest) -> HttpResponse:
    """Take in a document and go on to its draft."""
    municipality = _municipality(request)
    if not may_in(request.user, Act.ADD, municipality):
        raise PermissionDenied
    concepts = Concept.objects.of(municipality).order_by("title", "pk")
    form = UploadForm(request.POST or None, request.FILES or None, concepts=concepts)
    if request.method == "POST" and form.is_valid():
        try:
            session = _open_upload(request, municipality, form.cleaned_data)
        except DomainError as error:
            form.add_error("file", error.message)
        else:
            return redirect("ingest_review", session.pk)
    return render(request, "ingest/upload.html", {"form": form, "municipality": municipality})


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Source beside draft: the person decides item by item."""
    session = _session(request, pk, Act.VIEW)
    if request.method == "POST":
        return _act(request, session)
    if session.status == SessionStatus.APPLIED:
        return redirect("ingest_result", session.pk)
    may_change = may_in(request.user, Act.ADD, session.municipality)
    context = review_context(session, request.GET.get("group"), may_change=may_change)
    return render(request, "ingest/review.html", context)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct one item."""
    session = _session(request, pk, Act.ADD)
    address = request.GET.get("item", "")
    part = _part(session, address)
    made = session.decisions.get(address, {})
    current = {**part, **made.get("values", {})} if isinstance(part, dict) else part
    shape = shape_at(address)
    if not shape.values:
        raise Http404
    form = EditForm(request.POST or None, shape=shape, part=current)
    if request.method == "POST" and form.is_valid():
        decision = {"do": Decision.EDIT.value, "values": form.values}
        return _decide(request, session, address, decision)
    context = document_context(session, address)
    return render(request, "ingest/edit.html", {**context, "form": form})


def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a line belongs that no rule could place."""
    session = _session(request, pk, Act.ADD)
    address = request.GET.get("item", "")
    part = _part(session, address)
    if not address.startswith("unassigned/"):
        raise Http404
    form = AssignForm(request.POST or None, draft=session.draft)
    if request.method == "POST" and form.is_valid():
        decision = {
            "do": Decision.ASSIGN.value,
            "as": form.cleaned_data["kind"],
            "to": form.cleaned_data["to"],
        }
        return _decide(request, session, address, decision)
    context = document_context(session, address)
    return render(request, "ingest/assign.html", {**context, "form": form, "text": part["text"]})


def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """What writing would change, before anything is written."""
    session = _session(request, pk, Act.ADD)
    if session.status == SessionStatus.APPLIED:
        return redirect("ingest_result", session.pk)
    try:
        if request.method == "POST":
            result = apply_session(session=session, by=request.user)
            messages.success(request, _("The document is written into the concept."))
            request.session[f"ingest-{session.pk}"] = result_context(result)
            return redirect("ingest_result", session.pk)
        plan = plan_session(session=session)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("ingest_review", session.pk)
    return render(request, "ingest/summary.html", plan_context(session, plan))


def result(request: HttpRequest, pk: int) -> HttpResponse:
    """What was written, with the ways to it."""
    session = _session(request, pk, Act.VIEW)
    if session.status != SessionStatus.APPLIED:
        return redirect("ingest_review", session.pk)
    written = request.session.get(f"ingest-{session.pk}")
    context = {"session": session, "written": written, "concept_url": concept_url(session)}
    return render(request, "ingest/result.html", context)


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up an import before it is written."""
    session = _session(request, pk, Act.ADD)
    if request.method == "POST":
        try:
            discard_session(session=session, by=request.user)
        except DomainError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("The import is discarded; nothing was written."))
        return redirect("ingest_list")
    return render(request, "ingest/discard.html", {"session": session})


def _municipality(request: HttpRequest) -> Municipality:
    municipality = working_municipality(request)
    if municipality is None:
        raise PermissionDenied
    return municipality


def _session(request: HttpRequest, pk: int, act: Act) -> ImportSession:
    """The import, if the user may do this with it; a stranger does not learn that it exists."""
    return get_object_or_404(sessions_for(request.user, act), pk=pk)


def _part(session: ImportSession, address: str) -> Any:
    """What the draft says at the address of an item; not everything in a draft is one."""
    items = {item.address for group in groups_of(session) for item in group.items}
    if address not in items:
        raise Http404
    return find(session.draft, address)


def _open_upload(
    request: HttpRequest, municipality: Municipality, data: dict[str, Any]
) -> ImportSession:
    upload: UploadedFile = data["file"]
    name = Path(upload.name or "").name
    with tempfile.TemporaryDirectory(prefix="leitziel-") as folder:
        # Readers look at the ending; nothing else of the name may reach the disk.
        path = Path(folder) / f"document{Path(name).suffix.lower()[:10]}"
        with path.open("wb") as stream:
            for chunk in upload.chunks():
                stream.write(chunk)
        return open_session(
            municipality=municipality,
            path=path,
            name=name,
            profile=data["profile"] or None,
            concept=data["concept"],
            by=request.user,
        )


def _act(request: HttpRequest, session: ImportSession) -> HttpResponseRedirect:
    """One of the buttons of the review: its value names the act and the item."""
    act, _colon, address = request.POST.get("act", "").partition(":")
    if act == "keep-all":
        return _keep_all(request, session, address or None)
    if act == "mend":
        return _mend(request, session, address)
    decisions: dict[str, dict[str, Any] | None] = {
        "keep": {"do": Decision.KEEP.value},
        "drop": {"do": Decision.DROP.value},
        "undo": None,
    }
    if act not in decisions:
        raise Http404
    return _decide(request, session, address, decisions[act])


def _mend(request: HttpRequest, session: ImportSession, spot: str) -> HttpResponseRedirect:
    """Enter the number that a table's own arithmetic asks for, in the cell that is named."""
    match = _SPOT.fullmatch(spot)
    if match is None:
        raise Http404
    address, cell = match["address"], (int(match["row"]), int(match["column"]))
    decision = mended(_part(session, address), session.decisions.get(address), cell)
    if decision is None:
        raise Http404
    return _decide(request, session, address, decision, stay=True)


def _keep_all(
    request: HttpRequest, session: ImportSession, group: str | None
) -> HttpResponseRedirect:
    try:
        keep_all_without_warning(session=session, by=request.user, group_name=group)
    except DomainError as error:
        messages.error(request, error.message)
    address = reverse("ingest_review", args=[session.pk])
    return redirect(f"{address}?group={group}" if group else address)


def _decide(
    request: HttpRequest,
    session: ImportSession,
    address: str,
    decision: dict[str, Any] | None,
    *,
    stay: bool = False,
) -> HttpResponseRedirect:
    try:
        session = decide(session=session, decisions={address: decision}, by=request.user)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("ingest_review", session.pk)
    groups = groups_of(session)
    here = next_after(groups, address, stay=stay or decision is None)
    return redirect(place_of(session, groups, here))
