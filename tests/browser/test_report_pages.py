# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of the controlling report in the browser: those of staff, and the report itself."""

from __future__ import annotations

import datetime
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from leitziel.controlling.models import FigureType, MeasureFigure
from leitziel.portal.operations import set_up_site
from leitziel.reporting.enums import Audience
from leitziel.reporting.operations import publish_report
from leitziel.reporting.staff import said
from leitziel.reporting.tests.controlled import make_council
from tests.browser.axe import assert_axe_clean

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made(live_server, settings, tmp_path):
    """A city with a controlling report that anyone may read, served at the live server."""
    settings.MEDIA_ROOT = tmp_path
    made = make_council(audience=Audience.PUBLIC)
    made.city.concept.is_public = True
    made.city.concept.save()
    MeasureFigure.objects.create(
        measure=made.measure,
        figure_type=FigureType.objects.get(name="Teilnehmende"),
        period_start=datetime.date(2023, 1, 1),
        period_end=datetime.date(2023, 12, 31),
        actual=31,
    )
    set_up_site(
        municipality=made.city.municipality,
        hostname="localhost",
        port=int(live_server.url.rpartition(":")[2]),
        title="Musterstadt",
        is_default=True,
    )
    return made


def staff_pages(made):
    report, field = made.city.report.pk, made.measure.field.pk
    return [
        reverse("report_index"),
        reverse("report_create") + "?kind=controlling_report",
        reverse("report_show", args=[report]),
        reverse("report_facts", args=[report]),
        reverse("report_field_text", args=[report, field]),
        reverse("report_text", args=[report, "outlook"]),
        reverse("report_checks", args=[report]),
        reverse("report_publish", args=[report]),
        reverse("report_preview", args=[report, "html"]),
    ]


@pytest.mark.parametrize("is_long", [False, True])
def test_axe_finds_nothing_on_staff_pages_of_the_controlling_report(
    log_in, made, is_long, monkeypatch
):
    monkeypatch.setattr(said, "SHORT", 0 if is_long else said.SHORT)
    page = log_in(made.city.coordinator)

    for address in staff_pages(made):
        page.goto(address)
        assert_axe_clean(page, address)


def test_answers_beside_the_text_are_opened_with_the_keyboard(log_in, made, monkeypatch):
    monkeypatch.setattr(said, "SHORT", 0)
    page = log_in(made.city.coordinator)
    page.goto(staff_pages(made)[4])
    answer = page.locator("section[aria-labelledby=said] details").first

    expect(answer.get_by_text("Alle Träger melden ihre Kurse")).to_be_hidden()
    answer.locator("summary").press("Enter")

    expect(answer.get_by_text("Alle Träger melden ihre Kurse")).to_be_visible()
    answer.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/rounds/requests/"))


def test_staff_pages_of_the_controlling_report_are_no_wider_than_a_phone(log_in, made):
    page = log_in(made.city.coordinator, viewport={"width": 360, "height": 800})

    for address in staff_pages(made):
        page.goto(address)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 360, address


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_the_public_controlling_report(new_context, made, width):
    publish_report(report=made.city.report, by=made.city.coordinator)
    viewport = {"width": width, "height": 900}
    page = new_context(viewport=viewport).new_page()

    page.goto("/berichte/")
    assert_axe_clean(page, "list of reports")
    page.locator("a[href$='/html/']").first.click()

    expect(page.get_by_role("heading", name="Zahlen im Vergleich")).to_be_visible()
    expect(page.get_by_role("img", name="Prozent des Plans").first).to_be_visible()
    assert_axe_clean(page, f"controlling report ({width})")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
