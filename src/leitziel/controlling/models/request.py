# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What one institution is asked in a round, whom it is sent to and what happened to it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Organization
from leitziel.actors.querysets import Tenanted
from leitziel.controlling.enums import (
    ContactOrigin,
    EventKind,
    MailKind,
    MailPace,
    MailState,
    RequestState,
)
from leitziel.controlling.models.round import ReportingRound
from leitziel.core.models import Recorded


class RoundRequest(Tenanted, Recorded):
    """The request to one institution: everything it answers for, in one page."""

    municipality_path = "round__concept__municipality"
    responsible_lookups = ("organization",)
    is_confidential = True
    untold = ("opened_at", "started_at", "submitted_at", "accepted_at", "changed_at")

    round = models.ForeignKey(
        ReportingRound, on_delete=models.CASCADE, related_name="requests", verbose_name=_("round")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="round_requests",
        verbose_name=_("organization"),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=RequestState, default=RequestState.WAITING
    )
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    started_at = models.DateTimeField(_("begun"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    changed_at = models.DateTimeField(_("last change"), null=True, blank=True)
    remark = models.TextField(_("remark to the office"), blank=True)
    reason = models.TextField(_("reason for giving it back"), blank=True)
    internal_note = models.TextField(
        _("internal note"), blank=True, help_text=_("Never shown outside the staff pages.")
    )

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organization"], name="institution_asked_once_in_a_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.round}"

    @property
    def is_late(self) -> bool:
        """Whether it was submitted after the due date (in the time zone of the city)."""
        if self.submitted_at is None:
            return False
        return timezone.localdate(self.submitted_at) > self.round.due_date

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be changed any more: everything is accepted."""
        return self.state == RequestState.ACCEPTED


class RequestContact(Tenanted, Recorded):
    """A person who is asked for an institution; deleted when the round no longer needs them.

    ``key`` stands in the signed link. A new key makes the old link worthless.
    """

    municipality_path = "request__round__concept__municipality"
    responsible_lookups = ("request__organization",)
    is_confidential = True

    request = models.ForeignKey(
        RoundRequest, on_delete=models.CASCADE, related_name="contacts", verbose_name=_("request")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=10, default="de")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    origin = models.CharField(
        _("named by"), max_length=10, choices=ContactOrigin, default=ContactOrigin.OFFICE
    )
    key = models.UUIDField(_("key of the link"), default=uuid.uuid4, unique=True, editable=False)
    expires_on = models.DateField(_("link works until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("link withdrawn"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    passed_to = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="passed_from",
        verbose_name=_("passed on to"),
    )
    message = models.TextField(_("message to the colleague"), blank=True)
    pace = models.CharField(_("reminders"), max_length=5, choices=MailPace, default=MailPace.ALL)

    class Meta:
        verbose_name = _("contact of a request")
        verbose_name_plural = _("contacts of requests")
        constraints = [
            models.UniqueConstraint(
                "request", Lower("email"), name="person_asked_once_in_a_request"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_active(self) -> bool:
        """Whether this person is the one to answer: neither passed on nor withdrawn."""
        return self.passed_to_id is None and self.revoked_at is None


class RequestEvent(Tenanted):
    """Something that happened to a request; written once, read as its story."""

    municipality_path = "request__round__concept__municipality"
    responsible_lookups = ("request__organization",)
    is_confidential = True

    request = models.ForeignKey(
        RoundRequest, on_delete=models.CASCADE, related_name="events", verbose_name=_("request")
    )
    kind = models.CharField(_("what happened"), max_length=16, choices=EventKind)
    text = models.TextField(_("text"), blank=True)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    contact = models.ForeignKey(
        RequestContact,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by contact"),
    )

    class Meta:
        verbose_name = _("event of a request")
        verbose_name_plural = _("events of requests")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.request}"


class OutgoingMail(Tenanted):
    """A mail of a round: queued with the data it speaks of, sent once, its fate noted.

    ``next_attempt_at``: while it waits, when it is tried (again); while it is being sent, until
    when the one who sends it must have noted the result. ``message_id`` stands in the header of
    the mail and in every message that says it came back.
    """

    municipality_path = "round__concept__municipality"
    is_confidential = True

    round = models.ForeignKey(
        ReportingRound, on_delete=models.CASCADE, related_name="mails", verbose_name=_("round")
    )
    kind = models.CharField(_("occasion"), max_length=20, choices=MailKind)
    once = models.CharField(
        _("sent once for"),
        max_length=200,
        help_text=_("A second mail with the same mark is not queued."),
    )
    contacts = models.ManyToManyField(
        RequestContact, blank=True, related_name="mails", verbose_name=_("speaks of")
    )
    to_email = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=10, default="de")
    subject = models.CharField(_("subject line"), max_length=300)
    text = models.TextField(_("text"))
    html = models.TextField(_("as HTML"), blank=True)
    calendar = models.TextField(_("calendar entry"), blank=True)
    unsubscribe_url = models.URLField(_("address to stop reminders"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    message_id = models.CharField(_("mark of the mail"), max_length=200, blank=True, db_index=True)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("created"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints = [models.UniqueConstraint(fields=["round", "once"], name="no_mail_goes_twice")]
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="mail_waiting")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.to_email}"
