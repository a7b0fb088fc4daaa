# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Nothing unpublished and nothing of another city comes out of any route of the public site."""

from __future__ import annotations

import pytest
from django.urls import URLPattern

from leitziel.portal.tests.addresses import pages, public_addresses, row_addresses
from leitziel.portal.tests.city import HIDDEN
from leitziel.portal.urls import urlpatterns

FOREIGN = "FREMD"
WORDS = ("GEHEIM", "Geheim", "Vertraulich", "Entwurf", "Konzept", "Ausschuss", "FREMD")


def _text(response) -> str:
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    return raw.decode()


def test_every_route_of_the_portal_is_walked_by_these_tests(city):
    # The answer pages are walked by test_answering_access, the preview by the tests of the survey.
    known = set(public_addresses(city)) | {"gallery", "answer_list", "survey_preview"}

    assert {one.name for one in urlpatterns if isinstance(one, URLPattern)} <= known


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_route_shows_what_is_hidden_or_foreign(client, city, foreign, prefix):
    addresses = [one for group in public_addresses(city).values() for one in group]
    for address in [*addresses, *pages(city)]:
        response = client.get(prefix + address, follow=True)
        if response.redirect_chain and response.redirect_chain[-1][0].startswith("/static/"):
            # A drawing that everyone gets; while testing, nobody serves it.
            continue

        text = _text(response)
        assert response.status_code in {200, 404}
        assert (response.status_code == 404) == ("gibt-es-nicht" in address)
        assert HIDDEN not in text, address
        assert HIDDEN.lower() not in text, address
        assert FOREIGN not in text, address
        assert FOREIGN.lower() not in text.lower(), address


def test_hidden_rows_have_no_address(client, city):
    for addresses in row_addresses(city.hidden).values():
        for address in addresses:
            assert client.get(address).status_code == 404, address
    assert client.get(f"/{city.hidden['page'].slug}/").status_code == 404


def test_rows_of_another_city_have_no_address_here(client, city, foreign):
    for addresses in row_addresses(foreign.shown).values():
        for address in addresses:
            assert client.get(address).status_code == 404, address
            there = client.get(address, headers={"host": foreign.host})
            assert there.status_code == 200, address
    assert client.get(f"/{foreign.shown['page'].slug}/").status_code == 404


@pytest.mark.parametrize("word", WORDS)
def test_search_finds_nothing_hidden_or_foreign(client, city, foreign, word):
    response = client.get("/suche/", {"q": word})

    shown = [
        hit.title + "".join(part.text for part in hit.excerpt) + hit.url
        for hit in response.context["results"].hits
    ]
    assert not [one for one in shown if HIDDEN in one or FOREIGN in one]


def test_filters_do_not_reach_behind_publication(client, city):
    slug, code = city.hidden["concept"].slug, city.hidden["field"].code
    for address in ("/vereinbarungen/", "/massnahmen/"):
        response = client.get(address, {"konzept": slug, "feld": code})

        assert response.context["page"].total == 0


def test_sitemap_lists_only_addresses_that_answer(client, city, foreign):
    response = client.get("/sitemap.xml")

    listed = [row.split("</loc>")[0] for row in response.content.decode().split("<loc>")[1:]]
    assert len(listed) > 20
    for address in listed:
        answer = client.get(address.removeprefix("http://testserver"), follow=True)
        assert answer.status_code == 200, address


def test_all_rows_vanish_when_the_concept_is_withdrawn(client, city):
    concept = city.shown["concept"]
    concept.is_public = False
    concept.save()

    for name in ("concept", "field", "texts", "numbers", "sources", "measure", "report_file"):
        for address in row_addresses(city.shown)[name]:
            assert client.get(address).status_code == 404, address
    assert client.get("/vereinbarungen/").context["page"].total == 0
    assert client.get("/massnahmen/").context["page"].total == 0
    assert client.get("/").context["start"].overview is None


def test_internal_note_is_not_even_read_from_the_database(
    client, city, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as captured:
        client.get("/vereinbarungen/")

    assert not [one for one in captured.captured_queries if "internal_note" in one["sql"]]
