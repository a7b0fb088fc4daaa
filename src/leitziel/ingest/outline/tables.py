# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables: told apart by their heads and by what stands above them, then read row by row."""

from __future__ import annotations

from dataclasses import replace

from leitziel.ingest.blocks import Block, Row
from leitziel.ingest.draft import CriterionDraft, NetworkDraft, Place
from leitziel.ingest.outline.annexes import add_annex_table
from leitziel.ingest.outline.attendance import (
    add_attendance_table,
    add_bodies,
    is_body_table,
    rows_with_places,
)
from leitziel.ingest.outline.attributes import Entry, set_attribute
from leitziel.ingest.outline.headings import Role, Sign, split_number
from leitziel.ingest.outline.measures import open_measure
from leitziel.ingest.outline.profile import Profile
from leitziel.ingest.outline.rows import add_goal_rows, add_measure_rows, column_keys
from leitziel.ingest.outline.state import Mode, OpenTable, State
from leitziel.ingest.outline.statistics import add_statistics
from leitziel.ingest.repair import mend_cell


def add_table(state: State, block: Block) -> None:
    """Read a table, or its continuation on the next page."""
    block = _mended(block)
    _take(state, block, _use_of(state, block))


def add_own_table(state: State, block: Block) -> None:
    """Read a table of a controlling report: figures below a caption, words below a heading."""
    is_captioned = state.heading is not None or state.table is not None
    _take(state, _mended(block), "statistics" if is_captioned else "lines")


def _take(state: State, block: Block, use: str) -> None:
    header = tuple(block.cells[0]) if block.cells else ()
    _USES[use](state, block if use in _KEEP_LINES else _flat(block))
    width = max((len(row) for row in block.cells), default=0)
    if state.table is None or state.table.use != use or _has_header(state, block, use):
        state.table = OpenTable(use, width, header)
    state.extend_field(block.place)


_KEEP_LINES = frozenset({"profile", "measures", "goals"})


def _flat(block: Block) -> Block:
    """Cells with several lines as one text; only in profiles and plans is a line an item."""
    cells = tuple(tuple(" ".join(cell.split()) for cell in row) for row in block.cells)
    return replace(block, cells=cells)


def _mended(block: Block) -> Block:
    cells = tuple(tuple(mend_cell(cell) for cell in row) for row in block.cells)
    return replace(block, cells=cells)


def _use_of(state: State, block: Block) -> str:
    """What a table is for: its annex, its head, its place below a heading, else statistics."""
    if use := _ANNEX_USES.get(state.mode):
        return use
    if state.is_letter and state.field is None:
        return "lines"
    if use := _use_by_head(state, block):
        # Our own reports tell of measures in their field; tables of others are lists of figures.
        is_list = use == "measures" and state.is_own and state.field is None
        return "statistics" if is_list else use
    width = max((len(row) for row in block.cells), default=0)
    if state.table is not None and state.table.width == width:
        return state.table.use
    if state.mode is Mode.CRITERIA and _has_numbers(block):
        return "statistics"
    return _LABELLED_USES.get(state.mode, "statistics")


def _use_by_head(state: State, block: Block) -> str | None:
    profile = state.profile
    head = block.cells[0] if block.cells else ()
    found = set(column_keys(profile, head).values())
    heads_goals = found & {"update", "next_step", "criterion", "status", "criteria"}
    uses = (
        ("networks", lambda: _is_network_head(profile, head)),
        ("measures", lambda: "measure" in found and _is_whole_head(found, head)),
        ("profile", lambda: _is_profile_table(state, block)),
        ("profile_row", lambda: _is_profile_row(state, block)),
        ("measures", lambda: "measure" in found and len(found) > 1),
        ("goals", lambda: "goal" in found and bool(heads_goals)),
        ("goal_list", lambda: _is_goal_list(state, block)),
        ("criteria", lambda: _is_criteria_list(state, block)),
        ("bodies", lambda: is_body_table(profile, block)),
    )
    return next((use for use, holds in uses if holds()), None)


def _is_whole_head(found: set[str], head: Row) -> bool:
    """Whether most cells of the first row are known heads, so that no value stands among them."""
    return len(found) > 1 and len(found) * 2 > sum(1 for cell in head if cell)


