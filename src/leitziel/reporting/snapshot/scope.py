# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of the data a report may show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet

from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import Concept
from leitziel.concept.visibility import visible_parts
from leitziel.governance.belonging import Belonging
from leitziel.reporting.enums import Audience
from leitziel.reporting.models import Report

Row = dict[str, Any]


@dataclass
class Scope:
    """The concept of one report and for whom it is written; counts what is left out."""

    report: Report
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def concept(self) -> Concept:
        """The concept that is reported on."""
        return self.report.concept

    @cached_property
    def parts(self) -> frozenset[MeasurePart]:
        """The parts of measures that readers of this report may see.

        An internal report goes to committees and all of the administration: what is for fewer
        than these stays out of it as well.
        """
        is_internal = self.report.audience == Audience.INTERNAL
        return visible_parts(self.concept, Viewer.STAFF if is_internal else Viewer.PUBLIC)

    @cached_property
    def belonging(self) -> Belonging:
        """The municipality's bodies and meetings that belong to the concept."""
        return Belonging(self.concept)

    def shown(self, name: str, rows: QuerySet[Any]) -> list[Any]:
        """The rows this report may show; those that are not public are counted under the name."""
        found = list(rows)
        if self.report.audience == Audience.INTERNAL:
            return found
        public = [row for row in found if row.is_public]
        self.left_out[name] = len(found) - len(public)
        return public

    def seen(self, row: Any) -> Any:
        """A row that another one names, or None where this report may not show it."""
        is_internal = self.report.audience == Audience.INTERNAL
        return row if row is not None and (is_internal or row.is_public) else None


def iso(day: date | None) -> str | None:
    """A date as ISO text."""
    return day.isoformat() if day else None


def place(row: Any) -> Row | None:
    """Where in which document a row was read."""
    if row.source_document_id is None:
        return None
    return {
        "document": row.source_document_id,
        "start": row.source_start,
        "end": row.source_end,
    }


def name_of(row: Model | None) -> str:
    """The row in words, empty where there is none."""
    return str(row) if row is not None else ""


def grouped(rows: Iterable[Any], key: str) -> dict[Any, list[Any]]:
    """Rows by the value of an attribute, in their order."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups
