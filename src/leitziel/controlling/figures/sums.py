# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sums of figures by concept, field, goal, organization, programme, target group, district, year.

``sums(concept, periods=…, by=…)`` gives `Totals`; ``totals_of(ledger, by)`` the same from a
ledger that was read once, for pages with several tables. Six queries at most for `sums`.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leitziel.concept.models import Concept
from leitziel.controlling.figures.ledger import (
    SEVERAL,
    Axis,
    Entry,
    Filters,
    Group,
    Ledger,
    read_ledger,
)
from leitziel.controlling.figures.numbers import percent_of
from leitziel.controlling.figures.periods import Period, Stated, value_in
from leitziel.controlling.models import FigureType

# The rule stands beside every table of sums.
RULE = gettext_lazy(
    "In the total each measure is counted once. People who take part in several measures are "
    "counted in each of them. “Of these” figures are contained in their total and not added to it."
)
RULE_OF_SEVERAL = {
    Axis.GOAL: gettext_lazy(
        "A measure stands under each goal it serves; the goals together can be more than the total."
    ),
    Axis.PROGRAMME: gettext_lazy(
        "A measure stands under each programme that pays for it, with its whole figure; "
        "the programmes together can be more than the total."
    ),
    Axis.TARGET_GROUP: gettext_lazy(
        "A measure stands under each of its target groups; "
        "the groups together can be more than the total."
    ),
    Axis.DISTRICT: gettext_lazy(
        "A measure stands under each of its districts; "
        "the districts together can be more than the total."
    ),
    Axis.YEAR: gettext_lazy(
        "Figures such as staff and places do not add up over the years; there the latest counts."
    ),
}


@dataclass(frozen=True)
class Cell:
    """One figure of one line in one period.

    ``planned`` and ``actual`` are sums over the measures that state them, None when none does.
    ``stated`` are the measures with an actual value, ``expected`` those that run in the period
    or state one; ``estimated`` counts estimated values among the stated ones. ``common_planned``
    and ``common_actual`` sum only the ``compared`` measures that state both for the same time, for
    a fair comparison with the plan.
    """

    planned: Decimal | None = None
    actual: Decimal | None = None
    stated: frozenset[int] = frozenset()
    expected: int = 0
    estimated: int = 0
    common_planned: Decimal | None = None
    common_actual: Decimal | None = None
    compared: int = 0

    @property
    def missing(self) -> int:
        """How many measures state no actual value."""
        return self.expected - len(self.stated)

    @property
    def is_estimated(self) -> bool:
        """Whether any value in the sum is estimated; then the sum is."""
        return self.estimated > 0

    @property
    def of_plan(self) -> Decimal | None:
        """Actual in percent of planned, over the measures that state both."""
        if self.common_planned is None or self.common_actual is None:
            return None
        return percent_of(self.common_actual, self.common_planned)

    @property
    def gap(self) -> str:
        """The sentence that says how many measures are missing; empty when none is."""
        if not self.missing:
            return ""
        return ngettext(
            "%(count)d measure without a value", "%(count)d measures without a value", self.missing
        ) % {"count": self.missing}


EMPTY = Cell()


@dataclass(frozen=True)
class Change:
    """From one period to the next. ``joined`` and ``left`` count measures that state a value in
    one of the two only: with any of them, the change is partly one of reporting."""

    before: Decimal
    after: Decimal
    joined: int = 0
    left: int = 0

    @property
    def difference(self) -> Decimal:
        """How much more or, negative, less."""
        return self.after - self.before

    @property
    def percent(self) -> Decimal | None:
        """The difference in percent of the value before; None where that was zero."""
        return percent_of(self.difference, self.before)

    @property
    def is_like_for_like(self) -> bool:
        """Whether the same measures state both values."""
        return not (self.joined or self.left)


@dataclass(frozen=True)
class Line:
    """One line of a table of sums.

    ``key`` is the primary key of field, goal, …; None for the total and for measures without one.
    ``code`` is the letter of a field or the number of a goal. ``measures`` counts all measures in
    the line. ``period`` is given by year only.
    """

    key: int | None
    label: str
    code: str
    measures: int
    cells: Mapping[tuple[int, Period], Cell]
    period: Period | None = None

    def cell(self, figure_type: FigureType | int, period: Period | None = None) -> Cell:
        """The figure in a period (by year: in the line's own); an empty cell when not stated."""
        key = figure_type if isinstance(figure_type, int) else figure_type.pk
        when = period or self.period
        return EMPTY if when is None else self.cells.get((key, when), EMPTY)

    def change(
        self, figure_type: FigureType | int, period: Period, before: Period | None
    ) -> Change | None:
        """The change of an actual value between two periods; None where one is not stated."""
        if before is None:
            return None
        old, new = self.cell(figure_type, before), self.cell(figure_type, period)
        if old.actual is None or new.actual is None:
            return None
        return Change(
            old.actual, new.actual, len(new.stated - old.stated), len(old.stated - new.stated)
        )


