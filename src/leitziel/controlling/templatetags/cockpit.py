# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signs of the cockpit: rows of balls, arrows of the trend, small lines, signals."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.actors.staff.registry import address
from leitziel.controlling.cockpit.choosing import COMPARE, PERIOD, Choice, key_of
from leitziel.controlling.cockpit.decisions import Decision
from leitziel.controlling.cockpit.pulse import PulseLine
from leitziel.controlling.cockpit.telling import told_signals
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.staff.links import address_of
from leitziel.controlling.standing import FieldStanding, GoalStanding, Trend, TrendCount
from leitziel.core.templatetags.signs import ball_links

register = template.Library()

SIGNALS_SHOWN = 2
_ARROWS = {
    Trend.FURTHER: "M3 11l4-4 2 2 5-5M10 4h4v4",
    Trend.BACK: "M3 5l4 4 2-2 5 5M10 12h4V8",
    Trend.SAME: "M2 8h11M10 5l3 3-3 3",
    Trend.OTHER: "M2 8h11M10 5l3 3-3 3",
}


@register.simple_tag
def decision_url(decision: Decision) -> str:
    """Where the reason of a decision stands."""
    return address_of(decision.target) if decision.target else decision.url


@register.filter
def period_key(period: Period) -> str:
    """A period as it stands in an address."""
    return key_of(period)


@register.simple_tag
def compare_query(choice: Choice, period: Period) -> str:
    """The end of the address under which the cockpit is compared with the period."""
    return choice.query(**{COMPARE: key_of(period)})


@register.simple_tag
def latest_query(choice: Choice) -> str:
    """The end of the address under which the latest period is shown."""
    return choice.query(without=PERIOD)


@register.simple_tag
def pulse_query(choice: Choice, line: PulseLine) -> str:
    """The end of the address under which the figure stands by field."""
    return choice.query(by="field", figure=line.figure)


@register.simple_tag
def standing_balls(goals: Iterable[GoalStanding]) -> SafeString:
    """One ball for each goal, named like “C4: partly reached”, linked to the goal."""
    return ball_links(_ball(item) for item in goals)


def _ball(item: GoalStanding) -> tuple[str, str, str]:
    status = item.report.status
    label, drawing = (status.label, status.drawing) if status else (_("no state reported"), "none")
    return address(item.goal), f"{item.goal.label}: {label}", drawing


@register.simple_tag
def trend(count: TrendCount) -> SafeString:
    """The arrow with its words; words alone where nothing can be compared."""
    path = _ARROWS.get(count.direction)
    if path is None:
        return format_html('<span class="lz-muted">{}</span>', count.sentence)
    return format_html(
        '<span class="lz-trend"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>'
        "{}</span>",
        path,
        count.sentence,
    )


@register.simple_tag
def spark(line: PulseLine) -> SafeString | str:
    """A small line through the periods; its numbers stand beside it."""
    if not line.spark:
        return ""
    x, y = line.spark_end
    return format_html(
        '<svg class="lz-spark" viewBox="0 0 100 28" aria-hidden="true"><polyline points="{}"/>'
        '<circle cx="{}" cy="{}" r="3"/></svg>',
        line.spark,
        x,
        y,
    )


@register.simple_tag
def field_signals(field: FieldStanding) -> SafeString | str:
    """The most urgent kinds of signals of a field, each a link to its reason; others counted."""
    told = told_signals(field)
    if not told:
        return ""
    lines = format_html_join(
        "",
        '<li><a class="lz-signal{}" href="{}">{}</a></li>',
        (
            (
                f" lz-signal--{signal.shape.value}" if signal.shape.value else "",
                address_of(signal.target),
                words,
            )
            for signal, words in told[:SIGNALS_SHOWN]
        ),
    )
    more = len(told) - SIGNALS_SHOWN
    if more > 0:
        text = ngettext("and {n} more", "and {n} more", more).format(n=more)
        link = address(field.field)
        lines += format_html('<li><a class="lz-small" href="{}">{}</a></li>', link, text)
    return format_html('<ul class="lz-plainlist">{}</ul>', lines)
