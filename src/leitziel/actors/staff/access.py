# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a person may open the staff pages at all: whoever has a role may."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from leitziel.actors.permissions import assignments_of

ADMIN_ACCESS = "wagtailadmin.access_admin"


class RoleBackend(BaseBackend):
    """Opens Wagtail's admin to people with a role; what they may do there is said by the rows."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Grant admin access, and nothing else."""
        return perm == ADMIN_ACCESS and bool(assignments_of(user_obj))
