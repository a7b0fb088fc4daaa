# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who changed what and when, in words, from the history that every row keeps."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from leitziel.actors.models import Sourced
from leitziel.actors.staff.sheet import in_words

# So many entries of one row and its children are read.
MOST_ENTRIES = 300
_SILENT = frozenset({"id", *(item.name for item in Sourced._meta.fields)})


@dataclass(frozen=True)
class FieldChange:
    """One field, before and after; both as a person reads them."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One change of a row or of one of its children."""

    at: datetime.datetime
    who: str
    what: str
    subject: str  # which child; empty for the row itself
    changes: list[FieldChange]


def history_of(row: Any, children: tuple[str, ...] = ()) -> list[Entry]:
    """The changes of a row and of what is edited with it, newest first."""
    entries = _entries(type(row), {"id": row.pk}, subject=False)
    for relation in children:
        foreign_key = getattr(type(row), relation).rel.field
        entries += _entries(foreign_key.model, {foreign_key.attname: row.pk}, subject=True)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:MOST_ENTRIES]


def _entries(model: Any, condition: dict[str, Any], *, subject: bool) -> list[Entry]:
    """The entries of the rows that fit the condition; each record is compared to the one before."""
    records = model.history.filter(**condition).select_related("history_user")
    by_row: dict[Any, Any] = {}
    entries = []
    for record in records.order_by("history_date", "history_id")[:MOST_ENTRIES]:
        entries.append(_entry(model, record, by_row.get(record.id), subject=subject))
        by_row[record.id] = record
    return [entry for entry in entries if entry.changes or entry.what != _("changed")]


def _entry(model: Any, record: Any, before: Any, *, subject: bool) -> Entry:
    what = {"+": _("created"), "~": _("changed"), "-": _("deleted")}[record.history_type]
    name = capfirst(str(model._meta.verbose_name))
    return Entry(
        at=record.history_date,
        who=str(record.history_user) if record.history_user else _("import or system"),
        what=what,
        subject=f"{name}: {_label(model, record)}" if subject else "",
        changes=_changes(model, record, before) if record.history_type != "-" else [],
    )


def _label(model: Any, record: Any) -> str:
    """What the row was called then."""
    try:
        return str(record.instance)
    except (AttributeError, models.ObjectDoesNotExist):
        return f"{_('no.')} {record.id}"


def _changes(model: Any, record: Any, before: Any) -> list[FieldChange]:
    changes = []
    for item in model._meta.fields:
        if item.name in _SILENT:
            continue
        now = getattr(record, item.attname)
        then = getattr(before, item.attname) if before is not None else None
        if now != then and not (before is None and now in (None, "", False, [], 0)):
            changes.append(
                FieldChange(capfirst(str(item.verbose_name)), _words(item, then), _words(item, now))
            )
    return changes


def _words(item: Any, value: Any) -> str:
    if value in (None, "", []):
        return "–"
    if item.is_relation:
        other = item.related_model._default_manager.filter(pk=value).first()
        return str(other) if other is not None else _("deleted entry {number}").format(number=value)
    if item.choices:
        return str(dict(item.flatchoices).get(value, value))
    return in_words(value)
