# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""One e-mail address is one person, in whatever case it is typed."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from leitziel.accounts.models import User
from leitziel.actors.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
RIGHT = "ein-langes-richtiges-wort"
migration = importlib.import_module(
    "leitziel.accounts.migrations.0002_login_failures_and_one_address_a_user"
)


@pytest.mark.parametrize("typed", ["anna", "anna@example.org", "Anna@Example.ORG"])
def test_person_logs_in_by_name_or_address_in_any_case(client, typed):
    anna = User.objects.create_superuser("anna", "Anna@example.org", RIGHT)

    client.post(reverse("wagtailadmin_login"), {"username": typed, "password": RIGHT})

    assert client.session["_auth_user_id"] == str(anna.pk)


@pytest.mark.parametrize("typed", ["ann", "ann%@example.org", "anna@example.or", ""])
def test_nobody_logs_in_by_part_of_an_address(typed):
    User.objects.create_user("anna", "anna@example.org", RIGHT)

    assert authenticate(None, username=typed, password=RIGHT) is None


def test_name_that_looks_like_an_address_of_another_person_stays_its_own():
    anna = User.objects.create_user("anna", "anna@example.org", "das-wort-von-anna")
    other = User.objects.create_user("anna@example.org", "other@example.org", RIGHT)

    assert authenticate(None, username="anna@example.org", password=RIGHT) == other
    assert authenticate(None, username="anna@example.org", password="das-wort-von-anna") is None
    assert authenticate(None, username="anna", password="das-wort-von-anna") == anna


def test_person_who_was_switched_off_does_not_log_in_by_address():
    User.objects.create_user("anna", "anna@example.org", RIGHT, is_active=False)

    assert authenticate(None, username="anna@example.org", password=RIGHT) is None


def test_address_in_another_case_is_refused_by_the_database():
    UserFactory(email="anna@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="Anna@Example.org")


def test_address_in_another_case_is_refused_with_a_sentence():
    UserFactory(email="anna@example.org")

    with pytest.raises(ValidationError) as refused:
        UserFactory.build(email="ANNA@example.org").full_clean(exclude=["password"])

    assert "E-Mail" in str(refused.value) or "e-mail" in str(refused.value)


def test_migration_names_accounts_that_share_an_address():
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX email_belongs_to_one_user")
    UserFactory(username="anna", email="anna@example.org")
    UserFactory(username="berta", email="Anna@example.org")

    with pytest.raises(ValueError, match="anna and berta"):
        migration.refuse_doubles(apps, None)


def test_login_says_that_the_address_will_do(client):
    page = client.get(reverse("wagtailadmin_login")).content.decode()

    assert 'autocomplete="username"' in page
    assert "E-Mail" in page or "e-mail" in page
