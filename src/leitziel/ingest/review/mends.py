# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Wrong numbers in a table that one click mends: the cell, what is printed, what belongs there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from leitziel.ingest.arithmetic import find_errors
from leitziel.ingest.draft import TableDraft
from leitziel.ingest.enums import Decision
from leitziel.ingest.numbers import decimals_of, format_number

# Warnings about numbers that other numbers of the same table contradict.
CODES = frozenset({"sum_differs", "ratio_differs", "share_differs", "change_differs"})


@dataclass(frozen=True)
class Mend:
    """One cell of a table and the number that its neighbors ask for."""

    row: int
    column: int
    where: str
    printed: str
    entered: str
    value: int | float


def mends_of(part: dict[str, Any]) -> list[Mend]:
    """All single cells that would set the table's arithmetic right, each once."""
    table = TableDraft(**{**part, "source": tuple(part["source"])})
    found: dict[tuple[int, int], Mend] = {}
    for error in find_errors(table):
        if error.spot is not None and error.spot not in found:
            found[error.spot] = _mend(table, error.spot, error.intended)
    return list(found.values())


def mended(part: dict[str, Any], made: dict[str, Any] | None, spot: tuple[int, int]) -> Any:
    """The decision that enters the number; None where nothing is wrong in that cell (any more).

    The printed number stays in the note on the table's source, with the words that lead to it.
    """
    values = dict((made or {}).get("values", {}))
    current = {**part, **values}
    mend = next((mend for mend in mends_of(current) if (mend.row, mend.column) == spot), None)
    if mend is None:
        return None
    rows = [list(row) for row in current["rows"]]
    rows[mend.row][mend.column] = mend.value
    note = _("in the original %(printed)s instead of %(entered)s (%(where)s)") % {
        "printed": mend.printed,
        "entered": mend.entered,
        "where": mend.where,
    }
    known = current.get("source_note")
    values |= {"rows": rows, "source_note": f"{known}; {note}" if known else note}
    return {"do": Decision.EDIT.value, "values": values}


def _mend(table: TableDraft, spot: tuple[int, int], value: int | float) -> Mend:
    row, column = spot
    before = table.rows[row][column]
    decimals = decimals_of(value)
    printed = str(before or "–")
    if isinstance(before, int | float):
        decimals = max(decimals, decimals_of(before))
        printed = format_number(before, decimals)
    head = table.columns[column] if column < len(table.columns) else ""
    label = str(table.rows[row][0] or "") if column else ""
    where = ", ".join(words for words in (label, head) if words)
    return Mend(row, column, where, printed, format_number(value, decimals), value)
