# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The staff pages of reports: they work, and they show nothing of another city."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import (
    MunicipalityFactory,
    RoleAssignmentFactory,
    UserFactory,
)
from leitziel.concept.tests.factories import ConceptFactory
from leitziel.reporting.checks.finding import Finding, Severity
from leitziel.reporting.models import Report
from leitziel.reporting.operations import publish_report, publishing
from leitziel.reporting.staff import views
from leitziel.reporting.tests.factories import City, ReportFactory, make_city

pytestmark = pytest.mark.django_db

PAGES = ("show", "facts", "checks", "publish", "withdraw", "delete")


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    def files(_snapshot: Any, formats: Any) -> Any:
        return ((fmt, fmt.encode()) for fmt in formats)

    monkeypatch.setattr(publishing, "build_files", files)


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def person(city: City, role: str) -> Any:
    user = UserFactory()
    RoleAssignmentFactory(user=user, municipality=city.municipality, role=role)
    return user


def test_list_shows_the_city_s_reports(city: City) -> None:
    page = logged_in(city.coordinator).get(reverse("report_index"))

    assert city.report.title in page.content.decode()


def test_empty_list_says_what_to_do_next(city: City) -> None:
    Report.objects.all().delete()

    page = logged_in(city.coordinator).get(reverse("report_index"))

    assert reverse("report_create") in page.content.decode()


def test_empty_list_without_a_concept_offers_no_report() -> None:
    municipality = MunicipalityFactory()
    user = UserFactory()
    RoleAssignmentFactory(user=user, municipality=municipality)

    page = logged_in(user).get(reverse("report_index"))

    assert reverse("report_create") not in page.content.decode()


