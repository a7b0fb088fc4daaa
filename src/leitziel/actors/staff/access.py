# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a person may open the staff pages at all: whoever has a role may."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from leitziel.actors.permissions import assignments_of

ADMIN_ACCESS = "wagtailadmin.access_admin"


class RoleBackend:
    """Opens Wagtail's admin to people with a role; what they may do there is said by the rows.

    It stands before Django's own backend: whoever has a role has no other right, so that Django's
    tables of rights and groups need not be asked on every page.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Nobody logs in by a role."""
        return

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Grant admin access, and nothing else, to people with a role; know nothing of others."""
        if not assignments_of(user_obj):
            return False
        if perm != ADMIN_ACCESS:
            raise PermissionDenied
        return True
