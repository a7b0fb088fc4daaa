# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Look over everything, submit it, keep a receipt."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leitziel.controlling.answers.answering import AnswerRefused, save_remark, submit
from leitziel.controlling.answers.receipt import receipt_pdf
from leitziel.controlling.answers.tasks import tasks_of
from leitziel.controlling.answers.writing import reason_against_writing
from leitziel.controlling.enums import RequestState
from leitziel.portal.answering.drawing import (
    finished_page,
    frame_of,
    missing_of,
    sections_of,
)
from leitziel.portal.answering.entrance import Entrance
from leitziel.portal.sentences import capitalized, in_words


@require_safe
def review(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """Everything once more, with what is missing."""
    if reason_against_writing(entrance.request):
        return redirect(entrance.urls["page"])
    return _review_page(http, entrance, entrance.request.remark)


@require_http_methods(["GET", "POST"])
def send(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """Submit; with gaps only where the person ticked that they know."""
    if http.method == "GET":
        return redirect(entrance.urls["review"])
    request, by = entrance.request, entrance.actor
    if request.state == RequestState.SUBMITTED:
        return redirect(entrance.urls["page"])
    if reason := reason_against_writing(request):
        return finished_page(http, entrance, reason)
    remark = http.POST.get("remark", "")
    try:
        save_remark(request=request, by=by, remark=remark)
        if http.POST.get("do") == "keep":
            return redirect(entrance.urls["page"])
        submit(request=request, by=by, with_gaps="with_gaps" in http.POST)
    except AnswerRefused as refused:
        return _review_page(http, entrance, remark, refused.message)
    return redirect(entrance.urls["page"])


@require_safe
def receipt(_http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """What was submitted, as PDF."""
    if entrance.request.submitted_at is None:
        raise Http404
    content = receipt_pdf(entrance.request, get_language() or "de")
    name = slugify(f"{_('receipt')} {entrance.request.round.title}")[:80]
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'},
    )


def _review_page(
    http: HttpRequest, entrance: Entrance, remark: str, refusal: str = ""
) -> HttpResponse:
    tasks = tasks_of(entrance.request)
    frame = frame_of(entrance, tasks)
    missing = missing_of(tasks, frame["survey"])
    counted = ngettext(
        "One thing is still missing.", "%(count)s things are still missing.", len(missing)
    )
    context = {
        **frame,
        "sections": sections_of(entrance, tasks),
        "missing": missing,
        "missing_sentence": capitalized(counted % {"count": in_words(len(missing))}),
        "attachments": entrance.request.attachments.order_by("added_at", "pk"),
        "proposals": entrance.request.proposals.order_by("pk"),
        "remark": remark,
        "refusal": refusal,
    }
    status = 422 if refusal else 200
    return render(http, "portal/answering/review.html", context, status=status)
