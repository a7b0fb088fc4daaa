# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a city settles about its controlling: thresholds as data, never in code."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from leitziel.actors.querysets import Tenanted
from leitziel.concept.models import Concept, StatusScale
from leitziel.core.models import Recorded


class ControllingRules(Tenanted, Recorded):
    """When signals are given for a concept, and on which scale criteria are assessed."""

    municipality_path = "concept__municipality"

    concept = models.OneToOneField(
        Concept,
        on_delete=models.CASCADE,
        related_name="controlling_rules",
        verbose_name=_("concept"),
    )
    assessment_scale = models.ForeignKey(
        StatusScale,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("scale for impact criteria"),
        help_text=_("Empty: criteria are assessed on the concept's status scale."),
    )
    months_without_update = models.PositiveSmallIntegerField(
        _("months without an update"),
        default=12,
        validators=[MinValueValidator(1)],
        help_text=_("After so many months without an update, goals and measures are pointed out."),
    )
    off_plan_percent = models.PositiveSmallIntegerField(
        _("deviation from plan in percent"),
        default=20,
        validators=[MinValueValidator(1)],
        help_text=_("Figures that differ from their plan by more than this are pointed out."),
    )
    funding_notice_months = models.PositiveSmallIntegerField(
        _("notice before funding ends, in months"), default=6, validators=[MinValueValidator(1)]
    )
    implausible_factor = models.PositiveSmallIntegerField(
        _("implausible from this multiple of last year's value"),
        default=10,
        validators=[MinValueValidator(2)],
    )
    survey_threshold = models.PositiveSmallIntegerField(
        _("answers before a group is shown"),
        default=5,
        validators=[MinValueValidator(2)],
        help_text=_("Results of a survey are shown per group only from so many answers on."),
    )

    class Meta:
        verbose_name = _("controlling rules")
        verbose_name_plural = _("controlling rules")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.concept}"
