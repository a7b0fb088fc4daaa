# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages in the browser: accessible, usable by keyboard and on a small screen."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from leitziel.concept.models import Goal
from tests.browser.axe import assert_axe_clean

pytestmark = pytest.mark.django_db(transaction=True)


def _goal(city):
    return Goal.objects.of(city.municipality).order_by("pk").first()


def test_axe_finds_nothing_on_own_staff_pages(log_in, coordinator, live_city):
    goal = _goal(live_city)
    page = log_in(coordinator, reverse("concept_overview"))
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("concept_overview") + "?all",
        reverse("goals:inspect", args=[goal.pk]),
        reverse("goals:history", args=[goal.pk]),
        reverse("goals:delete", args=[goal.pk]),
        reverse("people"),
        reverse("staff_search") + "?q=Ziel",
        reverse("concept_next_version", args=[goal.field.concept.pk]),
        reverse("cockpit_of", args=[goal.field.concept.pk]) + f"?field={goal.field.pk}",
        reverse("cockpit_figures", args=[goal.field.concept.pk]),
        reverse("cockpit_timeline", args=[goal.field.concept.pk]),
    ]

    for address in addresses:
        page.goto(address)
        assert_axe_clean(page, address)


def test_axe_finds_nothing_at_the_login(open_page):
    assert_axe_clean(open_page("/admin/login/"))


def test_start_page_is_no_wider_than_a_phone(log_in, coordinator):
    page = log_in(
        coordinator, reverse("concept_overview") + "?all", viewport={"width": 360, "height": 800}
    )

    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360


def test_goal_is_two_clicks_from_home(log_in, coordinator):
    page = log_in(coordinator, reverse("wagtailadmin_home"))

    page.locator(".lz-plan summary").first.press("Enter")
    link = page.locator(".lz-plan__text a").first
    address = link.get_attribute("href")
    link.click()

    assert "/goals/inspect/" in address
    expect(page).to_have_url(re.compile(f"{re.escape(address)}$"))


def test_child_is_added_to_a_row_in_the_form(log_in, coordinator, live_city):
    organization = live_city.municipality.organizations.order_by("pk").first()
    page = log_in(coordinator, reverse("organizations:edit", args=[organization.pk]))

    page.locator("#id_alternative_names-ADD").click()
    page.locator("input[name$='-name']").last.fill("Anderer Name")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/inspect/**")

    assert organization.alternative_names.filter(name="Anderer Name").exists()


def test_staff_pages_ask_nobody_but_their_own_server(log_in, coordinator, live_server):
    page = log_in(coordinator, reverse("wagtailadmin_account"))
    foreign = []
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((live_server.url, "data:", "blob:"))
            else foreign.append(request.url)
        ),
    )

    for name in ("wagtailadmin_home", "goals:index", "goals:add"):
        page.goto(reverse(name))
        page.wait_for_load_state("networkidle")

    assert foreign == []
