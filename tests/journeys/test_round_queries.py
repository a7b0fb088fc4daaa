# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of a round ask the database as often for many institutions as for few."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.models import AnswerFigure, MeasureFigure, ReportingRound
from leitziel.controlling.rounds.lifecycle import open_round
from leitziel.controlling.rounds.links import link_path
from leitziel.demo.volume_rounds import RoundsVolume, seed_rounds

pytestmark = pytest.mark.django_db
HOST = "volumen-1.localhost"
FEW = RoundsVolume(
    fields=2, goals=4, measures=8, organizations=4, rounds=3, figure_types=6, figures_of_measure=5
)
MANY = RoundsVolume(
    fields=2, goals=8, measures=40, organizations=8, rounds=3, figure_types=6, figures_of_measure=5
)
# What each may need at most, as bench/rounds.py says.
MOST = {"cockpit": 40, "desk": 40, "answer page": 40, "opening": 60}


def _count(act: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def _queries(volume: RoundsVolume) -> dict[str, int]:
    """Queries of each page, each asked for once before."""
    round_ = seed_rounds(volume)
    by = RoleAssignmentFactory(municipality=Municipality.objects.get(), role=Role.COORDINATOR).user
    found = {"opening": _count(lambda: open_round(round=round_, by=by))}
    office, person = Client(headers={"host": HOST}), Client(headers={"host": HOST})
    office.force_login(by)
    contact = round_.requests.order_by("pk").first().contacts.get()
    addresses = {
        "cockpit": (office, reverse("cockpit_of", args=[round_.concept_id])),
        "desk": (office, reverse("round_desk", args=[round_.pk]) + "?tab=all"),
        "answer page": (person, link_path(contact)),
    }
    for name, (client, address) in addresses.items():
        assert client.get(address).status_code == 200
        found[name] = _count(lambda client=client, address=address: client.get(address))
    return found


@pytest.mark.parametrize("volume", [FEW, MANY], ids=["few", "many"])
def test_pages_of_a_round_stay_within_their_queries(volume: RoundsVolume) -> None:
    found = _queries(volume)

    assert {name: number for name, number in found.items() if number > MOST[name]} == {}


def test_pages_of_a_round_do_not_ask_more_where_there_is_more() -> None:
    with transaction.atomic():
        few = _queries(FEW)
        transaction.set_rollback(True)
    many = _queries(MANY)

    assert {name: (few[name], many[name]) for name in few if many[name] > few[name] + 1} == {}


def test_seeded_years_are_what_was_ordered() -> None:
    round_ = seed_rounds(FEW)

    assert round_.state == "planned"
    assert ReportingRound.objects.filter(state="closed").count() == 2
    assert round_.requests.count() == round_.measures.count() // 2 == 4
    # Eight measures state five figures in each of two closed rounds.
    assert AnswerFigure.objects.count() == MeasureFigure.objects.count() == 80
    for row in (*AnswerFigure.objects.all()[:10], *MeasureFigure.objects.all()[:10], round_):
        row.full_clean()
