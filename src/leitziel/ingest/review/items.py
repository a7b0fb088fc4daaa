# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A draft as a list of items to check, in groups that fit on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from leitziel.core.dates import printed_date
from leitziel.ingest.draft import Place
from leitziel.ingest.enums import Decision
from leitziel.ingest.numbers import format_number
from leitziel.ingest.review.decisions import Decisions, find
from leitziel.ingest.review.mends import CODES, Mend, mends_of
from leitziel.ingest.review.shapes import (
    ATTENDANCE_LABELS,
    DOCUMENT,
    OUTCOME_LABELS,
    PAPER,
    SHAPES,
    UNASSIGNED,
    WORDS,
    Shape,
    Shown,
    Value,
)

# Lists of the document as a whole, and the group in which a person looks for them.
_GROUPS = {
    "proposals": "proposals",
    "sections": "texts",
    "bodies": "steering",
    "meetings": "steering",
    "tables": "tables",
    "figures": "tables",
    "bibliography": "annex",
    "abbreviations": "annex",
}
_OF_FIELDS = frozenset({"tables", "figures"})
# Infos need no answer; what is in doubt or wrong does.
NEEDS_ANSWER = frozenset({"warning", "error"})


@dataclass(frozen=True)
class Fact:
    """A value of an item with its name."""

    label: Any
    text: str


@dataclass
class Item:
    """Something that was found in the document, with the warnings about it."""

    address: str
    shape: Shape
    label: str
    text: str
    group: str
    depth: int = 0
    place: Place | None = None
    place_text: str = ""
    facts: list[Fact] = field(default_factory=list)
    table: dict[str, Any] | None = None
    warnings: list[dict[str, Any]] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    decision: dict[str, Any] | None = None
    falls_with_owner: bool = False

    @property
    def is_decided(self) -> bool:
        """Whether there is nothing left to decide about it."""
        return self.decision is not None or self.falls_with_owner

    @property
    def is_open(self) -> bool:
        """Whether the person has to answer before anything is written."""
        doubtful = any(warning["severity"] in NEEDS_ANSWER for warning in self.warnings)
        return doubtful and not self.is_decided

    @property
    def is_unassigned(self) -> bool:
        """Whether it is a line that no rule could place."""
        return self.shape is UNASSIGNED

    @property
    def is_dropped(self) -> bool:
        """Whether the person wants to do without it."""
        made = self.decision["do"] if self.decision else None
        return self.falls_with_owner or made == Decision.DROP

    @property
    def can_be_edited(self) -> bool:
        """Whether there is something to correct."""
        return bool(self.shape.values)

    @property
    def last_shown(self) -> int | None:
        """Where the source stops to be marked for the item: a field is marked at its heading."""
        if self.place is None:
            return None
        return self.place[0] if self.shape is SHAPES["fields"] else self.place[1]

    @property
    def anchor(self) -> str:
        """A name for the item in addresses of pages."""
        return self.address.replace("/", "-")


@dataclass
class Group:
    """Items that are checked on one page: a field, the tables, the paper."""

    name: str
    title: str
    code: str
    items: list[Item] = field(default_factory=list)

    @property
    def open_items(self) -> list[Item]:
        """The items that still need an answer."""
        return [item for item in self.items if item.is_open]

    @property
    def number_decided(self) -> int:
        """How many items the person has looked at."""
        return sum(item.is_decided for item in self.items)


def review_groups(draft: dict[str, Any], decisions: Decisions) -> list[Group]:
    """All items in groups, each with its warnings and what was decided about it."""
    items = [*_document_items(draft), *_field_items(draft), *_rest(draft)]
    _attach_warnings(draft, items)
    items += _unassigned_items(draft)
    groups = {name: Group(name, title, code) for name, title, code in _group_titles(draft)}
    dropped = tuple(f"{at}/" for at, made in decisions.items() if made["do"] == Decision.DROP)
    for item in items:
        decision = decisions.get(item.address)
        item.falls_with_owner = item.address.startswith(dropped)
        item.decision = decision
        if decision and decision["do"] == Decision.EDIT:
            _show_edited(draft, item, decision["values"])
        if any(warning["code"] in CODES for warning in item.warnings) and item.table is not None:
            part = find(draft, item.address)
            item.mends = mends_of({**part, **(decision or {}).get("values", {})})
        groups[item.group].items.append(item)
    return [group for group in groups.values() if group.items]


