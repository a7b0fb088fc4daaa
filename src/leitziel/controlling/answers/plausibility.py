# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions about figures that look wrong: pure functions of the figures themselves.

A hint is a question with two answers, never a refusal: people who counted know better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_TEN = Decimal(10)
_MOST_SHIFTS = 4


class HintKind(StrEnum):
    """What looks wrong."""

    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    ABOVE_TOTAL = "above_total"
    PARTS_ABOVE_TOTAL = "parts_above_total"


@dataclass(frozen=True)
class Given:
    """A figure as it was given: its value, an earlier one that it can be compared with, and the
    figure it is a part of."""

    value: Decimal | None
    last: Decimal | None = None
    part_of: int | None = None
    decimals: int = 0
    is_confirmed: bool = False


@dataclass(frozen=True)
class Hint:
    """Why a figure is asked about. ``other`` is what it was compared with."""

    kind: HintKind
    value: Decimal
    other: Decimal
    factor: int = 0
    suggestion: Decimal | None = None


def hints(figures: Mapping[int, Given], factor: int) -> dict[int, Hint]:
    """At most one question for each figure (by its key); none for those already confirmed."""
    found = {}
    for key, given in figures.items():
        if given.value is None or given.is_confirmed:
            continue
        hint = (
            above_total(given, figures)
            or parts_above_total(key, given.value, figures)
            or far_from_last(given, factor)
        )
        if hint is not None:
            found[key] = hint
    return found


def far_from_last(given: Given, factor: int) -> Hint | None:
    """Whether a figure is many times the earlier value or a small fraction of it."""
    value, last = given.value, given.last
    if value is None or not value or not last:
        return None
    if value >= last * factor:
        shifted = _nearest(value, last, given.decimals, Decimal(1) / _TEN)
        return Hint(HintKind.TOO_LARGE, value, last, factor, shifted)
    if value * factor <= last:
        shifted = _nearest(value, last, given.decimals, _TEN)
        return Hint(HintKind.TOO_SMALL, value, last, factor, shifted)
    return None


def above_total(given: Given, figures: Mapping[int, Given]) -> Hint | None:
    """Whether a part is larger than what it is a part of."""
    whole = figures.get(given.part_of) if given.part_of is not None else None
    if given.value is None or whole is None or whole.value is None:
        return None
    if given.value <= whole.value:
        return None
    return Hint(HintKind.ABOVE_TOTAL, given.value, whole.value)


def parts_above_total(key: int, value: Decimal, figures: Mapping[int, Given]) -> Hint | None:
    """Whether the parts of a figure are together more than the figure itself.

    Left out where a single part is too large already: that part is asked about.
    """
    parts = [one.value for one in figures.values() if one.part_of == key and one.value is not None]
    together = sum(parts, Decimal(0))
    if len(parts) < 2 or together <= value or max(parts) > value:
        return None
    return Hint(HintKind.PARTS_ABOVE_TOTAL, value, together)


def _nearest(value: Decimal, last: Decimal, decimals: int, step: Decimal) -> Decimal | None:
    """The value with its decimal sign moved until it lies closest to the earlier one.

    None where that would need digits that this figure does not have.
    """
    shifted = [value * step**count for count in range(1, _MOST_SHIFTS + 1)]
    possible = [one for one in shifted if one == round(one, decimals)]
    if not possible:
        return None
    best = min(possible, key=lambda one: max(one / last, last / one))
    return best if max(best / last, last / best) < max(value / last, last / value) else None
