# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What goes in and what comes out: five lines of figures, each with last period's value."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.controlling.enums import FigureRole
from leitziel.controlling.figures.comparing import Alike, alike
from leitziel.controlling.figures.ledger import Ledger
from leitziel.controlling.figures.money import Money, MoneyTable, money_of
from leitziel.controlling.figures.numbers import signed, written
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.figures.sums import totals_of

# So many periods are drawn.
MOST_PERIODS = 6
# From so many euros on, the cost is written in thousands.
_THOUSANDS_FROM = 100_000


@dataclass(frozen=True)
class PulseLine:
    """One figure: its values, oldest period first; None where nothing is stated.

    ``in_points`` compares percentages by their difference, not by another percentage. ``figure``
    is its name on the page of all figures. The label says by what ``scale`` values are written.
    ``stated`` of the ``expected`` measures state it; ``alike`` compares those that state it in
    both periods. Without ``is_comparable`` the periods are of different length.
    """

    key: str
    label: str
    values: tuple[Decimal | None, ...]
    decimals: int = 0
    unit: str = ""
    in_points: bool = False
    is_estimated: bool = False
    place_before: int = -2
    figure: str = ""
    scale: int = 1
    adds_up: bool = True
    stated: int = 0
    expected: int = 0
    alike: Alike | None = None
    is_comparable: bool = True

    @property
    def name(self) -> str:
        """The label without its unit."""
        return self.label.partition(",")[0]

    @property
    def is_partial(self) -> bool:
        """Whether not all measures that run in the latest period state it."""
        return self.stated < self.expected

    @property
    def now(self) -> str:
        """The latest value as people read it."""
        return self._written(self.values[-1])

    @property
    def scaled(self) -> list[Decimal | None]:
        """The values in the unit that the label names, for a table of plain numbers."""
        return [None if value is None else value / self.scale for value in self.values]

    @property
    def before(self) -> str:
        """The value of the period before; empty where there is none."""
        return self._written(self._last) if self._last is not None else ""

    @property
    def change(self) -> str:
        """From the period before to now: in percent, in points, or as a plain difference."""
        now, last = self.values[-1], self._last
        if now is None or last is None or not self.is_comparable:
            return ""
        return self._changed(now, last)

    @property
    def same(self) -> str:
        """The change in the measures of both periods, where others state only one of them."""
        if self.alike is None or not self.alike.others or not self.change:
            return ""
        if not self.alike.measures:
            return _("no measure states both")
        text = ngettext(
            "{change} in the same {n} measure",
            "{change} in the same {n} measures",
            self.alike.measures,
        )
        change = self._changed(self.alike.after, self.alike.before)
        return text.format(change=change, n=self.alike.measures)

    @property
    def spark(self) -> str:
        """Points of a small line in a field of 100 × 28 units; empty with fewer than three."""
        known = [(place, value) for place, value in enumerate(self.values) if value is not None]
        if len(known) < 3:
            return ""
        low, high = min(value for _p, value in known), max(value for _p, value in known)
        span, width = (high - low) or Decimal(1), max(len(self.values) - 1, 1)
        return " ".join(
            f"{4 + 92 * place / width:.1f},{24 - 20 * float((value - low) / span):.1f}"
            for place, value in known
        )

    @property
    def spark_end(self) -> tuple[str, str]:
        """Where the line ends."""
        x, _comma, y = self.spark.rpartition(" ")[2].partition(",")
        return x, y

    def _changed(self, now: Decimal, last: Decimal) -> str:
        if self.in_points:
            return _("{number} points").format(number=signed(now - last, 1))
        if not last or (abs(last) < 100 and self.decimals):
            return signed(now - last, self.decimals)
        return signed((now - last) / last * 100, 1, "%")

    def _written(self, value: Decimal | None) -> str:
        return written(None if value is None else value / self.scale, self.decimals, self.unit)

    @property
    def _last(self) -> Decimal | None:
        return self.values[self.place_before] if len(self.values) > 1 else None


@dataclass(frozen=True)
class Pulse:
    """The five lines over the same periods; the figures of ``gathering`` ones still come in.

    ``caveat`` says so of the period that is shown.
    """

    periods: tuple[Period, ...]
    lines: list[PulseLine]
    counting: list[str]
    place_before: int = -2
    gathering: tuple[Period, ...] = ()
    caveat: str = ""

    @property
    def rules(self) -> list[str]:
        """What is not settled yet, how was counted, who is missing, and what is compared."""
        notes = (self._coverage(), self._incomparable or self._alike(), self._outlook())
        return [note for note in (self.caveat, *self.counting, *notes) if note]

    @property
    def page_rules(self) -> list[str]:
        """The same where each line says by itself who is missing and what the same measures say."""
        notes = (self._incomparable, self._outlook())
        return [*self.counting, *(note for note in notes if note)]

    @property
    def period(self) -> Period | None:
        """The latest period."""
        return self.periods[-1] if self.periods else None

    @property
    def before(self) -> Period | None:
        """The period it is compared with."""
        return self.periods[self.place_before] if len(self.periods) > 1 else None

    @property
    def has_estimates(self) -> bool:
        """Whether a latest value rests on estimates."""
        return any(line.is_estimated for line in self.lines)

    def _coverage(self) -> str:
        """Which figures not all measures state that run in the latest period."""
        parts = [
            _("{name} {stated} of {expected}").format(
                name=line.name, stated=line.stated, expected=line.expected
            )
            for line in self.lines
            if line.is_partial
        ]
        return _("Measures that state it: {parts}.").format(parts=", ".join(parts)) if parts else ""

    @property
    def _incomparable(self) -> str:
        """Why there is no change at all."""
        if all(line.is_comparable for line in self.lines):
            return ""
        return _("Periods of different length are not compared.")

    def _alike(self) -> str:
        """What changed in the measures of both periods."""
        parts = [f"{line.name} {line.same}" for line in self.lines if line.same]
        if not parts:
            return ""
        sentence = _("Not all of them state both {before} and {now}: {parts}.")
        return sentence.format(before=self.before, now=self.period, parts=", ".join(parts))

    def _outlook(self) -> str:
        if not self.gathering:
            return ""
        periods = ", ".join(str(period) for period in self.gathering)
        return _(
            "Figures of {periods} are still coming in and stand here when the round is closed."
        ).format(periods=periods)


