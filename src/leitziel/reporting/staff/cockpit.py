# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What reports add to the cockpit: drafts that wait for their publication, and the timeline."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.actors.permissions import Act, rows_for
from leitziel.concept.models import Concept
from leitziel.controlling.cockpit.decisions import Decision
from leitziel.controlling.cockpit.timeline import Item, Lane
from leitziel.controlling.signals import Shape
from leitziel.core.clock import today
from leitziel.reporting.enums import ReportStatus
from leitziel.reporting.models import Report


def report_decisions(concept: Concept, user: Any) -> list[Decision]:
    """A question for each draft that this person may publish, the oldest first; one query.

    The reason says how long its period is over; what is open in it says the page of its checks.
    """
    drafts = Report.objects.filter(concept=concept, status=ReportStatus.DRAFT)
    rows = rows_for(user, Act.PUBLISH, drafts).order_by("period_end", "pk")
    return [
        Decision(
            question=_("Publish the report “{report}”?").format(report=row),
            shape=Shape.MISSING.value,
            reason=_waiting(row),
            place=capfirst(row.get_kind_display()),
            url=reverse("report_checks", args=[row.pk]),
        )
        for row in rows
    ]


def report_items(concept: Concept, user: Any) -> list[Item]:
    """Reports by their date, drafts only where they have one; one query."""
    rows = rows_for(user, Act.VIEW, Report.objects.filter(concept=concept))
    items = []
    for row in rows:
        published = timezone.localdate(row.published_at) if row.published_at else None
        day = row.date or published
        if day is not None:
            address = reverse("report_show", args=[row.pk])
            items.append(Item(Lane.REPORT, str(row), day, row=row, url=address))
    return items


def _waiting(report: Report) -> str:
    if report.period_end is None or report.period_end >= today():
        return _("a draft")
    days = (today() - report.period_end).days
    return ngettext(
        "a draft, its period ended {days} day ago",
        "a draft, its period ended {days} days ago",
        days,
    ).format(days=days)
