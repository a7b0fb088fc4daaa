# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measures: from headings, from lists, and where they hang."""

from __future__ import annotations

import re

from leitziel.ingest.blocks import Block
from leitziel.ingest.outline.attributes import Entry, set_attribute
from leitziel.ingest.outline.goals import ensure_field, find_goal, split_status
from leitziel.ingest.outline.headings import Role, Sign, split_label, split_number
from leitziel.ingest.outline.state import Mode, OpenField, OpenMeasure, State, span

_FACTS_AT_END = re.compile(
    r"(?P<text>.{3,}?)\s*[(\[](?P<facts>[^()\[\]]{3,40}:[^()\[\]]+)[)\]]\.?", re.DOTALL
)
_FACT_BREAK = re.compile(r"\s*[;|]\s*|,\s+(?=[\w/ -]{3,40}:\s)")
_LEADING_NAME = re.compile(r"(?P<name>[^:–]{3,90}?)(?::\s+|\s+[–—]\s+)(?P<rest>\S.*)", re.DOTALL)


def open_measure(state: State, sign: Sign, block: Block) -> OpenMeasure:
    """Open a measure that has a heading of its own."""
    owner = measure_owner(state, sign.code, block)
    title, status = split_status(state, sign.text)
    measure = OpenMeasure(
        title=title,
        place=block.place,
        number=sign.code,
        depth=sign.depth if block.kind == "heading" else 0,
        status=status or state.measure_status,
    )
    attach_measure(state, owner, measure)
    state.measure = measure
    state.lists_measures = state.lists_measures or state.mode is Mode.MEASURES
    state.section = None
    state.mode = Mode.SECTION
    measure.pending = None if title else "title"
    return measure


def measure_owner(state: State, number: str | None, block: Block) -> OpenField:
    """The open field, or outside of fields the one whose code the number begins with."""
    if state.field is None and number:
        for owner in state.fields:
            if owner.code and number.startswith(f"{owner.code}."):
                return owner
    return ensure_field(state, block)


def attach_measure(state: State, owner: OpenField, measure: OpenMeasure) -> None:
    """Hang a measure on the open goal, on the goal whose number it carries, or on the field."""
    goal = state.goal if owner is state.field else None
    if measure.number and "." in measure.number:
        by_number = find_goal(owner, measure.number.rpartition(".")[0])
        measure.is_hung_by_number = by_number is not None and by_number is not goal
        goal = by_number or goal
    (goal.measures if goal else owner.measures).append(measure)
    owner.place = span(owner.place, measure.place) if owner is state.field else owner.place


def release_counted_measures(fields: list[OpenField]) -> None:
    """Hang measures on their field where the first part of their number counts the fields.

    In the second of several fields, "Maßnahme 2.1" need not belong to the field's goal 2.
    """
    for at, owner in enumerate(fields, start=1):
        held = [goal for goal in owner.goals if goal.measures]
        if len(held) != 1 or len(owner.goals) < 2 or held[0].number != str(at) or len(fields) < 2:
            continue
        if not owner.measures and all(item.is_hung_by_number for item in held[0].measures):
            owner.measures, held[0].measures = held[0].measures, []


def add_listed_measure(state: State, block: Block) -> None:
    """Take a list item or paragraph below "Maßnahmen" as a measure; deeper items describe it."""
    owner = ensure_field(state, block)
    held = state.goal.measures if state.goal else owner.measures
    if block.level > 0 and block.kind == "list_item" and held:
        _describe(state, held[-1], block)
        return
    if held and block.kind == "paragraph" and _is_attribute(state, block):
        _describe(state, held[-1], block)
        return
    sign = state.grammar.read_item(block.text)
    number, text = split_number(block.text)
    if sign is not None and sign.role is Role.MEASURE:
        number, text = sign.code, sign.text
    text, entries = _split_facts(state, text, block)
    title, description = _split_title(text, block)
    title, status = split_status(state, title)
    measure = OpenMeasure(
        title=title, place=block.place, number=number, status=status or state.measure_status
    )
    if description:
        measure.description.append(description)
    for entry in entries:
        set_attribute(state, measure, entry)
    attach_measure(state, owner, measure)


def _split_facts(state: State, text: str, block: Block) -> tuple[str, list[Entry]]:
    """Cut "(verantwortlich: VHS, Zeitrahmen: ab 2022)" off the end of a measure in a list."""
    match = _FACTS_AT_END.fullmatch(text)
    if match is None:
        return text, []
    entries = []
    for part in _FACT_BREAK.split(match["facts"]):
        label, colon, value = part.partition(":")
        key = state.profile.attributes.exact(label.strip()) if colon else None
        if key is None or not value.strip():
            return text, []
        entries.append(Entry(key, value.strip(), block.place, label.strip()))
    return match["text"], entries


def _is_attribute(state: State, block: Block) -> bool:
    pair = split_label(block.text)
    return pair is not None and state.profile.attributes.exact(pair[0]) is not None


def _split_title(text: str, block: Block) -> tuple[str, str | None]:
    """A name in bold, or before a colon or dash, is the title; what follows describes."""
    if block.strong and block.strong[0][0] == 0 and block.text == text:
        end = block.strong[0][1]
        rest = text[end:].lstrip(" :–-")
        return text[:end].rstrip(" :"), rest or None
    match = _LEADING_NAME.fullmatch(text)
    if match is None or len(match["name"]) > 70 or "(" in match["name"]:
        return text, None
    is_sentence = text[match.end("name")] == ":" and text.endswith(".")
    if is_sentence or len(text) > 100:
        return match["name"].strip(), match["rest"]
    return text, None


def _describe(state: State, measure: OpenMeasure, block: Block) -> None:
    measure.place = span(measure.place, block.place)
    if pair := split_label(block.text):
        key = state.profile.attributes.exact(pair[0])
        if key and set_attribute(state, measure, Entry(key, pair[1], block.place, pair[0])):
            return
    measure.description.append(block.text)
