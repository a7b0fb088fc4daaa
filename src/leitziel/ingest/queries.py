# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Imports as the review screen needs them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from leitziel.actors.models import Municipality, SourceDocument
from leitziel.actors.permissions import Act, rows_for
from leitziel.ingest.draft_json import draft_from_json
from leitziel.ingest.models import ImportSession, ImportSessionQuerySet
from leitziel.ingest.review.decisions import decided
from leitziel.ingest.review.items import Group, Item, review_groups

# Lines shown before and after what a group was read from, and the longest gap shown in full.
_AROUND = 2
_LONGEST_GAP = 12
# So many lines stand for the first page.
_FIRST_PAGE = 30


@dataclass(frozen=True)
class SourceLine:
    """A line of the source beside the draft; without a number it stands for lines left out."""

    number: int | None
    text: str
    kind: str = ""


def sessions_for(user: Any, act: Act = Act.VIEW) -> ImportSessionQuerySet:
    """Imports with which the user may do the act, without their texts."""
    rows: ImportSessionQuerySet = rows_for(user, act, ImportSession.objects.all())  # type: ignore[assignment]
    return rows.select_related("document", "concept", "municipality")


def sessions_to_list(user: Any, municipality: Any) -> ImportSessionQuerySet:
    """The imports of one municipality, the latest first; the big texts stay in the database."""
    rows: Any = sessions_for(user).of(municipality).select_related("created_by")
    return rows.defer("draft", "source_lines").order_by("-created_at", "-pk")


def documents_read_otherwise(user: Any, municipality: Municipality) -> QuerySet[SourceDocument]:
    """Documents that no import on these pages has read: those of the command line, latest first."""
    rows: Any = rows_for(user, Act.VIEW, SourceDocument.objects.all())
    rows = rows.of(municipality).filter(import_sessions=None, imported_at__isnull=False)
    return rows.select_related("imported_by").order_by("-imported_at", "-pk")


def groups_of(session: ImportSession) -> list[Group]:
    """The items of an import in groups, in the order of the document."""
    groups = review_groups(session.draft, session.decisions)
    for group in groups:
        group.items.sort(key=lambda item: item.place or (0, 0))
    return groups


def open_items(groups: Iterable[Group]) -> list[Item]:
    """Items with a warning that nobody has answered yet."""
    return [item for group in groups for item in group.open_items]


def decided_draft(session: ImportSession) -> Any:
    """The draft with everything the person decided."""
    if not session.decisions:
        return draft_from_json(session.draft)
    return decided(session.draft, session.decisions)


def source_of(session: ImportSession, group: Group) -> list[SourceLine]:
    """The part of the source that a group was read from, with a little around it."""
    shown = _numbers_around(group.items, len(session.source_lines))
    free = _free_numbers(session)
    warned = {
        number
        for item in group.items
        for warning in item.warnings
        for number in range(warning["source"][0], warning["source"][1] + 1)
    }
    lines: list[SourceLine] = []
    before = 0
    for number in shown:
        if number > before + 1:
            lines.append(SourceLine(None, ""))
        text = session.source_lines[number - 1]
        lines.append(SourceLine(number, text, _kind(number, text, free, warned)))
        before = number
    return lines


def _numbers_around(items: list[Item], total: int) -> list[int]:
    wanted: set[int] = set()
    for item in items:
        if (item.place and item.shape.children == ()) or (item.place and len(items) == 1):
            wanted.update(range(item.place[0] - _AROUND, item.place[1] + _AROUND + 1))
        elif item.place:
            wanted.update(range(item.place[0] - _AROUND, item.place[0] + _AROUND + 1))
    if not any(item.place for item in items):
        # What the document says of itself stands on its first page.
        wanted.update(range(1, _FIRST_PAGE + 1))
    numbers = sorted(number for number in wanted if 1 <= number <= total)
    filled: list[int] = []
    for number in numbers:
        if filled and 1 < number - filled[-1] <= _LONGEST_GAP:
            filled.extend(range(filled[-1] + 1, number))
        filled.append(number)
    return filled


def _free_numbers(session: ImportSession) -> set[int]:
    return {
        number
        for line in session.draft["unassigned"]
        for number in range(line["source"][0], line["source"][1] + 1)
    }


def _kind(number: int, text: str, free: set[int], warned: set[int]) -> str:
    if not text.strip():
        return ""
    if number in warned:
        return "warn"
    return "free" if number in free else "in"
