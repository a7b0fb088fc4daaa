# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The date of a document; rendering never asks the clock, so that a file stays the same."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from leitziel.rendering.errors import RenderError


def date_parts(iso: str) -> tuple[int, int, int]:
    """Year, month and day; a date without day or month counts as the first."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", iso.strip())
    if not match:
        raise RenderError(f"The document's date {iso!r} is not a date such as 2019-06-03.")
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        datetime(year, month, day, tzinfo=UTC)
    except ValueError as error:
        raise RenderError(f"The document's date {iso!r} does not exist.") from error
    return year, month, day


def timestamp(iso: str) -> int:
    """Seconds since 1970 of the document's day, at noon UTC."""
    year, month, day = date_parts(iso)
    return int(datetime(year, month, day, 12, tzinfo=UTC).timestamp())
