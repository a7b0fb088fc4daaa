# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ledger: all figures of a concept's measures in some periods, read once, grouped at will."""

from __future__ import annotations

import datetime
import functools
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from leitziel.concept.models import Concept, FieldOfAction, Goal, Measure
from leitziel.controlling.enums import Quality
from leitziel.controlling.figures.periods import Period, Stated, value_in
from leitziel.controlling.models import FigureType, MeasureFigure, MeasureFunding


class Axis(StrEnum):
    """By what figures are grouped."""

    CONCEPT = "concept"
    FIELD = "field"
    GOAL = "goal"
    ORGANIZATION = "organization"
    PROGRAMME = "programme"
    TARGET_GROUP = "target_group"
    DISTRICT = "district"
    YEAR = "year"


CENT = Decimal("0.01")
# So many measures are named in a query; of more, the kinds of figures say which rows are meant.
FEW_MEASURES = 50
# On these a measure can stand in several lines.
SEVERAL = frozenset({Axis.GOAL, Axis.PROGRAMME, Axis.TARGET_GROUP, Axis.DISTRICT})


@dataclass(frozen=True)
class Filters:
    """Which measures count: keys of rows; None does not limit. All given ones must hold."""

    field: int | None = None
    goal: int | None = None
    organization: int | None = None
    programme: int | None = None
    target_group: int | None = None
    district: int | None = None
    measure: int | None = None

    def condition(self) -> Q:
        """The condition on measures."""
        plain = {
            "field": self.field,
            "goals": self.goal,
            "lead": self.organization,
            "target_groups": self.target_group,
            "districts": self.district,
            "pk": self.measure,
        }
        condition = Q(**{name: key for name, key in plain.items() if key is not None})
        if self.programme is not None:
            paid = Q(funding_programme=self.programme) | Q(fundings__programme=self.programme)
            condition &= paid
        return condition


class Entry(NamedTuple):
    """What one measure stated for one figure and period."""

    planned: Decimal | None
    actual: Decimal | None
    is_estimated: bool
    # the plan is for longer than the actual value: the time is not over yet
    is_partial: bool = False


# By kind of figure and period, then by measure.
Entries = dict[tuple[int, Period], dict[int, Entry]]


class Counted(NamedTuple):
    """What the ledger knows of a measure."""

    pk: int
    field: int
    lead: int | None
    lead_name: str | None
    programme: int | None
    programme_name: str | None
    start: datetime.date | None
    end: datetime.date | None

    def runs_in(self, period: Period) -> bool:
        """Whether it runs in the period, as far as its dates are known."""
        begins_later = self.start is not None and self.start > period.end
        ended_before = self.end is not None and self.end < period.start
        return not (begins_later or ended_before)


class Group(NamedTuple):
    """A line to be: its key, name, letter or number, and the measures in it."""

    key: int | None
    label: str
    code: str
    measures: frozenset[int]


@dataclass
class Ledger:
    """Measures, kinds of figures and values; ``entries[type, period][measure]`` is an `Entry`.

    ``types`` stand in order, each total followed by its parts. ``periods`` share no day.
    """

    concept: Concept
    periods: tuple[Period, ...]
    types: tuple[FigureType, ...]
    measures: dict[int, Counted]
    entries: Entries
    _groups: dict[Axis, list[Group]] = field(default_factory=dict)

    def type_of(self, role: str) -> FigureType | None:
        """The figure that plays this role in calculations, if the concept has one."""
        return next((item for item in self.types if item.role == role), None)

    def entries_of(self, figure_type: FigureType | None, period: Period) -> dict[int, Entry]:
        """What the measures stated for a figure, by measure; empty without the figure."""
        return {} if figure_type is None else self.entries.get((figure_type.pk, period), {})

    def only(
        self,
        *,
        periods: Iterable[Period] | None = None,
        types: Iterable[FigureType] | None = None,
        measures: Iterable[int] | None = None,
    ) -> Ledger:
        """A part of what was read, without reading again; None leaves all of it."""
        kept = self.measures if measures is None else set(measures) & self.measures.keys()
        return Ledger(
            self.concept,
            self.periods if periods is None else tuple(sorted(set(periods) & set(self.periods))),
            self.types if types is None else tuple(types),
            {pk: self.measures[pk] for pk in kept},
            self.entries if len(kept) == len(self.measures) else _entries_of(self.entries, kept),
        )

    def groups(self, axis: Axis) -> list[Group]:
        """The lines of an axis in the order of the concept; at most two queries, then known."""
        if axis not in self._groups:
            self._groups[axis] = _grouped(self, axis)
        return self._groups[axis]


