# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms of the round desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leitziel.concept.models import FieldOfAction


class QueryForm(forms.Form):
    """A question back to the institution."""

    question = forms.CharField(
        label=_("Your question"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=_("The institution gets it by mail and sees it beside its answer."),
    )


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )


class TakeForm(forms.Form):
    """Where a proposed measure belongs."""

    field = forms.ModelChoiceField(
        label=_("Field of action"), queryset=FieldOfAction.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, fields: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].queryset = fields  # type: ignore[attr-defined]
