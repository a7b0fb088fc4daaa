# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: read what an institution answered, accept it, ask back, correct it."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from leitziel.actors.permissions import Act, may_in, rows_for
from leitziel.controlling.answers import reviewing
from leitziel.controlling.answers.correcting import correct
from leitziel.controlling.answers.reading import reading_of
from leitziel.controlling.answers.tasks import tasks_of
from leitziel.controlling.mail.sending import send_due
from leitziel.controlling.models import Attachment
from leitziel.controlling.staff.access import answer_of, request_of
from leitziel.controlling.staff.correction_form import CorrectionForm
from leitziel.controlling.staff.forms import QueryForm, ReasonForm, tried
from leitziel.controlling.survey.said import handed_in
from leitziel.core.errors import DomainError

SECONDS_TO_SEND = 5


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything one institution answered, with last round's words and figures beside it."""
    return render(request, "controlling/request.html", _context(request, pk))


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the chosen answers; when none is named all there are, and what is empty stays so."""
    row = request_of(request, pk)
    keys = _numbers(request.POST.getlist("answer"))
    try:
        if keys:
            chosen = row.answers.filter(pk__in=keys)
            reviewing.accept(answers=list(chosen), by=request.user)
        else:
            reviewing.accept_requests(requests=[row], by=request.user)
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Accepted. It is part of the concept now."))
    return _back(row.pk, *keys[:1]) if len(keys) == 1 else _back(row.pk)


@require_http_methods(["GET", "POST"])
def query(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask back about one answer."""
    answer = answer_of(request, pk)
    form = QueryForm(request.POST or None, initial={"question": answer.question})
    if request.method == "POST" and form.is_valid():
        done = tried(
            form,
            lambda: reviewing.query(
                answer=answer, question=form.cleaned_data["question"], by=request.user
            ),
        )
        if done:
            send_due(round=answer.request.round, seconds=SECONDS_TO_SEND)
            messages.success(request, _("The question is on its way to the institution."))
            return _back(answer.request_id, answer.pk)
    context = {"answer": answer, "form": form, "row": answer.request}
    return render(request, "controlling/query.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct words, status and figures of one answer; the original stays beside it."""
    found = answer_of(request, pk)
    (task,) = tasks_of(found.request, only=found.pk)
    answer = task.answer
    form = CorrectionForm(request.POST or None, task=task)
    if request.method == "POST" and form.is_valid():
        done = tried(form, lambda: correct(answer=answer, by=request.user, **form.wanted))
        if done:
            messages.success(request, _("Saved. What was submitted is kept beside it."))
            return _back(answer.request_id, answer.pk)
    context = {"answer": answer, "form": form, "row": answer.request}
    return render(request, "controlling/edit.html", context)


@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an accepted request again, with a reason."""
    row = request_of(request, pk, Act.PUBLISH)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = tried(
            form,
            lambda: reviewing.unlock(
                request=row, reason=form.cleaned_data["reason"], by=request.user
            ),
        )
        if done:
            messages.success(request, _("Unlocked. The answers wait for you again."))
            return _back(row.pk)
    return render(request, "controlling/unlock.html", {"row": row, "form": form})


@require_GET
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """A file an institution added; always as a download, never shown in the page."""
    rows = rows_for(request.user, Act.VIEW, Attachment.objects.all())
    found = get_object_or_404(rows, pk=pk)
    request_of(request, found.request_id)
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name)


def _context(request: HttpRequest, pk: int) -> dict[str, Any]:
    row = request_of(request, pk)
    reading = reading_of(row)
    return {
        "row": row,
        "round": row.round,
        "reading": reading,
        "said": handed_in(row),
        "may_decide": row.state in reviewing.DECIDABLE,
        "may_unlock": may_in(request.user, Act.PUBLISH, row.get_municipality()),
    }


def _numbers(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isdecimal() and len(text) < 19]


def _back(pk: int, answer: Any = None) -> HttpResponse:
    place = f"#a{answer}" if answer else ""
    return redirect(reverse("round_request", args=[pk]) + place)
