# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The snapshot: complete, in a fixed order, with nothing that must not go out."""

from __future__ import annotations

import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leitziel.actors.tests.factories import MunicipalityFactory
from leitziel.concept.models import Goal, ProgressUpdate
from leitziel.concept.tests.factories import ConceptFactory
from leitziel.governance.models import Body, BodyInField, Meeting, Outcome
from leitziel.reporting.enums import Audience
from leitziel.reporting.models import ReportText
from leitziel.reporting.snapshot import checksum, take_snapshot
from leitziel.reporting.tests.factories import City, ReportFactory, add_more, make_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return make_city()


def test_snapshot_reads_back_as_json_unchanged(city: City) -> None:
    snapshot = take_snapshot(city.report)

    assert json.loads(json.dumps(snapshot)) == snapshot


def test_snapshot_has_the_same_checksum_when_nothing_changed(city: City) -> None:
    assert checksum(take_snapshot(city.report)) == checksum(take_snapshot(city.report))


def test_snapshot_has_another_checksum_when_a_goal_changed(city: City) -> None:
    before = checksum(take_snapshot(city.report))

    Goal.objects.filter(number="2").update(text="Kurse haben immer Kinderbetreuung.")

    assert checksum(take_snapshot(city.report)) != before


def test_snapshot_takes_as_many_queries_for_much_data_as_for_little(city: City) -> None:
    with CaptureQueriesContext(connection) as little:
        take_snapshot(city.report)
    add_more(city.concept, 12)

    with CaptureQueriesContext(connection) as much:
        take_snapshot(city.report)

    assert len(much) == len(little)
    assert len(much) <= 36


def test_public_snapshot_leaves_out_what_is_not_public_and_counts_it(city: City) -> None:
    snapshot = take_snapshot(city.report)

    spelled = json.dumps(snapshot, ensure_ascii=False)
    assert "Vertraulich besprochen." not in spelled
    assert snapshot["left_out"]["outcomes"] == 1


def test_internal_snapshot_holds_what_is_not_public(city: City) -> None:
    city.report.audience = Audience.INTERNAL

    snapshot = take_snapshot(city.report)

    assert "Vertraulich besprochen." in json.dumps(snapshot, ensure_ascii=False)
    assert snapshot["left_out"] == {}


@pytest.mark.parametrize("audience", Audience.values)
def test_snapshot_never_holds_an_internal_note(city: City, audience: str) -> None:
    city.report.audience = audience

    assert "Nicht nach außen geben." not in json.dumps(take_snapshot(city.report))
    assert "nach au" not in json.dumps(take_snapshot(city.report), ensure_ascii=False)


def test_network_that_is_not_public_stays_out_of_a_public_report(city: City) -> None:
    body = Body.objects.create(municipality=city.municipality, name="Geheimkreis", is_public=False)
    BodyInField.objects.create(body=body, field=city.concept.fields.get(code="A"))

    assert "Geheimkreis" not in json.dumps(take_snapshot(city.report))


def test_snapshot_holds_nothing_of_another_city(city: City) -> None:
    other = MunicipalityFactory()
    Body.objects.create(municipality=other, name="Fremder Rat", kind="decides")

    assert "Fremder Rat" not in json.dumps(take_snapshot(city.report))


def test_snapshot_keeps_updates_of_the_period_and_those_without_a_date(city: City) -> None:
    field = city.concept.fields.get(code="A")
    for text, start, end in (
        ("Vorbei.", datetime.date(2020, 1, 1), datetime.date(2020, 12, 31)),
        ("Noch nicht.", datetime.date(2027, 1, 1), datetime.date(2027, 12, 31)),
        ("Gerade.", datetime.date(2025, 5, 1), datetime.date(2025, 6, 30)),
        ("Irgendwann.", None, None),
    ):
        ProgressUpdate.objects.create(field=field, text=text, period_start=start, period_end=end)

    fields = take_snapshot(city.report)["fields"]

    told = [update["text"] for row in fields for update in row["updates"]]
    assert told == ["Gerade.", "Irgendwann."]


def test_own_text_stands_in_place_of_the_imported_one(city: City) -> None:
    ReportText.objects.create(report=city.report, place="foreword", text="## Gruß\n\nEigenes.")

    (section,) = take_snapshot(city.report)["texts"]["foreword"]

    assert section["heading"] == "Gruß"
    assert section["paragraphs"] == ["Eigenes."]
    assert section["is_own"]


def test_imported_text_stands_where_nothing_was_written(city: City) -> None:
    (section,) = take_snapshot(city.report)["texts"]["foreword"]

    assert section["paragraphs"] == ["Sehr geehrte Damen und Herren,", "wir berichten."]
    assert not section["is_own"]


def test_snapshot_names_the_documents_its_rows_were_read_from(city: City) -> None:
    (document,) = take_snapshot(city.report)["documents"]

    assert document["title"] == "Bericht 2025"


def test_report_that_is_not_kept_can_be_looked_at(city: City) -> None:
    city.report.pk = None

    assert take_snapshot(city.report)["fields"]


def test_meeting_and_body_that_are_not_public_stay_out_of_a_public_report(city: City) -> None:
    closed = {"municipality": city.municipality, "is_public": False}
    body = Body.objects.create(name="Geheimkreis", **closed)
    meeting = Meeting.objects.create(title="Geheimtreffen", **closed)
    field = city.concept.fields.get(code="A")
    Outcome.objects.create(
        concept=city.concept,
        field=field,
        text="Es gilt.",
        is_public=True,
        body=body,
        meeting=meeting,
    )
    Meeting.objects.filter(is_public=True).first().bodies.add(body)

    public = json.dumps(take_snapshot(city.report))
    city.report.audience = Audience.INTERNAL
    internal = json.dumps(take_snapshot(city.report))

    assert "Es gilt." in public
    assert "Geheim" not in public
    assert "Geheimkreis" in internal
    assert "Geheimtreffen" in internal


def test_second_concept_tells_nothing_of_the_first(city: City) -> None:
    second = ConceptFactory(municipality=city.municipality)

    snapshot = take_snapshot(ReportFactory(concept=second))

    told = ("fields", "bodies", "meetings", "tables", "indicators", "papers", "documents")
    assert {name: snapshot[name] for name in told} == {name: [] for name in told}
