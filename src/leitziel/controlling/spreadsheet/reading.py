# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Read a filled-in spreadsheet back: every row or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.concept.models import Status
from leitziel.controlling.answers.answering import (
    Actor,
    AnswerRefused,
    Conflict,
    save_answer,
    submit,
)
from leitziel.controlling.answers.numbers import (
    NumberNotUnderstood,
    checked_number,
    read_number,
)
from leitziel.controlling.answers.tasks import tasks_of
from leitziel.controlling.enums import EventKind, Quality, RequestState
from leitziel.controlling.models import Answer, FigureType, ReportingRound, RoundRequest
from leitziel.controlling.rounds.events import note
from leitziel.controlling.spreadsheet import survey_reading
from leitziel.controlling.spreadsheet.columns import Layout, layout_of
from leitziel.controlling.spreadsheet.marks import Key, mark_of, read_key
from leitziel.controlling.spreadsheet.survey_cells import SurveySheet, survey_sheet_of
from leitziel.controlling.spreadsheet.survey_reading import Said, read_rows
from leitziel.controlling.spreadsheet.workbook import (
    Cells,
    Sheet,
    SheetRefused,
    cell_text,
    open_workbook,
)
from leitziel.core.errors import DomainError

# Spreadsheet programs compute with errors far behind the point: 0.1 + 0.2.
NOISE = 6


@dataclass
class Filled:
    """What one row says."""

    number: int
    key: Key
    text: str
    status: Status | None
    is_unchanged: bool
    figures: dict[int, tuple[Decimal | None, str, bool]] = field(default_factory=dict)
    is_touched: bool = True


@dataclass(frozen=True)
class SheetResult:
    """What reading a spreadsheet changed; ``incomplete`` could not be submitted as asked."""

    changed: int
    submitted: list[RoundRequest]
    incomplete: list[RoundRequest]


def read_sheet(
    *, round_: ReportingRound, content: bytes, by: Any, submit_complete: bool = True
) -> SheetResult:
    """Take the answers of a spreadsheet over as drafts; submit for those who left no gap.

    All or nothing: one row that cannot be understood, or that somebody else changed since the
    file was written, keeps the whole file out and is named.
    """
    book = _Book(round_, content, Actor(user=by))
    with transaction.atomic():
        changed = book.take_over()
        rows = round_.requests.filter(pk__in=changed).select_related("organization")
        touched = list(rows.order_by("organization__name", "pk"))
        for request in touched:
            note(request, EventKind.IMPORTED, by=by)
        done = [row for row in touched if submit_complete and _submit(row, book.by)]
    left = [row for row in touched if submit_complete and row not in done]
    return SheetResult(sum(changed.values()), done, left)


class _Book:
    """A filled-in spreadsheet, understood as a whole before anything is saved."""

    def __init__(self, round_: ReportingRound, content: bytes, by: Actor) -> None:
        self.round, self.by = round_, by
        layout = layout_of(round_)
        self.answers, others = open_workbook(content, layout.sheet)
        self.survey = survey_sheet_of(round_)
        self.questions = _sheet_of(self.survey, others)
        errors: list[str] = []
        places = self.answers.places(layout.columns)
        self.filled = self.answers.understood(partial(_row, layout=layout, places=places), errors)
        errors += _twice(self.answers, self.filled)
        self.said: list[Said] = []
        if self.survey and self.questions:
            self.said = read_rows(self.survey, self.questions, errors)
        _refuse(errors)
        if not (self.filled or self.said):
            raise SheetRefused(_("This spreadsheet has no rows with answers."))

    def take_over(self) -> Counter[int]:
        """Save everything; how many answers of which request changed."""
        changed, errors = _take_over(self.round, self.answers, self.filled, self.by)
        if self.survey and self.questions:
            more, wrong = survey_reading.take_over(
                self.round, self.survey, self.questions, self.said, self.by
            )
            changed.update(more)
            errors += wrong
        _refuse(errors)
        return changed


def _refuse(errors: list[str]) -> None:
    if errors:
        raise SheetRefused(_("Nothing was read in. Please mend these rows:"), errors)


def _sheet_of(survey: SurveySheet | None, others: dict[str, Sheet]) -> Sheet | None:
    """The sheet with the questions; a file that has others but not this one was changed."""
    if survey is None or not others:
        return None
    if survey.name not in others:
        raise SheetRefused(
            _("The sheet “{sheet}” is missing. Please leave the sheets as they are.").format(
                sheet=survey.name
            )
        )
    return others[survey.name]


def _twice(sheet: Sheet, filled: list[Filled]) -> list[str]:
    """A row that was copied: which of the two holds is not ours to say."""
    count = Counter(row.key.answer for row in filled)
    sentence = _("The key in the first column stands in several rows.")
    return [sheet.error(row.number, sentence) for row in filled if count[row.key.answer] > 1]


