# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Querysets that know the tenant and what is public.

A model says with ``municipality_path`` how its rows lead to their municipality and with
``public_when`` which look-ups make a row public; ``is_confidential`` rows are seen by the office
and the responsible organization alone. All are data, so that one test can walk all models and
prove the scoping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

if TYPE_CHECKING:
    from leitziel.actors.models import Municipality

M = TypeVar("M", bound=models.Model)


class TenantQuerySet(models.QuerySet[M]):
    """Rows that belong to a municipality."""

    def of(self, municipality: Municipality) -> TenantQuerySet[M]:
        """Rows of this municipality only."""
        path: str = self.model.municipality_path  # type: ignore[attr-defined]
        return self.filter(**{path: municipality.pk})

    def published(self) -> TenantQuerySet[M]:
        """Rows that anyone may see; a model without ``public_when`` has none."""
        lookups: dict[str, Any] | None = getattr(self.model, "public_when", None)
        return self.none() if lookups is None else self.filter(**lookups)


class Tenanted(models.Model):
    """Base of every domain model: belongs to exactly one municipality."""

    municipality_path = "municipality"
    public_when: dict[str, Any] | None = None
    is_confidential = False

    objects = TenantQuerySet.as_manager()

    class Meta:
        abstract = True

    def get_municipality(self) -> Municipality:
        """The municipality this row belongs to, found along ``municipality_path``."""
        row: Any = self
        for step in self.municipality_path.split("__"):
            row = getattr(row, step)
        return row
