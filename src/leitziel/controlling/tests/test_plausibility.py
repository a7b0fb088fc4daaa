# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions about figures that look wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from leitziel.controlling.answers.plausibility import Given, HintKind, hints

PEOPLE, WOMEN, CHILDREN = 1, 2, 3


def one(value: str, last: str, **more: object) -> Given:
    return Given(Decimal(value), Decimal(last), **more)


def test_number_is_asked_about_when_it_is_ten_times_the_last_one():
    found = hints({PEOPLE: one("1120", "96")}, factor=10)

    assert found[PEOPLE].kind == HintKind.TOO_LARGE
    assert found[PEOPLE].suggestion == 112


@pytest.mark.parametrize("value", ["959", "10", "97"])
def test_number_is_not_asked_about_below_the_factor(value):
    assert hints({PEOPLE: one(value, "96")}, factor=10) == {}


def test_factor_decides_from_where_on_a_number_is_asked_about():
    assert hints({PEOPLE: one("300", "100")}, factor=3)
    assert not hints({PEOPLE: one("299", "100")}, factor=3)


def test_number_is_asked_about_when_it_is_a_tenth_of_the_last_one():
    found = hints({PEOPLE: one("11", "1120")}, factor=10)

    assert found[PEOPLE].kind == HintKind.TOO_SMALL
    assert found[PEOPLE].suggestion == 1100


def test_nothing_is_suggested_when_the_number_has_no_such_digits():
    found = hints({PEOPLE: one("1125", "96")}, factor=10)

    assert found[PEOPLE].suggestion is None


def test_decimals_are_suggested_where_the_figure_has_them():
    found = hints({PEOPLE: one("145", "14", decimals=2)}, factor=10)

    assert found[PEOPLE].suggestion == Decimal("14.5")


@pytest.mark.parametrize(("value", "last"), [("0", "96"), ("5", "0")])
def test_zero_is_not_compared(value, last):
    assert hints({PEOPLE: one(value, last)}, factor=10) == {}


def test_part_is_asked_about_when_it_is_more_than_its_total():
    figures = {PEOPLE: Given(Decimal(10)), WOMEN: Given(Decimal(11), part_of=PEOPLE)}

    found = hints(figures, factor=10)

    assert [(key, hint.kind) for key, hint in found.items()] == [(WOMEN, HintKind.ABOVE_TOTAL)]


def test_total_is_asked_about_when_its_parts_are_more():
    figures = {
        PEOPLE: Given(Decimal(10)),
        WOMEN: Given(Decimal(7), part_of=PEOPLE),
        CHILDREN: Given(Decimal(6), part_of=PEOPLE),
    }

    found = hints(figures, factor=10)

    assert found[PEOPLE].kind == HintKind.PARTS_ABOVE_TOTAL
    assert found[PEOPLE].other == 13
    assert set(found) == {PEOPLE}


def test_confirmed_number_is_not_asked_about_again():
    assert hints({PEOPLE: one("1120", "96", is_confirmed=True)}, factor=10) == {}
