# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every table of the cockpit as a plain table, and as XLSX and CSV."""

from __future__ import annotations

import csv
import dataclasses
import io
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from leitziel.actors.staff.export import neutralize, neutralize_csv
from leitziel.concept.enums import Drawing
from leitziel.controlling.cockpit.glance import Glance
from leitziel.controlling.cockpit.numbers import AXES, Kind, Known, NumberTable, kinds_of, table_of
from leitziel.controlling.cockpit.page import as_of
from leitziel.controlling.figures.ledger import Axis
from leitziel.core.slugs import german_slug
from leitziel.rendering.colors import QUIET

Cell = str | Decimal | int | None

# The row with the names of the columns; above it stands what the table is.
HEAD_ROW = 3
_WRAPPED = {"text_wrap": True, "valign": "top"}


@dataclass(frozen=True)
class Table:
    """A table as it is exported: ``about`` says of what, when and how limited, ``notes`` how was
    counted."""

    key: str
    title: str
    columns: list[str]
    rows: list[list[Cell]]
    notes: list[str]
    about: str = ""


def tables_of(glance: Glance, axes: list[Axis]) -> list[Table]:
    """All tables: what stands on the cockpit, then every figure by every axis."""
    about = about_of(glance)
    tables = [
        _decisions(glance),
        _pulse(glance),
        _fields(glance),
        *(_axis(glance, axis) for axis in axes),
    ]
    return [dataclasses.replace(table, about=about) for table in tables]


def about_of(glance: Glance) -> str:
    """Whose tables these are, of which day, and what is left out: a file travels alone."""
    concept = glance.standing.concept
    return f"{concept}, {concept.municipality}: {as_of(glance)}"


def file_name(glance: Glance, title: str) -> str:
    """The name of a file without its ending: concept, table, period, filters and day."""
    choice = glance.choice
    chosen = [choice.said] if choice.chosen else []
    chosen += [select.said for select in choice.selects if select.said]
    parts = [glance.standing.concept.title, title, *chosen]
    words = "-".join(german_slug(part)[:60].strip("-") for part in parts)
    return f"{words}-{glance.standing.day.isoformat()}"


def _decisions(glance: Glance) -> Table:
    rows: list[list[Cell]] = [[one.question, one.reason, one.place] for one in glance.decisions]
    columns = [_("Question"), _("Reason"), _("Where")]
    return Table("decisions", glance.to_decide, columns, rows, [])


def _pulse(glance: Glance) -> Table:
    pulse = glance.pulse
    columns = [_("Figure"), *(period.label for period in pulse.periods)]
    rows: list[list[Cell]] = [
        [f"{line.label}, {line.unit}" if line.unit else line.label, *line.scaled]
        for line in pulse.lines
    ]
    notes = [*pulse.rules, *_guessed([line.name for line in pulse.lines if line.is_estimated])]
    return Table("pulse", pgettext("controlling", "Figures"), columns, rows, notes)


def _fields(glance: Glance) -> Table:
    # A step that says that there is no report counts with those that have none.
    steps = [step for step in glance.standing.scale if step.drawing != Drawing.NONE]
    columns = [_("Field"), _("Title"), _("Goals"), *(step.label for step in steps)]
    counted = [
        f"{name} {glance.pulse.period or ''}".strip() for name in (_("Participants"), _("Cost"))
    ]
    since = _("Since the round before") if glance.is_past else _("Since the last round")
    columns += [_("no state reported"), since, *counted]
    rows: list[list[Cell]] = []
    for line in glance.fields:
        goals = line.standing.goals
        known = [goal.report.status.pk if goal.report.status else None for goal in goals]
        counts = [known.count(step.pk) for step in steps]
        missing = len(known) - sum(counts)
        states: list[Cell] = [*counts, missing, line.standing.trend.sentence]
        field = line.standing.field
        rows.append([field.code, field.title, len(goals), *states, line.participants, line.cost])
    return Table("fields", _("Fields of action"), columns, rows, [])


def _axis(glance: Glance, axis: Axis) -> Table:
    """All figures by one axis: planned, actual and earlier value of each."""
    ledger, against = glance.figures, glance.choice.compared
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
    rules = dict.fromkeys(rule for table in tables for rule in table.rules)
    guesses = [name for table in tables for name in _estimates(table)]
    return Table(axis.value, AXES[axis](), columns, rows, [*rules, *_guessed(guesses)])


def _estimates(table: NumberTable) -> list[str]:
    """The figure with the lines in which it is estimated: “Participants (A, G)”."""
    lines = [row.code or row.label for row in table.rows if row.now.is_estimated]
    return [f"{table.kind.label} ({', '.join(lines)})"] if lines else []


def _guessed(names: list[str]) -> list[str]:
    """The note that stands for the “~” of the page; a file has plain numbers."""
    return [_("Partly estimated: {names}.").format(names=", ".join(names))] if names else []


def _length(tables: list[NumberTable]) -> int:
    return len(tables[0].rows) + (tables[0].total is not None) if tables else 0


def _heads(kind: Kind, table: NumberTable) -> list[str]:
    name = kind.heading
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
        looks = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format(
                {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2}
            ),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            # "#,##0.##" would leave a comma behind whole numbers.
            "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "number": book.add_format({"num_format": "#,##0.0#", "valign": "top"}),
            "note": book.add_format({"font_color": QUIET}),
        }
        for place, table in enumerate(tables, 1):
            page = book.add_worksheet(f"{place} {_sheet_name(table.title)}")
            _write_page(page, table, looks)
    return buffer.getvalue()


def _sheet_name(title: str) -> str:
    """A name that spreadsheet programs take: 31 letters with its number, no forbidden ones."""
    name = title.partition(" (")[0]
    return "".join(" " if letter in "[]:*?/\\'" else letter for letter in name)[:28]


def _write_page(page: Any, table: Table, looks: dict[str, Any]) -> None:
    page.write_string(0, 0, str(neutralize(table.title)), looks["title"])
    page.write_string(1, 0, str(neutralize(table.about)), looks["note"])
    for place, words in enumerate(table.columns):
        page.write_string(HEAD_ROW, place, str(neutralize(words)), looks["head"])
        page.set_column(place, place, _width(table, place))
    page.freeze_panes(HEAD_ROW + 1, 0)
    for line, row in enumerate(table.rows, HEAD_ROW + 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(line, place, str(neutralize(cell)), looks["text"])
            elif cell is not None:
                number = _rounded(cell)
                look = looks["whole" if number == int(number) else "number"]
                page.write_number(line, place, float(number), look)
    for line, words in enumerate(table.notes, HEAD_ROW + len(table.rows) + 2):
        page.write_string(line, 0, str(neutralize(words)), looks["note"])
    _for_paper(page)


def _for_paper(page: Any) -> None:
    """Printed, each page names its table and repeats the head."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROW)
    page.set_footer("&L&A&R&P / &N")


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
    return f"{_rounded(cell):f}".replace(".", ",")


def _rounded(cell: Decimal | int) -> Decimal:
    """Two decimals at most, and no zeros at the end: shares have as many as they like."""
    return round(Decimal(cell), 2).normalize()
