# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Look-ups of reports that several callers need."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min, Prefetch, QuerySet
from django.utils.translation import gettext as _

from leitziel.actors.models import Municipality
from leitziel.actors.permissions import Act, rows_for
from leitziel.concept.models import Concept, FieldOfAction, ProgressUpdate
from leitziel.controlling.enums import RoundState
from leitziel.controlling.models import ReportingRound
from leitziel.core import clock
from leitziel.core.errors import DomainError
from leitziel.reporting.builder.wording import wording
from leitziel.reporting.enums import Audience, ReportKind
from leitziel.reporting.models import Report, ReportFile, ReportSnapshot
from leitziel.reporting.ownwords import text_of_sections
from leitziel.reporting.snapshot import Scope, Texts


class DamagedFileError(DomainError):
    """A stored file is gone or no longer what was published."""


def published_reports(municipality: Municipality) -> QuerySet[Report]:
    """Reports that anyone may read, the latest first, with the files of their edition at hand."""
    return (
        Report.objects.of(municipality)
        .published()
        .select_related("concept", "edition")
        .prefetch_related(_files("edition__files"))
        .order_by("-published_at", "-pk")
    )


def published_file(municipality: Municipality, report: int, fmt: str) -> ReportFile | None:
    """The file of a published report in one format; None where no one may read it."""
    return (
        ReportFile.objects.of(municipality)
        .published()
        .filter(snapshot__report=report, format=fmt)
        .select_related("snapshot__report__concept__municipality")
        .first()
    )


def read_file(file: ReportFile) -> bytes:
    """The bytes of a published file, after proving that they are still the same."""
    try:
        with file.file.open("rb") as handle:
            content: bytes = handle.read()
    except OSError as error:
        raise DamagedFileError(
            _("The file of this report cannot be read. Ask the administration of the server.")
        ) from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise DamagedFileError(
            _("The file of this report was changed after it was published and is not shown.")
        )
    return content


def reports_for(user: Any) -> QuerySet[Report]:
    """Reports that a person of the staff may see, the latest first."""
    reports = Report.objects.select_related("concept__municipality", "edition")
    return rows_for(user, Act.VIEW, reports).order_by("-published_at", "-pk")


def editions_of(report: Report) -> list[ReportSnapshot]:
    """All editions of a report with their files, without the data, the latest first."""
    editions = report.snapshots.defer("data").select_related("created_by")
    return list(editions.prefetch_related(_files("files")).order_by("-number"))


@dataclass(frozen=True)
class EditableText:
    """The text of one place as an editor sees it, and what the documents said there."""

    text: str
    imported: str
    is_own: bool


def text_for_editing(report: Report, place: str, field: FieldOfAction | None) -> EditableText:
    """What stands at a place of the report now, in the form in which editors write."""
    texts, key = Texts(Scope(report)), field.pk if field else None
    return EditableText(
        text=text_of_sections(texts.of(place, key)),
        imported=text_of_sections(texts.imported(place, key)),
        is_own=texts.is_own(place, key),
    )


def suggest_report(
    concept: Concept,
    language: str = "de",
    kind: str = ReportKind.IMPLEMENTATION_REPORT,
) -> dict[str, Any]:
    """Facts for a new report: its number among those of its kind, title, period and readers.

    The period is that of what was reported; a controlling report tells committees and
    administration of the last round that is closed, for in an open one answers are missing.
    """
    facts = _usual_facts(concept, language, kind)
    begun = ReportingRound.objects.filter(concept=concept).exclude(state=RoundState.PLANNED)
    latest = begun.order_by("-period_end", "-pk")
    last = latest.filter(state=RoundState.CLOSED).first() or latest.first()
    if kind == ReportKind.CONTROLLING_REPORT:
        facts["audience"] = Audience.INTERNAL
        if last is not None:
            facts |= {"period_start": last.period_start, "period_end": last.period_end}
    return facts | {"title": _usual_title(facts)}


def _usual_title(facts: dict[str, Any]) -> str:
    """“Umsetzungsbericht 2025”: the concept has its own title, and a list must tell them apart."""
    days = [day for day in (facts["period_start"], facts["period_end"]) if day]
    years = [str(day.year) for day in days or [clock.today()]]
    return wording(facts["language"]).title(facts["kind"], years)


def _usual_facts(concept: Concept, language: str, kind: str) -> dict[str, Any]:
    updates = ProgressUpdate.objects.filter(field__concept=concept)
    period = updates.aggregate(start=Min("period_start"), end=Max("period_end"))
    words = wording(language)
    return {
        "kind": kind,
        "number": str(Report.objects.filter(concept=concept, kind=kind).count() + 1),
        "period_start": period["start"],
        "period_end": period["end"],
        "language": words.language,
    }


def _files(path: str) -> Prefetch[Any]:
    return Prefetch(path, ReportFile.objects.order_by("format"))
