# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists, pages of rows, exports, forms: nobody of city A sees or changes a row of city B."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.staff.registry import registered_viewsets
from tests.leaks.answers import body_of, client_of

pytestmark = pytest.mark.django_db
ROLES = [role.value for role in Role]


def _with_rows(viewset: Any) -> list[str]:
    """The names of the viewset's pages that show one row."""
    return [item.name for item in viewset.get_urlpatterns() if "pk" in item.pattern.converters]


def test_world_holds_a_row_of_every_staff_screen(world):
    _city, foreign = world

    missing = [
        viewset.name for viewset in registered_viewsets() if viewset.model not in foreign.rows
    ]

    assert registered_viewsets()
    assert missing == []


@pytest.mark.parametrize("role", ROLES)
def test_pages_of_foreign_rows_do_not_exist(world, role):
    city, foreign = world
    client = client_of(city.people[role])

    answers = [
        (address, response.status_code, foreign.mark in body_of(response))
        for viewset in registered_viewsets()
        for page in _with_rows(viewset)
        for address in [reverse(viewset.get_url_name(page), args=[foreign.of(viewset.model).pk])]
        for response in (client.get(address), client.post(address, {"name": "x"}))
    ]

    # A person without the right is sent home; the row is not even looked up then.
    assert [item for item in answers if item[1] not in (302, 404, 405) or item[2]] == []


def test_pages_of_own_rows_open_for_a_coordinator(world):
    city, foreign = world
    client = client_of(city.people["coordinator"])

    closed, leaks = [], []
    for viewset in registered_viewsets():
        for page in _with_rows(viewset):
            address = reverse(viewset.get_url_name(page), args=[city.rows[viewset.model].pk])
            response = client.get(address)
            if response.status_code != 200 and (viewset.name, page) != ("municipalities", "delete"):
                closed.append((address, response.status_code))
            if foreign.mark in body_of(response):
                leaks.append(address)

    assert closed == []
    assert leaks == []


@pytest.mark.parametrize("role", ROLES)
def test_lists_show_own_rows_only(world, role):
    city, foreign = world
    client = client_of(city.people[role])

    leaks, empty = [], []
    for viewset in registered_viewsets():
        for page in ("index", "index_results"):
            text = body_of(client.get(reverse(viewset.get_url_name(page))))
            if foreign.mark in text:
                leaks.append((viewset.name, page))
            if city.mark not in text:
                empty.append((viewset.name, page))

    assert leaks == []
    assert empty == []


def test_filters_and_searches_of_lists_do_not_reach_foreign_rows(world):
    city, foreign = world
    client = client_of(city.people["coordinator"])

    leaks = []
    for viewset in registered_viewsets():
        address = reverse(viewset.get_url_name("index"))
        foreign_keys = {
            item.name: foreign.rows[item.related_model].pk
            for item in (*viewset.model._meta.fields, *viewset.model._meta.many_to_many)
            if item.is_relation and item.related_model in foreign.rows
        }
        for query in ({"q": foreign.mark}, foreign_keys):
            text = body_of(client.get(address, query))
            if foreign.mark in text.replace(f'value="{foreign.mark}"', "").replace(
                f"q={foreign.mark}", ""
            ):
                leaks.append((viewset.name, query))

    assert leaks == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_exports_hold_own_rows_only(world, kind):
    city, foreign = world
    client = client_of(city.people["coordinator"])

    leaks, empty = [], []
    for viewset in registered_viewsets():
        text = body_of(client.get(reverse(viewset.get_url_name("index")), {"export": kind}))
        if foreign.mark in text:
            leaks.append(viewset.name)
        if city.mark not in text:
            empty.append(viewset.name)

    assert leaks == []
    assert empty == []


def test_new_forms_do_not_take_first_choices_from_foreign_rows(world):
    city, foreign = world
    client = client_of(city.people["coordinator"])

    leaks = []
    for viewset in registered_viewsets():
        query = {
            item.name: foreign.rows[item.related_model].pk
            for item in viewset.model._meta.fields
            if item.is_relation and item.related_model in foreign.rows
        }
        if foreign.mark in body_of(client.get(reverse(viewset.get_url_name("add")), query)):
            leaks.append(viewset.name)

    assert leaks == []


@pytest.mark.parametrize("role", ["department", "reader"])
def test_people_without_the_right_cannot_add_rows(world, role):
    city, _foreign = world
    client = client_of(city.people[role])

    opened = [
        viewset.name
        for viewset in registered_viewsets()
        if client.get(reverse(viewset.get_url_name("add"))).status_code == 200
    ]

    assert opened == []


def test_search_over_everything_finds_own_rows_only(world):
    city, foreign = world
    client = client_of(city.people["coordinator"])

    own = body_of(client.get(reverse("staff_search"), {"q": city.mark}))
    other = client.get(reverse("staff_search"), {"q": foreign.mark})

    assert city.mark in own
    assert other.context["found"] == []
