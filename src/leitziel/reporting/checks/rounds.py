# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answers of the round that are missing or not accepted, and so not in the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from leitziel.controlling.enums import RequestState
from leitziel.reporting.checks.finding import Finding, Severity, Target

Row = dict[str, Any]
GIVEN = {RequestState.SUBMITTED.value, RequestState.QUERIED.value}


def round_findings(beside: Row) -> Iterator[Finding]:
    """One for each institution whose answer is not in the report."""
    for row in beside["requests"]:
        words = {"organization": row["organization"], "round": row["round"]}
        target = Target("controlling.roundrequest", row["pk"])
        if row["state"] in GIVEN:
            yield Finding(
                "answer_not_accepted",
                Severity.WARNING,
                _("The answer of “%(organization)s” is not accepted yet.") % words,
                _("Only what is accepted stands in the report."),
                target,
            )
        else:
            yield Finding(
                "answer_missing",
                Severity.WARNING,
                _("“%(organization)s” has not answered in “%(round)s”.") % words,
                _("Remind, or report without this answer."),
                target,
            )
