# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Viewer × part × place: what of a measure is hidden stands in no public page, file or data."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import Measure, PartVisibility, ProgressUpdate, TargetGroup
from leitziel.controlling.models import FigureType, LogicChain, MeasureFigure
from leitziel.reporting.enums import Audience
from leitziel.reporting.models import Report
from leitziel.reporting.operations import build_file
from leitziel.reporting.snapshot import take_snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

# One word for each part, which stands nowhere else.
MARKS = {part: f"Merk{part.value.replace('_', '')}wort" for part in MeasurePart}
IN_LIST = (MeasurePart.LEAD, MeasurePart.PERIOD, MeasurePart.STATUS)
FOUND = (MeasurePart.DESCRIPTION, MeasurePart.UPDATES)
# Target groups stand in no report; chains of effects on no public page.
IN_REPORT = tuple(part for part in MeasurePart if part != MeasurePart.TARGET_GROUPS)
ON_PAGE = tuple(part for part in MeasurePart if part != MeasurePart.LOGIC)
SEEN_BY_COMMITTEES = (Viewer.PUBLIC, Viewer.STAFF)


@pytest.fixture
def measure(city) -> Measure:
    row: Measure = city.shown["measure"]
    row.lead = row.status = row.funding_programme = None
    row.start_date = row.end_date = None
    row.description, row.lead_text = MARKS[MeasurePart.DESCRIPTION], MARKS[MeasurePart.LEAD]
    row.partners_text, row.period_text = MARKS[MeasurePart.PARTNERS], MARKS[MeasurePart.PERIOD]
    row.status_text, row.cost_text = MARKS[MeasurePart.STATUS], MARKS[MeasurePart.COST]
    row.funding_text = MARKS[MeasurePart.FUNDING]
    row.printed_figures = [{"label": MARKS[MeasurePart.FIGURES], "value": 3, "unit": ""}]
    row.save()
    row.partners.clear()
    group = TargetGroup.objects.create(
        municipality=city.municipality, name=MARKS[MeasurePart.TARGET_GROUPS]
    )
    row.target_groups.set([group])
    text = MARKS[MeasurePart.UPDATES]
    ProgressUpdate.objects.create(field=row.field, measure=row, text=text, is_public=True)
    LogicChain.objects.create(measure=row, outcome=MARKS[MeasurePart.LOGIC])
    return row


def settle(measure: Measure, part: MeasurePart, viewer: Viewer) -> None:
    PartVisibility.objects.update_or_create(
        concept=measure.field.concept, part=part, defaults={"viewer": viewer}
    )


@pytest.mark.parametrize("viewer", Viewer)
@pytest.mark.parametrize("part", ON_PAGE)
def test_page_of_a_measure_shows_a_part_to_everyone_only(client, measure, part, viewer):
    settle(measure, part, viewer)

    page = client.get(reverse("portal:measure", args=[measure.pk])).content.decode()

    assert (MARKS[part] in page) is (viewer == Viewer.PUBLIC)


@pytest.mark.parametrize("viewer", Viewer)
@pytest.mark.parametrize("part", IN_LIST)
def test_list_of_measures_shows_a_part_to_everyone_only(client, measure, part, viewer):
    settle(measure, part, viewer)

    page = client.get(reverse("portal:measures")).content.decode()

    assert (MARKS[part] in page) is (viewer == Viewer.PUBLIC)


@pytest.mark.parametrize("viewer", [Viewer.STAFF, Viewer.RESPONSIBLE, Viewer.COORDINATOR])
@pytest.mark.parametrize("part", MeasurePart)
def test_field_page_never_shows_a_hidden_part(client, measure, part, viewer):
    settle(measure, part, viewer)
    field = measure.field

    page = client.get(reverse("portal:field", args=[field.concept.slug, field.code]))

    assert MARKS[part] not in page.content.decode()


@pytest.mark.parametrize("viewer", Viewer)
@pytest.mark.parametrize("part", FOUND)
def test_search_finds_a_part_that_is_for_everyone_only(client, measure, part, viewer):
    settle(measure, part, viewer)

    page = client.get(reverse("portal:search"), {"q": MARKS[part]}).content.decode()

    address = reverse("portal:measure", args=[measure.pk])
    assert (address in page) is (viewer == Viewer.PUBLIC)


@pytest.mark.parametrize("viewer", Viewer)
def test_filter_by_word_looks_into_descriptions_for_everyone_only(client, measure, viewer):
    settle(measure, MeasurePart.DESCRIPTION, viewer)
    word = MARKS[MeasurePart.DESCRIPTION]

    page = client.get(reverse("portal:measures"), {"wort": word}).content.decode()

    address = reverse("portal:measure", args=[measure.pk])
    assert (address in page) is (viewer == Viewer.PUBLIC)


@pytest.mark.parametrize("viewer", Viewer)
@pytest.mark.parametrize("part", IN_REPORT)
def test_data_of_a_report_hold_a_part_for_its_readers_only(measure, part, viewer):
    settle(measure, part, viewer)
    report = Report(concept=measure.field.concept, title="Bericht", language="de")

    public = json.dumps(take_snapshot(report), ensure_ascii=False)
    report.audience = Audience.INTERNAL
    internal = json.dumps(take_snapshot(report), ensure_ascii=False)

    assert (MARKS[part] in public) is (viewer == Viewer.PUBLIC)
    assert (MARKS[part] in internal) is (viewer in SEEN_BY_COMMITTEES)


@pytest.mark.parametrize("part", IN_REPORT)
def test_file_of_a_report_holds_a_part_for_its_readers_only(measure, part):
    report = Report(concept=measure.field.concept, title="Bericht", language="de")

    settle(measure, part, Viewer.PUBLIC)
    shown = build_file(take_snapshot(report), "html").decode()
    settle(measure, part, Viewer.STAFF)
    hidden = build_file(take_snapshot(report), "html").decode()

    assert MARKS[part] in shown
    assert MARKS[part] not in hidden


def test_hidden_figures_are_in_no_sum_of_a_public_report(measure):
    kind = FigureType.objects.create(
        concept=measure.field.concept, name="Teilnehmende", role="participants"
    )
    MeasureFigure.objects.create(
        measure=measure,
        figure_type=kind,
        period_start="2025-01-01",
        period_end="2025-12-31",
        actual=987654,
    )
    report = Report(concept=measure.field.concept, title="Bericht", language="de")
    shown = json.dumps(take_snapshot(report))

    settle(measure, MeasurePart.FIGURES, Viewer.STAFF)
    hidden = json.dumps(take_snapshot(report))

    assert "987654" in shown
    assert "987654" not in hidden


def test_measure_that_is_not_public_is_in_no_sum_of_a_public_report(measure):
    kind = FigureType.objects.create(
        concept=measure.field.concept, name="Teilnehmende", role="participants"
    )
    secret = Measure.objects.create(field=measure.field, title="Geheim", is_public=False)
    for row, value in ((measure, 4), (secret, 7000)):
        MeasureFigure.objects.create(
            measure=row,
            figure_type=kind,
            period_start="2025-01-01",
            period_end="2025-12-31",
            actual=value,
        )
    report = Report(concept=measure.field.concept, title="Bericht", language="de")

    public = take_snapshot(report)["controlling"]
    report.audience = Audience.INTERNAL
    internal = take_snapshot(report)["controlling"]

    assert public["lines"][0]["now"] == "4"
    assert internal["lines"][0]["now"] == "7004"
