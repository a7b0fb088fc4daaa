# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cells that offer a list to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name


class Choices:
    """Lists to choose from, on a hidden sheet.

    Written into the cell itself, a list may have 255 letters in all, and none of them a comma.
    """

    def __init__(self, book: Any) -> None:
        self._name = _("Choices")
        self._page = book.add_worksheet(self._name)
        self._page.hide()
        self._page.protect()
        self._known: dict[tuple[str, ...], str] = {}

    def offer(self, page: Any, place: int, rows: Sequence[int], words: Sequence[str]) -> None:
        """Let the cells of a column in these rows offer these words and no others."""
        first, *others = rows
        rule = {
            "validate": "list",
            "source": self._source(tuple(words)),
            "other_cells": [(row, place, row, place) for row in others],
            "error_title": _("Please choose"),
            "error_message": _("Please choose one of the words in the list, or empty the cell."),
        }
        page.data_validation(first, place, first, place, rule)

    def _source(self, words: tuple[str, ...]) -> str:
        if words not in self._known:
            column = len(self._known)
            for row, word in enumerate(words):
                self._page.write_string(row, column, word)
            self._known[words] = f"='{self._name}'!{_column_range(column, len(words))}"
        return self._known[words]


def _column_range(column: int, rows: int) -> str:
    letter = xl_col_to_name(column, col_abs=True)
    return f"{letter}$1:{letter}${rows}"
