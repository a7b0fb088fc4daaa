# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Make files of a report, without publishing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from leitziel.core.errors import DomainError
from leitziel.rendering import Format, RenderError, render
from leitziel.rendering.tree import Document
from leitziel.reporting.builder import build_document
from leitziel.reporting.models import Report, ReportSnapshot
from leitziel.reporting.permissions import may_see
from leitziel.reporting.snapshot import take_snapshot


class BuildError(DomainError):
    """A file could not be made; the sentence says why."""


def build_files(
    snapshot: dict[str, Any], formats: Iterable[Format]
) -> Iterator[tuple[Format, bytes]]:
    """One file after the other, each as soon as it is done."""
    document = build_document(snapshot)
    for fmt in formats:
        yield fmt, _written(document, fmt)


def build_file(snapshot: dict[str, Any], fmt: Format) -> bytes:
    """One file of a snapshot; the same snapshot gives the same bytes."""
    return _written(build_document(snapshot), fmt)


def build_preview(*, report: Report, fmt: Format, by: Any) -> bytes:
    """The report as it would look if it were published now; nothing is kept."""
    if not may_see(by, report):
        raise BuildError(_("You may not see this report."))
    return build_file(take_snapshot(report), fmt)


def rebuild(*, edition: ReportSnapshot, fmt: Format) -> bytes:
    """A file of a published edition made anew, to prove that it is the same."""
    return build_file(edition.data, fmt)


def _written(document: Document, fmt: Format) -> bytes:
    try:
        return render(document, fmt)
    except RenderError as error:
        raise BuildError(
            _("The file %(format)s could not be made: %(reason)s")
            % {"format": fmt.upper(), "reason": error}
        ) from error
