# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Published reports and their files."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from leitziel.actors.models import Municipality
from leitziel.concept.models import Concept
from leitziel.reporting.enums import FileFormat
from leitziel.reporting.models import Report, ReportFile


@dataclass(frozen=True)
class ReportLine:
    """A report with its files, the PDF first."""

    report: Report
    files: list[ReportFile]


def published_reports(
    municipality: Municipality, concept: Concept | None = None
) -> list[ReportLine]:
    """The public reports of a municipality or one of its concepts, the newest first."""
    reports: QuerySet[Report] = Report.objects.of(municipality).published()
    if concept:
        reports = reports.filter(concept=concept)
    rows = (
        reports.select_related("concept", "edition")
        .defer("edition__data", "concept__summary")
        .prefetch_related("edition__files")
        .order_by(F("date").desc(nulls_last=True), "-published_at")
    )
    return [ReportLine(report, _files(report)) for report in rows]


def published_file(municipality: Municipality, report_pk: int, format_: str) -> ReportFile | None:
    """A file of the published edition of a public report."""
    return (
        ReportFile.objects.of(municipality)
        .published()
        .filter(snapshot__report=report_pk, snapshot__published_as=report_pk, format=format_)
        .select_related("snapshot__report")
        .defer("snapshot__data")
        .first()
    )


def _files(report: Report) -> list[ReportFile]:
    order = list(FileFormat.values)
    edition = report.edition
    return sorted(edition.files.all(), key=lambda file: order.index(file.format)) if edition else []
