# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one place that asks what time it is, so that tests can freeze it."""

import datetime

from django.utils import timezone


def now() -> datetime.datetime:
    """The current moment, aware, in UTC."""
    return timezone.now()


def today() -> datetime.date:
    """The current day where the municipality is (the server's time zone)."""
    return timezone.localdate()
