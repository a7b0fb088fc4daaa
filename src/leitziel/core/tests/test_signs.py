# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The classes that carry a field's color and a status' drawing."""

import pytest

from leitziel.core.signs import ball_class, field_class


@pytest.mark.parametrize(
    ("code", "expected"),
    [("C", "f-c"), ("c", "f-c"), ("3", "f-c"), ("D", "f-d")],
)
def test_field_class_gives_each_of_eight_fields_its_color(code: str, expected: str) -> None:
    assert field_class(code) == expected


@pytest.mark.parametrize("code", ["Q1", "9", "II", "IX", "J", "", "AB", "3.1", "²"])
def test_field_class_is_empty_when_there_is_no_color(code: str) -> None:
    assert field_class(code) == ""


def test_ball_class_is_dashed_when_drawing_is_unknown() -> None:
    assert ball_class("fill2") == "s-2"
    assert ball_class("new") == "s-none"
