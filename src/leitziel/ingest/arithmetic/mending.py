# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The likely mend of a sum that does not add up: the slip of the pen that explains it.

Two exchanged digits explain much and happen often; one wrong digit explains nearly anything and is
offered only where a single number could be meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leitziel.ingest.arithmetic.grid import Number


@dataclass(frozen=True)
class Mend:
    """A printed number and what it should probably read."""

    label: str
    printed: Number
    intended: Number
    is_swap: bool
    part: int | None = None
    """Which of the parts is meant; None where it is the total."""


def find_mend(
    total: tuple[str, Number], parts: Sequence[tuple[str, Number]], computed: Number
) -> Mend | None:
    """The one change that makes the sum right, in the total or in one of its parts."""
    gap = total[1] - computed
    changes = [(*total, computed), *((label, part, part + gap) for label, part in parts)]
    candidates = [
        Mend(*change, is_swap=is_swap(*change[1:]), part=at - 1 if at else None)
        for at, change in enumerate(changes)
    ]
    swaps = [found for found in candidates if found.is_swap]
    if swaps:
        return swaps[0] if len(swaps) == 1 else None
    slips = [found for found in candidates if _is_slip(found.printed, found.intended)]
    return slips[0] if len(slips) == 1 else None


def is_swap(first: Number, second: Number) -> bool:
    """Whether two numbers differ by two exchanged digits that stand side by side: 348 and 384."""
    one, other = _digits(first), _digits(second)
    if len(one) != len(other) or one == other:
        return False
    at = [index for index in range(len(one)) if one[index] != other[index]]
    if len(at) != 2 or at[1] - at[0] != 1:
        return False
    return one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]


def _is_slip(first: Number, second: Number) -> bool:
    one, other = _digits(first), _digits(second)
    if len(one) != len(other) or len(one) < 3:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _digits(value: Number) -> str:
    if value < 0:
        return ""
    return str(round(value, 6)) if isinstance(value, float) else str(value)
