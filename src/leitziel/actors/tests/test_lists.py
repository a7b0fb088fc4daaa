# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How staff lists are written, and what they ask the database."""

from __future__ import annotations

import pytest
from django import forms
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from pytest_django.asserts import assertHTMLEqual
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, Page, Site
from wagtail.permissions import policy_registry

from leitziel.actors.enums import Role
from leitziel.actors.staff.choices import PlainRadios, PlainSelect, PlainSelectMultiple
from leitziel.actors.staff.columns import ChoiceColumn, NameColumn, PlainColumn
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

CHOICES = [("", "Alle"), ("a", "Träger <A> & Söhne"), ("b", "B"), ("Gruppe", [("c", "C")])]
PLAIN_CHOICES = CHOICES[:3]


def _log_in(client, role=Role.COORDINATOR, **values):
    assignment = RoleAssignmentFactory(role=role, **values)
    client.force_login(assignment.user)
    return assignment


@pytest.mark.parametrize("value", ["", "a", "c", None])
def test_menu_is_the_one_that_django_renders(value):
    attributes = {"id": "id_x", "class": "y", "required": True}

    written = PlainSelect(choices=CHOICES).render("x", value, attributes)

    assertHTMLEqual(written, forms.Select(choices=CHOICES).render("x", value, attributes))


def test_menu_for_several_is_the_one_that_django_renders():
    written = PlainSelectMultiple(choices=CHOICES).render("x", ["a", "c"], {"id": "id_x"})

    rendered = forms.SelectMultiple(choices=CHOICES).render("x", ["a", "c"], {"id": "id_x"})
    assertHTMLEqual(written, rendered)


@pytest.mark.parametrize("value", ["", "b"])
@pytest.mark.parametrize("attributes", [{"id": "id_x"}, {"id": "id_x", "class": "y"}])
def test_radio_buttons_are_those_that_django_renders(value, attributes):
    written = PlainRadios(choices=PLAIN_CHOICES).render("x", value, attributes)

    rendered = forms.RadioSelect(choices=PLAIN_CHOICES).render("x", value, attributes)
    assertHTMLEqual(written, rendered)


def test_name_in_a_list_is_escaped_and_links_to_the_row(client):
    assignment = _log_in(client)
    row = OrganizationFactory(municipality=assignment.municipality, name="<b>Träger & Co</b>")

    page = client.get(reverse("organizations:index")).content.decode()

    link = f'<a href="{reverse("organizations:inspect", args=[row.pk])}">{escape(row.name)}</a>'
    assert link in page
    assert row.name not in page


def test_row_without_a_name_is_still_a_link_with_a_word():
    row = type("Row", (), {"pk": 7, "name": ""})()
    column = NameColumn("name", get_url=lambda row: f"/{row.pk}/")

    assert '<a href="/7/">#7</a>' in column.render_cell_html(row, {})


def test_cell_without_a_value_is_empty():
    row = type("Row", (), {"note": None})()

    assert PlainColumn("note").render_cell_html(row, {}) == "<td></td>"


def test_choice_is_told_by_its_word_and_an_unknown_one_by_itself():
    column = ChoiceColumn("kind", choices=[("a", "Träger")])
    known, unknown = (type("Row", (), {"kind": kind})() for kind in ("a", "z"))

    assert column.get_value(known) == "Träger"
    assert column.get_value(unknown) == "z"


@pytest.mark.parametrize(
    ("role", "is_offered"),
    [(Role.COORDINATOR, True), (Role.EDITOR, True), (Role.READER, False)],
)
def test_way_to_the_form_stands_in_the_list_for_those_who_may_change_rows(client, role, is_offered):
    assignment = _log_in(client, role)
    row = OrganizationFactory(municipality=assignment.municipality)

    page = client.get(reverse("organizations:index")).content.decode()

    assert (reverse("organizations:edit", args=[row.pk]) in page) is is_offered


def test_filter_names_the_chosen_kind_of_organization(client):
    assignment = _log_in(client)
    kept = OrganizationFactory(municipality=assignment.municipality, kind="association")
    left = OrganizationFactory(municipality=assignment.municipality, kind="department")

    page = client.get(reverse("organizations:index"), {"kind": "association"}).content.decode()

    assert kept.name in page
    assert left.name not in page


def _tables_asked(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return [query["sql"] for query in captured]


def test_staff_page_does_not_ask_for_rights_of_groups(client):
    _log_in(client)

    asked = _tables_asked(client, reverse("organizations:index"))

    assert not [sql for sql in asked if "permission" in sql]


def test_list_asks_for_no_more_rows_than_it_shows(client):
    """Session, person, roles, profile, languages, number of rows and the rows: nothing else."""
    assignment = _log_in(client)
    OrganizationFactory.create_batch(3, municipality=assignment.municipality)

    asked = _tables_asked(client, reverse("organizations:index"))

    assert len(asked) <= 7


def test_group_gives_a_person_with_a_role_no_rights(client):
    assignment = _log_in(client)
    group = Group.objects.create(name="Redaktion")
    permission = Permission.objects.get(codename="add_image")
    group.permissions.add(permission)
    GroupCollectionPermission.objects.create(
        group=group, collection=Collection.get_first_root_node(), permission=permission
    )
    assignment.user.groups.add(group)
    user = type(assignment.user).objects.get(pk=assignment.user.pk)

    assert not user.has_perm("wagtailimages.add_image")
    for model in (get_image_model(), Page, Collection, Site):
        assert not policy_registry.get_by_type(model).user_has_permission(user, "add")


def test_who_runs_the_installation_keeps_all_rights(admin_user):
    assert admin_user.has_perm("wagtailimages.add_image")
    for model in (get_image_model(), Page, Collection, Site):
        assert policy_registry.get_by_type(model).user_has_permission(admin_user, "add")


def test_menu_beside_the_page_still_names_its_parts(client):
    _log_in(client)

    page = client.get(reverse("organizations:index")).content.decode()

    props = page.split('id="wagtail-sidebar-props"')[1].split("</script>")[0]
    assert "wagtail.sidebar.LinkMenuItem" in props
    assert "wagtail.sidebar.SubMenuItem" in props
    assert reverse("organizations:index") in props
