# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Printed tables as statistical series."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from leitziel.ingest.draft import Cell, TableDraft
from leitziel.ingest.series import Point, points_of, unit_of


def points(columns: list[str], rows: list[list[Cell]], **values: str) -> list[Point]:
    return points_of(TableDraft((1, 9), columns=columns, rows=rows, **values))


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Bevölkerung in Personen", "Personen"),
        ("Anteil der Arbeitslosen (in %)", "%"),
        ("Quote (in Prozent)", "%"),
        ("Ausgaben in Euro", "€"),
        ("Ausgaben (in Tausend Euro)", "Tausend Euro"),
        ("Dichte in Personen /ha", "Personen /ha"),
        ("Anteil (%)", "%"),
        ("Menschen in Leverkusen", ""),
        ("Personen in Prozessen", ""),
    ],
)
def test_unit_is_read_from_the_label(label: str, unit: str) -> None:
    assert unit_of(label) == unit


def test_dated_columns_become_dates_of_one_series() -> None:
    found = points(["", "31.12.2016", "2017"], [["Einwohner in Personen", 1000, 1010]])

    assert [(point.name, point.date, point.value) for point in found] == [
        ("Einwohner", datetime.date(2016, 12, 31), Decimal(1000)),
        ("Einwohner", datetime.date(2017, 12, 31), Decimal(1010)),
    ]


def test_other_columns_are_groups_at_the_date_of_the_table() -> None:
    found = points(
        ["Status", "unter 18", "insgesamt"],
        [["Geduldete", 82, 348]],
        title="Geflüchtete (in Personen)",
        as_of="2018-12-31",
    )

    assert [(point.group, point.unit, point.value) for point in found] == [
        ("unter 18", "Personen", Decimal(82)),
        ("", "Personen", Decimal(348)),
    ]
    assert found[0].name == "Geflüchtete: Geduldete"


def test_title_of_next_years_table_names_the_same_series() -> None:
    rows: list[list[Cell]] = [["Frauen", 10]]

    first = points(["", "Zahl"], rows, title="Kurse zum Stichtag 31.12.2018")
    second = points(["", "Zahl"], rows, title="Kurse zum Stichtag 31.12.2019")

    assert first[0].name == second[0].name
    assert (first[0].date.year, second[0].date.year) == (2018, 2019)


def test_signs_of_statistics_are_kept_as_signs() -> None:
    found = points(["", "2017", "2018"], [["Schulen", "x", 0]])

    assert [(point.value, point.missing) for point in found] == [(None, "x"), (Decimal(0), "")]


def test_table_of_words_or_without_dates_has_no_series() -> None:
    words = points(["Wer", "Was"], [["VHS", "Kurse"]], as_of="2018")
    undated = points(["Wer", "Zahl"], [["VHS", 12]])

    assert words == undated == []


def test_short_rows_and_empty_cells_are_skipped() -> None:
    found = points(["", "2017", "2018"], [["Kurse", 5], ["Schulen", None, 7], []])

    assert [(point.name, point.date.year) for point in found] == [
        ("Kurse", 2017),
        ("Schulen", 2018),
    ]


@pytest.mark.parametrize("title", [None, "Kennzahlen", "Indikatoren und Kennzahlen"])
def test_columns_become_series_when_the_rows_are_years(title: str | None) -> None:
    table = TableDraft(
        source=(1, 3),
        title=title,
        columns=["Jahr", "Teilnehmende", "Anteil (in %)"],
        rows=[[2023, 140, 8.5], ["2024", 161, 9.0]],
    )

    found = {(point.name, point.date.year, point.value, point.unit) for point in points_of(table)}

    assert found == {
        ("Teilnehmende", 2023, Decimal(140), ""),
        ("Teilnehmende", 2024, Decimal(161), ""),
        ("Anteil", 2023, Decimal("8.5"), "%"),
        ("Anteil", 2024, Decimal(9), "%"),
    }


def test_columns_of_years_are_told_apart_by_the_field_they_stand_in() -> None:
    table = TableDraft(source=(1, 2), columns=["Jahr", "Plätze"], rows=[["2024", 61]])

    assert [point.name for point in points_of(table, owner="Sprache")] == ["Sprache: Plätze"]


def test_columns_stay_groups_of_a_titled_table_when_the_rows_are_years() -> None:
    table = TableDraft(
        source=(1, 2), title="Einbürgerungen", columns=["Jahr", "Frauen"], rows=[["2024", 61]]
    )

    assert [(point.name, point.group) for point in points_of(table)] == [
        ("Einbürgerungen", "Frauen")
    ]
