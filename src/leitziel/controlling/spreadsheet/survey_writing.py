# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write the free questions of a round as a sheet of its spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from leitziel.controlling.models import RoundRequest, SurveyResponse
from leitziel.controlling.spreadsheet.choices import Choices
from leitziel.controlling.spreadsheet.columns import FIRST_ROW, HEAD_ROW
from leitziel.controlling.spreadsheet.survey_cells import SurveySheet
from leitziel.controlling.survey.queries import values_of
from leitziel.controlling.survey.values import typed_of


class SurveyWriter:
    """Fills the sheet, institution by institution; an anonymous one only says where to answer."""

    def __init__(self, book: Any, sheet: SurveySheet, formats: Mapping[str, Any]) -> None:
        self.page = book.add_worksheet(sheet.name)
        self.sheet, self.formats, self.row = sheet, formats, FIRST_ROW
        self._rows_of: dict[str, list[int]] = {}

    def write(self, requests: list[RoundRequest], choices: Choices) -> None:
        """The whole sheet."""
        if self.sheet.is_anonymous:
            self._write_anonymous()
            return
        self._write_head()
        rows = SurveyResponse.objects.filter(request__in=requests).prefetch_related("answers")
        responses = {row.request_id: row for row in rows}
        for request in requests:
            self._write_institution(request, responses.get(request.pk))
        self._offer(choices)
        last, place = max(self.row - 1, FIRST_ROW), self.sheet.places["answer"]
        self.page.autofilter(HEAD_ROW, 0, last, len(self.sheet.columns) - 1)
        # „12“ is a text here on purpose: what is typed must not become a date or lose its comma.
        cells = f"{_letter(place)}1:{_letter(place)}{last + 1}"
        self.page.ignore_errors({"number_stored_as_text": cells})

    def _write_anonymous(self) -> None:
        sentence = _(
            "The answers to the questions of this round are anonymous. In this file the office "
            "would see who answered what. So please answer them online, with the link in the mail."
        )
        self.page.set_column(0, 0, 100)
        self.page.write_string(0, 0, sentence, self.formats["intro"])
        self.page.protect()

    def _write_head(self) -> None:
        intro = _(
            "Fill in the white column “Your answer” and send the file back to the office. "
            "Do not change the first column."
        )
        self.page.merge_range(0, 1, 0, 5, intro, self.formats["intro"])
        self.page.set_row(0, 36)
        for place, column in enumerate(self.sheet.columns):
            self.page.write_string(HEAD_ROW, place, column.head, self.formats["head"])
            self.page.set_column(place, place, column.width)
        self.page.freeze_panes(FIRST_ROW, self.sheet.places["number"] + 1)
        self.page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})

    def _write_institution(self, request: RoundRequest, response: SurveyResponse | None) -> None:
        typed = typed_of(self.sheet.questions, values_of(response))
        version = response.version if response else 0
        known, asked = self.formats["known"], 0
        for blank in self.sheet.blanks:
            is_first, asked = blank.number != asked, blank.number
            texts = {
                "key": f"{request.pk}-{version}-{blank.name}",
                "organization": str(request.organization),
                "number": str(blank.number),
                "question": blank.question.text if is_first else "",
                "explanation": blank.explanation if is_first else "",
                "line": blank.line,
                "answer": blank.shown(typed),
            }
            for place, column in enumerate(self.sheet.columns):
                look = self.formats["typed"] if column.is_input else known
                self.page.write_string(self.row, place, texts[column.key], look)
            self._rows_of.setdefault(blank.name, []).append(self.row)
            self.row += 1

    def _offer(self, choices: Choices) -> None:
        place = self.sheet.places["answer"]
        for blank in self.sheet.blanks:
            if blank.choices and blank.name in self._rows_of:
                choices.offer(self.page, place, self._rows_of[blank.name], list(blank.choices))


def _letter(place: int) -> str:
    return str(xl_col_to_name(place))
