# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measures, column widths, colors and fonts."""

from __future__ import annotations

from pathlib import Path

import pytest

from leitziel.rendering import RenderError, fonts
from leitziel.rendering.colors import QUIET, contrast, derive_accent, field_color, field_kind
from leitziel.rendering.columns import PAGE_COLUMN, TEXT_COLUMN, column_ends, lay_out
from leitziel.rendering.measure import clip, text_width, wrap
from leitziel.rendering.printable import printable
from leitziel.rendering.tests.factories import long_table, meetings_table, numbers_table
from leitziel.rendering.tree import Table, plain


@pytest.mark.parametrize("table", [long_table(5), meetings_table(), numbers_table()])
def test_columns_fill_the_text_column(table: Table) -> None:
    layout = lay_out(table)

    room = sum(layout.widths) + layout.gutter * (len(layout.widths) - 1)
    assert room == pytest.approx(TEXT_COLUMN)
    assert not layout.is_wide


def test_columns_reach_into_the_margin_where_words_need_it() -> None:
    columns = tuple(plain(f"Bezeichnung {n}") for n in range(9))
    table = Table("breit", columns, (tuple(plain("Zuständigkeiten") for _ in range(9)),))

    layout = lay_out(table)

    assert layout.is_wide
    assert sum(layout.widths) + layout.gutter * 8 <= PAGE_COLUMN + 0.01
    assert layout.size < 9.4


def test_columns_shrink_together_where_no_size_fits() -> None:
    table = Table("zu breit", tuple(plain("Überschrift") for _ in range(40)), ())

    layout = lay_out(table)

    assert len(layout.widths) == 40
    assert sum(layout.widths) <= PAGE_COLUMN


def test_long_heads_get_room_from_short_ones() -> None:
    words = "Asylberechtigte und Personen mit humanitärer Aufenthaltserlaubnis oder Duldung"
    heads = ("Jahr", "Personen", "Insgesamt", "Gestattung", words, "Ausreise", "Leistung", "Summe")
    rows = (tuple(plain("4.675") for _ in heads),)

    layout = lay_out(Table("", tuple(map(plain, heads)), rows, numeric=tuple(range(1, 8))))

    assert len(wrap(words, layout.widths[4] * 72 / 25.4, 8)) <= 4


def test_columns_of_sentences_take_the_whole_page() -> None:
    sentence = plain("Räume in vier Familienzentren, eine Stelle und Betreuung am Vormittag.")
    heads = tuple(map(plain, ("Maßnahme", "Einsatz", "Leistung", "Wirkung")))

    assert lay_out(Table("", heads, ((sentence,) * 4,))).is_wide


def test_text_width_grows_with_text_weight_and_size() -> None:
    assert text_width("im", 10) < text_width("imm", 10) < text_width("imm", 10, bold=True)
    assert text_width("imm", 20) == pytest.approx(2 * text_width("imm", 10))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Integrationszentrum", ["Integrations-", "zentrum"]),
        ("Controlling-Gruppe", ["Controlling-", "Gruppe"]),
        ("Aufenthaltsgestattung", ["Aufenthalts-", "gestattung"]),
    ],
)
def test_wrap_breaks_compounds_where_a_reader_would(word: str, pieces: list[str]) -> None:
    assert wrap(word, 90, 13, bold=True) == pieces


