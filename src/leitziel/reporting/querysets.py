# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Querysets of rows that may never change."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from leitziel.actors.querysets import TenantQuerySet
from leitziel.core.errors import DomainError

M = TypeVar("M", bound=models.Model)


class FrozenError(DomainError):
    """Someone tried to change or delete what was published."""


def refuse_change() -> NoReturn:
    """Say that a published report stays as it is."""
    message = _(
        "A published edition never changes. Withdraw the report, correct it and publish it again; "
        "this makes a new edition."
    )
    raise FrozenError(message)


class FrozenQuerySet(TenantQuerySet[M]):
    """Rows that are written once: bulk changes are refused as well."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        refuse_change()

    def delete(self) -> NoReturn:
        """Refuse."""
        refuse_change()

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        refuse_change()


class Frozen(models.Model):
    """Base of rows that are written once and never changed or deleted again."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; a second save is refused."""
        if not self._state.adding:
            refuse_change()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        refuse_change()
