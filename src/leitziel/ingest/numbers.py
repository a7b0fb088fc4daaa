# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""German numbers as printed in reports and tables: "1.284.000", "46,9 %", "+468", "−2,6".

The dot groups thousands, the comma starts the decimals. What does not follow this (a date, a
numbering such as "3.1", a postcode with a leading zero) is no number and stays text. All patterns
are bounded and anchored, so reading takes time linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from leitziel.ingest.draft import Cell

# PDF fonts map the hyphen to a soft hyphen, and good typography uses a real minus or a dash.
_MINUS = str.maketrans({"−": "-", "–": "-", "‒": "-", "—": "-", "\u00ad": "-", "‑": "-"})
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007\u200a", " "))
_NUMBER = r"(?:[1-9]\d{0,2}(?:\.\d{3}){1,5}|[1-9]\d{0,2}(?:[ ]\d{3}){1,5}|0|[1-9]\d{0,17})"
_QUANTITY = re.compile(
    rf"""(?P<approx>(?:ca\.|rd\.|rund|etwa|über|knapp|circa)\s*)?
    (?P<sign>[+-]|±)?\s?(?P<whole>{_NUMBER})(?:,(?P<decimals>\d{{1,9}}|-{{1,2}}))?
    (?:\s?(?P<scale>Tsd\.|Tausend|Mio\.?|Millionen|Mrd\.?|Milliarden|T(?=€|EUR)))?
    (?:\s?(?P<unit>%|v\.\s?H\.|Prozent|€|EUR|Euro|[^\W\d_][^\d,;:]{{0,40}}))?""",
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = {"t": 3, "tsd": 3, "tausend": 3, "mio": 6, "millionen": 6, "mrd": 9, "milliarden": 9}
_PLAIN_UNITS = frozenset({"%", "v.H.", "v. H.", "Prozent", "€", "EUR", "Euro"})


@dataclass(frozen=True)
class Quantity:
    """A printed figure: its value, its unit as printed, and how many decimals were printed."""

    value: int | float
    unit: str | None = None
    decimals: int = 0
    approximate: bool = False
    scaled: bool = False


def parse_quantity(text: str) -> Quantity | None:
    """Read a text that is one figure with an optional unit ("1,5 Mio. €"), else None."""
    plain = " ".join(text.translate(_MINUS).translate(_SPACES).split())
    match = _QUANTITY.fullmatch(plain) if len(plain) <= 90 else None
    if match is None or match["sign"] == "±":
        return None
    decimals = (match["decimals"] or "").strip("-")
    exponent = _SCALES.get((match["scale"] or "").rstrip(".").lower(), 0)
    return Quantity(
        value=_value(match["sign"], re.sub(r"[. ]", "", match["whole"]), decimals, exponent),
        unit=match["unit"].strip() if match["unit"] else None,
        decimals=len(decimals),
        approximate=match["approx"] is not None,
        scaled=exponent > 0,
    )


def _value(sign: str | None, whole: str, decimals: str, exponent: int) -> int | float:
    # Shifting the digits keeps 1,1 million exact, which 1.1 * 10**6 in floating point does not.
    value: int | float
    if len(decimals) <= exponent:
        value = int(whole + decimals.ljust(exponent, "0"))
    else:
        value = float(f"{whole + decimals[:exponent]}.{decimals[exponent:]}")
    return -value if sign == "-" else value


def parse_number(text: str) -> int | float | None:
    """Read a text that is nothing but a number, with a per cent or euro sign at most."""
    quantity = parse_quantity(text)
    if quantity is None or quantity.approximate or quantity.scaled:
        return None
    if quantity.unit is not None and quantity.unit not in _PLAIN_UNITS:
        return None
    return quantity.value


def parse_cell(text: str) -> Cell:
    """A table cell: a number where it is one, None where it is empty, else its text."""
    stripped = " ".join(text.split())
    if not stripped:
        return None
    number = parse_number(stripped)
    return stripped if number is None else number


def format_number(value: float, decimals: int | None = None) -> str:
    """Print a number the German way; without ``decimals`` as many as the value needs (2 at most).

    >>> format_number(1284000)
    '1.284.000'
    >>> format_number(-2.6, 1)
    '−2,6'
    """
    if decimals is None:
        decimals = decimals_of(value, most=2)
    digits = f"{abs(value):,.{decimals}f}"
    german = digits.replace(",", "\0").replace(".", ",").replace("\0", ".")
    negative = value < 0 and any(digit in german for digit in "123456789")
    return f"−{german}" if negative else german


def decimals_of(value: float, most: int = 6) -> int:
    """How many decimals a value needs to be printed without loss, ``most`` at the utmost."""
    digits = f"{value:.{most}f}"
    return len(digits.rstrip("0").partition(".")[2])
