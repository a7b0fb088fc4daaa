# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""An import while a person checks it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Municipality, SourceDocument
from leitziel.actors.querysets import Tenanted, TenantQuerySet
from leitziel.concept.models import Concept
from leitziel.core.models import Recorded
from leitziel.ingest.enums import SessionStatus


class ImportSessionQuerySet(TenantQuerySet["ImportSession"]):
    """Imports of a municipality."""

    def open(self) -> ImportSessionQuerySet:
        """Those that are not written yet."""
        return self.exclude(status=SessionStatus.APPLIED)


class ImportSession(Tenanted, Recorded):
    """A document that was read and waits for a person to check and confirm it. Never public.

    ``draft`` is the JSON form of ``ingest.draft.Draft`` as read and never changes; what the person
    decides stands beside it in ``decisions``, by the address of the item ("fields/0/goals/2").
    ``source_lines`` are the lines (paragraphs, pages) that the places of the draft point into.
    """

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="import_sessions",
        verbose_name=_("municipality"),
    )
    document = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="import_sessions",
        verbose_name=_("document"),
    )
    concept = models.ForeignKey(
        Concept,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="import_sessions",
        verbose_name=_("concept"),
        help_text=_("Empty: the document starts a new concept."),
    )
    profile = models.CharField(_("vocabulary profile"), max_length=60, blank=True)
    draft = models.JSONField(_("draft"))
    decisions = models.JSONField(_("decisions"), default=dict, blank=True)
    source_lines = models.JSONField(_("source"), default=list, blank=True)
    messages = models.JSONField(_("messages"), default=list, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=SessionStatus, default=SessionStatus.READ
    )
    created_at = models.DateTimeField(_("read on"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("read by"),
    )
    applied_at = models.DateTimeField(_("written on"), null=True, blank=True)

    objects = ImportSessionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.CheckConstraint(
                condition=Q(status=SessionStatus.APPLIED, applied_at__isnull=False)
                | (~Q(status=SessionStatus.APPLIED) & Q(applied_at__isnull=True)),
                name="import_is_applied_with_its_date",
            )
        ]

    def __str__(self) -> str:
        return str(self.document)
