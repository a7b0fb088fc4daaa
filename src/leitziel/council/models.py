# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Council papers and the stations they pass."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Municipality, Sourced
from leitziel.actors.querysets import Tenanted
from leitziel.concept.models import Concept
from leitziel.core.models import Recorded
from leitziel.governance.models import Body


class Paper(Tenanted, Sourced, Recorded):
    """A council paper (Vorlage) that adopts, changes or reports on a concept."""

    public_when = {"is_public": True}

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="papers",
        verbose_name=_("municipality"),
    )
    concept = models.ForeignKey(
        Concept,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("concept"),
    )
    number = models.CharField(_("number"), max_length=60)
    date = models.DateField(_("date"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=500)
    reference = models.CharField(_("file reference"), max_length=120, blank=True)
    department = models.CharField(_("department"), max_length=200, blank=True)
    reasons = models.TextField(
        _("reasons"), blank=True, help_text=_("Paragraphs are separated by an empty line.")
    )
    attachments = models.JSONField(_("attachments"), default=list, blank=True)
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        verbose_name = _("council paper")
        verbose_name_plural = _("council papers")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="paper_number_unique_in_municipality"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"


class DecisionItem(Tenanted, Sourced, Recorded):
    """One numbered sentence of what the council is asked to decide."""

    municipality_path = "paper__municipality"
    public_when = {"paper__is_public": True}

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField(_("wording"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("decision item")
        verbose_name_plural = _("decision items")

    def __str__(self) -> str:
        return self.text[:80]


class Consultation(Tenanted, Sourced, Recorded):
    """A station of a paper: which body deals with it, when and in which role."""

    municipality_path = "paper__municipality"
    public_when = {"paper__is_public": True}

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="consultations")
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name=_("body"),
    )
    body_text = models.CharField(_("body, as printed"), max_length=300)
    date = models.DateField(_("date"), null=True, blank=True)
    role = models.CharField(_("role"), max_length=80, blank=True)
    is_public_session = models.BooleanField(_("public session"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")

    def __str__(self) -> str:
        return self.body_text


class ProcedureStep(Tenanted, Sourced, Recorded):
    """A step of the procedure that a paper tells: what happened when."""

    municipality_path = "paper__municipality"
    public_when = {"paper__is_public": True}

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="steps")
    text = models.CharField(_("step"), max_length=500)
    date_text = models.CharField(_("date, as printed"), max_length=80, blank=True)
    start_text = models.CharField(_("begins (ISO)"), max_length=10, blank=True)
    end_text = models.CharField(_("ends (ISO)"), max_length=10, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("step of the procedure")
        verbose_name_plural = _("steps of the procedure")

    def __str__(self) -> str:
        return self.text


class FormSection(Tenanted, Sourced, Recorded):
    """A section of a paper's financial form, filled in or empty."""

    municipality_path = "paper__municipality"
    public_when = {"paper__is_public": True}

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="form_sections")
    code = models.CharField(_("letter"), max_length=10)
    title = models.CharField(_("title"), max_length=500)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("section of the financial form")
        verbose_name_plural = _("sections of the financial form")
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "code"], condition=~Q(code=""), name="form_section_once_per_paper"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}) {self.title}"
