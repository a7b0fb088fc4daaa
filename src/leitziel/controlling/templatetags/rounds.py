# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sentences and figures on the staff pages of a round."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.controlling.answers.reading import FigureLine, Reading
from leitziel.controlling.enums import Quality
from leitziel.controlling.models import FigureType, RoundRequest
from leitziel.controlling.rounds.board import Board

register = template.Library()


@register.simple_tag
def figure_value(value: Decimal | None, kind: FigureType | None = None) -> str:
    """A number as people read it, with the decimal places of its kind; a dash for none."""
    if value is None:
        return "–"
    return number_format(value, decimal_pos=kind.decimals if kind else None, force_grouping=True)


@register.simple_tag
def board_sentence(board: Board) -> SafeString:
    """The first sentence of the desk: how many have answered, and what waits."""
    total = len(board.lines)
    first = ngettext(
        "{answered} of {total} institution has answered.",
        "{answered} of {total} institutions have answered.",
        total,
    ).format(answered=board.answered, total=total)
    rest = []
    if board.begun:
        text = ngettext("{n} has begun.", "{n} have begun.", board.begun)
        rest.append(text.format(n=board.begun))
    if board.silent:
        text = ngettext("{n} has not reacted yet.", "{n} have not reacted yet.", board.silent)
        rest.append(text.format(n=board.silent))
    if board.to_review:
        text = ngettext("{n} answer waits for you.", "{n} answers wait for you.", board.to_review)
        rest.append(text.format(n=board.to_review))
    return format_html("<b>{}</b> {}", first, " ".join(rest))


@register.simple_tag
def request_sentence(row: RoundRequest, reading: Reading) -> SafeString:
    """The first sentence of a request: what is there and what is to be decided."""
    first = str(row.get_state_display()).capitalize()
    rest = []
    if reading.waiting:
        text = ngettext("{n} answer waits for you.", "{n} answers wait for you.", reading.waiting)
        rest.append(text.format(n=reading.waiting))
    if reading.empty:
        text = ngettext("{n} is empty.", "{n} are empty.", reading.empty)
        rest.append(text.format(n=reading.empty))
    return format_html("<b>{}.</b> {}", first, " ".join(rest))


@register.simple_tag
def figure_list(lines: Iterable[FigureLine]) -> SafeString:
    """The figures of an answer, each with last round's value beside it."""
    rows = format_html_join(
        "", "<dt>{}</dt><dd>{}</dd>", ((line.figure_type, _with_last(line)) for line in lines)
    )
    return format_html('<dl class="lz-facts">{}</dl>', rows)


def _with_last(line: FigureLine) -> SafeString:
    given = line.given
    value = format_html("<b>{}</b>", figure_value(given.value if given else None, line.figure_type))
    if given and given.quality == Quality.ESTIMATED:
        value = format_html("{} ({})", value, given.get_quality_display())
    if line.before is None:
        return value
    last = _("last round: {value}").format(value=figure_value(line.before, line.figure_type))
    return format_html('{} <span class="lz-muted">{}</span>', value, last)
