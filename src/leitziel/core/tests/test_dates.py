# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dates that are kept as text."""

import pytest
from django.utils import translation

from leitziel.core.dates import kept_date, printed_date, typed_date


@pytest.mark.parametrize(
    ("kept", "printed"),
    [
        ("2018-12-31", "31.12.2018"),
        ("2019-05", "Mai 2019"),
        ("2019", "2019"),
        ("Sommer 2019", "Sommer 2019"),
        ("2019-13-01", "2019-13-01"),
        ("2016-2019", "2016-2019"),
        ("", ""),
    ],
)
def test_kept_date_is_printed_as_people_read_it(kept, printed):
    with translation.override("de"):
        assert printed_date(kept) == printed


def test_month_is_printed_in_the_language_of_the_page():
    with translation.override("en"):
        assert printed_date("2019-05") == "May 2019"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("31.12.2018", "2018-12-31"),
        ("1. 2. 2018", "2018-02-01"),
        (" 05.2019 ", "2019-05"),
        ("2018-12-31", "2018-12-31"),
        ("31.02.2018", "31.02.2018"),
        ("Sommer 2019", "Sommer 2019"),
        ("", ""),
    ],
)
def test_typed_date_is_kept_in_one_way(typed, kept):
    assert kept_date(typed) == kept


@pytest.mark.parametrize("kept", ["2018-12-31", "2019-05", "2019", "Sommer 2019", "2019-02-30"])
def test_what_is_shown_for_typing_is_kept_as_it_was(kept):
    assert kept_date(typed_date(kept)) == kept
