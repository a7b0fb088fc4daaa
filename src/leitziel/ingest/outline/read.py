# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""From blocks to a draft: the grammar of concepts and implementation reports as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import Draft, UnassignedDraft
from leitziel.ingest.outline.checks import check
from leitziel.ingest.outline.contents import Contents, find_contents
from leitziel.ingest.outline.controlled import as_controlling_report, body_start, step_controlling
from leitziel.ingest.outline.frontmatter import describe, find_title, is_title_line, kind_of
from leitziel.ingest.outline.headings import TEXT, HeadingGrammar, Role, Sign
from leitziel.ingest.outline.measures import release_counted_measures
from leitziel.ingest.outline.pairs import pair_values
from leitziel.ingest.outline.plan import find_lists, front_end, plan
from leitziel.ingest.outline.priorities import mark_priorities
from leitziel.ingest.outline.profile import Profile, choose_profile
from leitziel.ingest.outline.reported import is_controlling_report, is_own_report, with_kind
from leitziel.ingest.outline.state import State
from leitziel.ingest.outline.walk import step
from leitziel.ingest.repair import repair

Step = Callable[[State, Block, Sign], None]


def read_outline(blocks: Sequence[Block], profile: Profile | None = None) -> Draft:
    """Read a concept or report; without a profile the one that fits best is taken."""
    profile = profile or choose_profile(blocks)
    contents = find_contents(blocks, profile)
    grammar = HeadingGrammar(profile, contents.pages)
    kept, listed = _without_contents(blocks, contents)
    mended = repair(
        pair_values(find_lists(kept, grammar), profile),
        is_closed=lambda block: grammar.is_closed(block) or is_title_line(block.text),
        is_heading=grammar.is_heading,
    )
    state = State(
        profile,
        grammar,
        mended,
        is_own=is_own_report(mended),
        is_controlling=is_controlling_report(mended),
    )
    front = _walk(state, contents, listed)
    mark_priorities(state)
    release_counted_measures(state.fields)
    return _draft(state, front)


def _without_contents(
    blocks: Sequence[Block], contents: Contents
) -> tuple[list[Block], Block | None]:
    """Blocks without the table of contents, which would be read as headings again."""
    if contents.stop == contents.first:
        return list(blocks), None
    return [*blocks[: contents.first], *blocks[contents.stop :]], blocks[contents.first]


def _walk(state: State, contents: Contents, listed: Block | None) -> list[Block]:
    """Walk over front matter and body; returns the blocks of the front matter."""
    signs = plan(state.blocks, state.grammar, state.profile)
    end = front_end(signs, state.blocks, _contents_place(state.blocks, listed))
    take: Step = step
    if state.is_controlling:
        end, take = body_start(state.blocks), step_controlling
    _read_front(state, signs, end)
    opening = [block for block in state.blocks[: end or 6] if block.kind != "furniture"]
    title = find_title(opening)
    kind = kind_of(title.text if title else None, opening, has_updates=True)
    state.is_concept = kind == "concept"
    if listed is not None:
        state.open_section((listed.place[0], listed.place[1]), listed.text)
        for entry in contents.entries:
            state.add_section_text(entry, contents.place)
        state.section = None
    for index in range(end, len(state.blocks)):
        state.index = index
        if state.blocks[index].kind != "furniture":
            take(state, state.blocks[index], signs[index])
    return [block for block in state.blocks[:end] if block.kind != "furniture"]


def _contents_place(blocks: Sequence[Block], listed: Block | None) -> int:
    """The index at which the table of contents stood."""
    if listed is None:
        return 0
    return next((at for at, block in enumerate(blocks) if block.place[0] > listed.place[0]), 0)


def _read_front(state: State, signs: Sequence[Sign], end: int) -> None:
    """Title page and imprint: running text under their own headings, never goals or fields."""
    for index in range(end):
        block, sign = state.blocks[index], signs[index]
        state.index = index
        if block.kind == "furniture":
            continue
        if sign.role is Role.ANNEX:
            state.open_section(block.place, block.text, sign.number)
        elif block.kind == "table":
            for row in block.cells:
                state.add_section_text(" ".join(cell for cell in row if cell), block.place)
        else:
            step(state, block, TEXT)


def _draft(state: State, front: list[Block]) -> Draft:
    fields = [found.freeze() for found in state.fields]
    body = [block for block in state.blocks if block.kind != "furniture"]
    has_updates = any(goal.updates for found in fields for goal in found.goals)
    document = describe(body, front, has_structure=bool(fields), has_updates=has_updates)
    if state.is_controlling:
        document = as_controlling_report(document, front)
    furniture = [block for block in state.blocks if block.kind == "furniture"]
    draft = Draft(
        document=document,
        fields=fields,
        bodies=state.bodies,
        meetings=state.meetings,
        tables=[with_kind(table) for table in state.tables] if state.is_own else state.tables,
        figures=state.figures,
        bibliography=state.bibliography,
        abbreviations=state.abbreviations,
        sections=[section.freeze() for section in state.sections],
        proposals=state.proposals,
        warnings=state.warnings,
        unassigned=[UnassignedDraft(block.text, block.place) for block in furniture],
        # A controlling report has our words, whatever those of the city are.
        profile=None if state.is_controlling else state.profile.name,
    )
    state.warnings += check(draft, state)
    state.warnings.sort(key=lambda warning: warning.source)
    return draft
