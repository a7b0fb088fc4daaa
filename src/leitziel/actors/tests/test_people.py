# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Letting people in and taking their roles."""

import pytest
from django.urls import reverse

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.models import RoleAssignment
from leitziel.actors.people import RoleError, let_in, take_role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return RoleAssignmentFactory()


def test_person_without_an_account_gets_one_and_sets_the_password_by_mail(
    coordinator, client, mailoutbox
):
    assignment = let_in(
        municipality=coordinator.municipality,
        email="Neu@Example.org",
        role=Role.EDITOR,
        by=coordinator.user,
    )

    client.post(reverse("wagtailadmin_password_reset"), {"email": "neu@example.org"})

    assert assignment.user.email == "neu@example.org"
    assert [mail.to for mail in mailoutbox] == [["neu@example.org"]]


def test_person_with_an_account_keeps_it(coordinator):
    other = RoleAssignmentFactory().user

    let_in(
        municipality=coordinator.municipality,
        email=other.email.upper(),
        role=Role.READER,
        by=coordinator.user,
        first_name="Falsch",
    )

    other.refresh_from_db()
    assert other.first_name == ""
    assert other.role_assignments.count() == 2


def test_department_needs_an_organization_of_the_city(coordinator):
    foreign = OrganizationFactory()

    for organization in (None, foreign):
        with pytest.raises(RoleError):
            let_in(
                municipality=coordinator.municipality,
                email="a@example.org",
                role=Role.DEPARTMENT,
                organization=organization,
                by=coordinator.user,
            )

    assert not User.objects.filter(email="a@example.org").exists()


def test_editor_gives_no_roles(coordinator):
    editor = RoleAssignmentFactory(municipality=coordinator.municipality, role=Role.EDITOR).user

    with pytest.raises(RoleError):
        let_in(municipality=coordinator.municipality, email="a@b.de", role=Role.READER, by=editor)


def test_last_coordinator_stays(coordinator):
    with pytest.raises(RoleError):
        take_role(assignment=coordinator, by=coordinator.user)

    RoleAssignmentFactory(municipality=coordinator.municipality)
    take_role(assignment=coordinator, by=coordinator.user)
    assert not RoleAssignment.objects.filter(pk=coordinator.pk).exists()


def test_page_lets_a_person_in(client, coordinator):
    client.force_login(coordinator.user)

    client.post(reverse("people"), {"email": "neu@example.org", "role": "reader"})

    given = RoleAssignment.objects.get(user__email="neu@example.org")
    assert given.municipality == coordinator.municipality
    assert given.role == Role.READER


def test_page_is_closed_to_others(client, coordinator):
    editor = RoleAssignmentFactory(municipality=coordinator.municipality, role=Role.EDITOR).user
    client.force_login(editor)

    assert client.get(reverse("people")).status_code == 302


def test_page_refuses_to_take_a_role_in_another_city(client, coordinator):
    foreign = RoleAssignmentFactory()
    client.force_login(coordinator.user)

    response = client.post(reverse("people_end_role", args=[foreign.pk]))

    assert response.status_code == 404
    assert RoleAssignment.objects.filter(pk=foreign.pk).exists()


def test_nobody_takes_the_address_of_someone_else_to_get_their_role(coordinator, client):
    thief = RoleAssignmentFactory().user
    client.force_login(thief)

    client.post(
        reverse("wagtailadmin_account"),
        {
            "name_email-first_name": "A",
            "name_email-last_name": "B",
            "name_email-email": "neu@example.org",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
        },
    )

    thief.refresh_from_db()
    assert thief.email != "neu@example.org"
