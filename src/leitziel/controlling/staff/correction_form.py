# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form in which the office corrects an answer: words, status, figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leitziel.concept.models import Status
from leitziel.controlling.answers.correcting import figure_words
from leitziel.controlling.answers.numbers import NumberNotUnderstood, read_number, show_number
from leitziel.controlling.answers.tasks import Task
from leitziel.controlling.enums import Quality
from leitziel.controlling.models import AnswerFigure


class NumberField(forms.CharField):
    """A number as people write it."""

    def __init__(self, decimals: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.decimals = decimals

    def clean(self, value: Any) -> Decimal | None:
        """The number; None for an empty field that may be empty."""
        try:
            return read_number(super().clean(value), self.decimals)
        except NumberNotUnderstood as error:
            raise ValidationError(error.message) from error


@dataclass(frozen=True)
class FigureRow:
    """A figure to correct, beside what was submitted."""

    figure: AnswerFigure
    submitted: str
    value: forms.BoundField
    is_estimated: forms.BoundField


class CorrectionForm(forms.Form):
    """What should hold instead of what was submitted; at first what holds now."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Wording for the report"),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        help_text=gettext_lazy("Left empty, it stays as submitted."),
    )
    status = forms.ModelChoiceField(
        label=gettext_lazy("How far it is"),
        queryset=Status.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        required=False,
    )

    def __init__(self, data: Any, *, task: Task) -> None:
        answer = task.answer
        initial = {
            "version": answer.version,
            "text": answer.final_text,
            "status": answer.final_status,
        }
        super().__init__(data, initial=initial)
        self.given = [line.given for line in task.figures if line.given is not None]
        keys = [status.pk for status in task.statuses]
        # Ordered as the scale is; what „no report“ says cannot be chosen.
        self.fields["status"].queryset = (  # type: ignore[attr-defined]
            Status.objects.filter(pk__in=keys).order_by("position", "pk")
        )
        if not task.statuses:
            del self.fields["status"]
        for figure in self.given:
            self._add_figure(figure)

    def _add_figure(self, figure: AnswerFigure) -> None:
        name, places = _name(figure), figure.figure_type.decimals
        self.fields[name] = NumberField(
            places,
            label=figure.figure_type.name,
            initial=show_number(figure.final_value, places),
            error_messages={"required": _("Please write a number; 0 where it is zero.")},
            widget=forms.TextInput(
                attrs={
                    "class": "lz-input lz-input--figure",
                    "inputmode": "decimal" if places else "numeric",
                    "aria-label": figure.figure_type.name,
                }
            ),
        )
        self.fields[f"{name}_estimated"] = forms.BooleanField(
            label=_("estimated"),
            initial=figure.final_quality == Quality.ESTIMATED,
            required=False,
            widget=forms.CheckboxInput(
                attrs={
                    "aria-label": _("{name}, estimated").format(name=figure.figure_type.name),
                }
            ),
        )

    @property
    def figures(self) -> Iterator[FigureRow]:
        """The figures that were given, one a row."""
        for figure in self.given:
            submitted = figure_words(figure, figure.value, figure.quality)
            name = _name(figure)
            yield FigureRow(figure, submitted, self[name], self[f"{name}_estimated"])

    @property
    def wanted(self) -> dict[str, Any]:
        """What the operation is told."""
        data = self.cleaned_data
        return {
            "version": data["version"],
            "text": data["text"],
            "status": data.get("status"),
            "figures": {
                figure.figure_type_id: (data[_name(figure)], _quality(data, figure))
                for figure in self.given
            },
        }


def _name(figure: AnswerFigure) -> str:
    return f"figure{figure.figure_type_id}"


def _quality(data: dict[str, Any], figure: AnswerFigure) -> str:
    is_estimated = data[f"{_name(figure)}_estimated"]
    return Quality.ESTIMATED.value if is_estimated else Quality.COUNTED.value
