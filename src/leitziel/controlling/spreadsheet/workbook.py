# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opening a spreadsheet that somebody sends in: its sheets as rows, its cells as texts."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import python_calamine
from django.utils.translation import gettext as _

from leitziel.controlling.spreadsheet.columns import FIRST_ROW, HEAD_ROW, Column
from leitziel.core.errors import DomainError

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_CONTENT = 100 * 1024 * 1024

# A formula that was never computed: other programs write such files, and its cell looks empty.
_UNCOMPUTED = re.compile(
    rb'<c r="([A-Z]+\d+)"(?![^>]*t="str")[^>]*><f[^>]*>[^<]*</f>(?:<v/>|<v></v>)?</c>'
)
_MOST_NAMED = 5

Cells = list[Any]
Row = TypeVar("Row")


class SheetRefused(DomainError):  # noqa: N818 - says what happened
    """A spreadsheet cannot be read in; ``errors`` are sentences by row. Nothing was changed."""

    def __init__(self, message: str, errors: list[str] | None = None) -> None:
        super().__init__(message)
        self.errors = errors or []


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, where it is worth saying, and its rows from the first that is filled."""

    rows: list[Cells]
    name: str = ""

    @property
    def filled(self) -> Iterator[tuple[int, Cells]]:
        """The rows below the head that are not empty, with their number."""
        for number, cells in enumerate(self.rows[FIRST_ROW:], start=FIRST_ROW + 1):
            if any(str(cell).strip() for cell in cells):
                yield number, cells

    def understood(self, read: Callable[[int, Cells], Row], errors: list[str]) -> list[Row]:
        """What ``read`` makes of each row; what it refuses is added to the errors."""
        found = []
        for number, cells in self.filled:
            try:
                found.append(read(number, cells))
            except DomainError as error:
                several = error.errors if isinstance(error, SheetRefused) else []
                errors += [self.error(number, one) for one in several or [error.message]]
        return found

    def places(self, columns: Iterable[Column]) -> dict[str, int]:
        """Where each column stands, found by its head: people move and insert columns.

        Raises SheetRefused where a head is missing, stands twice or is not of this file, for then
        something would be read wrongly or lost.
        """
        heads = self.rows[HEAD_ROW] if len(self.rows) > HEAD_ROW else []
        stands: dict[str, list[int]] = {}
        for place, head in enumerate(heads):
            stands.setdefault(_word(head), []).append(place)
        known = {_word(column.head): column for column in columns}
        if not stands.keys() & known.keys():
            raise SheetRefused(
                _(
                    "Row {number} with the names of the columns is missing. Download the file anew."
                ).format(number=HEAD_ROW + 1)
            )
        errors = [
            _("The column “{head}” is missing or was renamed.").format(head=column.head)
            for word, column in known.items()
            if word not in stands
        ]
        errors += [
            _("The column “{head}” stands there twice.").format(head=known[word].head)
            for word, places in stands.items()
            if word in known and len(places) > 1
        ]
        errors += [
            _("The column “{head}” does not belong to this file.").format(head=heads[place])
            for word, places in stands.items()
            for place in places
            if word not in known and self._is_used(place)
        ]
        if errors:
            raise SheetRefused(_("Nothing was read in. Please mend these columns:"), errors)
        return {column.key: stands[word][0] for word, column in known.items()}

    def _is_used(self, place: int) -> bool:
        return any(place < len(cells) and str(cells[place]).strip() for _n, cells in self.filled)

    def error(self, number: int, sentence: str) -> str:
        """The sentence with its row, and with the sheet where that is not the first one."""
        words = {"sheet": self.name, "number": number, "error": sentence}
        if self.name:
            return _("Sheet “{sheet}”, row {number}: {error}").format(**words)
        return _("Row {number}: {error}").format(**words)


def open_workbook(content: bytes, name: str) -> tuple[Sheet, dict[str, Sheet]]:
    """The sheet of this name, else the first one, and the others by name."""
    if len(content) > LARGEST_FILE:
        raise SheetRefused(_("This file is too large. A round’s spreadsheet has at most 10 MB."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(item.file_size for item in archive.infolist())
            if size > LARGEST_CONTENT:
                raise SheetRefused(_("This file unpacks to more than 100 MB and is not read."))
            _refuse_uncomputed(archive)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = list(book.sheet_names)
        first = name if name in names else names[0]
        others = {one: Sheet(_rows(book, one), one) for one in names if one != first}
        return Sheet(_rows(book, first)), others
    except (zipfile.BadZipFile, python_calamine.CalamineError, ValueError) as error:
        raise SheetRefused(
            _("This is no XLSX file. Please choose the file that you downloaded here.")
        ) from error


def _refuse_uncomputed(archive: zipfile.ZipFile) -> None:
    names = [item for item in archive.namelist() if item.startswith("xl/worksheets/")]
    cells = [cell.decode() for name in names for cell in _UNCOMPUTED.findall(archive.read(name))]
    if cells:
        raise SheetRefused(
            _(
                "Formulas without a result stand in {cells}. Please open the file in a spreadsheet "
                "program, save it and try again, or write the numbers themselves."
            ).format(cells=", ".join(cells[:_MOST_NAMED]))
        )


def _word(head: Any) -> str:
    return " ".join(str(head).split()).casefold()


def cell_text(cells: Cells, place: int) -> str:
    """What stands in a cell, as a person would type it; empty beyond the end of the row."""
    value = cells[place] if place < len(cells) else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return str(value).replace("\r\n", "\n").strip()


def _rows(book: Any, name: str) -> list[Cells]:
    rows: list[Cells] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows
