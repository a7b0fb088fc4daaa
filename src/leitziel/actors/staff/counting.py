# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counting rows in lists without joins that multiply."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce


def count_of(model: Any, foreign_key: str, condition: Q | None = None) -> Coalesce:
    """How many rows of a model (or its label) point to the listed row with this foreign key."""
    source = apps.get_model(model) if isinstance(model, str) else model
    rows: QuerySet[Any] = source._default_manager.filter(**{foreign_key: OuterRef("pk")})
    if condition is not None:
        rows = rows.filter(condition)
    counted = rows.order_by().values(foreign_key).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
