# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every address of the project: what city A may ask for, nothing of city B is in the answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from leitziel.actors.staff.gate import OPEN_VIEWS, is_open
from leitziel.actors.staff.registry import registered_viewsets
from tests.leaks.answers import body_of, client_of
from tests.leaks.known_routes import KNOWN
from tests.leaks.routes import Route, addresses, all_routes

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

# What the converters of addresses are filled with: keys and names of rows of the other city.
NOT_ASKED = ("wagtailadmin_error_test", "wagtailadmin_logout")


def _values(foreign: Any) -> dict[str, list[Any]]:
    keys = sorted({row.pk for row in foreign.rows.values() if isinstance(row.pk, int)})
    slugs = sorted(
        {
            str(getattr(row, name))
            for row in foreign.rows.values()
            for name in ("slug", "code", "number")
            if getattr(row, name, None)
        }
    )
    return {
        "IntConverter": keys,
        "StringConverter": [*keys, *slugs[:6]],
        "SlugConverter": slugs[:6],
        "PathConverter": [foreign.mark],
        "UUIDConverter": ["00000000-0000-0000-0000-000000000000"],
    }


def _asked(routes: list[Route], foreign: Any) -> list[tuple[Route, str]]:
    values = _values(foreign)
    return [
        (route, address)
        for route in routes
        if route.name not in NOT_ASKED
        for address in addresses(route, values)[:12]
    ]


def test_every_own_address_is_known(world):
    own = {route.name for route in all_routes() if route.is_own} - _names_of_screens()

    assert sorted(own - KNOWN) == [], "New address: scope its rows, test it, then list it."
    assert sorted(KNOWN - own) == [], "Listed address that is gone."


def _names_of_screens() -> set[str]:
    """Addresses of the row-scoped screens, which the other tests of this folder cover."""
    return {
        viewset.get_url_name(item.name)
        for viewset in registered_viewsets()
        for item in viewset.get_urlpatterns()
    }


def test_no_address_answers_a_coordinator_with_foreign_content(world):
    city, foreign = world
    client = client_of(city.people["coordinator"])

    leaks = []
    for route, address in _asked(all_routes(), foreign):
        response = client.get(address)
        # The question itself may be repeated in the answer.
        if foreign.mark in body_of(response).replace(address, ""):
            leaks.append((route.name, address, response.status_code))

    assert leaks == []


def test_no_staff_address_answers_anyone_who_is_not_logged_in(world):
    city, foreign = world
    client = client_of(None)
    home = reverse("wagtailadmin_home")

    opened, leaks = [], []
    for route, address in _asked([r for r in all_routes() if r.is_staff], foreign):
        response = client.get(address)
        text = body_of(response)
        if response.status_code == 200 and route.name not in OPEN_VIEWS:
            opened.append((route.name, address))
        if foreign.mark in text.replace(address, "") or city.mark in text:
            leaks.append((route.name, address))

    assert client.get(home).status_code == 302
    assert opened == []
    assert leaks == []


def test_wagtails_own_pages_are_closed_to_people_with_a_role(world):
    city, foreign = world
    client = client_of(city.people["coordinator"])
    closed = [
        route for route in all_routes() if route.is_staff and not is_open(route.view, route.name)
    ]

    opened = [
        (route.name, address)
        for route, address in _asked(closed, foreign)
        if client.get(address).status_code not in (302, 403, 404)
    ]

    assert len(closed) > 100
    assert opened == []


@pytest.mark.parametrize(
    "address",
    [
        "/admin/reports/site-history/",
        "/admin/pages/",
        "/admin/images/",
        "/admin/documents/",
        "/admin/users/",
        "/admin/groups/",
        "/admin/sites/",
        "/admin/redirects/",
        "/admin/collections/",
        "/admin/workflows/list/",
        "/admin/choose-page/",
        "/admin/tag-autocomplete/?term=b",
        "/admin/api/main/pages/",
    ],
)
def test_shared_part_of_wagtail_is_closed(world, address):
    city, _foreign = world

    response = client_of(city.people["coordinator"]).get(address)

    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")


def test_shared_part_of_wagtail_is_open_to_who_runs_the_installation(world, admin_client):
    response = admin_client.get("/admin/reports/site-history/")

    assert response.status_code == 200
