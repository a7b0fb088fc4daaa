# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers inside sentences."""

from __future__ import annotations

import pytest
from django.utils import translation

from leitziel.core.numerals import in_words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "zero"), (1, "one"), (12, "twelve"), (13, "13"), (1284, "1,284")]
)
def test_numbers_to_twelve_are_words(number: int, words: str) -> None:
    with translation.override("en"):
        assert in_words(number) == words


def test_larger_numbers_have_the_separators_of_the_language() -> None:
    with translation.override("de"):
        assert (in_words(3), in_words(1284)) == ("drei", "1.284")
