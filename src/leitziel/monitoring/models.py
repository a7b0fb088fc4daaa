# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is known about society: indicators with observations, printed tables and figures."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Municipality, Sourced
from leitziel.actors.querysets import Tenanted
from leitziel.concept.models import Concept, FieldOfAction, ImpactCriterion
from leitziel.core.models import Recorded
from leitziel.monitoring.enums import Missing


class Indicator(Tenanted, Sourced, Recorded):
    """A statistical series: what is counted, in which unit, for whom."""

    public_when = {"is_public": True}

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="indicators",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=300)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)
    description = models.TextField(_("definition"), blank=True)
    fields = models.ManyToManyField(
        FieldOfAction, blank=True, related_name="indicators", verbose_name=_("fields of action")
    )
    criteria = models.ManyToManyField(
        ImpactCriterion, blank=True, related_name="indicators", verbose_name=_("impact criteria")
    )
    is_public = models.BooleanField(_("public"), default=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="indicator_name_unique_in_municipality"
            )
        ]

    def __str__(self) -> str:
        return self.name


class StatisticalTable(Tenanted, Sourced, Recorded):
    """A table as a report prints it; its numbers also stand as observations of indicators.

    ``rows`` is a list of rows, each a list of cells (text, number or null), one per column.
    """

    municipality_path = "concept__municipality"
    public_when = {"concept__is_public": True}

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="tables", verbose_name=_("concept")
    )
    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tables",
        verbose_name=_("field of action"),
    )
    number = models.CharField(_("number"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    columns = models.JSONField(_("columns"), default=list, blank=True)
    rows = models.JSONField(_("rows"), default=list, blank=True)
    as_of = models.CharField(_("reference date"), max_length=40, blank=True)
    source_note = models.CharField(_("source"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("table")
        verbose_name_plural = _("tables")

    def __str__(self) -> str:
        return self.title or self.number or f"{_('table')} {self.pk}"


class Observation(Tenanted, Recorded):
    """One value of an indicator at a reference date, or the sign that says why it is missing."""

    municipality_path = "indicator__municipality"
    public_when = {"indicator__is_public": True}

    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.CASCADE,
        related_name="observations",
        verbose_name=_("indicator"),
    )
    reference_date = models.DateField(_("reference date"), null=True, blank=True)
    group = models.CharField(
        _("group"), max_length=300, blank=True, help_text=_("Age group, district or another part.")
    )
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4, null=True, blank=True)
    missing = models.CharField(_("sign"), max_length=1, choices=Missing, blank=True)
    source_note = models.CharField(_("source"), max_length=500, blank=True)
    table = models.ForeignKey(
        StatisticalTable,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("table"),
    )

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            # SQLite cannot treat two NULLs as equal, so there is one constraint for each case.
            models.UniqueConstraint(
                fields=["indicator", "reference_date", "group"],
                condition=Q(reference_date__isnull=False),
                name="observed_once_per_date_and_group",
            ),
            models.UniqueConstraint(
                fields=["indicator", "group"],
                condition=Q(reference_date__isnull=True),
                name="observed_once_per_group_without_date",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing="")
                | (Q(value__isnull=True) & ~Q(missing="")),
                name="observation_has_a_value_or_a_sign",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value if self.value is not None else self.missing}"


class Figure(Tenanted, Sourced, Recorded):
    """A drawing of an imported document of which only the caption is known."""

    municipality_path = "concept__municipality"
    public_when = {"concept__is_public": True}

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="figures", verbose_name=_("concept")
    )
    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("field of action"),
    )
    number = models.CharField(_("number"), max_length=40, blank=True)
    caption = models.CharField(_("caption"), max_length=500)
    as_of = models.CharField(_("reference date"), max_length=40, blank=True)
    source_note = models.CharField(_("source"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return f"{self.number} {self.caption}".strip()
