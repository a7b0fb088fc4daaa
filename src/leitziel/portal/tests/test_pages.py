# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the public pages say, in how many queries, and in which frame."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from leitziel.concept.models import ProgressUpdate
from leitziel.portal.context import Frame
from leitziel.portal.tests.addresses import pages, public_addresses
from leitziel.portal.tests.city import build_city, build_empty_city
from leitziel.reporting.models import ReportFile

QUERIES = 12
# Where a city has several concepts, the page of one finds out which bodies are its own.
QUERIES_OF = {"concept": 18}


def _field(city) -> str:
    return public_addresses(city)["field"][0]


def _concept(city) -> str:
    return public_addresses(city)["concept"][0]


@pytest.mark.parametrize("name", ["start", "concept", "field", "measure", "measures", "outcomes"])
def test_page_needs_few_queries(client, city, django_assert_max_num_queries, name):
    address = public_addresses(city)[name][0]
    client.get(address)

    with django_assert_max_num_queries(QUERIES_OF.get(name, QUERIES)):
        client.get(address)


@pytest.mark.parametrize("name", ["bodies", "body", "paper", "papers", "reports", "search"])
def test_other_page_needs_few_queries(client, city, django_assert_max_num_queries, name):
    address = public_addresses(city)[name][0]
    client.get(address)

    # The search reads every kind of row, and which parts of measures are for everyone.
    with django_assert_max_num_queries(QUERIES + (3 if name == "search" else 2)):
        client.get(f"{address}?q=Arbeit" if name == "search" else address)


def test_field_page_needs_no_more_queries_when_there_is_more_to_show(
    client, city, django_assert_max_num_queries
):
    for goal in city.shown["goals"]:
        for number in range(20):
            ProgressUpdate.objects.create(
                field=city.shown["field"], goal=goal, text=f"Nachricht {number}"
            )
    client.get(_field(city))

    with django_assert_max_num_queries(QUERIES):
        response = client.get(_field(city))

    assert "Nachricht 19" in response.content.decode()


def test_every_page_has_one_title_and_the_frame(client, city):
    for address in pages(city):
        text = client.get(address).content.decode()

        assert len(re.findall(r"<h1[ >]", text)) == 1, address
        assert text.count("<main") == 1, address
        assert '<html lang="de">' in text, address
        assert 'href="#inhalt"' in text, address
        assert re.search(r"<title>[^<]+</title>", text), address


def test_every_page_names_itself_and_its_translation(client, city):
    for address in pages(city):
        response = client.get(address)
        text = response.content.decode()
        if response.status_code == 404 or "/suche/" in address:
            assert '<meta name="robots" content="noindex">' in text, address
            continue

        path = address.split("?")[0]
        assert f'<link rel="canonical" href="http://testserver{path}">' in text, address
        assert 'hreflang="en" href="http://testserver/en' in text, address


def test_language_switch_keeps_the_page_and_its_filter(client, city):
    german = client.get("/vereinbarungen/?art=need").content.decode()
    english = client.get("/en/vereinbarungen/?art=need").content.decode()

    assert 'href="/en/vereinbarungen/?art=need"' in german
    assert 'href="/vereinbarungen/?art=need" lang="de"' in english
    assert '<html lang="en">' in english


def test_pages_set_no_cookie_and_send_strict_headers(client, city):
    for address in pages(city):
        response = client.get(address)

        assert not response.cookies, address
        assert "default-src 'self'" in response["Content-Security-Policy"], address
        assert response["X-Content-Type-Options"] == "nosniff", address
        assert response["Referrer-Policy"] == "same-origin", address


def test_pages_carry_no_script_and_no_foreign_address(client, city):
    for address in pages(city):
        text = client.get(address).content.decode()

        assert "<script" not in text, address
        assert " style=" not in text, address
        loaded = re.findall(r'<(?:link|img|source)[^>]+(?:href|src)="(https?:[^"]+)"', text)
        assert all(one.startswith("http://testserver") for one in loaded), address


def test_field_page_shows_goals_with_state_and_what_contradicts_it(client, city):
    text = client.get("/en" + _field(city)).content.decode()

    assert 'id="b1"' in text
    assert "teilweise umgesetzt" in text
    assert "Reported: teilweise umgesetzt. Computed: The agreement is overdue." in text
    assert "Jobcenter Musterstadt" in text
    assert 'class="lz-drawing"' in text
    assert "46.9" in text
    assert "Priority since 2019" in text


def test_field_page_shows_every_kind_of_row_with_its_own_words(client, city):
    page = client.get(_field(city)).context["page"]

    assert [(one.heading, one.paragraphs[0]) for one in page.sections] == [
        ("Einführung Musterstadt", "Erster Absatz Musterstadt.")
    ]
    table = page.tables[0]
    assert (table.number, table.title, table.as_of) == (
        "Tabelle 1",
        "Zahlen Musterstadt",
        "31.12.2018",
    )
    assert [cell.number for cell in table.rows[1]] == [None, 4675, 4850.5]
    assert page.themes[0].goals == ["Alle in Musterstadt lernen."]
    assert (page.bodies[0].name[-11:], page.bodies[0].lead) == (
        "Musterstadt",
        "Federführung Musterstadt",
    )
    assert page.measures[0].title == "Jugendberufsagentur Musterstadt"
    assert page.measures[0].period == "2018 bis 2019"
    assert page.goals[0].updates[0].by == "Jobcenter Musterstadt"
    assert page.criteria[0].series[0].values[-1].number == Decimal("46.9")
    assert page.concept.adopted_date.isoformat() == "2017-12-18"
    assert (page.previous.code, page.next.code) == ("A", "C")