def _group_titles(draft: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield "document", _("Document"), ""
    yield "paper", _("Council paper"), ""
    for index, part in enumerate(draft["fields"]):
        yield f"field-{index}", part["title"], part["code"] or ""
    yield "proposals", _("To be decided"), ""
    yield "texts", _("Running texts"), ""
    yield "steering", _("Bodies and meetings"), ""
    yield "tables", _("Tables and figures"), ""
    yield "annex", _("Sources and abbreviations"), ""
    yield "unassigned", _("Not assigned"), ""


@dataclass(frozen=True)
class _Spot:
    """Where in the draft an item stands, and in which group it is checked."""

    address: str
    group: str
    depth: int = 0
    code: str = ""

    def below(self, name: str, index: int) -> _Spot:
        """The spot of a part of this item."""
        address = f"{self.address}/{name}/{index}"
        return _Spot(address, self.group, self.depth + 1, self.code)


def _document_items(draft: dict[str, Any]) -> Iterator[Item]:
    yield _item(_Spot("document", "document"), DOCUMENT, draft["document"])
    if draft["paper"] is not None:
        yield from _with_children(_Spot("paper", "paper"), PAPER, draft["paper"])


def _field_items(draft: dict[str, Any]) -> Iterator[Item]:
    for index, part in enumerate(draft["fields"]):
        spot = _Spot(f"fields/{index}", f"field-{index}", code=part["code"] or "")
        yield from _with_children(spot, SHAPES["fields"], part)


def _rest(draft: dict[str, Any]) -> Iterator[Item]:
    for name, group in _GROUPS.items():
        # An import that was opened before a list was added to the form goes without it.
        for index, part in enumerate(draft.get(name, ())):
            spot = _Spot(f"{name}/{index}", group)
            owner = _owner(draft, part) if name in _OF_FIELDS else None
            if owner is not None:
                # Tables and figures of a field are checked where the field is.
                spot = _Spot(spot.address, f"field-{owner}", depth=1)
            yield from _with_children(spot, SHAPES[name], part)


def _owner(draft: dict[str, Any], part: dict[str, Any]) -> int | None:
    """The field of a table or figure: by its letter, else the one in whose text it stands."""
    code, place = part["field_code"], part["source"][0]
    for index, owner in enumerate(draft["fields"]):
        first, last = owner["source"]
        if owner["code"] == code and (code or first <= place <= last):
            return index
    return None


def _with_children(
    spot: _Spot, shape: Shape, part: Any, place: Place | None = None
) -> Iterator[Item]:
    """The item and all its parts; what has no place of its own stands where its owner does."""
    item = _item(spot, shape, part)
    item.place = item.place or place
    yield item
    for name in shape.children if isinstance(part, dict) else ():
        for index, child in enumerate(part.get(name, ())):
            yield from _with_children(spot.below(name, index), SHAPES[name], child, item.place)


def _unassigned_items(draft: dict[str, Any]) -> Iterator[Item]:
    for index, line in enumerate(draft["unassigned"]):
        spot = _Spot(f"unassigned/{index}", "unassigned")
        item = Item(spot.address, UNASSIGNED, str(UNASSIGNED.label), line["text"], spot.group)
        item.place = _place(line)
        yield item


def _item(spot: _Spot, shape: Shape, part: Any) -> Item:
    if isinstance(part, str):
        return Item(spot.address, shape, str(shape.label), part, spot.group, spot.depth)
    label = _label(shape, part, spot.code)
    item = Item(spot.address, shape, label, "", spot.group, spot.depth, _place(part))
    _describe(item, part)
    return item


def _describe(item: Item, part: dict[str, Any]) -> None:
    first, *others = item.shape.values
    item.text = _text(first, part)
    said = [(value.label, _text(value, part)) for value in others if value.widget != "cells"]
    said += [(shown.label, _shown(shown, part.get(shown.name))) for shown in item.shape.shown]
    item.facts = [Fact(label, text) for label, text in said if text]
    if "rows" in part:
        item.table = {"columns": part["columns"], "rows": [_printed(row) for row in part["rows"]]}


def _printed(row: list[Any]) -> list[dict[str, Any]]:
    """Cells as people read them; a number in the first column is a year or a numbering."""
    return [
        {"text": format_number(cell), "number": True}
        if _is_number(cell) and index > 0
        else {"text": "" if cell is None else str(cell), "number": False}
        for index, cell in enumerate(row)
    ]


def _is_number(cell: Any) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _label(shape: Shape, part: dict[str, Any], code: str) -> str:
    label = str(OUTCOME_LABELS.get(part.get("kind", ""), shape.label))
    if shape is SHAPES["outcomes"] and part["goal"]:
        return _("%(kind)s on goal %(goal)s") % {"kind": label, "goal": part["goal"]}
    number = part.get("number")
    if shape is SHAPES["goals"] and number and "." not in number:
        number = f"{code}{number}"
    return f"{label} {number}" if number else label


def _text(value: Value, part: dict[str, Any]) -> str:
    raw = part.get(value.name)
    if value.widget == "bool":
        return _("yes") if raw else ""
    if value.widget == "status":
        return str(ATTENDANCE_LABELS.get(raw or "", raw))
    if value.widget == "outcome_kind":
        return ""
    if isinstance(raw, list):
        return "\n\n".join(raw) if value.widget == "text" else "; ".join(raw)
    return str(raw or "")


def _shown(shown: Shown, raw: Any) -> str:
    """A value nobody corrects here, as people read it."""
    if shown.form == "word":
        return str(WORDS.get(raw, ""))
    if shown.form == "period":
        days = " – ".join(printed_date(day) for day in (raw["start"], raw["end"]) if day)
        return raw.get("text") or days
    if shown.form == "values":
        return "; ".join(_measured(value) for value in raw)
    if shown.form == "counts":
        return ", ".join(f"{state['number']} {state['label']}" for state in raw or ())
    if shown.form == "iso":
        return printed_date(raw or "")
    return "; ".join(raw) if isinstance(raw, list) else str(raw or "")


def _measured(value: dict[str, Any]) -> str:
    number = format_number(value["value"]) if _is_number(value["value"]) else value["value"]
    unit = "" if value["unit"] == value["label"] else value["unit"]
    return f"{value['label']}: " + " ".join(str(part) for part in (number, unit) if part)


def _place(part: dict[str, Any]) -> Place | None:
    source = part.get("source")
    return (source[0], source[1]) if source else None


def _attach_warnings(draft: dict[str, Any], items: list[Item]) -> None:
    """Each warning to the smallest item around its place; without one, to the document."""
    placed = [item for item in items if item.place is not None]
    for warning in draft["warnings"]:
        first, last = warning["source"]
        around = [item for item in placed if _contains(item, first, last)]
        nearest = min(around, key=_extent, default=None) or _nearest(placed, first) or items[0]
        nearest.warnings.append(warning)


def _contains(item: Item, first: int, last: int) -> bool:
    return item.place is not None and item.place[0] <= first and last <= item.place[1]


def _extent(item: Item) -> tuple[int, int]:
    first, last = item.place or (0, 0)
    return last - first, -item.depth


def _nearest(items: list[Item], place: int) -> Item | None:
    """The last item that begins before the place: what a heading or a page break belongs to."""
    before = [item for item in items if item.place and item.place[0] <= place]
    return max(before, key=lambda item: (item.place or (0, 0))[0], default=None)


def _show_edited(draft: dict[str, Any], item: Item, values: dict[str, Any]) -> None:
    part = find(draft, item.address)
    if isinstance(part, str):
        item.text = values["text"]
        return
    _describe(item, {**part, **values})
