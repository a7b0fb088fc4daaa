# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who changed what, before and after."""

import pytest
from django.urls import reverse
from django.utils import translation

from leitziel.actors.models import OrganizationName
from leitziel.actors.staff import history
from leitziel.actors.staff.history import history_of
from leitziel.actors.templatetags.staff import marked
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.core.differences import word_difference

pytestmark = pytest.mark.django_db


def test_change_names_field_before_and_after():
    organization = OrganizationFactory(name="Alt", kind="other")
    organization.name = "Neu"
    organization.kind = "charity"
    organization.save()

    newest, first = history_of(organization)[:]

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

    change = history_of(organization)[:1][0].changes[0]

    assert (change.before, change.after) == ("–", "Dezernat")


def test_save_without_a_change_is_not_told():
    organization = OrganizationFactory()
    organization.save()

    assert len(history_of(organization)) == 1


def test_changes_of_children_belong_to_the_row():
    organization = OrganizationFactory()
    name = OrganizationName.objects.create(organization=organization, name="VHS")
    name.delete()

    entries = history_of(organization, ("alternative_names",))[:]

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


def _renamed(times):
    organization = OrganizationFactory(name="Name 0")
    for number in range(1, times + 1):
        organization.name = f"Name {number}"
        organization.save()
    return organization


def test_latest_changes_are_read_when_there_are_many(monkeypatch):
    monkeypatch.setattr(history, "MOST_CHANGES", 3)

    story = history_of(_renamed(6))

    assert story.is_cut
    assert story[:1][0].changes[0].after == "Name 6"


def test_story_can_be_told_of_one_field():
    organization = OrganizationFactory(name="Alt", kind="other")
    organization.name = "Neu"
    organization.save()
    organization.kind = "charity"
    organization.save()

    story = history_of(organization).about("organization.kind")

    assert [[len(entry.changes) for entry in story[:]], len(story)] == [[1, 1], 2]
    assert len(history_of(organization).about("organization.nonsense")) == 3


def test_fields_to_choose_from_are_those_that_changed():
    organization = OrganizationFactory(name="Alt", website="")

    (_group, choices), *_none = history_of(organization).choices

    assert "organization.name" in {choice.key for choice in choices}
    assert "organization.website" not in {choice.key for choice in choices}


def test_names_on_a_page_need_one_query_for_each_kind(django_assert_num_queries):
    organization = OrganizationFactory()
    for _number in range(4):
        organization.parent = OrganizationFactory(municipality=organization.municipality)
        organization.save()
    story = history_of(organization)

    with django_assert_num_queries(2):  # organizations and the municipality
        entries = story[:25]

    assert len(entries) == 5


def test_page_shows_a_part_of_a_long_history(client):
    role = RoleAssignmentFactory()
    organization = OrganizationFactory(municipality=role.municipality, name="Name 0")
    for number in range(1, 31):
        organization.name = f"Name {number}"
        organization.save()
    client.force_login(role.user)
    address = reverse("organizations:history", args=[organization.pk])

    first = client.get(address).content.decode()
    second = client.get(address, {"page": "2", "field": "organization.name"}).content.decode()

    assert "Name 30" in first
    assert "Name 2<" not in first
    assert "Name 2<" in second
    assert "?field=organization.name&amp;page=1" in second


def test_changed_words_are_marked_for_eyes_and_ears_and_stay_harmless():
    with translation.override("en"):
        text = marked(word_difference("Es gibt <b>drei</b> Kurse.", "Es gibt <b>vier</b> Kurse."))

    assert "<b>" not in text
    assert '<del><span class="lz-sr">removed: </span>&lt;b&gt;drei&lt;/b&gt;</del> ' in text
    assert '<ins><span class="lz-sr">added: </span>&lt;b&gt;vier&lt;/b&gt;</ins> ' in text
