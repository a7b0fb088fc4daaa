# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a finding to the page where it can be mended."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.urls import reverse

from leitziel.actors.staff.registry import viewset_of
from leitziel.reporting.checks import GROUPS, Finding, Severity
from leitziel.reporting.models import Report


@dataclass(frozen=True)
class Row:
    """A finding with its link."""

    finding: Finding
    url: str


@dataclass(frozen=True)
class Kind:
    """Findings that say the same of different rows; many of them are folded."""

    rows: list[Row]

    @property
    def sentence(self) -> str:
        """What is said of the first of them."""
        return self.rows[0].finding.sentence

    @property
    def is_folded(self) -> bool:
        """Whether there are so many that the list would hide the others."""
        return len(self.rows) > _MOST_UNFOLDED


@dataclass(frozen=True)
class Group:
    """Findings of one weight."""

    label: Any
    sign: str
    kinds: list[Kind]

    @property
    def count(self) -> int:
        """How many findings."""
        return sum(len(kind.rows) for kind in self.kinds)


# Up to so many findings of a kind are shown one by one.
_MOST_UNFOLDED = 3
_SIGNS = {Severity.ERROR: "differs", Severity.WARNING: "missing", Severity.HINT: "missing"}


# Rows that are mended on a page of their own.
_PAGES = {
    "reporting.report": "report_facts",
    "controlling.roundrequest": "round_request",
    "concept.measure.figures": "measure_figures",
}


def grouped_findings(report: Report, findings: list[Finding]) -> list[Group]:
    """The findings by weight, each with the address where it is mended."""
    return [
        Group(GROUPS[severity], _SIGNS[severity], _kinds(report, list(rows)))
        for severity, rows in groupby(findings, key=lambda finding: finding.severity)
    ]


def _kinds(report: Report, findings: list[Finding]) -> list[Kind]:
    by_code: dict[str, list[Row]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(Row(finding, link_of(report, finding)))
    return [Kind(rows) for rows in by_code.values()]


def link_of(report: Report, finding: Finding) -> str:
    """Where to mend it; empty where no page is known."""
    target = finding.target
    if target is None:
        return ""
    if target.model == "reporting.text":
        return f"{reverse('report_show', args=[report.pk])}#texts"
    if target.model in _PAGES:
        return reverse(_PAGES[target.model], args=[target.pk or report.pk])
    viewset = viewset_of(apps.get_model(target.model))
    if viewset is None:
        return ""
    key = target.pk
    if target.model == "actors.municipality":
        key = report.concept.municipality_id
    if key is None:
        return reverse(viewset.get_url_name("index"))
    return reverse(viewset.get_url_name("edit"), args=[key])