def test_subgoal_stands_after_its_parent(client, city):
    response = client.get(_field(city))

    labels = [goal.label for goal in response.context["page"].goals]
    assert labels == ["B1", "1.1", "B2", "B3", "B4", "B5"]


def test_agreement_names_its_body_and_meeting_only_when_these_are_public(client, city):
    lines = client.get("/vereinbarungen/").context["rows"]

    first = next(line for line in lines if line.text == "Gespräch in Musterstadt führen")
    assert (first.body, first.meeting) == ("", "")
    assert [part.text for part in first.children] == ["Räume Musterstadt"]
    orphan = next(line for line in lines if line.text == "Teil Musterstadt")
    assert orphan.body.endswith("Musterstadt")
    assert orphan.meeting == "Workshop Musterstadt"


def test_report_file_is_handed_out_as_it_was_published(client, city):
    address = next(one for one in public_addresses(city)["report_file"] if "/html/" in one)

    response = client.get(address)

    assert response.content == b"Musterstadt"
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert 'filename="1-umsetzungsbericht-musterstadt.html"' in response["Content-Disposition"]


def test_report_file_is_not_found_when_storage_lost_it(client, city):
    file = ReportFile.objects.get(snapshot__report=city.shown["report"], format="pdf")
    file.file.storage.delete(file.file.name)

    response = client.get(f"/berichte/{city.shown['report'].pk}/pdf/")

    assert response.status_code == 404


@pytest.mark.parametrize("changed", [b"Musterstadx", b"", b"Musterstadt!"])
def test_report_file_is_not_handed_out_when_someone_changed_it(client, city, caplog, changed):
    file = ReportFile.objects.get(snapshot__report=city.shown["report"], format="html")
    storage, name = file.file.storage, file.file.name
    storage.delete(name)
    assert storage.save(name, ContentFile(changed)) == name

    response = client.get(f"/berichte/{city.shown['report'].pk}/html/")

    assert response.status_code == 404
    assert f"file {file.pk} of report" in caplog.text


def test_start_page_says_what_will_stand_there_when_nothing_is_published(client, db):
    build_empty_city("Leerstadt")

    response = client.get("/en/")

    assert "Nothing is published yet" in response.content.decode()


def test_pages_without_content_render(client, db):
    build_empty_city("Leerstadt")

    for address in ("/", "/konzepte/", "/gremien/", "/vorlagen/", "/berichte/", "/massnahmen/"):
        assert client.get(address).status_code == 200, address


def test_unknown_host_gets_a_page_that_says_so(client, city):
    response = client.get("/", headers={"host": "anders.example"})

    assert response.status_code == 404
    assert "anders.example" in response.content.decode()
    assert "Musterstadt" not in response.content.decode()


def test_host_without_municipality_does_not_fall_back_to_the_default_site(client, city):
    city.municipality.site.is_default_site = True
    city.municipality.site.save()

    response = client.get(f"/{city.shown['page'].slug}/", headers={"host": "anders.example"})

    assert response.status_code == 404
    assert "Musterstadt" not in response.content.decode()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]"])
def test_all_names_of_this_machine_lead_to_the_site_of_localhost(client, db, host):
    build_city("Musterstadt", "localhost", 8000)

    assert client.get("/", headers={"host": host}).status_code == 200


def test_list_refuses_pages_that_do_not_exist(client, city):
    assert client.get("/vereinbarungen/?seite=1").status_code == 200
    for number in ("0", "99", "x", "-1"):
        assert client.get("/vereinbarungen/", {"seite": number}).status_code == 404


def test_accent_color_of_the_tenant_reaches_the_pages(client, city):
    city.municipality.accent = "#ffcc00"
    city.municipality.save()

    page = client.get("/").content.decode()
    sheet = client.get("/farben.css")

    assert 'href="/farben.css?v=ffcc00"' in page
    assert sheet["Content-Type"].startswith("text/css")
    assert "#ffcc00" not in sheet.content.decode()
    assert "prefers-color-scheme:dark" in sheet.content.decode()


def test_page_without_own_accent_asks_for_no_extra_sheet(client, city):
    assert "farben.css" not in client.get("/").content.decode()


def test_editors_page_takes_the_place_of_the_imprint(client, city):
    page = city.shown["page"]
    page.slug = "impressum"
    page.save()

    text = client.get("/impressum/").content.decode()

    assert "Leichte Sprache Musterstadt" in text


def test_editors_page_in_the_menu_stands_in_the_footer(client, city):
    text = client.get("/").content.decode()

    footer = text[text.index("<footer") :]
    assert 'href="/seite-musterstadt/"' in footer


def test_base_template_runs_from_right_to_left_in_arabic(city):
    request = RequestFactory().get("/")
    request.municipality = city.municipality
    with translation.override("ar"):
        text = render_to_string("base.html", {"frame": Frame(request)}, request)

    assert '<html lang="ar" dir="rtl">' in text
    assert "noto-sans-arabic" in text


def test_error_page_needs_neither_request_nor_database():
    text = render_to_string("500.html")

    assert "<h1>" in text
    assert "lz-header" not in text


def test_browser_that_asks_for_a_mark_by_itself_gets_ours(client, city):
    answer = client.get("/favicon.ico")

    assert answer.status_code == 302
    assert answer["Location"].endswith("leitziel/favicon.svg")


def test_robots_names_the_sitemap(client, city):
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /suche/" in text
