# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an institution answered is read by the office and by itself: on no page by anyone else.

Every text of every confidential row carries one mark, and every address of the project is asked
for by people who must not read it.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.models import Organization, RoleAssignment
from leitziel.actors.staff.registry import registered_viewsets
from leitziel.actors.tests.factories import UserFactory
from leitziel.controlling.models import ReportingRound, RoundRequest
from leitziel.portal.operations import set_up_site
from tests.leaks.answers import body_of, client_of
from tests.leaks.routes import addresses, all_routes
from tests.leaks.world import domain_models

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SECRET = "GEHEIMNIS"
SEARCHED = "Verschwiegen"
NOT_ASKED = ("wagtailadmin_error_test", "wagtailadmin_logout")
STRICT = (models.SlugField, models.EmailField, models.URLField, models.FileField)


def _confidential() -> list[type[models.Model]]:
    return [model for model in domain_models() if getattr(model, "is_confidential", False)]


def _takes_words(item: Any) -> bool:
    is_text = isinstance(item, models.CharField | models.TextField)
    is_free = is_text and not isinstance(item, STRICT) and not item.choices
    return is_free and (item.max_length is None or item.max_length >= 100)


@pytest.fixture
def sworn(world: Any) -> Any:
    """City A, whose confidential rows all say the secret, under the host of the test client."""
    city, _foreign = world
    for model in _confidential():
        names = [item.name for item in model._meta.concrete_fields if _takes_words(item)]
        values = dict.fromkeys(names, f"{SEARCHED} {SECRET}")
        models.QuerySet(model).filter(pk=city.of(model).pk).update(**values)
    set_up_site(municipality=city.municipality, hostname="testserver")
    return city


def _outsider(city: Any, role: str) -> Any:
    """A reader, or somebody of a department of another institution."""
    if role != "other department":
        return city.people.get(role)
    user = UserFactory(username="other-department")
    RoleAssignment.objects.create(
        user=user,
        municipality=city.municipality,
        role=Role.DEPARTMENT,
        organization=Organization.objects.create(
            municipality=city.municipality, name="Andere Stelle"
        ),
    )
    return user


def _asked(city: Any) -> list[tuple[str, str]]:
    """Every address, filled with the keys of the city's rows; lists searched and exported, too."""
    keys = sorted({row.pk for row in city.rows.values() if isinstance(row.pk, int)})
    slugs = ["de", "xlsx", "invitation", *(str(key) for key in keys[:4])]
    values = {
        "IntConverter": keys,
        "StringConverter": slugs,
        "SlugConverter": slugs,
        "PathConverter": ["x"],
        "UUIDConverter": ["00000000-0000-0000-0000-000000000000"],
    }
    found = [
        (route.name, address)
        for route in all_routes()
        if route.is_own and route.name not in NOT_ASKED
        for address in addresses(route, values)[:3]
    ]
    for viewset in registered_viewsets():
        index = reverse(viewset.get_url_name("index"))
        found += [
            (viewset.name, f"{index}{query}")
            for query in (f"?q={SEARCHED}", "?export=csv", "?export=xlsx")
        ]
    search = reverse("staff_search")
    return [*found, ("staff_search", f"{search}?q={SEARCHED}"), ("search", f"/suche/?q={SEARCHED}")]


def test_rounds_are_among_what_is_confidential():
    names = {model.__name__ for model in _confidential()}

    assert {
        *("Answer", "AnswerFigure", "Attachment", "MeasureProposal", "RoundRequest"),
        *("RequestContact", "RequestEvent", "OutgoingMail", "SurveyResponse", "SurveyAnswer"),
    } <= names


def test_no_list_shows_confidential_rows():
    shown = [item.name for item in registered_viewsets() if item.model in _confidential()]

    assert shown == [], "Lists and exports of confidential rows: test their scope first."


def test_office_reads_what_was_answered(sworn):
    client = client_of(sworn.people["coordinator"])
    request = sworn.of(RoundRequest)

    page = body_of(client.get(reverse("round_request", args=[request.pk])))

    assert SECRET in page


@pytest.mark.parametrize("role", ["reader", "other department"])
def test_outsiders_never_read_what_was_answered(sworn, role):
    client = client_of(_outsider(sworn, role))
    # Drafts and snapshots of the made-up city hold nothing that a page could draw.
    client.raise_request_exception = False

    leaks = [
        (name, address)
        for name, address in _asked(sworn)
        if SECRET in body_of(client.get(address, headers={"host": "testserver"}))
    ]

    assert leaks == []


@pytest.mark.parametrize("role", ["reader", "other department"])
def test_rounds_and_who_is_asked_in_them_are_for_the_office_alone(sworn, role):
    client = client_of(_outsider(sworn, role))

    index = client.get(reverse("round_index"))
    desk = client.get(reverse("round_desk", args=[sworn.of(ReportingRound).pk]))

    assert index.status_code in (302, 403)
    assert desk.status_code in (302, 403)
