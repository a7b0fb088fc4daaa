# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Spreadsheets that stay text: a cell from outside must never become a formula."""

from __future__ import annotations

import re
from typing import Any

import openpyxl
from django.db.models import Manager
from django.utils.encoding import force_str
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.views.mixins import ExcelDateFormatter

from leitziel.actors.staff.siblings import concept_titles
from leitziel.actors.staff.working import working_municipality
from leitziel.core.clock import today
from leitziel.core.slugs import german_slug
from leitziel.core.templatetags.signs import day

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


# No program takes a longer name of a sheet, nor these letters in it.
_SHEET_NAME, _NOT_IN_SHEET_NAME = 31, str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
# Of each part of a file's name so many letters.
_NAME_PART = 50


class NeutralizedExport:
    """Mixin for Wagtail's index view: exports neutralized cells, yes and no in words.

    A file travels alone: its name and its second sheet say whose list it is, of which day and with
    which filters. The list itself begins in the first row, as programs want it.
    """

    list_export: list[str]
    concept_path: str

    @property
    def about(self) -> list[tuple[str, str]]:
        """What the file is: list, municipality, concept where there is one, search and filters."""
        view: Any = self
        titles = (
            concept_titles(view.request, view.model, self.concept_path) if self.concept_path else {}
        )
        facts = [
            (_("List"), capfirst(str(view.model._meta.verbose_name_plural))),
            (_("Municipality"), str(working_municipality(view.request) or "")),
            (_("Concept"), next(iter(titles.values())) if len(titles) == 1 else ""),
            *((str(one.field_label), str(one.value)) for one in view.active_filters),
            (_("Search"), view.search_query),
        ]
        return [(label, words) for label, words in facts if words]

    def get_filename(self) -> str:
        """Everything that the file is, and the day, without an ending."""
        parts = [german_slug(words)[:_NAME_PART].strip("-") for _label, words in self.about]
        return "-".join([*filter(None, parts), today().isoformat()])

    def write_xlsx(self, queryset: Any, output: Any) -> None:
        """The list on the first sheet, what it is on the second."""
        book = openpyxl.Workbook(write_only=True, iso_dates=True)
        facts = self.about
        page = book.create_sheet(facts[0][1].translate(_NOT_IN_SHEET_NAME)[:_SHEET_NAME])
        page.freeze_panes = "A2"
        page.append(self.get_heading(queryset, name) for name in self.list_export)
        date = ExcelDateFormatter().get()
        for item in queryset:
            page.append(self.generate_xlsx_row(page, self.to_row_dict(item), date_format=date))  # type: ignore[attr-defined]
        more = book.create_sheet(_("About this file"))
        more.column_dimensions["A"].width, more.column_dimensions["B"].width = 28, 80
        for label, words in [*facts, (_("As of"), day(today()))]:
            more.append([neutralize(label), neutralize(words)])
        book.save(output)

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
