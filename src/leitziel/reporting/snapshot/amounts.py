# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures of measures as a report may show them: sums of concept and fields, and each measure's."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from leitziel.concept.enums import MeasurePart
from leitziel.controlling.enums import FigureRole, Quality
from leitziel.controlling.figures.ledger import Axis, Ledger, read_ledger
from leitziel.controlling.figures.money import MoneyLine, money_of
from leitziel.controlling.figures.periods import Period, in_line, periods_known
from leitziel.controlling.figures.seen import NEEDED, is_type_seen
from leitziel.controlling.figures.sums import Line, totals_of
from leitziel.controlling.models import FigureType, MeasureFigure
from leitziel.reporting.enums import Audience
from leitziel.reporting.snapshot.courses import (
    MOST_PERIODS,
    course_of_funds,
    course_of_kind,
    number,
    of_plan,
)
from leitziel.reporting.snapshot.scope import Row, Scope, iso

# This period and the last.
PERIODS = 2
# The roles of the figures that a line of money adds up.
FUNDS_OF = {
    "cost": (FigureRole.OWN_FUNDS, FigureRole.THIRD_PARTY_FUNDS),
    "own": (FigureRole.OWN_FUNDS,),
    "third_party": (FigureRole.THIRD_PARTY_FUNDS,),
}


class Amounts:
    """The figures of one report: kinds, periods and measures that it may show."""

    def __init__(self, scope: Scope, measures: Iterable[int]) -> None:
        every = list(FigureType.objects.filter(concept=scope.concept).select_related("part_of"))
        self._names_lead = MeasurePart.LEAD in scope.parts
        shown = [kind for kind in every if _is_shown(scope, kind)]
        self.shows_all = len(shown) == len(every)
        self.known = _periods(scope) if shown else ()
        self.periods = self.known[-PERIODS:]
        ledger = read_ledger(scope.concept, periods=self.known, types=shown)
        allowed = frozenset(measures)
        self.ledger = ledger.only(measures=allowed)
        totals, money = totals_of(self.ledger, Axis.FIELD), money_of(self.ledger, Axis.FIELD)
        self._total = self._lines(totals.total, money.total)
        by_field = zip(totals.lines, money.lines, strict=True)
        self._by_field = {line.key: self._lines(line, cash) for line, cash in by_field}
        self._stated = self._rows(allowed)

    def total(self) -> list[Row]:
        """The lines of the whole concept, each measure counted once."""
        return self._total

    def of_field(self, field: int) -> list[Row]:
        """The lines of a field."""
        return self._by_field.get(field, [])

    def of_measure(self, measure: int) -> list[Row]:
        """What a measure states in the periods of the report."""
        return self._stated.get(measure, [])

    def _lines(self, line: Line, cash: MoneyLine) -> list[Row]:
        kinds = [kind for kind in self.ledger.types if kind.role not in NEEDED]
        rows = [self._line(kind, line) for kind in kinds]
        rows += [self._money(line, cash, key) for key in _money_keys(self.ledger)]
        return [row for row in rows if row["now"] or row["before"] or row["planned"]]

    def _line(self, kind: FigureType, line: Line) -> Row:
        if not self.periods:
            return _row(kind.role)
        now, before = self.periods[-1], self.periods[-2] if len(self.periods) > 1 else None
        cell = line.cell(kind, now)
        change = line.change(kind, now, before)
        return _row(
            kind.role,
            type=kind.pk,
            name=kind.name,
            unit=kind.unit,
            decimals=kind.decimals,
            is_part=kind.part_of_id is not None,
            before=number(line.cell(kind, before).actual) if before else None,
            now=number(cell.actual),
            planned=number(cell.planned),
            of_plan=of_plan([cell]),
            is_estimated=cell.is_estimated,
            stated=len(cell.stated),
            expected=cell.expected,
            joined=change.joined if change else 0,
            left=change.left if change else 0,
            course=course_of_kind(self.ledger, kind, line),
        )

    def _money(self, line: Line, cash: MoneyLine, key: str) -> Row:
        row = _money(cash, self.periods, key)
        roles = FUNDS_OF.get(key, ())
        if self.periods and roles:
            kinds = [kind for role in roles if (kind := self.ledger.type_of(role)) is not None]
            row["of_plan"] = of_plan([line.cell(kind, self.periods[-1]) for kind in kinds])
            row["course"] = course_of_funds(self.ledger, line, roles)
        return row

    def _rows(self, measures: frozenset[int]) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = {}
        if not self.periods:
            return found
        order = {kind.pk: place for place, kind in enumerate(self.ledger.types)}
        rows = MeasureFigure.objects.filter(
            figure_type__in=order,
            period_start__gte=self.periods[0].start,
            period_end__lte=self.periods[-1].end,
        ).order_by("period_start", "period_end", "pk")
        for row in sorted(rows, key=lambda row: order[row.figure_type_id]):
            if row.measure_id in measures:
                said = _stated(row) if self._names_lead else {**_stated(row), "source_note": ""}
                found.setdefault(row.measure_id, []).append(said)
        return found