def pulse_of(
    ledger: Ledger, *, against: Period | None = None, gathering: tuple[Period, ...] = ()
) -> Pulse:
    """Participants, staff, cost, share of third-party funds and cost per person.

    Compared with the period ``against``, else with the one before the latest.
    """
    if not ledger.periods:
        return Pulse((), [], [], gathering=gathering)
    money = money_of(ledger)
    lines = [
        *_figures(ledger, FigureRole.PARTICIPANTS, FigureRole.STAFF),
        *(_money(money, kind) for kind in _kinds_of_money()),
    ]
    stated = [line for line in lines if any(value is not None for value in line.values)]
    place = place_before(ledger.periods, against)
    compared = [_compared(ledger, line, place) for line in stated]
    return Pulse(ledger.periods, compared, money.rules, place, gathering)


_ROLES = {
    "participants": (FigureRole.PARTICIPANTS,),
    "staff": (FigureRole.STAFF,),
    "cost": (FigureRole.OWN_FUNDS, FigureRole.THIRD_PARTY_FUNDS),
}


def _compared(ledger: Ledger, line: PulseLine, place: int) -> PulseLine:
    """The line with what it takes to compare it with the period at this place."""
    if len(ledger.periods) < 2:
        return line
    before, now = ledger.periods[place], ledger.periods[-1]
    types = [kind for kind in ledger.types if kind.role in _ROLES.get(line.key, ())]
    return dataclasses.replace(
        line,
        place_before=place,
        alike=alike(ledger, types, before, now) if types else None,
        is_comparable=not line.adds_up or now.is_as_long_as(before),
    )


def place_before(periods: tuple[Period, ...], against: Period | None) -> int:
    """Where the period to compare with stands, counted from the end."""
    if against is None or against not in periods[:-1]:
        return -2
    return periods.index(against) - len(periods)


def _figures(ledger: Ledger, *roles: FigureRole) -> list[PulseLine]:
    known = [kind for kind in ledger.types if kind.role in roles]
    totals = totals_of(ledger, types=known)
    lines = []
    for role in roles:
        for kind in (item for item in ledger.types if item.role == role):
            cells = [totals.total.cell(kind, period) for period in ledger.periods]
            unit = kind.unit if kind.unit.upper() in {"VZÄ", "FTE"} else ""
            label = f"{kind.name}, {unit}" if unit and unit not in kind.name else kind.name
            lines.append(
                PulseLine(
                    key=role.value,
                    label=label,
                    values=tuple(cell.actual for cell in cells),
                    decimals=kind.decimals,
                    is_estimated=cells[-1].is_estimated,
                    figure=str(kind.pk),
                    adds_up=kind.adds_up_in_time,
                    stated=len(cells[-1].stated),
                    expected=cells[-1].expected,
                )
            )
    return lines


@dataclass(frozen=True)
class _MoneyKind:
    key: str
    label: str
    unit: str
    value: Callable[[Money], Decimal | None]


def _kinds_of_money() -> list[_MoneyKind]:
    return [
        _MoneyKind("cost", _("Cost"), "€", lambda row: row.spent),
        _MoneyKind("share", _("of this third-party funds"), "%", lambda row: row.third_party_share),
        _MoneyKind("each", _("Cost per person"), "€", lambda row: row.per_participant),
    ]


def _money(table: MoneyTable, kind: _MoneyKind) -> PulseLine:
    rows = [table.total.money(period) for period in table.periods]
    values = tuple(kind.value(row) for row in rows)
    is_share = kind.unit == "%"
    scale = 1000 if kind.key == "cost" and (values[-1] or 0) >= _THOUSANDS_FROM else 1
    unit = _("k€") if scale > 1 else kind.unit
    return PulseLine(
        key=kind.key,
        label=kind.label if is_share else f"{kind.label}, {unit}",
        values=values,
        decimals=1 if is_share else 0,
        unit=kind.unit if is_share else "",
        in_points=is_share,
        is_estimated=rows[-1].is_estimated,
        figure=kind.key,
        scale=scale,
        adds_up=not is_share,
        stated=rows[-1].stated if kind.key == "cost" else 0,
        expected=rows[-1].expected if kind.key == "cost" else 0,
    )
