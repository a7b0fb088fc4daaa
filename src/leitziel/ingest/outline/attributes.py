# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The profile of a measure: who, with whom, when, how far, at what cost, with which figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leitziel.ingest.blocks import Block
from leitziel.ingest.dates import find_spans, parse_period
from leitziel.ingest.draft import CriterionDraft, FigureValueDraft, OutcomeDraft, Place, UpdateDraft
from leitziel.ingest.numbers import parse_quantity
from leitziel.ingest.outline.headings import split_label
from leitziel.ingest.outline.state import Mode, OpenField, OpenMeasure, State, span
from leitziel.ingest.reading.lines import split_mark

_LIST_BREAK = re.compile(r"\s*(?:;|\n|•|,(?!\s*\d)(?![^()]*\)))\s*")
_COMMA_BREAK = re.compile(r"\s*(?:;|\n|•)\s*")
_SEMICOLON = re.compile(r"\s*;\s*")
_VALUE_LIST = re.compile(r"\s*(?:;|,(?!\d)|\bund\b(?=\s*\d))\s*")
_SIDE_BY_SIDE = re.compile(r"\s+\|\s+|;\s+")
_NO_VALUE = frozenset({"-", "–", "—", "./.", "/", "k. A.", "k.A.", "n.n.", "N.N."})
_STATUS_SIGN = re.compile(
    r"^[\U0001F534\U0001F7E0-\U0001F7EB\u25CF\u2B24\u26AA\u26AB\uFE0F✓✔☑]+\s*(?=\w)"
)
_PERIOD_WORDS = re.compile(
    r"(?:[\W\d]|\b(?:seit|ab|bis|von|vom|im|in|zum|ca|etwa|voraussichtlich|anfang|mitte|ende|beginn|start"
    r"|fortlaufend|laufend|jährlich|dauerhaft|und|jahr)\b)*",
    re.IGNORECASE,
)
_GOAL_WORD = re.compile(r"^(?:Leitziel|Teilziel|Oberziel|Ziel)\s+")
_INNER_COLON = re.compile(r":\s+(?=\S)")
_LONGEST_LABEL = 4
# What only a measure has, unlike criteria, updates and outcomes, which stand in fields, too.
OWN_ATTRIBUTES = frozenset(
    {"lead", "partners", "period", "status", "cost", "funding", "target_groups"}
)
_PLAIN = frozenset({"lead", "status", "cost", "funding", "target_groups", "number"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a profile: what it is about, its words, and the label as printed."""

    key: str
    value: str
    place: Place
    label: str = ""


def flat(value: str) -> str:
    """The lines of a table cell as one text."""
    return " ".join(value.split())


def items_of(value: str) -> list[str]:
    """The lines of a table cell one by one, without the list marks that were typed before them."""
    lines = [line.strip() for line in value.split("\n") if line.strip()]
    marks = [split_mark(line) for line in lines]
    return [mark[1] if mark else flat(line) for line, mark in zip(lines, marks, strict=True)]


def read_attribute(state: State, block: Block) -> bool:
    """Take a line of a measure's profile: "label: value", a lone label, or a value below one."""
    measure = state.measure
    if measure is None:
        return False
    if _read_side_by_side(state, measure, block) or _read_pair(state, measure, block):
        return True
    if len(block.text) <= 60 and (key := _lone_label(state, block)):
        measure.pending, measure.pending_label = key, block.text.rstrip(":")
        measure.place = span(measure.place, block.place)
        state.mode = Mode.SECTION
        state.extend_field(block.place)
        return True
    if measure.pending is None or not _is_value(state, block):
        return False
    key = measure.pending
    entry = Entry(key, block.text, block.place, measure.pending_label)
    if not set_attribute(state, measure, entry):
        return False
    measure.pending = _pending_after(key, block, state)
    return True


def own_attribute(state: State, block: Block) -> bool:
    """Whether a line is or begins with a label that belongs to a measure's profile alone."""
    if block.kind not in {"paragraph", "list_item"}:
        return False
    pair = split_label(block.text)
    label = pair[0] if pair else block.text
    return len(label) <= 60 and state.profile.attributes.exact(label) in OWN_ATTRIBUTES


def reopen_measure(state: State, block: Block) -> bool:
    """Go on with the profile of a measure that its indicators or next steps had interrupted."""
    if state.measure is not None or state.left_measure is None or not own_attribute(state, block):
        return False
    state.measure, state.left_measure = state.left_measure, None
    if read_attribute(state, block):
        state.mode = Mode.SECTION
        return True
    state.measure = None
    return False


def _read_pair(state: State, measure: OpenMeasure, block: Block) -> bool:
    """Take a line "label: value"; a list below it goes on with the same label."""
    pair = split_label(block.text)
    key = state.profile.attributes.exact(pair[0]) if pair else None
    if pair is None or key is None:
        return False
    label, value = pair
    for inner, rest, cut in _inner_pairs(state, value):
        set_attribute(state, measure, Entry(key, value[:cut], block.place, label))
        key, label, value = state.profile.attributes.exact(inner) or key, inner, rest
    if not set_attribute(state, measure, Entry(key, value, block.place, label)):
        return False
    after = state.following()
    measure.pending = key if after is not None and after.kind == "list_item" else None
    measure.pending_label = label
    return True


def _inner_pairs(state: State, value: str) -> Iterator[tuple[str, str, int]]:
    """Further labels in one paragraph, where line breaks were lost: label, rest, and its place."""
    while (found := _first_inner(state, value)) is not None:
        label, start, stop = found
        yield label, value[stop:], start
        value = value[stop:]


def _first_inner(state: State, value: str) -> tuple[str, int, int] | None:
    for match in _INNER_COLON.finditer(value):
        words = value[: match.start()].split(" ")
        for count in range(min(_LONGEST_LABEL, len(words) - 1), 0, -1):
            label = " ".join(words[-count:])
            if label[:1].isupper() and state.profile.attributes.exact(label) in OWN_ATTRIBUTES:
                return label, match.start() - len(label), match.end()
    return None


def _read_side_by_side(state: State, measure: OpenMeasure, block: Block) -> bool:
    """Several entries on one line: "Zuständig: Jugendamt | Zeitraum: 2021"."""
    pairs = [split_label(part) for part in _SIDE_BY_SIDE.split(block.text)]
    if len(pairs) < 2 or not all(pairs):
        return False
    entries = [
        Entry(key, pair[1], block.place, pair[0])
        for pair in pairs
        if pair and (key := state.profile.attributes.exact(pair[0]))
    ]
    if len(entries) != len(pairs):
        return False
    for entry in entries:
        set_attribute(state, measure, entry)
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


def set_attribute(state: State, measure: OpenMeasure, entry: Entry) -> bool:
    """Write one line of the profile into the measure; False where it has no place for it."""
    value = flat(entry.value)
    value = plain_status(value) if entry.key == "status" else value
    measure.place = span(measure.place, entry.place)
    state.extend_field(entry.place)
    if value in _NO_VALUE or not value:
        return True
    if entry.key in _PLAIN:
        known = getattr(measure, entry.key)
        setattr(measure, entry.key, f"{known}, {value}" if known and known != value else value)
    elif entry.key == "title":
        measure.title = measure.title or value
        if measure.title != value:
            measure.description.append(value)
    elif entry.key == "description":
        measure.description.append(value)
    elif entry.key == "partners":
        measure.partners += split_partners("\n".join(items_of(entry.value)))
    elif entry.key == "period":
        text = f"{measure.period.text}, {value}" if measure.period.text else value
        measure.period = parse_period(text)
    elif entry.key == "figures" and (figures := read_figures(value, entry.label)):
        measure.figures += figures
        if len(figures) < len(_VALUE_LIST.split(value)):
            measure.description.append(f"{entry.label or 'Kennzahlen'}: {value}")
    else:
        return _set_relation(state, measure, entry)
    return True


def _set_relation(state: State, measure: OpenMeasure, entry: Entry) -> bool:
    """What a profile says about goals, criteria, updates and outcomes around the measure."""
    owner = state.field or (state.fields[-1] if state.fields else None)
    goal = state.goal.number if state.goal else None
    key, value, place = entry.key, flat(entry.value), entry.place
    items = items_of(entry.value)
    if key == "update" and is_status(state, value):
        measure.status = value
    elif key == "update" and _is_period(value):
        measure.period = parse_period(value)
    elif key == "update":
        measure.updates += [UpdateDraft(item, place) for item in items]
    elif key in {"criteria", "figures"} and owner is not None:
        parts = [part for item in items for part in _SEMICOLON.split(item) if part]
        owner.criteria += [CriterionDraft(part, place, goal=goal) for part in parts]
        measure.figures += [figure for figure in read_figures(value) if figure.label]
    elif key in {"next_step", "need", "remark"} and owner is not None:
        owner.outcomes += [
            OutcomeDraft(kind=key, text=item, source=place, goal=goal)  # type: ignore[arg-type]
            for item in items
        ]
    elif key == "goals" and owner is not None and _hang_on_goal(owner, measure, value):
        pass
    elif key in {"goals", "category"}:
        measure.description.append(f"{entry.label or 'Ziel'}: {value}")
    else:
        return False
    return True


def _hang_on_goal(owner: OpenField, measure: OpenMeasure, value: str) -> bool:
    """Hang a measure on the goal whose number its profile names: "Ziel: S1"."""
    number = _GOAL_WORD.sub("", value).strip(" .")
    goal = next((goal for goal in owner.goals if goal.number and goal.number == number), None)
    if goal is None:
        return False
    for held in (owner.measures, *(other.measures for other in owner.goals)):
        held[:] = [other for other in held if other is not measure]
    goal.measures.append(measure)
    return True


def _is_period(value: str) -> bool:
    """Whether a text is nothing but dates and the words that join them: "ab März 2022"."""
    rest, end = "", 0
    for found in find_spans(value):
        rest += f"{value[end : found.begin]} "
        end = found.stop
    return end > 0 and _PERIOD_WORDS.fullmatch(rest + value[end:]) is not None


def plain_status(value: str) -> str:
    """The words of a status without the colored dot before them."""
    return _STATUS_SIGN.sub("", value)


def is_status(state: State, value: str) -> bool:
    """Whether the value is one of the profile's words for a status."""
    return value.rstrip(".").lower() in {
        word.lower() for word in state.profile.words.words("status")
    }


def split_partners(value: str) -> list[str]:
    """Names of partners; commas part them unless semicolons do."""
    pattern = _COMMA_BREAK if ";" in value or "\n" in value else _LIST_BREAK
    return [
        part.strip(" .") if part.endswith(" .") else part for part in pattern.split(value) if part
    ]


def read_figures(value: str, name: str = "") -> list[FigureValueDraft]:
    """Figures such as "40 Teilnehmende, 3 Kurse" or "Teilnehmende: 40".

    ``name`` is what a bare number counts, such as the label "Teilnehmende" of the line.
    """
    figures: list[FigureValueDraft] = []
    for part in _VALUE_LIST.split(value):
        label, number = part, part
        if pair := split_label(part):
            label, number = pair
        quantity = parse_quantity(number.rstrip("."))
        if quantity is None:
            continue
        named = label if label != part else (quantity.unit or name)
        unit = quantity.unit if label != part or quantity.unit in {"%", "€", "Euro"} else None
        figures.append(FigureValueDraft(label=named, value=quantity.value, unit=unit))
    return figures
