# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minimal valid rows for tests."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, Organization, RoleAssignment


class MunicipalityFactory(DjangoModelFactory):
    """A city without a web address."""

    class Meta:
        model = Municipality

    name = factory.Sequence(lambda n: f"Stadt Musterstadt {n}")
    slug = factory.Sequence(lambda n: f"musterstadt-{n}")
    office = "Integrationsbüro"


class OrganizationFactory(DjangoModelFactory):
    """An institution of a city."""

    class Meta:
        model = Organization

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Fachbereich {n}")


class UserFactory(DjangoModelFactory):
    """A person who can log in with the password "geheim-und-lang"."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("geheim-und-lang")


class RoleAssignmentFactory(DjangoModelFactory):
    """A coordinator's role; give role and organization for others."""

    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    role = Role.COORDINATOR
