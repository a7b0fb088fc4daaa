# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo's log-ins: functions, not persons, each with a password that exists only here.

Institutions answer without one, by the link in their mail.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, Organization
from leitziel.actors.operations import give_role
from leitziel.controlling.answers.writing import Actor
from leitziel.controlling.models import RoundRequest

# Easy to read out and to type: three words of three syllables and a number.
_CONSONANTS, _VOWELS = "bdfgklmnprst", "aeo"


@dataclass(frozen=True)
class Login:
    """Who may log in, as what."""

    username: str
    title: str
    role: Role | None
    organization: str = ""


ADMINISTRATOR = Login("verwaltung", "Administration der Installation", None)
MUSTERSTADT = (
    Login("koordination", "Koordination", Role.COORDINATOR),
    Login("redaktion", "Redaktion", Role.EDITOR),
    Login("fachbereich", "Fachbereich Soziales", Role.DEPARTMENT, "Fachbereich Soziales"),
    Login("gast", "Einsicht", Role.READER),
)
NACHBARSTADT = (Login("nachbarstadt", "Koordination in Nachbarstadt", Role.COORDINATOR),)
ALL = (ADMINISTRATOR, *MUSTERSTADT, *NACHBARSTADT)


def load_passwords(path: Path) -> dict[str, str]:
    """The passwords of this demo, invented once and kept in a file that only its owner reads."""
    known = read_passwords(path)
    passwords = {login.username: known.get(login.username) or _invent() for login in ALL}
    if passwords != known:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        path.write_text(json.dumps(passwords, indent=2) + "\n", encoding="utf-8")
    return passwords


def read_passwords(path: Path) -> dict[str, str]:
    """The passwords that are kept already; none before the first build."""
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def make_accounts(path: Path) -> dict[str, User]:
    """All accounts, with the passwords of the file; one without a role is the administrator."""
    known, passwords = read_passwords(path), load_passwords(path)
    accounts = {}
    for login in ALL:
        user = User.objects.filter(username=login.username).first()
        if user is None or login.username not in known:
            # Hashing is slow on purpose, so it is done only for passwords that are new.
            user = _make_account(user, login, passwords[login.username])
        accounts[login.username] = user
    return accounts


def _make_account(user: User | None, login: Login, password: str) -> User:
    user = user or User(
        username=login.username,
        email=f"{login.username}@musterstadt.example",
        last_name=login.title[:150],
    )
    user.is_superuser = user.is_staff = login.role is None
    user.set_password(password)
    user.full_clean()
    user.save()
    return user


def give_demo_role(login: Login, user: User, municipality: Municipality, by: User) -> None:
    """Let the account work in the municipality."""
    if login.role is None:
        return
    organization = (
        Organization.objects.of(municipality).get(name=login.organization)
        if login.organization
        else None
    )
    give_role(
        user=user, municipality=municipality, role=login.role, organization=organization, by=by
    )


def _invent() -> str:
    words = ["".join(_syllable() for _ in range(3)) for _ in range(3)]
    return f"{'-'.join(words)}-{secrets.randbelow(90) + 10}"


def _syllable() -> str:
    return secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS)


def voice_of(request: RoundRequest) -> Actor:
    """Who answers for an institution: the person who was asked, by the link in the mail."""
    return Actor(contact=request.contacts.get())
