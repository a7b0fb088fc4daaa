# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists, forms and sheets of rows that belong to a part of a measure, for those who may see it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.admin import messages

from leitziel.actors.staff.history_view import RowHistoryView
from leitziel.actors.staff.views import (
    RowDeleteView,
    RowEditView,
    RowIndexView,
    RowInspectView,
)
from leitziel.concept.enums import MeasurePart
from leitziel.concept.visibility import rows_with_part
from leitziel.controlling.figures.locking import locked_keys
from leitziel.controlling.figures.seen import figures_seen
from leitziel.controlling.models import LogicChain, MeasureFigure, MeasureFunding

PART_OF: dict[type[Any], MeasurePart] = {
    MeasureFunding: MeasurePart.FUNDING,
    LogicChain: MeasurePart.LOGIC,
}


def _rows_seen(user: Any, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the rows whose part of the measure the person may see."""
    if rows.model is MeasureFigure:
        return figures_seen(user, rows)
    return rows_with_part(user, rows, PART_OF[rows.model])


class PartIndexView(RowIndexView):
    """A list without the rows whose part of the measure the person may not see."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """The rows the person may see."""
        return _rows_seen(self.request.user, super().get_base_queryset())


class _PartMixin:
    """For views of one row: it does not exist for those who may not see its part."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """The row, if the person may see it."""
        row = super().get_object(*args, **kwargs)  # type: ignore[misc]
        rows = type(row)._default_manager.filter(pk=row.pk)
        user = self.request.user  # type: ignore[attr-defined]
        if not _rows_seen(user, rows).exists():
            raise Http404
        return row


class PartInspectView(_PartMixin, RowInspectView):
    """A row to read."""


class PartHistoryView(_PartMixin, RowHistoryView):
    """The history of a row."""


class PartEditView(_PartMixin, RowEditView):
    """A row in its form."""


class PartDeleteView(_PartMixin, RowDeleteView):
    """The question before deleting; what an accepted round stated stays."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """The row, unless it is locked."""
        row = super().get_object(*args, **kwargs)
        if isinstance(row, MeasureFigure) and locked_keys([row]):
            sentence = _("This figure is locked, because the round it comes from was accepted.")
            messages.error(self.request, sentence)
            raise PermissionDenied(sentence)
        return row
