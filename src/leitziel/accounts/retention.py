# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What accounts leave behind for a while: sessions that ended and logins that failed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.contrib.sessions.models import Session

from leitziel.accounts.models import LoginFailure
from leitziel.accounts.throttle import REST_SECONDS
from leitziel.core.retention import Due


def expired_sessions(now: datetime.datetime) -> Iterator[Due]:
    """Sessions nobody can use any longer, as one thing: they have no names."""
    rows = Session.objects.filter(expire_date__lt=now)
    if number := rows.count():
        yield Due(f"{number} expired sessions", rows.delete)


def old_login_failures(now: datetime.datetime) -> Iterator[Due]:
    """Failed logins that no longer count."""
    rows = LoginFailure.objects.filter(at__lte=now - datetime.timedelta(seconds=REST_SECONDS))
    if number := rows.count():
        yield Due(f"{number} failed logins", rows.delete)
