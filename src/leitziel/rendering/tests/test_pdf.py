# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The PDF as its readers meet it: tags, alternative texts, fonts, text, and errors as sentences."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest

from leitziel.rendering import RenderError, render, typst_job
from leitziel.rendering.tests.factories import (
    PARTLY,
    field_chapter,
    goal,
    long_table,
    numbers_table,
    sample_document,
    small_document,
    steering_chart,
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
from leitziel.rendering.typst_job import Target, compile_typst

_CHECKER = Path(__file__).parents[5] / "shared" / "tools" / "pdfua" / "check"


@pytest.fixture(scope="module")
def report() -> pikepdf.Pdf:
    """The sample report, opened."""
    return pikepdf.open(io.BytesIO(render(sample_document(), "pdf")))


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """All structure elements in reading order."""
    yield from _below(pdf.Root.StructTreeRoot)


def _below(node: Any) -> Iterator[Any]:
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _below(child)


def text_of(document: Document) -> str:
    """All text of the pages that is no artifact, joined."""
    with pdfplumber.open(io.BytesIO(render(document, "pdf"))) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def test_pdf_declares_its_standards_language_title_and_date(report: pikepdf.Pdf) -> None:
    with report.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["dc:title"].startswith("1. Umsetzungsbericht")
        assert metadata["xmp:CreateDate"].startswith("2019-06-03")
    assert str(report.Root.Lang).startswith("de")
    assert report.Root.MarkInfo.Marked
    assert report.Root.ViewerPreferences.DisplayDocTitle


def test_pdf_tags_headings_tables_lists_figures_and_contents(report: pikepdf.Pdf) -> None:
    tags = Counter(str(element.S) for element in elements(report))

    # contents, imprint, fourteen chapters less the unnumbered ones
    assert tags["/H1"] == 2 + len(sample_document().chapters)
    assert tags["/H3"] == 29
    assert tags["/Table"] == 3
    assert tags["/Figure"] == 10
    assert tags["/TOCI"] == len(sample_document().chapters)
    assert tags["/L"] >= 10
    assert tags["/Caption"] >= 11


def test_pdf_gives_every_figure_an_alternative_text(report: pikepdf.Pdf) -> None:
    figures = [element for element in elements(report) if element.S == "/Figure"]

    assert figures
    assert all(str(figure.Alt).strip() for figure in figures)
    assert any("C Qualifizierung" in str(figure.Alt) for figure in figures)


def test_pdf_marks_table_headers_with_their_scope(report: pikepdf.Pdf) -> None:
    headers = [element for element in elements(report) if element.S == "/TH"]
    attributes = [header.A for header in headers]
    flat = [a for one in attributes for a in (one if isinstance(one, pikepdf.Array) else [one])]

    # columns of three tables, and the head of a group of rows
    assert len(headers) == 2 + 4 + 3 + 1
    assert sum("/Scope" in attribute for attribute in flat) == len(headers)


def test_pdf_names_the_language_of_foreign_words(report: pikepdf.Pdf) -> None:
    languages = {str(element.Lang) for element in elements(report) if "/Lang" in element}

    assert "ar" in languages


def test_pdf_embeds_every_font(report: pikepdf.Pdf) -> None:
    keys = ("/FontFile", "/FontFile2", "/FontFile3")
    fonts = [item for item in report.objects if isinstance(item, pikepdf.Dictionary)]
    files = [
        any(key in font for key in keys) for font in fonts if font.get("/Type") == "/FontDescriptor"
    ]

    assert files
    assert all(files)


def test_pdf_headings_read_with_their_labels() -> None:
    document = small_document(chapters=(field_chapter(2),))

    outline = pikepdf.open(io.BytesIO(render(document, "pdf"))).open_outline()
    text = text_of(document)

    assert outline.root[0].title == "Handlungsfeld C: Qualifizierung, Ausbildung und Arbeit"
    assert "Handlungsfeld C" in text
    assert "Leitziel 1: Alle Einrichtungen der Stadt" in text


def test_pdf_headings_differ_from_text_by_their_size() -> None:
    document = small_document(Heading(2, plain("Netzwerke")), goal(1, "A", None))

    with pdfplumber.open(io.BytesIO(render(document, "pdf"))) as opened:
        page = opened.pages[-1]
        words = page.extract_words(extra_attrs=["size"])
    # the largest of each word: the running head repeats the title
    sizes = {word["text"]: word["size"] for word in sorted(words, key=lambda word: word["size"])}

    assert sizes["Kapitel"] > sizes["Netzwerke"] > sizes["Leitziel"] > sizes["Beratungsstellen"]


def test_pdf_marks_page_furniture_as_artifact() -> None:
    document = small_document(chapters=(field_chapter(2),), running_title="Laufender Titel")

    with pdfplumber.open(io.BytesIO(render(document, "pdf"))) as opened:
        page = opened.pages[-1]
        furniture = "".join(c["text"] for c in page.chars if c.get("tag") == "Artifact")

    assert "Laufender Titel" in furniture
    assert "C" in furniture


def test_pdf_repeats_the_header_of_a_long_table_and_keeps_every_row() -> None:
    document = small_document(long_table(200))

    with pdfplumber.open(io.BytesIO(render(document, "pdf"))) as opened:
        texts = [page.extract_text() for page in opened.pages]
    pages = [text for text in texts if "Einwohnerinnen" in text or "2018\nStadtteil" in text]
    text = "\n".join(pages)

    assert len(pages) >= 4
    assert all("2017" in page for page in pages)
    assert all(f"Stadtteil {number} {number * 37} " in text for number in range(200))


def test_pdf_keeps_every_word_inside_the_page() -> None:
    text = "Rechtsschutzversicherungsgesellschaften" * 8 + " " + "https://example.org/" + "a/" * 90
    document = small_document(
        Paragraph(plain(text)), numbers_table(), long_table(5), steering_chart(30), goal(1, "B")
    )

    with pdfplumber.open(io.BytesIO(render(document, "pdf"))) as opened:
        chars = [char for page in opened.pages[2:] for char in page.chars]

    assert chars
    assert max(char["x1"] for char in chars) <= 210 * 72 / 25.4 - 20
    assert min(char["x0"] for char in chars) >= 20 * 72 / 25.4 - 4


def test_pdf_leads_internal_links_to_their_place() -> None:
    link = Paragraph((Span("siehe Ziel", href="#ziel-a1"),))
    document = small_document(link, goal(1, "A", None))

    pdf = pikepdf.open(io.BytesIO(render(document, "pdf")))
    links = [a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]

    # one in the contents, one in the text
    assert len(links) == 2
    assert all("/Contents" in link for link in links)


def test_pdf_states_the_state_and_its_word() -> None:
    text = text_of(small_document(goal(1, "A", PARTLY)))

    assert "teilweise umgesetzt" in text
    assert "überfällig" in text


def test_compile_turns_a_refusal_into_a_sentence_with_its_hint() -> None:
    source = {"main.typ": b'#image("missing.svg")'}

    with pytest.raises(RenderError, match=r"The PDF cannot be set: .*not found"):
        compile_typst(source, Target())


def test_compile_gives_up_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst_job, "_SECONDS", 1)
    endless = {"main.typ": b"#let f(n) = { let i = n; while i > 0 { i += 1 }; i }\n#f(1)"}

    with pytest.raises(RenderError, match=r"given up|stopped without a result|cannot be set"):
        compile_typst(endless, Target())


