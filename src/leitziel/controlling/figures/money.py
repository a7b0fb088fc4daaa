# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Money: what measures cost, who pays, what a participant cost, and what ends with a funding.

Cost is own funds plus third-party funds; planned is the budget, actual is what was spent. Only
figures with these roles are read: their “of these” parts are contained in them.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leitziel.concept.models import Concept
from leitziel.controlling.enums import FigureRole
from leitziel.controlling.figures.ledger import Axis, Entry, Group, Ledger
from leitziel.controlling.figures.numbers import percent_of
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.figures.sums import RULE_OF_SEVERAL, added
from leitziel.controlling.models import MeasureFunding

MONEY_RULE = gettext_lazy(
    "Cost is own funds plus third-party funds. Cost per participant counts only measures that "
    "state both cost and participants."
)


@dataclass(frozen=True)
class Money:
    """The money of one line in one period, in euros; None where nothing is stated.

    ``budget`` is the planned, ``spent`` the actual cost; ``own`` and ``third_party`` are actual.
    ``stated`` counts measures with an actual cost among the ``expected`` ones that run in the
    period; ``one_sided`` those of them that state only one of the two kinds of funds.
    ``per_participant`` rests on ``compared`` measures with ``participants`` people;
    ``common_spent`` is what the ``budgeted`` measures spent that state a budget, too.
    """

    budget: Decimal | None = None
    spent: Decimal | None = None
    own: Decimal | None = None
    third_party: Decimal | None = None
    per_participant: Decimal | None = None
    participants: Decimal | None = None
    compared: int = 0
    stated: int = 0
    expected: int = 0
    one_sided: int = 0
    is_estimated: bool = False
    common_spent: Decimal | None = None
    budgeted: int = 0

    @property
    def third_party_share(self) -> Decimal | None:
        """Third-party funds in percent of what was spent."""
        if self.spent is None or self.third_party is None:
            return None
        return percent_of(self.third_party, self.spent)

    @property
    def missing(self) -> int:
        """How many measures state no cost."""
        return self.expected - self.stated


@dataclass(frozen=True)
class MoneyLine:
    """One line of a table of money; key, label and code as in a line of sums."""

    key: int | None
    label: str
    code: str
    measures: int
    by_period: Mapping[Period, Money]

    def money(self, period: Period) -> Money:
        """The money of a period; empty when nothing is stated."""
        return self.by_period.get(period, Money())


@dataclass(frozen=True)
class MoneyTable:
    """Money by line and period; in the total each measure is counted once."""

    axis: Axis
    periods: tuple[Period, ...]
    lines: tuple[MoneyLine, ...]
    total: MoneyLine

    @property
    def rules(self) -> list[str]:
        """The rules by which was counted, to be shown beside the table."""
        several = RULE_OF_SEVERAL.get(self.axis)
        return [str(MONEY_RULE), *([str(several)] if several else [])]


def money_of(ledger: Ledger, by: Axis | str = Axis.CONCEPT) -> MoneyTable:
    """The money of a ledger that was read before: at most two queries more."""
    axis = Axis(by)
    everything = Group(None, _("Total"), "", frozenset(ledger.measures))
    total = _money_line(ledger, everything)
    lines = tuple(
        # Who stands for the whole concept is not added up twice.
        dataclasses.replace(total, key=group.key, label=group.label, code=group.code)
        if group.measures == everything.measures
        else _money_line(ledger, group)
        for group in ledger.groups(axis)
    )
    return MoneyTable(axis, ledger.periods, lines, total)


def _money_line(ledger: Ledger, group: Group) -> MoneyLine:
    by_period = {period: _money(ledger, group.measures, period) for period in ledger.periods}
    return MoneyLine(group.key, group.label, group.code, len(group.measures), by_period)


