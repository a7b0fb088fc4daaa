# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the templates draw: a section for each task, its figures, the sentences around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.concept.models import Goal
from leitziel.controlling.answers.correcting import final_words
from leitziel.controlling.answers.numbers import show_number
from leitziel.controlling.answers.plausibility import Hint, HintKind
from leitziel.controlling.answers.tasks import FigureLine, Gap, Task
from leitziel.portal.answering.forms import Saved, Typed, stored_fields
from leitziel.portal.sentences import in_words


@dataclass
class FigureField:
    """An input for one figure."""

    line: FigureLine
    name: str
    typed: str
    confirmed: str
    error: str = ""
    hint: str = ""
    suggestion: str = ""
    last: str = ""
    added: str = ""
    is_part: bool = False

    @property
    def described_by(self) -> str:
        """The texts that belong to the input."""
        parts = [("l", self.last or self.added or self.line.type.meaning), ("w", True)]
        return " ".join(f"{self.name}{mark}" for mark, shown in parts if shown)


@dataclass
class Section:
    """A task as it is drawn: stored, or as it was typed with what was wrong."""

    task: Task
    typed: Typed
    url: str
    saved: Saved = field(default_factory=Saved)
    stored: Typed | None = None

    @property
    def name(self) -> str:
        """The beginning of the names and ids of its fields."""
        return f"a{self.task.answer.pk}"

    @property
    def key(self) -> int:
        """The key of its answer."""
        return self.task.answer.pk

    @property
    def is_goal(self) -> bool:
        """Whether it speaks of a goal."""
        return isinstance(self.task.subject, Goal)

    @property
    def above(self) -> str:
        """What a measure is and which goals it serves, to stand above its title."""
        if self.is_goal:
            return ""
        labels = [goal.label for goal in self.task.goals if goal.label]
        if not labels:
            return _("Measure")
        return _("Measure for %(goals)s") % {"goals": ", ".join(labels)}

    @cached_property
    def figures(self) -> list[FigureField]:
        """The inputs for figures."""
        keys = {line.type.pk for line in self.task.figures}
        return [self._figure(line, keys) for line in self.task.figures]

    @property
    def conflict_sentence(self) -> str:
        """What happened, and that nothing is lost."""
        return _("Somebody else saved this answer meanwhile. Please choose one version.")

    @property
    def conflict_figures(self) -> list[tuple[str, str]]:
        """Figures as somebody else saved them."""
        return [
            (line.type.name, show_number(line.value, line.type.decimals))
            for line in self.task.figures
            if line.value is not None
        ]

    def _figure(self, line: FigureLine, keys: set[int]) -> FigureField:
        key = line.type.pk
        found = FigureField(
            line=line,
            last=line.last_said,
            added=added_words(line),
            name=f"{self.name}-f{key}",
            typed=self.typed.numbers.get(key, ""),
            confirmed=self.typed.confirmed.get(key, ""),
            error=self.saved.errors.get(key, ""),
            is_part=line.type.part_of_id in keys,
        )
        if line.hint and not found.error:
            found.hint = hint_sentence(line.hint, line)
            if line.hint.suggestion is not None:
                found.suggestion = show_number(line.hint.suggestion, line.type.decimals)
        return found


def section_of(task: Task, url: str) -> Section:
    """A task as it is stored."""
    return Section(task, stored_fields(task), url)


def added_words(line: FigureLine) -> str:
    """What the office entered where the institution gave no figure."""
    if line.added is None:
        return ""
    return _("Added by the office: %(value)s") % {"value": final_words(line.added)}


def hint_sentence(hint: Hint, line: FigureLine) -> str:
    """Why a figure is asked about."""
    places = line.type.decimals
    words: dict[str, Any] = {
        "value": show_number(hint.value, places),
        "other": show_number(hint.other, places),
        "times": in_words(hint.factor),
        "period": line.last.label if line.last else "",
    }
    match hint.kind:
        case HintKind.TOO_LARGE:
            return _("%(value)s is at least %(times)s times as much as %(other)s (%(period)s).") % (
                words
            )
        case HintKind.TOO_SMALL:
            return _("%(other)s (%(period)s) was at least %(times)s times as much.") % words
        case HintKind.ABOVE_TOTAL:
            return _("%(value)s is more than the total it is a part of (%(other)s).") % words
    return _("The parts add up to %(other)s, more than the total of %(value)s.") % words


def gap_sentence(gap: Gap, task: Task) -> str:
    """What a task still lacks."""
    return {
        Gap.EMPTY: _("No answer yet."),
        Gap.NO_TEXT: _("There is no text yet."),
        Gap.NO_STATUS: _("The status is not chosen yet."),
        Gap.NO_FIGURES: _("No figures yet."),
        Gap.NUMBER: _unusual(sum(bool(line.hint) for line in task.figures)),
        Gap.QUESTION: _("The question of the office waits for an answer."),
        Gap.TOO_LONG: _("The text is too long. Please shorten it."),
    }[gap]


def _unusual(number: int) -> str:
    return ngettext(
        "A figure looks unusual and is not confirmed.",
        "%(number)s figures look unusual and are not confirmed.",
        number,
    ) % {"number": number}
