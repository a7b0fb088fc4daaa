# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from leitziel.ingest.blocks import Block
from leitziel.ingest.repair import drop_doubled_end, join_text, mend_cell, repair

LONG = "Im Rahmen der Umsetzung hat die Stadt gemeinsam mit den Trägern vor Ort beraten"


def paragraphs(*texts: str) -> list[Block]:
    return [Block("paragraph", text, (at * 2 + 1, at * 2 + 1)) for at, text in enumerate(texts)]


def repaired(*texts: str) -> list[str]:
    never = lambda _block: False  # noqa: E731
    heads = lambda block: block.text.startswith("Leitziel")  # noqa: E731
    return [
        block.text
        for block in repair(paragraphs(*texts), is_closed=never, is_heading=heads)
        if block.kind != "furniture"
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Betrof-", "fen sind alle", "Betroffen sind alle"),
        ("Kinder-", "und Jugendhilfe", "Kinder- und Jugendhilfe"),
        ("Ist-", "Soll-Vergleich", "Ist-Soll-Vergleich"),
        ("2018-", "2019", "2018-2019"),
        ("ein Satz", "geht weiter", "ein Satz geht weiter"),
        ("die Mitarbeiter/", "innen der Stadt", "die Mitarbeiter/innen der Stadt"),
        ("Soziales /", "Bildung", "Soziales / Bildung"),
        ("unter www.", "stadt.example dargestellt", "unter www.stadt.example dargestellt"),
        ("siehe www.stadt.example.", "Dort mehr", "siehe www.stadt.example. Dort mehr"),
    ],
)
def test_parts_of_a_text_are_joined_at_the_seam(first, second, joined):
    assert join_text(first, second) == joined


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("Aufenthaltsge- stattung", "Aufenthaltsgestattung"),
        ("Aufent- haltserlaubnis o- der Duldung", "Aufenthaltserlaubnis oder Duldung"),
        ("Kinder- und Jugendhilfe", "Kinder- und Jugendhilfe"),
        ("KJA - Offene Jugendberufshilfe", "KJA - Offene Jugendberufshilfe"),
        ("Stadtdirektor/ -kämmerer", "Stadtdirektor/ -kämmerer"),
    ],
)
def test_cell_is_mended_where_a_line_broke_a_word(printed, mended):
    assert mend_cell(printed) == mended


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("erprobt..", "erprobt."),
        ("geschaffen. .", "geschaffen."),
        ("und so weiter...", "und so weiter..."),
    ],
)
def test_doubled_full_stop_is_a_scar_and_three_dots_are_not(printed, mended):
    assert drop_doubled_end(printed) == mended


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        ((LONG, "und dabei viel gelernt."), True),
        ((LONG + " von", "Caritas und Diakonie."), True),
        ((LONG + ".", "und dabei viel gelernt."), False),
        ((LONG, "Ein neuer Satz."), False),
        ((LONG + " von", "Leitziel 2: Neues."), False),
        (("Kurze Zeile", "klein geschrieben"), False),
    ],
)
def test_sentence_goes_on_behind_a_page_break_only_where_that_is_certain(texts, joined):
    assert len(repaired(*texts)) == (1 if joined else 2)


def test_page_numbers_and_running_heads_are_set_aside():
    texts = []
    for page in range(1, 6):
        texts += [f"Text der Seite {page}, ein Satz.", "Konzept der Stadt Auenbrück", str(page)]

    assert repaired(*texts) == [f"Text der Seite {page}, ein Satz." for page in range(1, 6)]


def test_repeated_lines_without_page_numbers_stay():
    texts = [text for number in range(1, 6) for text in (f"Projekt {number}", f"Satz {number}.")]

    assert repaired(*texts) == texts


def test_sentence_is_joined_over_page_furniture_and_covers_its_lines():
    blocks = paragraphs(LONG, "Seite 4 von 9", "und dabei viel gelernt.")
    never = lambda _block: False  # noqa: E731

    mended = repair(blocks, is_closed=never, is_heading=never)

    assert [(block.kind, block.place) for block in mended] == [
        ("paragraph", (1, 5)),
        ("furniture", (3, 3)),
    ]
