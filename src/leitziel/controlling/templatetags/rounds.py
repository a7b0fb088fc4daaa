# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sentences and figures on the staff pages of a round."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.concept.models import Goal, Measure
from leitziel.controlling.answers.correcting import submitted_words
from leitziel.controlling.answers.numbers import show_number
from leitziel.controlling.answers.reading import Reading
from leitziel.controlling.answers.reviewing import DECIDABLE
from leitziel.controlling.answers.tasks import FigureLine
from leitziel.controlling.enums import Quality
from leitziel.controlling.models import AnswerFigure, RoundRequest
from leitziel.controlling.rounds.board import Board
from leitziel.controlling.rounds.preview import PreviewRow, RoundPreview
from leitziel.controlling.rounds.tally import Tally

register = template.Library()


@register.simple_tag
def tally_sentence(tally: Tally) -> SafeString:
    """The first sentence of the desk: who has answered, who has not, and what waits.

    Answered, outstanding and given back add up to all.
    """
    if tally.asked == 1:
        first = _("{answered} of {total} institution has answered")
    else:
        first = ngettext(
            "{answered} of {total} institutions has answered",
            "{answered} of {total} institutions have answered",
            tally.answered,
        )
    rest = "; ".join(_rest(tally))
    # What is said of those who answered follows their number, everything else stands apart.
    link = ", " if tally.queried else "; " if rest else ""
    waits = ""
    if tally.to_review:
        text = ngettext("{n} answer waits for you.", "{n} answers wait for you.", tally.to_review)
        waits = text.format(n=tally.to_review)
    said = first.format(answered=tally.answered, total=tally.asked)
    return format_html("<b>{}</b>{}{}. {}", said, link, rest, waits)


def _rest(tally: Tally) -> list[str]:
    parts = []
    if tally.queried:
        parts.append(_("{n} of them with an open question").format(n=tally.queried))
    if tally.missing:
        text = ngettext("{n} is outstanding", "{n} are outstanding", tally.missing)
        begun = ngettext("{n} of them has begun", "{n} of them have begun", tally.begun)
        said = [text.format(n=tally.missing)]
        said += [begun.format(n=tally.begun)] if tally.begun else []
        parts.append(", ".join(said))
    if tally.given_back:
        text = ngettext("{n} gave the request back", "{n} gave the request back", tally.given_back)
        parts.append(text.format(n=tally.given_back))
    return parts


@register.simple_tag
def remind_words(board: Board) -> str:
    """What the button does where nobody is chosen: „9 erinnern (7 ohne Antwort, 2 mit Rückfrage)“.

    The numbers are those of the sentence, less those who cannot be reached.
    """
    reminded = board.reminded
    queried = sum(line.is_queried for line in reminded)
    words = {"n": len(reminded), "missing": len(reminded) - queried, "queried": queried}
    if not queried:
        text = _("Remind {n} (without answer)")
    elif queried == len(reminded):
        text = _("Remind {n} (with an open question)")
    else:
        text = _("Remind {n} ({missing} without answer, {queried} with an open question)")
    return text.format(**words)


@register.simple_tag
def closing_sentence(tally: Tally) -> str:
    """Who would be cut off by closing now, and what would stay out of the report."""
    parts = []
    if missing := tally.missing:
        text = ngettext(
            "{n} institution has not submitted yet.",
            "{n} institutions have not submitted yet.",
            missing,
        )
        parts.append(text.format(n=missing))
    if tally.queried:
        text = ngettext(
            "{n} has a question of yours to answer.",
            "{n} have a question of yours to answer.",
            tally.queried,
        )
        parts.append(text.format(n=tally.queried))
    if tally.to_review:
        text = ngettext("{n} answer waits for you.", "{n} answers wait for you.", tally.to_review)
        parts.append(text.format(n=tally.to_review))
    return " ".join(parts)


@register.simple_tag
def plan_sentence(plan: RoundPreview) -> SafeString:
    """The first sentence of a planned round: who will be asked about what."""
    number = len(plan.rows)
    first = ngettext(
        "{n} institution will be asked.", "{n} institutions will be asked.", number
    ).format(n=number)
    rest = _subjects(plan.goals, plan.measures)
    if rest:
        rest = _("It is about {goals_and_measures}.").format(goals_and_measures=rest)
    return format_html("<b>{}</b> {}", first, rest)


@register.simple_tag
def asked_about(row: PreviewRow, plan: RoundPreview) -> str:
    """„3 goals, 2 measures“, what there is of both."""
    if row.asks_nothing:
        return _("only the questions of the round") if plan.questions else _("nothing")
    return _subjects(len(row.goals), len(row.measures))


def _subjects(goals: int, measures: int) -> str:
    parts = []
    if goals:
        parts.append(ngettext("{n} goal", "{n} goals", goals).format(n=goals))
    if measures:
        parts.append(ngettext("{n} measure", "{n} measures", measures).format(n=measures))
    return _(" and ").join(parts)


@register.simple_tag
def request_sentence(row: RoundRequest, reading: Reading) -> SafeString:
    """The first sentence of a request: what is there and what is to be decided."""
    first = capfirst(row.get_state_display())
    rest = []
    waiting = len(reading.waiting)
    if waiting and row.state in DECIDABLE:
        text = ngettext("{n} answer waits for you.", "{n} answers wait for you.", waiting)
        rest.append(text.format(n=waiting))
    if reading.empty:
        text = ngettext("{n} is empty.", "{n} are empty.", reading.empty)
        rest.append(text.format(n=reading.empty))
    return format_html("<b>{}.</b> {}", first, " ".join(rest))


@register.simple_tag
def figure_list(lines: Iterable[FigureLine]) -> SafeString:
    """The figures of an answer, each with an earlier one beside it; what has neither is only
    named."""
    asked = list(lines)
    stated = [line for line in asked if line.figure or line.last is not None]
    rows = format_html_join(
        "", "<dt>{}</dt><dd>{}</dd>", ((line.type.name, _with_last(line)) for line in stated)
    )
    table = format_html('<dl class="lz-facts">{}</dl>', rows) if stated else ""
    left = [line.type.name for line in asked if line not in stated]
    if not left:
        return format_html("{}", table)
    words = _("Never stated: {names}").format(names=", ".join(left))
    return format_html('{}<p class="lz-small lz-muted">{}</p>', table, words)


@register.simple_tag
def subject_words(subject: Goal | Measure) -> str:
    """The goal or measure in full with its number."""
    return f"{subject.label} {subject.text}".strip() if isinstance(subject, Goal) else str(subject)


def _with_last(line: FigureLine) -> SafeString:
    figure = line.figure
    shown = show_number(figure.final_value, line.type.decimals) if figure else "–"
    value = format_html("<b>{}</b> {}", shown, line.type.unit if figure else "")
    if figure and figure.final_quality == Quality.ESTIMATED:
        value = format_html("{} ({})", value, Quality.ESTIMATED.label)
    beside = [_submitted(figure)] if figure and figure.is_edited else []
    if line.last is not None:
        beside.append(line.last_said)
    if beside:
        value = format_html('{} <span class="lz-muted">{}</span>', value, " · ".join(beside))
    if line.hint is not None and figure and not figure.is_edited:
        note = _("unusual, confirmed") if figure.is_confirmed else _("unusual")
        value = format_html('{} <span class="lz-signal">{}</span>', value, note)
    return value


def _submitted(figure: AnswerFigure) -> str:
    if not figure.is_given:
        return _("added by the office, not given by the institution")
    return _("corrected, submitted: {said}").format(said=submitted_words(figure))
