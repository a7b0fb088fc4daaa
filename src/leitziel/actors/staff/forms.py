# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms that know only one municipality: every choice in them is a row of that municipality."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from leitziel.actors.models import Municipality
from leitziel.actors.permissions import Act, may_in
from leitziel.actors.querysets import Tenanted
from leitziel.actors.staff.choosers import ScopedChooser, use_tick_list
from leitziel.actors.staff.inlines import build_formset
from leitziel.actors.staff.naming import name_of
from leitziel.core.dates import kept_date, typed_date

# (field, path from its choice, other field): the path must lead to what the other field says.
Agreement = tuple[str, str, str]


class RowForm(WagtailAdminModelForm):
    """A form for one row; the row can neither come from nor move to another municipality."""

    # What people may change who only answer for the row; nothing else is shown to them.
    department_fields: ClassVar[tuple[str, ...]] = ()
    # Choices that must fit each other, as a goal and its field.
    agreements: ClassVar[tuple[Agreement, ...]] = ()
    # The field that leads upwards in a tree of rows of the same model.
    parent_field: ClassVar[str] = ""
    # Text fields that hold a date, as far as it is known: typed as 31.12.2018, kept as 2018-12-31.
    date_texts: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *args: Any,
        municipality: Municipality | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, *args, **kwargs)
        self.municipality = municipality
        if municipality is not None and "municipality" in _own_keys(self.instance):
            self.instance.municipality = municipality
        self._limit_choices()
        self._limit_to_department()
        for name in self.date_texts:
            self.initial[name] = typed_date(self.initial.get(name) or "")
        self.formsets = {
            relation: build_formset(
                self,
                relation,
                {**options, "row_form": options.get("row_form") or RowForm},
                data,
                files,
            )
            for relation, options in self._inline_options().items()
        }

    def is_valid(self) -> bool:
        """Check the row first, so that its children can inherit from it, then the children."""
        row_is_valid = forms.ModelForm.is_valid(self)
        for formset in self.formsets.values():
            formset.hand_down()
        # Every child is checked, so that all errors are shown at once.
        checked = [formset.is_valid() for formset in self.formsets.values()]
        return bool(row_is_valid and all(checked))

    def clean(self) -> dict[str, Any]:
        """Refuse choices that contradict each other and trees that bite their tail."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned |= {name: kept_date(cleaned[name]) for name in self.date_texts if name in cleaned}
        for name, path, other in self.agreements:
            self._check_agreement(name, path, other)
        self._check_parent()
        self._check_publishing()
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Save the row, its many-to-many choices and its children."""
        row: Any = forms.ModelForm.save(self, commit=commit)
        if commit:
            for formset in self.formsets.values():
                formset.instance = row
                formset.save()
        return row

    def _get_validation_exclusions(self) -> set[str]:
        # Constraints that name the municipality or the parent of a child must be checked, though
        # the form does not show these fields.
        hidden = super()._get_validation_exclusions()
        return {name for name in hidden if getattr(self.instance, f"{name}_id", None) is None}

    def _inline_options(self) -> dict[str, dict[str, Any]]:
        if self.is_for_department:
            return {}
        return dict(self._meta.formsets or {})

    def _limit_choices(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelMultipleChoiceField):
                use_tick_list(field)
            if isinstance(field, forms.ModelChoiceField):
                self.limit_choice(name, field)
                if isinstance(field.widget, ScopedChooser):
                    field.widget.offered = field.queryset

    def _label_of(self, row: Any) -> str:
        """The name of a choice; fields of several versions of a concept say of which."""
        concept = getattr(row, "concept", None) if hasattr(row, "code") else None
        if concept is None or self.municipality is None:
            return name_of(row)
        concepts = self.municipality.__dict__.get("_concepts_in_forms")
        if concepts is None:
            concepts = self.municipality.concepts.count()
            self.municipality.__dict__["_concepts_in_forms"] = concepts
        return f"{name_of(row)} ({concept})" if concepts > 1 else name_of(row)

    def limit_choice(self, name: str, field: Any) -> None:
        """Offer only rows of the municipality, and never the row itself."""
        field.label_from_instance = self._label_of
        model = field.queryset.model
        if issubclass(model, Tenanted):
            field.queryset = (
                field.queryset.none()
                if self.municipality is None
                else field.queryset.of(self.municipality)
            )
            if name in CHOICE_ORDER:
                field.queryset = field.queryset.order_by(*CHOICE_ORDER[name])
            for relation in CHOICE_RELATED.get(name, ()):
                field.queryset = field.queryset.select_related(relation)
        if model is type(self.instance) and self.instance.pk:
            field.queryset = field.queryset.exclude(pk=self.instance.pk)

    @property
    def is_for_department(self) -> bool:
        """Whether the person only answers for this row and may change but a part of it."""
        if self.for_user is None or self.municipality is None:
            return False
        return not may_in(self.for_user, Act.CHANGE, self.municipality)

    def _limit_to_department(self) -> None:
        if self.is_for_department:
            for name in set(self.fields) - set(self.department_fields):
                del self.fields[name]

    def _check_agreement(self, name: str, path: str, other: str) -> None:
        if name not in self.cleaned_data or other not in self.cleaned_data:
            return
        choices, wanted = self.cleaned_data[name], self.cleaned_data[other]
        if choices is None or wanted is None:
            return
        rows = [choices] if isinstance(choices, Model) else list(choices)
        if any(_follow(row, path) != wanted for row in rows):
            labels = {"first": self.fields[name].label, "second": self.fields[other].label}
            message = _("“{first}” and “{second}” do not belong together. Please choose again.")
            self.add_error(name, ValidationError(message.format(**labels)))

    def _check_publishing(self) -> None:
        """Only who may publish makes public what was not; new rows keep the kind's default."""
        if not self.cleaned_data.get("is_public") or self.instance.is_public:
            return
        if self.for_user is None or self.municipality is None:
            return
        if not may_in(self.for_user, Act.PUBLISH, self.municipality):
            message = _("Only the coordinator may make this public. Please leave the box empty.")
            self.add_error("is_public", ValidationError(message))

    def _check_parent(self) -> None:
        row = self.cleaned_data.get(self.parent_field) if self.parent_field else None
        seen = set()
        while row is not None and row.pk not in seen:
            seen.add(row.pk)
            if row.pk == self.instance.pk:
                message = _("This would lead round in a circle. Please choose another one.")
                self.add_error(self.parent_field, ValidationError(message))
                return
            row = getattr(row, self.parent_field)


# How the choices of a field are sorted and what their labels need.
CHOICE_ORDER: dict[str, tuple[str, ...]] = {
    "concept": ("-adopted_date", "title"),
    "previous": ("-adopted_date", "title"),
    "field": ("concept__title", "kind", "position", "code"),
    "fields": ("concept__title", "kind", "position", "code"),
    "goal": ("field__position", "field__code", "position", "number"),
    "goals": ("field__position", "field__code", "position", "number"),
    "criteria": ("field__position", "position"),
    "status": ("scale__name", "position"),
    "body": ("name",),
    "bodies": ("name",),
    "meeting": ("-date", "title"),
    "organization": ("name",),
    "responsible": ("name",),
    "lead": ("name",),
    "leads": ("name",),
    "partners": ("name",),
    "reported_by": ("name",),
}
CHOICE_RELATED: dict[str, tuple[str, ...]] = {
    "goal": ("field",),
    "goals": ("field",),
    "field": ("concept",),
}


def _own_keys(instance: Model) -> set[str]:
    return {field.name for field in instance._meta.fields if field.is_relation}


def _follow(row: Any, path: str) -> Any:
    for step in path.split("__"):
        row = getattr(row, step)
    return row
