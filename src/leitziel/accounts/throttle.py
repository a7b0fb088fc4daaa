# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Guessing passwords takes long: after some failures an account name rests for some minutes."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

MOST_FAILURES = 10
REST_SECONDS = 300


class LoginThrottle:
    """The first of the backends: refuses before any password is looked at, and knows no users."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, **credentials: Any
    ) -> None:
        """Stop the login of a name that failed too often from this address; else say nothing."""
        if request is None or not username:
            return
        if cache.get(_key(request, username), 0) >= MOST_FAILURES:
            raise PermissionDenied


def count_failure(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """Count a login that failed; the count is forgotten after the rest."""
    name = credentials.get("username")
    if request is None or not name:
        return
    key = _key(request, name)
    if not cache.add(key, 1, REST_SECONDS):
        cache.incr(key)


def forget_failures(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    """Begin anew after a login."""
    if request is not None:
        cache.delete(_key(request, user.get_username()))


def connect() -> None:
    """Listen to logins; called when the app is ready."""
    user_login_failed.connect(count_failure, dispatch_uid="leitziel-throttle")
    user_logged_in.connect(forget_failures, dispatch_uid="leitziel-throttle")


def _key(request: HttpRequest, name: str) -> str:
    told = f"{name.casefold()}|{request.META.get('REMOTE_ADDR', '')}"
    return f"login-{hashlib.sha256(told.encode()).hexdigest()}"
