# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff forms of statistics."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leitziel.actors.staff.forms import RowForm


class ObservationForm(RowForm):
    """One value, or the sign that says why there is none."""

    def clean(self) -> dict[str, Any]:
        """Exactly one of value and sign."""
        cleaned = super().clean()
        has_value = cleaned.get("value") is not None
        if has_value == bool(cleaned.get("missing")):
            message = _("Please enter a value, or choose the sign that says why it is missing.")
            self.add_error("value", ValidationError(message))
        return cleaned


class OfConceptForm(RowForm):
    """A table or figure; its field is one of its concept."""

    agreements = (("field", "concept", "concept"),)
    date_texts = ("as_of",)


class TableForm(OfConceptForm):
    """A printed table, edited as text: one line a row, cells separated by tabs or bars."""

    cells = forms.CharField(
        label=gettext_lazy("Cells"),
        widget=forms.Textarea(attrs={"rows": 12, "wrap": "off", "class": "lz-cells"}),
        help_text=gettext_lazy(
            "The first line names the columns. One line a row, cells separated by | (a table "
            "copied from a spreadsheet may be pasted as it is)."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "cells" in self.fields and not self.is_bound:
            self.initial["cells"] = as_lines(self.instance.columns, self.instance.rows)

    def clean_cells(self) -> list[list[Any]]:
        """The lines as cells, every row as wide as the head."""
        lines = [line for line in self.cleaned_data["cells"].splitlines() if line.strip()]
        table = [_split(line) for line in lines]
        for number, row in enumerate(table, start=1):
            if len(row) != len(table[0]):
                message = _("Line {number} has {cells} cells, the first line has {columns}.")
                raise ValidationError(
                    message.format(number=number, cells=len(row), columns=len(table[0]))
                )
        return table

    def save(self, commit: bool = True) -> Any:
        """Write head and rows back."""
        head, *rows = self.cleaned_data["cells"]
        self.instance.columns = head
        self.instance.rows = [[_number(cell) for cell in row] for row in rows]
        return super().save(commit)


def as_lines(columns: list[Any], rows: list[list[Any]]) -> str:
    """A table as text, one line a row."""
    return "\n".join(" | ".join(_text(cell) for cell in row) for row in [columns, *rows] if row)


def _split(line: str) -> list[str]:
    separator = "\t" if "\t" in line else "|"
    return [cell.strip() for cell in line.split(separator)]


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return json.dumps(cell).replace(".", ",")
    return str(cell)


def _number(cell: str) -> Any:
    """A German number as number, an empty cell as nothing, all else as it is written."""
    plain = cell.replace("\u2212", "-")
    body = plain.removeprefix("-")
    whole, comma, part = body.partition(",")
    groups = whole.split(".")
    is_grouped = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3
    is_plain = len(groups) == 1
    if not cell:
        return None
    if not whole.replace(".", "").isdecimal() or not (is_plain or is_grouped):
        return cell
    if comma and not part.isdecimal():
        return cell
    digits = plain.replace(".", "").replace(",", ".")
    return float(digits) if comma else int(digits)
