# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Classes for numbers, so that a table of numbers shows no single one. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from leitziel.controlling.survey.values import show_signed

_MOST = 6
# Numbers have at most two decimals.
_LEAST = Decimal("0.01")
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Classes:
    """Classes of equal width with round ends; the last end belongs to the next class."""

    start: Decimal
    width: Decimal
    count: int

    @property
    def labels(self) -> list[str]:
        """The classes in their order."""
        return [self._label(place) for place in range(self.count)]

    def label_of(self, value: Decimal) -> str:
        """The class of a number."""
        return self._label(int((value - self.start) // self.width))

    def _label(self, place: int) -> str:
        low = self.start + place * self.width
        return _("%(low)s to less than %(high)s") % {
            "low": show_signed(low),
            "high": show_signed(low + self.width),
        }


def class_of_numbers(values: Sequence[Decimal]) -> Classes:
    """At most six classes whose ends are round numbers."""
    low, high = min(values), max(values)
    width = _width(max((high - low) / (_MOST - 1), _LEAST) if high > low else Decimal(1))
    start = (low / width).to_integral_value(ROUND_FLOOR) * width
    return Classes(start, width, int((high - start) // width) + 1)


def _width(least: Decimal) -> Decimal:
    """The next round number: 1, 2 or 5 times a power of ten."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(step * power for step in _STEPS if step * power >= least)
