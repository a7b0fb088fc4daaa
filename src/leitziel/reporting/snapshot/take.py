# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Take the snapshot of a report, with a number of queries that does not grow with the data."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from leitziel.actors.models import SourceDocument
from leitziel.concept.models import Status
from leitziel.core.clock import today
from leitziel.reporting.models import Report
from leitziel.reporting.snapshot.controlling import controlling_of
from leitziel.reporting.snapshot.governance import bodies_of, meetings_of, papers_of
from leitziel.reporting.snapshot.plan import fields_of
from leitziel.reporting.snapshot.scope import Row, Scope, iso
from leitziel.reporting.snapshot.statistics import figures_of, indicators_by_field, tables_of
from leitziel.reporting.snapshot.texts import Texts, abbreviations_of, sources_of

# Raised when the form changes; the builder keeps reading the older ones.
SCHEMA = 4


def take_snapshot(report: Report) -> dict[str, Any]:
    """Everything the report needs, as plain data (the package's docstring names each key)."""
    scope = Scope(report)
    texts = Texts(scope)
    indicators = indicators_by_field(scope)
    snapshot = {
        "schema": SCHEMA,
        "report": _report(report),
        "municipality": _municipality(report),
        "concept": _concept(report),
        "scale": _scale(scope),
        "texts": texts.general(),
        "fields": fields_of(scope, texts, indicators),
        "bodies": bodies_of(scope),
        "meetings": meetings_of(scope),
        "tables": tables_of(scope),
        "figures": figures_of(scope),
        "indicators": indicators[None],
        "sources": sources_of(scope),
        "abbreviations": abbreviations_of(scope),
        "papers": papers_of(scope),
        "controlling": controlling_of(scope),
    }
    snapshot["documents"] = _documents(scope, _documents_named_in(snapshot))
    snapshot["left_out"] = dict(sorted(scope.left_out.items()))
    return snapshot


def checksum(snapshot: dict[str, Any]) -> str:
    """SHA-256 of the snapshot in its one canonical spelling."""
    spelled = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def _report(report: Report) -> Row:
    return {
        "title": report.title,
        "number": report.number,
        "kind": report.kind,
        "language": report.language,
        "audience": report.audience,
        "period_start": iso(report.period_start),
        "period_end": iso(report.period_end),
        "date": iso(report.date or today()),
    }


def _municipality(report: Report) -> Row:
    city = report.concept.municipality
    return {
        "name": city.name,
        "office": city.office,
        "address": city.address,
        "email": city.email,
        "phone": city.phone,
        "accent": city.accent,
    }


def _concept(report: Report) -> Row:
    concept = report.concept
    return {
        "pk": concept.pk,
        "title": concept.title,
        "summary": concept.summary,
        "adopted_date": iso(concept.adopted_date),
        "adopted_by": concept.adopted_by,
    }


def _scale(scope: Scope) -> list[Row]:
    if scope.concept.status_scale_id is None:
        return []
    statuses = Status.objects.filter(scale=scope.concept.status_scale_id)
    return [
        {"code": status.code, "label": status.label, "drawing": status.drawing}
        for status in statuses.order_by("position", "pk")
    ]


def _documents_named_in(part: Any) -> set[int]:
    """The documents from which anything in a part of the snapshot was read."""
    if isinstance(part, list):
        return set().union(*map(_documents_named_in, part))
    if not isinstance(part, dict):
        return set()
    source = part.get("source")
    own = {source["document"]} if isinstance(source, dict) else set()
    return own.union(*map(_documents_named_in, part.values()))


def _documents(scope: Scope, keys: set[int]) -> list[Row]:
    """The documents from which the report's data were read; the files stay where they are."""
    documents = SourceDocument.objects.of(scope.concept.municipality).filter(pk__in=keys)
    return [
        {
            "pk": row.pk,
            "name": row.name,
            "title": row.title,
            "kind": row.kind,
            "date": row.date_text,
            "sha256": row.sha256,
            "place_kind": row.place_kind,
        }
        for row in documents.order_by("date_text", "name", "pk")
    ]
