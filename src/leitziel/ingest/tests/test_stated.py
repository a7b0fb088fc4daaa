# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures of measures as our reports print them: periods side by side, or each in a row."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from leitziel.ingest.draft import TableDraft
from leitziel.ingest.stated import StatedFigure, owner_of, split_unit, stated_in

YEAR = (datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))


def table(columns: list[str], *rows: list[Any]) -> TableDraft:
    title = "A Sprache: Zahlen jeder Maßnahme"
    return TableDraft((1, 1), title=title, columns=columns, rows=list(rows))


def test_periods_side_by_side_are_read_with_their_plan() -> None:
    printed = table(
        ["Zahl", "2024", "geplant 2025", "2025"],
        ["1.1 Sprachcafé", None, None, None],
        ["Stellen (VZÄ)", 0.5, 1, "ca. 0,75"],
    )

    reading = stated_in(printed)

    before = (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    name, label = "1.1 Sprachcafé", "Stellen (VZÄ)"
    assert reading.figures == [
        StatedFigure(name, label, *before, actual=Decimal("0.5")),
        StatedFigure(name, label, *YEAR, Decimal(1), Decimal("0.75"), is_estimated=True),
    ]
    assert [figure.decimals for figure in reading.figures] == [1, 2]
    assert reading.unread == []
    assert owner_of(printed) == "A Sprache"


@pytest.mark.parametrize("columns", [["Zahl", "2025"], ["Zahl", "Zeitraum", "geplant", "erreicht"]])
def test_rows_that_are_too_short_or_too_long_are_left_unread(columns: list[str]) -> None:
    printed = table(
        columns,
        ["Sprachcafé", *[None] * (len(columns) - 1)],
        [],
        ["Termine", *[4] * len(columns)],
    )

    reading = stated_in(printed)

    assert reading.figures == []
    assert "Sprachcafé: Termine" in reading.unread
    assert len(reading.unread) >= 2


def test_periods_in_rows_are_read_with_their_days() -> None:
    printed = table(
        ["Zahl", "Zeitraum", "geplant", "erreicht"],
        ["Lotsen", None, None, None],
        ["Termine", "01.01.2025–30.06.2025", "–", 12],
        ["Termine", "2023–2024", 40, "–"],
    )

    first, second = stated_in(printed).figures

    assert (first.start, first.end) == (datetime.date(2025, 1, 1), datetime.date(2025, 6, 30))
    assert (first.planned, first.actual) == (None, Decimal(12))
    assert (second.start, second.end) == (datetime.date(2023, 1, 1), datetime.date(2024, 12, 31))
    assert (second.planned, second.actual) == (Decimal(40), None)


def test_dash_states_nothing() -> None:
    printed = table(["Zahl", "2025"], ["Lotsen", None], ["Termine", "–"])

    assert stated_in(printed).figures == []
    assert stated_in(printed).unread == []


@pytest.mark.parametrize(
    "printed",
    [
        table(["Zahl", "2025"], ["Termine", 12]),
        table(["Zahl", "2025"], ["Lotsen", None], ["Termine", "viele"]),
        table(["Zahl", "2025"], ["Lotsen", None], ["Termine", "12 Stück"]),
        table(["Zahl", "im Frühjahr"], ["Lotsen", None], ["Termine", 12]),
        table(["Zahl", "31.02.2025–30.06.2025"], ["Lotsen", None], ["Termine", 12]),
        table(
            ["Zahl", "Zeitraum", "geplant", "erreicht"],
            ["Lotsen", None, None, None],
            ["Termine", "bald", 1, 2],
        ),
    ],
)
def test_row_that_is_not_clear_is_left_unread(printed: TableDraft) -> None:
    reading = stated_in(printed)

    assert reading.figures == []
    assert len(reading.unread) == 1


def test_unit_stands_in_brackets_behind_the_name() -> None:
    assert split_unit("Teilnehmende (Personen)") == ("Teilnehmende", "Personen")
    assert split_unit("Plätze") == ("Plätze", "")