def _is_criteria_list(state: State, block: Block) -> bool:
    """Below "Indikator" stand criteria in a field, and series with figures in an annex."""
    head = block.cells[0] if block.cells else ()
    if not head or state.profile.columns.exact(head[0]) != "criterion":
        return False
    return state.field is not None or not _has_numbers(block)


def _has_header(state: State, block: Block, use: str) -> bool:
    return _use_by_head(state, block) == use


def _has_numbers(block: Block) -> bool:
    return any(cell[:1].isdigit() for row in block.cells for cell in row[1:])


def _is_network_head(profile: Profile, head: Row) -> bool:
    keys = [profile.columns.exact(cell) for cell in head if cell]
    return "network" in keys[:1] and (len(keys) == 1 or "network_lead" in keys[1:])


def _is_profile_table(state: State, block: Block) -> bool:
    """A table of labels and values, of one measure."""
    rows = [row for row in block.cells if any(row)]
    labels = [state.profile.attributes.exact(row[0]) for row in rows if len(row) >= 2 and row[0]]
    known = sum(1 for label in labels if label)
    first = state.grammar.read_item(rows[0][0]) if rows and rows[0] else None
    names_measure = first is not None and first.role is Role.MEASURE
    is_titled = len(rows) > 2 and _is_title_row(state, rows[0]) and known == len(rows) - 1
    if state.measure is None and not names_measure and not is_titled and "title" not in labels:
        return False
    heads = int(names_measure or is_titled)
    return known >= 1 and known * 2 >= len(rows) - heads and len(rows[0]) <= 3


def _is_title_row(state: State, row: Row) -> bool:
    """A row with one cell over the whole width, which is no label, names what the rest tells."""
    filled = [cell for cell in row if cell]
    is_wide = len(row) > 1 and len(filled) == 1 and bool(row[0])
    return is_wide and len(row[0]) <= 160 and state.profile.attributes.exact(row[0]) is None


def _is_profile_row(state: State, block: Block) -> bool:
    """A measure's profile laid out with its labels side by side."""
    head = block.cells[0] if block.cells else ()
    labels = [state.profile.attributes.exact(cell) for cell in head]
    measured = any(state.profile.columns.exact(cell) == "measure" for cell in head)
    return state.measure is not None and len(head) > 1 and all(labels) and not measured


def _is_goal_list(state: State, block: Block) -> bool:
    signs = [state.grammar.read_item(" ".join(cell for cell in row if cell)) for row in block.cells]
    return bool(signs) and all(sign is not None and sign.role is Role.GOAL for sign in signs)


def _add_networks(state: State, block: Block) -> None:
    if state.field is None:
        add_statistics(state, block)
        return
    state.close_goal()
    for row, place in rows_with_places(block):
        second = state.profile.columns.exact(row[1]) if len(row) > 1 else None
        if _is_network_head(state.profile, row) or second == "network_lead":
            continue
        name, *leads = [cell.strip() for cell in row] or [""]
        lead = " ".join(cell for cell in leads if cell) or None
        if name:
            state.field.networks.append(NetworkDraft(name, place, lead))
        elif lead and state.field.networks:
            _continue_lead(state, lead, place)


def _continue_lead(state: State, lead: str, place: Place) -> None:
    """A row without a name goes on with the lead of the row above."""
    networks = state.field.networks if state.field else []
    last = networks[-1]
    joined = f"{last.lead} {lead}" if last.lead else lead
    networks[-1] = replace(last, lead=joined, source=(last.source[0], place[1]))


def _add_profile(state: State, block: Block) -> None:
    """Read a measure's profile from a table of two columns."""
    label: str | None = None
    for at, (row, place) in enumerate(rows_with_places(block)):
        cells = [cell for cell in row if cell]
        if not cells:
            continue
        sign = _measure_of_row(state, row, is_first=at == 0)
        if sign is not None:
            state.close_measure()
            open_measure(state, sign, replace(block, kind="paragraph", place=place))
            continue
        key = state.profile.attributes.exact(row[0]) if row[0] else label
        value = "; ".join(cell for cell in row[1:] if cell)
        if at == 0 and key == "title" and state.measure is not None and state.measure.title:
            state.close_measure()
        if state.measure is None:
            _open_by_title(state, key, value, replace(block, place=place))
        if state.measure is None:
            state.add_section_text(" ".join(cells), place)
        elif not key or not set_attribute(state, state.measure, Entry(key, value, place, row[0])):
            state.measure.description.append(": ".join(cell.rstrip(": ") for cell in cells))
        label = key


