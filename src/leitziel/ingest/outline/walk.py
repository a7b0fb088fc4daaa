# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The walk over the blocks: opens and closes parts at headings, hands text and tables on."""

from __future__ import annotations

import re
from collections.abc import Callable

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import CriterionDraft
from leitziel.ingest.outline.attendance import begin_meeting
from leitziel.ingest.outline.attributes import read_attribute
from leitziel.ingest.outline.chapters import begin_chapter, maybe_subheading
from leitziel.ingest.outline.figures import add_caption, is_caption
from leitziel.ingest.outline.goals import open_goal
from leitziel.ingest.outline.headings import Role, Sign
from leitziel.ingest.outline.labels import begin_label, read_inline_label
from leitziel.ingest.outline.measures import open_measure
from leitziel.ingest.outline.reported import read_assessment, read_margin
from leitziel.ingest.outline.state import Mode, OpenField, State, span
from leitziel.ingest.outline.statistics import add_note
from leitziel.ingest.outline.tables import add_table
from leitziel.ingest.outline.texts import add_text

_QUOTED = re.compile(r"[„\"“»]([^„“”\"«»]+)[“”\"«]")
_ANNEX_MODES = {
    "bibliography": Mode.BIBLIOGRAPHY,
    "abbreviations": Mode.ABBREVIATIONS,
    "attendance": Mode.ATTENDANCE,
}


def step(state: State, block: Block, sign: Sign) -> None:
    """Take one block."""
    if block.kind == "table":
        state.awaits_field_title = False
        add_table(state, block)
        state.heading = None
        return
    if block.kind == "caption" or (sign.role is Role.TEXT and is_caption(block)):
        add_caption(state, block)
        return
    if read_margin(state, block) or read_assessment(state, block):
        return
    keep_table = sign.role is Role.TEXT and not block.text
    if sign.role in {Role.TEXT, Role.SUBHEADING} and add_note(state, block):
        return
    state.table = state.table if keep_table else None
    state.heading = None
    state.caption = None
    if sign.role is Role.TEXT and not state.awaits_field_title:
        if not read_inline_label(state, block):
            add_text(state, block)
        return
    if state.awaits_field_title and _take_field_title(state, block, sign):
        return
    _HEADINGS[sign.role](state, block, sign)


def _take_field_title(state: State, block: Block, sign: Sign) -> bool:
    """A field's title may stand on the line below "Handlungsfeld 3"."""
    state.awaits_field_title = False
    if state.field is None or sign.role not in {Role.SUBHEADING, Role.TEXT, Role.CHAPTER}:
        return False
    if len(block.text) > 200 or block.kind == "list_item":
        if sign.role is Role.TEXT:
            add_text(state, block)
            return True
        return False
    state.field.title = block.text
    state.field.place = span(state.field.place, block.place)
    return True


def _open_field(state: State, block: Block, sign: Sign) -> None:
    title, priority = _cut_priority(_unquoted(sign.text))
    owner = state.field
    if owner is not None and title and (owner.title, owner.code) == (title, sign.code):
        # The head of the page names the field once more.
        state.extend_field(block.place)
        return
    state.close_field()
    is_cross = sign.role is Role.CROSS_CUTTING
    state.field = OpenField(
        title=title,
        place=block.place,
        code=sign.code or sign.number,
        number=sign.number,
        kind="cross_cutting" if is_cross else "field",
        depth=sign.depth,
        priority=priority,
    )
    state.fields.append(state.field)
    state.awaits_field_title = not title
    if sign.key in {"goals", "measures"}:
        begin_label(state, block, sign)


def _unquoted(title: str) -> str:
    """A title without the quotation marks around the whole of it."""
    match = _QUOTED.fullmatch(title)
    return match[1] if match else title


def _cut_priority(title: str) -> tuple[str, bool]:
    match = re.search(r"\s*\((?:priorisiert|Priorität|prioritär|mit Priorität)[^()]*\)\s*$", title)
    return (title[: match.start()], True) if match else (title.rstrip(": "), False)


def _open_goal(state: State, block: Block, sign: Sign) -> None:
    if _is_goal_of_measure(state, block, sign) and read_attribute(state, block):
        return
    is_listed = state.lists_goals and _stands_in_run(state, block)
    open_goal(state, sign, block)
    if is_listed and not state.awaits_goal_text:
        state.goal = None
        state.mode = Mode.GOALS


def _is_goal_of_measure(state: State, block: Block, sign: Sign) -> bool:
    """ "Ziel: …" in a measure's profile, in a field whose goals have no headings of their own."""
    has_goals = state.field is not None and bool(state.field.goals)
    is_bare = sign.code is None and block.kind != "heading"
    return state.measure is not None and is_bare and not has_goals


def _stands_in_run(state: State, block: Block) -> bool:
    """Whether a goal below "Ziele" is a line of a list that other goals follow or precede."""
    after = state.following()
    return not block.gap or (after is not None and not after.gap and after.kind == block.kind)


def _open_measure(state: State, block: Block, sign: Sign) -> None:
    state.close_measure()
    open_measure(state, sign, block)


def _add_criterion(state: State, block: Block, sign: Sign) -> None:
    """A criterion with a heading of its own, such as "Wirkungsziel 2: …"."""
    if state.field is None:
        add_text(state, block)
        return
    state.close_measure()
    goal = state.goal.number if state.goal and block.kind == "heading" else None
    state.field.criteria.append(CriterionDraft(sign.text, block.place, goal=goal))
    state.extend_field(block.place)


def _begin_annex(state: State, block: Block, sign: Sign) -> None:
    if state.is_own and sign.key == "attendance" and block.kind != "heading":
        # Our list of the meetings behind a report names those whose annex comes later.
        add_text(state, block)
        return
    state.close_field()
    state.mode = Mode.SECTION
    state.is_letter = sign.key in {"foreword", "imprint"}
    if sign.key == "attendance":
        begin_meeting(state, sign, block)
        return
    state.open_section(block.place, sign.text, sign.number)
    state.mode = _ANNEX_MODES.get(sign.key or "", Mode.SECTION)


_HEADINGS: dict[Role, Callable[[State, Block, Sign], None]] = {
    Role.FIELD: _open_field,
    Role.CROSS_CUTTING: _open_field,
    Role.GOAL: _open_goal,
    Role.MEASURE: _open_measure,
    Role.CRITERION: _add_criterion,
    Role.LABEL: begin_label,
    Role.ANNEX: _begin_annex,
    Role.CHAPTER: begin_chapter,
    Role.SUBHEADING: maybe_subheading,
    Role.TEXT: lambda state, block, _sign: add_text(state, block),
}
