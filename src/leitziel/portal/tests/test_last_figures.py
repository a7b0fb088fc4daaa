# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A round on half a year after one on a whole year: every page tells which is which."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.answers.answering import Actor, save_answer, submit
from leitziel.controlling.answers.receipt import receipt_document
from leitziel.controlling.answers.tasks import Gap, tasks_of
from leitziel.controlling.models import RoundRequest
from leitziel.controlling.spreadsheet.writing import write_sheet
from leitziel.portal.tests.round import ask

LAST = "2024, ganzes Jahr: 96"


@pytest.fixture
def asked(city):
    found = ask(city)
    found.round.period_end = datetime.date(2025, 6, 30)
    found.round.save()
    return found


@pytest.fixture
def by(asked):
    return Actor(contact=asked.contact)


@pytest.fixture
def office(asked):
    city = asked.round.concept.municipality
    return RoleAssignmentFactory(municipality=city, role=Role.COORDINATOR).user


def told(response):
    return " ".join(response.content.decode().split())


def test_half_a_year_is_not_asked_about_because_the_whole_year_before_was_more(client, asked, by):
    figures = {asked.people.pk: (Decimal(9), "counted", False)}
    save_answer(answer=asked.measure, version=0, by=by, text="Klein.", figures=figures)

    page = told(client.get(asked.link))

    assert LAST in page
    assert "Zahlen (1. Halbjahr 2025)" in page
    assert "Bitte prüfen" not in page
    assert Gap.NUMBER not in tasks_of(asked.request)[1].gaps


def test_places_of_half_a_year_are_asked_about_all_the_same(client, asked, by):
    asked.people.adds_up_in_time = False
    asked.people.save()
    figures = {asked.people.pk: (Decimal(960), "counted", False)}
    save_answer(answer=asked.measure, version=0, by=by, text="Groß.", figures=figures)

    page = told(client.get(asked.link))

    assert "960 ist mindestens zehnmal so viel wie 96 (2024)." in page
    assert LAST not in page


def test_overview_receipt_office_and_spreadsheet_tell_the_same(client, asked, by, office):
    figures = {asked.people.pk: (Decimal(9), "counted", False)}
    save_answer(answer=asked.measure, version=0, by=by, text="Klein.", figures=figures)
    overview = told(client.get(f"{asked.link}pruefen/"))
    submit(request=asked.request, by=by, with_gaps=True)

    finished = told(client.get(asked.link))
    with override("de"):
        request = RoundRequest.objects.select_related("round").get(pk=asked.request.pk)
        receipt = str(receipt_document(request, tasks_of(request), "de"))
    cells = load_workbook(io.BytesIO(write_sheet(asked.round))).active
    sheet = "\n".join(str(cell) for row in cells.iter_rows(values_only=True) for cell in row)
    client.force_login(office)
    read = told(client.get(reverse("round_request", args=[asked.request.pk])))

    assert LAST in overview
    assert LAST in finished
    assert "96 (2024, ganzes Jahr)" in receipt
    assert f"Wie immer.\n{asked.people} – {LAST}" in sheet
    assert LAST in read


def test_unchanged_takes_words_over_and_no_figure_of_another_period(client, asked, by):
    save_answer(answer=asked.measure, version=0, by=by, is_unchanged=True)
    page = told(client.get(asked.link))
    submit(request=asked.request, by=by, with_gaps=True)

    asked.measure.refresh_from_db()
    assert "Nur die Zahlen brauchen wir noch (1. Halbjahr 2025)" in page
    assert asked.measure.text == "Wie immer."
    assert not asked.measure.figures.exists()
    assert tasks_of(asked.request)[1].gaps == [Gap.NO_FIGURES]
