# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes a plan: rows above before rows below, many at a time, each with its history."""

from __future__ import annotations

from typing import Any

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from leitziel.actors.models import SourceDocument
from leitziel.core.clock import now
from leitziel.ingest.operations.kinds import ORDER
from leitziel.ingest.operations.rows import ChangePlan, Kind, Row

BATCH = 100


def write_plan(plan: ChangePlan, *, document: SourceDocument, by: Any, reason: str) -> None:
    """Write what is new and changed; the caller opens the transaction."""
    history = {
        "default_user": by,
        "default_change_reason": reason,
        "default_date": now(),
        "batch_size": BATCH,
    }
    by_kind: dict[Kind, list[Row]] = {}
    for row in plan.rows:
        by_kind.setdefault(row.kind, []).append(row)
    for kind in ORDER:
        rows = by_kind.get(kind, [])
        _create(kind, [row for row in rows if row.is_new], history)
        _update(kind, [row for row in rows if row.changes], document, history)
    for kind in ORDER:
        _add_links(kind, by_kind.get(kind, []))


def _create(kind: Kind, rows: list[Row], history: dict[str, Any]) -> None:
    """A row that names another of its own kind waits until that one is written."""
    while rows:
        ready = [row for row in rows if _names_only_written_rows(row)]
        if not ready:
            raise RuntimeError(f"rows of {kind.name} name each other in a circle")
        for row in ready:
            _fill_in(row)
        bulk_create_with_history([row.instance for row in ready], kind.model, **history)
        rows = [row for row in rows if row.is_new]


def _update(kind: Kind, rows: list[Row], document: SourceDocument, history: dict[str, Any]) -> None:
    if not rows:
        return
    fields = {change.field for row in rows for change in row.changes}
    for row in rows:
        for change in row.changes:
            after = change.after
            setattr(row.instance, change.field, after.instance if isinstance(after, Row) else after)
        if kind.is_sourced:
            row.instance.source_document = document
            row.instance.source_start, row.instance.source_end = row.place or (None, None)
    if kind.is_sourced:
        fields |= {"source_document", "source_start", "source_end"}
    bulk_update_with_history([row.instance for row in rows], kind.model, sorted(fields), **history)


def _names_only_written_rows(row: Row) -> bool:
    return not any(isinstance(value, Row) and value.is_new for value in row.values.values())


def _fill_in(row: Row) -> None:
    for name, value in row.values.items():
        if isinstance(value, Row):
            setattr(row.instance, name, value.instance)


def _add_links(kind: Kind, rows: list[Row]) -> None:
    names = sorted({name for row in rows for name in row.links})
    for name in names:
        relation: Any = kind.model._meta.get_field(name)
        through = relation.remote_field.through
        own, other = relation.m2m_column_name(), relation.m2m_reverse_name()
        through._base_manager.bulk_create(
            through(**{own: row.instance.pk, other: linked.instance.pk})
            for row in rows
            for linked in row.links.get(name, [])
        )
