# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""ISO dates of any precision as days."""

from __future__ import annotations

import datetime

import pytest

from leitziel.ingest.days import exact_day, first_day, last_day

DAY = datetime.date


@pytest.mark.parametrize(
    ("text", "first", "last", "exact"),
    [
        ("2019", DAY(2019, 1, 1), DAY(2019, 12, 31), None),
        ("2020-02", DAY(2020, 2, 1), DAY(2020, 2, 29), None),
        ("2019-05-07", DAY(2019, 5, 7), DAY(2019, 5, 7), DAY(2019, 5, 7)),
        ("2019-02-31", None, None, None),
        ("2019-13", None, None, None),
        ("0000", None, None, None),
        ("Mai 2019", None, None, None),
        ("", None, None, None),
        (None, None, None, None),
    ],
)
def test_text_means_its_first_and_last_day(
    text: str | None, first: DAY | None, last: DAY | None, exact: DAY | None
) -> None:
    assert (first_day(text), last_day(text), exact_day(text)) == (first, last, exact)
