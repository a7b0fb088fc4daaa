# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The concept, its fields of action, guiding goals and impact criteria."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Municipality, Organization, Sourced
from leitziel.actors.querysets import Tenanted
from leitziel.concept.enums import FieldKind, GoalRemark
from leitziel.concept.models.status import Status, StatusScale
from leitziel.core.models import Recorded


class Concept(Tenanted, Sourced, Recorded):
    """What the council adopted; a later version points to the one before."""

    public_when = {"is_public": True}

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="concepts",
        verbose_name=_("municipality"),
    )
    title = models.CharField(_("title"), max_length=300)
    slug = models.SlugField(_("short name in addresses"), max_length=80)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences that everyone understands.")
    )
    adopted_date = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True)
    previous = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("previous version"),
    )
    status_scale = models.ForeignKey(
        StatusScale,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="concepts",
        verbose_name=_("status scale"),
    )
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_("Shown on the public pages with all that is public in it."),
    )

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="concept_slug_unique_in_municipality"
            ),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("pk")),
                name="concept_is_not_its_own_previous",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FieldOfAction(Tenanted, Sourced, Recorded):
    """A field of action or cross-cutting topic of a concept."""

    municipality_path = "concept__municipality"
    public_when = {"concept__is_public": True}

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="fields", verbose_name=_("concept")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=FieldKind, default=FieldKind.FIELD)
    code = models.CharField(
        _("letter or number"), max_length=12, help_text=_("As printed in the concept: A, 3 or IV.")
    )
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    has_priority = models.BooleanField(_("has priority"), default=False)
    priority_since = models.DateField(_("priority since"), null=True, blank=True)
    priority_until = models.DateField(_("priority until"), null=True, blank=True)

    class Meta:
        verbose_name = _("field of action")
        verbose_name_plural = _("fields of action")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "code"], name="field_code_unique_in_concept"
            ),
            models.CheckConstraint(
                condition=Q(priority_since__isnull=True)
                | Q(priority_until__isnull=True)
                | Q(priority_until__gte=F("priority_since")),
                name="priority_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Goal(Tenanted, Sourced, Recorded):
    """A guiding goal: what the city wants to reach in a field. Sub-goals name their parent."""

    municipality_path = "field__concept__municipality"
    public_when = {"field__concept__is_public": True}
    responsible_lookups = ("lead",)

    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.CASCADE,
        related_name="goals",
        verbose_name=_("field of action"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("goal above"),
    )
    number = models.CharField(_("number"), max_length=20, blank=True)
    text = models.TextField(_("wording"), help_text=_("Word for word as adopted."))
    remark = models.CharField(_("remark"), max_length=20, choices=GoalRemark, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    status = models.ForeignKey(
        Status,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="goals",
        verbose_name=_("reported status"),
    )
    status_date = models.DateField(_("reported on"), null=True, blank=True)
    lead = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_goals",
        verbose_name=_("responsible"),
    )

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [
            models.UniqueConstraint(
                fields=["field", "number"],
                condition=~Q(number=""),
                name="goal_number_unique_in_field",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="goal_is_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.text[:80]}".strip()

    @property
    def label(self) -> str:
        """The number with the letter of its field: C4, or 3.1 where numbers carry the field."""
        if "." in self.number or not self.number:
            return self.number
        return f"{self.field.code}{self.number}"


class ImpactCriterion(Tenanted, Sourced, Recorded):
    """What people would notice if a field's goals were reached."""

    municipality_path = "field__concept__municipality"
    public_when = {"field__concept__is_public": True}

    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.CASCADE,
        related_name="criteria",
        verbose_name=_("field of action"),
    )
    goal = models.ForeignKey(
        Goal,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="criteria",
        verbose_name=_("goal"),
    )
    text = models.TextField(_("wording"))
    keyword = models.CharField(_("keyword"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("impact criterion")
        verbose_name_plural = _("impact criteria")

    def __str__(self) -> str:
        return self.text[:80]
