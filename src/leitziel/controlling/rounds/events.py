# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The story of a request: what happened, when, and through whom. Written once, never changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from leitziel.controlling.enums import EventKind
from leitziel.controlling.models import RequestContact, RequestEvent, RoundRequest
from leitziel.core import clock


def note(
    request: RoundRequest,
    kind: EventKind,
    *,
    at: datetime.datetime | None = None,
    by: Any = None,
    contact: RequestContact | None = None,
    text: str = "",
) -> RequestEvent:
    """Write down one event."""
    (event,) = note_all([request], kind, at=at, by=by, contact=contact, text=text)
    return event


def note_all(
    requests: Iterable[RoundRequest],
    kind: EventKind,
    *,
    at: datetime.datetime | None = None,
    by: Any = None,
    contact: RequestContact | None = None,
    text: str = "",
) -> list[RequestEvent]:
    """Write down the same event for several requests, in one query."""
    moment = at or clock.now()
    return RequestEvent.objects.bulk_create(
        RequestEvent(request=request, kind=kind, at=moment, by=by, contact=contact, text=text)
        for request in requests
    )
