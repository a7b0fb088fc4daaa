# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who changed what, before and after."""

import pytest
from django.urls import reverse

from leitziel.actors.models import OrganizationName
from leitziel.actors.staff.history import history_of
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


def test_change_names_field_before_and_after():
    organization = OrganizationFactory(name="Alt", kind="other")
    organization.name = "Neu"
    organization.kind = "charity"
    organization.save()

    newest, first = history_of(organization)

    told = {change.label.casefold(): (change.before, change.after) for change in newest.changes}
    assert ("Alt", "Neu") in told.values()
    assert len(newest.changes) == 2
    assert not any("charity" in after for _before, after in told.values()), "keys instead of words"
    assert first.what != newest.what


def test_change_of_a_relation_is_told_by_name():
    above = OrganizationFactory(name="Dezernat")
    organization = OrganizationFactory(municipality=above.municipality)
    organization.parent = above
    organization.save()

    change = history_of(organization)[0].changes[0]

    assert (change.before, change.after) == ("–", "Dezernat")


def test_save_without_a_change_is_not_told():
    organization = OrganizationFactory()
    organization.save()

    assert len(history_of(organization)) == 1


def test_changes_of_children_belong_to_the_row():
    organization = OrganizationFactory()
    name = OrganizationName.objects.create(organization=organization, name="VHS")
    name.delete()

    entries = history_of(organization, ("alternative_names",))

    assert [bool(entry.subject) for entry in entries] == [True, True, False]
    assert "VHS" in entries[0].subject


def test_page_names_the_person(client):
    role = RoleAssignmentFactory(user__first_name="Anna", user__last_name="Muster")
    organization = OrganizationFactory(municipality=role.municipality, name="Alt")
    client.force_login(role.user)
    address = reverse("organizations:edit", args=[organization.pk])
    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    children = {f"alternative_names-{name}": value for name, value in empty.items()}

    client.post(address, {"name": "Neu", "kind": "other", **children})
    page = client.get(reverse("organizations:history", args=[organization.pk]))

    assert "Anna Muster" in page.content.decode()
    assert "Neu" in page.content.decode()
