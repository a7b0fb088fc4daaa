# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Strategic goals of the administration and the fields they bear on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Sourced
from leitziel.actors.querysets import Tenanted
from leitziel.concept.models.plan import Concept, FieldOfAction
from leitziel.core.models import Recorded


class StrategicGoal(Tenanted, Recorded):
    """A strategic goal of the administration, ordered by theme and group."""

    municipality_path = "concept__municipality"
    public_when = {"concept__is_public": True}

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="strategic_goals", verbose_name=_("concept")
    )
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    slogan = models.CharField(_("explanation of the theme"), max_length=300, blank=True)
    group = models.CharField(_("group"), max_length=200, blank=True)
    text = models.CharField(_("wording"), max_length=500)
    fields = models.ManyToManyField(
        FieldOfAction, through="StrategicGoalLink", related_name="strategic_goals"
    )

    class Meta:
        verbose_name = _("strategic goal")
        verbose_name_plural = _("strategic goals")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "theme", "group", "text"], name="strategic_goal_stated_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.theme}: {self.text}" if self.theme else self.text


class StrategicGoalLink(Tenanted, Sourced, Recorded):
    """That a strategic goal bears on a field, in the order the source prints it."""

    municipality_path = "field__concept__municipality"
    public_when = {"field__concept__is_public": True}

    field = models.ForeignKey(
        FieldOfAction, on_delete=models.CASCADE, related_name="strategic_links"
    )
    strategic_goal = models.ForeignKey(
        StrategicGoal, on_delete=models.CASCADE, related_name="links"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("strategic goal of a field")
        verbose_name_plural = _("strategic goals of a field")
        constraints = [
            models.UniqueConstraint(
                fields=["field", "strategic_goal"], name="strategic_goal_linked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field.code}: {self.strategic_goal.text}"