@pytest.mark.parametrize("text", ["a" * 200, "zwei Wörter " + "x" * 50, "", "kurz"])
def test_wrap_keeps_every_line_within_the_width(text: str) -> None:
    lines = wrap(text, 60, 13)

    assert all(text_width(line, 13) <= 60 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")


def test_clip_says_that_something_is_left_out() -> None:
    assert clip(["a", "b", "c"], 2) == ["a", "b …"]
    assert clip(["a", "b"], 2) == ["a", "b"]


@pytest.mark.parametrize(
    "color", ["#005a70", "#ffcc00", "#ffffff", "#000000", "#c31c13", "#8a1f4b"]
)
def test_accent_shades_keep_their_contrast(color: str) -> None:
    accent = derive_accent(color)

    assert contrast(accent.base, "#ffffff") >= 4.5
    assert contrast(accent.deep, "#ffffff") >= 10
    assert contrast(accent.soft, accent.base) >= 3.5
    assert contrast(accent.dark, "#000000") >= 7


def test_columns_of_a_long_table_of_words_use_the_whole_page() -> None:
    cells = (plain("Arbeitskreis Wohnen"), plain("Fachbereich Soziales"))

    assert not lay_out(Table("", cells, (cells,) * 12)).is_wide
    assert lay_out(Table("", cells, (cells,) * 13)).is_wide
    assert not lay_out(Table("", cells, (cells,) * 13, numeric=(1,))).is_wide


def test_columns_are_hyphenated_only_where_a_word_is_wider_than_its_column() -> None:
    word = "Rechtsschutzversicherungsgesellschaften"
    columns = (plain("Name"), plain("Aufgabe"))
    table = Table("", columns, ((plain("Rat"), plain(word)), (plain("Beirat"), plain("berät"))))
    narrow = Table("", columns * 3, tuple(row * 3 for row in table.rows))

    assert lay_out(table).hyphenated == (False, False)
    assert lay_out(narrow).hyphenated == (False, True) * 3


def test_columns_are_not_hyphenated_for_a_row_that_heads_a_group() -> None:
    word = "Rechtsschutzversicherungsgesellschaften" * 3
    columns = (plain("Name"), plain("Aufgabe"))
    rows = ((plain(word), ()), (plain("Rat"), plain("entscheidet")))

    assert lay_out(Table("", columns, rows, group_rows=(0,))).hyphenated == (False, False)
    assert lay_out(Table("", columns, rows)).hyphenated == (True, False)


def test_column_ends_with_its_last_cell_that_says_something() -> None:
    columns = (plain("Gruppe"), plain("Runde"), plain("leer"))
    rows = (
        (plain("Rat"), plain("Caritas"), ()),
        (plain(" "), (), ()),
        ((), plain("Jobcenter"), plain(" ")),
    )

    assert column_ends(Table("", columns, rows)) == [1, 3, 0]


@pytest.mark.parametrize(("code", "letter"), [("3", "C"), (" c ", "C"), ("8", "H")])
def test_field_has_the_color_of_its_letter_however_it_is_counted(code: str, letter: str) -> None:
    assert field_color(code) == field_color(letter)
    assert field_kind(code) == field_kind(letter) == f"field-{letter.lower()}"


@pytest.mark.parametrize("code", ["9", "II", "Q1", "3.1", "", None])
def test_field_without_a_letter_of_its_own_is_grey(code: str | None) -> None:
    assert field_color(code) == QUIET
    assert field_kind(code) == "field-none"


@pytest.mark.parametrize("code", [*"ABCDEFGH", "Q1", None])
def test_field_colors_carry_white_letters(code: str | None) -> None:
    assert contrast(field_color(code), "#ffffff") >= 4.5


def test_fonts_say_what_to_run_where_the_packages_are_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LEITZIEL_FONTS", str(tmp_path / "fonts"))
    monkeypatch.setenv("LEITZIEL_NODE_MODULES", str(tmp_path))

    with pytest.raises(
        RenderError, match=r"Run `npm ci` .* `python -m leitziel\.rendering\.fonts`"
    ):
        fonts.font_folder()


def test_fonts_command_reports_missing_packages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEITZIEL_FONTS", str(tmp_path / "fonts"))
    monkeypatch.setenv("LEITZIEL_NODE_MODULES", str(tmp_path))

    assert fonts.main() == 1
    assert "npm ci" in capsys.readouterr().err


def test_fonts_are_written_once_and_are_the_same_every_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packages = fonts.font_folder()
    monkeypatch.setenv("LEITZIEL_FONTS", str(tmp_path / "fonts"))

    assert fonts.main() == 0

    for file in fonts.font_folder().iterdir():
        assert file.read_bytes() == (packages / file.name).read_bytes()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Zivilgesellschaftliches/Bürgerschaftliches", 2),
        ("Rechtsschutzversicherungsgesellschaften" * 2, 1),
        ("https://example.org/sehr/langer/pfad/zur/seite", 8),
        ("x" * 240, 20),
        ("kurz", 1),
    ],
)
def test_printable_lets_endless_words_break_at_their_seams(word: str, parts: int) -> None:
    printed = printable({"text": f"ein {word} hier"})["text"]

    assert len(printed.split("\u200b")) == parts
    assert printed.replace("\u200b", "") == f"ein {word} hier"


def test_printable_exchanges_only_what_no_font_can_draw() -> None:
    assert printable(["Ängste ✓ Привет \uf0b7 漢"]) == ["Ängste ✓ Привет • \u25a1"]
