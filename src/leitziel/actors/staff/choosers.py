# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Choosing a row in a dialog, and choosing many by ticking: own municipality only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.forms.models import ModelChoiceIterator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from leitziel.actors.permissions import Act, rows_for
from leitziel.actors.staff.working import working_municipality
from leitziel.core.search import Query


def _rows(request: HttpRequest, model: type[Model]) -> QuerySet[Any]:
    """The rows one may choose: of the municipality one works in, and seen by one's roles."""
    municipality = working_municipality(request)
    rows: Any = rows_for(request.user, Act.VIEW, model._default_manager.all())
    return rows.of(municipality) if municipality is not None else rows.none()


class ScopedChooser(BaseChooser):
    """The field of a dialog; it names a chosen row only when the form may offer it."""

    # Set by the form: the rows it offers. Without them no row is ever named.
    offered: QuerySet[Any] | None = None

    def get_instance(self, value: Any) -> Any:
        """The chosen row, if the form offers it."""
        if value is None or self.offered is None:
            return None
        key = value.pk if isinstance(value, Model) else value
        return self.offered.filter(pk=key).first() if str(key).isdecimal() else None


class _SearchForm(BaseFilterForm):
    """The one search field of the dialog."""

    q = forms.CharField(
        label=_("Search term"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
    )

    def filter(self, objects: Any) -> Any:
        """Rows whose name holds the words, whatever their ending."""
        objects = super().filter(objects)
        words = self.cleaned_data.get("q")
        if not words:
            return objects
        self.is_searching = True
        self.search_query = words
        query = Query.parse(words)
        found = [row.pk for row in objects if query.score(_searchable(row))]
        return objects.filter(Q(pk__in=found))


def _searchable(row: Any) -> str:
    return f"{row} {getattr(row, 'text', '')} {getattr(row, 'short_name', '')}"


class _Scoped:
    """For the dialog's list."""

    filter_form_class = _SearchForm
    related: tuple[str, ...] = ()

    def get_object_list(self) -> QuerySet[Any]:
        """The rows one may choose."""
        rows = _rows(self.request, self.model_class)  # type: ignore[attr-defined]
        return rows.select_related(*self.related) if self.related else rows

    def can_create(self) -> bool:
        """New rows are made on their own screen, where everything about them is asked."""
        return False


class RowChooseView(_Scoped, chooser.ChooseView):
    """The dialog."""


class RowChooseResultsView(_Scoped, chooser.ChooseResultsView):
    """Its list alone."""


class RowChosenView(chooser.ChosenView):
    """One row, when chosen."""

    def get_object(self, pk: Any) -> Any:
        """The row, or nothing when it is not for this person to choose."""
        return _rows(self.request, self.model_class).get(pk=pk if str(pk).isdecimal() else None)


class RowChosenMultipleView(chooser.ChosenMultipleView):
    """Several rows, when chosen."""

    def get_objects(self, pks: Any) -> QuerySet[Any]:
        """Those of the rows that are for this person to choose."""
        keys = [pk for pk in pks if str(pk).isdecimal()]
        return _rows(self.request, self.model_class).filter(pk__in=keys)


class RowChooserViewSet(ChooserViewSet):
    """A dialog for rows of one model; registering it makes it the field for foreign keys."""

    choose_view_class = RowChooseView
    choose_results_view_class = RowChooseResultsView
    chosen_view_class = RowChosenView
    chosen_multiple_view_class = RowChosenMultipleView
    base_widget_class = ScopedChooser
    per_page = 20
    related: tuple[str, ...] = ()
    ordering: tuple[str, ...] = ("pk",)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """What the list joins and how it is sorted."""
        return super().get_common_view_kwargs(
            related=self.related, ordering=list(self.ordering), **kwargs
        )

    def get_urlpatterns(self) -> list[Any]:
        """All but the page that would create a row."""
        return [item for item in super().get_urlpatterns() if item.name != "create"]

    @property
    def create_view(self) -> Any:
        """Never routed."""
        return self.choose_view


class TickList(forms.CheckboxSelectMultiple):
    """Many rows to tick, with a field that narrows the list; the ticked ones come first."""

    template_name = "actors/staff/tick_list.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Django's context, with the number of choices."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        options = [option for group in context["widget"]["optgroups"] for option in group[1]]
        options.sort(key=lambda option: not option["selected"])
        context["widget"]["options"] = options
        context["widget"]["is_long"] = len(options) > 8
        return context

    class Media:
        js = ("leitziel/staff.js",)


def use_tick_list(field: forms.ModelMultipleChoiceField) -> None:
    """Show a choice of many rows as a list to tick."""
    field.widget = TickList()
    field.widget.choices = ModelChoiceIterator(field)
    field.help_text = "" if "Ctrl" in str(field.help_text) else field.help_text
