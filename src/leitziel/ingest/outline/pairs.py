# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms whose values stand above their labels, turned into "label: value"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from leitziel.ingest.blocks import Block
from leitziel.ingest.outline.headings import split_label
from leitziel.ingest.outline.profile import Profile
from leitziel.ingest.outline.state import span

_SHORT = 90


def pair_values(blocks: Sequence[Block], profile: Profile) -> list[Block]:
    """Join each value with the label below it, where a run of lines alternates value and label."""
    paired: list[Block] = []
    for run in _runs(blocks):
        paired += _paired(run) if _alternates(run, profile) else run
    return paired


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Short paragraphs without a blank line between them; anything else stands alone."""
    run: list[Block] = []
    for block in blocks:
        is_line = block.kind == "paragraph" and len(block.text) <= _SHORT and not block.explicit
        if run and not (is_line and not block.gap):
            yield run
            run = []
        run.append(block)
        if not is_line:
            yield run
            run = []
    if run:
        yield run


def _alternates(run: list[Block], profile: Profile) -> bool:
    if len(run) < 2 or len(run) % 2:
        return False
    labels = [
        None if split_label(block.text) else profile.attributes.exact(block.text) for block in run
    ]
    return all(labels[1::2]) and not any(labels[::2]) and not run[0].text.endswith(":")


def _paired(run: list[Block]) -> list[Block]:
    return [
        replace(
            value,
            text=f"{label.text.rstrip(':')}: {value.text}",
            place=span(value.place, label.place),
            strong=(),
        )
        for value, label in zip(run[::2], run[1::2], strict=True)
    ]
