# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Filters of staff lists: their choices are rows of the own municipality only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters.filters import (
    ChoiceFilter,
    Filter,
    ModelChoiceFilter,
    ModelMultipleChoiceFilter,
    QuerySetRequestMixin,
)
from wagtail.admin.filters import WagtailFilterSet

from leitziel.actors.models import Municipality
from leitziel.actors.querysets import Tenanted
from leitziel.actors.staff.choices import PlainRadios, PlainSelect, PlainSelectMultiple
from leitziel.actors.staff.forms import CHOICE_ORDER, CHOICE_RELATED
from leitziel.actors.staff.siblings import concept_titles
from leitziel.actors.staff.working import working_municipality

# The ways from a row to its concept by which a list may be filtered.
CONCEPT_PATHS = ("concept", "field__concept")


class RowFilterSet(WagtailFilterSet):
    """Limits every choice of rows to the municipality the person works in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipality = working_municipality(self.request)
        self._offer_concepts()
        for name, row_filter in self.filters.items():
            if isinstance(row_filter, QuerySetRequestMixin):
                row_filter.queryset = _offered(name, row_filter.queryset.model, municipality)
            _write_plainly(row_filter)

    def _offer_concepts(self) -> None:
        """Ask for the concept only where there are several."""
        for name in CONCEPT_PATHS:
            if name not in self.filters:
                continue
            titles = concept_titles(self.request, self.queryset.model, name)
            del self.filters[name]
            if len(titles) > 1:
                chosen = ChoiceFilter(
                    field_name=name,
                    label=_("Concept"),
                    choices=list(titles.items()),
                    widget=PlainSelect,
                )
                chosen.parent, chosen.model = self, self.queryset.model
                self.filters[name] = chosen
                self.filters.move_to_end(name, last=False)


def _offered(name: str, model: Any, municipality: Municipality | None) -> QuerySet[Any]:
    """The rows one may filter by; none of a model that belongs to no municipality."""
    if municipality is None or not issubclass(model, Tenanted):
        return model._default_manager.none()
    rows = model._default_manager.of(municipality).order_by(*CHOICE_ORDER.get(name, ("pk",)))
    related = CHOICE_RELATED.get(name, ())
    return rows.select_related(*related) if related else rows


def _write_plainly(row_filter: Filter) -> None:
    """Show the choices without a template for each."""
    if isinstance(row_filter, ModelMultipleChoiceFilter):
        row_filter.extra["widget"] = PlainSelectMultiple
    elif isinstance(row_filter, ModelChoiceFilter):
        row_filter.extra["widget"] = PlainSelect
    elif row_filter.extra.get("widget") is forms.RadioSelect:
        row_filter.extra["widget"] = PlainRadios
