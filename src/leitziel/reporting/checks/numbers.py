# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sums that do not add up, numbers told in two ways, numbers of figures used twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from leitziel.reporting.builder.charts import is_total
from leitziel.reporting.builder.wording import Wording, wording
from leitziel.reporting.checks.finding import Finding, Severity, Target

Row = dict[str, Any]
# Printed numbers are rounded; parts may differ from their sum by this much for each part.
_ROUNDING = 0.5
_PARTS = re.compile(r"\(\s*[a-z](?:\s*\+\s*[a-z])+\s*\)", re.IGNORECASE)
_LETTER = re.compile(r"^\s*([a-z])\)", re.IGNORECASE)
# "4.850 geflüchtete Menschen": a number and the words after it, up to the next mark.
_SAID = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d{3,6})(?![\d.,]*\d)\s+((?:[A-Za-zÄÖÜäöüß-]+ ?){1,3})"
)
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{6,}")
# Words that stand beside any number of people, so that they tie it to no table.
_GENERIC = frozenset({"mensche", "persone", "anzahl", "insgesa", "zugewan", "teilneh"})
# A number in a text that is this near to one of a table, and not the same, was meant to be it.
_NEAR = 0.03


def number_findings(snapshot: Row) -> Iterator[Finding]:
    """Everything that can be computed from the printed tables."""
    words = wording(snapshot["report"]["language"])
    for table in snapshot["tables"]:
        yield from _row_sums(table, words)
        yield from _column_sums(table, words)
    yield from _told_otherwise(snapshot, words)
    yield from _used_twice(snapshot)


def _row_sums(table: Row, words: Wording) -> Iterator[Finding]:
    """The row headed as total holds the sum of the rows above it."""
    totals = [at for at, row in enumerate(table["rows"]) if is_total(row)]
    start = 0
    for at in totals:
        parts = table["rows"][start:at]
        start = at + 1
        for column in range(1, len(table["rows"][at])):
            total = _number(table["rows"][at][column])
            values = [_number(row[column]) for row in parts if column < len(row)]
            known = [value for value in values if value is not None]
            if total is None or len(known) < 2 or len(known) < len(values):
                continue
            if abs(sum(known) - total) > _tolerance(known):
                label = _column(table, column)
                row = str(table["rows"][at][0])
                yield _sum_finding(table, (row, label), (sum(known), total), words)


def _column_sums(table: Row, words: Wording) -> Iterator[Finding]:
    """A column headed "(a+b)" holds the sum of the columns headed "a)" and "b)"."""
    columns = [str(column) for column in table["columns"]]
    letters = {m[1].lower(): at for at, name in enumerate(columns) if (m := _LETTER.match(name))}
    for at, name in enumerate(columns):
        match = _PARTS.search(name)
        wanted = re.findall(r"[a-z]", match[0].lower()) if match else []
        if not wanted or any(letter not in letters for letter in wanted):
            continue
        for row in table["rows"]:
            if len(row) < len(columns):
                continue
            total, values = _number(row[at]), [_number(row[letters[letter]]) for letter in wanted]
            known = [value for value in values if value is not None]
            if total is None or len(known) < len(values):
                continue
            if abs(sum(known) - total) > _tolerance(known):
                yield _sum_finding(table, (str(row[0]), name), (sum(known), total), words)


def _sum_finding(
    table: Row, place: tuple[str, str], numbers: tuple[float, float], words: Wording
) -> Finding:
    (row, column), (summed, printed) = place, numbers
    return Finding(
        "sum_differs",
        Severity.ERROR,
        _("A sum does not add up in the table “%(table)s”.")
        % {"table": table["title"] or table["number"]},
        _("%(row)s, %(column)s: printed %(printed)s, the parts add up to %(sum)s.")
        % {
            "row": row,
            "column": column,
            "printed": _printed(printed, words),
            "sum": _printed(summed, words),
        },
        Target("monitoring.statisticaltable", table["pk"]),
    )


