# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""ODT and DOCX, looked into and read back by Pandoc: structure, styles, language."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from leitziel.rendering import Format, render
from leitziel.rendering.pandoc import run_pandoc
from leitziel.rendering.tests.factories import (
    field_chapter,
    long_table,
    numbers_table,
    sample_document,
    small_document,
)
from leitziel.rendering.tests.parsing import parse
from leitziel.rendering.tree import Document, Paragraph, plain

each_office = pytest.mark.parametrize("fmt", ["docx", "odt"])
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(document: Document, fmt: Format) -> dict[str, str]:
    """The XML parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(render(document, fmt))) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: archive.read(name).decode() for name in names}


def read_back(document: Document, fmt: Format) -> list[dict[str, Any]]:
    """The blocks that Pandoc reads from the file."""
    text = run_pandoc([f"--from={fmt}", "--to=json"], text=render(document, fmt))
    return json.loads(text)["blocks"]


def words(node: Any) -> str:
    """All words below a Pandoc node."""
    if isinstance(node, list):
        return "".join(words(part) for part in node)
    if not isinstance(node, dict):
        return ""
    if node.get("t") == "Str":
        return str(node["c"]).replace("\u00a0", " ")
    return " " if node.get("t") in {"Space", "SoftBreak"} else words(node.get("c", ""))


def of_kind(node: Any, kind: str) -> list[dict[str, Any]]:
    """All nodes of a kind in reading order."""
    if isinstance(node, list):
        return [found for part in node for found in of_kind(part, kind)]
    if not isinstance(node, dict):
        return []
    here = [node] if node.get("t") == kind else []
    return here + of_kind(node.get("c", []), kind)


@each_office
def test_office_headings_are_real_and_read_with_their_labels(fmt: Format) -> None:
    blocks = read_back(small_document(chapters=(field_chapter(2),)), fmt)

    headers = [(node["c"][0], words(node["c"][2])) for node in of_kind(blocks, "Header")]

    assert headers[0] == (1, "Handlungsfeld C: Qualifizierung, Ausbildung und Arbeit")
    assert headers[1] == (2, "Leitziele und Sachstand")
    assert headers[2][0] == 3
    assert headers[2][1].startswith("Leitziel 1: Alle Einrichtungen")
    assert sum(level == 3 for level, _ in headers) == 5


@each_office
def test_office_tables_keep_every_cell_and_have_a_header_row(fmt: Format) -> None:
    tables = of_kind(read_back(small_document(long_table(200)), fmt), "Table")

    head, body = tables[0]["c"][3], tables[0]["c"][4]

    assert [words(cell) for cell in head[1][0][1]] == ["Stadtteil", "2017", "2018"]
    rows = [[words(cell) for cell in row[1]] for row in body[0][3]]
    assert rows == [[f"Stadtteil {n}", str(n * 37), str(n * 41)] for n in range(200)]


@each_office
def test_office_lists_are_real_lists(fmt: Format) -> None:
    blocks = read_back(sample_document(), fmt)

    assert len(of_kind(blocks, "OrderedList")) == 2
    assert len(of_kind(blocks, "BulletList")) > 16


def test_docx_repeats_header_rows_and_keeps_rows_whole() -> None:
    root = parse(parts(small_document(numbers_table()), "docx")["word/document.xml"])
    rows = list(root.iter(f"{_W}tr"))

    assert len(rows) == 6
    assert rows[0].find(f"{_W}trPr/{_W}tblHeader") is not None
    assert all(row.find(f"{_W}trPr/{_W}cantSplit") is not None for row in rows)


def test_odt_repeats_header_rows() -> None:
    content = parts(small_document(numbers_table()), "odt")["content.xml"]

    assert content.count("<table:table-header-rows>") == 1


@each_office
def test_office_files_are_german_and_titled(fmt: Format) -> None:
    files = parts(sample_document(), fmt)
    meta = files["docProps/core.xml" if fmt == "docx" else "meta.xml"]
    styles = files["word/styles.xml" if fmt == "docx" else "styles.xml"]

    assert "<dc:title>1. Umsetzungsbericht zum Integrationskonzept" in meta
    assert "<dc:language>de-DE</dc:language>" in meta
    assert "2019-06-03T12:00:00Z" in meta
    assert 'w:val="de-DE"' in styles or 'fo:language="de"' in styles
    assert "en-US" not in styles


@each_office
def test_office_drawings_have_alternative_texts(fmt: Format) -> None:
    files = parts(small_document(chapters=(field_chapter(0),)), fmt)
    body = files["word/document.xml" if fmt == "docx" else "content.xml"]

    assert body.count("Kurve von 38,6 auf 46,9\u00a0Prozent.") == 1


@each_office
def test_office_contents_name_every_listed_chapter(fmt: Format) -> None:
    document = sample_document()
    files = parts(document, fmt)
    body = files["word/document.xml" if fmt == "docx" else "content.xml"]
    style = (
        '<w:pStyle w:val="TOC1"/>' if fmt == "docx" else 'text:style-name="Contents_20_1"><text:a'
    )

    assert body.replace(" />", "/>").count(style) == len(document.chapters)


@each_office
def test_office_parts_are_well_formed_and_carry_our_styles(fmt: Format) -> None:
    files = parts(small_document(Paragraph(plain("x"), "lead"), accent="#8a1f4b"), fmt)
    styles = files["word/styles.xml" if fmt == "docx" else "styles.xml"]

    assert all(parse(text) is not None for text in files.values())
    assert "Fira Sans" in styles
    assert "8a1f4b" in styles
    assert "Lead" in styles


def test_docx_has_a_footer_with_running_title_and_page_number() -> None:
    files = parts(small_document(running_title="Bericht <2019>"), "docx")

    assert "Bericht &lt;2019&gt;" in files["word/footer1.xml"]
    assert "PAGE" in files["word/footer1.xml"]
    assert "footerReference" in files["word/document.xml"]
    assert "footer1.xml" in files["word/_rels/document.xml.rels"]
    assert 'w:w="11906"' in files["word/document.xml"]
