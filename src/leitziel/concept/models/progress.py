# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was reported about goals, measures and fields."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Organization, Sourced
from leitziel.actors.querysets import Tenanted
from leitziel.concept.models.measure import Measure
from leitziel.concept.models.plan import FieldOfAction, Goal
from leitziel.concept.models.status import Status
from leitziel.core.models import Recorded


class ProgressUpdate(Tenanted, Sourced, Recorded):
    """One paragraph of what happened, for a field, one of its goals or measures, in a period."""

    municipality_path = "field__concept__municipality"
    public_when = {"field__concept__is_public": True, "is_public": True}
    responsible_lookups = ("reported_by",)

    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.CASCADE,
        related_name="updates",
        verbose_name=_("field of action"),
    )
    goal = models.ForeignKey(
        Goal,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="updates",
        verbose_name=_("goal"),
    )
    measure = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="updates",
        verbose_name=_("measure"),
    )
    text = models.TextField(_("text"))
    reported_date = models.DateField(_("reported on"), null=True, blank=True)
    period_start = models.DateField(_("period begins"), null=True, blank=True)
    period_end = models.DateField(_("period ends"), null=True, blank=True)
    reported_by = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="updates",
        verbose_name=_("reported by"),
    )
    status = models.ForeignKey(
        Status,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reported status"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_public = models.BooleanField(_("public"), default=True)

    class Meta:
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=True) | Q(measure__isnull=True),
                name="update_speaks_of_a_goal_or_a_measure",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
