# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small words on public pages that tell a reader where they are and what to do next."""

from __future__ import annotations

import datetime

from django.utils import translation

from leitziel.concept.enums import FieldKind, SectionKind
from leitziel.concept.models import FieldOfAction, Goal, ProgressUpdate, Section
from leitziel.governance.enums import BodyKind
from leitziel.governance.models import Body
from leitziel.portal.tests.addresses import public_addresses
from leitziel.reporting.models import Report


def _page(client, address: str) -> str:
    """The page in English, whatever language the thread was left in."""
    with translation.override("en"):
        answer = client.get(f"/en{address}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_crumb_of_a_cross_cutting_topic_does_not_call_it_a_field(client, city):
    topic = city.shown["field"]
    FieldOfAction.objects.filter(pk=topic.pk).update(kind=FieldKind.CROSS_CUTTING)

    page = _page(client, public_addresses(city)["field"][0])

    assert f"Cross-cutting topic {topic.code}" in page
    assert f"Field of action {topic.code}" not in page


def test_goal_names_who_is_responsible_when_no_report_says_who_made_it(client, city):
    goal = city.shown["goals"][0]
    ProgressUpdate.objects.filter(goal=goal).update(reported_by=None)
    lead = city.shown["organization"]
    Goal.objects.filter(pk=goal.pk).update(lead=lead)

    page = _page(client, public_addresses(city)["field"][0])

    assert f"responsible: {lead.name}" in page


def test_texts_leave_out_headings_without_a_text(client, city):
    concept = city.shown["concept"]
    for heading, text in (("Nur ein Titel", ""), ("Mit Text", "Alle lesen mit.")):
        Section.objects.create(
            concept=concept, kind=SectionKind.OTHER, heading=heading, text=text, is_public=True
        )

    page = _page(client, f"/konzepte/{concept.slug}/texte/")

    assert "Mit Text" in page
    assert "Nur ein Titel" not in page


def test_body_without_anything_to_show_says_so(client, city):
    body = Body.objects.create(
        municipality=city.municipality, name="Beirat", kind=BodyKind.ADVISES, is_public=True
    )

    page = _page(client, f"/gremien/{body.pk}/")

    assert "Nothing is recorded about this body yet" in page


def test_search_without_a_hit_offers_other_ways(client, city):
    page = _page(client, "/suche/?q=Xylophon")

    main = page.partition("<main")[2].partition("</main>")[0]
    assert "Nothing found" in main
    assert 'href="/en/inhalt/"' in main
    assert 'href="/en/massnahmen/"' in main


def test_report_stands_under_its_title_with_its_kind_below(client, city):
    report = city.shown["report"]

    page = _page(client, "/berichte/")

    assert f"<b>{report.title}</b>" in page
    assert "Implementation report" in page


def test_report_without_a_date_names_the_day_of_its_publication(client, city):
    noon = datetime.datetime(2026, 5, 4, 12, tzinfo=datetime.UTC)
    reports = Report.objects.filter(pk=city.shown["report"].pk)
    reports.update(date=None, published_at=noon)

    page = client.get("/berichte/").content.decode()

    assert "4. Mai 2026" in page