def test_list_takes_as_many_queries_for_many_reports_as_for_one(city: City) -> None:
    client = logged_in(city.coordinator)
    client.get(reverse("report_index"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("report_index"))
    ReportFactory.create_batch(8, concept=city.concept)

    with CaptureQueriesContext(connection) as many:
        client.get(reverse("report_index"))

    assert len(many) == len(one)
    assert len(many) <= 30


def test_report_is_begun_with_what_is_known(city: City) -> None:
    client = logged_in(city.coordinator)
    form = client.get(reverse("report_create")).context["form"]
    data = {name: value or "" for name, value in form.initial.items()}

    answer = client.post(
        reverse("report_create"), {**data, "audience": "public", "concept": city.concept.pk}
    )

    report = Report.objects.latest("pk")
    assert answer.headers["Location"] == reverse("report_show", args=[report.pk])
    assert report.number == "2"


def test_report_cannot_be_begun_for_another_city_s_concept(city: City) -> None:
    other = make_city()
    data = {"title": "x", "audience": "public", "language": "de", "concept": other.concept.pk}

    answer = logged_in(city.coordinator).post(reverse("report_create"), data)

    assert answer.status_code == 404
    assert other.concept.reports.count() == 1


def test_facts_are_those_of_the_chosen_concept(city: City) -> None:
    second = ConceptFactory(municipality=city.municipality, title="Klimakonzept")

    page = logged_in(city.coordinator).get(reverse("report_create"), {"concept": second.pk})

    # The other concept has a first report already.
    assert page.context["form"].initial["number"] == "1"
    assert page.context["form"].initial["number"] == "1"
    assert f'name="concept" value="{second.pk}"' in page.content.decode()


@pytest.mark.parametrize("key", ["0", "abc", "²"])
def test_choosing_a_concept_that_is_not_there_is_not_found(city: City, key: str) -> None:
    page = logged_in(city.coordinator).get(reverse("report_create"), {"concept": key})

    assert page.status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_an_own_report_open(city: City, page: str) -> None:
    answer = logged_in(city.coordinator).get(reverse(f"report_{page}", args=[city.report.pk]))

    assert answer.status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_pages_of_a_foreign_report_are_not_found(city: City, page: str, method: str) -> None:
    client = logged_in(make_city().coordinator)

    answer = getattr(client, method)(reverse(f"report_{page}", args=[city.report.pk]))

    assert answer.status_code == 404
    city.report.refresh_from_db()
    assert city.report.status == "draft"


@pytest.mark.parametrize("fmt", ["html", "pdf", "odt", "docx"])
def test_preview_of_a_foreign_report_is_not_found(city: City, fmt: str) -> None:
    client = logged_in(make_city().coordinator)

    answer = client.get(reverse("report_preview", args=[city.report.pk, fmt]))

    assert answer.status_code == 404


def test_text_of_a_foreign_report_is_not_found(city: City) -> None:
    client = logged_in(make_city().coordinator)

    for address in (
        reverse("report_text", args=[city.report.pk, "foreword"]),
        reverse("report_field_text", args=[city.report.pk, city.concept.fields.first().pk]),
    ):
        assert client.post(address, {"text": "Fremd"}).status_code == 404
    assert not city.report.texts.exists()


def test_text_of_a_foreign_field_is_not_found(city: City) -> None:
    foreign = make_city().concept.fields.first()

    answer = logged_in(city.coordinator).get(
        reverse("report_field_text", args=[city.report.pk, foreign.pk])
    )

    assert answer.status_code == 404


def test_file_of_a_foreign_report_is_not_found(city: City) -> None:
    edition = publish_report(report=city.report, by=city.coordinator)
    client = logged_in(make_city().coordinator)

    for file in edition.files.all():
        assert client.get(reverse("report_download", args=[file.pk])).status_code == 404


def test_preview_opens_in_the_browser_and_runs_nothing(city: City) -> None:
    answer = logged_in(city.coordinator).get(
        reverse("report_preview", args=[city.report.pk, "html"])
    )

    assert answer.headers["Content-Type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert b"Die \xc3\x9cbersicht der Kurse" in answer.content


def test_preview_in_an_unknown_format_is_not_found(city: City) -> None:
    answer = logged_in(city.coordinator).get(
        reverse("report_preview", args=[city.report.pk, "exe"])
    )

    assert answer.status_code == 404


def test_text_is_prefilled_with_the_imported_one_and_saved(city: City) -> None:
    client = logged_in(city.coordinator)
    address = reverse("report_text", args=[city.report.pk, "foreword"])

    page = client.get(address)
    answer = client.post(address, {"text": "Liebe Leserinnen und Leser."})

    assert "wir berichten." in page.content.decode()
    assert answer.status_code == 302
    assert city.report.texts.get().text == "Liebe Leserinnen und Leser."


def test_text_page_shows_what_comes_from_the_data(city: City) -> None:
    field = city.concept.fields.get(code="A")

    page = logged_in(city.coordinator).get(
        reverse("report_field_text", args=[city.report.pk, field.pk])
    )

    assert "Kurse haben Kinderbetreuung." in page.content.decode()


@pytest.mark.parametrize("place", ["field", "anhang"])
def test_text_of_no_place_is_not_found(city: City, place: str) -> None:
    answer = logged_in(city.coordinator).get(reverse("report_text", args=[city.report.pk, place]))

    assert answer.status_code == 404


def test_checks_link_to_where_it_is_mended(city: City) -> None:
    goal = city.concept.fields.get(code="A").goals.get(number="2")

    page = logged_in(city.coordinator).get(reverse("report_checks", args=[city.report.pk]))

    assert reverse("goals:edit", args=[goal.pk]) in page.content.decode()


def test_publishing_asks_first_and_then_freezes(city: City) -> None:
    client = logged_in(city.coordinator)
    address = reverse("report_publish", args=[city.report.pk])
    client.get(address)
    city.report.refresh_from_db()
    assert city.report.status == "draft"

    client.post(address)

    city.report.refresh_from_db()
    assert city.report.status == "published"
    page = client.get(reverse("report_show", args=[city.report.pk])).content.decode()
    assert city.report.edition.sha256[:16] in page
    assert client.get(reverse("report_facts", args=[city.report.pk])).status_code != 200


def test_published_file_is_saved_under_its_own_name(city: City) -> None:
    edition = publish_report(report=city.report, by=city.coordinator)
    file = edition.files.get(format="docx")

    answer = logged_in(city.coordinator).get(reverse("report_download", args=[file.pk]))

    assert answer.content == b"docx"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Content-Disposition"].endswith('.docx"')


def test_withdrawing_and_deleting_go_through_their_questions(city: City) -> None:
    client = logged_in(city.coordinator)
    publish_report(report=city.report, by=city.coordinator)

    client.post(reverse("report_withdraw", args=[city.report.pk]))
    client.post(reverse("report_delete", args=[city.report.pk]))

    city.report.refresh_from_db()
    assert city.report.status == "withdrawn"


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_only_the_coordinator_publishes(city: City, role: str) -> None:
    client = logged_in(person(city, role))

    client.post(reverse("report_publish", args=[city.report.pk]))

    city.report.refresh_from_db()
    assert city.report.status == "draft"


def test_reader_may_look_but_not_write(city: City) -> None:
    client = logged_in(person(city, Role.READER))

    page = client.get(reverse("report_show", args=[city.report.pk]))
    client.post(reverse("report_text", args=[city.report.pk, "outlook"]), {"text": "x"})

    assert page.status_code == 200
    assert not city.report.texts.exists()


def test_pages_ask_for_a_login(city: City) -> None:
    for page in PAGES:
        answer = Client().get(reverse(f"report_{page}", args=[city.report.pk]))
        assert answer.status_code == 302
        assert "login" in answer.headers["Location"]


def test_report_counts_what_should_be_looked_at_apart_from_the_rest(monkeypatch: Any) -> None:
    city = make_city()
    client = Client()
    client.force_login(city.coordinator)
    findings = [Finding("late", severity, "Satz.") for severity in (*Severity, Severity.HINT)]
    monkeypatch.setattr(views, "run_checks", lambda *_: findings)

    context = client.get(reverse("report_show", args=[city.report.pk])).context

    assert (context["to_look_at"], context["worth_knowing"]) == (2, 2)