def _money(ledger: Ledger, members: frozenset[int], period: Period) -> Money:
    own = _actuals(ledger, FigureRole.OWN_FUNDS, members, period)
    third = _actuals(ledger, FigureRole.THIRD_PARTY_FUNDS, members, period)
    people = _actuals(ledger, FigureRole.PARTICIPANTS, members, period)
    spent = {pk: own.get(pk, Decimal(0)) + third.get(pk, Decimal(0)) for pk in own | third}
    both = [pk for pk in spent if people.get(pk)]
    participants = added(people[pk] for pk in both)
    running = {pk for pk in members if ledger.measures[pk].runs_in(period)}
    cost = added(spent[pk] for pk in both)
    budgets = _budgets(ledger, members, period)
    budgeted = [pk for pk in spent if pk in budgets]
    return Money(
        budget=added(budgets.values()),
        spent=added(spent.values()),
        own=added(own.values()),
        third_party=added(third.values()),
        per_participant=cost / participants if cost is not None and participants else None,
        participants=participants,
        compared=len(both),
        stated=len(spent),
        expected=len(running | spent.keys()),
        one_sided=_one_sided(ledger, own, third),
        is_estimated=_is_estimated(ledger, members, period),
        common_spent=added(spent[pk] for pk in budgeted),
        budgeted=len(budgeted),
    )


def _one_sided(ledger: Ledger, own: dict[int, Decimal], third: dict[int, Decimal]) -> int:
    """Measures that state one kind of funds, where the concept counts both."""
    roles = (FigureRole.OWN_FUNDS, FigureRole.THIRD_PARTY_FUNDS)
    if any(ledger.type_of(role) is None for role in roles):
        return 0
    return len(own.keys() ^ third.keys())


def _own_entries(
    ledger: Ledger, role: str, members: frozenset[int], period: Period
) -> dict[int, Entry]:
    entries = ledger.entries_of(ledger.type_of(role), period)
    return {pk: entries[pk] for pk in members & entries.keys()}


def _actuals(
    ledger: Ledger, role: str, members: frozenset[int], period: Period
) -> dict[int, Decimal]:
    entries = _own_entries(ledger, role, members, period)
    return {pk: entry.actual for pk, entry in entries.items() if entry.actual is not None}


def _budgets(ledger: Ledger, members: frozenset[int], period: Period) -> dict[int, Decimal]:
    """The budget of each measure that states one."""
    budgets: dict[int, Decimal] = {}
    for role in (FigureRole.OWN_FUNDS, FigureRole.THIRD_PARTY_FUNDS):
        for pk, entry in _own_entries(ledger, role, members, period).items():
            if entry.planned is not None:
                budgets[pk] = budgets.get(pk, Decimal(0)) + entry.planned
    return budgets


def _is_estimated(ledger: Ledger, members: frozenset[int], period: Period) -> bool:
    roles = (FigureRole.OWN_FUNDS, FigureRole.THIRD_PARTY_FUNDS)
    return any(
        entry.is_estimated
        for role in roles
        for entry in _own_entries(ledger, role, members, period).values()
    )


@dataclass(frozen=True)
class EndingFunding:
    """A funding that ends soon: ``months`` complete ones from the day on.

    ``ends_measure``: nothing else is known to pay for the measure, which goes on after that day.
    """

    funding: MeasureFunding
    months: int
    ends_measure: bool


def ending_fundings(
    concept: Concept, *, day: datetime.date, months: int
) -> tuple[EndingFunding, ...]:
    """Fundings of the concept's measures that end within so many months, the nearest first.

    One query; the rows come with measure, field and programme.
    """
    rows = MeasureFunding.objects.filter(measure__field__concept=concept)
    rows = rows.select_related("measure__field", "programme").order_by("end_date", "pk")
    by_measure: dict[int, list[MeasureFunding]] = defaultdict(list)
    for row in rows:
        by_measure[row.measure_id].append(row)
    last = months_after(day, months)
    return tuple(
        EndingFunding(row, months_between(day, row.end_date), _ends_measure(row, by_measure))
        for row in rows
        if row.end_date is not None and day <= row.end_date <= last
    )


def _ends_measure(row: MeasureFunding, by_measure: Mapping[int, list[MeasureFunding]]) -> bool:
    """Whether the measure goes on while no other funding does."""
    end, planned_end = row.end_date, row.measure.end_date
    if end is None or (planned_end is not None and planned_end <= end):
        return False
    others = [other.end_date for other in by_measure[row.measure_id] if other.pk != row.pk]
    return not any(other is None or other > end for other in others)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later (negative: earlier), or the last one of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    first_of_next = datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_of_next - datetime.timedelta(days=1)).day
    return datetime.date(year, month + 1, min(day.day, last))


def months_between(start: datetime.date, end: datetime.date) -> int:
    """Complete months from one day to a later one; 0 for less than a month."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if months_after(start, months) <= end else months - 1
