# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who changed what and when, in words, from the history that every row keeps.

A story puts together the changes of several kinds of rows: of a row and its children, or of a
request and all its answers. It is counted, filtered and cut into pages like a list; only what
stands on a page is put into words.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from leitziel.actors.models import Sourced
from leitziel.actors.staff.history_words import FieldChange, Words, value_of
from leitziel.core.history import BY_INSTITUTION, BY_LINK, is_automatic

# So many changes of a story are read, the latest ones.
MOST_CHANGES = 3000
_SILENT = frozenset({"id", *(item.name for item in Sourced._meta.fields)})


@dataclass(frozen=True)
class Part:
    """Rows of one model whose changes belong to a story.

    ``name`` says what the row of a record is called, where the story is not about this row alone,
    and ``named_by`` from which fields, so that these are not told again when it is created;
    ``hidden`` which fields the reader may not see; ``institution`` who stands behind a link.
    """

    model: type[Any]
    condition: Mapping[str, Any]
    is_subject: bool = False
    name: Callable[[Any], str] | None = None
    named_by: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    institution: str = ""

    @property
    def key(self) -> str:
        """The model in an address."""
        return str(self.model._meta.model_name)

    @property
    def fields(self) -> list[Any]:
        """The fields that are told; what the condition says of all rows is not."""
        silent = {*_SILENT, *self.hidden, *getattr(self.model, "untold", ()), *self.condition}
        lists = getattr(self.model, "told_lists", ())
        told = [*self.model._meta.fields, *map(self.model._meta.get_field, lists)]
        return [item for item in told if not {item.name, item.attname} & silent]

    def records(self) -> list[Any]:
        """The latest records of these rows, the latest first."""
        rows = self.model.history.filter(**self.condition).select_related("history_user")
        return list(rows.order_by("-history_date", "-history_id")[: MOST_CHANGES + 1])


class Change(NamedTuple):
    """A record beside the one before it, with the fields that differ."""

    part: Part
    record: Any
    before: Any
    fields: tuple[Any, ...]

    @property
    def order(self) -> tuple[datetime.datetime, int]:
        """Changes of one moment stand as they were written."""
        return self.record.history_date, self.record.history_id


@dataclass(frozen=True)
class Entry:
    """One change of a row, as it is read."""

    at: datetime.datetime
    who: str
    what: str
    subject: str  # which of several rows; empty for the row that the story is about
    changes: list[FieldChange]
    is_automatic: bool = False  # the page saved while somebody was typing


class Choice(NamedTuple):
    """A field by which a story can be filtered."""

    key: str
    label: str


class Story:
    """The changes of all parts, the latest first; a list that can be cut into pages."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self.is_cut = False
        self._changes: list[Change] = []
        for part in parts:
            records = part.records()
            self.is_cut = self.is_cut or len(records) > MOST_CHANGES
            self._changes += _changes(part, records)
        self._changes.sort(key=lambda change: change.order, reverse=True)
        self._field = ""

    def about(self, key: str) -> Story:
        """The same story, told of one field alone; of all for a key that is not known."""
        known = {choice.key for _group, choices in self.choices for choice in choices}
        if key in known:
            self._field = key
            self._changes = [
                change for change in self._changes if key in _keys(change.part, change.fields)
            ]
        return self

    @property
    def choices(self) -> list[tuple[str, list[Choice]]]:
        """The fields that changed at all, by kind of row."""
        found: dict[str, dict[str, Choice]] = defaultdict(dict)
        for change in self._changes:
            for item, key in zip(change.fields, _keys(change.part, change.fields), strict=True):
                group = _name(change.part.model)
                found[group].setdefault(key, Choice(key, capfirst(str(item.verbose_name))))
        return [
            (group, sorted(choices.values(), key=lambda choice: choice.label.casefold()))
            for group, choices in found.items()
        ]

    def __len__(self) -> int:
        return len(self._changes)

    def __getitem__(self, place: slice) -> list[Entry]:
        shown = self._changes[place]
        words = Words(
            (item, value_of(record, item))
            for change in shown
            for record in (change.before, change.record)
            if record is not None
            for item in change.fields
        )
        return [_entry(change, words, self._field) for change in shown]


def history_of(
    row: Any, children: tuple[str, ...] = (), hidden: frozenset[str] = frozenset()
) -> Story:
    """The changes of a row and of what is edited with it."""
    parts = [Part(type(row), {"id": row.pk}, is_subject=True, hidden=hidden)]
    for relation in children:
        foreign_key = getattr(type(row), relation).rel.field
        parts.append(Part(foreign_key.model, {foreign_key.attname: row.pk}))
    return Story(parts)


def _changes(part: Part, records: list[Any]) -> list[Change]:
    """Each record beside the one before; those that changed nothing are left out."""
    told = part.fields
    found = []
    for _key, own in groupby(sorted(records, key=lambda record: record.id), lambda row: row.id):
        in_time = sorted(own, key=lambda record: (record.history_date, record.history_id))
        for before, record in zip([None, *in_time], in_time, strict=False):
            differing = _differing(part, told, before, record)
            if differing or record.history_type != "~":
                found.append(Change(part, record, before, differing))
    return found


def _differing(part: Part, told: list[Any], before: Any, record: Any) -> tuple[Any, ...]:
    if record.history_type == "-":
        return ()
    if before is None:
        new = (item for item in told if item.name not in part.named_by)
        return tuple(item for item in new if _is_said(value_of(record, item)))
    return tuple(item for item in told if _is_changed(item, before, record))


def _is_changed(item: Any, before: Any, record: Any) -> bool:
    then, now = value_of(before, item), value_of(record, item)
    if item.many_to_many and None in (then, now):
        return False  # lists were not kept yet, so nobody knows
    return bool(then != now)


def _is_said(value: Any) -> bool:
    return value not in (None, "", False, [], {}) and value != 0


def _keys(part: Part, fields: Iterable[Any]) -> list[str]:
    return [f"{part.key}.{item.name}" for item in fields]


def _entry(change: Change, words: Words, only: str) -> Entry:
    part, record = change.part, change.record
    keys = _keys(part, change.fields)
    shown = [item for item, key in zip(change.fields, keys, strict=True) if only in ("", key)]
    return Entry(
        at=record.history_date,
        who=_who(record, part.institution),
        what={"+": _("created"), "~": _("changed"), "-": _("deleted")}[record.history_type],
        subject="" if part.is_subject else f"{_name(part.model)}: {_label(part, record)}",
        changes=[words.change(item, change.before, record) for item in shown],
        is_automatic=is_automatic(record.history_change_reason),
    )


def _who(record: Any, institution: str) -> str:
    if record.history_user:
        return str(record.history_user)
    reason = record.history_change_reason or ""
    if institution and reason.startswith(BY_LINK):
        return _("by link: {institution}").format(institution=institution)
    if institution and reason.startswith(BY_INSTITUTION):
        return institution
    return _("import or system")


def _name(model: Any) -> str:
    return capfirst(str(model._meta.verbose_name))


def _label(part: Part, record: Any) -> str:
    """What the row is called, or was when it was still there."""
    if part.name is not None:
        return part.name(record)
    try:
        return str(record.instance)
    except (AttributeError, models.ObjectDoesNotExist):
        return f"{_('no.')} {record.id}"
