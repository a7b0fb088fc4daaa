# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers on the results page of a survey."""

from __future__ import annotations

from decimal import Decimal

from django import template

from leitziel.controlling.survey.values import show_signed

register = template.Library()


@register.filter
def signed(value: Decimal) -> str:
    """A number that may be negative, as the page's language writes it."""
    return show_signed(value)
