# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form of a round: when, about what, which figures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leitziel.actors.staff.choosers import use_tick_list
from leitziel.concept.models import Concept, Goal, Measure
from leitziel.controlling.models import FigureType, ReportingRound

LONGEST_WAIT = 365
_DATES = ("period_start", "period_end", "opens_on", "due_date", "persons_until")


class DaysField(forms.CharField):
    """Some numbers of days, written as „7, 1“; the value is a list of whole numbers."""

    def prepare_value(self, value: Any) -> Any:
        """The list as it is written."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The numbers; anything else is refused with the example."""
        parts = str(value or "").replace(";", ",").split(",")
        try:
            days = sorted({int(part) for part in parts if part.strip()}, reverse=True)
        except ValueError as error:
            raise ValidationError(_("Please write days as in “7, 1”.")) from error
        if any(day < 1 or day > LONGEST_WAIT for day in days):
            raise ValidationError(_("Please write days between 1 and 365, as in “7, 1”."))
        return days


class RoundForm(forms.ModelForm):
    """What a round asks; once it is open, only its dates and words can change."""

    days_before = DaysField(label=_("Reminders before the due date, in days"), required=False)
    days_after = DaysField(label=_("Reminders after the due date, in days"), required=False)

    class Meta:
        model = ReportingRound
        fields = (
            *("title", "period_start", "period_end", "opens_on", "due_date", "introduction"),
            *("previous", "goals", "measures", "figure_types"),
            *("days_before", "days_after", "link_days", "persons_until", "is_anonymous"),
        )
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in _DATES
        } | {"introduction": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "opens_on": _(
                "Named to those who are asked. The round does not open by itself: from this day on "
                "the cockpit reminds you to open it."
            )
        }

    # What is asked is fixed when the first invitation is out.
    FIXED_WHEN_OPEN = (
        *("previous", "goals", "measures", "figure_types"),
        *("period_start", "period_end", "opens_on", "is_anonymous"),
    )

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("previous", ReportingRound.objects.filter(concept=concept), "-period_end")
        self._offer(
            "goals",
            Goal.objects.filter(field__concept=concept).select_related("field"),
            *("field__position", "field__code", "position", "pk"),
        )
        self._offer(
            "measures",
            Measure.objects.filter(field__concept=concept).select_related("field"),
            *("field__position", "field__code", "position", "pk"),
        )
        self._offer("figure_types", FigureType.objects.filter(concept=concept), "position", "pk")
        if self.instance.pk and self.instance.state != "planned":
            for name in self.FIXED_WHEN_OPEN:
                del self.fields[name]

    def _offer(self, name: str, rows: Any, *order: str) -> None:
        field: Any = self.fields[name]
        if name == "previous" and self.instance.pk:
            rows = rows.exclude(pk=self.instance.pk)
        field.queryset = rows.order_by(*order)
        if isinstance(field, forms.ModelMultipleChoiceField):
            use_tick_list(field)
            if name in ("goals", "measures"):
                field.label_from_instance = _label  # type: ignore[method-assign,assignment]
        else:
            field.empty_label = _("none")


def _label(row: Goal | Measure) -> str:
    if isinstance(row, Goal):
        return f"{row.label} {row.text}".strip()
    return f"{row.field.code} · {row.number} {row.title}".replace("  ", " ")


class AddressForm(forms.Form):
    """Who is asked for an institution."""

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    language = forms.ChoiceField(
        label=_("Language of the mails"), choices=[("de", "Deutsch"), ("en", "English")]
    )


class SheetForm(forms.Form):
    """A filled-in spreadsheet."""

    file = forms.FileField(
        label=_("Spreadsheet (XLSX)"), widget=forms.FileInput(attrs={"accept": ".xlsx"})
    )
    submit_complete = forms.BooleanField(
        label=_("Submit for institutions that left no gap"), required=False, initial=True
    )


class MailTextForm(forms.Form):
    """The words of one mail."""

    subject = forms.CharField(label=_("Subject line"), max_length=200)
    body = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 16}))
