# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Read a filled-in spreadsheet back: every row or none."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import python_calamine
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
from leitziel.controlling.answers.numbers import NumberNotUnderstood, read_number
from leitziel.controlling.answers.tasks import tasks_of
from leitziel.controlling.enums import EventKind, Quality, RequestState
from leitziel.controlling.models import Answer, FigureType, ReportingRound, RoundRequest
from leitziel.controlling.rounds.events import note
from leitziel.controlling.spreadsheet.columns import FIRST_ROW, Layout, layout_of
from leitziel.core.errors import DomainError

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_CONTENT = 100 * 1024 * 1024


class SheetRefused(DomainError):  # noqa: N818 - says what happened
    """A spreadsheet cannot be read in; ``errors`` are sentences by row. Nothing was changed."""

    def __init__(self, message: str, errors: list[str] | None = None) -> None:
        super().__init__(message)
        self.errors = errors or []


@dataclass
class Filled:
    """What one row says."""

    number: int
    key: int
    version: int
    text: str
    status: Status | None
    is_unchanged: bool
    figures: dict[int, tuple[Decimal | None, str, bool]] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetResult:
    """What reading a spreadsheet changed."""

    changed: int
    submitted: list[RoundRequest]


def read_sheet(
    *, round_: ReportingRound, content: bytes, by: Any, submit_complete: bool = True
) -> SheetResult:
    """Take the answers of a spreadsheet over as drafts; submit for those who left no gap.

    All or nothing: one row that cannot be understood, or that somebody else changed since the
    file was written, keeps the whole file out and is named.
    """
    layout = layout_of(round_)
    filled = _understood(_rows(content), layout)
    with transaction.atomic():
        return _take_over(round_, filled, Actor(user=by), submit_complete=submit_complete)


def _rows(content: bytes) -> list[list[Any]]:
    if len(content) > LARGEST_FILE:
        raise SheetRefused(_("This file is too large. A round’s spreadsheet has at most 10 MB."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > LARGEST_CONTENT:
            raise SheetRefused(_("This file unpacks to more than 100 MB and is not read."))
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (zipfile.BadZipFile, python_calamine.CalamineError, ValueError) as error:
        raise SheetRefused(
            _("This is no XLSX file. Please choose the file that you downloaded here.")
        ) from error


def _understood(rows: list[list[Any]], layout: Layout) -> list[Filled]:
    filled: list[Filled] = []
    errors: list[str] = []
    if len(rows) <= FIRST_ROW:
        raise SheetRefused(_("This spreadsheet has no rows with answers."))
    for number, cells in enumerate(rows[FIRST_ROW:], start=FIRST_ROW + 1):
        if not any(str(cell).strip() for cell in cells):
            continue
        try:
            filled.append(_row(number, cells, layout))
        except DomainError as error:
            errors.append(_("Row {number}: {error}").format(number=number, error=error.message))
    if errors:
        raise SheetRefused(_("Nothing was read in. Please mend these rows:"), errors)
    return filled


def _row(number: int, cells: list[Any], layout: Layout) -> Filled:
    def cell(key: str) -> str:
        place = layout.places.get(key, len(cells))
        return _text(cells[place]) if place < len(cells) else ""

    key, _dash, version = cell("key").partition("-")
    if not (key.isdecimal() and version.isdecimal() and len(key) < 19 and len(version) < 10):
        raise SheetRefused(_("The key in the first column was changed."))
    row = Filled(
        number=number,
        key=int(key),
        version=int(version),
        text=cell("text"),
        status=_status(cell("status"), layout),
        is_unchanged=_is_yes(cell("unchanged"), layout),
    )
    quality = _quality(cell("quality"), layout)
    for kind in layout.types:
        row.figures[kind.pk] = (_number(cell(f"figure-{kind.pk}"), kind), quality, False)
    return row


def _text(value: Any) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return str(value).replace("\r\n", "\n").strip()


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


def _number(text: str, kind: FigureType) -> Decimal | None:
    try:
        return read_number(text, kind.decimals)
    except NumberNotUnderstood as error:
        raise SheetRefused(f"{kind.name}: {error.message}") from error


def _take_over(
    round_: ReportingRound, filled: list[Filled], by: Actor, *, submit_complete: bool
) -> SheetResult:
    answers = {
        answer.pk: answer
        for answer in Answer.objects.filter(
            request__round=round_, pk__in=[row.key for row in filled]
        ).select_related("request__organization", "request__round__concept__municipality")
    }
    errors: list[str] = []
    touched: dict[int, RoundRequest] = {}
    changed = 0
    for row in filled:
        answer = answers.get(row.key)
        try:
            if answer is None:
                raise SheetRefused(_("This answer does not belong to this round."))
            if _save(answer, row, by):
                changed += 1
                touched[answer.request_id] = answer.request
        except DomainError as error:
            errors.append(_("Row {number}: {error}").format(number=row.number, error=error.message))
    if errors:
        raise SheetRefused(_("Nothing was read in. Please mend these rows:"), errors)
    for request in touched.values():
        note(request, EventKind.IMPORTED, by=by.user)
    done = [row for row in touched.values() if submit_complete and _submit(row, by)]
    return SheetResult(changed=changed, submitted=done)


def _save(answer: Answer, row: Filled, by: Actor) -> bool:
    """Save the row; whether anything changed. Figures belong to measures alone."""
    figures = row.figures if answer.measure_id else None
    if _says_the_same(answer, row):
        return False
    try:
        stored = save_answer(
            answer=answer,
            version=row.version,
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


def _says_the_same(answer: Answer, row: Filled) -> bool:
    """Rows nobody touched may belong to requests that are submitted or accepted already."""
    words = (answer.text.strip(), answer.status_id, answer.is_unchanged)
    if words != (row.text, row.status.pk if row.status else None, row.is_unchanged):
        return False
    known = {figure.figure_type_id: figure for figure in answer.figures.all()}
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
