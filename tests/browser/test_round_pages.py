# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The round desk and its forms by keyboard, and what a phone shows of cockpit and timeline."""

from __future__ import annotations

import datetime
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from leitziel.concept.models import Concept
from leitziel.concept.tests.factories import FieldFactory, MeasureFactory
from leitziel.controlling.tests.factories import (
    ContactFactory,
    FigureTypeFactory,
    RequestFactory,
    RoundFactory,
)

FOCUSED = """() => {
  const one = document.activeElement === document.body ? {} : document.activeElement;
  if (!one.tagName) return {name: "", seen: true};
  const look = getComputedStyle(one);
  const seen = look.outlineStyle !== 'none' || look.boxShadow !== 'none';
  return {name: one.name || one.className, seen};
}"""


@pytest.fixture
def asking(live_city):
    """An open round that three institutions have not answered."""
    concept = Concept.objects.of(live_city.municipality).first()
    row = RoundFactory(concept=concept, opened=True)
    for _ in range(3):
        ContactFactory(request=RequestFactory(round=row))
    return row


@pytest.fixture
def desk(log_in, coordinator, asking):
    page = log_in(coordinator)
    page.goto(reverse("round_desk", args=[asking.pk]) + "?tab=all")
    return page


def test_desk_is_reached_by_the_tab_key_alone_and_shows_where_one_is(desk):
    seen = []
    for _ in range(60):
        desk.keyboard.press("Tab")
        seen.append(desk.evaluate(FOCUSED))

    names = [one["name"] for one in seen]
    assert "skiplink" in names[0]
    assert names.count("request") == 3
    assert names.index("act") < names.index("request")
    assert all(one["seen"] for one in seen if one["name"])


def test_one_box_chooses_all_institutions_with_the_space_key(desk):
    desk.focus("[data-lz-choose-all]")
    desk.keyboard.press("Space")

    expect(desk.locator("tbody input[name=request]:checked")).to_have_count(3)
    desk.keyboard.press("Space")
    expect(desk.locator("tbody input[name=request]:checked")).to_have_count(0)


def test_box_that_chooses_all_is_hidden_where_it_could_do_nothing(log_in, coordinator, asking):
    page = log_in(coordinator, java_script_enabled=False)
    page.goto(reverse("round_desk", args=[asking.pk]) + "?tab=all")

    assert not page.locator("[data-lz-choose-all]").is_visible()


def test_errors_of_a_form_get_the_focus_and_lead_to_their_fields(log_in, coordinator, asking):
    page = log_in(coordinator)
    page.goto(reverse("round_edit", args=[asking.pk]))
    page.fill("#id_days_before", "bald")
    page.click("main form button[type=submit]")

    page.wait_for_function("() => document.activeElement.getAttribute('role') === 'alert'")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#id_days_before$"))
    described = page.get_attribute("#id_days_before", "aria-describedby") or ""
    assert "id_days_before_error" in described
    assert page.locator("#id_days_before_error").inner_text()


def test_timeline_and_lists_need_no_scrolling_aside_on_a_phone(
    log_in, coordinator, live_city, asking
):
    concept = Concept.objects.of(live_city.municipality).first()
    field = FieldFactory(concept=concept)
    measure = MeasureFactory(field=field, start_date=datetime.date(2025, 1, 1))
    FigureTypeFactory(concept=concept)
    page = log_in(coordinator, viewport={"width": 360, "height": 800})
    for address in (
        reverse("cockpit_timeline", args=[concept.pk]),
        reverse("measure_figures", args=[measure.pk]),
        reverse("round_index"),
    ):
        page.goto(address)

        shown = page.locator(":is(.lz-timeline, .lz-scroll):visible")
        assert shown.count() == 1, address
        assert shown.evaluate("one => one.scrollWidth <= one.clientWidth"), address


def test_phone_shows_which_list_of_the_desk_is_open(desk):
    desk.set_viewport_size({"width": 360, "height": 800})
    desk.reload()

    tab = desk.locator(".lz-tabs [aria-current]").bounding_box()

    assert tab is not None
    assert tab["x"] + tab["width"] <= 360


def test_desk_is_printed_with_its_institutions_and_without_its_buttons(desk, asking):
    desk.emulate_media(media="print")

    for request in asking.requests.select_related("organization"):
        assert desk.get_by_role("link", name=str(request.organization), exact=True).is_visible()
    assert not desk.locator("main :is(button, input):visible").count()


def test_columns_give_way_when_the_text_is_twice_as_large(log_in, coordinator, asking):
    page = log_in(coordinator)
    page.goto(reverse("round_request", args=[asking.requests.first().pk]))
    page.add_style_tag(content="html { font-size: 200% !important; }")

    answers, beside = (
        page.locator(f".lz-cols--wide > {one}").bounding_box() for one in ("div", "aside")
    )
    assert beside["y"] >= answers["y"] + answers["height"]
    assert beside["width"] == answers["width"]
