# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an import never overwrites: the words of staff, and what a newer document said.

Each change in the history carries a reason. A value belongs to whoever gave it last: an import
that nobody checked (weakest), an import that a person confirmed, or staff by hand (strongest).
An import overwrites its equals and the weaker; an empty value may always be filled.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from django.utils.translation import gettext as _

from leitziel.actors.models import SourceDocument
from leitziel.ingest.operations.planner import is_silent
from leitziel.ingest.operations.rows import Change, Kind, Row

REASON_UNCHECKED = "import"
REASON_CONFIRMED = "import confirmed"


class Hand(IntEnum):
    """Who gave a value; the greater prevails."""

    UNCHECKED = 1
    CONFIRMED = 2
    STAFF = 3


_HANDS = {REASON_UNCHECKED: Hand.UNCHECKED, REASON_CONFIRMED: Hand.CONFIRMED}


def keep_what_is_stronger(rows: Iterable[Row], *, hand: Hand, document: SourceDocument) -> None:
    """Move the changes that must not happen from ``changes`` to ``kept``, with the reason."""
    by_kind: dict[Kind, list[Row]] = {}
    for row in rows:
        if not row.is_new and row.changes:
            by_kind.setdefault(row.kind, []).append(row)
    for kind, changed in by_kind.items():
        histories = _histories(kind, changed)
        for row in changed:
            _sort_out(row, histories.get(row.instance.pk, []), hand, document)


def _histories(kind: Kind, rows: list[Row]) -> dict[int, list[Any]]:
    """The history of each row, the latest entry first."""
    history: Any = kind.model
    entries = history.history.filter(id__in=[row.instance.pk for row in rows])
    by_row: dict[int, list[Any]] = {}
    for entry in entries.order_by("-history_date", "-history_id"):
        by_row.setdefault(entry.id, []).append(entry)
    return by_row


def _sort_out(row: Row, history: list[Any], hand: Hand, document: SourceDocument) -> None:
    allowed = []
    for change in row.changes:
        why = _why_not(row, change, history, hand, document)
        if why:
            row.kept.append(Change(change.field, change.before, change.after, why))
        else:
            allowed.append(change)
    row.changes = allowed


def _why_not(
    row: Row, change: Change, history: list[Any], hand: Hand, document: SourceDocument
) -> str:
    if is_silent(change.before):
        return ""
    if _hand_of(row, change.field, history) > hand:
        return _("changed by hand since it was imported")
    if _is_older(document, row):
        return _("a newer document says otherwise")
    return ""


def _hand_of(row: Row, name: str, history: list[Any]) -> Hand:
    """Who gave the field the value it has."""
    attribute = row.kind.model._meta.get_field(name).attname  # type: ignore[union-attr]
    current = getattr(row.instance, attribute)
    hand = Hand.STAFF
    for entry in history:
        if getattr(entry, attribute) != current:
            break
        hand = _HANDS.get(entry.history_change_reason, Hand.STAFF)
    return hand


def _is_older(document: SourceDocument, row: Row) -> bool:
    origin = row.instance.source_document if row.kind.is_sourced else None
    if origin is None or not origin.date_text or not document.date_text:
        return False
    return bool(document.date_text < origin.date_text)
