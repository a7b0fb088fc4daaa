# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The HTML page stands alone: landmarks, headings in order, no request."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import pytest

from leitziel.rendering import render
from leitziel.rendering.tests.factories import (
    PARTLY,
    REACHED,
    field_chapter,
    goal,
    numbers_table,
    sample_document,
    small_document,
)
from leitziel.rendering.tree import (
    BulletList,
    Chapter,
    Document,
    FieldLine,
    FieldOverview,
    Heading,
    ListItem,
    Paragraph,
    Span,
    Table,
    plain,
)

_VOID = {"meta", "br", "link", "img", "hr", "input"}


class Outline(HTMLParser):
    """Collects headings with their level, ids, and whether every element is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.ids: list[str] = []
        self._open: list[str] = []
        self._level = 0
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids.extend(value for name, value in attrs if name == "id" and value)
        if tag not in _VOID:
            self._open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self._level = int(tag[1])
            self.headings.append((self._level, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Elements of SVG that close themselves."""

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if re.fullmatch(r"h[1-6]", tag):
            self._level = 0

    def handle_data(self, data: str) -> None:
        if self._level:
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)


@pytest.fixture(scope="module")
def page() -> str:
    """The sample report as a page."""
    return render(sample_document(), "html").decode()


def written(document: Document) -> str:
    """A document's page."""
    return render(document, "html").decode()


def test_html_is_well_formed_and_has_each_id_once(page: str) -> None:
    outline = Outline(page)

    assert len(outline.ids) == len(set(outline.ids))


def test_html_has_one_title_and_skips_no_level(page: str) -> None:
    levels = [level for level, _ in Outline(page).headings]

    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_html_headings_read_with_their_labels(page: str) -> None:
    headings = [" ".join(text.split()) for _, text in Outline(page).headings]

    assert "Handlungsfeld A: Sprache und Sprachförderung" in headings
    assert any(text.startswith("Leitziel 1: Alle Einrichtungen") for text in headings)


def test_html_asks_no_other_host_and_runs_nothing(page: str) -> None:
    sources = re.findall(r'(?:src|srcset|url)\s*[=(]\s*"?([^")\s]+)', page)

    assert all(source.startswith("data:") for source in sources)
    assert "<script" not in page
    assert "@import" not in page


def test_html_has_landmarks_language_and_a_way_past_the_contents(page: str) -> None:
    assert '<html lang="de">' in page
    assert page.count("<main") == page.count("<header class") == page.count("<nav") == 1
    assert page.index('class="skip" href="#text"') < page.index('<main id="text"')


def test_html_links_lead_to_places_that_exist(page: str) -> None:
    targets = set(re.findall(r'href="#([^"]+)"', page))

    assert targets <= set(Outline(page).ids)


def test_html_tables_have_caption_scope_and_total() -> None:
    table = written(small_document(numbers_table()))

    assert "<caption" in table
    assert table.count('scope="col"') == 4
    assert '<th scope="colgroup" colspan="4">Bevölkerung</th>' in table
    assert '<tr class="total"><th scope="row">zusammen</th>' in table
    assert "−0,02" in table


def test_html_gives_drawings_a_name_once(page: str) -> None:
    figures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)

    assert figures
    assert all('role="img" aria-label="' in figure for figure in figures)
    assert all('<svg aria-hidden="true"' in figure for figure in figures)


def test_html_closes_a_jump_in_heading_levels() -> None:
    document = small_document(Heading(5, plain("tief")), goal(1, "A"), Heading(4, plain("unter")))

    headings = Outline(written(document)).headings

    assert [level for level, _ in headings][-3:] == [3, 4, 5]


def test_html_marks_foreign_words_and_their_direction() -> None:
    arabic = Paragraph((Span("أهلا", language="ar"),))

    assert '<p dir="rtl"><bdi lang="ar" dir="rtl">أهلا</bdi></p>' in written(small_document(arabic))


def test_html_drops_links_that_lead_nowhere_or_run() -> None:
    text = Paragraph((Span("a", href="#nirgends"), Span("b", href="javascript:x()")))

    assert "<p>ab</p>" in written(small_document(text))


def test_html_leaves_unlisted_chapters_out_of_the_contents() -> None:
    shown = field_chapter(0)
    document = small_document(chapters=(shown,))

    contents = written(document).partition("<main")[0]

    assert 'href="#feld-a"' in contents


def test_html_table_without_column_names_has_no_header_row() -> None:
    table = Table("Zahlen", ((), ()), ((plain("Anzahl"), plain("3")),), numeric=(1,))

    page = written(small_document(table))

    assert "<thead" not in page
    assert '<th scope="row">Anzahl</th><td class="number">3</td>' in page


def test_overview_names_each_field_and_says_its_states_in_words() -> None:
    line = FieldLine("C", "Arbeit", "Alles ist gesagt.", (PARTLY, REACHED), "#feld-c")
    chapters = (
        Chapter(title="Auf einen Blick", blocks=(FieldOverview((line,)),)),
        Chapter(title="Arbeit", blocks=(), field_code="C", anchor="feld-c"),
    )

    page = render(small_document(chapters=chapters), "html").decode()

    assert 'aria-label="teilweise umgesetzt, erreicht"' in page
    assert '<a href="#feld-c">Arbeit</a></strong>: Alles ist gesagt.' in page


def test_overview_without_states_has_no_empty_picture() -> None:
    page = render(
        small_document(FieldOverview((FieldLine("3", "Arbeit", "Nichts."),))), "html"
    ).decode()

    assert 'role="img"' not in page.partition('class="overview"')[2]
    assert 'style="--field:var(--field-c)"' in page


def test_facts_of_a_measure_are_a_list_of_their_own_look() -> None:
    fact = ListItem((Span("Zeitraum: ", strong=True), Span("2025")))

    page = render(small_document(BulletList((fact,), role="facts")), "html").decode()

    assert '<ul class="measure-facts"><li><strong>Zeitraum: </strong>2025</li></ul>' in page
