# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Attach files and propose measures."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leitziel.controlling.answers.adding import (
    LARGEST_FILE,
    TYPES,
    attach,
    detach,
    propose_measure,
    withdraw_proposal,
)
from leitziel.controlling.answers.answering import AnswerRefused
from leitziel.controlling.answers.writing import reason_against_writing
from leitziel.controlling.models import Attachment
from leitziel.portal.answering.drawing import finished_page, frame_of
from leitziel.portal.answering.entrance import Entrance

# Whatever is inside a file, it must not run in the name of the city.
_HARMLESS = "default-src 'none'; sandbox"


@require_http_methods(["GET", "POST"])
def files(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """The files of this request, and one more."""
    if reason := reason_against_writing(entrance.request):
        return finished_page(http, entrance, reason if http.method == "POST" else "")
    error = ""
    if http.method == "POST":
        given: Any = http.FILES.get("file")
        try:
            _attach(entrance, given)
        except AnswerRefused as refused:
            error = refused.message
        else:
            return redirect(entrance.urls["files"])
    context = {
        **frame_of(entrance, []),
        "attachments": [
            (
                row,
                entrance.url("file", attachment=row.pk),
                entrance.url("detach", attachment=row.pk),
            )
            for row in entrance.request.attachments.order_by("added_at", "pk")
        ],
        "accept": ",".join(f".{suffix}" for suffix in TYPES),
        "error": error,
    }
    status = 422 if error else 200
    return render(http, "portal/answering/files.html", context, status=status)


@require_safe
def file(_http: HttpRequest, entrance: Entrance, attachment: int) -> HttpResponseBase:
    """A file of this request, always as a download."""
    row = _attachment(entrance, attachment)
    try:
        opened = row.file.open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type=row.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name, safe='')}"
    response["Content-Security-Policy"] = _HARMLESS
    return response


@require_POST
def remove_file(http: HttpRequest, entrance: Entrance, attachment: int) -> HttpResponse:
    """Take a file away again."""
    row = _attachment(entrance, attachment)
    try:
        detach(attachment=row, by=entrance.actor)
    except AnswerRefused as refused:
        return finished_page(http, entrance, refused.message)
    return redirect(entrance.urls["files"])


@require_http_methods(["GET", "POST"])
def proposals(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """Measures that the concept lacks."""
    if reason := reason_against_writing(entrance.request):
        return finished_page(http, entrance, reason if http.method == "POST" else "")
    fields = list(entrance.request.round.concept.fields.order_by("position", "pk"))
    typed = {name: http.POST.get(name, "") for name in ("title", "description", "field")}
    error = ""
    if http.method == "POST":
        chosen = next((one for one in fields if str(one.pk) == typed["field"]), None)
        try:
            propose_measure(
                request=entrance.request, by=entrance.actor, title=typed["title"][:500],
                description=typed["description"][:10_000], field=chosen,
            )  # fmt: skip
        except AnswerRefused as refused:
            error = refused.message
        else:
            return redirect(entrance.urls["proposals"])
    context = {
        **frame_of(entrance, []),
        "proposals": [
            (row, entrance.url("withdraw", proposal=row.pk))
            for row in entrance.request.proposals.order_by("pk")
        ],
        "fields": fields,
        "typed": typed,
        "error": error,
    }
    status = 422 if error else 200
    return render(http, "portal/answering/proposals.html", context, status=status)


@require_POST
def withdraw(http: HttpRequest, entrance: Entrance, proposal: int) -> HttpResponse:
    """Take a proposal back."""
    row = entrance.request.proposals.filter(pk=proposal).first()
    if row is None:
        raise Http404
    try:
        withdraw_proposal(proposal=row, by=entrance.actor)
    except AnswerRefused as refused:
        return finished_page(http, entrance, refused.message)
    return redirect(entrance.urls["proposals"])


def _attach(entrance: Entrance, given: Any) -> None:
    """Read no more of a file than may be kept; the operation refuses what is longer."""
    name = given.name if given is not None else ""
    content = given.read(LARGEST_FILE + 1) if given is not None else b""
    attach(request=entrance.request, by=entrance.actor, name=name or "leer.txt", content=content)


def _attachment(entrance: Entrance, key: int) -> Attachment:
    row = entrance.request.attachments.filter(pk=key).first()
    if row is None:
        raise Http404
    return row
