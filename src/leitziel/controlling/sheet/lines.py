# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The figures of one measure in lines: a kind of figure, planned and actual in each period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from leitziel.concept.enums import MeasurePart
from leitziel.controlling.enums import Quality
from leitziel.controlling.figures.ledger import Entry, in_order, joined
from leitziel.controlling.figures.numbers import written
from leitziel.controlling.figures.periods import Period, apart
from leitziel.controlling.figures.seen import is_type_seen
from leitziel.controlling.models import FigureType, MeasureFigure

# So many periods stand side by side on a public page.
PUBLIC_PERIODS = 4


@dataclass(frozen=True)
class FigureLine:
    """A kind of figure with what the measure states in each period of the sheet."""

    figure_type: FigureType
    entries: tuple[Entry | None, ...]

    def texts(self, places: int) -> tuple[tuple[str, str], ...]:
        """Planned and actual of each period as written; “–” for nothing, “~” for estimated."""
        return tuple(
            (_number(entry.planned if entry else None, places), _actual(entry, places))
            for entry in self.entries
        )

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """The texts with the places of the kind."""
        return self.texts(self.figure_type.decimals)


@dataclass(frozen=True)
class FigureLines:
    """The figures of a measure that a reader may see, with where they come from."""

    periods: tuple[Period, ...] = ()
    lines: tuple[FigureLine, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def heads(self) -> list[tuple[Period, bool]]:
        """Each period, and whether anything was planned for it, which then has a column."""
        columns = zip(*(line.entries for line in self.lines), strict=True)
        return [
            (period, any(entry is not None and entry.planned is not None for entry in column))
            for period, column in zip(self.periods, columns, strict=True)
        ]

    @property
    def rows(self) -> list[tuple[FigureType, list[tuple[str, bool]]]]:
        """Each kind with its texts and whether they are planned, as many as the heads say."""
        has_plan = [planned for _period, planned in self.heads]
        return [(line.figure_type, _texts(line, has_plan)) for line in self.lines]

    @property
    def has_estimates(self) -> bool:
        """Whether any of them is estimated."""
        return any(entry.is_estimated for line in self.lines for entry in line.entries if entry)


def public_figures(measure: int, parts: frozenset[MeasurePart]) -> FigureLines:
    """The figures of a measure that everyone may see; one query.

    ``parts`` are those that are for everyone. Kinds that are not public stay out, figures about
    money where cost or funding are closed, and who reported where the responsible are closed.
    """
    if MeasurePart.FIGURES not in parts:
        return FigureLines()
    stated = MeasureFigure.objects.filter(measure=measure, figure_type__is_public=True)
    rows = [
        row
        for row in stated.select_related("figure_type__part_of", "reported_by").order_by("pk")
        if is_type_seen(row.figure_type, parts) and _is_open_whole(row.figure_type)
    ]
    periods = apart([Period(row.period_start, row.period_end) for row in rows], most=PUBLIC_PERIODS)
    sources = _sources(rows, periods) if MeasurePart.LEAD in parts else ()
    return FigureLines(periods, _lines(rows, periods), sources)


def _texts(line: FigureLine, has_plan: list[bool]) -> list[tuple[str, bool]]:
    found = []
    for (planned, actual), is_planned in zip(line.cells, has_plan, strict=True):
        found += [(planned, True), (actual, False)] if is_planned else [(actual, False)]
    return found


def _is_open_whole(kind: FigureType) -> bool:
    """Whether what it is a part of is public, too: a part alone would tell of the whole."""
    return kind.part_of is None or kind.part_of.is_public


def _lines(rows: list[MeasureFigure], periods: tuple[Period, ...]) -> tuple[FigureLine, ...]:
    stated: dict[tuple[int, Period], list[tuple[Period, Entry]]] = defaultdict(list)
    for row in rows:
        own = Period(row.period_start, row.period_end)
        period = next((period for period in periods if period.contains(own)), None)
        if period is not None:
            stated[row.figure_type_id, period].append((own, _entry(row)))
    kinds = in_order({row.figure_type_id: row.figure_type for row in rows}.values())
    lines = (FigureLine(kind, _entries(kind, periods, stated)) for kind in kinds)
    return tuple(line for line in lines if any(line.entries))


def _entry(row: MeasureFigure) -> Entry:
    is_estimated = row.actual is not None and row.quality == Quality.ESTIMATED
    return Entry(row.planned, row.actual, is_estimated)


def _entries(
    kind: FigureType,
    periods: tuple[Period, ...],
    stated: Mapping[tuple[int, Period], list[tuple[Period, Entry]]],
) -> tuple[Entry | None, ...]:
    """What is known of each period, put together where it is stated in parts."""
    found = [(period, stated.get((kind.pk, period), [])) for period in periods]
    return tuple(
        joined(period, parts, adds_up=kind.adds_up_in_time) if parts else None
        for period, parts in found
    )


def _sources(rows: list[MeasureFigure], periods: tuple[Period, ...]) -> tuple[str, ...]:
    notes: dict[str, None] = {}
    for row in sorted(rows, key=lambda row: row.period_end, reverse=True):
        own = Period(row.period_start, row.period_end)
        source = row.source_note or (str(row.reported_by) if row.reported_by else "")
        if source and row.actual is not None and any(one.contains(own) for one in periods):
            notes[f"{own.label}: {source}"] = None
    return tuple(notes)


def _number(value: Decimal | None, places: int) -> str:
    if value is None:
        return "–"
    return written(value, 0 if value == value.to_integral_value() else places)


def _actual(entry: Entry | None, places: int) -> str:
    text = _number(entry.actual if entry else None, places)
    return f"~\N{NO-BREAK SPACE}{text}" if entry is not None and entry.is_estimated else text
