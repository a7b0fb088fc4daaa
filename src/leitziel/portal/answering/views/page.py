# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer page and saving it, as a form or piece by piece."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from leitziel.controlling.answers.answering import (
    AnswerRefused,
    confirm_saved,
    mark_opened,
    reopen,
)
from leitziel.controlling.answers.tasks import Task, tasks_of
from leitziel.controlling.answers.writing import reason_against_writing
from leitziel.controlling.enums import RequestState
from leitziel.portal.answering.drawing import (
    finished_page,
    open_page,
    saved_answer,
    sections_of,
)
from leitziel.portal.answering.entrance import Entrance
from leitziel.portal.answering.forms import (
    Saved,
    Typed,
    carry_out,
    save_typed,
    stored_fields,
    typed_fields,
)
from leitziel.portal.answering.sections import Section
from leitziel.portal.answering.survey import save_survey

# Where the buttons of the form lead after everything is saved.
_WAYS = {"next": "review", "propose": "proposals", "attach": "files"}


@require_http_methods(["GET", "HEAD"])
def page(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """What this institution is asked; a page of its own where nothing can be written."""
    if reason_against_writing(entrance.request):
        return finished_page(http, entrance)
    if _shows_a_person(http, entrance):
        mark_opened(request=entrance.request, by=entrance.actor)
    return open_page(http, entrance, sections_of(entrance, tasks_of(entrance.request)))


@require_http_methods(["GET", "POST"])
def seen(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """A person is there: the script says it at the first touch, a button where no script runs.

    Looking at the page is not enough behind a link. Mail servers follow links to check them, some
    with a browser that runs scripts, so that neither loading a page nor running its script shows
    that somebody read it; a touch, a key or a turn of the wheel does. Whoever saves something has
    been there anyway. Behind a log-in no such program comes, and the look itself counts.
    """
    if http.method == "POST":
        mark_opened(request=entrance.request, by=entrance.actor)
    if _wants_json(http):
        return HttpResponse(status=204)
    return redirect(entrance.urls["page"])


@require_http_methods(["GET", "POST"])
def save(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """Save everything that was touched, then go where the button leads.

    What cannot be saved comes back as it was typed, with the reason beside it.
    """
    if http.method == "GET":
        return redirect(entrance.urls["page"])
    if reason := reason_against_writing(entrance.request):
        return finished_page(http, entrance, reason)
    do = http.POST.get("do", "save")
    results = _save_all(http, entrance, do)
    survey = save_survey(entrance, http.POST.dict(), do)
    confirm_saved(request=entrance.request, by=entrance.actor)
    is_fine = survey is None or survey.is_fine
    if is_fine and all(saved.is_fine for _typed, saved in results.values()):
        verb, _colon, rest = do.partition(":")
        if verb in _WAYS:
            return redirect(entrance.urls[_WAYS[verb]])
        anchor = f"#a{rest.partition(':')[0]}" if rest else ""
        return redirect(f"{entrance.urls['page']}{anchor}")
    sections = _after_saving(entrance, results)
    return open_page(http, entrance, sections, status=422, survey=survey)


@require_POST
def save_one(http: HttpRequest, entrance: Entrance, answer: int) -> HttpResponse:
    """Save one task; the script reads what became of it, a browser without one goes back."""
    entrance = entrance.for_saving(http.POST)
    task = next(iter(tasks_of(entrance.request, only=answer)), None)
    if task is None:
        raise Http404
    if reason := reason_against_writing(entrance.request):
        if _wants_json(http):
            return JsonResponse({"ok": False, "error": reason, "final": True}, status=409)
        return finished_page(http, entrance, reason)
    do = http.POST.get("do", "save")
    typed = typed_fields(task, http.POST.dict())
    if typed is None:
        raise Http404
    carry_out(do, [(task, typed)])
    saved = _save_task(entrance, task, typed, do)
    if not entrance.actor.is_automatic:
        confirm_saved(request=entrance.request, by=entrance.actor)
    if _wants_json(http):
        return JsonResponse(saved_answer(entrance, answer, typed, saved))
    if saved.is_fine:
        return redirect(f"{entrance.urls['page']}#a{answer}")
    return open_page(http, entrance, _after_saving(entrance, {answer: (typed, saved)}), status=422)


@require_POST
def open_again(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """Take back what was submitted, to change it."""
    try:
        reopen(request=entrance.request, by=entrance.actor)
    except AnswerRefused as refused:
        return finished_page(http, entrance, refused.message)
    return redirect(entrance.urls["page"])


def _save_all(http: HttpRequest, entrance: Entrance, do: str) -> dict[int, tuple[Typed, Saved]]:
    """Save each task that was touched; the others are not even compared with the database."""
    posted = http.POST.dict()
    pairs = []
    for task in tasks_of(entrance.request):
        typed = typed_fields(task, posted)
        if typed is not None and not task.is_accepted:
            pairs.append((task, typed))
    carry_out(do, pairs)
    return {
        task.answer.pk: (typed, _save_task(entrance, task, typed, do))
        for task, typed in pairs
        if typed.is_touched or do.startswith((f"mine:{task.answer.pk}:",))
    }


def _save_task(entrance: Entrance, task: Task, typed: Typed, do: str) -> Saved:
    """Save a task, unless the person just chose what somebody else saved."""
    if do == f"theirs:{task.answer.pk}":
        return Saved()
    start = f"mine:{task.answer.pk}:"
    chosen = do.removeprefix(start) if do.startswith(start) else ""
    version = int(chosen) if chosen.isascii() and chosen.isdigit() else None
    return save_typed(task, typed, entrance.actor, version)


def _after_saving(entrance: Entrance, results: dict[int, tuple[Typed, Saved]]) -> list[Section]:
    """All sections as they are stored now; where something was wrong, as it was typed."""
    sections = sections_of(entrance, tasks_of(entrance.request))
    for section in sections:
        typed, saved = results.get(section.key, (None, None))
        if typed is None or saved is None or saved.is_fine:
            continue
        section.stored, section.saved = stored_fields(section.task), saved
        if not saved.is_conflict:
            # What could be saved is saved: only the rest is still different.
            typed.version, typed.seen = section.task.answer.version, section.stored.mark
        section.typed = typed
    return sections


def _shows_a_person(http: HttpRequest, entrance: Entrance) -> bool:
    """Whether this first look is a person's: behind a log-in, unless the browser loads ahead."""
    if entrance.is_link or entrance.request.state != RequestState.WAITING:
        return False
    ahead = http.headers.get("Sec-Purpose", "") + http.headers.get("Purpose", "")
    return http.method == "GET" and "prefetch" not in ahead


def _wants_json(http: HttpRequest) -> bool:
    return http.headers.get("Accept", "").startswith("application/json")
