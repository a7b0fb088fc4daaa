# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms of the staff pages of reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leitziel.concept.models import Concept
from leitziel.reporting.models import Report

FACTS = (
    *("kind", "title", "number", "language", "audience"),
    *("period_start", "period_end", "date"),
)


class FactsForm(forms.ModelForm):
    """What stands on the cover and in the imprint."""

    class Meta:
        model = Report
        fields = FACTS
        widgets = {
            "kind": forms.RadioSelect,
            "audience": forms.RadioSelect,
            "language": forms.RadioSelect,
            **{
                name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
                for name in ("period_start", "period_end", "date")
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A choice between two needs no third, empty one.
        for name in ("kind", "audience", "language"):
            field = self.fields[name]
            field.choices = [choice for choice in field.choices if choice[0]]  # type: ignore[attr-defined]


class ConceptForm(forms.Form):
    """On which concept the new report is; not asked where there is only one."""

    concept = forms.ModelChoiceField(
        label=_("Concept"), queryset=Concept.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, concepts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["concept"].queryset = concepts  # type: ignore[attr-defined]


class TextForm(forms.Form):
    """The text of one place."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 24, "class": "lz-writing"}),
        help_text=_(
            "Leave an empty line between paragraphs. A line that starts with “## ” is a heading, "
            "one that starts with “- ” an item of a list."
        ),
    )
