# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Begin a report, change its facts, write its texts."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.concept.models import Concept, FieldOfAction
from leitziel.core.errors import DomainError
from leitziel.reporting.enums import TextPlace
from leitziel.reporting.models import Report, ReportText
from leitziel.reporting.permissions import may_create, may_publish, may_write
from leitziel.reporting.queries import text_for_editing

# What a person may set; status and edition are set by publishing alone.
FACTS = frozenset(
    {"title", "number", "kind", "language", "audience", "period_start", "period_end", "date"}
)


class RefusedError(DomainError):
    """A report may not be changed in this way, or not by this person."""


@transaction.atomic
def create_report(*, concept: Concept, by: Any, **facts: Any) -> Report:
    """Begin a report on a concept; its content comes from the concept's data from then on."""
    if not may_create(by, concept):
        raise RefusedError(_no_right_to_write())
    report = Report(concept=concept, **_known(facts))
    report.full_clean()
    report.save()
    return report


@transaction.atomic
def change_report(*, report: Report, by: Any, **facts: Any) -> Report:
    """Change title, number, period and the like of a report that is not published."""
    report = _editable(report, by)
    for name, value in _known(facts).items():
        setattr(report, name, value)
    report.full_clean()
    report.save()
    return report


@transaction.atomic
def save_text(
    *, report: Report, place: str, text: str, by: Any, field: FieldOfAction | None = None
) -> ReportText | None:
    """Keep what was written for one place.

    An empty text, and the unchanged text of the imported document, give the place back to the data.
    """
    report = _editable(report, by)
    if place not in TextPlace.values:
        raise RefusedError(_("The report has no place called “%(place)s”.") % {"place": place})
    if field is not None and field.concept_id != report.concept_id:
        raise RefusedError(_("The field of action belongs to another concept."))
    known = ReportText.objects.filter(report=report, place=place, field=field).first()
    cleaned = text.replace("\r\n", "\n").strip()
    if cleaned in ("", text_for_editing(report, place, field).imported.strip()):
        if known is not None:
            known.delete()
        return None
    row = known or ReportText(report=report, place=place, field=field)
    row.text = cleaned
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def delete_report(*, report: Report, by: Any) -> None:
    """Throw away a report that was never published."""
    report = _editable(report, by)
    if not may_publish(by, report):
        raise RefusedError(_("Only the coordinator may delete a report."))
    if report.snapshots.exists():
        raise RefusedError(
            _("This report was published before; its editions are kept, so it cannot be deleted.")
        )
    report.delete()


def _editable(report: Report, by: Any) -> Report:
    """The report as it is now, locked, if this person may write and it is not published."""
    if not may_write(by, report):
        raise RefusedError(_no_right_to_write())
    current = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not current.is_editable:
        raise RefusedError(
            _("This report is published. Withdraw it first; then it can be corrected.")
        )
    return current


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    unknown = set(facts) - FACTS
    if unknown:
        raise TypeError(f"a report has no {', '.join(sorted(unknown))}")
    return facts


def _no_right_to_write() -> str:
    return _("You may not write reports here. Ask the coordinator for the role “editor”.")
