# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dialogs that choose rows offer and name rows of one's own city only."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import get_resolver, reverse
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.chooser import ChooserViewSet

from leitziel.actors.querysets import Tenanted
from tests.leaks.answers import body_of, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def _choosers() -> list[Any]:
    """The dialogs for rows of the domain; Wagtail's own are closed altogether."""
    _ = get_resolver().url_patterns  # Loading the addresses is what registers the dialogs.
    return [
        item
        for item in viewsets.viewsets
        if isinstance(item, ChooserViewSet)
        and isinstance(item.model, type)
        and issubclass(item.model, Tenanted)
    ]


@pytest.mark.parametrize("role", ["coordinator", "department", "reader"])
def test_dialogs_offer_own_rows_only(world, role):
    city, foreign = world
    client = client_of(city.people[role])

    leaks, empty = [], []
    for dialog in _choosers():
        for page in ("choose", "choose_results"):
            for query in ({}, {"q": city.mark}):
                text = body_of(client.get(reverse(dialog.get_url_name(page)), query))
                if foreign.mark in text:
                    leaks.append((dialog.name, page))
                if city.mark not in text:
                    empty.append((dialog.name, page, query))

    assert _choosers()
    assert leaks == []
    assert empty == []


def test_dialogs_do_not_name_chosen_foreign_rows(world):
    city, foreign = world
    client = client_of(city.people["coordinator"])

    leaks = []
    for dialog in _choosers():
        own, other = city.of(dialog.model).pk, foreign.of(dialog.model).pk
        one = client.get(reverse(dialog.get_url_name("chosen"), args=[other]))
        many = client.get(reverse(dialog.get_url_name("chosen_multiple")), {"id": [own, other]})
        if one.status_code != 404 or foreign.mark in body_of(one):
            leaks.append((dialog.name, "chosen"))
        if foreign.mark in body_of(many) or city.mark not in body_of(many):
            leaks.append((dialog.name, "chosen-multiple"))

    assert leaks == []


def test_dialogs_route_nothing_that_creates_rows():
    pages = {item.name for dialog in _choosers() for item in dialog.get_urlpatterns()}

    assert pages == {"choose", "choose_results", "chosen", "chosen_multiple"}
