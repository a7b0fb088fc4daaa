# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which staff screen shows which kind of row, so that any row can be linked to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.urls import reverse

if TYPE_CHECKING:
    from leitziel.actors.staff.viewsets import RowViewSet

_BY_MODEL: dict[type[Model], RowViewSet] = {}


def remember(viewset: RowViewSet) -> None:
    """Let rows of the viewset's model be found on its pages."""
    _BY_MODEL[viewset.model] = viewset


def registered_viewsets() -> list[RowViewSet]:
    """All staff screens of rows, in the order of their registration."""
    return list(_BY_MODEL.values())


def viewset_of(model: type[Model]) -> RowViewSet | None:
    """The screen for rows of this model, if it has one."""
    return _BY_MODEL.get(model)


def addresses_of(name: str) -> Callable[[Any], str]:
    """Addresses that differ by the row's key alone; looking up each takes long in a list."""
    before, after = reverse(name, args=[0]).rsplit("0", 1)
    return lambda row: f"{before}{row.pk}{after}"


def address(row: Any, view: str = "inspect") -> str:
    """Where the row is shown (or edited, …); empty when its kind has no screen of its own."""
    viewset = _BY_MODEL.get(type(row))
    return reverse(viewset.get_url_name(view), args=[row.pk]) if viewset and row.pk else ""
