# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Results as a spreadsheet and as CSV: what the results page shows, and nothing beyond it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from leitziel.actors.staff.export import neutralize, neutralize_csv
from leitziel.controlling.survey.results import QuestionResult, Results, Table

Cells = list[Any]


def write_xlsx(results: Results) -> bytes:
    """One sheet with all tables, one with all texts."""
    target = io.BytesIO()
    # Texts are written as texts: a cell that begins with „=“ is never a formula.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(target, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for title, lines in ((_("Results"), result_lines(results)), (_("Texts"), texts(results))):
            sheet = book.add_worksheet(title[:31])
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, 0, 6)
            sheet.set_column(1, 3, 36)
            for at, cells in enumerate(lines):
                sheet.write_row(at, 0, [neutralize(one) for one in cells], wrapped if at else bold)
    return target.getvalue()


def write_csv(results: Results) -> bytes:
    """All tables, then all texts; with semicolons, as German spreadsheet programs read them."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for lines in (result_lines(results), texts(results)):
        for cells in lines:
            writer.writerow([_csv_cell(one) for one in cells])
    return target.getvalue().encode("utf-8-sig")


def result_lines(results: Results) -> Iterator[Cells]:
    """A line for each answer to each question, with the total and each shown group below it."""
    yield [
        _("No."), _("Question"), _("Line of the matrix"), pgettext("survey", "Answer"), _("Group"),
        _("How often"), _("Answered"), _("Percent"),
    ]  # fmt: skip
    for result in results.questions:
        for table in result.tables:
            yield from _table_lines(result, table)


def texts(results: Results) -> Iterator[Cells]:
    """A line for each text."""
    yield [_("No."), _("Question"), _("Text")]
    for result in results.questions:
        for text in result.texts:
            yield [result.number, result.question.text, text]


def _table_lines(result: QuestionResult, table: Table) -> Iterator[Cells]:
    start: Cells = [result.number, result.question.text, table.title]
    columns = [(_("all"), table.answered), *zip(table.columns, table.sizes, strict=True)]
    for row in table.rows:
        for (name, size), number in zip(columns, (row.total, *row.groups), strict=True):
            percent = round(100 * number / size) if size else 0
            yield [*start, row.label, name, number, size, percent]
    for middle in table.middles:
        for (name, size), value in zip(columns, (middle.total, *middle.groups), strict=True):
            yield [*start, middle.label, name, float(value), size, ""]


def _csv_cell(value: Any) -> Any:
    return str(value).replace(".", ",") if isinstance(value, float) else neutralize_csv(value)
