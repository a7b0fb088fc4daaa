# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Published reports and the download of their files."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from leitziel.portal.queries.reports import published_file, published_reports
from leitziel.reporting.models import ReportFile

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
def report_file(request: HttpRequest, pk: int, format: str) -> HttpResponse | FileResponse:  # noqa: A002
    """A file of a published report; a withdrawn or internal one does not exist here."""
    found = published_file(request.municipality, pk, format)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    try:
        stream: Any = found.file.open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(
        stream,
        content_type=MEDIA_TYPES[format],
        filename=_file_name(found),
        as_attachment=format in {"odt", "docx"},
    )
    response["ETag"] = f'"{found.sha256}"'
    if format == "html":
        response["Content-Security-Policy"] = REPORT_POLICY
    return response


def _file_name(found: ReportFile) -> str:
    title = slugify(str(found.snapshot.report), allow_unicode=False)[:80] or "bericht"
    return f"{title}.{found.format}"
