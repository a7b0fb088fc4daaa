# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Named choices of committees and what they agree."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """The part a body plays in steering."""

    DECIDES = "decides", _("decides")
    STEERS = "steers", _("steers")
    ADVISES = "advises", _("advises")
    NETWORK = "network", _("network or working group")
    OFFICE = "office", _("office")


class MeetingKind(models.TextChoices):
    """What kind of gathering it was."""

    MEETING = "meeting", _("meeting")
    WORKSHOP = "workshop", _("workshop")
    CONFERENCE = "conference", _("conference")


class AttendanceStatus(models.TextChoices):
    """Whether an institution was there."""

    PRESENT = "present", _("present")
    EXCUSED = "excused", _("excused")


class OutcomeKind(models.TextChoices):
    """What a committee left behind."""

    AGREEMENT = "agreement", _("agreement")
    NEXT_STEP = "next_step", _("next step")
    NEED = "need", _("need")
    REMARK = "remark", _("remark")


class OutcomeStatus(models.TextChoices):
    """How far an outcome is."""

    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")
