# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Indicators with their observations, printed tables and figures."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from django.db.models import Prefetch

from leitziel.monitoring.belonging import indicators_of
from leitziel.monitoring.models import Figure, Indicator, Observation, StatisticalTable
from leitziel.reporting.snapshot.scope import Row, Scope, iso, place


def indicators_by_field(scope: Scope) -> dict[int | None, list[Row]]:
    """Indicators under each field they tell of; under None those that tell of no field."""
    observations = Observation.objects.order_by("reference_date", "group", "pk")
    indicators = (
        indicators_of(scope.concept)
        .prefetch_related("fields", Prefetch("observations", observations))
        .order_by("name", "pk")
    )
    found: dict[int | None, list[Row]] = defaultdict(list)
    for indicator in scope.shown("indicators", indicators):
        row = _indicator(indicator)
        own = [of for of in indicator.fields.all() if of.concept_id == scope.concept.pk]
        fields = sorted(field.pk for field in own)
        for key in fields or [None]:
            found[key].append(row)
    return found


def tables_of(scope: Scope) -> list[Row]:
    """The concept's printed tables in the order of the source."""
    tables = StatisticalTable.objects.filter(concept=scope.concept).select_related("field")
    return [
        {
            "pk": table.pk,
            "field": table.field.code if table.field else "",
            "number": table.number,
            "title": table.title,
            "columns": table.columns,
            "rows": table.rows,
            "as_of": table.as_of,
            "source_note": table.source_note,
            "source": place(table),
        }
        for table in tables.order_by("position", "pk")
    ]


def figures_of(scope: Scope) -> list[Row]:
    """Figures of imported documents, of which only the caption is known."""
    figures = Figure.objects.filter(concept=scope.concept).select_related("field")
    return [
        {
            "pk": figure.pk,
            "field": figure.field.code if figure.field else "",
            "number": figure.number,
            "caption": figure.caption,
            "as_of": figure.as_of,
            "source_note": figure.source_note,
            "source": place(figure),
        }
        for figure in figures.order_by("position", "pk")
    ]


def _indicator(indicator: Indicator) -> Row:
    return {
        "pk": indicator.pk,
        "name": indicator.name,
        "unit": indicator.unit,
        "decimals": indicator.decimals,
        "description": indicator.description,
        "observations": [
            {
                "date": iso(row.reference_date),
                "group": row.group,
                "value": _number(row.value),
                "missing": row.missing,
                "source_note": row.source_note,
                "table": row.table_id,
            }
            for row in indicator.observations.all()
        ],
    }


def _number(value: Decimal | None) -> str | None:
    """A decimal without the zeros the database adds."""
    if value is None:
        return None
    return format(value.normalize(), "f")
