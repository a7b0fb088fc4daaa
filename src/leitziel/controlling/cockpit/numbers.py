# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables of figures: one figure by field, goal, institution …, planned, actual and earlier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.controlling.figures.ledger import Axis, Ledger
from leitziel.controlling.figures.money import MONEY_RULE, Money, MoneyLine, money_of
from leitziel.controlling.figures.numbers import percent_of, signed, written
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.figures.sums import RULE, RULE_OF_SEVERAL, Line, totals_of
from leitziel.controlling.models import FigureType


@dataclass(frozen=True)
class Value:
    """One figure of one line in one period; ``missing`` counts measures that do not state it.

    ``compared`` measures state plan and actual; ``common`` is their actual value.
    """

    planned: Decimal | None = None
    actual: Decimal | None = None
    is_estimated: bool = False
    missing: int = 0
    compared: int = 0
    common: Decimal | None = None


NOTHING = Value()


@dataclass(frozen=True)
class Kind:
    """A figure that can be shown: a kind of the concept, or money computed from two of them."""

    key: str
    label: str
    unit: str = ""
    decimals: int = 0
    figure_type: FigureType | None = None
    money: Callable[[Money], Value] | None = None

    @property
    def heading(self) -> str:
        """Its name with its unit, unless it says it: “Staff, FTE”, but not “Places, places”."""
        is_said = self.unit.casefold() in self.label.casefold()
        return self.label if is_said else f"{self.label}, {self.unit}"

    @property
    def adds_up(self) -> bool:
        """Whether a longer time has more of it; only periods of the same length are compared."""
        return self.figure_type.adds_up_in_time if self.figure_type else not self.in_points

    @property
    def in_points(self) -> bool:
        """Whether it is a percentage, which changes by points."""
        return self.unit == "%"

    def written(self, value: Decimal | None) -> str:
        """The value as people read it, without its unit."""
        return "" if value is None else written(value, self.decimals)


@dataclass(frozen=True)
class Row:
    """A line: what it stands for, how many measures are in it, the figure now and before."""

    kind: Kind
    key: int | None
    code: str
    label: str
    measures: int
    now: Value
    before: Value
    is_comparable: bool = True

    @property
    def planned(self) -> str:
        """What was planned."""
        return self.kind.written(self.now.planned)

    @property
    def plan_note(self) -> str:
        """What the measures with a plan came to, where the actual value counts others, too."""
        now = self.now
        if now.planned is None or now.actual is None or now.common == now.actual:
            return ""
        if now.common is None:
            return _("none of them states both")
        return ngettext(
            "{n} measure with a plan, actual there {actual}",
            "{n} measures with a plan, actual there {actual}",
            now.compared,
        ).format(n=now.compared, actual=self.kind.written(now.common))

    @property
    def actual(self) -> str:
        """What came of it; “~” where it is estimated."""
        text = self.kind.written(self.now.actual)
        return f"~\N{NO-BREAK SPACE}{text}" if text and self.now.is_estimated else text

    @property
    def earlier(self) -> str:
        """The value of the period before."""
        return self.kind.written(self.before.actual)

    @property
    def change(self) -> str:
        """From then to now, in percent or in points; empty where one is not known."""
        now, then = self.now.actual, self.before.actual
        if now is None or then is None or not self.is_comparable:
            return ""
        if self.kind.in_points:
            return _("{number} points").format(number=signed(now - then, 1))
        percent = percent_of(now - then, then)
        if percent is None or abs(then) < 10:
            return signed(now - then, self.kind.decimals)
        return signed(percent, 1, "%")

    @property
    def gap(self) -> str:
        """How many measures of the line do not state the figure."""
        if not self.now.missing:
            return ""
        return ngettext(
            "{n} measure without a value", "{n} measures without a value", self.now.missing
        ).format(n=self.now.missing)


@dataclass(frozen=True)
class NumberTable:
    """One figure grouped by one axis. By year the lines are periods, else ``now`` and ``before``
    say of which periods the values are."""

    axis: Axis
    kind: Kind
    now: Period | None
    before: Period | None
    rows: list[Row]
    total: Row | None
    rules: list[str]

    @property
    def finding(self) -> str:
        """What the total says, as title of the chart."""
        row = self.total
        if row is None or row.now.actual is None or self.now is None:
            return self.kind.label
        words = {
            "name": self.kind.label,
            "number": written(row.now.actual, self.kind.decimals, self.kind.unit),
            "period": self.now.label,
        }
        if self.before is None or row.before.actual is None:
            return _("{name}: {number} in {period}").format(**words)
        words["before"] = written(row.before.actual, self.kind.decimals, self.kind.unit)
        words["earlier"] = self.before.label
        return _("{name}: {number} in {period}, {before} in {earlier}").format(**words)

    @property
    def has_estimates(self) -> bool:
        """Whether any value is estimated."""
        return any(row.now.is_estimated for row in self.rows)


