# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A day on which the rounds of the factories are open: 20 January 2026, noon in Berlin."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from leitziel.core import clock

NOON = datetime.datetime(2026, 1, 20, 11, 0, tzinfo=datetime.UTC)


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime.datetime], None]:
    """Set the clock to a moment, for code that asks ``leitziel.core.clock``."""

    def set_to(moment: datetime.datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setattr(clock, "today", lambda: timezone.localdate(moment))

    return set_to


@pytest.fixture
def january(set_clock: Callable[[datetime.datetime], None]) -> datetime.datetime:
    """The clock stands at noon on 20 January 2026: rounds are open, nothing is due yet."""
    set_clock(NOON)
    return NOON
