# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every table of the cockpit as a plain table, and as XLSX and CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from leitziel.actors.staff.export import neutralize, neutralize_csv
from leitziel.controlling.cockpit.glance import Glance
from leitziel.controlling.cockpit.numbers import AXES, Kind, Known, NumberTable, kinds_of, table_of
from leitziel.controlling.figures.ledger import Axis

Cell = str | Decimal | int | None


@dataclass(frozen=True)
class Table:
    """A table as it is exported: ``notes`` say how was counted and what is left out."""

    key: str
    title: str
    columns: list[str]
    rows: list[list[Cell]]
    notes: list[str]


def tables_of(glance: Glance, axes: list[Axis]) -> list[Table]:
    """All tables: what stands on the cockpit, then every figure by every axis."""
    notes = [said for said, _address in glance.choice.chips]
    return [
        _decisions(glance, notes),
        _pulse(glance, notes),
        _fields(glance, notes),
        *(_axis(glance, axis, notes) for axis in axes),
    ]


def _decisions(glance: Glance, notes: list[str]) -> Table:
    rows: list[list[Cell]] = [[one.question, one.reason, one.place] for one in glance.decisions]
    columns = [_("Question"), _("Reason"), _("Where")]
    return Table("decisions", _("To decide"), columns, rows, notes)


def _pulse(glance: Glance, notes: list[str]) -> Table:
    pulse = glance.pulse
    columns = [_("Figure"), *(period.label for period in pulse.periods)]
    rows: list[list[Cell]] = [
        [f"{line.label}, {line.unit}" if line.unit else line.label, *line.values]
        for line in pulse.lines
    ]
    return Table("pulse", pgettext("controlling", "Figures"), columns, rows, [*notes, *pulse.rules])


def _fields(glance: Glance, notes: list[str]) -> Table:
    steps = glance.standing.scale
    columns = [_("Field"), _("Title"), _("Goals"), *(step.label for step in steps)]
    columns += [_("no report"), _("Since the last round"), _("Participants"), _("Cost")]
    rows: list[list[Cell]] = []
    for line in glance.fields:
        goals = line.standing.goals
        known = [goal.report.status.pk if goal.report.status else None for goal in goals]
        counts = [known.count(step.pk) for step in steps]
        states: list[Cell] = [*counts, known.count(None), line.standing.trend.sentence]
        field = line.standing.field
        rows.append([field.code, field.title, len(goals), *states, line.participants, line.cost])
    return Table("fields", _("Fields of action"), columns, rows, notes)


def _axis(glance: Glance, axis: Axis, notes: list[str]) -> Table:
    """All figures by one axis: planned, actual and earlier value of each."""
    ledger, against = glance.figures, glance.choice.against
    kinds = kinds_of(ledger)
    known: Known = {}
    tables = [table_of(ledger, axis, kind, against, known) for kind in kinds]
    columns = [_("Number"), AXES[axis](), _("Measures")]
    for kind, table in zip(kinds, tables, strict=True):
        columns += _heads(kind, table)
    rows = []
    for place in range(_length(tables)):
        cells = [cell for table in tables for cell in _cells(table, place)]
        rows.append([*_line_head(tables[0], place), *cells])
    rules = list(dict.fromkeys(rule for table in tables for rule in table.rules))
    return Table(axis.value, AXES[axis](), columns, rows, [*notes, *rules])


def _length(tables: list[NumberTable]) -> int:
    return len(tables[0].rows) + (tables[0].total is not None) if tables else 0


def _heads(kind: Kind, table: NumberTable) -> list[str]:
    name = f"{kind.label}, {kind.unit}" if kind.unit else kind.label
    if table.axis == Axis.YEAR:
        return [f"{name}: {_('planned')}", f"{name}: {_('actual')}"]
    found = [f"{name}: {table.now} {_('planned')}", f"{name}: {table.now} {_('actual')}"]
    return [*found, f"{name}: {table.before}"] if table.before else found


def _line_head(table: NumberTable, place: int) -> list[Cell]:
    row = [*table.rows, table.total][place]
    return [row.code, row.label, row.measures] if row else []


def _cells(table: NumberTable, place: int) -> list[Cell]:
    row = [*table.rows, table.total][place]
    if row is None:
        return []
    found: list[Cell] = [row.now.planned, row.now.actual]
    has_before = table.axis != Axis.YEAR and table.before is not None
    return [*found, row.before.actual] if has_before else found


def write_xlsx(tables: list[Table]) -> bytes:
    """A workbook with one sheet for each table; numbers are numbers, texts are never formulas."""
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
        note = book.add_format({"font_color": "#51577a", "text_wrap": False})
        number = book.add_format({"num_format": "#,##0.##"})
        for place, table in enumerate(tables, 1):
            page = book.add_worksheet(f"{place} {_sheet_name(table.title)}")
            _write_page(page, table, head, note, number)
    return buffer.getvalue()


def _sheet_name(title: str) -> str:
    """A name that spreadsheet programs take: 31 letters with its number, no forbidden ones."""
    return "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)[:28]


def _write_page(page: Any, table: Table, head: Any, note: Any, number: Any) -> None:
    for place, words in enumerate(table.columns):
        page.write_string(0, place, str(neutralize(words)), head)
        page.set_column(place, place, _width(table, place))
    page.freeze_panes(1, 0)
    for line, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(line, place, str(neutralize(cell)))
            elif cell is not None:
                page.write_number(line, place, float(cell), number)
    for place, words in enumerate(table.notes):
        page.write_string(len(table.rows) + 2 + place, 0, str(neutralize(words)), note)


def _width(table: Table, place: int) -> int:
    """As wide as its texts, within limits; numbers need no more than their head."""
    cells = [row[place] for row in table.rows]
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(max(longest + 2, 14), 60)


def write_csv(table: Table) -> bytes:
    """The table as German spreadsheet programs read it: semicolons, decimal commas, UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([neutralize_csv(words) for words in table.columns])
    for row in table.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return buffer.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return str(neutralize_csv(cell))
    return f"{cell:f}".replace(".", ",") if isinstance(cell, Decimal) else str(cell)
