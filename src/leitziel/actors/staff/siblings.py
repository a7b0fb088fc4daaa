# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which concept a listed row belongs to, told only where a municipality has several.

The first goal of two concepts is A1 in both. Roles know nothing of concepts, so the model is found
at the end of the way from the listed row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from leitziel.actors.staff.naming import beginning
from leitziel.actors.staff.working import working_municipality

# So much of a concept's title stands in a list, in characters.
TITLE_LENGTH = 90


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


def concept_of(path: str, titles: dict[int, str]) -> Callable[[Any], str]:
    """Finds the title of a row's concept, empty for a row of no concept."""
    *steps, last = path.split("__")
    shown = {key: beginning(title, TITLE_LENGTH) for key, title in titles.items()}

    def title_of_concept(row: Any) -> str:
        for step in steps:
            row = getattr(row, step)
        return shown.get(getattr(row, f"{last}_id"), "")

    return title_of_concept
