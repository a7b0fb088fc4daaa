# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Effect and funding: assessments with their evidence, how measures are meant to work, who pays."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch

from leitziel.concept.enums import MeasurePart
from leitziel.controlling.enums import EvidenceKind
from leitziel.controlling.models import CriterionAssessment, Evidence, LogicChain, MeasureFunding
from leitziel.reporting.enums import Audience
from leitziel.reporting.snapshot.courses import number
from leitziel.reporting.snapshot.scope import Row, Scope, iso


def assessments_of(scope: Scope) -> list[Row]:
    """Criteria that were assessed until the day of the report, the latest assessment first."""
    evidence = Evidence.objects.select_related("indicator", "figure_type", "question", "document")
    rows = CriterionAssessment.objects.filter(criterion__field__concept=scope.concept)
    rows = rows.select_related("rating", "body", "meeting")
    rows = rows.prefetch_related(Prefetch("evidence", evidence.order_by("position", "pk")))
    if scope.report.date:
        rows = rows.filter(date__lte=scope.report.date)
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows.order_by("criterion_id", "-date", "-pk"):
        found[row.criterion_id].append(_assessment(scope, row))
    return [{"pk": key, "assessments": rows} for key, rows in found.items()]


def _assessment(scope: Scope, row: CriterionAssessment) -> Row:
    body, meeting = scope.seen(row.body), scope.seen(row.meeting)
    return {
        "pk": row.pk,
        "rating": row.rating.label,
        "drawing": row.rating.drawing,
        "position": row.rating.position,
        "reason": row.reason,
        "basis": row.basis,
        "body": body.name if body else "",
        "meeting": meeting.title if meeting else "",
        "date": iso(row.date),
        "evidence": [said for item in row.evidence.all() if (said := _evidence(scope, item))],
    }


def _evidence(scope: Scope, item: Evidence) -> Row | None:
    """What speaks for it in words; None where a public report may not name it."""
    name = _named(scope, item)
    if item.kind != EvidenceKind.TEXT and not name:
        return None
    return {"kind": item.kind, "name": name, "text": item.text}


def _named(scope: Scope, item: Evidence) -> str:
    if item.kind == EvidenceKind.INDICATOR:
        seen = scope.seen(item.indicator)
        return seen.name if seen else ""
    if item.kind == EvidenceKind.FIGURE:
        seen = scope.seen(item.figure_type) if MeasurePart.FIGURES in scope.parts else None
        return seen.name if seen else ""
    if item.kind == EvidenceKind.SURVEY:
        return item.question.text if item.question else ""
    if item.kind == EvidenceKind.DOCUMENT and scope.report.audience == Audience.INTERNAL:
        return (item.document.title or item.document.name) if item.document else ""
    return ""


def chains_of(scope: Scope) -> dict[int, Row]:
    """How each measure is meant to work, where that may be seen."""
    if MeasurePart.LOGIC not in scope.parts:
        return {}
    rows = LogicChain.objects.filter(measure__field__concept=scope.concept)
    return {row.measure_id: _chain(row) for row in rows.prefetch_related("criteria").order_by("pk")}


def _chain(row: LogicChain) -> Row:
    return {
        "input": row.input,
        "output": row.output,
        "outcome": row.outcome,
        "criteria": sorted(criterion.pk for criterion in row.criteria.all()),
    }


def fundings_of(scope: Scope) -> dict[int, list[Row]]:
    """Fundings of each measure, the first to end first, where they may be seen."""
    found: dict[int, list[Row]] = defaultdict(list)
    if MeasurePart.FUNDING not in scope.parts:
        return found
    rows: Any = MeasureFunding.objects.filter(measure__field__concept=scope.concept)
    for row in rows.select_related("programme").order_by("end_date", "pk"):
        found[row.measure_id].append(
            {
                "programme": row.programme.name,
                "start": iso(row.start_date),
                "end": iso(row.end_date),
                "share": number(row.share_percent),
                "per_year": number(row.amount_per_year)
                if MeasurePart.COST in scope.parts
                else None,
            }
        )
    return found
