# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from leitziel.ingest.reading import pdf_child
from leitziel.ingest.reading.errors import UnreadableFile
from leitziel.ingest.reading.files import read_blocks
from leitziel.ingest.tests.documents_made import make_pdf

SENTENCE = (
    "Die Wohnungsgesellschaft und die Freiwilligenagentur begleiten neu zugezogene Familien bei "
    "der Wohnungssuche, beim Abschluss eines Mietvertrages und in der Nachbarschaft. "
)
SETUP = '#set text(lang: "de", size: 11pt, hyphenate: true)\n#set par(justify: true)\n'


def read(tmp_path, source, *, tagged):
    return read_blocks(make_pdf(tmp_path / "datei.pdf", SETUP + source, tagged=tagged))


def texts(found, kind):
    return [one.text for one in found.blocks if one.kind == kind]


both = pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])


@both
def test_headings_are_found_with_their_levels(tmp_path, tagged):
    found = read(tmp_path, f"= Konzept\n\n== Handlungsfeld A\n\n{SENTENCE}\n", tagged=tagged)

    heads = [one for one in found.blocks if one.kind == "heading"]
    assert [(one.level, one.text) for one in heads] == [(1, "Konzept"), (2, "Handlungsfeld A")]
    assert texts(found, "paragraph") == [SENTENCE.strip()]
    assert found.place_kind == "page"


@both
def test_paragraphs_are_whole_and_unhyphenated(tmp_path, tagged):
    paragraphs = [SENTENCE * 3, "Kurzer Absatz.", SENTENCE * 2]

    found = read(tmp_path, "\n\n".join(paragraphs), tagged=tagged)

    assert texts(found, "paragraph") == [one.strip() for one in paragraphs]


@both
def test_bold_words_are_kept_over_the_line_end(tmp_path, tagged):
    found = read(tmp_path, f"{SENTENCE} *{SENTENCE}* Ende.\n", tagged=tagged)

    text, strong = found.blocks[0].text, found.blocks[0].strong
    assert [text[begin:stop] for begin, stop in strong] == [SENTENCE.strip()]


@both
def test_list_items_keep_mark_and_depth(tmp_path, tagged):
    source = f"- {SENTENCE}\n- zwei\n  - innen\n\n+ erstens\n+ zweitens\n"

    found = read(tmp_path, source, tagged=tagged)

    items = [one for one in found.blocks if one.kind == "list_item"]
    assert [(one.level, one.text) for one in items] == [
        (0, SENTENCE.strip()),
        (0, "zwei"),
        (1, "innen"),
        (0, "erstens"),
        (0, "zweitens"),
    ]
    assert [one.marker for one in items[3:]] == ["1.", "2."]


@both
def test_running_heads_and_page_numbers_are_left_out(tmp_path, tagged):
    source = (
        "#set page(header: [Konzept der Stadt Auenbrück], footer: context [Seite #counter(page)"
        ".display()])\n" + "\n\n".join(f"Absatz {number}: {SENTENCE * 4}" for number in range(20))
    )

    found = read(tmp_path, source, tagged=tagged)

    everything = " ".join(one.text for one in found.blocks)
    assert "Konzept der Stadt Auenbrück" not in everything
    assert "Seite" not in everything
    assert len(found.lines) >= 3
    assert found.blocks[0].place == (1, 1)
    assert found.blocks[-1].place[1] == len(found.lines)


@both
def test_heading_at_the_top_of_every_page_is_no_running_head(tmp_path, tagged):
    pages = [f"== Maßnahme {number}\n{SENTENCE}" for number in range(1, 5)]

    found = read(tmp_path, "\n#pagebreak()\n".join(pages), tagged=tagged)

    assert texts(found, "heading") == [f"Maßnahme {number}" for number in range(1, 5)]


@both
def test_two_text_columns_are_read_one_after_the_other(tmp_path, tagged):
    left, right = "Links steht dies. " * 20, "Rechts steht das. " * 20
    source = f"= Titel\n\n#columns(2)[{left} #colbreak() {right}]\n\nDanach.\n"

    found = read(tmp_path, source, tagged=tagged)

    text = " ".join(one.text for one in found.blocks)
    assert text == " ".join(f"Titel {left} {right} Danach.".split())


TABLE = """[Jahr], [Personen], [Anteil],
  [2017], [1.284], [−2,6], [2018], [1.300 Menschen, die in mehreren Stadtteilen wohnen], [3,1])
"""
ROWS = (
    ("Jahr", "Personen", "Anteil"),
    ("2017", "1.284", "−2,6"),
    ("2018", "1.300 Menschen, die in mehreren Stadtteilen wohnen", "3,1"),
)


@both
def test_table_with_a_grid_is_read_by_cells(tmp_path, tagged):
    found = read(tmp_path, f"Vorher.\n\n#table(columns: (auto, 4cm, auto), {TABLE}", tagged=tagged)

    tables = [one for one in found.blocks if one.kind == "table"]
    assert [one.cells for one in tables] == [ROWS]


@both
def test_table_with_rules_between_rows_only_is_read_by_cells(tmp_path, tagged):
    source = f"#table(columns: (2cm, 6cm, 3cm), stroke: (x: none, y: 0.5pt), {TABLE}"

    found = read(tmp_path, source, tagged=tagged)

    assert [one.cells for one in found.blocks if one.kind == "table"] == [ROWS]


