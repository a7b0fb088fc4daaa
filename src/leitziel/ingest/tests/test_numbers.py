# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from leitziel.ingest.numbers import (
    Quantity,
    decimals_of,
    format_number,
    parse_cell,
    parse_number,
    parse_quantity,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.284.000", 1_284_000),
        ("166.081", 166_081),
        ("46,9", 46.9),
        ("2,00", 2.0),
        ("+468", 468),
        ("−2,6", -2.6),
        ("–2,6", -2.6),
        ("- 2,6", -2.6),
        ("\u00ad8,9 %", -8.9),
        ("8,9\u00a0%", 8.9),
        ("8,9%", 8.9),
        ("12 v. H.", 12),
        ("1\u202f284", 1284),
        ("1 284 000", 1_284_000),
        ("1.284,- €", 1284),
        ("1.284,– €", 1284),
        ("1284,50 EUR", 1284.5),
        ("0", 0),
        ("0,5", 0.5),
        ("2017", 2017),
        (" 42 ", 42),
    ],
)
def test_number_is_read_as_printed_in_german(text, value):
    number = parse_number(text)

    assert number == value
    assert type(number) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "–",
        "3.1",
        "21.1",
        "31.12.2016",
        "01234",
        "12.",
        "1.28",
        "1.2840",
        "12 34",
        "1,284,000",
        "4 von 5",
        "12-15",
        "12–15",
        "ca. 40",
        "1,5 Mio. €",
        "40 Personen",
        "k. A.",
        "51379 Leverkusen",
        "± 5",
        "1" * 400,
    ],
)
def test_text_is_no_number_when_it_says_more_or_less_than_one(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("40 Teilnehmende", Quantity(40, "Teilnehmende")),
        ("21,0 Personen/ha", Quantity(21.0, "Personen/ha", 1)),
        ("1,5 Mio. €", Quantity(1_500_000, "€", 1, scaled=True)),
        ("1,1 Millionen Euro", Quantity(1_100_000, "Euro", 1, scaled=True)),
        ("250 T€", Quantity(250_000, "€", scaled=True)),
        ("ca. 1.200 Std.", Quantity(1200, "Std.", approximate=True)),
        ("rund 12,25 %", Quantity(12.25, "%", 2, approximate=True)),
    ],
)
def test_quantity_keeps_unit_decimals_and_scale(text, quantity):
    assert parse_quantity(text) == quantity


def test_cell_is_number_text_or_none():
    cells = [parse_cell(text) for text in ("1.048", "  GESAMT \n ", " ", "15,7 %", "31.12.2016")]

    assert cells == [1048, "GESAMT", None, 15.7, "31.12.2016"]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1_284_000, None, "1.284.000"),
        (2.0281, 2, "2,03"),
        (2.0, 2, "2,00"),
        (-2.6, None, "−2,6"),
        (-0.001, 1, "0,0"),
        (0.1 + 0.2, None, "0,3"),
    ],
)
def test_number_is_printed_in_german(value, decimals, text):
    assert format_number(value, decimals) == text


def test_decimals_of_a_value_ignore_floating_point_noise():
    assert [decimals_of(value) for value in (3, 2.0, 46.9, 0.1 + 0.2, 1.52)] == [0, 0, 1, 1, 2]
