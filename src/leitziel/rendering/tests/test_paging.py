# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands together on a printed page."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from leitziel.rendering import render
from leitziel.rendering.paging import announces, is_tight, joins_page, lines_of
from leitziel.rendering.tests.factories import SVG, small_document
from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    DefinitionList,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Span,
    Stations,
    Table,
    plain,
)

_LINE = "Die Fachgruppe trifft sich viermal im Jahr und berichtet danach dem Rat. "


def _chapter(*blocks: Block, code: str | None = None) -> Chapter:
    return Chapter(title="Kapitel", blocks=blocks, field_code=code)


def _table(rows: int) -> Table:
    cells = (plain("Arbeitskreis"), plain("Volkshochschule"))
    return Table(caption="", columns=cells, rows=(cells,) * rows)


def _items(*texts: str) -> tuple[ListItem, ...]:
    return tuple(ListItem(plain(text)) for text in texts)


def test_short_chapter_joins_the_page_of_the_one_before_it() -> None:
    short = _chapter(Paragraph(plain(_LINE * 3)))

    assert [joins_page([short] * 4, place) for place in range(4)] == [False, False, True, True]


@pytest.mark.parametrize(
    "chapters",
    [
        [_chapter(), _chapter(), _chapter(code="C")],
        [_chapter(), _chapter(code="C"), _chapter()],
    ],
)
def test_chapter_starts_a_page_when_it_or_the_one_before_it_is_a_field(
    chapters: list[Chapter],
) -> None:
    assert not joins_page(chapters, 2)


@pytest.mark.parametrize(
    "block", [Paragraph(plain(_LINE * 30)), Figure(SVG, "Kurve", "Kurve"), _table(7)]
)
def test_chapter_starts_a_page_when_it_is_long_or_holds_what_needs_room(block: Block) -> None:
    assert not joins_page([_chapter(), _chapter(), _chapter(block)], 2)


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Heading(2, plain("Bedarfe")), 3),
        (Paragraph(plain("x" * 70)), 1.5),
        (Paragraph(plain("x" * 71)), 2.5),
        (BulletList(_items("kurz", "x" * 100)), 3.6),
        (DefinitionList(((plain("KI"), plain("Zentrum")),) * 3), 3),
        (Stations((("Rat", "2018", ""),) * 2), 5),
        (_table(6), 13),
        (_table(7), None),
        (Figure(SVG, "Kurve", "Kurve"), None),
    ],
)
def test_lines_of_estimates_the_room_of_a_block(block: Block, lines: float | None) -> None:
    assert lines_of(block) == (None if lines is None else pytest.approx(lines))


def test_lines_of_counts_the_items_of_nested_lists() -> None:
    nested = BulletList((ListItem(plain("oben"), children=_items("unten", "unten")),))

    assert lines_of(nested) == pytest.approx(3.9)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (plain("Folgende Angebote gibt es:"), True),
        (plain("Folgende Angebote gibt es: "), True),
        ((Span("Wohnen und Verkehr", strong=True),), True),
        ((Span("Wohnen", strong=True), Span(" und Verkehr")), False),
        (plain("Der Rat hat zugestimmt."), False),
        (plain("x" * 300 + ":"), False),
    ],
)
def test_announces_is_true_for_a_short_line_that_heads_what_follows(
    spans: tuple[Span, ...], expected: bool
) -> None:
    assert announces(Paragraph(spans)) is expected


def test_is_tight_is_true_when_every_item_is_one_line() -> None:
    long = "x" * 76

    assert is_tight(_items("kurz", "auch kurz"))
    assert not is_tight(_items("kurz", long))
    assert not is_tight((ListItem(plain("kurz"), children=_items(long)),))


def _paragraphs_by_page(count: int) -> list[int]:
    """How many of so many equal paragraphs stand on each page that has some."""
    document = small_document(*[Paragraph(plain(_LINE * 2))] * count)
    with pdfplumber.open(io.BytesIO(render(document, "pdf"))) as opened:
        found = [page.extract_text().count("Fachgruppe") // 2 for page in opened.pages]
    return [number for number in found if number]


def test_chapter_is_set_closer_when_it_would_leave_a_few_lines_on_its_last_page() -> None:
    usual = _paragraphs_by_page(40)[0]

    assert _paragraphs_by_page(usual + 1) == [usual + 1]
    too_many = _paragraphs_by_page(usual + 6)
    assert len(too_many) == 2
    assert too_many[0] <= usual
