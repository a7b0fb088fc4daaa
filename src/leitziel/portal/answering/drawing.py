# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Puts the answer page together: what is stored, or what was just typed with what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from leitziel.controlling.answers.tasks import MOST_LETTERS, Task, tasks_of
from leitziel.controlling.answers.writing import reason_against_writing
from leitziel.controlling.enums import RequestState, RoundState
from leitziel.portal.answering.entrance import Entrance
from leitziel.portal.answering.forms import Saved, Typed, stored_fields
from leitziel.portal.answering.held import held_fields
from leitziel.portal.answering.page import Head
from leitziel.portal.answering.sections import Section, gap_sentence
from leitziel.portal.answering.survey import (
    SurveyPart,
    gaps_of_survey,
    problems_of_survey,
    survey_of,
)

# What is drawn for a request that cannot be written in.
_FINISHED = (RequestState.SUBMITTED, RequestState.ACCEPTED)


@dataclass(frozen=True)
class Problem:
    """A line of the summary above the form: where, and what to do."""

    anchor: str
    title: str
    sentence: str


def sections_of(entrance: Entrance, tasks: list[Task]) -> list[Section]:
    """A section for each task, as it is stored."""
    return [
        Section(task, stored_fields(task), entrance.url("save_one", answer=task.answer.pk))
        for task in tasks
    ]


def open_page(
    http: HttpRequest,
    entrance: Entrance,
    sections: list[Section],
    status: int = 200,
    survey: SurveyPart | None = None,
) -> HttpResponse:
    """The page with its form; ``survey`` as it was typed, where it could not be saved."""
    request = entrance.request
    context = {
        **frame_of(entrance, [section.task for section in sections], survey),
        "sections": sections,
        "queried": [section for section in sections if section.task.is_queried],
        "problems": problems_of(sections) + [Problem(*one) for one in problems_of_survey(survey)],
        "attachments": request.attachments.order_by("added_at", "pk"),
        "proposals": request.proposals.order_by("pk"),
        "most_letters": MOST_LETTERS,
        "is_late": request.round.is_open and Head(request, []).is_late,
        "may_be_unseen": entrance.is_link and not entrance.has_been_seen,
        "given_back": request.state == RequestState.GIVEN_BACK,
    }
    return render(http, "portal/answering/page.html", context, status=status)


def finished_page(http: HttpRequest, entrance: Entrance, refusal: str = "") -> HttpResponse:
    """What stands where nothing can be written: not begun, submitted, accepted, closed.

    Whatever was typed in a page that was still open is shown, to be copied.
    """
    tasks = tasks_of(entrance.request)
    context = {
        **frame_of(entrance, tasks),
        "sections": sections_of(entrance, tasks),
        "state": _state(entrance),
        "refusal": refusal,
        "fields": held_fields(http) if http.method == "POST" and refusal else [],
        "attachments": entrance.request.attachments.order_by("added_at", "pk"),
        "proposals": entrance.request.proposals.order_by("pk"),
    }
    status = 409 if refusal else 200
    return render(http, "portal/answering/finished.html", context, status=status)


def frame_of(
    entrance: Entrance, tasks: list[Task], survey: SurveyPart | None = None
) -> dict[str, Any]:
    """What every page of answering shows."""
    request = entrance.request
    survey = survey or survey_of(entrance)
    return {
        "entrance": entrance,
        "urls": entrance.urls,
        "asked": request,
        "round": request.round,
        "organization": request.organization,
        "survey": survey,
        "head": Head(request, tasks, survey),
        "can_write": not reason_against_writing(request),
    }


def problems_of(sections: list[Section]) -> list[Problem]:
    """Everything that could not be saved, in the order of the page."""
    found = []
    for section in sections:
        title = section.task.title
        if section.saved.is_conflict or section.saved.refusal:
            sentence = section.saved.refusal or section.conflict_sentence
            found.append(Problem(f"{section.name}-k", title, sentence))
        names = {line.type.pk: line.type.name for line in section.task.figures}
        found += [
            Problem(f"{section.name}-f{key}", f"{names[key]} – {title}", sentence)
            for key, sentence in section.saved.errors.items()
        ]
    return found


def missing_of(tasks: list[Task], survey: SurveyPart | None = None) -> list[Problem]:
    """Everything that is still missing, in the order of the page."""
    found = [
        Problem(f"a{task.answer.pk}", task.title, gap_sentence(gap, task))
        for task in tasks
        for gap in task.gaps
    ]
    return found + [Problem(*one) for one in gaps_of_survey(survey)]


def saved_answer(entrance: Entrance, key: int, typed: Typed, saved: Saved) -> dict[str, Any]:
    """What the script gets back after saving one task: only what changed around the fields."""
    tasks = tasks_of(entrance.request)
    task = next(one for one in tasks if one.answer.pk == key)
    stored = stored_fields(task)
    section = Section(task, typed, entrance.url("save_one", answer=key), saved)
    head = Head(entrance.request, tasks, survey_of(entrance))
    answer: dict[str, Any] = {
        "ok": saved.is_fine,
        "version": task.answer.version,
        "seen": stored.mark,
        "saved": head.saved,
        "error": saved.refusal,
        "progress": {"done": head.done, "total": head.total, "text": head.progress},
        "slots": {
            f"{figure.name}w": render_to_string(
                "portal/answering/figure_says.html", {"figure": figure, "section": section}
            )
            for figure in section.figures
        },
    }
    if saved.is_conflict:
        section.typed.version = typed.version
        section.stored = stored
        context = {**frame_of(entrance, tasks), "section": section, "most_letters": MOST_LETTERS}
        answer["conflict"] = render_to_string("portal/answering/section.html", context)
    return answer


def _state(entrance: Entrance) -> str:
    request = entrance.request
    if request.state in _FINISHED:
        return str(request.state)
    return "planned" if request.round.state == RoundState.PLANNED else "closed"
