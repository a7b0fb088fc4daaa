# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff forms of the concept: what may be chosen together."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from leitziel.actors.staff.forms import RowForm
from leitziel.concept.visibility import hidden_fields


class ConceptForm(RowForm):
    """A concept; its version before is an older one of the same city."""

    parent_field = "previous"


class StatusOfConceptMixin:
    """For rows with a reported status: it must come from the scale of their concept."""

    def clean(self) -> dict[str, Any]:
        """Refuse a status of another scale."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        status, field = cleaned.get("status"), cleaned.get("field") or self._field_before()
        scale = field.concept.status_scale_id if field is not None else None
        if status is not None and scale is not None and status.scale_id != scale:
            message = _("This status belongs to another scale than the concept uses.")
            self.add_error("status", ValidationError(message))  # type: ignore[attr-defined]
        return cleaned

    def _field_before(self) -> Any:
        row = self.instance  # type: ignore[attr-defined]
        return row.field if getattr(row, "field_id", None) else None


class GoalForm(StatusOfConceptMixin, RowForm):
    """A goal; the goal above it is one of the same field."""

    department_fields = ("status", "status_date")
    agreements = (("parent", "field", "field"),)
    parent_field = "parent"


class CriterionForm(RowForm):
    """An impact criterion; its goal is one of its field."""

    agreements = (("goal", "field", "field"),)


class MeasureForm(StatusOfConceptMixin, RowForm):
    """A measure; its goals are of its field."""

    department_fields = ("description", "status", "start_date", "end_date", "cost_text")
    agreements = (("goals", "field", "field"),)

    def _limit_to_department(self) -> None:
        """Leave out what the concept shows to the office alone, too."""
        super()._limit_to_department()
        if self.is_for_department and self.instance.pk:
            for name in set(self.fields) & hidden_fields(self.for_user, self.instance):
                del self.fields[name]


class UpdateForm(StatusOfConceptMixin, RowForm):
    """A progress update; it speaks of a goal or a measure of its field."""

    department_fields = ("text", "status", "reported_date", "period_start", "period_end")
    agreements = (("goal", "field", "field"), ("measure", "field", "field"))

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins."""
        cleaned = super().clean()
        start, end = cleaned.get("period_start"), cleaned.get("period_end")
        if start and end and end < start:
            message = _("The period ends before it begins.")
            self.add_error("period_end", ValidationError(message))
        return cleaned


class SectionForm(RowForm):
    """A running text; its field is one of its concept."""

    agreements = (("field", "concept", "concept"),)
