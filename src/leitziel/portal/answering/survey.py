# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The free questions of a round as one part of the answer page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from leitziel.controlling.answers.writing import AnswerRefused
from leitziel.controlling.models import ReportingRound, SurveyQuestion
from leitziel.controlling.survey.form import Line, SurveyForm
from leitziel.controlling.survey.operations import SurveyConflict, save_response
from leitziel.controlling.survey.queries import (
    answers_are_gone,
    questions_of,
    response_of,
    threshold_of,
    values_of,
)
from leitziel.controlling.survey.values import NAME, said_lines
from leitziel.portal.answering.entrance import Entrance

# What stands in the buttons of the part where those of a task have the key of their answer.
KEY = "s"


@dataclass
class SurveyPart:
    """The questions as they are drawn: as stored, or as they were typed with what was wrong.

    ``is_gone``: they were submitted without a name, so that nobody can show or change them.
    """

    round: ReportingRound
    form: SurveyForm
    version: int = 0
    seen: str = ""
    url: str = ""
    is_gone: bool = False
    refusal: str = ""
    stored: dict[int, Any] | None = None
    stored_version: int = 0
    name: str = NAME
    key: str = KEY

    @property
    def is_conflict(self) -> bool:
        """Whether somebody else saved meanwhile."""
        return self.stored is not None

    @property
    def is_fine(self) -> bool:
        """Whether everything that was typed is stored."""
        return not (self.form.errors or self.refusal or self.is_conflict)

    @property
    def is_done(self) -> bool:
        """Whether it can be submitted: begun, and nothing that must be answered is missing."""
        return self.is_gone or (self.version > 0 and not self.form.missing)

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self.form.questions)

    @property
    def missing(self) -> list[Line]:
        """What must be answered before it can be submitted."""
        return [] if self.is_gone else self.form.missing

    @property
    def threshold(self) -> int:
        """From how many answers on something is shown to the office."""
        return threshold_of(self.round)

    @property
    def saved_by_others(self) -> list[tuple[SurveyQuestion, list[str]]]:
        """What somebody else saved, where it differs from what was typed."""
        stored, mine = self.stored or {}, self.form.values
        return [
            (question, said_lines(question, stored.get(question.pk)))
            for question in self.form.questions
            if stored.get(question.pk) != mine.get(question.pk)
        ]

    @property
    def conflict_sentence(self) -> str:
        """What happened."""
        return _("Somebody else answered these questions meanwhile. Please choose one version.")


def survey_of(entrance: Entrance) -> SurveyPart | None:
    """The questions as they are stored; None in a round without any."""
    request = entrance.request
    questions = questions_of(request.round)
    if not questions:
        return None
    response = response_of(request)
    form = SurveyForm(questions, initial=values_of(response))
    return SurveyPart(
        request.round,
        form,
        version=response.version if response else 0,
        seen=form.mark,
        url=entrance.url("save_survey"),
        is_gone=answers_are_gone(request),
    )


def save_survey(entrance: Entrance, posted: Mapping[str, str], do: str) -> SurveyPart | None:
    """Save the questions if they were touched; None where there is nothing to say about them."""
    part = survey_of(entrance)
    if part is None or part.is_gone or f"{NAME}-version" not in posted or do == f"theirs:{KEY}":
        return None
    chosen = do.removeprefix(f"mine:{KEY}:") if do.startswith(f"mine:{KEY}:") else ""
    typed = SurveyForm(part.form.questions, posted, part.form.initial)
    if typed.mark == posted.get(f"{NAME}-seen", "") and not chosen:
        return None
    part.form = typed
    part.version = _whole(posted[f"{NAME}-version"])
    part.seen = posted.get(f"{NAME}-seen", "")
    _save(entrance, part, _whole(chosen) if chosen else part.version)
    return part


def problems_of_survey(part: SurveyPart | None) -> list[tuple[str, str, str]]:
    """Anchor, title and sentence of everything that could not be saved."""
    if part is None or part.is_fine:
        return []
    found = [(line.name, line.question.text, line.error) for line in part.form.errors]
    if part.is_conflict or part.refusal:
        sentence = part.refusal or part.conflict_sentence
        found.insert(0, (f"{NAME}-k", _("Questions"), sentence))
    return found


def gaps_of_survey(part: SurveyPart | None) -> list[tuple[str, str, str]]:
    """Anchor, title and sentence of every question that must still be answered."""
    lines = part.missing if part else []
    return [(line.name, line.question.text, _("This must be answered.")) for line in lines]


def slots_of(part: SurveyPart) -> dict[str, SafeString]:
    """What stands below the fields, by the id of its place; for the script."""
    return {
        f"{line.name}w": format_html('<p class="lz-error">{}</p>', line.error)
        if line.error
        else SafeString("")
        for line in part.form.lines
    }


def _save(entrance: Entrance, part: SurveyPart, version: int) -> None:
    try:
        part.version = save_response(
            request=entrance.request, values=part.form.values, version=version, by=entrance.actor
        )
    except SurveyConflict as conflict:
        part.stored = conflict.values
        stored = response_of(entrance.request)
        part.stored_version = stored.version if stored else 0
    except AnswerRefused as refused:
        part.refusal = refused.message
    else:
        # What could be saved is saved: only what is not understood still differs.
        part.seen = SurveyForm(part.form.questions, initial=part.form.values).mark
        entrance.request.refresh_from_db(fields=["changed_at", "state"])


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
