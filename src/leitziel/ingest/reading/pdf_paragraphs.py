# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lines of a PDF without tags as headings, paragraphs, list items and tables.

A paragraph ends where the space grows, the face changes, a list mark stands, or the next line's
first word would still have fitted. Headings are larger than the text around them or bold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from leitziel.ingest.blocks import Block
from leitziel.ingest.reading.captions import is_caption
from leitziel.ingest.reading.inline import Inline
from leitziel.ingest.reading.lines import without_glyph
from leitziel.ingest.reading.marks import cut
from leitziel.ingest.reading.pdf_glyphs import join_lines, raised
from leitziel.ingest.reading.pdf_page import Item, PrintedTable, TextLine
from leitziel.ingest.repair import ends_sentence

_BULLETS = "-*•▪◦‣·●○■□–➔➢►→➜⇒☑☐✓✔\uf0b7\uf0a7\uf0d8\uf0fc"
_MARK = re.compile(rf"([{re.escape(_BULLETS)}]|\(?[a-h]\)|\(?\d{{1,2}}\)|\d{{1,2}}\.)\s+(?=\S)")
_NOTE_START = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?=\s?\S)|\d{1,2}(?=[A-ZÄÖÜ]))")
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*\d{1,4}$")
_DATE_START = re.compile(r"\d{1,2}\.\s+(?:\d|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in the document: text size, heading sizes, distance of lines by size."""

    body: float
    sizes: tuple[float, ...]
    leading: float
    """Distance from baseline to baseline as a multiple of the size."""
    edge: float
    """Where lines of a full page end."""


def blocks_of_items(columns: Sequence[list[Item]], edge: float) -> list[Block]:
    """Blocks of all text columns in reading order; ``edge`` is where lines of a full page end."""
    measures = _measure(columns, edge)
    blocks: list[Block] = []
    notes: list[Block] = []
    depths: list[float] = []
    for column in columns:
        for group in _groups(column, measures):
            if _is_footnote(group, measures):
                notes.append(_note(group))
                continue
            block = _block(group, measures, depths)
            if block.kind == "table" and _goes_on(blocks, block):
                block = _merged(blocks.pop(), block)
            blocks.append(block)
            # A footnote stands between two halves of what goes on over the page.
            blocks += notes
            notes = []
    return blocks + notes


def _note(group: Group) -> Block:
    """A footnote with its number raised, whether or not the font drew it so."""
    lines = group if isinstance(group, list) else []
    text = join_lines([line.inline for line in lines]).text
    place = (lines[0].page, lines[-1].page)
    return Block("paragraph", _NOTE_START.sub(lambda match: raised(match[1]), text, 1), place)


def _is_footnote(group: Group, measures: _Measures) -> bool:
    """Small print that begins with the raised number of a note."""
    if isinstance(group, PrintedTable):
        return False
    is_small = group[0].size <= 0.92 * measures.body
    return is_small and _NOTE_START.match(group[0].text) is not None


def _measure(columns: Sequence[list[Item]], edge: float) -> _Measures:
    lines = [item for column in columns for item in column if isinstance(item, TextLine)]
    counts: Counter[float] = Counter()
    for line in lines:
        counts[_half(line.size)] += len(line.text)
    body = counts.most_common(1)[0][0] if counts else 10.0
    ratios = [
        (line.bottom - before.bottom) / line.size
        for column in columns
        for before, line in _pairs(column)
        if abs(line.size - body) < 0.6 and 0 < line.bottom - before.bottom < 3 * line.size
    ]
    sizes = sorted((size for size in counts if size >= body * 1.09), reverse=True)
    return _Measures(body, tuple(sizes), median(ratios) if ratios else 1.3, edge)


def _pairs(column: list[Item]) -> list[tuple[TextLine, TextLine]]:
    return [
        (before, line)
        for before, line in pairwise(column)
        if isinstance(before, TextLine) and isinstance(line, TextLine)
    ]


def _half(size: float) -> float:
    return round(size * 2) / 2


Group = list[TextLine] | PrintedTable


def _groups(column: list[Item], measures: _Measures) -> list[Group]:
    """Lines that belong to one block."""
    edges = _edges(column, measures)
    groups: list[Group] = []
    for at, item in enumerate(column):
        last = groups[-1] if groups else None
        if isinstance(item, PrintedTable) or not isinstance(last, list):
            groups.append(item if isinstance(item, PrintedTable) else [item])
        elif _is_row(column, at) and _is_row(column, at - 1) and bool(last[-1].cells):
            last.append(item)
        elif _is_row(column, at) or (len(last[-1].cells) > 1 and _is_row(column, at - 1)):
            groups.append([item])
        elif _continues(last, item, measures, edges[at]):
            last.append(item)
        else:
            groups.append([item])
    return groups


def _edges(column: list[Item], measures: _Measures) -> list[float]:
    """The right edge that holds for each item: that of the column, or of a narrower passage."""
    widest = _widest([item for item in column if isinstance(item, TextLine)], measures)
    edges: list[float] = []
    run: list[TextLine] = []
    for item in [*column, None]:
        if isinstance(item, TextLine) and (not run or _is_near(run[-1], item, measures)):
            run.append(item)
            continue
        edges += [_run_edge(run, widest)] * len(run)
        run = [item] if isinstance(item, TextLine) else []
        edges += [widest] if isinstance(item, PrintedTable) else []
    return edges


def _widest(lines: list[TextLine], measures: _Measures) -> float:
    """The edge that several lines reach; where only one or two do, that of the page."""
    widest = max((line.x1 for line in lines), default=0.0)
    reaching = sum(line.x1 > widest - 2 * line.size for line in lines)
    is_page_wide = widest > 0.6 * measures.edge
    return widest if reaching >= 3 or not is_page_wide else max(widest, measures.edge)


def _run_edge(run: list[TextLine], widest: float) -> float:
    """Lines set in a narrower measure fill it; lines broken by hand end anywhere."""
    ends = [line.x1 for line in run]
    is_narrow = len(run) >= 4 and median(ends) - run[0].x0 >= 0.93 * (max(ends) - run[0].x0)
    return max(ends) if is_narrow else widest


def _is_near(before: TextLine, line: TextLine, measures: _Measures) -> bool:
    distance = line.bottom - before.bottom
    return 0 < distance <= (measures.leading * 1.22 + 0.05) * line.size


def _is_row(column: list[Item], at: int) -> bool:
    """Whether a line with wide gaps has another one near it, as rows of a table have."""
    item = column[at]
    if not isinstance(item, TextLine) or not _is_spaced(item):
        return False
    near = column[max(0, at - 3) : at] + column[at + 1 : at + 4]
    return any(isinstance(other, TextLine) and _is_spaced(other) for other in near)


def _is_spaced(line: TextLine) -> bool:
    if len(line.cells) < 2:
        return False
    return not (len(line.cells) == 2 and _MARK.fullmatch(f"{line.cells[0][1]} "))


def _continues(group: list[TextLine], line: TextLine, measures: _Measures, edge: float) -> bool:
    before, first = group[-1], group[0]
    level = _level(first, measures)
    fits = before.x1 + 0.28 * line.size + line.first_width < edge - 0.5 * line.size
    if (
        abs(line.size - before.size) > 0.6
        or (level and line.is_bold != before.is_bold)
        or not _is_near(before, line, measures)
        or _LEADERS.search(before.text)
        or (level and ends_sentence(before.text) and not line.text.startswith("("))
        or _opens_item(line, first, before, fits=fits)
    ):
        return False
    if level == 0 and _mark_of(first) is not None:
        # Lines of an item stand behind its mark.
        return line.x0 > first.x0 + 0.4 * line.size
    if line.is_bold != before.is_bold and ends_sentence(before.text):
        return False
    # The largest headings are often broken by hand, as on title pages.
    return not fits or level == 1


def _opens_item(line: TextLine, first: TextLine, before: TextLine, *, fits: bool) -> bool:
    """Whether a list mark opens an item; a dash or number may just have come to stand first."""
    match = _mark_of(line)
    if match is None:
        return False
    same_edge = abs(line.x0 - first.x0) < 0.3 * line.size and _mark_of(first) is None
    if not same_edge or fits:
        return True
    if match[1] in "-–*":
        return False
    return not match[1][0].isdigit() or ends_sentence(before.text)


def _mark_of(line: TextLine) -> re.Match[str] | None:
    match = _MARK.match(line.text)
    return None if match is None or _DATE_START.match(line.text) else match


def _block(group: Group, measures: _Measures, depths: list[float]) -> Block:
    if isinstance(group, PrintedTable):
        depths.clear()
        return _table_block(group)
    if _is_spaced(group[0]) and all(line.cells for line in group):
        depths.clear()
        return _row_block(group)
    inline = join_lines([line.inline for line in group])
    place = (group[0].page, group[-1].page)
    level = _level_of(group, inline, measures)
    if level:
        depths.clear()
        # Bold alone tells that a heading stands below all larger ones, and no more.
        is_larger = level <= len(measures.sizes)
        return Block(
            "heading",
            inline.text,
            place,
            level=level,
            strong=inline.strong,
            explicit=is_larger,
        )
    match = _mark_of(group[0])
    if match is not None:
        return _item_block(inline, match, place, _depth(group[0].x0, depths))
    depths.clear()
    kind = "caption" if is_caption(inline.text) else "paragraph"
    return Block(kind, inline.text, place, strong=inline.strong)  # type: ignore[arg-type]


def _level(line: TextLine, measures: _Measures) -> int:
    """Level of a heading by size, then bold; 0 for running text."""
    size = _half(line.size)
    if size in measures.sizes:
        return measures.sizes.index(size) + 1
    return len(measures.sizes) + 1 if line.is_bold and size >= measures.body * 0.95 else 0


def _level_of(group: list[TextLine], inline: Inline, measures: _Measures) -> int:
    level = _level(group[0], measures)
    if not level or len(inline.text) > 300 or not any(map(str.isalpha, inline.text)):
        return 0
    by_face_only = level > len(measures.sizes)
    if by_face_only and (len(inline.text) > 160 or not all(line.is_bold for line in group)):
        return 0
    is_bullet = (match := _mark_of(group[0])) is not None and not match[1][0].isdigit()
    return 0 if is_bullet or is_caption(inline.text) else level


def _item_block(inline: Inline, match: re.Match[str], place: tuple[int, int], depth: int) -> Block:
    rest = cut(inline, without_glyph(inline.text[match.end() :]))
    return Block("list_item", rest.text, place, level=depth, strong=rest.strong, marker=match[1])


def _depth(x0: float, depths: list[float]) -> int:
    while depths and depths[-1] > x0 + 2:
        depths.pop()
    if not depths or depths[-1] < x0 - 2:
        depths.append(x0)
    return len(depths) - 1


def _table_block(table: PrintedTable) -> Block:
    return Block(
        "table",
        "",
        (table.row_pages[0], table.row_pages[-1]),
        cells=tuple(table.rows),
        row_places=tuple((page, page) for page in table.row_pages),
        header_rows=table.header_rows,
        explicit=True,
    )


def _row_block(lines: list[TextLine]) -> Block:
    """Rows laid out by white space; the row with most cells gives the columns."""
    starts = [start for start, _ in max(lines, key=lambda line: len(line.cells)).cells]
    rows = []
    for line in lines:
        row = [""] * len(starts)
        for start, text in line.cells:
            at = min(range(len(starts)), key=lambda at, start=start: abs(starts[at] - start))  # type: ignore[misc]
            row[at] = f"{row[at]} {text}".strip()
        rows.append(tuple(row))
    return Block(
        "table",
        "",
        (lines[0].page, lines[-1].page),
        cells=tuple(rows),
        row_places=tuple((line.page, line.page) for line in lines),
        tabbed=True,
    )


def _goes_on(blocks: list[Block], table: Block) -> bool:
    """Whether a table continues the one that ended the page before."""
    if not blocks or blocks[-1].kind != "table" or not (table.explicit and blocks[-1].explicit):
        return False
    above = blocks[-1]
    same_width = len(above.cells[0]) == len(table.cells[0])
    return same_width and above.place[1] == table.place[0] - 1


def _merged(above: Block, below: Block) -> Block:
    """One table from two pages; a header that was printed again counts once."""
    repeated = 1 if below.cells[0] == above.cells[0] else 0
    return Block(
        "table",
        "",
        (above.place[0], below.place[1]),
        cells=above.cells + below.cells[repeated:],
        row_places=above.row_places + below.row_places[repeated:],
        header_rows=above.header_rows or repeated,
        explicit=True,
    )
