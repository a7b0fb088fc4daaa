# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every page says what browsers may do with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.portal.tests.city import build_city

pytestmark = pytest.mark.django_db


def _policy(response: Any) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";")]
    return {name: words for name, _space, words in parts}


@pytest.fixture
def staff() -> Client:
    """A browser of someone with a role."""
    client = Client()
    client.force_login(RoleAssignmentFactory().user)
    return client


@pytest.mark.parametrize("address", ["wagtailadmin_login", "wagtailadmin_home", "goals:index"])
def test_staff_pages_allow_inline_scripts_and_nobody_else(staff: Client, address: str) -> None:
    policy = _policy(staff.get(reverse(address), follow=True))

    assert policy["script-src"] == policy["style-src"] == "'self' 'unsafe-inline'"
    assert policy["img-src"] == "'self' data: blob:"
    assert policy["object-src"] == "'none'"
    for name in ("default-src", "connect-src", "frame-ancestors", "form-action", "base-uri"):
        assert policy[name] == "'self'", name


@pytest.mark.parametrize("address", ["/", "/en/", "/gibt-es-nicht/", "/konzepte/"])
def test_public_pages_allow_no_inline_script(client: Client, address: str) -> None:
    build_city()

    policy = _policy(client.get(address))

    assert policy["default-src"] == "'self'"
    assert "script-src" not in policy
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"


def test_address_nobody_set_up_is_as_strict(client: Client) -> None:
    response = client.get("/", headers={"host": "unknown.example"})

    assert response.status_code == 404
    assert _policy(response)["default-src"] == "'self'"


def test_address_that_only_begins_like_the_staff_pages_is_strict(client: Client) -> None:
    build_city()

    assert "script-src" not in _policy(client.get("/administration/"))


@pytest.mark.parametrize("address", ["/", "/admin/login/"])
def test_every_page_keeps_to_itself(client: Client, address: str) -> None:
    build_city()

    response = client.get(address)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert response["X-Frame-Options"] == "DENY"
