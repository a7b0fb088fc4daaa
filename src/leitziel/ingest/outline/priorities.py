# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which fields have priority: by a sentence in the field or by a list of such fields."""

from __future__ import annotations

import re

from leitziel.ingest.outline.phrases import Phrases, alternatives, normalize
from leitziel.ingest.outline.state import OpenField, State

_NOT = re.compile(r"\b(?:nicht|kein|keine|keinen|keiner)\b")


def mark_priorities(state: State) -> None:
    """Mark the fields that the document says have priority."""
    words = state.profile.words
    phrase = re.compile(alternatives(words.words("priority")) or r"(?!)", re.IGNORECASE)
    for owner in state.fields:
        texts = [text for section in owner.sections for text in section.paragraphs]
        owner.priority = owner.priority or any(
            phrase.search(text) and not _NOT.search(text) for text in texts[:6]
        )
    _mark_listed(state, Phrases({"list": words.words("priority_list")}))


def _mark_listed(state: State, heads: Phrases) -> None:
    """Take the fields below "Priorisierte Handlungsfelder sind:"."""
    inside = False
    for block in state.blocks:
        if block.kind != "list_item":
            inside = bool(block.text) and len(block.text) < 120 and heads.find(block.text) == "list"
            continue
        if inside and (sign := state.grammar.read_field(block.text)) is not None:
            for owner in state.fields:
                if _is_meant(owner, sign.code, sign.text):
                    owner.priority = True


def _is_meant(owner: OpenField, code: str | None, title: str) -> bool:
    if code and owner.code:
        return code == owner.code
    return bool(title) and normalize(title) == normalize(owner.title)
