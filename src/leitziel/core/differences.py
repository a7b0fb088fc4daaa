# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changed between two versions of a text, word by word, as a person would mark it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

# A word with the blank behind it, so that joining the words gives the text again.
_WORDS = re.compile(r"\S+\s*|\s+")
# Unchanged words that stay on either side of a change; longer stretches are cut out.
CONTEXT = 12
# Texts that share less than this are two texts, and marking single words in them confuses.
LEAST_ALIKE = 0.3
# Comparing takes words times words; beyond this two versions are shown one after the other.
MOST_PAIRS = 4_000_000
GAP = "… "

Step = tuple[str, int, int, int, int]


class Mark(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Stretch(NamedTuple):
    """Words in a row with the same fate."""

    mark: Mark
    text: str


def word_difference(before: str, after: str) -> tuple[Stretch, ...]:
    """The two texts woven into one; empty where they are too different or too long for that."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return ()
    matcher = difflib.SequenceMatcher(None, _bare(old), _bare(new))
    if matcher.ratio() < LEAST_ALIKE:
        return ()
    return tuple(_stretches(matcher.get_opcodes(), old, new))


def _bare(words: list[str]) -> list[str]:
    """The words without the blank behind them: a new line break alone is no change."""
    return [word.strip() for word in words]


def _stretches(steps: Sequence[Step], old: list[str], new: list[str]) -> Iterator[Stretch]:
    for step, (kind, start, end, new_start, new_end) in enumerate(steps):
        if kind == "equal":
            words = new[new_start:new_end]
            yield Stretch(Mark.SAME, _cut(words, step > 0, step < len(steps) - 1))
            continue
        if start < end:
            yield Stretch(Mark.REMOVED, "".join(old[start:end]))
        if new_start < new_end:
            yield Stretch(Mark.ADDED, "".join(new[new_start:new_end]))


def _cut(words: list[str], after_change: bool, before_change: bool) -> str:
    """Unchanged words, of which only those near a change are worth reading."""
    head = CONTEXT if after_change else 0
    tail = CONTEXT if before_change else 0
    if len(words) <= head + tail + 3:
        return "".join(words)
    last = words[-tail:] if tail else []
    return "".join([*words[:head], GAP, *last])
