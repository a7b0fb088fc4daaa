# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Running text, sources and abbreviations of a concept and its reports."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Sourced
from leitziel.actors.querysets import Tenanted
from leitziel.concept.enums import SectionKind
from leitziel.concept.models.plan import Concept, FieldOfAction
from leitziel.core.models import Recorded


class Section(Tenanted, Sourced, Recorded):
    """Running text that belongs to no goal: foreword, introduction, the opening of a field."""

    municipality_path = "concept__municipality"
    public_when = {"concept__is_public": True, "is_public": True}

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="sections", verbose_name=_("concept")
    )
    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="sections",
        verbose_name=_("field of action"),
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=SectionKind, default=SectionKind.OTHER
    )
    number = models.CharField(_("number"), max_length=20, blank=True)
    heading = models.CharField(_("heading"), max_length=500, blank=True)
    text = models.TextField(
        _("text"), blank=True, help_text=_("Paragraphs are separated by an empty line.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_public = models.BooleanField(_("public"), default=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.heading or self.text[:80]

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of the text."""
        return [part.strip() for part in self.text.split("\n\n") if part.strip()]


class Source(Tenanted, Sourced, Recorded):
    """An entry of the list of sources."""

    municipality_path = "concept__municipality"
    public_when = {"concept__is_public": True}

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="sources", verbose_name=_("concept")
    )
    number = models.CharField(_("number"), max_length=20, blank=True)
    text = models.TextField(_("source"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.text[:80]


class Abbreviation(Tenanted, Sourced, Recorded):
    """A short form and what it stands for."""

    municipality_path = "concept__municipality"
    public_when = {"concept__is_public": True}

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="abbreviations", verbose_name=_("concept")
    )
    short = models.CharField(_("short form"), max_length=40)
    long = models.CharField(_("meaning"), max_length=300)

    class Meta:
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")
        constraints = [
            models.UniqueConstraint("concept", Lower("short"), name="abbreviation_explained_once")
        ]

    def __str__(self) -> str:
        return f"{self.short}: {self.long}"
