# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The figures of a measure on its public page: those for everyone, and no others."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import PartVisibility
from leitziel.controlling.models import MeasureFigure
from leitziel.controlling.sheet.content import sheet_of
from leitziel.core.clock import today
from leitziel.portal.tests.addresses import pages, public_addresses
from leitziel.portal.tests.city import HIDDEN
from leitziel.portal.tests.figures import CLOSED, OWN, PLACES, RENT, THIRD, add_figures
from leitziel.reporting.models import Report
from leitziel.reporting.snapshot import take_snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(city):
    return add_figures(city)


@pytest.fixture
def measure(city, places):
    return city.shown["measure"]


def page(client, measure):
    return client.get(reverse("portal:measure", args=[measure.pk])).content.decode()


def close(measure, *parts):
    for part in parts:
        PartVisibility.objects.create(
            concept=measure.field.concept, part=part, viewer=Viewer.COORDINATOR
        )


def written(value):
    return f"{value:,}".replace(",", ".")


def numbers_in(text):
    """Which of the telling numbers stand in a text, as written or plain."""
    known = (PLACES, OWN, THIRD, RENT, CLOSED)
    return {value for value in known if written(value) in text or str(value) in text}


def test_page_shows_planned_and_actual_with_unit_quality_source_and_chart(client, measure, places):
    text = page(client, measure)

    assert numbers_in(text) == {PLACES, OWN, THIRD, RENT}
    assert f"~\N{NO-BREAK SPACE}{written(PLACES)}" in text
    assert '<th scope="colgroup" colspan="2" class="lz-n">2024</th>' in text
    assert '<th scope="colgroup" class="lz-n">2025</th>' in text, "nothing was planned for 2025"
    assert '<td class="lz-n lz-muted">64</td><td class="lz-n">60</td>' in text
    assert f"2024: Liste von {measure.field.concept.municipality.slug}" in text
    assert f"2025: {measure.lead}" in text
    assert f"<figcaption><b>{places.name}: {written(PLACES)} " in text
    assert "<svg" in text


def test_measure_without_figures_has_no_section_for_them(client, city):
    assert 'id="h-zahlen"' not in page(client, city.shown["measure"])


@pytest.mark.parametrize(
    ("parts", "left"),
    [
        ((MeasurePart.FIGURES,), set()),
        ((MeasurePart.COST,), {PLACES}),
        ((MeasurePart.FUNDING,), {PLACES, OWN, RENT}),
        ((MeasurePart.LEAD,), {PLACES, OWN, THIRD, RENT}),
    ],
)
def test_closed_parts_take_their_figures_along(client, measure, parts, left):
    close(measure, *parts)

    assert numbers_in(page(client, measure)) == left


def test_who_reported_is_closed_with_the_responsible(client, measure):
    close(measure, MeasurePart.LEAD)

    text = page(client, measure)

    assert measure.lead.name not in text
    assert "Liste von" not in text


def test_figures_that_are_not_public_stand_nowhere_on_the_site(client, city, measure):
    for address in [*pages(city), *public_addresses(city)["measure"]]:
        text = client.get(address, follow=True).content.decode()

        assert CLOSED not in numbers_in(text), address
        assert HIDDEN not in text, address


def test_figures_of_a_measure_that_is_withdrawn_are_gone(client, measure):
    measure.is_public = False
    measure.save()

    answer = client.get(reverse("portal:measure", args=[measure.pk]))

    assert answer.status_code == 404


@pytest.mark.parametrize("periods", [1, 12])
def test_page_needs_as_many_queries_for_many_figures(
    client, measure, places, periods, django_assert_max_num_queries
):
    for year in range(2000, 2000 + periods):
        MeasureFigure.objects.create(
            measure=measure,
            figure_type=places,
            period_start=f"{year}-01-01",
            period_end=f"{year}-12-31",
            actual=7,
        )
    page(client, measure)

    with django_assert_max_num_queries(12):
        page(client, measure)


def test_public_report_names_no_source_where_the_responsible_are_closed(measure):
    report = Report(concept=measure.field.concept, title="Bericht", language="de")
    shown = json.dumps(take_snapshot(report), ensure_ascii=False)

    close(measure, MeasurePart.LEAD)
    hidden = json.dumps(take_snapshot(report), ensure_ascii=False)

    assert "Liste von" in shown
    assert "Liste von" not in hidden


@pytest.mark.parametrize("part", [MeasurePart.COST, MeasurePart.LEAD])
def test_sheet_of_staff_closes_money_and_sources_alike(measure, part):
    close(measure, part)

    sheet = sheet_of(measure, Viewer.STAFF, day=today())

    names = {line.figure_type.name for line in sheet.lines}
    assert ({"Eigenmittel", "Drittmittel", "davon Miete"} & names == set()) is (
        part == MeasurePart.COST
    )
    assert bool(sheet.sources) is (part == MeasurePart.COST)
