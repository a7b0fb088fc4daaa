# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write a round as XLSX: what is known is locked, what is asked can be filled in."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from leitziel.controlling.answers.tasks import Task, tasks_by_request
from leitziel.controlling.enums import Quality
from leitziel.controlling.models import ReportingRound
from leitziel.controlling.spreadsheet.choices import Choices
from leitziel.controlling.spreadsheet.columns import FIRST_ROW, HEAD_ROW, Column, Layout, layout_of
from leitziel.controlling.spreadsheet.marks import Key, mark_of
from leitziel.controlling.spreadsheet.survey_cells import survey_sheet_of
from leitziel.controlling.spreadsheet.survey_writing import SurveyWriter


def write_sheet(round_: ReportingRound) -> bytes:
    """The spreadsheet with all answers of a round, one a row; its free questions on a sheet."""
    layout, survey = layout_of(round_), survey_sheet_of(round_)
    requests = list(
        round_.requests.select_related("organization").order_by("organization__name", "pk")
    )
    tasks = tasks_by_request(round_, requests)
    buffer = io.BytesIO()
    # Texts are written as texts: a cell that begins with „=“ is never a formula.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, options) as book, override(settings.LANGUAGE_CODE):
        page = book.add_worksheet(layout.sheet)
        formats = _formats(book)
        questions = SurveyWriter(book, survey, formats) if survey else None
        choices = Choices(book)
        _write_head(page, layout, formats, round_)
        row = FIRST_ROW
        for request in requests:
            for task in tasks[request.pk]:
                _write_task(page, row, layout, formats, task)
                row += 1
        _limit_inputs(page, layout, choices, row)
        if questions:
            questions.write(requests, choices)
            if row == FIRST_ROW:
                questions.page.activate()
    return buffer.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    base = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#cfd2e0"}
    return {
        "intro": book.add_format({"text_wrap": True, "valign": "top"}),
        "head": book.add_format({**base, "bold": True, "bg_color": "#e9eaf0"}),
        "known": book.add_format({**base, "font_color": "#51577a"}),
        "text": book.add_format({**base, "locked": False}),
        "typed": book.add_format({**base, "locked": False, "num_format": "@"}),
        "number": book.add_format({**base, "locked": False, "num_format": "General"}),
        "none": book.add_format({**base, "bg_color": "#f2f3f6"}),
    }


def _write_head(page: Any, layout: Layout, formats: dict[str, Any], round_: ReportingRound) -> None:
    intro = _(
        "{round}: fill in the white columns from “What was done” on and send the file back to the "
        "office. Whole rows may stay empty. Do not change the first column."
    ).format(round=round_.title)
    page.merge_range(0, 1, 0, 6, intro, formats["intro"])
    page.set_row(0, 36)
    for place, column in enumerate(layout.columns):
        page.write_string(HEAD_ROW, place, column.head, formats["head"])
        page.set_column(place, place, column.width)
    page.freeze_panes(FIRST_ROW, layout.places["subject"] + 1)
    page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})


def _write_task(page: Any, row: int, layout: Layout, formats: dict[str, Any], task: Task) -> None:
    answer = task.answer
    texts = {
        "key": str(_key(layout, task)),
        "organization": str(answer.request.organization),
        "field": str(task.area),
        "subject": task.title,
        "last": _last(task),
        "text": answer.text,
        "status": answer.status.label if answer.status else "",
        "unchanged": layout.yes if answer.is_unchanged else "",
        "quality": _quality_word(layout, task),
    }
    figures = {f"figure-{line.type.pk}": line for line in task.figures}
    for place, column in enumerate(layout.columns):
        if column.key in figures:
            _write_number(page, row, place, figures[column.key], formats)
        elif column.key in texts and (column.key != "quality" or figures):
            page.write_string(row, place, texts[column.key], formats[_look(column)])
        else:
            page.write_blank(row, place, None, formats["none"])


def _last(task: Task) -> str:
    """Words and figures of last time, each figure on a line of its own."""
    figures = (f"{line.type} – {line.last_said}" for line in task.figures if line.last)
    return "\n".join(filter(None, [task.last.text, *figures]))


def _key(layout: Layout, task: Task) -> Key:
    answer = task.answer
    values = {line.type.pk: line.value for line in task.figures}
    quality = layout.qualities.get(_quality_word(layout, task), Quality.COUNTED)
    mark = mark_of(
        answer.text,
        answer.status_id,
        answer.is_unchanged,
        values,
        quality,
    )
    return Key(answer.pk, answer.version, mark)


def _write_number(page: Any, row: int, place: int, line: Any, formats: dict[str, Any]) -> None:
    if line.value is None:
        page.write_blank(row, place, None, formats["number"])
    else:
        page.write_number(row, place, float(line.value), formats["number"])


def _quality_word(layout: Layout, task: Task) -> str:
    given = {line.given.quality for line in task.figures if line.given}
    quality = Quality.ESTIMATED if Quality.ESTIMATED in given else Quality.COUNTED
    words = {value: word for word, value in layout.qualities.items()}
    return words[quality] if given else ""


def _look(column: Column) -> str:
    return "text" if column.is_input else "known"


def _limit_inputs(page: Any, layout: Layout, choices: Choices, end: int) -> None:
    """Let the cells with a choice offer it."""
    for place, column in enumerate(layout.columns):
        if column.choices and end > FIRST_ROW:
            choices.offer(page, place, range(FIRST_ROW, end), column.choices)
