# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sentences of the arithmetic checks: the printed number, the calculation, the likely mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leitziel.ingest.arithmetic.grid import Number, printed
from leitziel.ingest.arithmetic.mending import Mend
from leitziel.ingest.draft import Place, Severity, WarningDraft

Spot = tuple[int, int]


@dataclass(frozen=True)
class Finding:
    """A number that others contradict, and what one cell should read for them to agree."""

    warning: WarningDraft
    spot: Spot | None = None
    """Row and column of the cell in the table; None where no single cell is to blame."""
    intended: Number = 0


def say(
    code: str,
    place: Place,
    *,
    label: str,
    value: Number,
    calculation: str,
    where: str = "",
    decimals: int = 0,
    mend: Mend | None = None,
    severity: Severity = "warning",
    spot: Spot | None = None,
    intended: Number = 0,
) -> Finding:
    """Say something such as: “GESAMT” is printed as 4.860, but 627 + 3.875 + 348 = 4.850."""
    column = f" ({where})" if where else ""
    message = (
        f"“{label or '–'}”{column} is printed as {printed(value, decimals)}, but {calculation}."
    )
    if mend is not None:
        message += (
            f" Probably {printed(mend.printed)} should read {printed(mend.intended)}"
            f"{' (digits exchanged)' if mend.is_swap else ''} at “{mend.label or '–'}”."
        )
    return Finding(WarningDraft(code, message, place, severity), spot, intended)


def addition(parts: Sequence[Number], total: Number, signs: Sequence[int] = ()) -> str:
    """A sum as a person would write it down."""
    signs = signs or [1] * len(parts)
    text = ""
    for part, sign in zip(parts, signs, strict=True):
        mark = "+" if sign > 0 else "−"
        text += f" {mark} {printed(part)}" if text else printed(part)
    return f"{text} = {printed(total)}"


def division(above: Number, below: Number, result: float, decimals: int, factor: int = 1) -> str:
    """A division, with the factor of "je 1.000 Einwohner" or of per cent where there is one."""
    times = f" × {printed(factor)}" if factor != 1 else ""
    return (
        f"{printed(above)} ÷ {printed(below)}{times} = {printed(round(result, decimals), decimals)}"
    )
