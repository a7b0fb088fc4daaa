# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Matches what a draft speaks of with the rows that are there, without writing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, Model
from django.utils.translation import gettext as _

from leitziel.actors.models import SourceDocument
from leitziel.ingest.draft import Place
from leitziel.ingest.operations.errors import ImportRefused
from leitziel.ingest.operations.rows import Change, Key, Kind, Note, Row, Scope


def is_silent(value: Any) -> bool:
    """Whether a draft says nothing by this value; zero says something."""
    return value is None or value is False or value in ("", [])


class Planner:
    """Collects the rows of one draft, each matched with the existing row where there is one."""

    def __init__(self, scope: Scope, document: SourceDocument) -> None:
        self.scope = scope
        self.document = document
        self.rows: list[Row] = []
        self.notes: list[Note] = []
        self._existing: dict[Kind, _Existing] = {}
        self._by_identity: dict[tuple[Kind, tuple[Key, ...]], Row] = {}

    def want(
        self,
        kind: Kind,
        /,
        *keys: Key,
        label: str,
        place: Place | None = None,
        once: dict[str, Any] | None = None,
        links: dict[str, list[Row]] | None = None,
        exact: Sequence[str] = (),
        **values: Any,
    ) -> Row:
        """The row the draft speaks of: an existing one with its changes, or a new one.

        ``values`` may name other rows. Those given ``once`` are set on a new row only; an empty
        value leaves what is there unless its field is ``exact``.
        """
        identity = (kind, tuple(self._resolve(key, kind) for key in keys))
        row = None if kind.repeats else self._by_identity.get(identity)
        if row is None:
            row = self._find_or_make(kind, identity[1], label, place)
            self._by_identity[identity] = row
            self.rows.append(row)
            values = {**(once or {}), **values} if row.is_new else values
        self._take(row, values, place, exact)
        for name, others in (links or {}).items():
            self.link(row, name, others)
        return row

    def change(self, row: Row, **values: Any) -> None:
        """Let the draft say more of a row that is wanted already."""
        self._take(row, values, row.place, ())

    def recognize(
        self, kind: Kind, /, *keys: Key, label: str, place: Place | None = None
    ) -> Row | None:
        """The existing row of which the draft only tells again, listed and left as it is."""
        found = self.existing(kind).claim(keys, None, None)
        if found is None:
            return None
        row = Row(kind, label, list(keys), found, place)
        self.rows.append(row)
        return row

    def keep(self, row: Row, why: str, **values: Any) -> None:
        """Show where the draft says something else of a row that it must not change."""
        for name, value in values.items():
            if not is_silent(value):
                self._compare(row, name, value)
        row.kept += [replace(change, kept_because=why) for change in row.changes]
        row.changes = []

    def know(self, kind: Kind, instance: Model) -> Row:
        """An existing row that others refer to; the draft says nothing about it."""
        return Row(kind, str(instance), [], instance)

    def note(self, text: str, label: str = "", place: Place | None = None) -> None:
        """Keep a sentence for the person who decides."""
        self.notes.append(Note(text, label, place))

    def _find_or_make(
        self, kind: Kind, keys: tuple[Key, ...], label: str, place: Place | None
    ) -> Row:
        found = self.existing(kind).claim(keys, self.document.pk, place)
        row = Row(kind, label, list(keys), found or kind.model(), place)
        if row.is_new and kind.is_sourced:
            self._stamp(row, place)
        return row

    def existing(self, kind: Kind) -> _Existing:
        """The rows of a kind that are there, read once."""
        if kind not in self._existing:
            self._existing[kind] = _Existing(kind, self.scope)
        return self._existing[kind]

    def _stamp(self, row: Row, place: Place | None) -> None:
        row.instance.source_document = self.document
        row.instance.source_start, row.instance.source_end = place or (None, None)

    def _resolve(self, key: Key, kind: Kind) -> Key:
        """A key with the numbers of existing rows in place of rows; new rows for themselves."""
        return tuple((part.instance.pk or part) if isinstance(part, Row) else part for part in key)

    def _take(
        self, row: Row, values: dict[str, Any], place: Place | None, exact: Sequence[str]
    ) -> None:
        for name, value in values.items():
            fitted = self._fit(row, name, value)
            if name in row.values:
                self._compare_with_itself(row, name, fitted, place)
                continue
            if row.is_new:
                _assign(row, name, fitted)
            elif name in exact or not is_silent(fitted):
                self._compare(row, name, fitted)
            if not is_silent(fitted):
                row.values[name] = fitted
        if row.is_new:
            self._validate(row)

    def _compare(self, row: Row, name: str, value: Any) -> None:
        if row.kind.model._meta.get_field(name).is_relation:
            target = value.instance if isinstance(value, Row) else value
            same = getattr(row.instance, f"{name}_id") == target.pk
        else:
            same = getattr(row.instance, name) == value
        if not same:
            row.changes.append(Change(name, getattr(row.instance, name), value))

    def _compare_with_itself(self, row: Row, name: str, value: Any, place: Place | None) -> None:
        """A source that says two things about one row is not guessed at: the first stays."""
        if not is_silent(value) and row.values[name] != value:
            text = _("The document says two things: “%(first)s” and “%(second)s”. The first stays.")
            shown = {"first": _show(row.values[name]), "second": _show(value)}
            self.note(text % shown, row.label, place)

    def _fit(self, row: Row, name: str, value: Any) -> Any:
        """A text without characters no database keeps, shortened to what the field holds."""
        if not isinstance(value, str):
            return value
        value = value.replace("\x00", "").strip()
        field = row.kind.model._meta.get_field(name)
        limit = field.max_length if isinstance(field, CharField) else None
        if limit is None or len(value) <= limit:
            return value
        text = _("“%(field)s” holds at most %(limit)s characters; the text was shortened.")
        self.note(
            text % {"field": field_label(row.kind, name), "limit": limit}, row.label, row.place
        )
        return value[: limit - 1].rstrip() + "…"

    def link(self, row: Row, name: str, others: list[Row]) -> None:
        """Connect the row with others; links that are there stay, and none is taken away."""
        wanted = row.links.setdefault(name, [])
        there = self.existing(row.kind).linked(row.instance, name)
        for other in others:
            if other in wanted or (other.instance.pk and other.instance.pk in there):
                continue
            wanted.append(other)
            row.added_links += 1

    def _validate(self, row: Row) -> None:
        """Fields are checked here, what concerns other rows by the database itself."""
        related = {field.name for field in row.kind.model._meta.fields if field.is_relation}
        try:
            row.instance.clean_fields(exclude=related)
        except ValidationError as error:
            sentence = " ".join(error.messages)
            raise ImportRefused(
                _("“%(label)s” (%(place)s) cannot be written: %(sentence)s")
                % {"label": row.label, "place": show_place(row.place), "sentence": sentence}
            ) from error


