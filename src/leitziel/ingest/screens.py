# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the staff pages of the import show."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.actors.enums import DocumentKind
from leitziel.actors.models import Municipality, SourceDocument
from leitziel.actors.staff.registry import address as address_of_row
from leitziel.concept.belonging import documents_by_concept
from leitziel.concept.models import Concept
from leitziel.ingest.counting import count_items
from leitziel.ingest.draft import TableDraft
from leitziel.ingest.draft_json import draft_from_json
from leitziel.ingest.enums import RowState
from leitziel.ingest.models import ImportSession
from leitziel.ingest.numbers import format_number
from leitziel.ingest.operations import ApplyResult, ChangePlan, Row
from leitziel.ingest.operations.applying import find_concept
from leitziel.ingest.operations.known_figures import KnownFigures
from leitziel.ingest.operations.planner import field_label
from leitziel.ingest.places import show_place
from leitziel.ingest.queries import (
    decided_draft,
    documents_read_otherwise,
    groups_of,
    open_items,
    source_of,
)
from leitziel.ingest.review.decisions import find
from leitziel.ingest.review.items import Fact, Group, Item

_MOST_CHANGES = 200
_STATES = (RowState.NEW, RowState.CHANGED, RowState.UNCHANGED, RowState.UNCLEAR)


@dataclass(frozen=True)
class ShownChange:
    """A value before and after, for people."""

    kind: str
    label: str
    field: str
    before: str
    after: str
    kept_because: str = ""
    place: str = ""


@dataclass(frozen=True)
class ReadDocument:
    """A document that was read on the command line, and what became of it."""

    document: SourceDocument
    concepts: list[str]


def documents_context(user: Any, municipality: Municipality) -> list[ReadDocument]:
    """Documents that were not read on these pages, with the concepts they were written into."""
    documents = list(documents_read_otherwise(user, municipality))
    if not documents:
        return []
    titles = dict(Concept.objects.of(municipality).values_list("pk", "title"))
    claims = documents_by_concept(municipality)
    return [
        ReadDocument(row, sorted(titles[concept] for concept in claims[row.pk]))
        for row in documents
    ]


def review_context(
    session: ImportSession, name: str | None, *, may_change: bool = False
) -> dict[str, Any]:
    """The items of one group beside their source, and how far the person is.

    Only to those who may write it is said what of the document stands in the concept already.
    """
    groups = groups_of(session)
    group = next((group for group in groups if group.name == name), None) or _first(groups)
    total = sum(len(group.items) for group in groups)
    unanswered = open_items(groups)
    for item in group.items:
        _prepare(item, session.document.place_kind)
    if may_change:
        _say_what_stands(session, group.items)
    counts = count_items(draft_from_json(session.draft))
    return {
        "session": session,
        "groups": groups,
        "group": group,
        "lines": source_of(session, group),
        "found": found_words({count.name: count.number for count in counts}),
        "total": total,
        "number_decided": sum(group.number_decided for group in groups),
        "number_open": len(unanswered),
        "number_unassigned": len(session.draft["unassigned"]),
        "next_warning": _next_warning(session, groups, group),
        "next_group": _following(groups, group),
        "is_controlling": session.draft["document"]["kind"] == DocumentKind.CONTROLLING_REPORT,
        "may_change": may_change,
    }


def found_words(numbers: Mapping[str, int]) -> list[str]:
    """What the first sentence of the review names: "8 fields of action", "1 table"."""
    words = {
        "fields": ngettext(
            "%(number)s field of action", "%(number)s fields of action", numbers["fields"]
        ),
        "cross_cutting": ngettext(
            "%(number)s cross-cutting topic",
            "%(number)s cross-cutting topics",
            numbers["cross_cutting"],
        ),
        "goals": ngettext("%(number)s goal", "%(number)s goals", numbers["goals"]),
        "measures": ngettext("%(number)s measure", "%(number)s measures", numbers["measures"]),
        "criteria": ngettext(
            "%(number)s impact criterion", "%(number)s impact criteria", numbers["criteria"]
        ),
        "agreements": ngettext(
            "%(number)s agreement", "%(number)s agreements", numbers["agreements"]
        ),
        "tables": ngettext("%(number)s table", "%(number)s tables", numbers["tables"]),
    }
    return [text % {"number": numbers[name]} for name, text in words.items() if numbers[name]]


def document_context(session: ImportSession, address: str) -> dict[str, Any]:
    """One item with the way back to it."""
    groups = groups_of(session)
    item = next(item for group in groups for item in group.items if item.address == address)
    _prepare(item, session.document.place_kind)
    first, last = item.place or (1, 0)
    lines = session.source_lines[first - 1 : last]
    return {
        "session": session,
        "item": item,
        "source": "\n".join(lines)[:4000],
        "back_url": place_of(session, groups, item),
    }


