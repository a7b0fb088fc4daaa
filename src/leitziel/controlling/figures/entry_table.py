# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table in which figures of a measure are entered: kinds in lines, periods in columns."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import Measure
from leitziel.controlling.answers.numbers import NumberNotUnderstood, read_number, show_number
from leitziel.controlling.enums import FigureLevel, Quality
from leitziel.controlling.figures.entering import Entered
from leitziel.controlling.figures.ledger import in_order
from leitziel.controlling.figures.locking import locked_keys
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.figures.seen import is_type_seen
from leitziel.controlling.models import FigureType, MeasureFigure, ReportingRound

# So many periods stand side by side.
SHOWN = 3
ESTIMATED = Quality.ESTIMATED.value
LONGEST_SOURCE = MeasureFigure._meta.get_field("source_note").max_length or 0


@dataclass
class EntryCell:
    """One figure in one period: what is stored, what was typed, what is wrong with it."""

    figure_type: FigureType
    period: Period
    row: MeasureFigure | None = None
    is_locked: bool = False
    planned: str = ""
    actual: str = ""
    is_estimated: bool = False
    error: str = ""

    @property
    def name(self) -> str:
        """What its inputs are called in the form."""
        return f"f{self.figure_type.pk}_{self.period.start:%Y%m%d}_{self.period.end:%Y%m%d}"

    @property
    def was(self) -> str:
        """What stood here when the page was drawn."""
        return "|".join((*self._stored_texts, "~" if self._stored_estimated else ""))

    @property
    def _stored_estimated(self) -> bool:
        return self.row is not None and self.row.quality == ESTIMATED

    @property
    def _stored_texts(self) -> tuple[str, str]:
        if self.row is None:
            return "", ""
        places = self.figure_type.decimals
        return _shown(self.row.planned, places), _shown(self.row.actual, places)

    @property
    def said(self) -> str:
        """What is typed now, in the form of `was`."""
        return "|".join((self.planned, self.actual, "~" if self.is_estimated else ""))

    def fill(self) -> None:
        """Show what is stored."""
        self.planned, self.actual = self._stored_texts
        self.is_estimated = self._stored_estimated

    def read(self, data: Mapping[str, str]) -> Entered | None:
        """What was typed, when it differs from what stood here; sets the error otherwise."""
        was = data.get(f"{self.name}_was", "")
        self.planned = data.get(f"{self.name}_planned", "").strip()
        self.actual = data.get(f"{self.name}_actual", "").strip()
        self.is_estimated = bool(data.get(f"{self.name}_estimated"))
        if self.said == was:
            self.fill()
            return None
        if self.was not in (was, self.said):
            self.error = _("Meanwhile “{stored}” was entered here. Please look again.").format(
                stored=" / ".join(text or "–" for text in self._stored_texts)
            )
            return None
        try:
            places = self.figure_type.decimals
            planned, actual = read_number(self.planned, places), read_number(self.actual, places)
        except NumberNotUnderstood as error:
            self.error = error.message
            return None
        return self._entered(planned, actual)

    def _entered(self, planned: Decimal | None, actual: Decimal | None) -> Entered:
        quality = ESTIMATED if self.is_estimated else Quality.COUNTED.value
        note = self.row.source_note if self.row is not None else ""
        return Entered(self.figure_type, self.period, planned, actual, quality, note)


@dataclass
class EntryLine:
    """A kind of figure with its cells; ``source`` is that of this line, where it has one."""

    figure_type: FigureType
    cells: list[EntryCell]
    source: str = ""

    @property
    def source_name(self) -> str:
        """What the input of its source is called in the form."""
        return f"source{self.figure_type.pk}"

    @property
    def sources(self) -> list[tuple[str, str]]:
        """What is stored: period and source."""
        rows = ((cell.period.label, cell.row) for cell in self.cells)
        return [(label, row.source_note) for label, row in rows if row and row.source_note]

    def read(self, data: Mapping[str, str], usual: str) -> list[Entered]:
        """What was typed and differs; it comes from the line's own source, else the usual one."""
        self.source = data.get(self.source_name, "").strip()
        source = self.source or usual
        found = []
        for cell in self.cells:
            entry = None if cell.is_locked else cell.read(data)
            if entry is None:
                continue
            if len(source) > LONGEST_SOURCE:
                cell.error = _("The source is too long; {most} characters are the most.").format(
                    most=LONGEST_SOURCE
                )
            found.append(dataclasses.replace(entry, source_note=source or entry.source_note))
        return found