def read_ledger(
    concept: Concept,
    *,
    periods: Iterable[Period],
    filters: Filters | None = None,
    types: Iterable[FigureType] | None = None,
) -> Ledger:
    """All figures of the concept's measures in these periods: three queries.

    Raises ValueError for periods that share a day, for then nothing could be added up.
    """
    ordered = tuple(sorted(periods))
    if any(left.overlaps(right) for left, right in itertools.pairwise(ordered)):
        raise ValueError("Periods must not share a day.")
    kinds = FigureType.objects.filter(concept=concept).select_related("part_of")
    known = in_order(types if types is not None else kinds)
    rows = Measure.objects.filter((filters or Filters()).condition(), field__concept=concept)
    measures = {
        row[0]: Counted(*row)
        for row in rows.order_by("pk")
        .distinct()
        .values_list(
            "pk",
            "field_id",
            "lead_id",
            "lead__name",
            "funding_programme_id",
            "funding_programme__name",
            "start_date",
            "end_date",
        )
    }
    return Ledger(concept, ordered, known, measures, _entries(ordered, known, measures))


def measures_chosen(concept: Concept, filters: Filters) -> set[int]:
    """The measures of the concept that are chosen; one query."""
    rows = Measure.objects.filter(filters.condition(), field__concept=concept)
    return set(rows.values_list("pk", flat=True))


def in_order(types: Iterable[FigureType]) -> tuple[FigureType, ...]:
    """Kinds of figures by position, each total followed by its parts."""
    ordered = sorted(types, key=lambda item: (item.position, item.pk))
    known = {item.pk for item in ordered}
    parts: dict[int | None, list[FigureType]] = defaultdict(list)
    for item in ordered:
        parts[item.part_of_id if item.part_of_id in known else None].append(item)
    done: list[FigureType] = []

    def add(items: list[FigureType]) -> None:
        for item in items:
            done.append(item)
            add(parts.get(item.pk, []))

    add(parts[None])
    return tuple(done)


def _entries(
    periods: tuple[Period, ...],
    types: tuple[FigureType, ...],
    measures: dict[int, Counted],
) -> Entries:
    if not (periods and types and measures):
        return {}
    found: Entries = defaultdict(dict)
    # What is stated for a part of a period, beside what is stated for all of it.
    partial: dict[tuple[int, Period, int], list[tuple[Period, Entry]]] = defaultdict(list)
    # Thousands of figures, but few periods and numbers: what repeats is read and placed once.
    read, placed = functools.cache(_entry), functools.cache(functools.partial(_placed, periods))
    cells: dict[tuple[int, str, str], dict[int, Entry]] = {}
    for type_id, measure, start, end, *stated in _rows(periods, types, measures):
        if measure not in measures:
            continue
        cell = cells.get((type_id, start, end))
        if cell is not None:
            cell[measure] = read(*stated)
            continue
        own, period = placed(start, end)
        if period is not None and own == period:
            cells[type_id, start, end] = cell = found[type_id, period]
            cell[measure] = read(*stated)
        elif period is not None:
            partial[type_id, period, measure].append((own, read(*stated)))
    adds_up = {item.pk: item.adds_up_in_time for item in types}
    for (type_id, period, measure), parts in partial.items():
        cell = found[type_id, period]
        whole = [(period, cell[measure])] if measure in cell else []
        cell[measure] = joined(period, [*whole, *parts], adds_up=adds_up[type_id])
    return dict(found)


def _entry(planned: str | None, actual: str | None, quality: str) -> Entry:
    is_estimated = actual is not None and quality == Quality.ESTIMATED
    return Entry(_number(planned), _number(actual), is_estimated)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text).quantize(CENT)


def _entries_of(entries: Entries, measures: Collection[int]) -> Entries:
    return {
        key: {measure: entry for measure, entry in cell.items() if measure in measures}
        for key, cell in entries.items()
    }


def _placed(periods: tuple[Period, ...], start: str, end: str) -> tuple[Period, Period | None]:
    own = Period(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))
    return own, next((period for period in periods if period.contains(own)), None)


def _rows(
    periods: tuple[Period, ...], types: tuple[FigureType, ...], measures: dict[int, Counted]
) -> Any:
    """Figures of these kinds within the periods; of many measures those of others, too."""
    rows = MeasureFigure.objects.filter(
        figure_type__in=[item.pk for item in types],
        period_start__gte=periods[0].start,
        # Both bounds of the end: the index knows nothing of the beginning.
        period_end__range=(periods[0].start, periods[-1].end),
    )
    if len(measures) <= FEW_MEASURES:
        rows = rows.filter(measure__in=list(measures))
    # As texts: making a date or a decimal of each cell would cost more than reading it.
    names = ("period_start", "period_end", "planned", "actual")
    texts = {f"{name}_text": Cast(name, CharField()) for name in names}
    columns = ("figure_type_id", "measure_id", *texts, "quality")
    return rows.order_by().annotate(**texts).values_list(*columns)


