# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads a printed table as statistical series: what is counted, for whom, when, in which unit.

A column whose label carries a date ("31.12.2018", "2017") holds the values of that day; the other
columns hold the values of the table's own reference date, and their label names the group. A
column that has neither is no series. Where the rows are years and the table has no title of its
own ("Kennzahlen" names none), each column is a series of its own. The unit stands in a label:
"(in %)", "in Personen".
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from leitziel.ingest.dates import find_spans, parse_date
from leitziel.ingest.days import last_day
from leitziel.ingest.draft import Cell, TableDraft
from leitziel.ingest.numbers import decimals_of

_UNIT = re.compile(
    r"\(\s*(?:Angaben\s+|Werte\s+)?(?:in\s+)?(?P<sign>%|€|v\.\s?H\.)\s*\)"
    r"|\(\s*(?:Angaben\s+|Werte\s+)?in\s+(?P<bracket>[^()]{1,30})\)"
    r"|\bin\s+(?P<word>(?:Personen|Prozent|Euro|EUR|%|€|Tausend|Tsd\.|Mio\.?|Anzahl|Fällen"
    r"|Haushalten)(?:\s*/\s*[^\W\d]{1,12})?)(?![\w-])|(?<=\s)(?P<bare>%)\s*$",
    re.IGNORECASE,
)
_UNITS = {"prozent": "%", "v.h.": "%", "v. h.": "%", "euro": "€", "eur": "€"}
_MISSING = frozenset("–.…x/")
_TRIMMINGS = " ,;:–-"
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_DATE_WORDS = re.compile(r"\b(?:Stichtag|Stand|zum|am|per|Ende|Jahr)\b:?\s*$", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:Wirkungs|Leistungs|Erfolgs)?(?:kennzahl|indikator|messgröße|zahl)(?:en|n)?"
    r"(?:\s+und\s+\w+)?(?:\s+(?:im\s+(?:Überblick|Zeitverlauf)|auf\s+einen\s+Blick))?"
    r"|Tabelle|Entwicklung|Zeitreihe|Überblick",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:ins)?gesamt|summe", re.IGNORECASE)


@dataclass(frozen=True)
class Point:
    """One value of a series, or the sign that says why it is missing."""

    name: str
    group: str
    date: datetime.date
    unit: str
    decimals: int
    value: Decimal | None = None
    missing: str = ""


@dataclass(frozen=True)
class _Column:
    index: int
    group: str
    date: datetime.date | None
    unit: str


def points_of(table: TableDraft, owner: str = "") -> list[Point]:
    """The values of a table that have a date; none for a table of words.

    ``owner`` is the field of action in which the table stands; it tells columns such as
    "Teilnehmende" apart that several fields count.
    """
    title, title_date, title_unit = _label(table.title or "")
    title = "" if _NO_TITLE.fullmatch(title) else title
    date = _reference_date(table) or title_date
    columns = [_column(table, index, date) for index in range(1, len(table.columns))]
    points = []
    for row in table.rows:
        row_label, row_date, row_unit = _label(str(row[0]) if row and row[0] is not None else "")
        name = ": ".join(part for part in (title, row_label) if part)
        for column in columns:
            cell = row[column.index] if column.index < len(row) else None
            when = row_date or column.date
            if name and when and _is_value(cell):
                unit = row_unit or column.unit or title_unit
                points.append(_point(name, column.group, when, unit, cell))
            elif column.group and row_date and not row_label and _is_value(cell):
                of_field = ": ".join(part for part in (owner, column.group) if part)
                points.append(_point(of_field, "", row_date, row_unit or column.unit, cell))
    return points


def unit_of(label: str) -> str:
    """The unit that a label names, in its short form; empty where it names none."""
    return _label(label)[2]


def _reference_date(table: TableDraft) -> datetime.date | None:
    return last_day(table.as_of) or last_day(parse_date(table.as_of or ""))


def _column(table: TableDraft, index: int, date: datetime.date | None) -> _Column:
    group, own_date, unit = _label(table.columns[index])
    return _Column(index, "" if _TOTAL.fullmatch(group) else group, own_date or date, unit)


def _label(text: str) -> tuple[str, datetime.date | None, str]:
    """What is left of a label without its date and unit, and these."""
    unit = ""
    match = _UNIT.search(text)
    if match:
        printed = next(part for part in match.groups() if part).strip()
        unit = _UNITS.get(printed.casefold(), printed)
        text = f"{text[: match.start()]} {text[match.end() :]}"
    spans = [span for span in find_spans(text) if span.end]
    date = last_day(spans[-1].end) if spans else None
    for span in reversed(spans):
        before = _DATE_WORDS.sub("", text[: span.begin].rstrip())
        text = f"{before} {text[span.stop :]}"
    return " ".join(_EMPTY_BRACKETS.sub(" ", text).split()).strip(_TRIMMINGS), date, unit


def _is_value(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell.strip() in _MISSING and bool(cell.strip())
    return cell is not None


def _point(name: str, group: str, date: datetime.date, unit: str, cell: Cell) -> Point:
    if isinstance(cell, str) or cell is None:
        return Point(name, group, date, unit, 0, missing=str(cell).strip())
    value = Decimal(str(cell)).quantize(Decimal("0.0001"))
    return Point(name, group, date, unit, decimals_of(float(cell), most=2), value)
