# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables as text and observations in staff forms."""

import pytest
from django.urls import reverse

from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.tests.factories import ConceptFactory
from leitziel.monitoring.forms import as_lines
from leitziel.monitoring.models import Indicator, StatisticalTable

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    role = RoleAssignmentFactory()
    client.force_login(role.user)
    client.concept = ConceptFactory(municipality=role.municipality)
    return client


def _send(staff, cells):
    data = {"title": "Bevölkerung", "cells": cells, "concept": staff.concept.pk, "position": 0}
    return staff.post(reverse("tables:add"), data)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.284", 1284),
        ("46,9", 46.9),
        ("−2,6", -2.6),
        ("1.284,5", 1284.5),
        ("12", 12),
        ("3.1", "3.1"),
        ("2016/17", "2016/17"),
        ("", None),
        ("–", "–"),
    ],
)
def test_german_numbers_become_numbers_and_all_else_stays(staff, printed, value):
    _send(staff, f"Jahr | Wert\n2018 | {printed}")

    assert StatisticalTable.objects.get().rows[0][1] == value


def test_table_pasted_from_a_spreadsheet_is_read(staff):
    _send(staff, "Jahr\tWert\n2018\t7")

    table = StatisticalTable.objects.get()
    assert (table.columns, table.rows) == (["Jahr", "Wert"], [[2018, 7]])


def test_table_sent_unchanged_stays_the_same(staff):
    rows = [["Frauen", 1284, 46.9], ["Männer", None, "–"]]

    _send(staff, as_lines(["Gruppe", "Zahl", "Anteil"], rows))

    assert StatisticalTable.objects.get().rows == rows


def test_ragged_line_is_named(staff):
    response = _send(staff, "Jahr | Wert\n2018 | 7\n2019")

    assert "3" in str(response.context["form"].errors["cells"])
    assert not StatisticalTable.objects.exists()


@pytest.mark.parametrize(("value", "missing"), [("", ""), ("7", "x")])
def test_observation_has_a_value_or_a_sign(staff, value, missing):
    data = {
        "name": "Einwohner",
        "decimals": 0,
        "observations-TOTAL_FORMS": 1,
        "observations-INITIAL_FORMS": 0,
        "observations-0-reference_date": "31.12.2018",
        "observations-0-value": value,
        "observations-0-missing": missing,
    }

    response = staff.post(reverse("indicators:add"), data)

    assert response.status_code == 200
    assert not Indicator.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("31.12.2025", "2025-12-31"), ("2025-12-31", "2025-12-31"), ("Sommer 2025", "Sommer 2025")],
)
def test_reference_date_of_a_table_is_kept_in_one_way(staff, typed, kept):
    data = {"title": "Bevölkerung", "cells": "Jahr | Wert\n2018 | 7", "position": 0}

    staff.post(reverse("tables:add"), {**data, "concept": staff.concept.pk, "as_of": typed})

    assert StatisticalTable.objects.get().as_of == kept


@pytest.mark.parametrize("page", ["index", "inspect", "edit", "history"])
def test_staff_read_the_reference_date_of_a_table_as_it_is_written_in_germany(staff, page):
    table = StatisticalTable.objects.create(
        title="Bevölkerung",
        concept=staff.concept,
        columns=["Jahr"],
        rows=[["2018"]],
        as_of="2025-12-31",
    )

    answer = staff.get(reverse(f"tables:{page}", args=[] if page == "index" else [table.pk]))

    assert "31.12.2025" in answer.content.decode()
    assert "2025-12-31" not in answer.content.decode()
