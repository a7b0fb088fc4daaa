# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Status scales: data of the municipality, never an enum."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Municipality
from leitziel.actors.querysets import Tenanted
from leitziel.concept.enums import Drawing
from leitziel.core.models import Recorded


class StatusScale(Tenanted, Recorded):
    """The words with which a city says how far a goal or measure is."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="status_scales",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("status scale")
        verbose_name_plural = _("status scales")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="scale_name_unique_in_municipality"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Status(Tenanted, Recorded):
    """One step of a scale: its word and its drawing."""

    municipality_path = "scale__municipality"

    scale = models.ForeignKey(StatusScale, on_delete=models.CASCADE, related_name="statuses")
    code = models.SlugField(_("code"), max_length=40)
    label = models.CharField(_("label"), max_length=120)
    drawing = models.CharField(_("drawing"), max_length=10, choices=Drawing, default=Drawing.EMPTY)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("status")
        verbose_name_plural = _("statuses")
        constraints = [
            models.UniqueConstraint(fields=["scale", "code"], name="status_code_unique_in_scale")
        ]

    def __str__(self) -> str:
        return self.label