@both
def test_table_over_two_pages_is_one_with_its_head_once(tmp_path, tagged):
    rows = "".join(f"[Ort {number}], [{number}]," for number in range(90))

    found = read(
        tmp_path, f"#table(columns: 2, table.header[*Ort*][*Zahl*], {rows})\n", tagged=tagged
    )

    tables = [one for one in found.blocks if one.kind == "table"]
    assert len(tables) == 1
    assert len(tables[0].cells) == 91
    assert tables[0].header_rows == 1
    assert tables[0].row_places[0] == (1, 1)
    assert tables[0].row_places[-1] == (len(found.lines), len(found.lines))


def test_lines_laid_out_with_wide_gaps_are_rows(tmp_path):
    source = (
        "#grid(columns: (6cm, 4cm, 4cm), row-gutter: 8pt, [Sozialausschuss], [14.11.2017],"
        " [Beratung], [Stadtrat], [18.12.2017], [Entscheidung])"
    )

    found = read(tmp_path, source, tagged=False)

    assert found.blocks[0].kind == "table"
    assert found.blocks[0].tabbed
    assert found.blocks[0].cells == (
        ("Sozialausschuss", "14.11.2017", "Beratung"),
        ("Stadtrat", "18.12.2017", "Entscheidung"),
    )


def test_ligatures_are_taken_apart(tmp_path):
    found = read(tmp_path, "Pflege, offen, Auffrischung, finden", tagged=False)

    assert found.blocks[0].text == "Pflege, offen, Auffrischung, finden"


def test_paragraph_over_two_pages_is_one_when_the_file_is_tagged(tmp_path):
    found = read(tmp_path, f"#v(23cm)\n{SENTENCE * 6}", tagged=True)

    assert texts(found, "paragraph") == [(SENTENCE * 6).strip()]
    assert found.blocks[0].place == (1, 2)


def test_caption_is_told_by_its_first_word(tmp_path):
    found = read(tmp_path, f"{SENTENCE}\n\nAbbildung 2: Ablauf\n\n{SENTENCE}", tagged=False)

    assert texts(found, "caption") == ["Abbildung 2: Ablauf"]


def test_reader_gives_up_when_the_child_runs_out_of_memory(tmp_path, monkeypatch):
    path = make_pdf(tmp_path / "datei.pdf", SENTENCE)
    monkeypatch.setattr("leitziel.ingest.reading.pdf.MODULE", "leitziel.ingest.tests.hungry_child")

    with pytest.raises(UnreadableFile) as caught:
        read_blocks(path)

    assert caught.value.code == "too_complex"


def test_memory_limit_lies_below_one_gigabyte():
    assert pdf_child.MEMORY_MB <= 1000


@both
def test_footnote_follows_what_it_interrupts_with_its_number_raised(tmp_path, tagged):
    source = f"Erster Satz.#footnote[Anmerkung dazu.] {SENTENCE}\n\nZweiter Absatz.\n"

    found = read(tmp_path, source, tagged=tagged)

    notes = [text for text in texts(found, "paragraph") if text.endswith("Anmerkung dazu.")]
    assert len(notes) == 1
    assert notes[0].startswith("¹")
    assert SENTENCE.strip() in texts(found, "paragraph")[0]


def test_footnote_of_a_heading_is_no_part_of_its_words(tmp_path):
    source = f"= Bildung#footnote[Federführung: Schulamt]\n\n{SENTENCE}\n"

    found = read(tmp_path, source, tagged=True)

    assert texts(found, "heading") == ["Bildung"]
    assert [text for text in texts(found, "paragraph") if text.endswith("Schulamt")]


def test_table_goes_on_over_a_footnote_at_the_end_of_the_page(tmp_path):
    rows = "".join(f"[Ort {number}], [{number}]," for number in range(60))
    source = f"{SENTENCE}#footnote[Anmerkung.]\n#table(columns: 2, [*Ort*], [*Zahl*], {rows})\n"

    found = read(tmp_path, source, tagged=False)

    assert [len(one.cells) for one in found.blocks if one.kind == "table"] == [61]


def test_lines_of_a_table_of_contents_stay_apart(tmp_path):
    source = "#outline(title: none)\n#pagebreak()\n= Vorwort\n= Ausgangslage der Stadt\n= Ziele\n"

    found = read(tmp_path, source, tagged=False)

    entries = texts(found, "paragraph")
    assert [entry.split(" .")[0] for entry in entries] == [
        "Vorwort",
        "Ausgangslage der Stadt",
        "Ziele",
    ]


@both
def test_hyphen_of_a_compound_stays_when_it_ends_a_line(tmp_path, tagged):
    compound = "Rucksack-Gruppen Sprach-Angebote Eltern-Cafés Kita-Projekte "

    found = read(tmp_path, compound * 12, tagged=tagged)

    assert found.blocks[0].text == (compound * 12).strip()


def test_label_that_tops_two_pages_is_no_running_head(tmp_path):
    pages = ["*Nächste Schritte*\n\nEins.", "Zwei.", "*Nächste Schritte*\n\nDrei.", "Vier."]

    found = read(tmp_path, "\n#pagebreak()\n".join(pages), tagged=False)

    assert texts(found, "heading") == ["Nächste Schritte", "Nächste Schritte"]
