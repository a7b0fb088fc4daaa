# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The value of one answer: from the fields of the form to what is stored, and back to words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leitziel.controlling.answers.numbers import NumberNotUnderstood, read_number, show_number
from leitziel.controlling.enums import QuestionKind
from leitziel.controlling.models import SurveyQuestion
from leitziel.controlling.survey.conditions import possible_answers

# The beginning of the names and ids of all fields.
NAME = "as"
LONGEST_TEXT = 4000
_DECIMALS = 2


class NotUnderstood(Exception):  # noqa: N818 - says what happened
    """What was typed cannot be taken; the argument is the sentence for the person."""


def typed_of(questions: Sequence[SurveyQuestion], values: Mapping[int, Any]) -> dict[str, str]:
    """The fields of the form as they show what is stored."""
    typed: dict[str, str] = {}
    for question in questions:
        value = values.get(question.pk)
        if value is not None:
            typed |= _typed_value(question, f"{NAME}-q{question.pk}", value)
    return typed


def read_answer(question: SurveyQuestion, name: str, typed: Mapping[str, str]) -> Any:
    """The value of one answer as it is stored; None where nothing was answered."""
    if question.kind == QuestionKind.MULTIPLE:
        options = [str(option) for option in question.options]
        return [words for place, words in enumerate(options) if f"{name}-{place}" in typed] or None
    if question.kind == QuestionKind.MATRIX:
        given = {
            str(row): _option(question, typed.get(f"{name}-r{place}", ""))
            for place, row in enumerate(question.rows)
        }
        return {row: option for row, option in given.items() if option is not None} or None
    return _READ[QuestionKind(question.kind)](question, typed.get(name, ""))


def said_lines(question: SurveyQuestion, value: Any) -> list[str]:
    """An answer as a person reads it."""
    if value is None:
        return []
    if question.kind == QuestionKind.MULTIPLE:
        return [str(one) for one in value]
    if question.kind == QuestionKind.MATRIX:
        return [f"{row}: {value[row]}" for row in map(str, question.rows) if row in value]
    return [_said(question, value)]


def step_words(question: SurveyQuestion, step: str) -> str:
    """A step of a scale with its meaning, where it has one."""
    ends = {
        str(question.scale_min): question.scale_min_label,
        str(question.scale_max): question.scale_max_label,
    }
    return f"{step} ({ends[step]})" if ends.get(step) else step


def possible_words(question: SurveyQuestion) -> list[str]:
    """What can be answered, as a person reads it."""
    answers = possible_answers(question)
    if question.kind == QuestionKind.SCALE:
        return [step_words(question, step) for step in answers]
    return answers


def _said(question: SurveyQuestion, value: Any) -> str:
    if question.kind == QuestionKind.NUMBER:
        return show_signed(_decimal(value))
    if question.kind == QuestionKind.DATE:
        return str(date_format(datetime.date.fromisoformat(value), "SHORT_DATE_FORMAT"))
    if question.kind == QuestionKind.SCALE:
        return step_words(question, str(value))
    return str(value)


def show_signed(value: Decimal) -> str:
    """A number that may be negative, as the page's language writes it."""
    return f"{'−' if value < 0 else ''}{show_number(abs(value), _DECIMALS)}"


def _typed_value(question: SurveyQuestion, name: str, value: Any) -> dict[str, str]:
    options = [str(option) for option in question.options]
    match question.kind:
        case QuestionKind.SINGLE:
            return {name: str(options.index(value))} if value in options else {}
        case QuestionKind.MULTIPLE:
            return {f"{name}-{options.index(one)}": "on" for one in value if one in options}
        case QuestionKind.MATRIX:
            rows = [str(row) for row in question.rows]
            return {
                f"{name}-r{rows.index(row)}": str(options.index(option))
                for row, option in value.items()
                if row in rows and option in options
            }
        case QuestionKind.NUMBER:
            return {name: show_signed(_decimal(value))}
    return {name: str(value)}


def _option(question: SurveyQuestion, text: str) -> str | None:
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        return None
    place = int(text)
    return str(question.options[place]) if place < len(question.options) else None


def _step(question: SurveyQuestion, text: str) -> int | None:
    return int(text) if text in possible_answers(question) else None


def _number(_question: SurveyQuestion, text: str) -> str | None:
    minus = text.strip().startswith(("-", "−"))
    try:
        value = read_number(text.strip().lstrip("-−"), _DECIMALS)
    except NumberNotUnderstood as wrong:
        raise NotUnderstood(wrong.message) from wrong
    if value is None:
        return None
    return str(-value if minus and value else value)


def _date(_question: SurveyQuestion, text: str) -> str | None:
    typed = text.strip()
    if not typed:
        return None
    try:
        found = parse_date(typed) or datetime.datetime.strptime(typed, "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError as wrong:
        sentence = _("“%(typed)s” is not a day. Please write it as in 31.12.2025.")
        raise NotUnderstood(sentence % {"typed": typed[:40]}) from wrong
    return found.isoformat()


def _text(_question: SurveyQuestion, text: str) -> str | None:
    words = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(words) > LONGEST_TEXT:
        raise NotUnderstood(
            _("This text has more than %(most)s characters. Please shorten it.")
            % {"most": LONGEST_TEXT}
        )
    return words or None


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value))


_READ: dict[QuestionKind, Callable[[SurveyQuestion, str], Any]] = {
    QuestionKind.TEXT: _text,
    QuestionKind.SINGLE: _option,
    QuestionKind.SCALE: _step,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
}
