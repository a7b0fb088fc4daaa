# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Publish a report as a frozen edition with its files, and withdraw it."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.core.clock import now
from leitziel.core.slugs import german_slug
from leitziel.rendering import FORMATS
from leitziel.reporting.builder.wording import wording
from leitziel.reporting.enums import ReportStatus
from leitziel.reporting.models import Report, ReportFile, ReportSnapshot
from leitziel.reporting.operations.building import build_files
from leitziel.reporting.operations.editing import RefusedError
from leitziel.reporting.permissions import may_publish
from leitziel.reporting.snapshot import SCHEMA, checksum, take_snapshot


def publish_report(*, report: Report, by: Any) -> ReportSnapshot:
    """Freeze the data, write all four files, and show the report to its readers: all or nothing."""
    _refuse_strangers(report, by)
    snapshot = take_snapshot(Report.objects.get(pk=report.pk))
    # The files take seconds; they are made before the database is locked.
    contents = dict(build_files(snapshot, FORMATS))
    saved: list[str] = []
    try:
        with transaction.atomic():
            current = _unpublished(report)
            _refuse_outdated(current, snapshot)
            edition = _freeze(current, snapshot, by)
            for fmt, content in contents.items():
                saved.append(_keep(edition, fmt, content))
            current.status = ReportStatus.PUBLISHED
            current.edition = edition
            current.published_at = edition.created_at
            current.full_clean()
            current.save()
    except BaseException:
        for name in saved:
            default_storage.delete(name)
        raise
    report.refresh_from_db()
    return edition


@transaction.atomic
def withdraw_report(*, report: Report, by: Any) -> Report:
    """Take a published report from its readers; the edition and its files are kept."""
    _refuse_strangers(report, by)
    current = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if current.status != ReportStatus.PUBLISHED:
        raise RefusedError(_("This report is not published, so there is nothing to withdraw."))
    current.status = ReportStatus.WITHDRAWN
    current.edition = None
    current.full_clean()
    current.save()
    return current


def _refuse_strangers(report: Report, by: Any) -> None:
    if not may_publish(by, report):
        raise RefusedError(_("Only the coordinator may publish or withdraw a report."))


def _unpublished(report: Report) -> Report:
    current = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if current.status == ReportStatus.PUBLISHED:
        raise RefusedError(_("This report is published already."))
    return current


def _refuse_outdated(current: Report, snapshot: dict[str, Any]) -> None:
    """While the files were made, someone may have changed for whom or of what the report tells."""
    if checksum(take_snapshot(current)) != checksum(snapshot):
        raise RefusedError(
            _("Something was changed while the files were made. Please publish again.")
        )


def _freeze(report: Report, snapshot: dict[str, Any], by: Any) -> ReportSnapshot:
    edition = ReportSnapshot(
        report=report,
        number=report.snapshots.count() + 1,
        data=snapshot,
        schema=SCHEMA,
        sha256=checksum(snapshot),
        created_at=now(),
        created_by=by,
    )
    edition.full_clean()
    edition.save()
    return edition


def _keep(edition: ReportSnapshot, fmt: str, content: bytes) -> str:
    """Store one file; returns its name in the storage."""
    row = ReportFile(
        snapshot=edition,
        format=fmt,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )
    row.file.save(file_name(edition, fmt), ContentFile(content), save=False)
    row.full_clean()
    row.save()
    return str(row.file.name)


def file_name(edition: ReportSnapshot, fmt: str) -> str:
    """ "umsetzungsbericht-1-stadt-musterstadt-integrationskonzept-1.pdf": what it is, of what.

    A municipality with two concepts has two first reports; the concept's short name parts them.
    """
    data = edition.data
    kind = wording(data["report"]["language"])[data["report"]["kind"]]
    concept = edition.report.concept.slug
    parts = [kind, data["report"]["number"], data["municipality"]["name"], concept]
    return f"{german_slug('-'.join(part for part in parts if part))}-{edition.number}.{fmt}"
