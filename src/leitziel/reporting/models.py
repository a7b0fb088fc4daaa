# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reports: what editors write, the frozen data of each edition, and its files."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.frozen import Frozen
from leitziel.actors.querysets import Tenanted
from leitziel.concept.models import Concept, FieldOfAction
from leitziel.core.models import Recorded
from leitziel.reporting.enums import Audience, FileFormat, ReportKind, ReportStatus, TextPlace

WHY_FROZEN = _(
    "A published edition never changes. Withdraw the report, correct it and publish it again; "
    "this makes a new edition."
)


class Report(Tenanted, Recorded):
    """A report on a concept: what the editors chose and wrote; all else comes from the data."""

    municipality_path = "concept__municipality"
    public_when = {
        "status": ReportStatus.PUBLISHED,
        "audience": Audience.PUBLIC,
        "concept__is_public": True,
    }

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="reports", verbose_name=_("concept")
    )
    title = models.CharField(
        _("title"), max_length=300, help_text=_("Large on the cover, as in “Integrating together”.")
    )
    number = models.CharField(
        _("number"), max_length=20, blank=True, help_text=_("As in “1” for the first report.")
    )
    kind = models.CharField(
        _("kind"), max_length=30, choices=ReportKind, default=ReportKind.IMPLEMENTATION_REPORT
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="de"
    )
    audience = models.CharField(_("for"), max_length=10, choices=Audience, default=Audience.PUBLIC)
    period_start = models.DateField(_("period begins"), null=True, blank=True)
    period_end = models.DateField(_("period ends"), null=True, blank=True)
    date = models.DateField(
        _("date of the report"),
        null=True,
        blank=True,
        help_text=_("Stands in the imprint and decides what is overdue; empty: today."),
    )
    status = models.CharField(
        _("status"), max_length=12, choices=ReportStatus, default=ReportStatus.DRAFT
    )
    edition = models.OneToOneField(
        "ReportSnapshot",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="published_as",
        verbose_name=_("published edition"),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(period_start__isnull=True)
                | Q(period_end__isnull=True)
                | Q(period_end__gte=F("period_start")),
                name="report_period_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status=ReportStatus.PUBLISHED, edition__isnull=False)
                    & Q(published_at__isnull=False)
                )
                | (~Q(status=ReportStatus.PUBLISHED) & Q(edition__isnull=True)),
                name="published_report_has_an_edition",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number.isdigit() else self.title

    @property
    def is_editable(self) -> bool:
        """Whether texts may be changed: not while an edition is published."""
        return self.status != ReportStatus.PUBLISHED


class ReportText(Tenanted, Recorded):
    """What the editors write for one place of the report, in place of what was imported."""

    municipality_path = "report__concept__municipality"

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="texts", verbose_name=_("report")
    )
    place = models.CharField(_("place"), max_length=15, choices=TextPlace)
    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="report_texts",
        verbose_name=_("field of action"),
    )
    text = models.TextField(
        _("text"),
        blank=True,
        help_text=_(
            "Leave an empty line between paragraphs. A line that starts with “## ” is a heading, "
            "one that starts with “- ” an item of a list."
        ),
    )

    class Meta:
        verbose_name = _("text of a report")
        verbose_name_plural = _("texts of a report")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "place"],
                condition=Q(field__isnull=True),
                name="one_text_for_each_place",
            ),
            models.UniqueConstraint(
                fields=["report", "place", "field"],
                condition=Q(field__isnull=False),
                name="one_text_for_each_field",
            ),
            models.CheckConstraint(
                condition=Q(place=TextPlace.FIELD, field__isnull=False)
                | (~Q(place=TextPlace.FIELD) & Q(field__isnull=True)),
                name="only_a_field_text_names_a_field",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()}: {self.text[:60]}"


class ReportSnapshot(Frozen, Tenanted, Recorded):
    """The data of one published edition, frozen: from it the same files can be made for ever."""

    municipality_path = "report__concept__municipality"
    why_frozen = WHY_FROZEN

    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="snapshots", verbose_name=_("report")
    )
    number = models.PositiveSmallIntegerField(_("edition"))
    data = models.JSONField(_("data"))
    schema = models.PositiveSmallIntegerField(_("version of the form"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    created_at = models.DateTimeField(_("created"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("created by"),
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="edition_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.report}, {_('edition')} {self.number}"


class ReportFile(Frozen, Tenanted, Recorded):
    """A file of a published edition, with the checksum that proves it is still the same."""

    municipality_path = "snapshot__report__concept__municipality"
    why_frozen = WHY_FROZEN
    public_when = {
        "snapshot__published_as__isnull": False,
        "snapshot__report__audience": Audience.PUBLIC,
        "snapshot__report__concept__is_public": True,
    }

    snapshot = models.ForeignKey(
        ReportSnapshot, on_delete=models.PROTECT, related_name="files", verbose_name=_("edition")
    )
    format = models.CharField(_("format"), max_length=5, choices=FileFormat)
    file = models.FileField(_("file"), upload_to="reports/%Y/", max_length=255)
    sha256 = models.CharField(_("checksum"), max_length=64)
    size = models.PositiveIntegerField(_("size in bytes"))

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of a report")
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "format"], name="one_file_for_each_format")
        ]

    def __str__(self) -> str:
        return f"{self.snapshot} ({self.get_format_display()})"
