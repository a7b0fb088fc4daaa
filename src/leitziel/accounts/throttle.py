# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Guessing passwords takes long: after some failures an account name rests for some minutes.

Mails with a link to a new password are held back in the same way, so that nobody is flooded.

Failures are rows and not numbers in a cache: every process and every server sees them, and two
that happen at once are two. They are forgotten after the rest.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from leitziel.accounts.backends import user_name_of
from leitziel.accounts.models import LoginFailure, User
from leitziel.core import clock
from leitziel.core.client import client_network

MOST_FAILURES = 10
# An office shares one address; whoever tries many names from one address is stopped as well.
MOST_FAILURES_OF_ADDRESS = 100
REST_SECONDS = 300
# Mails with a link to a new password: for one account from wherever, and from one address.
MOST_RESETS = 3
MOST_RESETS_OF_ADDRESS = 20


class LoginThrottle:
    """The first of the backends: refuses before any password is looked at."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, **credentials: Any
    ) -> None:
        """Stop the login of a name that failed too often from this address; else say nothing."""
        if request is not None and username and _is_resting(request, username):
            raise PermissionDenied


def count_failure(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """Count a login that failed; one that was refused does not make the rest longer."""
    name = credentials.get("username")
    if request is None or not name or _is_resting(request, name):
        return
    forget_old_failures(clock.now())
    LoginFailure.objects.create(
        name_key=_name_key(request, name), address_key=_address_key(request), at=clock.now()
    )


def forget_failures(sender: Any, request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    """Begin anew after a login."""
    if request is not None:
        LoginFailure.objects.filter(name_key=_name_key(request, user.get_username())).delete()


def may_send_reset(request: HttpRequest, email: str) -> bool:
    """Whether one more mail with a link to a new password may go out; it is counted with it.

    They are counted like failed logins, under keys of their own: neither holds up the other.
    """
    now = clock.now()
    forget_old_failures(now)
    name_key = _key(email.strip().casefold(), "leitziel.reset")
    address_key = _key(client_network(request), "leitziel.reset")
    if (
        LoginFailure.objects.filter(name_key=name_key).count() >= MOST_RESETS
        or LoginFailure.objects.filter(address_key=address_key).count() >= MOST_RESETS_OF_ADDRESS
    ):
        return False
    LoginFailure.objects.create(name_key=name_key, address_key=address_key, at=now)
    return True


def forget_old_failures(now: datetime.datetime) -> None:
    """Delete the failures that no longer count."""
    LoginFailure.objects.filter(at__lte=now - datetime.timedelta(seconds=REST_SECONDS)).delete()


def connect() -> None:
    """Listen to logins; called when the app is ready."""
    user_login_failed.connect(count_failure, dispatch_uid="leitziel-throttle")
    user_logged_in.connect(forget_failures, dispatch_uid="leitziel-throttle")


def _is_resting(request: HttpRequest, name: str) -> bool:
    since = clock.now() - datetime.timedelta(seconds=REST_SECONDS)
    by_name, by_address = Q(name_key=_name_key(request, name)), Q(address_key=_address_key(request))
    recent = LoginFailure.objects.filter(at__gt=since)
    return (
        recent.filter(by_name).count() >= MOST_FAILURES
        or recent.filter(by_address).count() >= MOST_FAILURES_OF_ADDRESS
    )


def _name_key(request: HttpRequest, typed: str) -> str:
    """The same for the name and the e-mail address of a person: both are one account."""
    return _key(f"{user_name_of(typed).casefold()}|{client_network(request)}")


def _address_key(request: HttpRequest) -> str:
    return _key(client_network(request))


def _key(told: str, salt: str = "leitziel.login") -> str:
    """Says which failures belong together without saying whose; keyed, as addresses are few."""
    return salted_hmac(salt, told, algorithm="sha256").hexdigest()
