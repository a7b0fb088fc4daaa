# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff forms of figures, fundings, chains of effects and rules: what may be chosen together."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from leitziel.actors.staff.forms import RowForm
from leitziel.controlling.figures.locking import locked_keys


class FigureTypeForm(RowForm):
    """A kind of figure; what it is a part of belongs to the same concept."""

    agreements = (("part_of", "concept", "concept"),)
    parent_field = "part_of"


class MeasureFigureForm(RowForm):
    """A figure of a measure; its kind belongs to the concept of the measure."""

    department_fields = ("planned", "actual", "quality", "source_note")

    def clean(self) -> dict[str, Any]:
        """Refuse a kind of another concept, and any change of what an accepted round stated."""
        cleaned = super().clean()
        if self.instance.pk and locked_keys([self.instance]):
            message = _("This figure is locked, because the round it comes from was accepted.")
            raise ValidationError(message)
        self._check_kind(cleaned)
        start, end = cleaned.get("period_start"), cleaned.get("period_end")
        if start and end and end < start:
            message = _("The period ends before it begins.")
            self.add_error("period_end", ValidationError(message))
        planned = cleaned.get("planned", self.instance.planned)
        actual = cleaned.get("actual", self.instance.actual)
        if planned is None and actual is None and not self.errors:
            message = _("Please enter a planned or an actual value.")
            self.add_error("actual", ValidationError(message))
        return cleaned

    def _check_kind(self, cleaned: dict[str, Any]) -> None:
        kind, measure = cleaned.get("figure_type"), cleaned.get("measure")
        if kind and measure and kind.concept_id != measure.field.concept_id:
            message = _("This kind of figure belongs to another concept.")
            self.add_error("figure_type", ValidationError(message))


class FundingForm(RowForm):
    """A funding of a measure; it ends after it begins."""

    department_fields = ("start_date", "end_date", "share_percent", "amount_per_year", "note")

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning."""
        cleaned = super().clean()
        start, end = cleaned.get("start_date"), cleaned.get("end_date")
        if start and end and end < start:
            message = _("The funding ends before it begins.")
            self.add_error("end_date", ValidationError(message))
        return cleaned


class LogicForm(RowForm):
    """A chain of effects; its criteria belong to the concept of the measure."""

    department_fields = ("input", "output", "outcome")

    def clean(self) -> dict[str, Any]:
        """Refuse criteria of another concept."""
        cleaned = super().clean()
        measure = cleaned.get("measure") or getattr(self.instance, "measure", None)
        criteria = cleaned.get("criteria") or ()
        concept = measure.field.concept_id if measure is not None else None
        if concept and any(row.field.concept_id != concept for row in criteria):
            message = _("These impact criteria belong to another concept than the measure.")
            self.add_error("criteria", ValidationError(message))
        return cleaned
