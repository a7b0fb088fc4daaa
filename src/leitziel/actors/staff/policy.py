# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Wagtail's permission policy on top of our roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from leitziel.actors.permissions import Act, may, may_anywhere, rows_for

_ACTS = {act.value: act for act in Act}


class RolePolicy(BasePermissionPolicy):
    """Asks the roles; ``acts`` maps Wagtail's action names where a model differs."""

    def __init__(self, model: type[Model], acts: dict[str, Act | None] | None = None) -> None:
        super().__init__(model)
        self._acts: dict[str, Act | None] = {**_ACTS, **(acts or {})}

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether there can be rows with which the user may do this."""
        act = self._acts.get(action)
        if act is None:
            return bool(user.is_active and user.is_superuser)
        return may_anywhere(user, act, self.model)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        """Whether the user may do this with the row."""
        act = self._acts.get(action)
        if act is None:
            return bool(user.is_active and user.is_superuser)
        return may(user, act, instance)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        """The rows with which the user may do any of this."""
        rows = self.model._default_manager.none()
        for act in {self._acts.get(action) for action in actions}:
            if act is not None:
                rows = rows | rows_for(user, act, self.model._default_manager.all())
        return rows

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """Nobody asks for this; the list of people is no one's business across cities."""
        raise NotImplementedError


def register_row_policies(*models: type[Model], **acts: Act | None) -> None:
    """Scope these models by role; to be called at the top of ``wagtail_hooks.py``."""
    for model in models:
        register_permission_policy(model, RolePolicy(model, acts))
