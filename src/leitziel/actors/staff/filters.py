# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Filters of staff lists: their choices are rows of the own municipality only."""

from __future__ import annotations

from typing import Any

import django_filters
from wagtail.admin.filters import WagtailFilterSet

from leitziel.actors.querysets import Tenanted
from leitziel.actors.staff.forms import CHOICE_ORDER, CHOICE_RELATED
from leitziel.actors.staff.working import working_municipality


class RowFilterSet(WagtailFilterSet):
    """Limits every choice of rows to the municipality the person works in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipality = working_municipality(self.request)
        for name, row_filter in self.filters.items():
            if not isinstance(row_filter, django_filters.ModelChoiceFilter):
                continue
            model = row_filter.extra["queryset"].model
            if not issubclass(model, Tenanted):
                row_filter.extra["queryset"] = model._default_manager.none()
                continue
            rows = model._default_manager.of(municipality) if municipality else model.objects.none()
            row_filter.extra["queryset"] = rows.order_by(
                *CHOICE_ORDER.get(name, ("pk",))
            ).select_related(*CHOICE_RELATED.get(name, ()))
