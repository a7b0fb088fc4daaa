# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form in which the office corrects an answer: words, status, figures, also missing ones."""

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
from leitziel.controlling.answers.correcting import mark_of_corrections, submitted_words
from leitziel.controlling.answers.numbers import NumberNotUnderstood, read_number, show_number
from leitziel.controlling.answers.tasks import FigureLine, Task
from leitziel.controlling.enums import Quality
from leitziel.controlling.models import FigureType


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
    """A figure to correct or to add, beside what was submitted; empty where it was not given."""

    type: FigureType
    submitted: str
    value: forms.BoundField
    is_estimated: forms.BoundField


class CorrectionForm(forms.Form):
    """What should hold instead of what was submitted; at first what holds now.

    Where nothing at all was given there is nothing to correct, and figures alone can be added.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
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
            "seen": mark_of_corrections(answer),
        }
        super().__init__(data, initial=initial)
        self.lines = task.figures
        keys = [status.pk for status in task.statuses]
        # Ordered as the scale is; what „no report“ says cannot be chosen.
        self.fields["status"].queryset = (  # type: ignore[attr-defined]
            Status.objects.filter(pk__in=keys).order_by("position", "pk")
        )
        if not (task.statuses and answer.is_given):
            del self.fields["status"]
        if not answer.is_given:
            del self.fields["text"]
        for line in self.lines:
            self._add_figure(line)

    def _add_figure(self, line: FigureLine) -> None:
        name, kind, figure = _name(line), line.type, line.figure
        places = kind.decimals
        self.fields[name] = NumberField(
            places,
            label=kind.name,
            initial=show_number(figure.final_value, places) if figure else "",
            required=line.given is not None,
            error_messages={"required": _("Please write a number; 0 where it is zero.")},
            widget=forms.TextInput(
                attrs={
                    "class": "lz-input lz-input--figure",
                    "inputmode": "decimal" if places else "numeric",
                    "aria-label": kind.name,
                }
            ),
        )
        self.fields[f"{name}_estimated"] = forms.BooleanField(
            label=_("estimated"),
            initial=figure is not None and figure.final_quality == Quality.ESTIMATED,
            required=False,
            widget=forms.CheckboxInput(
                attrs={"aria-label": _("{name}, estimated").format(name=kind.name)}
            ),
        )

    @property
    def figures(self) -> Iterator[FigureRow]:
        """The figures that are asked for, one a row."""
        for line in self.lines:
            submitted = submitted_words(line.given) if line.given else ""
            name = _name(line)
            yield FigureRow(line.type, submitted, self[name], self[f"{name}_estimated"])

    @property
    def wanted(self) -> dict[str, Any]:
        """What the operation is told."""
        data = self.cleaned_data
        return {
            "version": data["version"],
            "seen": data["seen"],
            "text": data.get("text", ""),
            "status": data.get("status"),
            "figures": {
                line.type.pk: (data[_name(line)], _quality(data, line)) for line in self.lines
            },
        }


def _name(line: FigureLine) -> str:
    return f"figure{line.type.pk}"


def _quality(data: dict[str, Any], line: FigureLine) -> str:
    is_estimated = data[f"{_name(line)}_estimated"]
    return Quality.ESTIMATED.value if is_estimated else Quality.COUNTED.value
