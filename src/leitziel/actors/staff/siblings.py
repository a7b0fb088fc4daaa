# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which concept a listed row belongs to, told only where a municipality has several.

The first goal of two concepts is A1 in both. Roles know nothing of concepts, so the model is found
at the end of the way from the listed row.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from leitziel.actors.staff.columns import PlainColumn
from leitziel.actors.staff.naming import beginning
from leitziel.actors.staff.working import working_municipality

# So much of a concept's title stands in a list, in characters.
TITLE_LENGTH = 60


def related_model(model: type[Model], path: str) -> Any:
    """The model to which a path of foreign keys ("field__concept") leads."""
    for step in path.split("__"):
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]
    return model


def concept_titles(request: HttpRequest, model: type[Model], path: str) -> dict[int, str]:
    """The titles of the municipality's concepts by their keys, read once for a request."""
    known: dict[int, str] | None = getattr(request, "_leitziel_concepts", None)
    municipality = working_municipality(request)
    if known is None and municipality is not None:
        rows = related_model(model, path)._default_manager.of(municipality).order_by("title", "pk")
        known = dict(rows.values_list("pk", "title"))
        request._leitziel_concepts = known  # type: ignore[attr-defined]
    return known or {}


class ConceptColumn(PlainColumn):
    """The concept of a row, by its title."""

    def __init__(self, path: str, titles: dict[int, str]) -> None:
        super().__init__("concept_title", label=_("Concept"), sort_key=f"{path}__title")
        *self._steps, last = path.split("__")
        self._key = f"{last}_id"
        self._titles = {key: beginning(title, TITLE_LENGTH) for key, title in titles.items()}

    def get_value(self, instance: Any) -> str:
        """The title, empty for a row of no concept."""
        for step in self._steps:
            instance = getattr(instance, step)
        return self._titles.get(getattr(instance, self._key), "")