def _told_otherwise(snapshot: Row, words: Wording) -> Iterator[Finding]:
    """A number in a text that nearly is one of a table about the same thing."""
    cells = list(_labelled_cells(snapshot))
    known = {value for _, value, _ in cells}
    for text, target in _texts(snapshot):
        for match in _SAID.finditer(text):
            said = float(match[1].replace(".", ""))
            if said in known or 1900 <= said <= 2100:
                continue
            near = _nearest(said, match[2], cells)
            if near is not None:
                yield Finding(
                    "told_otherwise",
                    Severity.WARNING,
                    _("A text tells %(said)s, a table %(value)s.")
                    % {"said": match[0].strip(), "value": _printed(near[1], words)},
                    _("The table is “%(table)s”. Which number is right?")
                    % {"table": near[2]["title"] or near[2]["number"]},
                    target,
                )


def _nearest(
    said: float, context: str, cells: Sequence[tuple[set[str], float, Row]]
) -> tuple[set[str], float, Row] | None:
    nouns = _stems(context) - _GENERIC
    for cell in cells:
        labels, value, _table = cell
        if value >= 100 and 0 < abs(value - said) <= value * _NEAR and nouns & labels:
            return cell
    return None


def _labelled_cells(snapshot: Row) -> Iterator[tuple[set[str], float, Row]]:
    for table in snapshot["tables"]:
        title = _stems(table["title"])
        for row in table["rows"]:
            named = title | _stems(str(row[0]) if row else "")
            for at, cell in enumerate(row):
                value = _number(cell)
                if at and value is not None:
                    yield named | _stems(_column(table, at)), value, table


def _texts(snapshot: Row) -> Iterator[tuple[str, Target]]:
    for field in snapshot["fields"]:
        for goal in field["goals"]:
            for update in goal["updates"]:
                yield update["text"], Target("concept.progressupdate", update["pk"])
        for section in field["texts"]:
            for paragraph in section["paragraphs"]:
                yield paragraph, _section_target(section)
    for sections in snapshot["texts"].values():
        for section in sections:
            for paragraph in section["paragraphs"]:
                yield paragraph, _section_target(section)


def _section_target(section: Row) -> Target:
    return (
        Target("reporting.text") if section["is_own"] else Target("concept.section", section["pk"])
    )


def _used_twice(snapshot: Row) -> Iterator[Finding]:
    """Two figures, or two tables, with the same number."""
    for model, name in (("figure", "figures"), ("statisticaltable", "tables")):
        used: dict[str, list[Row]] = defaultdict(list)
        for row in snapshot[name]:
            if row["number"]:
                used[row["number"]].append(row)
        for number, rows in used.items():
            if len(rows) > 1:
                titles = "; ".join(row.get("caption") or row.get("title") or "–" for row in rows)
                yield Finding(
                    f"{model}_number_twice",
                    Severity.WARNING,
                    _("The number %(number)s stands on %(count)s figures or tables.")
                    % {"number": number, "count": len(rows)},
                    titles,
                    Target(f"monitoring.{model}", rows[1]["pk"]),
                )


def _number(cell: Any) -> float | None:
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def _tolerance(parts: Sequence[float]) -> float:
    """Whole numbers add up exactly; rounded ones may be off by half a unit each."""
    if all(value.is_integer() for value in parts):
        return 0.01
    places = max(len(f"{value:g}".partition(".")[2]) for value in parts)
    return _ROUNDING * len(parts) / float(10**places) + 1e-6


def _column(table: Row, at: int) -> str:
    return str(table["columns"][at]) if at < len(table["columns"]) else ""


def _printed(value: float, words: Wording) -> str:
    places = 0 if value.is_integer() else len(f"{value:.4f}".rstrip("0").partition(".")[2])
    return words.figure(str(value), places)


def _stems(text: str) -> set[str]:
    """The first seven letters of the longer words: enough to find a word in another case."""
    return {word.lower()[:7] for word in _WORD.findall(text)}
