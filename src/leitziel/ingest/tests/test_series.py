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
