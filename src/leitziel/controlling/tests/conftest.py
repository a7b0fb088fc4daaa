# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What many tests of controlling begin with: a day, a submitted request, the office of its city."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.models import Concept
from leitziel.controlling.enums import RequestState
from leitziel.controlling.models import RoundRequest
from leitziel.controlling.tests.factories import RequestFactory
from leitziel.core import clock

# Rounds of the factories are open then, and nothing is due yet: noon in Berlin.
NOON = datetime.datetime(2026, 1, 20, 11, 0, tzinfo=datetime.UTC)
SUBMITTED = datetime.datetime(2026, 2, 10, 9, 0, tzinfo=datetime.UTC)


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


@pytest.fixture
def request_row(db: None) -> RoundRequest:
    """A request that was submitted and waits for the office."""
    row: RoundRequest = RequestFactory(state=RequestState.SUBMITTED, submitted_at=SUBMITTED)
    return row


@pytest.fixture
def office(request_row: RoundRequest) -> User:
    """The office that runs the round of the request."""
    return _coordinator(request_row.get_municipality())


@pytest.fixture
def staff(client: Client, concept: Concept) -> Client:
    """A client in which the office is logged in, of the city of the test's own ``concept``."""
    client.force_login(_coordinator(concept.municipality))
    return client


def _coordinator(municipality: Municipality) -> User:
    user: User = RoleAssignmentFactory(municipality=municipality, role=Role.COORDINATOR).user
    return user
