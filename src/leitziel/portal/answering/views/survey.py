# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Saving the free questions of a round piece by piece, and their preview for the office."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from leitziel.actors.permissions import Act, may_in
from leitziel.controlling.answers.answering import confirm_saved
from leitziel.controlling.answers.tasks import tasks_of
from leitziel.controlling.answers.writing import reason_against_writing
from leitziel.controlling.models import ReportingRound
from leitziel.controlling.survey.form import SurveyForm
from leitziel.controlling.survey.queries import questions_of
from leitziel.portal.answering.drawing import finished_page, frame_of, open_page, sections_of
from leitziel.portal.answering.entrance import Entrance, logged_in
from leitziel.portal.answering.survey import SurveyPart, save_survey, slots_of, survey_of


@require_POST
def save_part(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """Save the questions; the script reads what became of it, a browser without one goes back."""
    entrance = entrance.for_saving(http.POST)
    wants_json = http.headers.get("Accept", "").startswith("application/json")
    if reason := reason_against_writing(entrance.request):
        if wants_json:
            return JsonResponse({"ok": False, "error": reason, "final": True}, status=409)
        return finished_page(http, entrance, reason)
    stored = survey_of(entrance)
    if stored is None:
        raise Http404
    part = save_survey(entrance, http.POST.dict(), http.POST.get("do", "save")) or stored
    if not entrance.actor.is_automatic:
        confirm_saved(request=entrance.request, by=entrance.actor)
    if wants_json:
        return JsonResponse(_said(entrance, part))
    if part.is_fine:
        return redirect(f"{entrance.urls['page']}#{part.name}")
    sections = sections_of(entrance, tasks_of(entrance.request))
    return open_page(http, entrance, sections, status=422, survey=part)


@require_safe
@logged_in
def preview(http: HttpRequest, pk: int) -> HttpResponse:
    """The questions of a round as institutions will see them; nothing typed here is kept."""
    rounds = ReportingRound.objects.of(http.municipality)  # type: ignore[attr-defined]
    round_ = rounds.select_related("concept__municipality").filter(pk=pk).first()
    if round_ is None or not may_in(http.user, Act.ADD, round_.concept.municipality):
        raise Http404
    context = {"round": round_, "survey": SurveyPart(round_, SurveyForm(questions_of(round_)))}
    return render(http, "portal/answering/survey_preview.html", context)


def _said(entrance: Entrance, part: SurveyPart) -> dict[str, Any]:
    frame = frame_of(entrance, tasks_of(entrance.request))
    head = frame["head"]
    answer: dict[str, Any] = {
        "ok": part.is_fine,
        "version": part.version,
        "seen": part.seen,
        "saved": head.saved,
        "error": part.refusal,
        "progress": {"done": head.done, "total": head.total, "text": head.progress},
        "slots": slots_of(part),
    }
    if part.is_conflict:
        frame["survey"] = part
        answer["conflict"] = render_to_string("portal/answering/survey.html", frame)
    return answer
