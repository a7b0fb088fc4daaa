# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff forms of the actors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, Organization
from leitziel.actors.staff.forms import RowForm
from leitziel.core.color import ColorError, derive_accent

# What only those who run the installation set: address on the web, and the key of the city.
OPERATOR_FIELDS = ("slug", "site")


class MunicipalityForm(RowForm):
    """A municipality; the accent is made readable."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is not None and not self.for_user.is_superuser:
            for name in OPERATOR_FIELDS:
                self.fields.pop(name, None)

    def clean_accent(self) -> str:
        """The color, darkened where it could not be read on white."""
        try:
            return derive_accent(self.cleaned_data["accent"]).accent
        except ColorError as error:
            raise forms.ValidationError(error.message) from error


class OrganizationForm(RowForm):
    """An institution; what it is part of must not be part of it."""

    parent_field = "parent"


class MergeForm(forms.Form):
    """Which organization is the same as this one."""

    keep = forms.ModelChoiceField(
        label=gettext_lazy("The same organization under another name"),
        queryset=Organization.objects.none(),
        help_text=gettext_lazy(
            "Its entry stays; everything of the other one moves over, its name is kept beside it."
        ),
    )

    def __init__(self, *args: Any, drop: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Organization.objects.of(drop.municipality).exclude(pk=drop.pk)
        keep: Any = self.fields["keep"]
        keep.queryset = others.order_by("name")


class RoleForm(forms.Form):
    """A person and what they may do."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("The person logs in with it and sets the password themselves."),
    )
    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=150, required=False)
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=150, required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=Role.choices, widget=forms.RadioSelect
    )
    organization = forms.ModelChoiceField(
        label=gettext_lazy("Organization"),
        queryset=Organization.objects.none(),
        required=False,
        help_text=gettext_lazy("For the role “department”: what they answer for."),
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Organization.objects.of(municipality)
        organization: Any = self.fields["organization"]
        organization.queryset = own.order_by("name")

    def clean(self) -> dict[str, Any]:
        """A department user answers for an organization."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") == Role.DEPARTMENT and not cleaned.get("organization"):
            self.add_error("organization", _("Please choose an organization for this role."))
        return cleaned
