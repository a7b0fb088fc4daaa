# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where captions belong: to the table right before or after them, or to a drawing."""

from __future__ import annotations

from dataclasses import replace

from leitziel.ingest.blocks import Block
from leitziel.ingest.outline.captions import read_caption
from leitziel.ingest.outline.state import State
from leitziel.ingest.outline.statistics import name_table
from leitziel.ingest.outline.texts import add_text


def is_caption(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.text) < 400 and read_caption(block) is not None


def add_caption(state: State, block: Block) -> None:
    """A caption names the table right before or after it, or stands for a drawing."""
    figure = read_caption(block)
    after = state.following()
    if figure is None and block.kind == "caption" and after is not None and after.kind == "table":
        state.heading = block
        return
    if figure is None:
        add_text(state, block)
        return
    follows_table = state.index > 0 and _previous(state).kind == "table"
    names_next = after is not None and after.kind == "table" and figure.kind == "table"
    is_table = follows_table or names_next
    code = state.field.code if state.field else None
    figure = replace(figure, kind="table" if is_table else "figure", field_code=code)
    state.figures.append(figure)
    if names_next and not (follows_table and state.tables and not state.tables[-1].number):
        state.caption = figure
    elif follows_table and state.table is not None and state.table.use == "statistics":
        name_table(state, figure)
    state.table = None
    state.extend_field(block.place)


def _previous(state: State) -> Block:
    index = state.index - 1
    while index > 0 and state.blocks[index].kind == "furniture":
        index -= 1
    return state.blocks[index]
