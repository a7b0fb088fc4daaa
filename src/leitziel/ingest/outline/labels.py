# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Labels: headings that say what the text below them is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from leitziel.ingest.blocks import Block
from leitziel.ingest.outline import strategic
from leitziel.ingest.outline.attendance import begin_members
from leitziel.ingest.outline.attributes import read_attribute
from leitziel.ingest.outline.goals import find_goal
from leitziel.ingest.outline.headings import Role, Sign, split_label
from leitziel.ingest.outline.state import Mode, State
from leitziel.ingest.outline.texts import add_text

_FURTHER = re.compile(r"(?:Weitere|Weiterer|Allgemeine|Aktuelle Entwicklungen|Übergreifende)\b")
_MEMBERS_OF = re.compile(
    r"(?:Mitglieder|Zusammensetzung|Mitwirkende|Teilnehmende Institutionen)\s+"
    r"(?P<article>der|des|im|in der)\s+(?P<name>.+)"
)
_DONE = re.compile(r"(Umgesetzte|Geplante|Laufende|Abgeschlossene|Begonnene)\b")
_DONE_STATUS = {
    "Umgesetzte": "umgesetzt",
    "Geplante": "geplant",
    "Laufende": "laufend",
    "Abgeschlossene": "abgeschlossen",
    "Begonnene": "begonnen",
}
_INLINE_LABELS = frozenset(
    {"updates", "next_step", "need", "remark", "agreement", "criteria", "introduction"}
)


def begin_label(state: State, block: Block, sign: Sign) -> None:
    """Text below a label is what the label says."""
    if state.measure is not None and _labels_value(state, block) and read_attribute(state, block):
        return
    if state.measure is not None and "Handlungsfeld" in sign.text:
        state.close_goal()
    if state.measure is not None and (ends(sign, block, state.measure.depth)):
        state.close_measure()
    state.lists_measures = state.lists_goals = False
    if state.goal is not None and ends(sign, block, state.goal.depth):
        state.step_back(sign.depth)
    elif state.goal is not None and _FURTHER.match(sign.text):
        state.close_goal()
    state.section = None
    state.extend_field(block.place)
    _LABELS[sign.key or "introduction"](state, block, sign)


def read_inline_label(state: State, block: Block) -> bool:
    """Take a paragraph "Sachstand: …" as label and text in one."""
    pair = split_label(block.text) if state.field is not None else None
    key = state.profile.labels.exact(pair[0]) if pair and len(pair[0]) < 50 else None
    if pair is None or key not in _INLINE_LABELS:
        return False
    if state.measure is not None and state.profile.attributes.exact(pair[0]):
        return False
    _reopen_listed_goal(state)
    _LABELS[key](state, block, Sign(Role.LABEL, pair[0], key))
    shift = len(block.text) - len(pair[1])
    strong = tuple((start - shift, stop - shift) for start, stop in block.strong if start >= shift)
    add_text(state, replace(block, text=pair[1], strong=strong))
    return True


def _reopen_listed_goal(state: State) -> None:
    """Below "Ziele", a line "Umsetzungsstand: …" speaks of the numbered goal right above it."""
    goals = state.field.goals if state.field else []
    if state.goal is None and state.lists_goals and goals and goals[-1].number:
        state.goal = goals[-1]


def _labels_value(state: State, block: Block) -> bool:
    """Whether a label in a measure's profile has its value directly below it."""
    after = state.following()
    return block.kind != "heading" and after is not None and not after.gap


def ends(sign: Sign, block: Block, depth: int) -> bool:
    """Whether a heading of the format stands as high as the open part, or higher."""
    if block.kind != "heading" or depth == 0 or sign.depth == 0:
        return False
    # Headings that were guessed from their print may look alike and yet lie one below the other.
    return sign.depth < depth or (sign.depth == depth and block.explicit)


