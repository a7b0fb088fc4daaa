# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timeline of a concept."""

from __future__ import annotations

import datetime
import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import PartVisibility
from leitziel.concept.tests.factories import ConceptFactory, FieldFactory, MeasureFactory
from leitziel.controlling.cockpit.seen import parts_seen
from leitziel.controlling.cockpit.timeline import Item, Lane, timeline_of
from leitziel.controlling.cockpit.timeline_drawing import NARROW, WIDE, timeline_svg
from leitziel.controlling.tests.factories import RoundFactory
from leitziel.council.models import Consultation, Paper
from leitziel.governance.models import Body, BodyInField, Meeting
from leitziel.rendering.measure import text_width

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 20)


@pytest.fixture
def concept():
    return ConceptFactory(adopted_date=datetime.date(2024, 3, 14))


@pytest.fixture
def office(concept):
    return RoleAssignmentFactory(municipality=concept.municipality, role=Role.COORDINATOR).user


def _labels(line, lane):
    return [item.label for item in line.lanes[lane]]


def test_resolutions_are_the_adoption_papers_and_their_stations_in_the_order_of_time(
    concept, office
):
    city = concept.municipality
    paper = Paper.objects.create(
        municipality=city,
        concept=concept,
        number="2024/7",
        subject="Vorlage",
        date=datetime.date(2024, 2, 1),
    )
    Paper.objects.create(
        municipality=city, number="2024/8", subject="Fremd", date=datetime.date(2024, 2, 2)
    )
    Consultation.objects.create(
        paper=paper, body_text="Integrationsrat", date=datetime.date(2024, 2, 20)
    )

    line = timeline_of(concept, office, today=DAY)

    dates = [item.start for item in line.lanes[Lane.RESOLUTION]]
    assert dates == [
        datetime.date(2024, 2, 1),
        datetime.date(2024, 2, 20),
        datetime.date(2024, 3, 14),
    ]
    assert "Integrationsrat" in _labels(line, Lane.RESOLUTION)[1]


def test_meetings_and_rounds_have_their_lanes(concept, office):
    Meeting.objects.create(
        municipality=concept.municipality, title="Fachgruppe", date=datetime.date(2025, 6, 1)
    )
    round_ = RoundFactory(concept=concept, opened=True)

    line = timeline_of(concept, office, today=DAY)

    assert _labels(line, Lane.MEETING) == ["Fachgruppe"]
    assert _labels(line, Lane.ROUND) == [round_.title]
    assert line.lanes[Lane.ROUND][0].end == round_.due_date


def test_meetings_are_those_of_the_concept_where_the_city_has_several(concept, office):
    other = ConceptFactory(municipality=concept.municipality, title="Klimaschutzkonzept")
    for owner, name in ((concept, "Fachgruppe Sprache"), (other, "Klimabeirat")):
        body = Body.objects.create(municipality=concept.municipality, name=name)
        BodyInField.objects.create(body=body, field=FieldFactory(concept=owner))
        meeting = Meeting.objects.create(
            municipality=concept.municipality, title=name, date=datetime.date(2025, 6, 1)
        )
        meeting.bodies.add(body)

    assert _labels(timeline_of(concept, office, today=DAY), Lane.MEETING) == ["Fachgruppe Sprache"]
    assert _labels(timeline_of(other, office, today=DAY), Lane.MEETING) == ["Klimabeirat"]


def test_measures_are_limited_to_a_field_and_those_without_dates_are_counted(concept, office):
    field, other = FieldFactory(concept=concept), FieldFactory(concept=concept)
    shown = MeasureFactory(field=field, start_date=datetime.date(2025, 1, 1))
    MeasureFactory(field=field)
    MeasureFactory(field=other, start_date=datetime.date(2025, 1, 1))

    line = timeline_of(concept, office, today=DAY, field=field.pk)

    assert _labels(line, Lane.MEASURE) == [shown.title]
    assert line.undated == 1


def test_periods_of_measures_are_left_out_where_they_are_closed(concept):
    MeasureFactory(field=FieldFactory(concept=concept), start_date=datetime.date(2025, 1, 1))
    PartVisibility.objects.create(
        concept=concept, part=MeasurePart.PERIOD, viewer=Viewer.COORDINATOR
    )
    reader = RoleAssignmentFactory(municipality=concept.municipality, role=Role.READER).user

    line = timeline_of(concept, reader, today=DAY, parts=parts_seen(concept, reader))

    assert line.lanes[Lane.MEASURE] == []


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_drawing_keeps_everything_within_its_edges(concept, office, form):
    Meeting.objects.create(
        municipality=concept.municipality,
        title="Gemeinsame Sitzung mit einem Namen, der auf keiner Zeile Platz findet",
        date=datetime.date(2027, 6, 1),
    )
    field = FieldFactory(concept=concept, code="A")
    for number in range(5):
        MeasureFactory(
            field=field,
            title="Eine Maßnahme mit einem langen Namen, der nicht auf die Zeile passt",
            start_date=datetime.date(2019 + 2 * number, 1, 1),
            end_date=datetime.date(2022 + 3 * number, 12, 31),
        )
    MeasureFactory(field=field, start_date=datetime.date(1990, 1, 1))
    line = timeline_of(concept, office, today=DAY)

    root = ET.fromstring(timeline_svg(line, accent="#005a70", form=form))  # noqa: S314 - our own

    bars = [item for item in root.iter() if item.tag.endswith("rect")]
    assert len(bars) >= 6
    for bar in bars:
        left, width = float(bar.get("x")), float(bar.get("width"))
        assert left >= form.left - 0.01
        assert left + width <= form.width
    for words in (item for item in root.iter() if item.tag.endswith("text")):
        x, wide = float(words.get("x")), text_width(words.text, float(words.get("font-size")))
        left = x - wide if words.get("text-anchor") == "end" else x
        assert left >= -1, words.text
        assert left + wide <= form.width + 1, words.text


def test_words_of_the_data_stay_words_in_the_drawing(concept, office):
    item = Item(Lane.REPORT, "<script>alert(1)</script>", DAY)
    line = timeline_of(concept, office, today=DAY, extra=[item])

    svg = timeline_svg(line, accent="#005a70")

    assert "<script" not in svg
    assert "&lt;script" in svg


def test_page_shows_drawing_and_the_same_as_tables(client, concept, office):
    client.force_login(office)
    measure = MeasureFactory(
        field=FieldFactory(concept=concept), start_date=datetime.date(2025, 1, 1)
    )
    round_ = RoundFactory(concept=concept, opened=True)

    page = client.get(reverse("cockpit_timeline", args=[concept.pk])).content.decode()

    assert 'class="lz-drawing"' in page
    assert f'href="{reverse("measure_sheet", args=[measure.pk])}"' in page
    assert f'href="{reverse("round_desk", args=[round_.pk])}"' in page


def test_reader_is_not_led_to_the_desk_of_a_round(client, concept):
    reader = RoleAssignmentFactory(municipality=concept.municipality, role=Role.READER).user
    client.force_login(reader)
    round_ = RoundFactory(concept=concept, opened=True)

    page = client.get(reverse("cockpit_timeline", args=[concept.pk])).content.decode()

    assert round_.title in page
    assert reverse("round_desk", args=[round_.pk]) not in page
