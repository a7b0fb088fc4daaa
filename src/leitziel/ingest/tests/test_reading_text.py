# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from leitziel.ingest.reading.inline import read_inline
from leitziel.ingest.reading.text import read_text


def kinds_and_texts(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_text(text.split("\n"))]


def test_paragraph_of_fixed_width_is_put_together():
    text = (
        "Die Nachfrage nach Kursen übersteigt seit Jahren das Angebot in der\n"
        "Innenstadt. Wer am Tag arbeitet, findet abends kaum einen freien Platz.\n"
        "Deshalb plant die Volkshochschule weitere Räume, die auch am Wochen-\n"
        "ende offen sind.\n"
        "\n"
        "Sachstand\n"
        "Zwei Räume sind gefunden."
    )

    blocks = read_text(text.split("\n"))

    assert [block.place for block in blocks] == [(1, 4), (6, 6), (7, 7)]
    assert blocks[0].text.endswith("die auch am Wochenende offen sind.")
    assert "der Innenstadt" in blocks[0].text


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Sie lernen in den Kinder-", "und Jugendzentren der Stadt", "Kinder- und Jugendzentren"),
        ("Sie lernen in den Gemein-", "schaftsräumen der Stadt", "Gemeinschaftsräumen"),
        ("Sie lernen in den Integrations-", "Kursen der Stadt", "Integrations-Kursen"),
    ],
)
def test_hyphen_at_the_end_of_a_line_is_undone_only_inside_a_word(first, second, joined):
    blocks = read_text([first, second])

    assert joined in blocks[0].text


def test_list_items_keep_their_depth_and_lose_their_marks():
    text = "- ☑ eins\n  - zwei\n  - drei\n- vier\n\n• fünf\n  o sechs"

    blocks = read_text(text.split("\n"))

    assert [(block.level, block.text) for block in blocks] == [
        (0, "eins"), (1, "zwei"), (1, "drei"), (0, "vier"), (0, "fünf"), (1, "sechs"),
    ]  # fmt: skip


def test_arrow_is_kept_as_marker():
    block = read_text(["→ Das Amt berichtet."])[0]

    assert (block.kind, block.marker, block.text) == ("list_item", "→", "Das Amt berichtet.")


def test_tabs_make_rows_with_places_and_a_lone_number_makes_none():
    text = "Netzwerk\tLeitung\nRunder Tisch\tCaritas\n\n3.1\tSprache"

    table, heading = read_text(text.split("\n"))

    assert table.cells == (("Netzwerk", "Leitung"), ("Runder Tisch", "Caritas"))
    assert table.row_places == ((1, 1), (2, 2))
    assert (heading.kind, heading.text) == ("paragraph", "3.1 Sprache")


def test_columns_of_spaces_are_a_table_where_a_neighbour_has_them():
    text = "Runder Tisch       Caritas\nAK Schule          Schulamt\n\nEin     Satz mit Lücke"

    assert [kind for kind, _ in kinds_and_texts(text)] == ["table", "paragraph"]


def test_markdown_is_understood():
    text = (
        "Titel\n=====\n\n## Teil **eins**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "[Link](https://example.org) \\*kein Stern\\*\n\n---"
    )

    blocks = read_text(text.split("\n"))

    assert [(block.kind, block.level) for block in blocks] == [
        ("heading", 1), ("heading", 2), ("table", 0), ("paragraph", 0), ("furniture", 0),
    ]  # fmt: skip
    assert blocks[1].strong == ((5, 9),)
    assert blocks[2].header_rows == 1
    assert blocks[2].cells == (("a", "b"), ("1", "2"))
    assert blocks[3].text == "Link *kein Stern*"


def test_caption_over_two_lines_is_one():
    text = "Abbildung 8: Personen nach Alter (zum 31.12.2018)\n(Quelle: Statistikstelle)"

    assert kinds_and_texts(text) == [("caption", text.replace("\n", " "))]


@pytest.mark.parametrize(
    ("raw", "text", "strong", "broken"),
    [
        ("ein **starkes** Wort", "ein starkes Wort", ["starkes"], False),
        ("Prozesse** der Öffnung", "Prozesse der Öffnung", ["Prozesse"], True),
        ("der **Öffnung ohne Ende", "der Öffnung ohne Ende", [], True),
        ("„**Starter-Workshop**“", "„Starter-Workshop“", ["Starter-Workshop"], False),
        ("*schräg* und Schüler*innen", "schräg und Schüler*innen", [], False),
        ("<i>Quelle: Amt</i> &amp; mehr", "Quelle: Amt & mehr", [], False),
        ("<b>fett</b><br>neu", "fett neu", ["fett"], False),
        ("weiches Tren\u00adnen", "weiches Trennen", [], False),
    ],
)
def test_inline_marks_become_plain_text_with_bold_ranges(raw, text, strong, broken):
    inline = read_inline(raw)

    assert inline.text == text
    assert [inline.text[start:stop] for start, stop in inline.strong] == strong
    assert inline.broken is broken