def joined(period: Period, stated: list[tuple[Period, Entry]], *, adds_up: bool) -> Entry:
    """One entry from what is stated for a period and for parts of it."""
    plans = [Stated(own, one.planned, False) for own, one in stated if one.planned is not None]
    actuals = [
        Stated(own, one.actual, one.is_estimated) for own, one in stated if one.actual is not None
    ]
    planned = value_in(period, plans, adds_up=adds_up)[0]
    actual, is_estimated = value_in(period, actuals, adds_up=adds_up)
    return Entry(planned, actual, is_estimated, adds_up and _last(plans) > _last(actuals))


def _last(stated: list[Stated]) -> datetime.date:
    """The last day that these values speak of; the first of all days where there are none."""
    return max((item.period.end for item in stated), default=datetime.date.min)


def _grouped(ledger: Ledger, axis: Axis) -> list[Group]:
    if axis in (Axis.CONCEPT, Axis.YEAR):
        return [Group(None, str(ledger.concept), "", frozenset(ledger.measures))]
    if axis == Axis.FIELD:
        return _by_field(ledger)
    if axis == Axis.GOAL:
        return _by_goal(ledger)
    if axis == Axis.ORGANIZATION:
        pairs = [(item.pk, item.lead, item.lead_name) for item in ledger.measures.values()]
        return _by_name(ledger, pairs, _("nobody named"))
    if axis == Axis.PROGRAMME:
        return _by_name(ledger, _programmes(ledger), _("no funding programme"))
    relation, missing = {
        Axis.TARGET_GROUP: ("target_groups", _("no target group")),
        Axis.DISTRICT: ("districts", _("no district")),
    }[axis]
    rows = Measure.objects.filter(field__concept=ledger.concept, **{f"{relation}__isnull": False})
    pairs = list(rows.values_list("pk", f"{relation}__pk", f"{relation}__name"))
    return _by_name(ledger, pairs, missing)


def _by_field(ledger: Ledger) -> list[Group]:
    members: dict[int, set[int]] = defaultdict(set)
    for item in ledger.measures.values():
        members[item.field].add(item.pk)
    rows = FieldOfAction.objects.filter(concept=ledger.concept)
    return [
        Group(row.pk, row.title, row.code, frozenset(members[row.pk]))
        for row in rows.order_by("kind", "position", "code")
    ]


def _by_goal(ledger: Ledger) -> list[Group]:
    members: dict[int, set[int]] = defaultdict(set)
    links = Measure.goals.through.objects.filter(measure__field__concept=ledger.concept)
    for measure, goal in links.values_list("measure_id", "goal_id"):
        if measure in ledger.measures:
            members[goal].add(measure)
    rows = Goal.objects.filter(field__concept=ledger.concept).select_related("field")
    rows = rows.order_by("field__kind", "field__position", "field__code", "position", "number")
    groups = [Group(row.pk, row.text, row.label, frozenset(members[row.pk])) for row in rows]
    return [*groups, *_rest(ledger, groups, _("no goal"))]


def _programmes(ledger: Ledger) -> list[tuple[int, int | None, str | None]]:
    """Programmes named by a measure, and those of fundings that run in the periods."""
    pairs = [(item.pk, item.programme, item.programme_name) for item in ledger.measures.values()]
    rows = MeasureFunding.objects.filter(measure__field__concept=ledger.concept)
    if ledger.periods:
        first, last = ledger.periods[0].start, ledger.periods[-1].end
        rows = rows.filter(Q(start_date__isnull=True) | Q(start_date__lte=last))
        rows = rows.filter(Q(end_date__isnull=True) | Q(end_date__gte=first))
    return [*pairs, *rows.values_list("measure_id", "programme_id", "programme__name")]


def _by_name(ledger: Ledger, pairs: list[tuple[int, Any, Any]], missing: str) -> list[Group]:
    members: dict[tuple[str, int], set[int]] = defaultdict(set)
    for measure, key, name in pairs:
        if key is not None and measure in ledger.measures:
            members[name, key].add(measure)
    groups = [
        Group(key, name, "", frozenset(members[name, key]))
        for name, key in sorted(members, key=lambda item: (item[0].casefold(), item[1]))
    ]
    return [*groups, *_rest(ledger, groups, missing)]


def _rest(ledger: Ledger, groups: list[Group], label: str) -> list[Group]:
    """The line of those that stand in no other; none when there are none."""
    placed = frozenset().union(*(group.measures for group in groups))
    rest = frozenset(ledger.measures) - placed
    return [Group(None, label, "", rest)] if rest else []
