# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo's log-ins."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from leitziel.actors.enums import Role
from leitziel.actors.permissions import assignments_of
from leitziel.actors.tests.factories import MunicipalityFactory
from leitziel.demo import people


def test_passwords_are_kept_in_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    path = tmp_path / "zugaenge.json"

    first = people.load_passwords(path)

    assert people.load_passwords(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(set(first.values())) == len(people.ALL)
    assert all(len(password) >= 12 for password in first.values())


@pytest.mark.django_db
def test_accounts_have_the_passwords_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "zugaenge.json"

    accounts = people.make_accounts(path)

    passwords = people.read_passwords(path)
    assert all(user.check_password(passwords[name]) for name, user in accounts.items())
    assert [name for name, user in accounts.items() if user.is_superuser] == ["verwaltung"]


@pytest.mark.django_db
def test_accounts_get_the_new_passwords_when_the_file_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "zugaenge.json"
    people.make_accounts(path)
    path.unlink()

    accounts = people.make_accounts(path)

    assert accounts["gast"].check_password(people.read_passwords(path)["gast"])


@pytest.mark.django_db
def test_role_is_given_once(tmp_path: Path) -> None:
    accounts = people.make_accounts(tmp_path / "zugaenge.json")
    city, guest = MunicipalityFactory(), accounts["gast"]
    login = next(login for login in people.MUSTERSTADT if login.role == Role.READER)

    for _ in range(2):
        people.give_demo_role(login, guest, city, accounts["verwaltung"])

    assert [assignment.role for assignment in assignments_of(guest)] == [Role.READER]
