# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What committees agreed, plan, need and remarked."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Organization, Sourced
from leitziel.actors.querysets import Tenanted
from leitziel.concept.models import Concept, FieldOfAction, Goal
from leitziel.core.models import Recorded
from leitziel.governance.enums import OutcomeKind, OutcomeStatus
from leitziel.governance.models.body import Body
from leitziel.governance.models.meeting import Meeting


class Outcome(Tenanted, Sourced, Recorded):
    """An agreement, next step, need or remark, with who does it until when."""

    municipality_path = "concept__municipality"
    public_when = {"concept__is_public": True, "is_public": True}
    responsible_lookups = ("responsible",)

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="outcomes", verbose_name=_("concept")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=OutcomeKind)
    text = models.TextField(_("text"))
    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("field of action"),
    )
    goal = models.ForeignKey(
        Goal,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("goal"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    body = models.ForeignKey(
        Body,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("agreed by"),
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("agreed at"),
    )
    responsible = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("responsible"),
    )
    due_date = models.DateField(_("due on"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=OutcomeStatus, default=OutcomeStatus.OPEN
    )
    is_highlighted = models.BooleanField(_("highlighted"), default=False)
    internal_note = models.TextField(
        _("internal note"), blank=True, help_text=_("Never shown outside the staff pages.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="outcome_is_not_its_own_parent",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
