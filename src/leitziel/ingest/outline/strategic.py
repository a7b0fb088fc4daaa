# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Strategic goals of the administration: a theme with its slogan, groups, and lists below them."""

from __future__ import annotations

import re

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import OutcomeDraft, StrategicGoalDraft
from leitziel.ingest.outline.state import Mode, State
from leitziel.ingest.outline.texts import register

_THEME = re.compile(r"(?P<theme>[^()]{2,80}?)\s*\((?P<slogan>[^()]{3,200})\)")
_ARROW = frozenset({"→", "➔", "➜", "⇒"})


def begin(state: State) -> None:
    """Forget the theme of an earlier list."""
    state.theme = state.slogan = state.group = None


def add_strategic(state: State, block: Block) -> None:
    """A line that heads a list is a theme or group; an arrow is a remark on them."""
    owner = state.field
    if owner is None:
        state.add_section_text(block.text, block.place)
        return
    if block.marker in _ARROW:
        owner.outcomes.append(
            OutcomeDraft("remark", block.text, block.place, goal=None, highlighted=True)
        )
        return
    if block.kind != "list_item" and _heads_list(state, block):
        return
    owner.strategic_goals.append(
        StrategicGoalDraft(block.text, block.place, state.theme, state.slogan, state.group)
    )


def _heads_list(state: State, block: Block) -> bool:
    after = state.following()
    match = _THEME.fullmatch(block.text)
    is_head = block.kind == "heading" or (
        len(block.text) < 140
        and not block.text.endswith((".", ";"))
        and after is not None
        and (after.kind == "list_item" or (after.kind == "paragraph" and match is not None))
    )
    if not is_head:
        return False
    if match or state.theme is None:
        state.theme = match["theme"].strip() if match else block.text.rstrip(":")
        state.slogan = match["slogan"].strip() if match else None
        state.group = None
    else:
        state.group = block.text.rstrip(":")
    return True


register(Mode.STRATEGIC, add_strategic)
