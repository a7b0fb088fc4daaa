# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from leitziel.ingest.arithmetic import check_table
from leitziel.ingest.arithmetic.mending import is_swap
from leitziel.ingest.draft import TableDraft
from leitziel.ingest.pipeline import read_draft


def check(columns, *rows):
    return check_table(TableDraft(source=(3, 9), columns=columns, rows=[list(row) for row in rows]))


def codes(warnings):
    return [warning.code for warning in warnings]


RIGHT = {
    "total row": (["Ort", "2020", "2021"], ["A", 10, 20], ["B", 30, 40], ["Gesamt", 40, 60]),
    "total row first": (["Ort", "Personen"], ["Insgesamt", 40], ["A", 10], ["B", 30]),
    "total column": (["Jahr", "Nord", "Süd", "Summe"], [2020, 1, 2, 3], [2021, 4, 5, 9]),
    "letters": (["Jahr", "Alle (a+b)", "a) hier", "b) dort"], [2017, 4287, 605, 3682]),
    "letters with a difference": (["Jahr", "Saldo (a-b)", "a) zu", "b) ab"], [2017, 5, 12, 7]),
    "men and women": (["", ""], ["Anzahl", 50940], ["Männlich", 24810], ["Weiblich", 26130]),
    "rounded parts": (["Art", "T€"], ["A", 1.2], ["B", 1.3], ["C", 1.4], ["Summe", 4.0]),
    "dash as zero": (["Ort", "Zahl"], ["A", 10], ["B", "–"], ["Gesamt", 10]),
    "unknown part": (["Ort", "Zahl"], ["A", 10], ["B", "k. A."], ["Gesamt", 40]),
    "subtotals": (
        ["Ort", "Zahl"],
        ["A", 1],
        ["B", 2],
        ["Summe Nord", 3],
        ["C", 4],
        ["D", 5],
        ["Summe Süd", 9],
    ),
    "only some parts": (["Ort", "Zahl"], ["A", 10], ["B", 30], ["Stadt gesamt", 1000]),
    "among": (["", "Zahl"], ["Gesamt", 30], ["A", 10], ["B", 20], ["darunter Kinder", 7]),
    "of which": (["", "Zahl"], ["Kurse", 30], ["davon morgens", 10], ["davon abends", 20]),
    "shares": (["Status", "Anteil in %"], ["A", 33.3], ["B", 33.3], ["C", 33.3]),
    "shares that are no parts": (["Thema", "Anteil in %"], ["A", 71.0], ["B", 64.0], ["C", 12.0]),
    "counts and shares": (
        ["Status", "Anzahl", "in %"],
        ["A", 1, 33.3],
        ["B", 2, 66.7],
        ["Gesamt", 3, 100],
    ),
    "average": (
        ["Indikator", "2016", "2017"],
        ["Bevölkerung", 166081, 166737],
        ["Haushalte in Anzahl", 82134, 82214],
        ["Durchschnittliche Haushaltsgröße", 2.02, 2.03],
    ),
    "density": (
        ["", "2016"],
        ["Bevölkerung", 166081],
        ["Fläche in ha", 7885],
        ["Bevölkerungsdichte in Personen/ha", 21.1],
    ),
    "rate": (["", "2020"], ["Teilnehmende", 180], ["Kurse", 12], ["Teilnehmende je Kurs", 15]),
    "change": (["", "2019", "2020", "Veränderung"], ["A", 10, 12, 2], ["B", 20, 15, -5]),
    "change in per cent": (["", "2019", "2020", "Veränderung in %"], ["A", 10, 12, 20.0]),
    "words only": (["Gremium", "Leitung"], ["Runder Tisch", "Amt"], ["Gesamt", "alle"]),
    "no columns": ([], ["Gesamt", 12]),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_table_raises_no_alarm(name):
    columns, *rows = RIGHT[name]

    assert check(columns, *rows) == []


WRONG = {
    "total row": (
        "sum_differs",
        "4.850",
        (["Status", "Personen"], ["A", 627], ["B", 3875], ["C", 348], ["GESAMT", 4860]),
    ),
    "total row first": (
        "sum_differs",
        "10 + 31 = 41",
        (["Ort", "Personen"], ["Insgesamt", 40], ["A", 10], ["B", 31]),
    ),
    "sum above the total": (
        "sum_differs",
        "900 + 300 = 1.200",
        (["Ort", "Personen"], ["A", 900], ["B", 300], ["Stadt gesamt", 1000]),
    ),
    "total column": (
        "sum_differs",
        "4 + 5 = 9",
        (["Jahr", "Nord", "Süd", "Summe"], [2020, 1, 2, 3], [2021, 4, 5, 8]),
    ),
    "letters": (
        "sum_differs",
        "605 + 3.682 = 4.287",
        (["Jahr", "Alle (a+b)", "a) hier", "b) dort"], [2017, 4278, 605, 3682]),
    ),
    "letters far off": (
        "sum_differs",
        "600 + 300 = 900",
        (["Jahr", "Alle (a+b)", "a) hier", "b) dort"], [2017, 9000, 600, 300]),
    ),
    "letters with a difference": (
        "sum_differs",
        "12 − 7 = 5",
        (["Jahr", "Saldo (a-b)", "a) zu", "b) ab"], [2017, 6, 12, 7]),
    ),
    "men and women": (
        "sum_differs",
        "24.810 + 26.130 = 50.940",
        (["", ""], ["Anzahl", 50490], ["Männlich", 24810], ["Weiblich", 26130]),
    ),
    "of which": (
        "sum_differs",
        "10 + 21 = 31",
        (["", "Zahl"], ["Kurse", 30], ["davon morgens", 10], ["davon abends", 21]),
    ),
    "rounded parts": (
        "sum_differs",
        "1,2 + 1,3 + 1,4 = 3,9",
        (["Art", "T€"], ["A", 1.2], ["B", 1.3], ["C", 1.4], ["Summe", 4.2]),
    ),
    "shares": (
        "shares_differ",
        "40 + 35,5 + 26 = 101,5",
        (["Status", "Anteil in %"], ["A", 40.0], ["B", 35.5], ["C", 26.0]),
    ),
    "count and share": (
        "share_differs",
        "50 ÷ 200 × 100 = 25,0",
        (
            ["Status", "Anzahl", "in %"],
            ["A", 50, 52.0],
            ["B", 90, 45.0],
            ["C", 60, 30.0],
            ["Gesamt", 200, 100],
        ),
    ),
    "average": (
        "ratio_differs",
        "166.737 ÷ 82.214 = 2,03",
        (
            ["Indikator", "2016", "2017"],
            ["Bevölkerung in Personen", 166081, 166737],
            ["Haushalte in Anzahl", 82134, 82214],
            ["Durchschnittliche Haushaltsgröße in Personen", 2.02, 2.0],
        ),
    ),
    "density": (
        "ratio_differs",
        "166.081 ÷ 7.885 = 21,1",
        (
            ["", "2016"],
            ["Bevölkerung", 166081],
            ["Fläche in ha", 7885],
            ["Bevölkerungsdichte in Personen/ha", 23.1],
        ),
    ),
    "rate": (
        "ratio_differs",
        "180 ÷ 12 = 15",
        (["", "2020"], ["Teilnehmende", 180], ["Kurse", 12], ["Teilnehmende je Kurs", 17]),
    ),
    "change": (
        "change_differs",
        "15 − 20 = −5",
        (["", "2019", "2020", "Veränderung"], ["A", 10, 12, 2], ["B", 20, 15, 5]),
    ),
}


def test_change_in_percent_is_no_wrong_difference():
    columns = ["Zahl", "2024", "2025", "Veränderung"]

    assert check(columns, ["Plätze", 36, 64, 77.8], ["Personal", 0.25, "ca. 2,10", "–"]) == []
    assert codes(check(columns, ["Plätze", 36, 64, 78.9])) == ["change_differs"]


@pytest.mark.parametrize("name", WRONG)
def test_wrong_table_is_reported_with_its_calculation(name):
    code, calculation, (columns, *rows) = WRONG[name]

    warnings = check(columns, *rows)

    assert code in codes(warnings)
    assert calculation in " ".join(warning.message for warning in warnings)
    assert {warning.source for warning in warnings} == {(3, 9)}


def test_warning_offers_the_mend_when_digits_are_exchanged_in_a_part():
    warnings = check(["", "Zahl"], ["A", 627], ["B", 3875], ["C", 384], ["GESAMT", 4850])

    assert codes(warnings) == ["sum_differs"]
    assert "384 should read 348 (digits exchanged) at “C”" in warnings[0].message


def test_warning_offers_the_mend_when_digits_are_exchanged_in_the_total():
    warnings = check(["", "Zahl"], ["A", 605], ["B", 3682], ["Summe", 4278])

    assert "4.278 should read 4.287 (digits exchanged) at “Summe”" in warnings[0].message


def test_warning_offers_no_mend_when_several_numbers_could_be_meant():
    warnings = check(["", "Zahl"], ["A", 111], ["B", 222], ["Summe", 334])

    assert codes(warnings) == ["sum_differs"]
    assert "should read" not in warnings[0].message


def test_mend_explains_even_a_wide_gap():
    warnings = check(["", "Zahl"], ["A", 91], ["B", 8], ["Summe", 27])

    assert codes(warnings) == ["sum_differs"]


def test_ratio_that_was_cut_off_instead_of_rounded_is_a_hint_only():
    warnings = check(
        ["", "2017", "2018"],
        ["Bevölkerung", 166737, 166081],
        ["Haushalte", 82214, 82134],
        ["Haushaltsgröße", 2.02, 2.02],
    )

    assert [(one.code, one.severity) for one in warnings] == [("ratio_differs", "info")]


def test_rule_that_holds_nowhere_is_not_the_rule_of_the_table():
    warnings = check(
        ["", "2018", "2019", "2020"], ["A", 5, 6, 7], ["B", 7, 9, 9], ["Gesamt", 20, 22, 30]
    )

    assert warnings == []


def test_swap_is_of_neighboring_digits_only():
    assert is_swap(348, 384)
    assert not is_swap(348, 843)
    assert not is_swap(348, 348)
    assert not is_swap(348, 34)


def test_table_without_rows_is_fine():
    assert check_table(TableDraft(source=(1, 1))) == []


@pytest.mark.seeds
def test_real_report_has_one_wrong_ratio_and_no_false_alarm(seeds):
    draft = read_draft(seeds / "umsetzungsbericht-1.txt")

    found = [warning for table in draft.tables for warning in check_table(table)]

    assert codes(found) == ["ratio_differs"]
    assert "is printed as 2,00, but 166.737 ÷ 82.214 = 2,03" in found[0].message
    assert len(draft.tables) == 4
