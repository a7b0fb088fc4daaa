# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Free questions of a round and what was answered."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.querysets import Tenanted
from leitziel.controlling.enums import QuestionKind
from leitziel.controlling.models.request import RoundRequest
from leitziel.controlling.models.round import ReportingRound
from leitziel.core.models import Recorded


class SurveyQuestion(Tenanted, Recorded):
    """One question of a round's survey.

    ``options`` are the answers to choose from (single, multiple, matrix), ``rows`` the lines of
    a matrix; both are lists of texts. A question with ``depends_on`` is asked only where that
    question was answered with one of ``depends_values``.
    """

    municipality_path = "round__concept__municipality"

    round = models.ForeignKey(
        ReportingRound, on_delete=models.CASCADE, related_name="questions", verbose_name=_("round")
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=QuestionKind, default=QuestionKind.TEXT
    )
    text = models.CharField(_("question"), max_length=500)
    help_text = models.CharField(_("explanation"), max_length=500, blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)
    options = models.JSONField(_("answers to choose from"), default=list, blank=True)
    rows = models.JSONField(_("lines of the matrix"), default=list, blank=True)
    scale_min = models.SmallIntegerField(_("scale begins with"), default=1)
    scale_max = models.SmallIntegerField(_("scale ends with"), default=5)
    scale_min_label = models.CharField(_("meaning of the lowest"), max_length=80, blank=True)
    scale_max_label = models.CharField(_("meaning of the highest"), max_length=80, blank=True)
    depends_on = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="dependents",
        verbose_name=_("asked only after"),
    )
    depends_values = models.JSONField(_("if answered with"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(
                condition=Q(scale_max__gt=F("scale_min")), name="scale_ends_above_its_beginning"
            ),
            models.CheckConstraint(
                condition=Q(depends_on__isnull=True) | ~Q(depends_on=F("pk")),
                name="question_does_not_depend_on_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class SurveyResponse(Tenanted, Recorded):
    """All answers of one institution to a round's questions.

    In an anonymous round ``request`` is emptied on submission; only ``group``, the kind of
    institution, stays, and the time is cut to the day.
    """

    municipality_path = "round__concept__municipality"
    responsible_lookups = ("request__organization",)
    is_confidential = True

    round = models.ForeignKey(
        ReportingRound, on_delete=models.CASCADE, related_name="responses", verbose_name=_("round")
    )
    request = models.OneToOneField(
        RoundRequest,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="response",
        verbose_name=_("request"),
    )
    group = models.CharField(_("kind of institution"), max_length=20, blank=True)
    version = models.PositiveIntegerField(_("version"), default=0)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)

    class Meta:
        verbose_name = _("response to a survey")
        verbose_name_plural = _("responses to a survey")

    def __str__(self) -> str:
        return f"{self.round} ({self.pk})"


class SurveyAnswer(Tenanted, Recorded):
    """The answer to one question.

    ``value``: text, number or date as a string; single: the option; multiple: a list of options;
    scale: a whole number; matrix: a mapping of row to option.
    """

    municipality_path = "response__round__concept__municipality"
    responsible_lookups = ("response__request__organization",)
    is_confidential = True
    untold = ("response",)

    response = models.ForeignKey(
        SurveyResponse, on_delete=models.CASCADE, related_name="answers", verbose_name=_("response")
    )
    question = models.ForeignKey(
        SurveyQuestion, on_delete=models.CASCADE, related_name="answers", verbose_name=_("question")
    )
    value = models.JSONField(_("value"))

    class Meta:
        verbose_name = _("answer to a question")
        verbose_name_plural = _("answers to questions")
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="question_answered_once_in_a_response"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.value}"
