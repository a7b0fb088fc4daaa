# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff lists and the start page ask the database a fixed number of questions."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leitziel.actors.models import Municipality
from leitziel.actors.staff.registry import registered_viewsets
from leitziel.concept.models import Concept, FieldOfAction, Goal, Measure, ProgressUpdate
from leitziel.controlling.models import ControllingRules, LogicChain, MeasureFigure
from tests.leaks.answers import body_of, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MOST_QUERIES = 30
# What a list needs today at most; the budget of thirty is for what is still to come.
MOST_QUERIES_OF_A_LIST = 14


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        body_of(response)
    assert response.status_code == 200
    return len(captured)


def _add_rows(city, number):
    """More rows of the kinds that a concept has most of."""
    field = city.of(FieldOfAction)
    for count in range(number):
        goal = Goal.objects.create(field=field, number=f"x{count}", text=f"Ziel {count}")
        measure = Measure.objects.create(field=field, title=f"Maßnahme {count}")
        measure.goals.add(goal)
        ProgressUpdate.objects.create(field=field, goal=goal, text=f"Sachstand {count}")


def test_lists_stay_within_their_queries(world):
    city, _foreign = world
    client = client_of(city.people["coordinator"])

    over = {}
    for viewset in registered_viewsets():
        queries = _queries(client, reverse(viewset.get_url_name("index")))
        if queries > MOST_QUERIES_OF_A_LIST:
            over[viewset.name] = queries

    assert over == {}


def _apart(city, model, count):
    """What keeps one more row of the kind apart from those that are there."""
    apart = {
        FieldOfAction: lambda: {"code": f"n{count}"},
        MeasureFigure: lambda: {"period_end": datetime.date(2030 + count, 12, 31)},
        LogicChain: lambda: {"measure": city.another(Measure)},
        ControllingRules: lambda: {"concept": city.another(Concept)},
    }
    return apart[model]() if model in apart else {}


@pytest.mark.parametrize("query", ["", "?export=csv"], ids=["list", "spreadsheet"])
def test_lists_do_not_ask_more_when_they_hold_more(world, query):
    city, _foreign = world
    client = client_of(city.people["coordinator"])

    more = {}
    for viewset in registered_viewsets():
        if viewset.model is Municipality:
            continue
        address = reverse(viewset.get_url_name("index")) + query
        few = _queries(client, address)
        for count in range(3):
            city.another(viewset.model, **_apart(city, viewset.model, count))
        many = _queries(client, address)
        if many > few:
            more[viewset.name] = (few, many)

    assert more == {}


@pytest.mark.parametrize(
    "name", ["goals:index", "measures:index", "updates:index", "concept_overview", "staff_search"]
)
def test_pages_do_not_ask_more_when_there_is_more(world, name):
    city, _foreign = world
    client = client_of(city.people["coordinator"])
    address = reverse(name) + ("?q=Ziel" if name == "staff_search" else "")
    _add_rows(city, 2)
    few = _queries(client, address)

    for count in range(3, 20):
        Goal.objects.create(field=city.of(FieldOfAction), number=f"y{count}", text=f"Ziel {count}")
    many = _queries(client, address)

    assert many <= few + 1
    assert many <= MOST_QUERIES + (10 if name == "staff_search" else 0)
