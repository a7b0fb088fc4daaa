# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Series with their values, and tables as a report printed them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet

from leitziel.actors.models import Municipality
from leitziel.concept.models import Concept, FieldOfAction
from leitziel.core.prepared import Prepared
from leitziel.monitoring.belonging import indicators_of
from leitziel.monitoring.models import Figure, Observation, StatisticalTable


@dataclass(frozen=True)
class Value:
    """One value of a series, or the sign that says why it is missing."""

    date: date | None
    group: str
    number: Decimal | None
    sign: str


@dataclass(frozen=True)
class IndicatorSeries:
    """A public indicator with its values in the order of time."""

    pk: int
    name: str
    unit: str
    decimals: int
    description: str
    sources: list[str]
    values: list[Value]

    @property
    def dates(self) -> list[date | None]:
        """The reference dates, each once."""
        return list(dict.fromkeys(value.date for value in self.values))

    @property
    def groups(self) -> list[str]:
        """The groups, each once; the empty one is the whole."""
        return list(dict.fromkeys(value.group for value in self.values))

    def at(self, day: date | None, group: str) -> Value | None:
        """The value of a group at a date."""
        return next((v for v in self.values if v.date == day and v.group == group), None)

    @property
    def rows(self) -> list[tuple[date | None, list[Value | None]]]:
        """The values as a table: a row for each date, a column for each group."""
        known = {(value.date, value.group): value for value in self.values}
        groups = self.groups
        return [(day, [known.get((day, group)) for group in groups]) for day in self.dates]


@dataclass(frozen=True)
class Cell:
    """One cell of a printed table; a number keeps its value, so that a page can format it."""

    text: str
    number: float | int | None = None

    @property
    def is_number(self) -> bool:
        """Whether the cell is to stand at the end of its column."""
        return self.number is not None


@dataclass(frozen=True)
class Table:
    """A table as printed: head, rows and where it comes from."""

    pk: int
    number: str
    title: str
    columns: list[str]
    rows: list[list[Cell]]
    as_of: str
    source: str


def field_series(municipality: Municipality, row: FieldOfAction) -> list[IndicatorSeries]:
    """The public series of a field and of its criteria that have values."""
    return _series(_OF_FIELD.rows(municipality.pk, row.pk, row.pk))


def concept_series(municipality: Municipality, concept: Concept) -> list[IndicatorSeries]:
    """The public series of all fields of a concept, and those that belong to no field."""
    rows = Observation.objects.of(municipality).published()
    return _series(_columns(rows.filter(indicator__in=indicators_of(concept))))


def concept_tables(concept: Concept) -> list[Table]:
    """All tables of a concept in their printed order."""
    rows = StatisticalTable.objects.filter(concept=concept)
    return [table_of(row) for row in rows.order_by("position", "pk")]


def concept_figures(concept: Concept) -> list[Figure]:
    """The captions of drawings that a document had."""
    return list(Figure.objects.filter(concept=concept).order_by("position", "pk"))


def table_of(table: StatisticalTable) -> Table:
    """A stored table with its cells told apart."""
    width = max([len(table.columns), *(len(row) for row in table.rows)], default=0)
    columns = [str(name or "") for name in table.columns]
    return Table(
        pk=table.pk,
        number=table.number,
        title=table.title,
        columns=columns + [""] * (width - len(columns)) if columns else [],
        rows=[_cells(row, width) for row in table.rows],
        as_of=table.as_of,
        source=table.source_note,
    )


def _cells(row: list[Any], width: int) -> list[Cell]:
    cells = [_cell(value) for value in row]
    return cells + [Cell("")] * (width - len(cells))


def _cell(value: Any) -> Cell:
    if isinstance(value, bool) or value is None:
        return Cell("")
    if isinstance(value, (int, float)):
        return Cell(str(value), value)
    return Cell(str(value))


def _series(rows: Iterable[tuple[Any, ...]]) -> list[IndicatorSeries]:
    series: dict[int, IndicatorSeries] = {}
    for pk, name, unit, decimals, about, day, group, number, sign, source, _observation in rows:
        one = series.setdefault(pk, IndicatorSeries(pk, name, unit, decimals, about, [], []))
        one.values.append(Value(day, group, number, sign))
        if source and source not in one.sources:
            one.sources.append(source)
    return list(series.values())


def _columns(observations: QuerySet[Observation]) -> QuerySet[Observation, tuple[Any, ...]]:
    return (
        observations.order_by(
            "indicator__name", "indicator", F("reference_date").asc(nulls_first=True), "pk"
        )
        .values_list(
            "indicator", "indicator__name", "indicator__unit", "indicator__decimals",
            "indicator__description", "reference_date", "group", "value", "missing", "source_note",
            "pk",
        )
        .distinct()
    )  # fmt: skip


def _of_field(municipality: Any, row: Any, same: Any) -> QuerySet[Observation, tuple[Any, ...]]:
    of_field = Q(indicator__fields=row) | Q(indicator__criteria__field=same)
    own = Observation.objects.published().filter(indicator__municipality=municipality)
    return _columns(own.filter(of_field))


_OF_FIELD = Prepared(_of_field, int, int, int)
