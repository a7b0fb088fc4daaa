# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Links to rows in staff templates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from leitziel.actors.staff.registry import address
from leitziel.core.templatetags.signs import ball_links

register = template.Library()


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
