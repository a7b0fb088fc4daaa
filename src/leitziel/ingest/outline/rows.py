# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables of measures and of goals: one row, one object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from leitziel.ingest.blocks import Block, Row
from leitziel.ingest.draft import CriterionDraft, OutcomeDraft, Place, UpdateDraft
from leitziel.ingest.outline.attendance import rows_with_places
from leitziel.ingest.outline.attributes import (
    OWN_ATTRIBUTES,
    Entry,
    flat,
    items_of,
    plain_status,
    set_attribute,
)
from leitziel.ingest.outline.goals import add_goal, ensure_field, find_goal
from leitziel.ingest.outline.headings import Role, split_number
from leitziel.ingest.outline.measures import attach_measure, measure_owner
from leitziel.ingest.outline.profile import Profile
from leitziel.ingest.outline.state import OpenField, OpenGoal, OpenMeasure, State, span
from leitziel.ingest.reading.lines import split_mark
from leitziel.ingest.repair import join_text

_ITEM_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[A-ZÄÖÜ„])")
_BARE_NUMBER = re.compile(r"[A-Z]{0,2}\s?\d{1,3}(?:\.\d{1,3})*\.?|[IVX]{1,5}\.?")


def column_keys(profile: Profile, head: Row) -> dict[int, str]:
    """What each column of a table holds, by the words of its head."""
    keys: dict[int, str] = {}
    for at, cell in enumerate(head):
        key = profile.columns.exact(cell) if cell else None
        if key in {"network", "network_lead", None}:
            key = profile.attributes.exact(cell) if cell else None
        if key and key not in keys.values():
            keys[at] = "measure" if key == "title" else key
    return keys


def add_measure_rows(state: State, block: Block, keys: Mapping[int, str]) -> None:
    """Each row is a measure; a row without one goes on with the row above."""
    columns = {key: at for at, key in keys.items()}
    measure: OpenMeasure | None = None
    goal: OpenGoal | None = state.goal
    opens_fields = "field" in columns and (state.field is None or not state.field.title)
    if opens_fields and state.table is not None and state.fields:
        # The table goes on from the page before, and with it the field of its last row.
        state.field = state.fields[-1]
    for row, place in _rows_of_measures(block, keys):
        if column_keys(state.profile, row) == dict(keys):
            continue
        if opens_fields and _row_field(state, _cell(row, columns["field"]), place):
            goal = measure = None
        goal = _row_goal(state, block, _cell(row, columns.get("goal")), place) or goal
        title = _cell(row, columns.get("measure"))
        if title and measure is not None and _continues_title(row, title, columns):
            measure.title = join_text(measure.title, title)
        elif title:
            measure = _row_measure(state, row, columns, place)
            _hang(state, block, measure, goal)
        elif measure is None:
            state.add_section_text(" ".join(cell for cell in row if cell), place)
            continue
        if measure is not None:
            _fill(state, measure, row, keys, place)
    if opens_fields:
        state.close_field()


def _rows_of_measures(block: Block, keys: Mapping[int, str]) -> Iterator[tuple[Row, Place]]:
    """The rows, those with a list of measures in one cell cut into one row a measure.

    Who and when are said of all of them; goal, criteria and texts stay with the first.
    """
    at = next((at for at, key in keys.items() if key == "measure"), None)
    for row, place in rows_with_places(block):
        titles = _marked_items(row[at]) if at is not None and at < len(row) else []
        if len(titles) < 2:
            yield row, place
            continue
        for index in range(len(titles)):
            yield (
                tuple(
                    _cell_of(row, column, keys, index, len(titles)) for column in range(len(row))
                ),
                place,
            )


def _cell_of(row: Row, column: int, keys: Mapping[int, str], index: int, count: int) -> str:
    items, key = _marked_items(row[column]), keys.get(column)
    if len(items) == count:
        return items[index]
    return row[column] if index == 0 or key in OWN_ATTRIBUTES else ""