@dataclass(frozen=True)
class Totals:
    """A table of sums: lines and a total in which each measure is counted once.

    ``periods`` are the columns, oldest first; by year there is one line for each and ``whole`` is
    the period of the total. ``overlap`` counts measures that stand in several lines.
    """

    concept: Concept
    axis: Axis
    periods: tuple[Period, ...]
    types: tuple[FigureType, ...]
    lines: tuple[Line, ...]
    total: Line
    overlap: int = 0

    @property
    def rules(self) -> list[str]:
        """The rules by which was counted, to be shown beside the table."""
        rules = [str(RULE)]
        if self.axis in RULE_OF_SEVERAL:
            rules.append(str(RULE_OF_SEVERAL[self.axis]))
        if self.overlap:
            sentence = ngettext(
                "Here %(count)d measure stands in several lines.",
                "Here %(count)d measures stand in several lines.",
                self.overlap,
            )
            rules.append(sentence % {"count": self.overlap})
        return rules

    @property
    def rule(self) -> str:
        """The rules as one text."""
        return " ".join(self.rules)

    def before(self, period: Period) -> Period | None:
        """The period before this one; None for the first."""
        place = self.periods.index(period)
        return self.periods[place - 1] if place else None


def sums(
    concept: Concept,
    *,
    periods: Iterable[Period],
    by: Axis | str = Axis.CONCEPT,
    filters: Filters | None = None,
    types: Iterable[FigureType] | None = None,
) -> Totals:
    """Sums of the concept's figures in these periods; each measure counted once in the total."""
    ledger = read_ledger(concept, periods=periods, filters=filters, types=types)
    return totals_of(ledger, by)


def totals_of(
    ledger: Ledger, by: Axis | str = Axis.CONCEPT, *, types: Iterable[FigureType] | None = None
) -> Totals:
    """Sums from a ledger that was read before, of some figures only: at most two more queries."""
    axis = Axis(by)
    if types is not None:
        ledger = dataclasses.replace(ledger, types=tuple(types))
    everything = Group(None, _("Total"), "", frozenset(ledger.measures))
    groups = ledger.groups(axis)
    if axis == Axis.YEAR:
        lines = tuple(_year_line(ledger, period) for period in ledger.periods)
        total = _years_total(ledger)
    else:
        total = _line(ledger, everything, ledger.periods)
        lines = tuple(
            # Who stands for the whole concept is not added up twice.
            dataclasses.replace(total, key=group.key, label=group.label, code=group.code)
            if group.measures == everything.measures
            else _line(ledger, group, ledger.periods)
            for group in groups
        )
    counts = Counter(pk for group in groups for pk in group.measures) if axis in SEVERAL else {}
    overlap = sum(1 for count in counts.values() if count > 1)
    return Totals(ledger.concept, axis, ledger.periods, ledger.types, lines, total, overlap)


def _line(ledger: Ledger, group: Group, periods: tuple[Period, ...]) -> Line:
    cells = {}
    for period in periods:
        running = frozenset(pk for pk in group.measures if ledger.measures[pk].runs_in(period))
        for item in ledger.types:
            entries = ledger.entries_of(item, period)
            cells[item.pk, period] = cell_of(entries, group.measures, running)
    return Line(group.key, group.label, group.code, len(group.measures), cells)


def _year_line(ledger: Ledger, period: Period) -> Line:
    everything = Group(None, period.label, "", frozenset(ledger.measures))
    line = _line(ledger, everything, (period,))
    return Line(None, period.label, "", line.measures, line.cells, period)


def _years_total(ledger: Ledger) -> Line:
    """All periods together, measure by measure, so that levels are not added up over time."""
    if not ledger.periods:
        return Line(None, _("Total"), "", len(ledger.measures), {})
    whole = Period(ledger.periods[0].start, ledger.periods[-1].end)
    everything = frozenset(ledger.measures)
    running = frozenset(pk for pk in everything if ledger.measures[pk].runs_in(whole))
    cells = {
        (item.pk, whole): cell_of(_over_time(ledger, item, whole), everything, running)
        for item in ledger.types
    }
    return Line(None, _("Total"), "", len(everything), cells, whole)


def _over_time(ledger: Ledger, figure_type: FigureType, whole: Period) -> dict[int, Entry]:
    plans: dict[int, list[Stated]] = {}
    actuals: dict[int, list[Stated]] = {}
    for period in ledger.periods:
        for measure, entry in ledger.entries_of(figure_type, period).items():
            if entry.planned is not None:
                plans.setdefault(measure, []).append(Stated(period, entry.planned, False))
            if entry.actual is not None:
                stated = Stated(period, entry.actual, entry.is_estimated)
                actuals.setdefault(measure, []).append(stated)
    adds_up = figure_type.adds_up_in_time
    return {
        measure: Entry(
            value_in(whole, plans.get(measure, []), adds_up=adds_up)[0],
            *value_in(whole, actuals.get(measure, []), adds_up=adds_up),
        )
        for measure in plans.keys() | actuals.keys()
    }


def cell_of(entries: Mapping[int, Entry], members: frozenset[int], running: frozenset[int]) -> Cell:
    """The sum of what the members state."""
    # A line has few of the measures, so those are looked up and not all entries gone through.
    own = [(pk, entries[pk]) for pk in members & entries.keys()]
    if not own:
        return Cell(expected=len(running))
    stated = frozenset(pk for pk, entry in own if entry.actual is not None)
    both = [entry for _pk, entry in own if is_comparable(entry)]
    return Cell(
        planned=added(entry.planned for _pk, entry in own),
        actual=added(entry.actual for _pk, entry in own),
        stated=stated,
        expected=len(running | stated),
        estimated=sum(1 for _pk, entry in own if entry.is_estimated),
        common_planned=added(entry.planned for entry in both),
        common_actual=added(entry.actual for entry in both),
        compared=len(both),
    )


def is_comparable(entry: Entry) -> bool:
    """Whether planned and actual value speak of the same time."""
    is_stated = entry.planned is not None and entry.actual is not None
    return is_stated and not entry.is_partial


def added(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the known values; None when none is known."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
