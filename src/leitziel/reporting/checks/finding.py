# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The word for it."""
        return str(
            {
                Severity.ERROR: pgettext_lazy("severity", "Error"),
                Severity.WARNING: pgettext_lazy("severity", "Please check"),
                Severity.HINT: pgettext_lazy("severity", "Hint"),
            }[self]
        )


@dataclass(frozen=True)
class Target:
    """The row that can be mended: its model ("concept.goal") and key."""

    model: str
    pk: int | None = None


@dataclass(frozen=True)
class Finding:
    """One thing to look at before publishing: what, why, and where it can be mended."""

    code: str
    severity: Severity
    sentence: str
    reason: str = ""
    target: Target | None = None


SEVERITIES = tuple(Severity)
# Shown as headings over the findings of a kind.
GROUPS = {
    Severity.ERROR: _("Should be mended"),
    Severity.WARNING: _("Should be looked at"),
    Severity.HINT: _("Worth knowing"),
}
