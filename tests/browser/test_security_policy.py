# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Browsers find nothing on our pages that the pages' own policies forbid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

import leitziel
from leitziel.concept.models import Goal

pytestmark = pytest.mark.django_db(transaction=True)

REPORT = Path(leitziel.__file__).parent / "demo" / "documents" / "umsetzungsbericht.md"
COLLECT = """
window.violations = JSON.parse(sessionStorage.getItem("violations") || "[]");
document.addEventListener("securitypolicyviolation", event => {
    window.violations.push([event.effectiveDirective, event.blockedURI, location.pathname]);
    sessionStorage.setItem("violations", JSON.stringify(window.violations));
});
"""


@pytest.fixture
def watched(log_in: Callable[..., Page], coordinator: Any) -> Page:
    """A page of the coordinator that collects what the policy refuses."""
    page = log_in(coordinator, "/admin/", bypass_csp=False)
    page.add_init_script(COLLECT)
    return page


def _violations(page: Page) -> list[Any]:
    page.wait_for_load_state("networkidle")
    found: list[Any] = page.evaluate("window.violations")
    return found


def test_policy_is_in_force_on_staff_pages(watched: Page) -> None:
    watched.goto("/admin/")

    watched.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.2/'}))")
    watched.wait_for_function("window.violations.length > 0")

    assert watched.evaluate("window.violations[0][0]") == "img-src"


def test_staff_pages_do_nothing_that_their_policy_forbids(watched: Page, live_city: Any) -> None:
    goal = Goal.objects.of(live_city.municipality).order_by("pk").first()
    assert goal is not None
    for address in (
        reverse("wagtailadmin_home"),
        reverse("concept_overview"),
        reverse("goals:index"),
        reverse("goals:add"),
        reverse("goals:inspect", args=[goal.pk]),
        reverse("goals:edit", args=[goal.pk]),
        reverse("goals:history", args=[goal.pk]),
        reverse("people"),
        reverse("report_index"),
        reverse("wagtailadmin_account"),
    ):
        watched.goto(address)
        assert _violations(watched) == [], address


def test_choosers_of_dates_and_rows_work_under_the_policy(watched: Page) -> None:
    watched.goto(reverse("measures:add"))

    watched.locator("input[id*='date'], input[id^='id_start']").first.click()
    watched.locator(".xdsoft_datetimepicker:visible").first.wait_for()
    watched.keyboard.press("Escape")
    watched.locator(".unchosen button[data-chooser-action-choose]:visible").first.click()
    watched.locator(".modal-body table a").first.wait_for()

    assert _violations(watched) == []


def test_review_of_an_import_works_under_the_policy(
    watched: Page, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    watched.goto("/admin/import/new/")
    watched.set_input_files("input[type=file]", str(REPORT))
    watched.click("form[enctype] button[type=submit]")
    watched.wait_for_url("**/admin/import/*/")
    review = watched.url

    for address in (review, f"{review}?group=tables", f"{review}edit/?item=tables/0"):
        watched.goto(address)
        assert _violations(watched) == [], address


@pytest.mark.parametrize("address", ["/", "/konzepte/", "/berichte/", "/suche/?q=Ziel"])
def test_public_pages_do_nothing_that_their_policy_forbids(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page("/robots.txt", bypass_csp=False)
    page.add_init_script(COLLECT)

    page.goto(address)

    assert _violations(page) == []
