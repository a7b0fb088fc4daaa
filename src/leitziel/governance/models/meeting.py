# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Meetings and who was there, by institution."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Municipality, Organization, Sourced
from leitziel.actors.querysets import Tenanted
from leitziel.core.models import Recorded
from leitziel.governance.enums import AttendanceStatus, MeetingKind
from leitziel.governance.models.body import Body


class Meeting(Tenanted, Sourced, Recorded):
    """A meeting, workshop or conference of one or several bodies."""

    public_when = {"is_public": True}

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="meetings",
        verbose_name=_("municipality"),
    )
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(
        _("kind"), max_length=12, choices=MeetingKind, default=MeetingKind.MEETING
    )
    date = models.DateField(_("date"), null=True, blank=True)
    bodies = models.ManyToManyField(
        Body, blank=True, related_name="meetings", verbose_name=_("bodies")
    )
    result = models.TextField(_("result"), blank=True)
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self) -> str:
        return f"{self.title}, {self.date:%d.%m.%Y}" if self.date else self.title


class Attendance(Tenanted, Sourced, Recorded):
    """An institution at a meeting. Two people of one institution are two rows."""

    municipality_path = "meeting__municipality"
    public_when = {"meeting__is_public": True}

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="attendances",
        verbose_name=_("organization"),
    )
    function = models.CharField(_("function"), max_length=300, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=AttendanceStatus, default=AttendanceStatus.PRESENT
    )
    is_deputy = models.BooleanField(_("stood in for someone"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")

    def __str__(self) -> str:
        return f"{self.organization} ({self.get_status_display()})"
