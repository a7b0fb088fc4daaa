# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measures: headings, lists, and the small profile of who, with whom, when, how far and how much."""

from __future__ import annotations

import re

from leitziel.ingest.blocks import Block
from leitziel.ingest.dates import parse_period
from leitziel.ingest.draft import CriterionDraft, FigureValueDraft, OutcomeDraft, Place, UpdateDraft
from leitziel.ingest.numbers import parse_quantity
from leitziel.ingest.outline.goals import ensure_field, find_goal, split_status
from leitziel.ingest.outline.headings import Role, Sign, split_label, split_number
from leitziel.ingest.outline.state import Mode, OpenField, OpenMeasure, State, span

_LIST_BREAK = re.compile(r"\s*(?:;|\n|•|,(?!\s*\d)(?![^()]*\)))\s*")
_COMMA_BREAK = re.compile(r"\s*(?:;|\n|•)\s*")
_LEADING_NAME = re.compile(r"(?P<name>[^:–]{3,90}?)(?::\s+|\s+[–—]\s+)(?P<rest>\S.*)", re.DOTALL)
_VALUE_LIST = re.compile(r"\s*(?:;|,(?!\d)|\bund\b)\s*")
_NO_VALUE = frozenset({"-", "–", "—", "./.", "/", "k. A.", "k.A.", "n.n.", "N.N."})


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
        goal = by_number or goal
    (goal.measures if goal else owner.measures).append(measure)
    owner.place = span(owner.place, measure.place) if owner is state.field else owner.place


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
    title, description = _split_title(text, block)
    title, status = split_status(state, title)
    measure = OpenMeasure(
        title=title, place=block.place, number=number, status=status or state.measure_status
    )
    if description:
        measure.description.append(description)
    attach_measure(state, owner, measure)


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
        if key and set_attribute(state, measure, key, pair[1], block.place):
            return
    measure.description.append(block.text)


def read_attribute(state: State, block: Block) -> bool:
    """Take a line of a measure's profile: "label: value", a lone label, or a value below one."""
    measure = state.measure
    if measure is None:
        return False
    if "\t" not in block.text and (pair := split_label(block.text)):
        key = state.profile.attributes.exact(pair[0])
        if key and set_attribute(state, measure, key, pair[1], block.place):
            after = state.following()
            measure.pending = key if after is not None and after.kind == "list_item" else None
            return True
    if len(block.text) <= 60 and (key := _lone_label(state, block)):
        measure.pending = key
        measure.place = span(measure.place, block.place)
        state.mode = Mode.SECTION
        state.extend_field(block.place)
        return True
    if measure.pending is None or not _is_value(state, block):
        return False
    key = measure.pending
    if not set_attribute(state, measure, key, block.text, block.place):
        return False
    measure.pending = _pending_after(key, block, state)
    return True


def _lone_label(state: State, block: Block) -> str | None:
    """The attribute that a line names, unless it heads a part of its own with text set apart."""
    key = state.profile.attributes.exact(block.text)
    after = state.following()
    if key and state.profile.labels.exact(block.text) and (after is None or after.gap):
        return None
    return key


def _pending_after(key: str, block: Block, state: State) -> str | None:
    """A list or a second line directly below still belongs to the same label."""
    after = state.following()
    if after is None or key == "title":
        return None
    is_more = after.kind == "list_item" or (not after.gap and after.kind == "paragraph")
    is_more = is_more or (key in {"description", "update", "next_step", "need", "remark"})
    return key if is_more and after.kind in {"list_item", "paragraph"} else None


def _is_value(state: State, block: Block) -> bool:
    return block.kind in {"paragraph", "list_item"} and bool(block.text)


def set_attribute(state: State, measure: OpenMeasure, key: str, value: str, place: Place) -> bool:
    """Write one line of the profile into the measure; False where it has no place for it."""
    value = value.strip()
    measure.place = span(measure.place, place)
    state.extend_field(place)
    if value in _NO_VALUE or not value:
        return True
    if key in {"lead", "status", "cost", "funding", "target_groups", "number"}:
        known = getattr(measure, key)
        setattr(measure, key, f"{known}, {value}" if known and known != value else value)
    elif key == "title":
        measure.title = value if not measure.title else measure.title
        if measure.title != value:
            measure.description.append(value)
    elif key == "description":
        measure.description.append(value)
    elif key == "partners":
        measure.partners += split_partners(value)
    elif key == "period":
        text = f"{measure.period.text}, {value}" if measure.period.text else value
        measure.period = parse_period(text)
    elif key == "figures" and (figures := read_figures(value)):
        measure.figures += figures
    else:
        return _set_relation(state, measure, key, value, place)
    return True


def _set_relation(state: State, measure: OpenMeasure, key: str, value: str, place: Place) -> bool:
    """What a profile says about goals, criteria, updates and outcomes around the measure."""
    owner = state.field or (state.fields[-1] if state.fields else None)
    goal = state.goal.number if state.goal else None
    if key == "update":
        measure.updates.append(UpdateDraft(value, place))
    elif key in {"criteria", "figures"} and owner is not None:
        owner.criteria.append(CriterionDraft(value, place, goal=goal))
        measure.figures += [figure for figure in read_figures(value) if figure.label]
    elif key in {"next_step", "need", "remark"} and owner is not None:
        owner.outcomes.append(
            OutcomeDraft(kind=key, text=value, source=place, goal=goal)  # type: ignore[arg-type]
        )
    elif key in {"goals", "category"}:
        label = "Ziel" if key == "goals" else "Einordnung"
        measure.description.append(f"{label}: {value}")
    else:
        return False
    return True


def split_partners(value: str) -> list[str]:
    """Names of partners; commas part them unless semicolons do."""
    pattern = _COMMA_BREAK if ";" in value or "\n" in value else _LIST_BREAK
    return [
        part.strip(" .") if part.endswith(" .") else part for part in pattern.split(value) if part
    ]


def read_figures(value: str) -> list[FigureValueDraft]:
    """Figures such as "40 Teilnehmende, 3 Kurse" or "Teilnehmende: 40"."""
    figures: list[FigureValueDraft] = []
    for part in _VALUE_LIST.split(value):
        label, number = part, part
        if pair := split_label(part):
            label, number = pair
        quantity = parse_quantity(number.rstrip("."))
        if quantity is None:
            continue
        named = label if label != part else (quantity.unit or "")
        unit = quantity.unit if label != part or quantity.unit in {"%", "€", "Euro"} else None
        figures.append(FigureValueDraft(label=named, value=quantity.value, unit=unit))
    return figures
