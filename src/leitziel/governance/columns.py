# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Columns of lists of outcomes."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from leitziel.actors.staff.columns import SignColumn
from leitziel.core.clock import today
from leitziel.core.templatetags.signs import signal
from leitziel.governance.enums import OutcomeStatus


class DueColumn(SignColumn):
    """The day until when; a triangle when it has passed and nothing is reported done."""

    def draw(self, row: Any) -> SafeString | str:
        """The day, as a sign when it has passed."""
        if row.due_date is None:
            return ""
        day = f"{row.due_date:%d.%m.%Y}"
        if row.status == OutcomeStatus.OPEN and row.due_date < today():
            return signal("bad", _("overdue since {day}").format(day=day))
        return day
