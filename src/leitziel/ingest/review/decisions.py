# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Applies what a person decided to a draft. Pure: the draft as read stays as it is."""

from __future__ import annotations

import copy
from typing import Any

from leitziel.ingest.draft import Draft
from leitziel.ingest.draft_json import draft_from_json
from leitziel.ingest.enums import AssignedAs, Decision

Decisions = dict[str, dict[str, Any]]


class NoSuchItem(LookupError):  # noqa: N818 -- it names what is missing
    """An address that leads nowhere in the draft."""


def decided(draft: dict[str, Any], decisions: Decisions) -> Draft:
    """The draft as the person wants it: corrected, with what was dropped left out.

    ``decisions`` are by address: ``{"do": "edit", "values": {…}}``, ``{"do": "drop"}`` or, for a
    line that no rule could place, ``{"do": "assign", "as": "remark", "to": "fields/0"}``.
    """
    result = copy.deepcopy(draft)
    for address, decision in decisions.items():
        if decision["do"] == Decision.EDIT:
            _edit(result, address, decision["values"])
    for address, decision in decisions.items():
        if decision["do"] == Decision.ASSIGN:
            _assign(result, address, decision)
    # The last item of a list first, so that the addresses of the others stay true.
    dropped = [address for address, made in decisions.items() if made["do"] == Decision.DROP]
    for address in sorted(dropped, key=_path, reverse=True):
        _drop(result, address)
    return draft_from_json(result)


def find(draft: dict[str, Any], address: str) -> Any:
    """The item at an address; raises NoSuchItem."""
    item: Any = draft
    try:
        for step in address.split("/"):
            item = item[int(step)] if isinstance(item, list) else item[step]
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise NoSuchItem(address) from error
    return item


def _path(address: str) -> list[tuple[int, int, str]]:
    """An address in an order in which numbers count as numbers."""
    steps = address.split("/")
    return [(1, int(step), "") if step.isdigit() else (0, 0, step) for step in steps]


def _edit(draft: dict[str, Any], address: str, values: dict[str, Any]) -> None:
    item = find(draft, address)
    if isinstance(item, str):
        above, _, index = address.rpartition("/")
        find(draft, above)[int(index)] = values["text"]
        return
    if "number" in values and "/goals/" in address:
        _renumber(draft, address, item.get("number"), values["number"])
    item.update(values)


def _renumber(draft: dict[str, Any], address: str, before: str | None, after: str | None) -> None:
    """What refers to a goal by its number follows it."""
    if not before or before == after:
        return
    field = find(draft, "/".join(address.split("/")[:2]))
    for item in (*_flat(field["outcomes"]), *field["criteria"]):
        if item.get("goal") == before:
            item["goal"] = after


def _flat(outcomes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [part for outcome in outcomes for part in (outcome, *_flat(outcome["children"]))]


def _assign(draft: dict[str, Any], address: str, decision: dict[str, Any]) -> None:
    line = find(draft, address)
    target = decision["to"]
    field = find(draft, "/".join(target.split("/")[:2]))
    goal = find(draft, target) if "/goals/" in target else None
    kind = AssignedAs(decision["as"])
    if kind == AssignedAs.UPDATE and goal is not None:
        goal["updates"].append({"text": line["text"], "source": line["source"]})
    elif kind in (AssignedAs.SECTION, AssignedAs.UPDATE):
        field["sections"].append({"paragraphs": [line["text"]], "source": line["source"]})
    else:
        field["outcomes"].append(
            {
                "kind": kind.value,
                "text": line["text"],
                "source": line["source"],
                "goal": goal["number"] if goal else None,
            }
        )


def _drop(draft: dict[str, Any], address: str) -> None:
    if address == "paper":
        draft["paper"] = None
        return
    above, _, index = address.rpartition("/")
    if above and index.isdigit():
        del find(draft, above)[int(index)]
