# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may be shown of a survey, and the classes of its numbers."""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import product

import pytest
from django.utils import translation

from leitziel.controlling.survey.classes import class_of_numbers
from leitziel.controlling.survey.protection import last_shown_day, shown_groups

MONDAY = datetime.date(2026, 1, 19)


def day(number):
    return MONDAY + datetime.timedelta(days=number)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 5, "b": 5}, {"a", "b"}),
        ({"a": 4}, set()),
        ({"a": 9, "b": 4}, set()),
        ({"a": 9, "b": 6, "c": 4}, {"a"}),
        ({"a": 9, "b": 6, "c": 3, "d": 2}, {"a", "b"}),
        ({"a": 9, "b": 6, "c": 1, "d": 1}, {"a"}),
        ({}, set()),
    ],
)
def test_group_is_shown_when_neither_it_nor_the_rest_is_small(counts, shown):
    assert shown_groups(counts, 5) == shown


def test_rest_of_the_total_is_never_smaller_than_the_threshold():
    for sizes in product(range(8), repeat=4):
        counts = dict(zip("abcd", sizes, strict=True))

        shown = shown_groups(counts, 5)

        rest = sum(counts.values()) - sum(counts[group] for group in shown)
        assert all(counts[group] >= 5 for group in shown)
        assert not shown or rest == 0 or rest >= 5


@pytest.mark.parametrize(
    ("days", "last"),
    [
        ([], None),
        ([0, 0, 1, 1], None),
        ([0, 0, 1, 1, 1], 1),
        ([0, 0, 1, 1, 1, 2, 3], 1),
        ([0, 0, 1, 1, 1, 2, 3, 3, 3, 4], 4),
        ([0, 0, 0, 0, 5], None),
    ],
)
def test_results_of_an_open_round_grow_by_whole_days_and_enough_responses(days, last):
    shown = last_shown_day([day(one) for one in days], 5, today=day(5))

    assert shown == (None if last is None else day(last))


@pytest.mark.parametrize(
    "values", [["3"], ["0", "1", "2"], ["-7.5", "1200"], ["0.01", "0.02"], ["5", "10", "995"]]
)
def test_classes_hold_every_number_and_are_few(values):
    numbers = [Decimal(value) for value in values]

    classes = class_of_numbers(numbers)

    assert len(set(classes.labels)) == classes.count <= 7
    assert {classes.label_of(number) for number in numbers} <= set(classes.labels)


def test_class_is_named_by_its_round_ends():
    with translation.override("en"):
        labels = class_of_numbers([Decimal(3), Decimal(98)]).labels

    assert labels[:2] == ["0 to less than 20", "20 to less than 40"]
