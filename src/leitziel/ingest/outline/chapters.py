# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Chapters and short lines: whether they close a field, head a section, or name a measure."""

from __future__ import annotations

from leitziel.ingest.blocks import Block
from leitziel.ingest.outline.attributes import own_attribute, read_attribute, reopen_measure
from leitziel.ingest.outline.headings import Role, Sign, split_label
from leitziel.ingest.outline.labels import ends
from leitziel.ingest.outline.measures import open_measure
from leitziel.ingest.outline.state import Mode, OpenField, State
from leitziel.ingest.outline.texts import add_text

_PLAIN_MODES = frozenset(
    {
        Mode.CRITERIA,
        Mode.GOALS,
        Mode.STRATEGIC,
        Mode.MEMBERS,
        Mode.BIBLIOGRAPHY,
        Mode.ABBREVIATIONS,
        Mode.ATTENDANCE,
    }
)


def begin_chapter(state: State, block: Block, sign: Sign) -> None:
    """A chapter below the open field is a section of it, any other closes the field."""
    owner = state.field
    if owner is not None and not _is_inside(sign, owner):
        state.close_field()
    elif owner is not None:
        _subheading_in_field(state, block, sign)
        return
    state.mode = Mode.SECTION
    state.is_letter = False
    state.open_section(block.place, sign.text, sign.number)
    state.heading = block


def _is_inside(sign: Sign, owner: OpenField) -> bool:
    if owner.depth == 0:
        return sign.depth > 1
    return sign.depth == 0 or sign.depth > owner.depth


def _subheading_in_field(state: State, block: Block, sign: Sign) -> None:
    if _heads_listed_measure(state, block, sign):
        open_measure(state, Sign(Role.MEASURE, sign.text, code=sign.number), block)
        return
    measure = state.measure
    if measure is not None and (block.kind != "heading" or 0 < measure.depth < sign.depth):
        if not read_attribute(state, block):
            state.mode = Mode.SECTION if block.kind == "heading" else state.mode
            add_text(state, block)
        return
    state.close_measure()
    if state.goal is not None and (
        sign.listed or sign.number or ends(sign, block, state.goal.depth)
    ):
        state.close_goal()
    keeps_updates = state.goal is not None and state.mode is Mode.UPDATES
    state.section = None
    state.open_section(block.place, sign.text, sign.number)
    state.extend_field(block.place)
    if not keeps_updates:
        state.mode = Mode.SECTION
    state.heading = block


def _heads_listed_measure(state: State, block: Block, sign: Sign) -> bool:
    """A short line below "Maßnahmen" that text or a profile follows names a measure.

    Our own reports say "Maßnahme" before its name: there a bare line heads figures.
    """
    if state.is_own:
        return False
    if state.mode is not Mode.MEASURES and not state.lists_measures:
        return False
    after = state.following()
    if after is None or after.kind not in {"paragraph", "table"}:
        return False
    return bool(sign.number) or after.kind == "paragraph"


def maybe_subheading(state: State, block: Block, sign: Sign) -> None:
    """A short line in bare text: a heading only where running text stands around it."""
    if split_label(block.text) and _reads_attribute(state, block):
        return
    if reopen_measure(state, block):
        return
    is_plain = state.mode in _PLAIN_MODES and not own_attribute(state, block)
    is_plain = is_plain or state.is_letter or state.awaits_goal_text
    if is_plain or not _stands_free(state):
        add_text(state, block)
        if state.section is None or not state.section.paragraphs:
            return
        state.heading = block if _before_table(state) else None
        return
    if state.field is None:
        state.mode = Mode.SECTION
        state.open_section(block.place, sign.text, sign.number)
        state.heading = block
        return
    _subheading_in_field(state, block, sign)


def _reads_attribute(state: State, block: Block) -> bool:
    """A line "Zeitraum: …" in a measure's profile, or below a list of measures."""
    if state.measure is not None:
        return read_attribute(state, block)
    return state.mode is Mode.MEASURES and read_inline_attribute(state, block)


def read_inline_attribute(state: State, block: Block) -> bool:
    """A line "Ressourcen: …" below a list of measures belongs to the last of them."""
    pair = split_label(block.text)
    if pair is None or state.profile.attributes.exact(pair[0]) is None:
        return False
    add_text(state, block)
    return True


def _before_table(state: State) -> bool:
    after = state.following()
    return after is not None and after.kind == "table"


def _stands_free(state: State) -> bool:
    """Whether a paragraph or table follows, set apart by a blank line."""
    after = state.following()
    if after is None or not after.gap:
        return False
    block = state.blocks[state.index]
    if after.kind == "list_item":
        return not block.text.endswith(":") or bool(block.strong)
    return after.kind in {"paragraph", "table", "heading"}