def test_compile_says_when_the_child_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst_job, "_ADDRESS_SPACE", 64 * 1024**2)

    with pytest.raises(RenderError, match="stopped without a result"):
        compile_typst({"main.typ": b"= Titel"}, Target())


@pytest.mark.skipif(
    not (_CHECKER.exists() and shutil.which("java")), reason="needs ../shared and Java"
)
@pytest.mark.parametrize("standard", ["ua1", "2a"])
def test_pdf_passes_the_validator(standard: str, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(render(sample_document(), "pdf"))

    done = subprocess.run([str(_CHECKER), standard, str(file)], capture_output=True, check=False)

    assert done.returncode == 0, done.stdout.decode()


def test_overview_stands_on_the_page_with_letter_and_sentence() -> None:
    lines = (
        FieldLine("C", "Arbeit", "Zwei Leitziele sind erreicht.", (PARTLY,)),
        FieldLine("3.1", "Steuerung", "Nichts gemeldet."),
    )

    text = text_of(small_document(FieldOverview(lines)))

    assert "C Arbeit: Zwei Leitziele sind erreicht." in text
    assert "3.1 Steuerung: Nichts gemeldet." in text
    assert text.count("teilweise umgesetzt") == 1


def test_facts_keep_their_label_and_its_colon_on_one_line() -> None:
    facts = (("Verantwortlich: ", "Volkshochschule"), ("Zeitraum: ", "2025 bis 2027"))
    items = tuple(ListItem((Span(name, strong=True), Span(text))) for name, text in facts)

    text = text_of(small_document(BulletList((*items, ListItem(plain("Rest"))), role="facts")))

    assert "Verantwortlich: Volkshochschule\nZeitraum: 2025 bis 2027\nRest" in text


def test_long_table_of_words_stays_in_one_piece_where_most_of_a_page_holds_it() -> None:
    columns = (plain("Gruppe"), plain("Runde"))
    rows = tuple((plain(f"Träger {n}"), plain("Leitung")) for n in range(14))

    assert _pages_with("Träger", Table("", columns, rows), lines_before=26) == 1


def test_table_of_words_that_would_leave_a_hole_begins_where_it_stands() -> None:
    columns = (plain("Gruppe"), plain("Runde"))
    rows = tuple((plain(f"Träger {n}"), plain("Leitung")) for n in range(24))

    assert _pages_with("Träger", Table("", columns, rows), lines_before=18) == 2


def test_page_never_ends_with_the_head_of_a_group_of_rows() -> None:
    rows = [(plain("Gruppe"), ())]
    rows += [(plain(f"Zeile {n}"), plain("1")) for n in range(8)]
    columns = (plain("Zahl"), plain("2025"))
    table = Table("", columns, tuple(rows * 8), numeric=(1,), group_rows=tuple(range(0, 72, 9)))

    for lines in range(0, 27, 2):
        filler = [Paragraph(plain("Die Runde tagt."))] * lines
        with pdfplumber.open(io.BytesIO(render(small_document(*filler, table), "pdf"))) as opened:
            pages = [page.extract_text().splitlines() for page in opened.pages]
        # The last line is the footer.
        assert not any(page[-2:-1] == ["Gruppe"] for page in pages), lines


def _pages_with(word: str, table: Table, *, lines_before: int) -> int:
    filler = [Paragraph(plain("Die Runde tagt."))] * lines_before
    with pdfplumber.open(io.BytesIO(render(small_document(*filler, table), "pdf"))) as opened:
        return sum(word in page.extract_text() for page in opened.pages)


def test_cut_name_of_a_chapter_does_not_end_with_a_dangling_word() -> None:
    title = "Zivilgesellschaftliches Engagement in Vereinen, Verbänden, Kirchen, Schulen und Höfen"
    document = small_document(
        chapters=(Chapter(title=title, blocks=()),), running_title="Umsetzungsbericht 2018/2019"
    )

    footer = text_of(document).splitlines()[-1]

    assert footer.startswith("3 Umsetzungsbericht 2018/2019 · Zivilgesellschaftliches")
    assert footer.endswith(" …")
    assert not footer.endswith((" und …", ", …", " in …"))
