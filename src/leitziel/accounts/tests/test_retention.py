# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sessions and failed logins are forgotten."""

import datetime
import io

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command

from leitziel.accounts.models import LoginFailure
from leitziel.core import clock

pytestmark = pytest.mark.django_db


def test_only_what_ended_is_forgotten():
    now = clock.now()
    for name, at in (("old", now - datetime.timedelta(days=1)), ("young", now)):
        LoginFailure.objects.create(name_key=name, address_key="x", at=at)
        Session.objects.create(
            session_key=name, session_data="", expire_date=at + datetime.timedelta(hours=1)
        )

    call_command("clean", only=["logins", "sessions"], stdout=io.StringIO())

    assert LoginFailure.objects.get().name_key == "young"
    assert Session.objects.get().session_key == "young"
