# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an institution answers: text, status and figures for each goal and measure."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.querysets import Tenanted
from leitziel.concept.models import FieldOfAction, Goal, Measure, ProgressUpdate, Status
from leitziel.controlling.enums import ProposalState, Quality, Review
from leitziel.controlling.models.figures import FigureType
from leitziel.controlling.models.request import RoundRequest
from leitziel.core.models import Recorded


class Answer(Tenanted, Recorded):
    """The answer about one goal or measure; there from the opening of the round, empty at first.

    ``version`` rises with each saved change, so that two people never overwrite each other
    unseen. ``edited_text`` and ``edited_status`` are what the office says instead; ``text`` and
    ``status`` stay what was submitted.
    """

    municipality_path = "request__round__concept__municipality"
    responsible_lookups = ("request__organization",)
    is_confidential = True
    untold = ("version", "saved_at", "reviewed_at", "reviewed_by", "update", "position")

    request = models.ForeignKey(
        RoundRequest, on_delete=models.CASCADE, related_name="answers", verbose_name=_("request")
    )
    goal = models.ForeignKey(
        Goal,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("goal"),
    )
    measure = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("measure"),
    )
    text = models.TextField(_("what was done"), blank=True)
    status = models.ForeignKey(
        Status,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("status from your point of view"),
    )
    is_unchanged = models.BooleanField(_("unchanged since the last round"), default=False)
    version = models.PositiveIntegerField(_("version"), default=0)
    saved_at = models.DateTimeField(_("saved"), null=True, blank=True)
    review = models.CharField(_("review"), max_length=10, choices=Review, default=Review.PENDING)
    question = models.TextField(_("question of the office"), blank=True)
    edited_text = models.TextField(_("wording of the office"), blank=True)
    edited_status = models.ForeignKey(
        Status,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("status as the office corrected it"),
    )
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    update = models.OneToOneField(
        ProgressUpdate,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="answer",
        verbose_name=_("became the update"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=False, measure__isnull=True)
                | Q(goal__isnull=True, measure__isnull=False),
                name="answer_speaks_of_a_goal_or_a_measure",
            ),
            models.UniqueConstraint(
                fields=["request", "goal"],
                condition=Q(goal__isnull=False),
                name="goal_answered_once_in_a_request",
            ),
            models.UniqueConstraint(
                fields=["request", "measure"],
                condition=Q(measure__isnull=False),
                name="measure_answered_once_in_a_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.request.organization}"

    @property
    def subject(self) -> Goal | Measure:
        """The goal or measure it speaks of."""
        subject = self.goal or self.measure
        assert subject is not None  # noqa: S101 - a constraint of the table
        return subject

    @property
    def is_given(self) -> bool:
        """Whether something was said: a text, a status, a figure, or that nothing changed."""
        words = self.text.strip() or self.status_id or self.is_unchanged
        return bool(words) or any(figure.is_given for figure in self._stored_figures)

    @property
    def has_content(self) -> bool:
        """Whether there is something to accept: what was given, or a figure the office added."""
        return self.is_given or bool(self._stored_figures)

    @property
    def _stored_figures(self) -> list[AnswerFigure]:
        is_stored_measure = self.pk is not None and self.measure_id is not None
        return list(self.figures.all()) if is_stored_measure else []

    @property
    def final_text(self) -> str:
        """What goes into the report: the office's wording over what was submitted."""
        return self.edited_text or self.text

    @property
    def final_status(self) -> Status | None:
        """The status that goes into the report: the office's over what was submitted."""
        return self.edited_status or self.status


class AnswerFigure(Tenanted, Recorded):
    """A figure of an answer; becomes a figure of the measure when it is accepted.

    ``edited_value`` and ``edited_quality`` are what the office says instead; the others stay what
    was submitted. Without a value the institution gave none, and the office added one that it
    was told otherwise, as on the telephone.
    """

    municipality_path = "answer__request__round__concept__municipality"
    responsible_lookups = ("answer__request__organization",)
    is_confidential = True
    untold = ("answer",)

    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, related_name="figures", verbose_name=_("answer")
    )
    figure_type = models.ForeignKey(
        FigureType, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of figure")
    )
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2, null=True, blank=True)
    quality = models.CharField(
        _("quality"), max_length=10, choices=Quality, default=Quality.COUNTED, blank=True
    )
    is_confirmed = models.BooleanField(_("unusual value confirmed"), default=False)
    edited_value = models.DecimalField(
        _("value stated by the office"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
    )
    edited_quality = models.CharField(
        _("quality stated by the office"), max_length=10, choices=Quality, blank=True
    )

    class Meta:
        verbose_name = _("figure of an answer")
        verbose_name_plural = _("figures of answers")
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "figure_type"], name="figure_given_once_in_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="figure_of_an_answer_is_not_negative",
            ),
            models.CheckConstraint(
                condition=(Q(value__isnull=False) & ~Q(quality=""))
                | (
                    Q(value__isnull=True, quality="", edited_value__isnull=False)
                    & ~Q(edited_quality="")
                ),
                name="figure_is_given_or_added_by_the_office",
            ),
            models.CheckConstraint(
                condition=Q(edited_value__isnull=True) | Q(edited_value__gte=0),
                name="corrected_figure_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure_type}: {self.final_value}"

    @property
    def is_given(self) -> bool:
        """Whether the institution gave it; else the office added it."""
        return self.value is not None

    @property
    def is_edited(self) -> bool:
        """Whether the office corrected what was submitted, or added what was not."""
        return self.edited_value is not None or bool(self.edited_quality)

    @property
    def final_value(self) -> Decimal:
        """What becomes the measure's: the office's value over what was submitted."""
        value = self.value if self.edited_value is None else self.edited_value
        assert value is not None  # noqa: S101 - a constraint of the table
        return value

    @property
    def final_quality(self) -> str:
        """How it was found: as the office says, else as was submitted."""
        return self.edited_quality or self.quality

    def take_back_correction(self) -> None:
        """Forget what the office stated; what was submitted now is another figure."""
        self.edited_value, self.edited_quality = None, ""


class Attachment(Tenanted, Recorded):
    """A file an institution adds to its answers; staff alone can open it."""

    municipality_path = "request__round__concept__municipality"
    responsible_lookups = ("request__organization",)
    is_confidential = True
    untold = ("file", "media_type", "size", "sha256", "added_at")

    request = models.ForeignKey(
        RoundRequest,
        on_delete=models.CASCADE,
        related_name="attachments",
        verbose_name=_("request"),
    )
    name = models.CharField(_("file name"), max_length=255)
    file = models.FileField(_("file"), upload_to="answers/%Y/", max_length=255)
    media_type = models.CharField(_("file type"), max_length=120)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            models.UniqueConstraint(fields=["request", "sha256"], name="file_attached_once")
        ]

    def __str__(self) -> str:
        return self.name


class MeasureProposal(Tenanted, Recorded):
    """A measure that an institution proposes; the office decides whether the concept takes it."""

    municipality_path = "request__round__concept__municipality"
    responsible_lookups = ("request__organization",)
    is_confidential = True

    request = models.ForeignKey(
        RoundRequest, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("request")
    )
    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("field of action"),
    )
    title = models.CharField(_("title"), max_length=500)
    description = models.TextField(_("description"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ProposalState, default=ProposalState.OPEN
    )
    decision = models.TextField(_("reason of the decision"), blank=True)
    measure = models.ForeignKey(
        Measure,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("measure"),
    )

    class Meta:
        verbose_name = _("proposed measure")
        verbose_name_plural = _("proposed measures")

    def __str__(self) -> str:
        return self.title
