# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Template tags of the public pages: charts, values, cells, addresses."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from leitziel.core.search import Excerpt
from leitziel.core.templatetags.signs import ball_links, day, paragraphs
from leitziel.portal.charts import chart_of, day_text, finding_of, value_text
from leitziel.portal.queries.concepts import FieldLine
from leitziel.portal.queries.field_parts import Update
from leitziel.portal.queries.statistics import Cell, IndicatorSeries, Value
from leitziel.portal.sentences import overdue_goal_sentence

register = template.Library()

# A whole number in this range that stands in a table is a year and gets no thousands separator.
YEARS = range(1900, 2100)


@register.simple_tag(takes_context=True)
def chart(context: template.Context, series: IndicatorSeries, field_code: str = "") -> SafeString:
    """The drawing of a series in the field's color, else in the tenant's."""
    municipality = context["frame"].municipality
    return chart_of(series, field_code, municipality.accent if municipality else "#005a70")


@register.filter
def finding(series: IndicatorSeries) -> str:
    """The sentence over a chart."""
    return finding_of(series)


@register.simple_tag
def value(one: Value | None, series: IndicatorSeries) -> str:
    """A value with its unit, or its sign."""
    return value_text(one, series)


@register.filter
def reference_day(day: Any) -> str:
    """A reference date; the last day of a year is the year."""
    return day_text(day)


@register.filter
def cell(one: Cell) -> str:
    """A cell of a printed table as the page's language writes it."""
    if one.number is None:
        return one.text
    if isinstance(one.number, int):
        return _grouped(one.number, 0) if one.number not in YEARS else str(one.number)
    places = len(f"{one.number:.4f}".rstrip("0").partition(".")[2])
    return _grouped(one.number, places)


@register.simple_tag
def goal_balls(line: FieldLine, slug: str) -> SafeString:
    """The goals of a field as a row of balls, each a link to its goal."""
    address = reverse("portal:field", args=[slug, line.code])
    return ball_links(
        (f"{address}#{goal.anchor}", goal.name, goal.state.drawing) for goal in line.goals
    )


@register.simple_tag
def overdue_sentence(label: str, overdue: int, total: int) -> str:
    """What contradicts a reported state."""
    return overdue_goal_sentence(label, overdue, total)


@register.simple_tag
def update_list(updates: list[Update]) -> SafeString:
    """What was reported, one below the other, each with who and when."""
    reported_by = _("reported by")
    return format_html_join(
        "", '<div class="lz-update">{}{}</div>',
        ((paragraphs(update.text), _byline(update, reported_by)) for update in updates),
    )  # fmt: skip


def _byline(update: Update, reported_by: str) -> SafeString:
    by = f"{reported_by} {update.by}" if update.by else ""
    said = ", ".join(filter(None, [by, day(update.date)]))
    return format_html('<p class="lz-small lz-muted">{}</p>', said) if said else SafeString("")


@register.filter
def marked(excerpt: list[Excerpt]) -> SafeString:
    """An excerpt with the words found in it marked."""
    parts = (
        format_html("<mark>{}</mark>", part.text) if part.is_hit else part.text for part in excerpt
    )
    return format_html_join("", "{}", ((part,) for part in parts))


def _grouped(number: float, places: int) -> str:
    return number_format(number, places, force_grouping=True).replace("-", "−")
