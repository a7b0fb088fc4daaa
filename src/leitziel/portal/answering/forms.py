# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person typed about one goal or measure, read from the form and compared with the page.

Plain fields instead of a Django form: a page holds hundreds of them, all are optional while it is
a draft, and whatever was typed must come back unchanged when something cannot be understood.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from leitziel.concept.models import Status
from leitziel.controlling.answers.answering import Conflict, save_answer
from leitziel.controlling.answers.numbers import NumberNotUnderstood, read_number, show_number
from leitziel.controlling.answers.tasks import Task
from leitziel.controlling.answers.writing import Actor, AnswerRefused
from leitziel.controlling.enums import Quality


@dataclass
class Typed:
    """The fields of one task as they stand in the page; ``numbers`` by key of the figure type.

    ``confirmed`` holds the numbers the person said are right, so that a later change of the
    number is asked about again. ``seen`` is the mark of what the page showed at first.
    """

    text: str = ""
    status: str = ""
    is_unchanged: bool = False
    quality: str = Quality.COUNTED.value
    numbers: dict[int, str] = field(default_factory=dict)
    confirmed: dict[int, str] = field(default_factory=dict)
    version: int = 0
    seen: str = ""

    @property
    def mark(self) -> str:
        """A short mark of the content, to tell whether a person touched it."""
        content = [
            self.text.replace("\r\n", "\n").strip(),
            self.status,
            self.is_unchanged,
            self.quality,
            sorted((key, text.strip()) for key, text in self.numbers.items() if text.strip()),
            sorted((key, text.strip()) for key, text in self.confirmed.items() if text.strip()),
        ]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]

    @property
    def is_touched(self) -> bool:
        """Whether something differs from what the page showed."""
        return self.mark != self.seen


@dataclass
class Saved:
    """What became of saving one task: errors by figure type, a conflict, or neither."""

    errors: dict[int, str] = field(default_factory=dict)
    refusal: str = ""
    is_conflict: bool = False

    @property
    def is_fine(self) -> bool:
        """Whether everything that was typed is stored."""
        return not (self.errors or self.refusal or self.is_conflict)


def stored_fields(task: Task) -> Typed:
    """The fields as they are stored."""
    answer = task.answer
    typed = Typed(
        text=answer.text,
        status=str(answer.status_id or ""),
        is_unchanged=answer.is_unchanged,
        version=answer.version,
    )
    for line in task.figures:
        if line.given is None or line.value is None:
            continue
        shown = show_number(line.value, line.type.decimals)
        typed.numbers[line.type.pk] = shown
        typed.quality = line.given.quality
        if line.given.is_confirmed:
            typed.confirmed[line.type.pk] = shown
    typed.seen = typed.mark
    return typed


def typed_fields(task: Task, posted: Mapping[str, str]) -> Typed | None:
    """The fields as they were sent; None where the form did not hold this task."""
    name = f"a{task.answer.pk}"
    if f"{name}-version" not in posted:
        return None
    quality = posted.get(f"{name}-quality", "")
    typed = Typed(
        text=posted.get(f"{name}-text", ""),
        status=posted.get(f"{name}-status", ""),
        is_unchanged=f"{name}-unchanged" in posted,
        quality=quality if quality in Quality.values else Quality.COUNTED.value,
        version=_whole(posted.get(f"{name}-version", "")),
        seen=posted.get(f"{name}-seen", ""),
    )
    for line in task.figures:
        key = line.type.pk
        typed.numbers[key] = posted.get(f"{name}-f{key}", "")
        if confirmed := posted.get(f"{name}-c{key}", ""):
            typed.confirmed[key] = confirmed
    return typed


def save_typed(task: Task, typed: Typed, by: Actor, version: int | None = None) -> Saved:
    """Save what was typed about one task; what cannot be understood is left out and named.

    ``version`` is the one the person has seen in a conflict and chose to replace.
    """
    saved = Saved()
    figures = {}
    for line in task.figures:
        key, typed_number = line.type.pk, typed.numbers.get(line.type.pk, "")
        try:
            value = read_number(typed_number, line.type.decimals)
        except NumberNotUnderstood as error:
            saved.errors[key] = error.message
            continue
        is_sure = value is not None and _same(typed.confirmed.get(key, ""), value, line)
        figures[key] = (value, typed.quality, is_sure)
    try:
        save_answer(
            answer=task.answer,
            version=typed.version if version is None else version,
            by=by,
            text=typed.text,
            status=_status(task, typed.status),
            is_unchanged=typed.is_unchanged and task.last.can_be_unchanged,
            figures=figures,
        )
    except Conflict:
        saved.is_conflict = True
    except AnswerRefused as refused:
        saved.refusal = refused.message
    return saved


def carry_out(do: str, tasks: Iterable[tuple[Task, Typed]]) -> None:
    """Do what a button inside the form asked for, before everything is saved.

    ``enter:12:3:112`` writes 112 as figure 3 of answer 12, ``confirm:12:3`` says its number is
    right, ``take:12`` puts last round's text below what was typed.
    """
    verb, _colon, rest = do.partition(":")
    words = rest.split(":")
    for task, typed in tasks:
        if words[0] != str(task.answer.pk):
            continue
        if verb == "take" and task.last.text not in typed.text:
            typed.text = f"{typed.text.rstrip()}\n\n{task.last.text}".strip()
        if verb == "enter" and len(words) == 3:
            typed.numbers[_whole(words[1])] = words[2]
        if verb == "confirm" and len(words) == 2:
            key = _whole(words[1])
            typed.confirmed[key] = typed.numbers.get(key, "")


def _status(task: Task, key: str) -> Status | None:
    return next((one for one in task.statuses if str(one.pk) == key), None)


def _same(confirmed: str, value: Decimal, line: object) -> bool:
    """Whether the number confirmed is the number sent, however each is written."""
    try:
        return read_number(confirmed, line.type.decimals) == value  # type: ignore[attr-defined]
    except NumberNotUnderstood:
        return False


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1
