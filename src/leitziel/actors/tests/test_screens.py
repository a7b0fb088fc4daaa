# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Municipality, organizations and search in the staff interface."""

import pytest
from django.urls import reverse
from wagtail.admin.menu import admin_menu, reports_menu

from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, Organization
from leitziel.actors.tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    RoleAssignmentFactory,
)

pytestmark = pytest.mark.django_db
NO_CHILDREN = {"alternative_names-TOTAL_FORMS": 0, "alternative_names-INITIAL_FORMS": 0}


def _log_in(client, role=Role.COORDINATOR, **values):
    assignment = RoleAssignmentFactory(role=role, **values)
    client.force_login(assignment.user)
    return assignment.municipality


def _city_data(city, **values):
    return {"name": city.name, "accent": city.accent, **values}


def test_coordinator_sets_the_color_of_the_city(client):
    city = _log_in(client)

    client.post(reverse("municipalities:edit", args=[city.pk]), _city_data(city, accent="#7A1F4D"))

    city.refresh_from_db()
    assert city.accent == "#7a1f4d"


def test_color_that_cannot_be_read_is_darkened(client):
    city = _log_in(client)

    client.post(reverse("municipalities:edit", args=[city.pk]), _city_data(city, accent="#ffe600"))

    city.refresh_from_db()
    assert city.accent not in ("#ffe600", "#005a70")


def test_white_is_refused_with_a_sentence(client):
    city = _log_in(client)

    address = reverse("municipalities:edit", args=[city.pk])
    response = client.post(address, _city_data(city, accent="#ffffff"))

    assert "accent" in response.context["form"].errors


def test_coordinator_does_not_change_the_address_of_the_city(client):
    city = _log_in(client)

    client.post(reverse("municipalities:edit", args=[city.pk]), _city_data(city, slug="anders"))

    assert Municipality.objects.get(pk=city.pk).slug == city.slug


def test_editor_does_not_change_the_city(client):
    city = _log_in(client, Role.EDITOR)

    client.post(reverse("municipalities:edit", args=[city.pk]), _city_data(city, name="Anders"))

    assert Municipality.objects.get(pk=city.pk).name == city.name


def test_first_city_is_added_by_who_runs_the_installation(admin_client):
    home = admin_client.get(reverse("wagtailadmin_home")).content.decode()

    admin_client.post(
        reverse("municipalities:add"), {"name": "Neu", "slug": "neu", "accent": "#005a70"}
    )

    assert reverse("municipalities:add") in home
    assert Municipality.objects.get().name == "Neu"


def test_coordinator_adds_and_deletes_no_city(client):
    city = _log_in(client)

    client.post(reverse("municipalities:add"), {"name": "Neu", "slug": "neu", "accent": "#005a70"})
    client.post(reverse("municipalities:delete", args=[city.pk]))

    assert list(Municipality.objects.all()) == [city]


def test_who_runs_the_installation_sees_all_cities(admin_client):
    names = {MunicipalityFactory().name, MunicipalityFactory().name}

    listed = admin_client.get(reverse("municipalities:index")).context["object_list"]

    assert {city.name for city in listed} == names


def test_name_in_use_whatever_its_case_is_an_error_of_the_form(client):
    city = _log_in(client)
    OrganizationFactory(municipality=city, name="Caritas")

    data = {"name": "CARITAS", "kind": "other", **NO_CHILDREN}
    response = client.post(reverse("organizations:add"), data)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert Organization.objects.count() == 1


def test_organization_is_no_part_of_itself(client):
    city = _log_in(client)
    above = OrganizationFactory(municipality=city)
    below = OrganizationFactory(municipality=city, parent=above)

    address = reverse("organizations:edit", args=[above.pk])
    data = {"name": above.name, "kind": "other", "parent": below.pk, **NO_CHILDREN}
    response = client.post(address, data)

    assert "parent" in response.context["form"].errors


def test_merging_shows_what_stays(client):
    city = _log_in(client)
    keep = OrganizationFactory(municipality=city)
    drop = OrganizationFactory(municipality=city)

    response = client.post(reverse("organization_merge", args=[drop.pk]), {"keep": keep.pk})

    assert response.url == reverse("organizations:inspect", args=[keep.pk])
    assert not Organization.objects.filter(pk=drop.pk).exists()


def test_search_shows_the_passage_only_where_it_says_more(client):
    city = _log_in(client)
    OrganizationFactory(municipality=city, name="Stadtsportbund")
    OrganizationFactory(municipality=city, name="Jobcenter", short_name="Stadtsport")

    found = client.get(reverse("staff_search"), {"q": "stadtsport"}).context["found"]

    excerpts = {hit.title: bool(hit.excerpt) for hit in found[0].hits}
    assert excerpts == {"Stadtsportbund": False, "Jobcenter": True}


def test_search_without_words_asks_for_some(client):
    _log_in(client)

    assert client.get(reverse("staff_search")).context["found"] == []


def test_reader_sees_the_sheet_without_ways_to_change_it(client):
    city = _log_in(client, Role.READER)
    organization = OrganizationFactory(municipality=city)

    context = client.get(reverse("organizations:inspect", args=[organization.pk])).context

    assert context["edit_url"] is None
    assert context["delete_url"] is None


def test_person_without_a_role_stays_outside(client, django_user_model):
    user = django_user_model.objects.create_user("ohne", "ohne@example.org", "geheim-und-lang")
    client.force_login(user)

    response = client.get(reverse("wagtailadmin_home"))

    assert response.status_code == 302
    assert "login" in response.url


def test_person_who_was_locked_out_stays_outside(client):
    assignment = RoleAssignmentFactory()
    client.force_login(assignment.user)
    assignment.user.is_active = False
    assignment.user.save()

    assert client.get(reverse("goals:index")).status_code == 302


def test_form_of_a_new_municipality_says_how_it_gets_public_pages(client, admin_user):
    client.force_login(admin_user)

    page = client.get(reverse("municipalities:add")).content.decode()

    assert "leitziel municipality" in page


def test_menu_has_no_two_items_of_the_same_name(client, admin_user):
    RoleAssignmentFactory()
    client.force_login(admin_user)
    request = client.get(reverse("wagtailadmin_home")).wsgi_request

    items = admin_menu.menu_items_for_request(request)

    labels = [str(item.label) for item in items]
    assert len(labels) == len(set(labels))
    assert any(getattr(item, "menu", None) is reports_menu for item in items)


def test_unknown_address_of_the_work_area_leads_back_in_our_own_words(client):
    _log_in(client)

    answer = client.get("/admin/gibt-es-nicht/")
    page = answer.content.decode()

    assert answer.status_code == 404
    assert "Diese Seite gibt es nicht" in page
    assert f'href="{reverse("wagtailadmin_home")}"' in page
    assert " - Leitziel</title>" in page
    assert "Wagtail Admin" not in page


def test_list_of_users_says_in_words_who_is_active(admin_client):
    page = admin_client.get(reverse("wagtailusers_users:index")).content.decode()

    assert '<td class="status">Ja</td>' in page
