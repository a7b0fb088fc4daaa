# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""From ISO dates of any precision (2018, 2018-05, 2018-05-07) to days of the calendar."""

from __future__ import annotations

import calendar
import datetime
import re

_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def first_day(text: str | None) -> datetime.date | None:
    """The first day the text may mean; None for what is no date."""
    parts = _parts(text)
    return _day(parts[0], parts[1] or 1, parts[2] or 1) if parts else None


def last_day(text: str | None) -> datetime.date | None:
    """The last day the text may mean; None for what is no date."""
    parts = _parts(text)
    if parts is None:
        return None
    year, month, day = parts
    month = month or 12
    if not 1 <= month <= 12 or year < 1:
        return None
    return _day(year, month, day or calendar.monthrange(year, month)[1])


def exact_day(text: str | None) -> datetime.date | None:
    """The day where the text names one; None where it names only a month or a year."""
    parts = _parts(text)
    return first_day(text) if parts and parts[2] else None


def _parts(text: str | None) -> tuple[int, int | None, int | None] | None:
    match = _ISO.fullmatch(text or "")
    if match is None:
        return None
    return int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