def _marked_items(cell: str) -> list[str]:
    """The lines of a cell where each bears a list mark or number, else nothing."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    if len(lines) < 2 or not all(split_mark(line) or _ITEM_NUMBER.match(line) for line in lines):
        return []
    marks = [split_mark(line) for line in lines]
    return [mark[1] if mark else line for mark, line in zip(marks, lines, strict=True)]


def _row_field(state: State, text: str, place: Place) -> bool:
    """Open the field that a row names in its first column, if it is another one."""
    if not text:
        return False
    sign = state.grammar.read_field(text)
    number, title = split_number(text)
    code = sign.code if sign else number
    title = sign.text if sign else title
    if state.field is not None and state.field.title == title:
        return False
    known = [owner for owner in state.fields if owner.title == title and owner.code == code]
    state.close_field()
    state.field = known[0] if known else OpenField(title=title, place=place, code=code)
    if not known:
        state.fields.append(state.field)
    state.extend_field(place)
    return True


def _continues_title(row: Row, title: str, columns: Mapping[str, int]) -> bool:
    """A title that a page break cut goes on in lower case in a row without a number."""
    return title[0].islower() and not _cell(row, columns.get("number"))


def _cell(row: Row, at: int | None) -> str:
    return flat(row[at]) if at is not None and at < len(row) else ""


def _row_goal(state: State, block: Block, text: str, place: Place) -> OpenGoal | None:
    if not text:
        return None
    owner = ensure_field(state, block)
    if _BARE_NUMBER.fullmatch(text):
        return find_goal(owner, text.rstrip("."))
    sign = state.grammar.read_item(text)
    number, words = split_number(text)
    if sign is not None and sign.role is Role.GOAL:
        number, words = sign.code, sign.text
    known = find_goal(owner, number, words)
    return known or add_goal(state, owner, number, words, place)


def _row_measure(state: State, row: Row, columns: Mapping[str, int], place: Place) -> OpenMeasure:
    title = _cell(row, columns.get("measure"))
    number: str | None = _cell(row, columns.get("number")) or None
    sign = state.grammar.read_item(title)
    if sign is not None and sign.role is Role.MEASURE and sign.text:
        number, title = number or sign.code, sign.text
    elif number is None:
        number, title = split_number(title)
    number = number.rstrip(".") if number else None
    return OpenMeasure(title=title, place=place, number=number, status=state.measure_status)


def _hang(state: State, block: Block, measure: OpenMeasure, goal: OpenGoal | None) -> None:
    """Hang a measure on the goal of its row, else where its number or the open goal says."""
    owner = measure_owner(state, measure.number, block)
    if goal is None or goal is state.goal:
        attach_measure(state, owner, measure)
        return
    goal.measures.append(measure)
    if owner is state.field:
        owner.place = span(owner.place, measure.place)


def _fill(
    state: State, measure: OpenMeasure, row: Row, keys: Mapping[int, str], place: Place
) -> None:
    for at, key in keys.items():
        value = row[at] if at < len(row) else ""
        if not value or key in {"measure", "number", "goal", "field"}:
            continue
        target = {"criterion": "criteria"}.get(key, key)
        if not set_attribute(state, measure, Entry(target, value, place)):
            measure.description.append(flat(value))
    unknown = [flat(cell) for at, cell in enumerate(row) if cell and at not in keys]
    measure.description += unknown


def add_goal_rows(state: State, block: Block, keys: Mapping[int, str]) -> None:
    """Each row is a goal with its progress, next steps and criteria."""
    columns = {key: at for at, key in keys.items()}
    for row, place in rows_with_places(block):
        if keys and column_keys(state.profile, row) == dict(keys):
            continue
        text = _cell(row, columns.get("goal")) if keys else " ".join(cell for cell in row if cell)
        goal = _row_goal(state, block, text, place)
        if goal is None:
            state.add_section_text(" ".join(cell for cell in row if cell), place)
            continue
        for at, key in keys.items():
            if value := (row[at] if at < len(row) else ""):
                _fill_goal(state, goal, key, value, place)


def _fill_goal(state: State, goal: OpenGoal, key: str, value: str, place: Place) -> None:
    owner, items = state.field, items_of(value)
    if key == "status":
        goal.status = plain_status(flat(value))
    elif key in {"criterion", "criteria"} and owner is not None:
        owner.criteria += [CriterionDraft(item, place, goal=goal.number) for item in items]
    elif key in {"next_step", "need", "remark"} and owner is not None:
        owner.outcomes += [
            OutcomeDraft(key, item, place, goal=goal.number)  # type: ignore[arg-type]
            for item in items
        ]
    elif key not in {"goal", "number"}:
        goal.updates += [UpdateDraft(item, place) for item in items]
