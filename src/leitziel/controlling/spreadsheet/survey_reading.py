# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Read the answers to the free questions of a round from its spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from leitziel.controlling.answers.writing import Actor, AnswerRefused
from leitziel.controlling.models import ReportingRound, RoundRequest
from leitziel.controlling.spreadsheet.survey_cells import Blank, SurveySheet
from leitziel.controlling.spreadsheet.workbook import Cells, Sheet, SheetRefused, cell_text
from leitziel.controlling.survey.form import SurveyForm
from leitziel.controlling.survey.operations import SurveyConflict, save_response
from leitziel.controlling.survey.queries import response_of, values_of
from leitziel.controlling.survey.values import typed_of


@dataclass(frozen=True)
class Said:
    """What one row says: whose it is, which field it stands for, what the field would send."""

    row: int
    request: int
    version: int
    blank: Blank
    sent: str


def read_rows(survey: SurveySheet, sheet: Sheet, errors: list[str]) -> list[Said]:
    """The rows of the sheet; what cannot be understood is added to the errors.

    An anonymous round takes nothing from a file: the office would see who answered what.
    """
    if survey.is_anonymous:
        if any(True for _row in sheet.filled):
            errors.append(_anonymous(sheet))
        return []
    blanks = {blank.name: blank for blank in survey.blanks}
    places = sheet.places(survey.columns)

    def read(number: int, cells: Cells) -> Said:
        request, version, name = _key(cell_text(cells, places["key"]))
        if name not in blanks:
            raise SheetRefused(_("This question does not belong to this round."))
        text = cell_text(cells, places["answer"])
        return Said(number, request, version, blanks[name], _sent(blanks[name], text))

    return sheet.understood(read, errors)


def take_over(
    round_: ReportingRound, survey: SurveySheet, sheet: Sheet, said: Iterable[Said], by: Actor
) -> tuple[dict[int, int], list[str]]:
    """Save what was said, as drafts: how many answers changed for which request, and errors."""
    requests = {
        row.pk: row
        for row in round_.requests.select_related("round__concept__municipality", "organization")
    }
    changed: dict[int, int] = {}
    errors: list[str] = []
    ordered = sorted(said, key=lambda row: (row.request, row.row))
    for key, rows in groupby(ordered, key=lambda row: row.request):
        own = list(rows)
        try:
            if key not in requests:
                raise SheetRefused(_("This answer does not belong to this round."))
            count, wrong = _save(requests[key], survey, own, by)
        except AnswerRefused as refused:
            wrong, count = [(own[0].row, _refusal(refused))], 0
        except SheetRefused as refused:
            wrong, count = [(own[0].row, refused.message)], 0
        errors += [sheet.error(row, sentence) for row, sentence in wrong]
        if count:
            changed[key] = count
    return changed, errors


def _save(
    request: RoundRequest, survey: SurveySheet, said: list[Said], by: Actor
) -> tuple[int, list[tuple[int, str]]]:
    """Save the answers of an institution: how many changed, and what is wrong in which row.

    Questions whose rows are not in the file stay as they are.
    """
    known = values_of(response_of(request))
    typed = typed_of(survey.questions, known)
    for one in said:
        typed.pop(one.blank.name, None)
    typed |= {one.blank.name: one.sent for one in said if one.sent}
    form = SurveyForm(survey.questions, typed)
    wrong = _problems(form, said)
    changed = sum(known.get(key) != value for key, value in form.values.items())
    if wrong or not changed:
        return 0, wrong
    version = min(one.version for one in said)
    save_response(request=request, values=form.values, version=version, by=by)
    return changed, []


def _problems(form: SurveyForm, said: list[Said]) -> list[tuple[int, str]]:
    """What cannot be understood, and what was answered although it is not asked."""
    lines = {line.question.pk: line for line in form.lines}
    wrong = []
    for one in said:
        line = lines[one.blank.question.pk]
        if line.error:
            wrong.append((one.row, line.error))
        elif one.sent and not line.is_asked:
            sentence = _("{condition} Please empty this cell, or change the answer there.")
            wrong.append((one.row, sentence.format(condition=line.condition)))
    return wrong


def _key(text: str) -> tuple[int, int, str]:
    request, _dash, rest = text.partition("-")
    version, _dash, name = rest.partition("-")
    if not (
        request.isdecimal() and version.isdecimal() and len(request) < 19 and len(version) < 10
    ):
        raise SheetRefused(_("The key in the first column was changed."))
    return int(request), int(version), name


def _sent(blank: Blank, text: str) -> str:
    """What the field of the answer page would send for these words."""
    found = blank.sent(text)
    if found is None:
        words = ", ".join(blank.choices)
        raise SheetRefused(
            _("“{text}” cannot be chosen here. Possible are: {words}.").format(
                text=text, words=words
            )
        )
    return found


def _refusal(refused: AnswerRefused) -> str:
    if isinstance(refused, SurveyConflict):
        return _("Somebody changed this answer after the file was written. Download it anew.")
    return refused.message


def _anonymous(sheet: Sheet) -> str:
    sentence = _(
        "Sheet “{sheet}”: the questions of this round are anonymous and are answered online only. "
        "Please delete what stands there."
    )
    return sentence.format(sheet=sheet.name)
