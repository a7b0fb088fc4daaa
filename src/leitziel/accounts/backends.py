# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who a login means."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from leitziel.accounts.models import User


class NameOrEmailBackend(ModelBackend):
    """Django's own log-in, which also takes the e-mail address in whatever case it is typed."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Any:
        """The person with this name or address, if the password is theirs."""
        name = username or kwargs.get(User.USERNAME_FIELD)
        return super().authenticate(
            request, username=name and user_name_of(name), password=password
        )


def user_name_of(typed: str) -> str:
    """A user name goes before an e-mail address; nobody can take over a log-in by the other."""
    if "@" not in typed or User.objects.filter(username=typed).exists():
        return typed
    found = User.objects.filter(email__iexact=typed).values_list("username", flat=True).first()
    return found or typed