def _label_section(state: State, block: Block, sign: Sign) -> None:
    if state.measure is not None and sign.key == "updates":
        state.mode = Mode.UPDATES
        return
    if state.goal is not None and sign.key == "updates":
        state.mode = Mode.UPDATES
        return
    state.mode = Mode.SECTION
    if state.measure is None or ends(sign, block, state.measure.depth):
        state.close_measure()
        state.open_section(block.place, sign.text, sign.number)
        state.extend_field(block.place)


def _label_goals(state: State, block: Block, sign: Sign) -> None:
    if state.goal is None or (not state.goal.is_sub and _is_sub_label(sign)):
        state.close_measure()
    else:
        state.close_goal()
    _content_mode(state, block, sign, Mode.GOALS)
    state.lists_goals = True


def _is_sub_label(sign: Sign) -> bool:
    return sign.text.startswith(
        ("Teilziele", "Unterziele", "Operative", "Was wollen", "Das wollen")
    )


def _label_measures(state: State, block: Block, sign: Sign) -> None:
    state.close_measure()
    match = _DONE.match(sign.text)
    state.measure_status = _DONE_STATUS[match[1]] if match else None
    reference = state.grammar.goal_reference.search(block.text)
    if reference is not None and state.field is not None:
        state.goal = find_goal(state.field, reference["number"]) or state.goal
    _content_mode(state, block, sign, Mode.MEASURES)


def _label_criteria(state: State, block: Block, sign: Sign) -> None:
    state.leave_measure(sign.depth if block.kind == "heading" else 0)
    # Only a heading of the format tells a goal's criteria from those of the whole field.
    is_goals = state.goal is not None and block.explicit and state.goal.depth > 0
    reference = state.grammar.goal_reference.search(block.text)
    state.criteria_goal = state.goal.number if state.goal and is_goals else None
    if reference is not None:
        state.criteria_goal = reference["number"]
    _content_mode(state, block, sign, Mode.CRITERIA)


def _label_networks(state: State, block: Block, sign: Sign) -> None:
    state.close_goal()
    _content_mode(state, block, sign, Mode.NETWORKS)


def _label_strategic(state: State, block: Block, sign: Sign) -> None:
    state.close_goal()
    strategic.begin(state)
    _content_mode(state, block, sign, Mode.STRATEGIC)


def _label_outcomes(state: State, block: Block, sign: Sign) -> None:
    state.leave_measure(sign.depth if block.kind == "heading" else 0)
    reference = state.grammar.goal_reference.search(block.text)
    if reference is not None:
        state.outcome_goal = reference["number"]
    else:
        state.outcome_goal = state.goal.number if state.goal else None
    state.outcome_kind = sign.key  # type: ignore[assignment]
    _content_mode(state, block, sign, Mode.OUTCOMES)


def _label_members(state: State, block: Block, sign: Sign) -> None:
    match = _MEMBERS_OF.fullmatch(sign.text)
    begin_members(state, _nominative(match) if match else sign.text, block)


def _nominative(match: re.Match[str]) -> str:
    """The name of a body behind an article: "des Beirats" is "Beirat"."""
    first, space, rest = match["name"].partition(" ")
    if match["article"] == "des":
        first = first.removesuffix("s") if not first.endswith("ss") else first
    return first + space + rest


def _content_mode(state: State, block: Block, sign: Sign, mode: Mode) -> None:
    """Outside of fields, a label heads a section like any other."""
    if state.field is None:
        state.mode = Mode.SECTION
        state.open_section(block.place, sign.text, sign.number)
        return
    state.mode = mode


_LABELS: dict[str, Callable[[State, Block, Sign], None]] = {
    "introduction": _label_section,
    "updates": _label_section,
    "goals": _label_goals,
    "measures": _label_measures,
    "criteria": _label_criteria,
    "networks": _label_networks,
    "strategic_goals": _label_strategic,
    "agreement": _label_outcomes,
    "next_step": _label_outcomes,
    "need": _label_outcomes,
    "remark": _label_outcomes,
    "members": _label_members,
}
