# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dates that are kept as text, because a document may know no more than a month or a season.

Kept as 2018-12-31 or 2019-05; people read 31.12.2018 or Mai 2019 and type 31.12.2018 or 05.2019.
Any other words ("Sommer 2019") are kept, read and typed as they are.
"""

from __future__ import annotations

import datetime
import re

from django.utils.formats import date_format

_KEPT = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
_TYPED = re.compile(r"(?:(?P<day>\d{1,2})\.\s?)?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})")


def printed_date(text: str) -> str:
    """As people read it: 31.12.2018 and Mai 2019, the month in the language of the page."""
    found = _KEPT.fullmatch(text)
    first = _first_day(found)
    if found is None or first is None:
        return text
    return f"{first:%d.%m.%Y}" if found["day"] else date_format(first, "YEAR_MONTH_FORMAT")


def typed_date(text: str) -> str:
    """As people type it: 31.12.2018 and 05.2019."""
    found = _KEPT.fullmatch(text)
    first = _first_day(found)
    if found is None or first is None:
        return text
    return f"{first:%d.%m.%Y}" if found["day"] else f"{first:%m.%Y}"


def kept_date(text: str) -> str:
    """As it is kept: 2018-12-31 and 2019-05, whichever way it was typed."""
    found = _TYPED.fullmatch(text.strip())
    first = _first_day(found)
    if found is None or first is None:
        return text.strip()
    return f"{first:%Y-%m-%d}" if found["day"] else f"{first:%Y-%m}"


def _first_day(found: re.Match[str] | None) -> datetime.date | None:
    """The day, or the first of the month; None where there is no such day."""
    if found is None:
        return None
    try:
        return datetime.date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
    except ValueError:
        return None
