# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages of measures: parts that a person may not see are left out everywhere."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import Any

from leitziel.actors.staff.history_view import RowHistoryView
from leitziel.actors.staff.views import RowIndexView, RowInspectView
from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import Measure
from leitziel.concept.visibility import (
    PART_OF_FIELD,
    hidden_fields,
    viewer_of,
    visibility_of,
    visible_parts,
)


class MeasureIndexView(RowIndexView):
    """The list of measures and its spreadsheet."""

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Empty what the person may not see before anything is drawn."""
        paginated = super().paginate_queryset(queryset, page_size)
        for measure in self._page_rows:
            self._cover(measure)
        return paginated

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """The cells of a measure; what the person may not see stays empty."""
        row = super().to_row_dict(item)
        hidden = self._hidden(item)
        return {name: None if name in hidden else value for name, value in row.items()}

    @cached_property
    def _tables(self) -> dict[int, Any]:
        return {}

    def _hidden(self, measure: Measure) -> frozenset[str]:
        key = measure.field.concept_id
        if key not in self._tables:
            self._tables[key] = visibility_of(measure.field.concept)
        viewer = viewer_of(self.request.user, measure)
        seen = visible_parts(measure.field.concept, viewer, table=self._tables[key])
        return frozenset(name for name, part in PART_OF_FIELD.items() if part not in seen)

    def _cover(self, measure: Measure) -> None:
        """Empty the fields of the row in memory; it is never saved from here."""
        for name in self._hidden(measure):
            item: Any = measure._meta.get_field(name)
            if not item.many_to_many:
                setattr(measure, name, None if item.null else item.get_default())


class MeasureInspectView(RowInspectView):
    """A measure to read."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sheet without what the person may not see."""
        hidden = hidden_fields(self.request.user, self.object)
        seen = visible_parts(self.object.concept, viewer_of(self.request.user, self.object))
        self.sheet = dataclasses.replace(
            self.sheet,
            hidden=hidden,
            related=() if MeasurePart.UPDATES not in seen else self.sheet.related,
        )
        context = super().get_context_data(**kwargs)
        context["hides_status"] = "status" in hidden
        return context


class MeasureHistoryView(RowHistoryView):
    """The history of a measure, without what the person may not see of it."""

    def get_hidden(self) -> frozenset[str]:
        """Fields whose part of the measure is not for the person."""
        return hidden_fields(self.request.user, self.object)
