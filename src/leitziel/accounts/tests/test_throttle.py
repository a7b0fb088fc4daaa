# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Guessing a password is slowed down; everyone else logs in as before."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from leitziel.accounts.models import User
from leitziel.accounts.throttle import MOST_FAILURES

pytestmark = pytest.mark.django_db
RIGHT = "ein-langes-richtiges-wort"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
    yield
    cache.clear()


def _person(name):
    return User.objects.create_superuser(name, f"{name}@example.org", RIGHT)


def _log_in(client, name, password):
    client.post(reverse("wagtailadmin_login"), {"username": name, "password": password})
    return "_auth_user_id" in client.session


def test_right_password_is_refused_after_too_many_wrong_ones(client):
    _person("anna")
    for _attempt in range(MOST_FAILURES):
        _log_in(client, "anna", "falsch")

    assert not _log_in(client, "anna", RIGHT)


def test_another_name_and_a_single_mistake_are_not_held_up(client):
    _person("berta")
    for _attempt in range(MOST_FAILURES):
        _log_in(client, "anna", "falsch")
    _log_in(client, "berta", "falsch")

    assert _log_in(client, "berta", RIGHT)
