# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measures: what is done for the goals, and with what."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Municipality, Organization, Sourced
from leitziel.actors.querysets import Tenanted
from leitziel.concept.enums import MeasureKind
from leitziel.concept.models.plan import Concept, FieldOfAction, Goal
from leitziel.concept.models.status import Status
from leitziel.core.models import Recorded


class FundingProgramme(Tenanted, Recorded):
    """A programme of state, federation or foundation that pays for measures."""

    public_when = {}

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="funding_programmes",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=200)
    provider = models.CharField(_("provider"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("funding programme")
        verbose_name_plural = _("funding programmes")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="programme_name_unique_in_municipality"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TargetGroup(Tenanted, Recorded):
    """People for whom measures are made."""

    public_when = {}

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="target_groups",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="target_group_name_unique_in_municipality"
            )
        ]

    def __str__(self) -> str:
        return self.name


class District(Tenanted, Recorded):
    """A part of the city in which measures take place."""

    public_when = {}

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="districts",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="district_name_unique_in_municipality"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Measure(Tenanted, Sourced, Recorded):
    """A measure, project or approach; it serves one or several goals of a field."""

    municipality_path = "field__concept__municipality"
    public_when = {"field__concept__is_public": True, "is_public": True}
    responsible_lookups = ("lead",)

    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.CASCADE,
        related_name="measures",
        verbose_name=_("field of action"),
    )
    goals = models.ManyToManyField(
        Goal, blank=True, related_name="measures", verbose_name=_("goals")
    )
    number = models.CharField(_("number"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=500)
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(
        _("kind"), max_length=15, choices=MeasureKind, default=MeasureKind.OTHER
    )
    lead = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_measures",
        verbose_name=_("responsible"),
    )
    lead_text = models.CharField(_("responsible, as printed"), max_length=500, blank=True)
    partners = models.ManyToManyField(
        Organization, blank=True, related_name="partner_measures", verbose_name=_("partners")
    )
    partners_text = models.TextField(_("partners, as printed"), blank=True)
    period_text = models.CharField(_("period, as printed"), max_length=200, blank=True)
    start_date = models.DateField(_("begins"), null=True, blank=True)
    end_date = models.DateField(_("ends"), null=True, blank=True)
    status = models.ForeignKey(
        Status,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("reported status"),
    )
    status_text = models.CharField(_("status, as printed"), max_length=300, blank=True)
    cost_text = models.CharField(_("cost, as printed"), max_length=300, blank=True)
    funding_text = models.CharField(_("funding, as printed"), max_length=500, blank=True)
    funding_programme = models.ForeignKey(
        FundingProgramme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("funding programme"),
    )
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="measures", verbose_name=_("target groups")
    )
    districts = models.ManyToManyField(
        District, blank=True, related_name="measures", verbose_name=_("districts")
    )
    printed_figures = models.JSONField(
        _("figures, as printed"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("List of label, value and unit as read from a document."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_public = models.BooleanField(_("public"), default=True)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.CheckConstraint(
                condition=Q(start_date__isnull=True)
                | Q(end_date__isnull=True)
                | Q(end_date__gte=F("start_date")),
                name="measure_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def concept(self) -> Concept:
        """The concept this measure belongs to."""
        return self.field.concept
