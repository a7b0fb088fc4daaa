# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures of measures: what goes in, what comes out, and what it is paid from."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Organization
from leitziel.actors.querysets import Tenanted
from leitziel.concept.models import Concept, FundingProgramme, Measure
from leitziel.controlling.enums import FigureLevel, FigureRole, Quality
from leitziel.core.models import Recorded


class FigureType(Tenanted, Recorded):
    """What a concept counts: its name, unit and meaning, and where in the chain it stands."""

    municipality_path = "concept__municipality"
    public_when = {"concept__is_public": True, "is_public": True}

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="figure_types", verbose_name=_("concept")
    )
    name = models.CharField(_("name"), max_length=120)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    meaning = models.CharField(
        _("meaning"), max_length=500, blank=True, help_text=_("What is counted and what is not.")
    )
    level = models.CharField(
        _("level"), max_length=10, choices=FigureLevel, default=FigureLevel.OUTPUT
    )
    role = models.CharField(
        _("role in calculations"), max_length=20, choices=FigureRole, default=FigureRole.OTHER
    )
    decimals = models.PositiveSmallIntegerField(
        _("decimal places"), default=0, validators=[MaxValueValidator(2)]
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
        help_text=_("As “of these women” is a part of “participants”."),
    )
    adds_up_in_time = models.BooleanField(
        _("adds up over time"),
        default=True,
        help_text=_("Sessions of two half-years add up; of staff and places, the latest counts."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_public = models.BooleanField(_("public"), default=True)

    class Meta:
        verbose_name = _("kind of figure")
        verbose_name_plural = _("kinds of figures")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "name"], name="figure_name_unique_in_concept"
            ),
            models.UniqueConstraint(
                fields=["concept", "role"],
                condition=~Q(role="other"),
                name="figure_role_given_once_in_concept",
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("pk")),
                name="figure_is_not_its_own_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.told_unit})" if self.told_unit else self.name

    @property
    def told_unit(self) -> str:
        """The unit where the name does not say it: “VZÄ” for staff, nothing for places."""
        return "" if self.unit.casefold() in self.name.casefold().split() else self.unit


class MeasureFigure(Tenanted, Recorded):
    """A figure of a measure in a period: planned and actual value, and how it was found."""

    municipality_path = "measure__field__concept__municipality"
    responsible_lookups = ("measure__lead",)

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="figures", verbose_name=_("measure")
    )
    figure_type = models.ForeignKey(
        FigureType,
        on_delete=models.PROTECT,
        related_name="figures",
        verbose_name=_("kind of figure"),
    )
    period_start = models.DateField(_("period begins"))
    period_end = models.DateField(_("period ends"))
    planned = models.DecimalField(
        _("planned"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    actual = models.DecimalField(
        _("actual"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    quality = models.CharField(
        _("quality"), max_length=10, choices=Quality, default=Quality.COUNTED
    )
    source_note = models.CharField(_("source"), max_length=300, blank=True)
    reported_by = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reported by"),
    )
    round = models.ForeignKey(
        "controlling.ReportingRound",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="measure_figures",
        verbose_name=_("from the round"),
    )

    class Meta:
        verbose_name = _("figure of a measure")
        verbose_name_plural = _("figures of measures")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "figure_type", "period_start", "period_end"],
                name="figure_stated_once_for_a_period",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="figure_period_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(planned__isnull=False) | Q(actual__isnull=False),
                name="figure_has_a_value",
            ),
        ]
        indexes = [
            models.Index(fields=["figure_type", "period_end"], name="figure_by_type_and_period")
        ]

    def __str__(self) -> str:
        return f"{self.figure_type}: {self.measure}"


class MeasureFunding(Tenanted, Recorded):
    """Money from outside for a measure: which programme, what share, how long."""

    municipality_path = "measure__field__concept__municipality"
    responsible_lookups = ("measure__lead",)

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="fundings", verbose_name=_("measure")
    )
    programme = models.ForeignKey(
        FundingProgramme,
        on_delete=models.PROTECT,
        related_name="fundings",
        verbose_name=_("funding programme"),
    )
    start_date = models.DateField(_("begins"), null=True, blank=True)
    end_date = models.DateField(_("ends"), null=True, blank=True)
    share_percent = models.DecimalField(
        _("share in percent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    amount_per_year = models.DecimalField(
        _("euros a year"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("funding of a measure")
        verbose_name_plural = _("fundings of measures")
        constraints = [
            models.CheckConstraint(
                condition=Q(start_date__isnull=True)
                | Q(end_date__isnull=True)
                | Q(end_date__gte=F("start_date")),
                name="funding_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme}: {self.measure}"