AXES: dict[Axis, Callable[[], str]] = {
    Axis.FIELD: lambda: _("Field of action"),
    Axis.GOAL: lambda: _("Goal"),
    Axis.ORGANIZATION: lambda: _("Institution"),
    Axis.PROGRAMME: lambda: _("Funding programme"),
    Axis.TARGET_GROUP: lambda: _("Target group"),
    Axis.DISTRICT: lambda: _("District"),
    Axis.YEAR: lambda: _("Year"),
}


def kinds_of(ledger: Ledger) -> list[Kind]:
    """The concept's kinds of figures in order, and cost where it counts funds."""
    kinds = [Kind(str(item.pk), item.name, item.unit, item.decimals, item) for item in ledger.types]
    if any(ledger.type_of(role) for role in ("own_funds", "third_party_funds")):
        kinds += [
            Kind("cost", _("Cost"), "€", money=_cost),
            Kind("share", _("Share of third-party funds"), "%", 1, money=_share),
            Kind("each", _("Cost per person"), "€", money=_each),
        ]
    return kinds


def _cost(money: Money) -> Value:
    return Value(
        money.budget,
        money.spent,
        money.is_estimated,
        money.missing,
        money.budgeted,
        money.common_spent,
    )


def _share(money: Money) -> Value:
    return Value(None, money.third_party_share, money.is_estimated, money.missing)


def _each(money: Money) -> Value:
    return Value(None, money.per_participant, money.is_estimated, money.expected - money.compared)


Known = dict[tuple[Axis, bool], Any]


def table_of(
    ledger: Ledger,
    axis: Axis,
    kind: Kind,
    against: Period | None = None,
    known: Known | None = None,
) -> NumberTable:
    """The figure by the axis, beside the period ``against`` if there is one; at most two queries,
    none for an axis that was read before.

    ``known`` keeps what was added up for the next table of the same ledger.
    """
    known = {} if known is None else known
    now = ledger.periods[-1] if ledger.periods else None
    before = against if against in ledger.periods[:-1] else None
    rules = _rules(axis, kind)
    if now is None:
        return NumberTable(axis, kind, None, None, [], None, rules)
    if axis == Axis.YEAR:
        years = _years(ledger, kind, known)
        return NumberTable(axis, kind, now, before, years, None, [*rules, *_cautions(years)])
    lines, total = _lines(ledger, axis, kind, known)
    rows = [_row(kind, line, now, before) for line in lines if line.measures]
    whole = _row(kind, total, now, before)
    return NumberTable(axis, kind, now, before, rows, whole, [*rules, *_cautions([*rows, whole])])


def _rules(axis: Axis, kind: Kind) -> list[str]:
    rules = [str(MONEY_RULE if kind.money else RULE)]
    return [*rules, str(RULE_OF_SEVERAL[axis])] if axis in RULE_OF_SEVERAL else rules


def _cautions(rows: list[Row]) -> list[str]:
    """What must not be compared in these lines, and why."""
    found = []
    if any(row.plan_note for row in rows):
        found.append(_("Not every measure has a plan: plan and actual may count different ones."))
    if any(not row.is_comparable for row in rows):
        found.append(_("Periods of different length are not compared."))
    return found


def _lines(
    ledger: Ledger, axis: Axis, kind: Kind, known: Known
) -> tuple[tuple[Line, ...] | tuple[MoneyLine, ...], Line | MoneyLine]:
    key = axis, kind.money is not None
    if key not in known:
        known[key] = money_of(ledger, axis) if kind.money else totals_of(ledger, axis)
    return known[key].lines, known[key].total


def _years(ledger: Ledger, kind: Kind, known: Known) -> list[Row]:
    """A line for each period, the latest first, each with the one before it."""
    total = _lines(ledger, Axis.CONCEPT, kind, known)[1]
    rows = []
    earlier: Period | None = None
    for period in ledger.periods:
        values = _value(kind, total, period), _value(kind, total, earlier)
        is_fair = _is_comparable(kind, period, earlier)
        rows.append(Row(kind, None, "", period.label, total.measures, *values, is_fair))
        earlier = period
    return rows[::-1]


def _row(kind: Kind, line: Line | MoneyLine, now: Period, before: Period | None) -> Row:
    values = _value(kind, line, now), _value(kind, line, before)
    is_fair = _is_comparable(kind, now, before)
    return Row(kind, line.key, line.code, line.label, line.measures, *values, is_fair)


def _is_comparable(kind: Kind, now: Period, before: Period | None) -> bool:
    return before is None or not kind.adds_up or now.is_as_long_as(before)


def _value(kind: Kind, line: Line | MoneyLine, period: Period | None) -> Value:
    if period is None:
        return NOTHING
    if isinstance(line, MoneyLine):
        return kind.money(line.money(period)) if kind.money else NOTHING
    if kind.figure_type is None:
        return NOTHING
    cell = line.cell(kind.figure_type, period)
    return Value(
        cell.planned,
        cell.actual,
        cell.is_estimated,
        cell.missing,
        cell.compared,
        cell.common_actual,
    )
