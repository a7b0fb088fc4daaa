# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fields of the answer page that stand there by the hundred: figures and steps of the scale.

They are functions and not parts of the template, because that is several times faster.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from leitziel.controlling.answers.correcting import corrections_of
from leitziel.controlling.answers.tasks import Task
from leitziel.core.templatetags.signs import ball
from leitziel.portal.answering.sections import FigureField, Section

register = template.Library()
_FIGURE = (
    '<div class="lz-figure-in{part}"><label class="lz-label" for="{name}">{label}{unit}</label>'
    '<input class="lz-input" id="{name}" name="{name}" type="text" inputmode="{mode}" '
    'value="{typed}" aria-describedby="{described}"{invalid}>'
    '<input type="hidden" name="{section}-c{key}" value="{confirmed}">{hint}'
    '<div class="lz-figure-in__says" id="{name}w">{says}</div></div>\n'
)
_STEP = (
    '<label><input type="radio" name="{name}-status" value="{key}"{checked}>{ball}{label}{mark}'
    "</label>"
)
_ball = lru_cache(maxsize=16)(ball)


@register.simple_tag
def figure_fields(section: Section) -> SafeString:
    """The inputs for all figures of a section, with earlier values and what looks odd."""
    return SafeString("".join(_figure(figure, section) for figure in section.figures))


@register.simple_tag
def status_choice(section: Section) -> SafeString:
    """The steps of the scale as rows to choose from; the one of last round is marked."""
    last = section.task.last
    mark = SafeString("")
    if last.status:
        said = _("Answer for %(period)s") % {"period": last.period} if last.period else ""
        mark = format_html(" <small>{}</small>", said or _("last answer"))
    rows = (
        _fill(
            _STEP,
            name=section.name,
            key=str(status.pk),
            checked=" checked" if section.typed.status == str(status.pk) else "",
            ball=_ball(status.drawing),
            label=status.label,
            mark=mark if last.status and last.status.pk == status.pk else "",
        )
        for status in section.task.statuses
    )
    return SafeString("\n".join(rows))


@register.inclusion_tag("portal/answering/corrections.html")
def corrections(task: Task) -> dict[str, Any]:
    """What the office added, and what it corrected once it has accepted the answer."""
    figures = [line.figure for line in task.figures if line.figure is not None]
    found = corrections_of(task.answer, figures)
    if not task.is_accepted:
        return {"text": "", "corrections": [one for one in found if one.is_added]}
    return {"text": task.answer.edited_text, "corrections": found}


def _figure(figure: FigureField, section: Section) -> SafeString:
    kind = figure.line.type
    says = ""
    if figure.error or figure.hint:
        context = {"figure": figure, "section": section}
        says = render_to_string("portal/answering/figure_says.html", context)
    return _fill(
        _FIGURE,
        part=" lz-figure-in--part" if figure.is_part else "",
        name=figure.name,
        label=kind.name,
        unit=_unit(kind.told_unit),
        mode="decimal" if kind.decimals else "numeric",
        typed=figure.typed,
        described=figure.described_by,
        invalid=SafeString(' aria-invalid="true"') if figure.error else "",
        section=section.name,
        key=str(kind.pk),
        confirmed=figure.confirmed,
        hint=_hint(figure, kind.meaning),
        says=says,
    )


def _fill(pattern: str, **values: str) -> SafeString:
    """As ``format_html``, for texts that are plain or safe; a third of its time."""
    return SafeString(
        pattern.format_map(
            {
                name: value if isinstance(value, SafeString) else escape(value)
                for name, value in values.items()
            }
        )
    )


def _unit(unit: str) -> SafeString | str:
    if not unit:
        return ""
    return format_html(' <span class="lz-unit">{}</span>', _("in %(unit)s") % {"unit": unit})


def _hint(figure: FigureField, meaning: str) -> SafeString | str:
    parts = [part for part in (figure.added, figure.last, meaning) if part]
    if not parts:
        return ""
    lines = format_html_join(SafeString("<br>"), "{}", ((part,) for part in parts))
    return format_html('<p class="lz-hint" id="{}l">{}</p>', figure.name, lines)