class _Existing:
    """The rows of one kind, each to be claimed by one row of the draft."""

    def __init__(self, kind: Kind, scope: Scope) -> None:
        self._kind = kind
        self._by_key: dict[Key, list[Any]] = {}
        self._by_place: dict[Key, list[Any]] = {}
        self._claimed: set[int] = set()
        self._links: dict[str, dict[int, set[int]]] = {}
        self.rows = list(kind.existing(scope))
        for row in self.rows:
            keys = kind.keys(row)
            for key in keys:
                self._by_key.setdefault(key, []).append(row)
            if kind.is_sourced:
                place = (row.source_document_id, row.source_start, row.source_end, keys[0][0])
                self._by_place.setdefault(place, []).append(row)

    def claim(self, keys: Sequence[Key], document: int | None, place: Place | None) -> Any:
        """The row known by one of the keys, else the only one that came from the same place."""
        for key in keys:
            for row in self._by_key.get(key, ()):
                if row.pk not in self._claimed:
                    return self._take(row)
        if document is None or place is None:
            return None
        same_place = self._by_place.get((document, *place, keys[0][0]), [])
        if len(same_place) == 1 and same_place[0].pk not in self._claimed:
            return self._take(same_place[0])
        return None

    def is_taken(self, key: Key) -> bool:
        """Whether a row with this key is there, claimed or not."""
        return key in self._by_key

    def linked(self, row: Any, name: str) -> set[int]:
        """The numbers of the rows that an existing row is linked with."""
        if row.pk is None:
            return set()
        if name not in self._links:
            self._links[name] = self._read_links(name)
        return self._links[name].get(row.pk, set())

    def _read_links(self, name: str) -> dict[int, set[int]]:
        relation: Any = self._kind.model._meta.get_field(name)
        own, other = relation.m2m_column_name(), relation.m2m_reverse_name()
        pairs = relation.remote_field.through._base_manager.filter(
            **{f"{own}__in": [row.pk for row in self.rows]}
        ).values_list(own, other)
        links: dict[int, set[int]] = {}
        for left, right in pairs:
            links.setdefault(left, set()).add(right)
        return links

    def _take(self, row: Any) -> Any:
        self._claimed.add(row.pk)
        return row


def _assign(row: Row, name: str, value: Any) -> None:
    """Give a new row its value; rows that are not written yet are filled in when they are."""
    if isinstance(value, Row):
        if value.instance.pk is not None:
            setattr(row.instance, name, value.instance)
        return
    field = row.kind.model._meta.get_field(name)
    if value is None and not field.null:
        return
    setattr(row.instance, name, value)


def field_label(kind: Kind, name: str) -> str:
    """The name of a field as staff sees it."""
    return str(getattr(kind.model._meta.get_field(name), "verbose_name", name))


def _show(value: Any) -> str:
    return value.label if isinstance(value, Row) else str(value)


def show_place(place: Place | None) -> str:
    """A place in words."""
    if place is None:
        return _("without a place")
    if place[0] == place[1]:
        return _("place %(first)s") % {"first": place[0]}
    return _("places %(first)s to %(last)s") % {"first": place[0], "last": place[1]}
