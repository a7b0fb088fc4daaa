# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What to look at before publishing: pure functions over the snapshot, the gravest first."""

from __future__ import annotations

from typing import Any

from leitziel.reporting.checks.amounts import amount_findings
from leitziel.reporting.checks.completeness import completeness_findings
from leitziel.reporting.checks.finding import GROUPS, SEVERITIES, Finding, Severity, Target
from leitziel.reporting.checks.governance import governance_findings
from leitziel.reporting.checks.numbers import number_findings
from leitziel.reporting.checks.rounds import round_findings
from leitziel.reporting.checks.texts import text_findings

_CHECKS = (completeness_findings, governance_findings, number_findings, text_findings)


# Nothing is known beside the snapshot.
NOTHING: dict[str, Any] = {"requests": [], "last": None}


def run_checks(snapshot: dict[str, Any], beside: dict[str, Any] = NOTHING) -> list[Finding]:
    """Everything found in the data of a report, in an order that does not change.

    ``beside`` is what `beside.beside_of` gives: it is never a part of the report.
    """
    findings = [finding for check in _CHECKS for finding in check(snapshot)]
    findings += [*round_findings(beside), *amount_findings(snapshot, beside)]
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


__all__ = ["GROUPS", "Finding", "Severity", "Target", "run_checks"]
