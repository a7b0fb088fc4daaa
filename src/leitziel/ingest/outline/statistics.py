# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables of figures: title, head, rows with numbers as numbers, reference date, source."""

from __future__ import annotations

from dataclasses import replace

from leitziel.ingest.blocks import Block, Row
from leitziel.ingest.draft import Cell, FigureDraft, Place, TableDraft
from leitziel.ingest.numbers import parse_cell
from leitziel.ingest.outline.captions import source_note, split_caption
from leitziel.ingest.outline.state import State, span


def add_statistics(state: State, block: Block) -> None:
    """Take a table as it is printed."""
    rows = [_trimmed(row) for row in block.cells]
    if _goes_on(state, rows):
        _continue(state, rows, block.place)
        return
    caption = state.caption if state.caption and state.caption.kind == "table" else None
    # A table that a caption names has its title there and not in its first row.
    title, rows = (None, rows) if caption and caption.caption else _cut_title(rows)
    note, rows = _cut_source(rows)
    columns, body = _cut_head(rows, block.header_rows)
    table = TableDraft(
        source=block.place,
        title=title,
        columns=columns,
        rows=_values(body, columns),
        source_note=note,
        field_code=state.field.code if state.field else None,
    )
    if caption is None:
        state.tables.append(_with_heading(state, table))
        return
    state.tables.append(table)
    name_table(state, caption)
    state.caption = None


def name_table(state: State, caption: FigureDraft) -> None:
    """Give the last table the number and words of its caption."""
    table = state.tables[-1]
    state.tables[-1] = replace(
        table,
        title=table.title or caption.caption,
        number=table.number or caption.number,
        as_of=caption.as_of or table.as_of,
        source_note=table.source_note or caption.source_note,
    )


def _with_heading(state: State, table: TableDraft) -> TableDraft:
    """A short line right above a table is its title."""
    heading = state.heading
    if table.title or heading is None or heading.text.endswith(":"):
        return table
    title, as_of, note = split_caption(heading.text)
    return replace(
        table,
        title=title,
        as_of=table.as_of or as_of,
        source_note=table.source_note or note,
        source=span(heading.place, table.source),
    )


def _trimmed(row: Row) -> list[str]:
    return [cell.strip() for cell in row]


def _filled(row: list[str]) -> list[str]:
    return [cell for cell in row if cell]


def _cut_title(rows: list[list[str]]) -> tuple[str | None, list[list[str]]]:
    """A first row with nothing but its first cell is the title of a wider table."""
    if len(rows) > 1 and len(rows[0]) > 1 and len(_filled(rows[0])) == 1 and rows[0][0]:
        return rows[0][0], rows[1:]
    return None, rows


def _cut_source(rows: list[list[str]]) -> tuple[str | None, list[list[str]]]:
    """Last rows that name the source; the line after "Quelle:" may belong to it."""
    for at, row in enumerate(rows):
        filled = _filled(row)
        if len(filled) != 1 or (note := source_note(filled[0])) is None:
            continue
        after = [_filled(later) for later in rows[at + 1 :]]
        if all(len(cells) <= 1 for cells in after):
            parts = [note, *(cells[0] for cells in after if cells)]
            return ", ".join(parts), rows[:at]
    return None, rows


def _cut_head(rows: list[list[str]], header_rows: int) -> tuple[list[str], list[list[str]]]:
    """The row of column heads, known from the format or by holding no figures."""
    # A row with nothing but its first cell heads the rows below it and no column.
    groups = (at for at in range(1, header_rows) if rows[at][0] and len(_filled(rows[at])) == 1)
    header_rows = next(groups, header_rows) if len(rows) > header_rows else header_rows
    if header_rows and len(rows) > header_rows:
        heads = [" ".join(_filled(list(cells))) for cells in _transposed(rows[:header_rows])]
        return heads, rows[header_rows:]
    if len(rows) < 2 or len(_filled(rows[0])) < 2:
        return [], rows
    has_figures = any(_is_figure(cell) for row in rows[1:] for cell in row[1:])
    first_has = any(_is_figure(cell) and not _is_year(cell) for cell in rows[0])
    if first_has or (not has_figures and len(rows[0]) < 3):
        return [], rows
    return rows[0], rows[1:]


def _transposed(rows: list[list[str]]) -> list[list[str]]:
    width = max(len(row) for row in rows)
    return [[row[at] if at < len(row) else "" for row in rows] for at in range(width)]


def _is_figure(text: str) -> bool:
    return isinstance(parse_cell(text), int | float)


def _is_year(text: str) -> bool:
    value = parse_cell(text)
    return isinstance(value, int) and 1900 <= value <= 2100 and "." not in text


def _values(rows: list[list[str]], columns: list[str]) -> list[list[Cell]]:
    """Numbers as numbers; every row as wide as the head."""
    width = max([len(columns), *(len(row) for row in rows)], default=0)
    padded = [row + [""] * (width - len(row)) for row in rows if _filled(row)]
    return [[parse_cell(cell) for cell in row] for row in padded]


def _goes_on(state: State, rows: list[list[str]]) -> bool:
    """Whether a table without head goes on with the one on the page before."""
    if state.table is None or state.table.use != "statistics" or not state.tables:
        return False
    last = state.tables[-1]
    width = len(rows[0]) if rows else 0
    columns, _ = _cut_head(rows, 0)
    return (
        bool(last.rows) and width == len(last.rows[0]) and not columns and len(_filled(rows[0])) > 1
    )


def _continue(state: State, rows: list[list[str]], place: Place) -> None:
    last = state.tables[-1]
    note, body = _cut_source(rows)
    values = _values(body, last.columns)
    state.tables[-1] = replace(
        last,
        rows=[*last.rows, *values],
        source=span(last.source, place),
        source_note=last.source_note or note,
    )


def add_note(state: State, block: Block) -> bool:
    """Give the table or figure just read the source named on the line below it."""
    if block.kind != "paragraph" or (note := source_note(block.text)) is None:
        return False
    if state.table is not None and state.tables and _ends_before(state, state.tables[-1]):
        last = state.tables[-1]
        state.tables[-1] = replace(
            last, source_note=last.source_note or note, source=span(last.source, block.place)
        )
        return True
    if state.figures and state.follows_caption:
        figure = state.figures[-1]
        state.figures[-1] = replace(
            figure, source_note=figure.source_note or note, source=span(figure.source, block.place)
        )
        return True
    return False


def _ends_before(state: State, table: TableDraft) -> bool:
    """Whether the block before the current one is the end of the table, whatever its use."""
    before = next((b for b in reversed(state.blocks[: state.index]) if b.kind != "furniture"), None)
    return before is not None and before.place[1] == table.source[1]
