# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Links to rows, and texts with their changes marked, in staff templates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from leitziel.actors.staff.registry import address
from leitziel.core.differences import Mark, Stretch
from leitziel.core.templatetags.signs import ball_links

register = template.Library()
_TAGS = {Mark.SAME: "span", Mark.ADDED: "ins", Mark.REMOVED: "del"}


@register.simple_tag
def row_url(row: Any, view: str = "inspect") -> str:
    """Where the row is shown, or edited."""
    return address(row, view)


@register.simple_tag
def goal_balls(lines: Iterable[Any]) -> SafeString:
    """One ball for each goal, named like “C4: partly reached”, linked to the goal."""
    return ball_links(
        (
            address(line.goal),
            f"{line.name}: {line.goal.status.label if line.goal.status else _('no report')}",
            line.drawing,
        )
        for line in lines
    )


@register.simple_tag
def marked(words: Iterable[Stretch]) -> SafeString:
    """A text with what was added and removed, in tags and, for screen readers, in words."""
    said = {Mark.SAME: "", Mark.ADDED: _("added:"), Mark.REMOVED: _("removed:")}
    return format_html_join(
        "",
        "<{0}>{1}{2}</{0}>{3}",
        (
            (_TAGS[mark], _read_out(said[mark]), text.rstrip(), text[len(text.rstrip()) :])
            for mark, text in words
        ),
    )


def _read_out(word: str) -> SafeString:
    return format_html('<span class="lz-sr">{} </span>', word) if word else SafeString("")
