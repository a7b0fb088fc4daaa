# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Nobody is led away from the site, and nobody prepares a session for someone else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from leitziel.actors.staff.registry import registered_viewsets
from leitziel.actors.tests.factories import RoleAssignmentFactory
from tests.leaks.answers import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

RIGHT = "ein-langes-richtiges-wort"
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
)


@pytest.fixture
def person() -> Any:
    """Someone with a role and a password."""
    user = RoleAssignmentFactory().user
    user.set_password(RIGHT)
    user.save()
    return user


def _log_in(client: Client, person: Any, **data: str) -> Any:
    return client.post(
        reverse("wagtailadmin_login"),
        {"username": person.get_username(), "password": RIGHT, **data},
    )


@pytest.mark.parametrize("address", ELSEWHERE)
def test_login_leads_to_no_other_site(client: Client, person: Any, address: str) -> None:
    response = _log_in(client, person, next=address)

    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("address", ELSEWHERE)
def test_pages_of_rows_link_to_no_other_site(world: Any, address: str) -> None:
    city, _foreign = world
    client = client_of(city.people["coordinator"])

    led_away = [
        (viewset.name, page)
        for viewset in registered_viewsets()
        for page in ("edit", "delete")
        for answer in [
            client.get(
                reverse(viewset.get_url_name(page), args=[city.rows[viewset.model].pk]),
                {"next": address},
            )
        ]
        if f'href="{address}' in answer.text or f'value="{address}' in answer.text
    ]

    assert led_away == []


def test_session_that_was_there_before_the_login_is_worth_nothing_after(person: Any) -> None:
    client = Client()
    client.get(reverse("wagtailadmin_login"))
    prepared = client.session
    prepared["planted"] = "yes"
    prepared.save()
    client.cookies["sessionid"] = prepared.session_key

    _log_in(client, person)

    assert client.session.session_key != prepared.session_key
    assert client.session["_auth_user_id"] == str(person.pk)
    thief = Client()
    thief.cookies["sessionid"] = prepared.session_key
    assert thief.get(reverse("goals:index")).status_code == 302


def test_session_cookie_is_not_for_scripts_or_other_sites(client: Client, person: Any) -> None:
    cookie = _log_in(client, person).cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_form_of_another_site_is_refused(person: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)

    answer = client.post(
        reverse("municipality_switch"),
        {"municipality": "x"},
        headers={"origin": "https://evil.example"},
    )

    assert answer.status_code == 403
