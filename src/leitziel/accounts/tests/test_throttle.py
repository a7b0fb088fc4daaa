# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Guessing a password is slowed down; everyone else logs in as before."""

import datetime

import pytest
from django.core.cache import cache
from django.urls import reverse

from leitziel.accounts import throttle
from leitziel.accounts.models import LoginFailure, User
from leitziel.accounts.throttle import (
    MOST_FAILURES,
    MOST_RESETS,
    MOST_RESETS_OF_ADDRESS,
    REST_SECONDS,
)
from leitziel.core import clock

pytestmark = pytest.mark.django_db
RIGHT = "ein-langes-richtiges-wort"


def _person(name):
    return User.objects.create_superuser(name, f"{name}@example.org", RIGHT)


def _log_in(client, name, password, **headers):
    client.logout()
    client.post(reverse("wagtailadmin_login"), {"username": name, "password": password}, **headers)
    return "_auth_user_id" in client.session


def _fail(client, name, times=MOST_FAILURES, **headers):
    for _attempt in range(times):
        _log_in(client, name, "falsch", **headers)


def test_right_password_is_refused_after_too_many_wrong_ones(client):
    _person("anna")

    _fail(client, "anna")

    assert not _log_in(client, "anna", RIGHT)


def test_another_process_without_the_same_cache_refuses_too(client):
    _person("anna")
    _fail(client, "anna")

    cache.clear()

    assert not _log_in(client, "anna", RIGHT)


def test_another_name_and_a_single_mistake_are_not_held_up(client):
    _person("berta")
    _fail(client, "anna")
    _fail(client, "berta", times=1)

    assert _log_in(client, "berta", RIGHT)


def test_rest_is_over_after_its_time_even_for_who_kept_trying(client, monkeypatch):
    _person("anna")
    _fail(client, "anna", times=MOST_FAILURES + 5)
    later = clock.now() + datetime.timedelta(seconds=REST_SECONDS + 1)

    monkeypatch.setattr(clock, "now", lambda: later)

    assert _log_in(client, "anna", RIGHT)


def test_login_forgets_the_failures_of_name_and_address(client):
    _person("anna")
    _fail(client, "anna", times=3)
    _fail(client, "Anna@example.org", times=3)

    assert _log_in(client, "anna", RIGHT)
    assert not LoginFailure.objects.exists()


@pytest.mark.parametrize("typed", ["anna@example.org", "ANNA@Example.org"])
def test_address_of_a_resting_account_gives_no_new_attempts(client, typed):
    _person("anna")

    _fail(client, "anna")

    assert not _log_in(client, typed, RIGHT)


def test_failures_say_neither_name_nor_address(client):
    _fail(client, "anna", times=1)

    row = LoginFailure.objects.values().get()

    assert "anna" not in str(row)
    assert "127.0.0.1" not in str(row)


def test_visitors_behind_a_proxy_do_not_lock_each_other_out(client, settings):
    settings.LEITZIEL_PROXIES = 1
    _person("anna")

    _fail(client, "anna", HTTP_X_FORWARDED_FOR="203.0.113.1")

    assert not _log_in(client, "anna", RIGHT, HTTP_X_FORWARDED_FOR="203.0.113.1")
    assert _log_in(client, "anna", RIGHT, HTTP_X_FORWARDED_FOR="203.0.113.2")


@pytest.mark.parametrize("proxies", [0, 1])
def test_header_of_the_visitor_gives_no_new_attempts(client, settings, proxies):
    settings.LEITZIEL_PROXIES = proxies
    _person("anna")
    # With a proxy, what the visitor claims stands before what the proxy adds.
    added = ", 203.0.113.1" if proxies else ""

    for number in range(MOST_FAILURES):
        _log_in(client, "anna", "falsch", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}{added}")

    assert not _log_in(client, "anna", RIGHT, HTTP_X_FORWARDED_FOR=f"198.51.100.99{added}")


def test_trying_many_names_from_one_address_is_stopped_too(client, monkeypatch):
    monkeypatch.setattr(throttle, "MOST_FAILURES_OF_ADDRESS", 5)
    _person("anna")

    for number in range(5):
        _fail(client, f"name-{number}", times=1)

    assert not _log_in(client, "anna", RIGHT)
    assert _log_in(client, "anna", RIGHT, REMOTE_ADDR="203.0.113.9")


def _ask_for_reset(client, email, times=1, **headers):
    for _attempt in range(times):
        client.post(reverse("wagtailadmin_password_reset"), {"email": email}, **headers)


def test_one_account_gets_only_some_mails_for_a_new_password(client, mailoutbox):
    _person("anna")

    _ask_for_reset(client, "anna@example.org", times=MOST_RESETS)
    _ask_for_reset(client, " ANNA@example.org", times=3, REMOTE_ADDR="192.0.2.7")

    assert len(mailoutbox) == MOST_RESETS


def test_many_addresses_asked_for_from_one_place_are_held_up(client, mailoutbox):
    _person("anna")
    for number in range(MOST_RESETS_OF_ADDRESS):
        _ask_for_reset(client, f"{number}@example.org")

    _ask_for_reset(client, "anna@example.org")

    assert mailoutbox == []


def test_mails_for_a_new_password_go_out_again_later_and_hold_up_no_login(
    client, mailoutbox, monkeypatch
):
    _person("anna")
    _ask_for_reset(client, "anna@example.org", times=MOST_RESETS + 10)
    assert _log_in(client, "anna", RIGHT)
    client.logout()
    later = clock.now() + datetime.timedelta(seconds=REST_SECONDS + 1)

    monkeypatch.setattr(clock, "now", lambda: later)
    _ask_for_reset(client, "anna@example.org")

    assert len(mailoutbox) == MOST_RESETS + 1