def kinds_of(ledger: Ledger) -> list[Row]:
    """The kinds of figures with their meaning."""
    return [
        {
            "pk": kind.pk,
            "name": kind.name,
            "unit": kind.unit,
            "decimals": kind.decimals,
            "meaning": kind.meaning,
            "level": kind.level,
            "role": kind.role,
            "part_of": kind.part_of_id,
            "adds_up": kind.adds_up_in_time,
        }
        for kind in ledger.types
    ]


def _is_shown(scope: Scope, kind: FigureType) -> bool:
    is_open = kind.is_public or scope.report.audience == Audience.INTERNAL
    return is_open and is_type_seen(kind, scope.parts)


def _periods(scope: Scope) -> tuple[Period, ...]:
    """The latest that ended with the report's period, with those that can be compared with it; the
    latest begun where none had ended."""
    known, end = periods_known(scope.concept, reported=True), scope.report.period_end
    if end is not None:
        over = tuple(period for period in known if period.end <= end)
        known = over or tuple(period for period in known if period.start <= end)
    return in_line(known)[-MOST_PERIODS:]


def _stated(row: MeasureFigure) -> Row:
    return {
        "pk": row.pk,
        "type": row.figure_type_id,
        "start": iso(row.period_start),
        "end": iso(row.period_end),
        "planned": number(row.planned),
        "actual": number(row.actual),
        "is_estimated": row.actual is not None and row.quality == Quality.ESTIMATED,
        "source_note": row.source_note,
    }


def _money_keys(ledger: Ledger) -> tuple[str, ...]:
    """What may be said of money: all of it only where both kinds of funds may be seen or counted.

    Where the concept counts own funds alone, or third-party funds may not be shown, a cost would
    be a part that looks like the whole.
    """
    own = ledger.type_of(FigureRole.OWN_FUNDS) is not None
    third = ledger.type_of(FigureRole.THIRD_PARTY_FUNDS) is not None
    if own and third:
        return ("cost", "share", "each")
    return ("own",) if own else ("third_party",) if third else ()


def _money(cash: MoneyLine, periods: tuple[Period, ...], key: str) -> Row:
    if not periods:
        return _row(key)
    now = cash.money(periods[-1])
    before = cash.money(periods[-2]) if len(periods) > 1 else None
    name = {"cost": "spent", "share": "third_party_share", "each": "per_participant"}.get(key, key)
    value, last = getattr(now, name), getattr(before, name) if before else None
    is_share = key == "share"
    return _row(
        key,
        unit="%" if is_share else "€",
        decimals=1 if is_share else 0,
        is_part=is_share,
        before=_rounded(last),
        now=_rounded(value),
        planned=number(now.budget) if key in ("cost", "own", "third_party") else None,
        is_estimated=now.is_estimated,
        stated=now.compared if key == "each" else now.stated,
        expected=now.expected,
    )


def _rounded(value: Decimal | None) -> str | None:
    return None if value is None else number(round(value, 2))


def _row(key: str, **facts: object) -> Row:
    usual: Row = {
        "key": str(key),
        "type": None,
        "name": "",
        "unit": "",
        "decimals": 0,
        "is_part": False,
        "before": None,
        "now": None,
        "planned": None,
        "of_plan": None,
        "is_estimated": False,
        "stated": 0,
        "expected": 0,
        "joined": 0,
        "left": 0,
        "course": None,
    }
    return {**usual, **facts}
