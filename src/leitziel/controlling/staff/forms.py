# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms of the round desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leitziel.concept.models import FieldOfAction, Measure
from leitziel.core.errors import DomainError


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
        label=_("Field of action"),
        queryset=FieldOfAction.objects.none(),
        empty_label=_("Please choose"),
    )

    def __init__(self, *args: Any, fields: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].queryset = fields  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """Which measure of the concept a proposed one is."""

    measure = forms.ModelChoiceField(
        label=_("Measure of the concept"),
        queryset=Measure.objects.none(),
        empty_label=_("Please choose"),
        help_text=_("The institution reads its title beside its proposal."),
    )

    def __init__(self, *args: Any, measures: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]


def tried(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do it; a refusal becomes an error of the form, so that nothing typed is lost."""
    try:
        act()
    except DomainError as error:
        form.add_error(None, error.message)
        return False
    return True
