# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers as people type them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.utils import translation

from leitziel.controlling.answers.numbers import NumberNotUnderstood, read_number, show_number
from leitziel.controlling.figures.periods import Period


@pytest.mark.parametrize(
    ("typed", "decimals", "value"),
    [
        ("1120", 0, "1120"),
        ("1.120", 0, "1120"),
        ("1 120", 0, "1120"),
        ("1\u202f120", 0, "1120"),
        ("1,120", 0, "1120"),
        ("1'120", 0, "1120"),
        (" 0 ", 0, "0"),
        ("1.234.567", 0, "1234567"),
        ("14,5", 2, "14.5"),
        ("14.5", 2, "14.5"),
        ("1.234,56", 2, "1234.56"),
        ("1,234.56", 2, "1234.56"),
        ("1.250 €", 2, "1250"),
        ("0,25", 2, "0.25"),
        ("8,0", 0, "8"),
        ("1.250,-", 2, "1250"),
        ("1250,–€", 0, "1250"),
        ("1.234.567,8", 2, "1234567.8"),
        ("١٢", 0, "12"),
    ],
)
def test_number_is_read_as_german_and_english_people_write_it(typed, decimals, value):
    assert read_number(typed, decimals) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0"])
def test_empty_field_is_no_number(typed):
    assert read_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "decimals"),
    [("viele", 0), ("-3", 0), ("14,5", 0), ("0,125", 2), ("1,125", 2), ("12 Personen", 0),
     ("9" * 20, 0), ("²", 0), ("12x", 0),
     ("12.5.2026", 0), ("14,5,", 2), ("1.2.3", 0), ("1,2,3", 2), ("1.23,45.6", 2), ("ca. 120", 0),
     ("1.120.50", 2)],
)  # fmt: skip
def test_number_is_asked_back_when_it_cannot_be_understood(typed, decimals):
    with pytest.raises(NumberNotUnderstood) as refused:
        read_number(typed, decimals)

    assert refused.value.message.endswith((".", "?"))


@pytest.mark.parametrize(("language", "shown"), [("de", "1.120"), ("en", "1,120")])
def test_number_is_shown_as_the_language_writes_it_and_read_again(language, shown):
    with translation.override(language):
        assert show_number(Decimal("1120.00")) == shown
        assert read_number(shown) == 1120
        assert read_number(show_number(Decimal("1120.50"), 2), 2) == Decimal("1120.5")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2024, 1, 1), (2024, 12, 31), "2024"),
        ((2023, 1, 1), (2024, 12, 31), "2023–2024"),
        ((2024, 1, 1), (2024, 6, 30), "1. Halbjahr 2024"),
        ((2024, 7, 1), (2024, 12, 31), "2. Halbjahr 2024"),
        ((2024, 1, 1), (2025, 6, 30), "01.01.2024–30.06.2025"),
    ],
)
def test_period_is_named_as_people_say_it(first, last, said):
    with translation.override("de"):
        assert Period(datetime.date(*first), datetime.date(*last)).label == said
