# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A row to read: short facts, texts in paragraphs, what hangs on it, where it came from."""

from __future__ import annotations

import datetime
import decimal
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from leitziel.actors.models import Sourced
from leitziel.actors.staff.naming import name_of
from leitziel.actors.staff.provenance import provenance
from leitziel.actors.staff.registry import address
from leitziel.core.dates import printed_date

# So many children are listed; the rest is counted.
CHILDREN_SHOWN = 60
# Fields that are bookkeeping, or said elsewhere on the page.
NOT_SHOWN = frozenset(
    {"id", "municipality", "position", *(item.name for item in Sourced._meta.fields)}
)


@dataclass(frozen=True)
class Link:
    """Something to read and, where it has a page, where it stands."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """A label with one or several values."""

    label: str
    values: list[Link]


@dataclass(frozen=True)
class Passage:
    """A text of several sentences."""

    label: str
    text: str


@dataclass(frozen=True)
class Children:
    """Rows that hang on this one."""

    label: str
    rows: list[Link]
    left_out: int = 0
    add_url: str = ""
    add_label: str = ""


@dataclass
class Sheet:
    """Everything a staff page says about a row."""

    row: Any
    facts: list[Fact] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    children: list[Children] = field(default_factory=list)
    provenance: str = ""


@dataclass(frozen=True)
class SheetOf:
    """Builds the sheet of rows of one model; ``related`` names its relations to children and
    ``hidden`` the fields that the person may not see."""

    related: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()

    def __call__(self, row: Any, user: Any) -> Sheet:
        """The sheet of one row."""
        sheet = Sheet(row, provenance=provenance(row))
        for item in (*row._meta.fields, *row._meta.many_to_many):
            if item.name not in NOT_SHOWN | self.hidden and not item.name.endswith("_ptr"):
                _add_field(sheet, item)
        sheet.children = [part for name in self.related if (part := _children(row, name))]
        return sheet


def _add_field(sheet: Sheet, item: Any) -> None:
    value = getattr(sheet.row, item.name)
    label = capfirst(str(item.verbose_name))
    if item.many_to_many:
        links = [Link(name_of(other), address(other)) for other in value.all()]
        if links:
            sheet.facts.append(Fact(label, links))
    elif isinstance(item, models.TextField):
        if value:
            sheet.passages.append(Passage(label, value))
    elif value not in (None, "", []):
        sheet.facts.append(Fact(label, [_link(sheet.row, item, value)]))


def _link(row: Any, item: Any, value: Any) -> Link:
    if isinstance(value, models.Model):
        return Link(name_of(value), address(value))
    display = getattr(row, f"get_{item.name}_display", None)
    return Link(str(display()) if display else in_words(value))


def in_words(value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return _moment(value)
    if isinstance(value, (int, float, decimal.Decimal)):
        return _number(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(in_words(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {in_words(part)}" for key, part in value.items() if part)
    return printed_date(str(value))


def _moment(value: datetime.date) -> str:
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    return date_format(value, "DATE_FORMAT")


def _number(value: float | decimal.Decimal) -> str:
    """A number with its separators; decimal places only where they say something."""
    if not isinstance(value, decimal.Decimal):
        return str(number_format(value, use_l10n=True))
    is_whole = value == value.to_integral_value()
    return str(number_format(int(value) if is_whole else value, use_l10n=True, force_grouping=True))


def _children(row: Any, name: str) -> Children | None:
    rows = getattr(row, name).all()
    model = rows.model
    ordering = "position" if any(f.name == "position" for f in model._meta.fields) else "pk"
    found = list(rows.order_by(ordering, "pk")[: CHILDREN_SHOWN + 1])
    if not found:
        return None
    left_out = rows.count() - CHILDREN_SHOWN if len(found) > CHILDREN_SHOWN else 0
    return Children(
        label=capfirst(str(model._meta.verbose_name_plural)),
        rows=[Link(name_of(child), address(child)) for child in found[:CHILDREN_SHOWN]],
        left_out=left_out,
    )
