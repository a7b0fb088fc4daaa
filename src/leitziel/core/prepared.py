# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Queries whose SQL is written once.

Writing the SQL of a queryset costs the ORM more time than a small database needs to answer it. A
page that makes a dozen of them in every request spends most of its time there. A prepared query
writes it the first time and from then on only puts in the values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

# Values that no query has as a constant: they mark the places of the real ones. They fit into a
# column of 32 bits, as Django writes no SQL for a comparison that its column can never meet.
_markers = count(2_000_000_000)


@dataclass(frozen=True)
class _Statement:
    """The SQL with the places of its values, and what turns raw columns into Python values."""

    sql: str
    constants: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    compiler: Any
    converters: Any


def columns_of(model: type[models.Model], *names: str) -> tuple[str, ...]:
    """The named columns, or all, in the order in which ``Model.from_db`` wants their values."""
    every = [column.attname for column in model._meta.concrete_fields]
    unknown = set(names) - set(every)
    if unknown:
        raise ValueError(f"{model.__name__} has no column {', '.join(sorted(unknown))}.")
    return tuple(name for name in every if not names or name in names)


class Prepared:
    """A queryset of ``values_list`` with values to put in: numbers (keys) or texts.

    ``build`` gets one marker for each value and must use it as it is, in plain comparisons; what
    depends on the day or on a choice does not belong here. ``kinds`` names the type of each value.
    """

    def __init__(self, build: Callable[..., models.QuerySet[Any, Any]], *kinds: type) -> None:
        self._build, self._kinds = build, kinds
        self._statements: dict[str, _Statement] = {}

    def rows(self, *values: Any) -> list[Any]:
        """The rows as tuples, in the order of the queryset's columns."""
        connection = connections[DEFAULT_DB_ALIAS]
        statement = self._statements.get(connection.vendor)
        if statement is None:
            statement = self._statements[connection.vendor] = self._write()
        parameters = list(statement.constants)
        for place, which in statement.places:
            parameters[place] = values[which]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, parameters)
            rows: list[Any] = cursor.fetchall()
        if statement.converters:
            return [tuple(row) for row in self._converted(rows, statement)]
        return rows

    @staticmethod
    def _converted(rows: list[Any], statement: _Statement) -> Any:
        return statement.compiler.apply_converters(rows, statement.converters)

    def _write(self) -> _Statement:
        numbers = [next(_markers) for _kind in self._kinds]
        markers = [
            number if kind is int else str(number)
            for number, kind in zip(numbers, self._kinds, strict=True)
        ]
        queryset = self._build(*markers)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, *_rest in compiler.select])
        places = tuple(
            (place, markers.index(value))
            for place, value in enumerate(parameters)
            if value in markers
        )
        assert {which for _place, which in places} == set(range(len(markers)))  # noqa: S101
        return _Statement(sql, tuple(parameters), places, compiler, converters)
