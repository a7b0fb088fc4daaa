# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one place that asks what time it is, so that tests and the demo can live at another time."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_pretended: ContextVar[datetime.datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime.datetime:
    """The current moment, aware, in UTC."""
    return _pretended.get() or timezone.now()


def today() -> datetime.date:
    """The current day where the municipality is (the server's time zone)."""
    return timezone.localdate(now())


@contextmanager
def living_at(moment: datetime.datetime) -> Iterator[None]:
    """Let it be this moment for everything that is done within."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)