def plan_context(session: ImportSession, plan: ChangePlan) -> dict[str, Any]:
    """What would be written: numbers of each kind, and before and after of what changes."""
    changes = [shown for row in plan.rows for shown in _changes(row)]
    place_kind = session.document.place_kind
    return {
        "session": session,
        "plan": plan,
        "concept_title": plan.concept.label,
        "is_new_concept": plan.state(plan.concept) == RowState.NEW,
        "states": [state.label for state in _STATES],
        "kinds": [
            (kind.label, [counts[state] for state in _STATES])
            for kind, counts in plan.counts.items()
        ],
        "changes": changes[:_MOST_CHANGES],
        "number_more": max(0, len(changes) - _MOST_CHANGES),
        "kept": [shown for row in plan.rows for shown in _kept(row, place_kind)][:_MOST_CHANGES],
        "dropped": _dropped(session),
    }


def result_context(result: ApplyResult) -> dict[str, Any]:
    """What was written, in a form that the login session can keep."""
    plan = result.plan
    return {
        "concept": str(result.concept),
        "new": plan.total(RowState.NEW),
        "changed": plan.total(RowState.CHANGED),
        "kinds": [
            {"label": str(kind.label), "new": counts[RowState.NEW]}
            | {"changed": counts[RowState.CHANGED]}
            for kind, counts in plan.counts.items()
            if counts[RowState.NEW] or counts[RowState.CHANGED]
        ],
        "notes": [
            f"{note.text} ({note.label})" if note.label else note.text for note in plan.notes
        ],
    }


def concept_url(session: ImportSession) -> str:
    """Where the concept is shown that the document was written into."""
    return address_of_row(session.concept) if session.concept else ""


def next_after(groups: list[Group], address: str, *, stay: bool) -> Item | None:
    """The item to look at after one was decided: the next undecided one of its group."""
    for group in groups:
        addresses = [item.address for item in group.items]
        if address not in addresses:
            continue
        position = addresses.index(address)
        if stay:
            return group.items[position]
        later = [item for item in group.items[position + 1 :] if not item.is_decided]
        return later[0] if later else group.items[position]
    return None


def place_of(session: ImportSession, groups: list[Group], item: Item | None) -> str:
    """The address of the item in the review."""
    url = reverse("ingest_review", args=[session.pk])
    if item is None:
        return url
    return f"{url}?group={item.group}#{item.anchor}"


def _prepare(item: Item, place_kind: str) -> None:
    item.place_text = show_place(item.place, place_kind) if item.place else ""


def _say_what_stands(session: ImportSession, items: list[Item]) -> None:
    """Say of a table of figures that the measures of the concept state the same."""
    tables = {id(item): find(session.draft, item.address) for item in items if item.table}
    if not any(part.get("kind") == "measure_figures" for part in tables.values()):
        return
    draft = decided_draft(session)
    known = KnownFigures(session.concept or find_concept(draft, session.municipality))
    for item in items:
        part = {**tables.get(id(item), {}), **(item.decision or {}).get("values", {})}
        if part.get("kind") != "measure_figures":
            continue
        table = TableDraft(**{**part, "source": tuple(part["source"])})
        if known.stands_already(table):
            said = _("figures of measures, they stand in the concept already")
            item.facts.append(Fact(_("in the concept"), said))


def _first(groups: list[Group]) -> Group:
    """Where there is something to do: a question first, then anything undecided of the content.

    What the document says of itself stands first in the row, but nobody has to begin there.
    """
    undecided = [group for group in groups if group.number_decided < len(group.items)]
    content = [group for group in undecided if group.name != "document"]
    questions = [group for group in undecided if group.open_items]
    return next(iter([*questions, *content, *undecided]), groups[0])


def _following(groups: list[Group], group: Group) -> Group | None:
    position = groups.index(group) + 1
    return groups[position] if position < len(groups) else None


def _next_warning(session: ImportSession, groups: list[Group], group: Group) -> str:
    """The next unanswered warning, from this group on and round again."""
    position = groups.index(group)
    for candidate in (*groups[position:], *groups[:position]):
        if candidate.open_items:
            return place_of(session, groups, candidate.open_items[0])
    return ""


def _changes(row: Row) -> list[ShownChange]:
    shown = [_shown(row, change) for change in row.changes]
    for name, others in row.links.items() if not row.is_new else ():
        if others:
            after = ", ".join(other.label for other in others)
            label = field_label(row.kind, name)
            shown.append(ShownChange(str(row.kind.label), row.label, label, "", f"+ {after}"))
    return shown


def _kept(row: Row, place_kind: str) -> list[ShownChange]:
    place = show_place(row.place, place_kind) if row.place else ""
    return [replace(_shown(row, change), place=place) for change in row.kept]


def _shown(row: Row, change: Any) -> ShownChange:
    return ShownChange(
        kind=str(row.kind.label),
        label=row.label,
        field=field_label(row.kind, change.field),
        before=_words(change.before),
        after=_words(change.after),
        kept_because=change.kept_because,
    )


def _words(value: Any) -> str:
    if value is None or value == "":
        return _("empty")
    if isinstance(value, datetime.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, Decimal):
        return format_number(float(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(" | ".join(map(str, v)) if isinstance(v, list) else str(v) for v in value)
    return str(getattr(value, "label", None) or value)


def _dropped(session: ImportSession) -> int:
    return sum(decision["do"] == "drop" for decision in session.decisions.values())