def _measure_of_row(state: State, row: Row, *, is_first: bool) -> Sign | None:
    """The measure that a row names: by a word with a number, or alone at the top of its table."""
    text = " ".join(" ".join(cell for cell in row if cell).split())
    sign = state.grammar.read_item(text)
    is_measure = sign is not None and sign.role is Role.MEASURE
    if sign is not None and is_measure and sign.code:
        return sign
    if not (is_first and _is_title_row(state, row)):
        return None
    if sign is not None and is_measure:
        return sign
    number, words = split_number(text)
    return Sign(Role.MEASURE, words, code=number)


def _add_profile_row(state: State, block: Block) -> None:
    """Read a measure's profile from the columns below its labels."""
    head, *_ = block.cells
    for row, place in rows_with_places(block)[1:]:
        for label, value in zip(head, row, strict=False):
            key = state.profile.attributes.exact(label)
            if state.measure is not None and key and value:
                set_attribute(state, state.measure, Entry(key, value, place, label))


def _open_by_title(state: State, key: str | None, value: str, block: Block) -> None:
    if key != "title" or not value:
        return
    sign = state.grammar.read_item(value)
    if sign is None:
        sign = replace(state.grammar.read(Block("heading", value, block.place)), text=value)
    open_measure(state, sign, replace(block, kind="paragraph"))


def _add_criteria(state: State, block: Block) -> None:
    if state.field is None:
        add_statistics(state, block)
        return
    goal = state.goal.number if state.goal else None
    goal = state.criteria_goal if state.mode is Mode.CRITERIA else goal
    for at, (row, place) in enumerate(rows_with_places(block)):
        is_head = at == 0 and (
            block.header_rows > 0 or state.profile.columns.exact(row[0]) == "criterion"
        )
        text = row[0] or " ".join(cell for cell in row if cell)
        if text and not is_head:
            state.field.criteria.append(CriterionDraft(text, place, goal=goal))
    if _has_numbers(block):
        add_statistics(state, block)


def _add_goal_list(state: State, block: Block) -> None:
    add_goal_rows(state, block, keys={})


def _add_goals(state: State, block: Block) -> None:
    add_goal_rows(state, block, keys=_continued_keys(state, block))


def _add_measures(state: State, block: Block) -> None:
    add_measure_rows(state, block, keys=_continued_keys(state, block))


def _continued_keys(state: State, block: Block) -> dict[int, str]:
    """The columns of this table, or of the page before where it goes on without a head."""
    own = column_keys(state.profile, block.cells[0])
    if len(set(own.values())) > 1 or state.table is None:
        return own
    return column_keys(state.profile, state.table.header)


_ANNEX_USES = {
    Mode.BIBLIOGRAPHY: "annex",
    Mode.ABBREVIATIONS: "annex",
    Mode.ATTENDANCE: "attendance",
}
_LABELLED_USES = {Mode.NETWORKS: "networks", Mode.CRITERIA: "criteria"}


def _add_lines(state: State, block: Block) -> None:
    """Imprints are laid out as labels and values; they are text."""
    for row, place in rows_with_places(block):
        state.add_section_text(" ".join(cell for cell in row if cell), place)


def _add_annex(state: State, block: Block) -> None:
    add_annex_table(state, block)


_USES = {
    "annex": _add_annex,
    "lines": _add_lines,
    "attendance": add_attendance_table,
    "networks": _add_networks,
    "profile": _add_profile,
    "profile_row": _add_profile_row,
    "measures": _add_measures,
    "goals": _add_goals,
    "goal_list": _add_goal_list,
    "criteria": _add_criteria,
    "bodies": add_bodies,
    "statistics": add_statistics,
}
