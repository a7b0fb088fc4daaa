# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff lists name the concept of a row where a municipality has several, and only there."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leitziel.actors.tests.factories import RoleAssignmentFactory, UserFactory
from leitziel.concept.models import Concept
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def concept() -> Concept:
    concept = ConceptFactory(title="Integration 2030")
    field = FieldFactory(concept=concept, code="A")
    GoalFactory(field=field, number="1")
    MeasureFactory(field=field)
    return concept


@pytest.fixture
def second(concept: Concept) -> Concept:
    second = ConceptFactory(municipality=concept.municipality, title="Teilhabe im Alter")
    field = FieldFactory(concept=second, code="A")
    GoalFactory(field=field, number="1")
    MeasureFactory(field=field)
    return second


@pytest.fixture
def client(concept: Concept) -> Client:
    user = UserFactory()
    RoleAssignmentFactory(user=user, municipality=concept.municipality)
    client = Client()
    client.force_login(user)
    return client


BELOW = '<div class="lz lz-small lz-muted">{}</div>'
LISTS = [("fields", "concept"), ("goals", "field__concept"), ("measures", "field__concept")]


@pytest.mark.parametrize(("name", "path"), LISTS)
def test_list_names_the_concepts_when_there_are_several(
    client: Client, second: Concept, name: str, path: str
) -> None:
    page = client.get(reverse(f"{name}:index")).content.decode()

    assert page.count(BELOW.format("Integration 2030")) == 1
    assert page.count(BELOW.format("Teilhabe im Alter")) == 1
    assert f'name="{path}"' in page


@pytest.mark.parametrize(("name", "path"), LISTS)
def test_list_keeps_silent_about_the_only_concept(client: Client, name: str, path: str) -> None:
    page = client.get(reverse(f"{name}:index")).content.decode()

    assert BELOW.format("Integration 2030") not in page
    assert f'name="{path}"' not in page


@pytest.mark.parametrize(("name", "path"), LISTS)
def test_list_can_be_filtered_by_concept(
    client: Client, second: Concept, name: str, path: str
) -> None:
    page = client.get(reverse(f"{name}:index"), {path: second.pk}).content.decode()

    assert BELOW.format("Integration 2030") not in page
    assert BELOW.format("Teilhabe im Alter") in page


def test_list_does_not_offer_concepts_of_other_municipalities(
    client: Client, second: Concept
) -> None:
    ConceptFactory(title="Fremdes Konzept")

    page = client.get(reverse("goals:index")).content.decode()

    assert "Fremdes Konzept" not in page


@pytest.mark.parametrize(("name", "path"), LISTS)
def test_list_of_several_concepts_asks_few_questions(
    client: Client, second: Concept, name: str, path: str
) -> None:
    address = reverse(f"{name}:index")
    client.get(address)

    with CaptureQueriesContext(connection) as captured:
        client.get(address)

    assert len(captured) <= 15
