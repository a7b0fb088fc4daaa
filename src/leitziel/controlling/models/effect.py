# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Effect: how a measure is meant to work, and what was found about an impact criterion."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from leitziel.actors.frozen import Frozen
from leitziel.actors.models import SourceDocument
from leitziel.actors.querysets import Tenanted
from leitziel.concept.models import ImpactCriterion, Measure, Status
from leitziel.controlling.enums import AssessmentBasis, EvidenceKind
from leitziel.controlling.models.figures import FigureType
from leitziel.controlling.models.survey import SurveyQuestion
from leitziel.core.models import Recorded
from leitziel.governance.models import Body, Meeting
from leitziel.monitoring.models import Indicator


class LogicChain(Tenanted, Recorded):
    """How a measure is meant to work: what goes in, what it puts out, what that changes."""

    municipality_path = "measure__field__concept__municipality"
    responsible_lookups = ("measure__lead",)

    measure = models.OneToOneField(
        Measure, on_delete=models.CASCADE, related_name="logic", verbose_name=_("measure")
    )
    input = models.TextField(_("input"), blank=True, help_text=_("Staff, money, rooms, time."))
    output = models.TextField(
        _("output"), blank=True, help_text=_("What is offered and who is reached.")
    )
    outcome = models.TextField(
        _("outcome"), blank=True, help_text=_("What is different afterwards for those reached.")
    )
    criteria = models.ManyToManyField(
        ImpactCriterion,
        blank=True,
        related_name="chains",
        verbose_name=_("impact criteria it should move"),
    )

    class Meta:
        verbose_name = _("chain of effects")
        verbose_name_plural = _("chains of effects")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.measure}"


class CriterionAssessment(Frozen, Tenanted):
    """What was found about an impact criterion on a day; a later one stands beside it."""

    municipality_path = "criterion__field__concept__municipality"
    untold = ("recorded_at", "recorded_by")
    why_frozen = _(
        "An assessment is never changed, so that its history stays. Add a new one instead."
    )

    criterion = models.ForeignKey(
        ImpactCriterion,
        on_delete=models.CASCADE,
        related_name="assessments",
        verbose_name=_("impact criterion"),
    )
    rating = models.ForeignKey(
        Status, on_delete=models.PROTECT, related_name="+", verbose_name=_("rating")
    )
    reason = models.TextField(_("reason"))
    basis = models.CharField(_("basis"), max_length=10, choices=AssessmentBasis)
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("judged by"),
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("judged at"),
    )
    date = models.DateField(_("date"))
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("assessment of a criterion")
        verbose_name_plural = _("assessments of criteria")

    def __str__(self) -> str:
        return f"{self.rating}: {self.criterion}"


class Evidence(Frozen, Tenanted):
    """What speaks for an assessment: a series, a figure, a survey, a document or words."""

    municipality_path = "assessment__criterion__field__concept__municipality"
    why_frozen = CriterionAssessment.why_frozen

    assessment = models.ForeignKey(
        CriterionAssessment,
        on_delete=models.CASCADE,
        related_name="evidence",
        verbose_name=_("assessment"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=EvidenceKind)
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("indicator"),
    )
    figure_type = models.ForeignKey(
        FigureType,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kind of figure"),
    )
    question = models.ForeignKey(
        SurveyQuestion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("question"),
    )
    document = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    text = models.TextField(_("text"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"
