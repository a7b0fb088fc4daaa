# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Querysets of rows that may never change."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from leitziel.actors.querysets import TenantQuerySet
from leitziel.core.errors import DomainError

M = TypeVar("M", bound=models.Model)


class FrozenError(DomainError):
    """Someone tried to change or delete what is kept for good."""


def _refuse(model: Any) -> NoReturn:
    raise FrozenError(str(model.why_frozen))


class FrozenQuerySet(TenantQuerySet[M]):
    """Rows that are written once: bulk changes are refused as well."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        _refuse(self.model)

    def delete(self) -> NoReturn:
        """Refuse."""
        _refuse(self.model)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        _refuse(self.model)


class Frozen(models.Model):
    """Base of rows that are written once and never changed or deleted again.

    ``why_frozen`` is the sentence for someone who tries.
    """

    why_frozen = _("This is kept as it is and cannot be changed.")

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; a second save is refused."""
        if not self._state.adding:
            _refuse(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        _refuse(self)
