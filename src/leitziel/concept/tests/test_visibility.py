# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who sees which part of a measure: the table, the pages and the spreadsheet that follow it."""

from __future__ import annotations

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import (
    OrganizationFactory,
    RoleAssignmentFactory,
    UserFactory,
)
from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import PartVisibility
from leitziel.concept.tests.factories import FieldFactory, MeasureFactory
from leitziel.concept.visibility import (
    USUAL,
    VisibilityError,
    hidden_fields,
    set_visibility,
    viewer_of,
    visible_parts,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure():
    field = FieldFactory()
    lead = OrganizationFactory(
        municipality=field.concept.municipality, name="Verein der Nachbarschaft"
    )
    return MeasureFactory(field=field, lead=lead, description="Mit viel Geheimnis.")


def person(measure, role, organization=None):
    """Someone with a role in the measure's city."""
    return RoleAssignmentFactory(
        municipality=measure.field.concept.municipality, role=role, organization=organization
    ).user


def close(measure, part, viewer):
    PartVisibility.objects.create(concept=measure.field.concept, part=part, viewer=viewer)


def test_viewer_depends_on_role_and_responsibility(measure):
    other = OrganizationFactory(municipality=measure.field.concept.municipality)

    found = [
        viewer_of(AnonymousUser(), measure),
        viewer_of(RoleAssignmentFactory().user, measure),
        viewer_of(person(measure, Role.READER), measure),
        viewer_of(person(measure, Role.DEPARTMENT, other), measure),
        viewer_of(person(measure, Role.DEPARTMENT, measure.lead), measure),
        viewer_of(person(measure, Role.EDITOR), measure),
        viewer_of(person(measure, Role.COORDINATOR), measure),
        viewer_of(UserFactory(is_superuser=True), measure),
    ]

    assert found == [
        Viewer.PUBLIC,
        Viewer.PUBLIC,
        Viewer.STAFF,
        Viewer.STAFF,
        Viewer.RESPONSIBLE,
        Viewer.COORDINATOR,
        Viewer.COORDINATOR,
        Viewer.COORDINATOR,
    ]


def test_each_viewer_sees_what_those_before_may_see(measure):
    concept = measure.field.concept
    close(measure, MeasurePart.COST, Viewer.RESPONSIBLE)
    close(measure, MeasurePart.FIGURES, Viewer.COORDINATOR)

    seen = [visible_parts(concept, viewer) for viewer in Viewer]

    assert all(fewer < more for fewer, more in itertools.pairwise(seen))
    assert MeasurePart.COST not in seen[1]
    assert MeasurePart.COST in seen[2]
    assert seen[3] == frozenset(MeasurePart)


def test_usual_table_shows_everyone_all_but_the_chain_of_effects(measure):
    seen = visible_parts(measure.field.concept, Viewer.PUBLIC)

    assert frozenset(MeasurePart) - seen == {MeasurePart.LOGIC}


def test_every_part_has_a_usual_viewer():
    assert set(USUAL) == set(MeasurePart)
    # rows_with_part closes rows by what is stored alone
    assert set(USUAL.values()) <= {Viewer.PUBLIC, Viewer.STAFF}


def test_setting_stores_only_what_differs_and_keeps_history(measure):
    concept = measure.field.concept
    boss = person(measure, Role.COORDINATOR)

    set_visibility(concept=concept, choices={MeasurePart.COST: Viewer.STAFF}, by=boss)
    row = PartVisibility.objects.get()
    set_visibility(concept=concept, choices={MeasurePart.COST: Viewer.PUBLIC}, by=boss)

    assert not PartVisibility.objects.exists()
    assert [entry.history_type for entry in row.history.model.objects.order_by("history_id")] == [
        "+",
        "-",
    ]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.READER])
def test_only_the_coordinator_settles_visibility(measure, role):
    with pytest.raises(VisibilityError):
        set_visibility(
            concept=measure.field.concept,
            choices={MeasurePart.COST: Viewer.STAFF},
            by=person(measure, role),
        )


def test_screen_shows_the_table_and_stores_choices(client, measure):
    client.force_login(person(measure, Role.COORDINATOR))
    address = reverse("concept_visibility", args=[measure.field.concept.pk])

    assert client.get(address).content.count(b'type="radio"') == len(MeasurePart) * len(Viewer)
    client.post(address, {"cost": "staff", "lead": "nobody"})

    assert [(row.part, row.viewer) for row in PartVisibility.objects.all()] == [("cost", "staff")]


def test_screen_of_another_city_does_not_exist(client, measure):
    client.force_login(RoleAssignmentFactory().user)

    assert (
        client.get(reverse("concept_visibility", args=[measure.field.concept.pk])).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("viewer", "reader_sees", "lead_sees"),
    [
        (Viewer.STAFF, True, True),
        (Viewer.RESPONSIBLE, False, True),
        (Viewer.COORDINATOR, False, False),
    ],
)
def test_hidden_parts_stay_out_of_page_list_and_spreadsheet(
    client, measure, viewer, reader_sees, lead_sees
):
    close(measure, MeasurePart.DESCRIPTION, viewer)
    people = {
        person(measure, Role.READER): reader_sees,
        person(measure, Role.DEPARTMENT, measure.lead): lead_sees,
        person(measure, Role.EDITOR): True,
    }

    for user, sees in people.items():
        client.force_login(user)
        page = client.get(reverse("measures:inspect", args=[measure.pk]))
        sheet = client.get(reverse("measures:index") + "?export=csv")

        assert (measure.description in page.content.decode()) is sees
        assert (measure.description in b"".join(sheet.streaming_content).decode()) is sees


def test_hidden_lead_stays_out_of_the_list(client, measure):
    close(measure, MeasurePart.LEAD, Viewer.COORDINATOR)
    client.force_login(person(measure, Role.READER))

    body = client.get(reverse("measures:index")).content.decode()
    line = body[body.index(str(measure)) :].partition("</tr>")[0]

    assert "</td>" in line
    assert measure.lead.name not in line


def test_history_tells_nothing_that_is_hidden(client, measure):
    measure.cost_text = "Achtzig Taler"
    measure.save()
    close(measure, MeasurePart.COST, Viewer.COORDINATOR)
    address = reverse("measures:history", args=[measure.pk])

    client.force_login(person(measure, Role.READER))
    read = client.get(address).content.decode()
    client.force_login(person(measure, Role.COORDINATOR))
    known = client.get(address).content.decode()

    assert "Achtzig Taler" in known
    assert "Achtzig Taler" not in read
    assert "cost_text" not in read, "the field stands in the filter"
    assert "Mit viel Geheimnis." in read


def test_responsible_institution_cannot_edit_what_it_may_not_see(client, measure):
    close(measure, MeasurePart.DESCRIPTION, Viewer.COORDINATOR)
    client.force_login(person(measure, Role.DEPARTMENT, measure.lead))

    form = client.get(reverse("measures:edit", args=[measure.pk])).context["form"]

    assert "description" not in form.fields
    assert "cost_text" in form.fields


def test_fields_hidden_from_a_reader_are_named(measure):
    close(measure, MeasurePart.PERIOD, Viewer.RESPONSIBLE)

    assert hidden_fields(person(measure, Role.READER), measure) == {
        "start_date",
        "end_date",
        "period_text",
    }
