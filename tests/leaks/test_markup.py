# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Markup in an imported text stays text on every page, for staff and for the public."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from django.http import HttpResponse
from django.urls import reverse

from leitziel.actors.staff.registry import registered_viewsets
from leitziel.ingest.models import ImportSession
from leitziel.ingest.tests import drafts
from leitziel.portal.tests.addresses import pages
from leitziel.portal.tests.city import build_city
from tests.leaks.answers import client_of
from tests.leaks.markup import MARKUP, poison, unescaped
from tests.leaks.routes import addresses, all_routes

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def _staff_addresses(city: Any) -> list[str]:
    """Every own staff address that can be asked with rows of the city."""
    keys = sorted({row.pk for row in city.rows.values() if isinstance(row.pk, int)})
    values: dict[str, list[Any]] = {
        "IntConverter": keys,
        "StringConverter": keys,
        "SlugConverter": [city.municipality.slug],
        "PathConverter": ["x"],
        "UUIDConverter": ["00000000-0000-0000-0000-000000000000"],
    }
    return [
        address
        for route in all_routes()
        if route.is_staff and route.is_own
        for address in addresses(route, values)[:12]
    ]


def test_markup_is_recognized_where_it_is_not_escaped():
    assert unescaped(HttpResponse(f"<p>{MARKUP}</p>"))
    assert unescaped(HttpResponse('{"html": "<img src=x>"}', content_type="application/json"))
    assert not unescaped(HttpResponse("<p>&lt;img src=x&gt;</p>"))


def test_markup_in_any_field_stays_text_on_staff_pages(world):
    city, _foreign = world
    words = sum(poison(row) for row in city.rows.values())
    ImportSession.objects.filter(pk=city.rows[ImportSession].pk).update(
        draft=drafts.report().as_json(), decisions={}, source_lines=[MARKUP] * 100
    )
    client = client_of(city.people["coordinator"])
    rows = [
        reverse(viewset.get_url_name(item.name), args=[city.rows[viewset.model].pk])
        for viewset in registered_viewsets()
        for item in viewset.get_urlpatterns()
        if "pk" in item.pattern.converters
    ]

    shown, broken = 0, []
    for address in [*rows, *_staff_addresses(city), f"{reverse('staff_search')}?q=img"]:
        response = client.get(address)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue  # files: a spreadsheet, slides, a PDF
        shown += "&lt;img src=x" in response.text if not response.streaming else 0
        if unescaped(response):
            broken.append(address)

    assert words > 50
    assert shown > 50
    assert broken == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_markup_in_any_field_stays_text_on_public_pages(client, prefix):
    city = build_city()
    everything = [row for part in city.shown.values() for row in _rows(part)]
    words = sum(poison(row) for row in everything)

    shown, broken = 0, []
    for address in pages(city):
        response = client.get(prefix + address, follow=True)
        shown += "&lt;img src=x" in response.text
        if unescaped(response):
            broken.append(address)

    assert words > 20
    assert shown > 10
    assert broken == []


def _rows(part: Any) -> list[models.Model]:
    parts = part if isinstance(part, list | tuple) else [part]
    return [row for row in parts if isinstance(row, models.Model)]
