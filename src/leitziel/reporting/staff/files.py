# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Previews and published files, for people of the staff."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages

from leitziel.actors.permissions import Act, rows_for
from leitziel.core.errors import DomainError
from leitziel.reporting.enums import FileFormat
from leitziel.reporting.models import ReportFile
from leitziel.reporting.operations import build_preview
from leitziel.reporting.queries import read_file, reports_for

MEDIA_TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.HTML: "text/html; charset=utf-8",
    FileFormat.ODT: "application/vnd.oasis.opendocument.text",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# Shown in the browser; the others are saved.
_SHOWN = frozenset({FileFormat.PDF, FileFormat.HTML})
# A report is a page of its own: it runs nothing and asks nobody.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def preview(request: HttpRequest, pk: int, fmt: str) -> HttpResponse:
    """The report as it would be published now."""
    if fmt not in FileFormat.values:
        raise Http404
    report = get_object_or_404(reports_for(request.user), pk=pk)
    try:
        content = build_preview(report=report, fmt=fmt, by=request.user)  # type: ignore[arg-type]
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("report_show", pk)
    return answer(content, FileFormat(fmt), f"{report.concept.slug}.{fmt}")


def download(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of a published edition, the current or an earlier one."""
    own = rows_for(request.user, Act.VIEW, ReportFile.objects.select_related("snapshot"))
    file = get_object_or_404(own, pk=pk)
    try:
        content = read_file(file)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("report_show", file.snapshot.report_id)
    return answer(content, FileFormat(file.format), str(file.file.name).rpartition("/")[2])


def answer(content: bytes, fmt: FileFormat, name: str) -> HttpResponse:
    """A file for the browser, shown or saved by its format."""
    kind = "inline" if fmt in _SHOWN else "attachment"
    return HttpResponse(
        content,
        content_type=MEDIA_TYPES[fmt],
        headers={
            "Content-Disposition": f'{kind}; filename="{name}"',
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
        },
    )