@dataclass
class EntryGroup:
    """All kinds on one level of the chain of effects."""

    label: str
    lines: list[EntryLine]


@dataclass
class EntryTable:
    """The whole table; ``earlier`` and ``later`` are last days to page to."""

    measure: Measure
    periods: list[Period]
    groups: list[EntryGroup]
    earlier: datetime.date | None = None
    later: datetime.date | None = None
    locked_rounds: list[ReportingRound] = field(default_factory=list)
    source: str = ""

    @property
    def width(self) -> int:
        """How many columns the table has: the name, and two for each period."""
        return 1 + 2 * len(self.periods)

    @property
    def cells(self) -> list[EntryCell]:
        """All cells."""
        return [cell for group in self.groups for line in group.lines for cell in line.cells]

    @property
    def errors(self) -> list[EntryCell]:
        """Cells in which something is wrong."""
        return [cell for cell in self.cells if cell.error]

    def read(self, data: Mapping[str, str]) -> list[Entered]:
        """What was typed and differs from what stood there; errors stay at their cells.

        The source is that of the figures entered now; a line can name another one.
        """
        self.source = data.get("source", "").strip()
        lines = [line for group in self.groups for line in group.lines]
        return [entry for line in lines for entry in line.read(data, self.source)]

    @property
    def has_source(self) -> bool:
        """Whether a source was typed."""
        lines = (line for group in self.groups for line in group.lines)
        return bool(self.source) or any(line.source for line in lines)


def entry_table(
    measure: Measure,
    *,
    day: datetime.date,
    parts: frozenset[MeasurePart],
    until: datetime.date | None = None,
) -> EntryTable:
    """The table of a measure; its last period ends on ``until``, else in the year of the day.

    It has the kinds that may be seen with these ``parts`` of the measure.
    """
    kinds = FigureType.objects.filter(concept=measure.field.concept_id).select_related("part_of")
    types = in_order(kind for kind in kinds if is_type_seen(kind, parts))
    rows = list(MeasureFigure.objects.filter(measure=measure).select_related("round"))
    stored = {(row.figure_type_id, Period(row.period_start, row.period_end)): row for row in rows}
    known = _known(measure, rows, day)
    wanted = until or datetime.date(day.year, 12, 31)
    last = max((place for place, one in enumerate(known) if one.end <= wanted), default=0)
    first = max(0, last - SHOWN + 1)
    periods = known[first : last + 1]
    closed = locked_keys(rows)
    lines = [
        EntryLine(kind, [_cell(kind, period, stored, closed) for period in periods])
        for kind in types
    ]
    table = EntryTable(measure, periods, _grouped(lines))
    table.earlier = known[last - 1].end if first > 0 else None
    table.later = known[last + 1].end if last + 1 < len(known) else None
    rounds = {cell.row.round for cell in table.cells if cell.is_locked and cell.row is not None}
    table.locked_rounds = sorted(
        (one for one in rounds if one is not None), key=lambda one: one.period_end
    )
    return table


def _known(measure: Measure, rows: Iterable[MeasureFigure], day: datetime.date) -> list[Period]:
    """Periods that are stated, those of rounds, and the years around the day."""
    rounds = ReportingRound.objects.filter(concept=measure.field.concept_id)
    pairs = set(rounds.values_list("period_start", "period_end"))
    pairs |= {(row.period_start, row.period_end) for row in rows}
    years = range(day.year - SHOWN, day.year + 2)
    known = {Period(*pair) for pair in pairs} | {Period.year(year) for year in years}
    return sorted(known, key=lambda one: (one.end, -(one.end - one.start).days))


def _cell(
    kind: FigureType,
    period: Period,
    stored: Mapping[tuple[int, Period], MeasureFigure],
    closed: frozenset[int],
) -> EntryCell:
    row = stored.get((kind.pk, period))
    cell = EntryCell(kind, period, row, is_locked=row is not None and row.pk in closed)
    cell.fill()
    return cell


def _grouped(lines: list[EntryLine]) -> list[EntryGroup]:
    levels = {level: [] for level in FigureLevel}  # type: dict[FigureLevel, list[EntryLine]]
    for line in lines:
        levels[FigureLevel(line.figure_type.level)].append(line)
    return [EntryGroup(str(level.label), found) for level, found in levels.items() if found]


def _shown(value: Decimal | None, places: int) -> str:
    return "" if value is None else show_number(value, places)
