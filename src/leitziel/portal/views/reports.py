# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Published reports and the download of their files."""

from __future__ import annotations

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leitziel.core.slugs import german_slug
from leitziel.portal.queries.reports import published_file, published_reports
from leitziel.reporting.models import ReportFile
from leitziel.reporting.queries import DamagedFileError, read_file

logger = logging.getLogger(__name__)

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# A report in HTML carries its own style sheet and drawings, and nothing that runs.
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """All public reports with their files."""
    lines = published_reports(request.municipality)  # type: ignore[attr-defined]
    return render(request, "portal/reports.html", {"reports": lines})


@require_safe
def report_file(request: HttpRequest, pk: int, format: str) -> HttpResponse:  # noqa: A002
    """A file of a published report; a withdrawn, internal or damaged one does not exist here."""
    found = published_file(request.municipality, pk, format)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    try:
        content = read_file(found)
    except DamagedFileError as error:
        logger.exception("file %s of report %s is not handed out", found.pk, pk)
        raise Http404 from error
    kind = "attachment" if format in {"odt", "docx"} else "inline"
    response = HttpResponse(
        content,
        content_type=MEDIA_TYPES[format],
        headers={"Content-Disposition": f'{kind}; filename="{_file_name(found)}"'},
    )
    response["ETag"] = f'"{found.sha256}"'
    if format == "html":
        response["Content-Security-Policy"] = REPORT_POLICY
    return response


def _file_name(found: ReportFile) -> str:
    title = german_slug(str(found.snapshot.report))[:80] or "bericht"
    return f"{title}.{found.format}"
