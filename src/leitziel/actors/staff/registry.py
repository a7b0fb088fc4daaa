# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which staff screen shows which kind of row, so that any row can be linked to."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.urls import get_script_prefix, get_urlconf, reverse

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
    if not viewset or not row.pk:
        return ""
    return _addresses(viewset.get_url_name(view), get_script_prefix(), get_urlconf())(row)


@cache
def _addresses(name: str, _prefix: str, _urlconf: Any) -> Callable[[Any], str]:
    """A page may link a hundred rows; prefix and address scheme are named, as both may change."""
    return addresses_of(name)
