# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Committees, networks and working groups."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Municipality, Organization, Sourced
from leitziel.actors.querysets import Tenanted
from leitziel.concept.models import FieldOfAction
from leitziel.core.models import Recorded
from leitziel.governance.enums import BodyKind


class Body(Tenanted, Sourced, Recorded):
    """A committee, network, working group or round table."""

    public_when = {"is_public": True}

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="bodies",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=BodyKind, default=BodyKind.NETWORK)
    leads = models.ManyToManyField(
        Organization, blank=True, related_name="led_bodies", verbose_name=_("lead")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("answers to"),
    )
    task = models.TextField(_("task"), blank=True)
    fields = models.ManyToManyField(
        FieldOfAction,
        through="BodyInField",
        related_name="bodies",
        verbose_name=_("fields of action"),
    )
    is_public = models.BooleanField(_("public"), default=True)

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [
            models.UniqueConstraint(
                "municipality", Lower("name"), name="body_name_unique_in_municipality"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="body_does_not_answer_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BodyInField(Tenanted, Sourced, Recorded):
    """That a body works in a field, with the lead as printed there."""

    municipality_path = "field__concept__municipality"
    public_when = {"field__concept__is_public": True, "body__is_public": True}

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="in_fields")
    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.CASCADE,
        related_name="body_links",
        verbose_name=_("field of action"),
    )
    lead_text = models.CharField(_("lead, as printed there"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("body in a field")
        verbose_name_plural = _("bodies in fields")
        constraints = [
            models.UniqueConstraint(fields=["body", "field"], name="body_works_in_a_field_once")
        ]

    def __str__(self) -> str:
        return f"{self.body} ({self.field.code})"


class Membership(Tenanted, Sourced, Recorded):
    """An institution in a body, by function and never by person."""

    municipality_path = "body__municipality"
    public_when = {"body__is_public": True}

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("organization"),
    )
    function = models.CharField(
        _("function"),
        max_length=300,
        blank=True,
        help_text=_("For example: head, deputy, management."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization}, {self.function}" if self.function else str(self.organization)