def _row(number: int, cells: Cells, layout: Layout, places: dict[str, int]) -> Filled:
    """What a row says; everything that is wrong with it is told at once."""
    wrong: list[str] = []

    def cell(key: str) -> str:
        return cell_text(cells, places[key]) if key in places else ""

    def tried(read: Callable[..., Any], *said: Any) -> Any:
        try:
            return read(*said)
        except SheetRefused as refused:
            wrong.append(refused.message)
            return None

    key = read_key(cell("key"))
    row = Filled(
        number=number,
        key=key,
        text=cell("text"),
        status=tried(_status, cell("status"), layout),
        is_unchanged=tried(_is_yes, cell("unchanged"), layout),
    )
    quality = tried(_quality, cell("quality"), layout)
    for kind in layout.types:
        value = tried(_number, cells, places[f"figure-{kind.pk}"], kind)
        row.figures[kind.pk] = (value, quality, False)
    if wrong:
        raise SheetRefused(_("This row cannot be understood."), wrong)
    row.is_touched = row.key.mark != mark_of(
        row.text,
        row.status.pk if row.status else None,
        row.is_unchanged,
        {key: value for key, (value, _quality, _sure) in row.figures.items()},
        quality,
    )
    return row


def _status(text: str, layout: Layout) -> Status | None:
    if not text:
        return None
    for status in layout.statuses:
        if status.label.casefold() == text.casefold():
            return status
    words = ", ".join(status.label for status in layout.statuses)
    raise SheetRefused(
        _("“{text}” is no status. Possible are: {words}.").format(text=text, words=words)
    )


def _is_yes(text: str, layout: Layout) -> bool:
    if text.casefold() in {"", "nein", "no"}:
        return False
    if text.casefold() in {layout.yes.casefold(), "x", "yes"}:
        return True
    raise SheetRefused(
        _("“{text}” is not understood under “unchanged”. Write “{yes}” or nothing.").format(
            text=text, yes=layout.yes
        )
    )


def _quality(text: str, layout: Layout) -> str:
    if not text:
        return Quality.COUNTED
    found = {word.casefold(): quality for word, quality in layout.qualities.items()}
    if text.casefold() not in found:
        words = ", ".join(layout.qualities)
        raise SheetRefused(
            _("“{text}” is not understood. Possible are: {words}.").format(text=text, words=words)
        )
    return found[text.casefold()]


def _number(cells: Cells, place: int, kind: FigureType) -> Decimal | None:
    """A cell with a number means that number; only what was typed as text has to be read."""
    value = cells[place] if place < len(cells) else ""
    try:
        if isinstance(value, float):
            return checked_number(Decimal(repr(round(value, NOISE))), kind.decimals)
        return read_number(cell_text(cells, place), kind.decimals)
    except NumberNotUnderstood as error:
        raise SheetRefused(f"{kind.name}: {error.message}") from error


def _take_over(
    round_: ReportingRound, sheet: Sheet, filled: list[Filled], by: Actor
) -> tuple[Counter[int], list[str]]:
    answers = {
        answer.pk: answer
        for answer in Answer.objects.filter(
            request__round=round_, pk__in=[row.key.answer for row in filled]
        ).select_related("request__organization", "request__round__concept__municipality")
    }
    errors: list[str] = []
    changed: Counter[int] = Counter()
    for row in filled:
        answer = answers.get(row.key.answer)
        try:
            if answer is None:
                raise SheetRefused(_("This answer does not belong to this round."))
            if _save(answer, row, by):
                changed[answer.request_id] += 1
        except DomainError as error:
            errors.append(sheet.error(row.number, error.message))
    return changed, errors


def _save(answer: Answer, row: Filled, by: Actor) -> bool:
    """Save the row; whether anything changed. Figures belong to measures alone."""
    if not row.is_touched or _says_the_same(answer, row):
        return False
    figures = _with_confirmations(answer, row) if answer.measure_id else None
    try:
        stored = save_answer(
            answer=answer,
            version=row.key.version,
            by=by,
            text=row.text,
            status=row.status,
            is_unchanged=row.is_unchanged,
            figures=figures,
        )
    except Conflict as conflict:
        raise SheetRefused(
            _("Somebody changed this answer after the file was written. Download it anew.")
        ) from conflict
    return stored.version != answer.version


def _with_confirmations(answer: Answer, row: Filled) -> dict[int, tuple[Decimal | None, str, bool]]:
    """The figures of a row; an unusual one that was confirmed and stayed is still confirmed."""
    sure = {one.figure_type_id: one.value for one in answer.figures.all() if one.is_confirmed}
    return {
        key: (value, quality, value is not None and sure.get(key) == value)
        for key, (value, quality, _sure) in row.figures.items()
    }


def _says_the_same(answer: Answer, row: Filled) -> bool:
    """Rows nobody touched may belong to requests that are submitted or accepted already."""
    words = (answer.text.strip(), answer.status_id, answer.is_unchanged)
    if words != (row.text, row.status.pk if row.status else None, row.is_unchanged):
        return False
    known = {figure.figure_type_id: figure for figure in answer.figures.all() if figure.is_given}
    if answer.measure_id is None:
        return True
    return all(
        (known[key].value if key in known else None) == value
        and (key not in known or known[key].quality == quality)
        for key, (value, quality, _confirmed) in row.figures.items()
    )


def _submit(request: RoundRequest, by: Actor) -> bool:
    stored = RoundRequest.objects.select_related("round__concept", "organization").get(
        pk=request.pk
    )
    if stored.state == RequestState.SUBMITTED or any(task.gaps for task in tasks_of(stored)):
        return False
    try:
        submit(request=stored, by=by)
    except AnswerRefused:
        return False
    return True
