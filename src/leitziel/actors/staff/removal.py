# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What deleting a row would take with it, and what forbids it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.db.models import Model
from django.utils.text import capfirst


@dataclass(frozen=True)
class Removal:
    """The consequences of deleting one row."""

    also: list[tuple[str, int]]  # kinds of rows that go with it and how many
    held_by: list[str]  # rows that still need it; nothing can be deleted while there are any

    @classmethod
    def of(cls, row: Model) -> Removal:
        """Ask the database what hangs on the row."""
        collector = NestedObjects(using=router.db_for_write(type(row)), origin=row)
        collector.collect([row])
        counts: Counter[Any] = Counter()
        collected: dict[Any, Any] = dict(collector.model_objs)
        for model, rows in collected.items():
            if not model._meta.auto_created:
                counts[model] += len([item for item in rows if item != row])
        return cls(
            also=sorted(
                (capfirst(str(model._meta.verbose_name_plural)), number)
                for model, number in counts.items()
                if number
            ),
            held_by=sorted(str(holder) for holder in collector.protected),
        )
