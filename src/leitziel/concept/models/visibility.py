# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may see which part of a measure: data of the concept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from leitziel.actors.querysets import Tenanted
from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models.plan import Concept
from leitziel.core.models import Recorded


class PartVisibility(Tenanted, Recorded):
    """That a part of the concept's measures is for fewer or more people than usual."""

    municipality_path = "concept__municipality"

    concept = models.ForeignKey(
        Concept,
        on_delete=models.CASCADE,
        related_name="part_visibilities",
        verbose_name=_("concept"),
    )
    part = models.CharField(_("part of a measure"), max_length=20, choices=MeasurePart)
    viewer = models.CharField(_("visible to"), max_length=15, choices=Viewer)

    class Meta:
        verbose_name = _("visibility of a part")
        verbose_name_plural = _("visibility of parts")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "part"], name="part_visibility_said_once_in_concept"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.get_viewer_display()}"
