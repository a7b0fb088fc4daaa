# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from leitziel.ingest.reading.errors import UnreadableFile
from leitziel.ingest.reading.files import read_blocks
from leitziel.ingest.reading.pandoc import syntax_tree
from leitziel.ingest.tests.documents_made import convert

KINDS = ["docx", "odt", "html"]


def blocks(tmp_path, kind, source, form="markdown"):
    return read_blocks(convert(source, tmp_path / f"datei.{kind}", kind=form)).blocks


def brief(found):
    return [(one.kind, one.level, one.text) for one in found]


@pytest.mark.parametrize("kind", KINDS)
def test_headings_keep_their_levels(tmp_path, kind):
    found = blocks(tmp_path, kind, "# Konzept\n\n## Handlungsfeld\n\n#### Ziel\n\nText.\n")

    assert brief(found) == [
        ("heading", 1, "Konzept"),
        ("heading", 2, "Handlungsfeld"),
        ("heading", 4, "Ziel"),
        ("paragraph", 0, "Text."),
    ]
    assert [one.explicit for one in found] == [True, True, True, False]


@pytest.mark.parametrize("kind", KINDS)
def test_list_items_keep_depth_and_number(tmp_path, kind):
    source = "- eins\n    - innen\n- zwei\n\nDann:\n\n1. erstens\n2. zweitens\n"

    found = blocks(tmp_path, kind, source)

    assert [(one.text, one.level, one.marker) for one in found if one.kind == "list_item"] == [
        ("eins", 0, "-"),
        ("innen", 1, "-"),
        ("zwei", 0, "-"),
        ("erstens", 0, "1."),
        ("zweitens", 0, "2."),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_bold_words_are_kept_as_ranges(tmp_path, kind):
    found = blocks(tmp_path, kind, "Der *Anteil* der **offenen** Stellen und **alle anderen**.\n")

    text, strong = found[0].text, found[0].strong
    assert text == "Der Anteil der offenen Stellen und alle anderen."
    assert [text[begin:stop] for begin, stop in strong] == ["offenen", "alle anderen"]


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_table_keeps_head_caption_and_lines_of_cells(tmp_path, kind):
    source = (
        "<table><caption>Tabelle 1: Kurse</caption><thead><tr><th>Ort</th><th>Zahl</th></tr>"
        "</thead><tbody><tr><td>Nord<p>Süd</p></td><td>12</td></tr></tbody></table>"
    )

    found = blocks(tmp_path, kind, source, "html")

    assert brief(found)[0] == ("caption", 0, "Tabelle 1: Kurse")
    assert found[1].cells == (("Ort", "Zahl"), ("Nord\nSüd", "12"))
    assert found[1].header_rows == 1


@pytest.mark.parametrize("kind", KINDS)
def test_merged_cells_keep_their_text_once(tmp_path, kind):
    source = (
        "<table><tr><td rowspan=2>Feld</td><td colspan=2>Ziel</td></tr>"
        "<tr><td>1</td><td>2</td></tr><tr><td>x</td><td>y</td><td>z</td></tr></table>"
    )

    found = blocks(tmp_path, kind, source, "html")

    assert found[-1].cells == (("Feld", "Ziel", ""), ("", "1", "2"), ("x", "y", "z"))


@pytest.mark.parametrize("kind", KINDS)
def test_footnote_follows_the_paragraph_that_cites_it(tmp_path, kind):
    found = blocks(tmp_path, kind, "Erster Satz.[^1]\n\nZweiter Satz.\n\n[^1]: Anmerkung.\n")

    assert [one.text for one in found] == ["Erster Satz.", "Anmerkung.", "Zweiter Satz."]


@pytest.mark.parametrize("kind", KINDS)
def test_lines_broken_by_hand_are_paragraphs_without_a_gap(tmp_path, kind):
    found = blocks(tmp_path, kind, "Stadt Auenbrück\\\nDer Bürgermeister\n\nText.\n")

    assert [(one.text, one.gap) for one in found] == [
        ("Stadt Auenbrück", True),
        ("Der Bürgermeister", False),
        ("Text.", True),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_typed_marks_make_list_items_and_captions(tmp_path, kind):
    source = "→ Wer begleitet das?\n\nAbbildung 3: Ablauf\n\n- ☑ Die Zahl steigt.\n"

    found = blocks(tmp_path, kind, source)

    assert [(one.kind, one.marker, one.text) for one in found] == [
        ("list_item", "→", "Wer begleitet das?"),
        ("caption", None, "Abbildung 3: Ablauf"),
        ("list_item", "-", "Die Zahl steigt."),
    ]


def test_definition_list_is_a_table_of_two_columns(tmp_path):
    path = tmp_path / "liste.html"
    path.write_text("<dl><dt>KI</dt><dd>Integrationszentrum</dd></dl>", encoding="utf-8")

    assert read_blocks(path).blocks[0].cells == (("KI", "Integrationszentrum"),)


def test_superscript_digits_stay_apart_from_the_word(tmp_path):
    path = tmp_path / "hoch.html"
    path.write_text("<p>1.000 m<sup>2</sup> und CO<sub>2</sub></p>", encoding="utf-8")

    assert read_blocks(path).blocks[0].text == "1.000 m² und CO₂"


def test_places_count_paragraphs_and_point_into_the_source(tmp_path):
    read = read_blocks(convert("# Eins\n\n- zwei\n\nDrei\n", tmp_path / "datei.docx"))

    assert read.place_kind == "paragraph"
    assert [read.lines[one.place[0] - 1] for one in read.blocks] == ["Eins", "- zwei", "Drei"]


def test_markdown_with_drawn_tables_is_read_whole(tmp_path):
    path = tmp_path / "tabelle.md"
    path.write_text("Ort    Zahl\n-----  -----\nNord   12\nSüd    30\n", encoding="utf-8")

    found = read_blocks(path).blocks

    assert found[0].cells == (("Ort", "Zahl"), ("Nord", "12"), ("Süd", "30"))


def test_pandoc_reads_no_other_file(tmp_path):
    secret = tmp_path / "geheim.html"
    secret.write_text("<p>Geheimnis</p>", encoding="utf-8")
    page = f'<p>Vorher</p><iframe src="{secret}"></iframe><p>Nachher</p>'

    tree = syntax_tree(page, "html", "seite.html")

    assert "Geheimnis" not in str(tree)
    assert "Nachher" in str(tree)


def test_document_that_pandoc_cannot_read_is_refused_with_the_reason(tmp_path):
    path = tmp_path / "leer.docx"
    source = convert("Text", tmp_path / "gut.docx")
    path.write_bytes(source.read_bytes().replace(b"word/document.xml", b"word/dokument.xml"))

    with pytest.raises(UnreadableFile) as caught:
        read_blocks(path)

    assert caught.value.code == "failed"
    assert caught.value.params["kind"] == "DOCX"


def test_document_nested_beyond_reason_is_refused(tmp_path):
    path = tmp_path / "tief.html"
    path.write_text("<div>" * 5000 + "Text", encoding="utf-8")

    with pytest.raises(UnreadableFile) as caught:
        read_blocks(path)

    assert caught.value.code == "too_complex"
