# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A reporting round: who is asked what, for which period, until when."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.querysets import Tenanted
from leitziel.concept.models import Concept, Goal, Measure
from leitziel.controlling.enums import MailKind, RoundState
from leitziel.controlling.mail.placeholders import check_words
from leitziel.controlling.models.figures import FigureType
from leitziel.core.models import Recorded, RecordedWithLists


def default_days_before() -> list[int]:
    """A week and a day before the due date."""
    return [7, 1]


def default_days_after() -> list[int]:
    """Three and ten days after the due date."""
    return [3, 10]


class ReportingRound(Tenanted, RecordedWithLists):
    """One gathering of updates and figures, once or twice a year; or a survey among actors."""

    municipality_path = "concept__municipality"
    untold = ("opened_at", "closed_at")
    told_lists = ("goals", "measures", "figure_types")

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="rounds", verbose_name=_("concept")
    )
    title = models.CharField(
        _("title"), max_length=200, help_text=_("As in “Reporting round 2026”.")
    )
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("Stands above the questions: what it is about and what happens with answers."),
    )
    period_start = models.DateField(_("period begins"))
    period_end = models.DateField(_("period ends"))
    opens_on = models.DateField(_("opens on"))
    due_date = models.DateField(_("due on"))
    state = models.CharField(
        _("state"), max_length=10, choices=RoundState, default=RoundState.PLANNED, editable=False
    )
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    previous = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("last round"),
        help_text=_("Its answers stand beside the empty fields."),
    )
    goals = models.ManyToManyField(
        Goal, blank=True, related_name="rounds", verbose_name=_("goals asked about")
    )
    measures = models.ManyToManyField(
        Measure, blank=True, related_name="rounds", verbose_name=_("measures asked about")
    )
    figure_types = models.ManyToManyField(
        FigureType, blank=True, related_name="rounds", verbose_name=_("figures asked for")
    )
    is_anonymous = models.BooleanField(
        _("answers to the questions are anonymous"),
        default=False,
        help_text=_("They are separated from the institution when they are submitted."),
    )
    days_before = models.JSONField(
        _("reminders before, in days"), default=default_days_before, blank=True
    )
    days_after = models.JSONField(
        _("reminders after, in days"), default=default_days_after, blank=True
    )
    link_days = models.PositiveSmallIntegerField(
        _("links work so many days after the due date"), default=60
    )
    persons_until = models.DateField(
        _("persons are deleted on"),
        null=True,
        blank=True,
        help_text=_("Names and addresses of those who were asked; their answers stay."),
    )
    persons_deleted_at = models.DateTimeField(
        _("persons deleted"), null=True, blank=True, editable=False
    )
    persons_deleted = models.PositiveIntegerField(
        _("persons deleted, number"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("reporting round")
        verbose_name_plural = _("reporting rounds")
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="round_period_ends_after_it_begins",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(due_date__gte=F("opens_on")),
                name="round_is_due_after_it_opens",
                violation_error_message=_("The due date lies before the day of opening."),
            ),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("pk")),
                name="round_is_not_its_own_previous",
                violation_error_message=_("A round cannot be its own last round."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether answers are taken; after the due date they are marked as late."""
        return self.state == RoundState.OPEN


class MailText(Tenanted, Recorded):
    """The words of a mail in one language, where the city wants others than the usual ones."""

    municipality_path = "round__concept__municipality"

    round = models.ForeignKey(
        ReportingRound, on_delete=models.CASCADE, related_name="mail_texts", verbose_name=_("round")
    )
    kind = models.CharField(_("occasion"), max_length=20, choices=MailKind)
    language = models.CharField(_("language"), max_length=10, default="de")
    subject = models.CharField(_("subject line"), max_length=200)
    body = models.TextField(_("text"))

    class Meta:
        verbose_name = _("mail text")
        verbose_name_plural = _("mail texts")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind", "language"], name="mail_text_once_for_each_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"

    def clean_fields(self, exclude: Any = None) -> None:
        """Trim what a text field sends along."""
        self.subject = " ".join(self.subject.split())
        self.body = self.body.replace("\r\n", "\n").strip()
        super().clean_fields(exclude)

    def clean(self) -> None:
        """Refuse words in braces that stand for nothing, and a mail without its link."""
        super().clean()
        if self.kind in MailKind.values:
            check_words(self.kind, self.subject, self.body)
