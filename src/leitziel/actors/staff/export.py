# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Spreadsheets that stay text: a cell from outside must never become a formula."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Manager
from django.utils.encoding import force_str
from django.utils.functional import Promise
from django.utils.translation import gettext as _

# A spreadsheet program may take a cell that begins so for a formula or a command.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

# In a CSV file a program may also part cells at these, whatever they were parted by.
_NEXT_CELL = re.compile(r"(?<=[;\t|])(?=\s*[=+\-@＝＋－＠])")


def neutralize(value: Any) -> Any:
    """Text that looks like a formula gets a leading apostrophe; numbers and dates stay."""
    if isinstance(value, Promise):
        value = force_str(value)
    if isinstance(value, str) and value.startswith(DANGEROUS):
        return f"'{value}"
    return value


def neutralize_csv(value: Any) -> Any:
    """The same for a CSV file, where a text must not become the next cell either."""
    cell = neutralize(value)
    return _NEXT_CELL.sub("'", cell) if isinstance(cell, str) else cell


class NeutralizedExport:
    """Mixin for Wagtail's index view: exports neutralized cells, yes and no in words."""

    list_export: list[str]

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """The cells of one row; a relation to many is a list of names."""
        return {name: _read(item, name) for name in self.list_export}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """The value as it is written into a cell."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if value is None:
            return ""
        cell = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        return neutralize_csv(cell) if export_format == "csv" else neutralize(cell)

    def get_heading(self, queryset: Any, field: str) -> str:
        """The column's heading; a label is written by us, but the rule has no exceptions."""
        return str(neutralize(super().get_heading(queryset, field)))  # type: ignore[misc]


def _read(item: Any, name: str) -> Any:
    """The value of a field, property or method; many rows as one text."""
    value = getattr(item, name)
    if isinstance(value, Manager):
        return "; ".join(str(row) for row in value.all())
    return value() if callable(value) else value
