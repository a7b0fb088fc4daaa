# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers of figures as people read them: separators, a true minus, units bound to their number."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

from leitziel.core.numerals import in_words as in_words  # noqa: PLC0414 -- offered here, too

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
HUNDRED = Decimal(100)


def written(value: Decimal | int | None, decimals: int = 0, unit: str = "") -> str:
    """A number with its separators and unit, as in “1.284.000 €”; a point for an unknown one."""
    if value is None:
        return "."
    # Django cuts decimals off, people round them.
    rounded = abs(Decimal(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = number_format(rounded, decimals, use_l10n=True, force_grouping=True)
    sign = MINUS if value < 0 and any(digit in "123456789" for digit in text) else ""
    return f"{sign}{text}{NBSP}{unit}" if unit else f"{sign}{text}"


def signed(value: Decimal | int, decimals: int = 0, unit: str = "") -> str:
    """A difference with its sign, as in “+0,6” or “−33 %”; plus or minus nothing is “±0”."""
    text = written(value, decimals, unit)
    if not any(digit in "123456789" for digit in text):
        return f"±{text}"
    return text if value < 0 else f"+{text}"


def percent_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """The part in percent of the whole; None where there is no whole."""
    return None if whole == 0 else part / whole * HUNDRED
