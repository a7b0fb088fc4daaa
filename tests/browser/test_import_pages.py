# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The import in a browser: from the file to the concept, by mouse, by keys, without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

import leitziel
from leitziel.concept.models import Concept, Goal
from leitziel.ingest.models import ImportSession
from tests.browser.axe import assert_axe_clean

REPORT = Path(leitziel.__file__).parent / "demo" / "documents" / "umsetzungsbericht.md"
ITEM = ".lz-draft > li"


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def read(page) -> str:
    """Hand in the demo's report; returns the address of the review."""
    page.goto("/admin/import/new/")
    page.set_input_files("input[type=file]", str(REPORT))
    page.click("form[enctype] button[type=submit]")
    page.wait_for_url("**/admin/import/*/")
    return page.url


def press(page, key: str) -> None:
    """A key that a German keyboard has and Playwright's does not."""
    page.evaluate(
        "key => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {key, bubbles: true}))",
        key,
    )


def answer_warnings(page) -> None:
    """Take over everything, warnings as printed."""
    with page.expect_navigation():
        page.click("button[value='keep-all:']")
    while (warning := page.locator(".lz-review__bar a[href*='#']")).count():
        page.goto(urljoin(page.url, warning.first.get_attribute("href")))
        with page.expect_navigation():
            page.click(f"{ITEM}.warn button[value^='keep:'] >> nth=0")


@pytest.mark.parametrize("scripts", [True, False])
def test_report_finds_its_way_into_the_concept(log_in, coordinator, scripts):
    page = log_in(coordinator, "/admin/import/", java_script_enabled=scripts)
    known = set(Concept.objects.values_list("pk", flat=True))

    review = read(page)
    answer_warnings(page)
    page.goto(f"{review}summary/")
    page.click("form[data-busy] button[type=submit]")
    page.wait_for_url("**/result/", timeout=60_000)

    session = ImportSession.objects.get()
    assert session.status == "applied"
    assert session.concept is not None
    assert Goal.objects.filter(field__concept=session.concept).count() >= 30
    assert known <= set(Concept.objects.values_list("pk", flat=True))
    expect(page.locator(f"a[href*='/concepts/inspect/{session.concept.pk}']")).to_have_count(1)


def test_keys_lead_through_the_draft(log_in, coordinator):
    page = log_in(coordinator)
    page.goto(f"{read(page)}?group=field-3")
    second = page.locator(ITEM).nth(1)

    page.keyboard.press("j")

    expect(second).to_contain_class("here")
    expect(page.locator(".lz-source .here").first).to_be_attached()
    with page.expect_navigation():
        press(page, "ü")
    assert list(ImportSession.objects.get().decisions.values()) == [{"do": "keep"}]
    with page.expect_navigation():
        press(page, "e")
    expect(page).to_have_url(re.compile(re.escape("/edit/?item=fields/3/")))


def test_axe_finds_nothing_on_the_pages_of_the_import(log_in, coordinator):
    page = log_in(coordinator, "/admin/import/")
    assert_axe_clean(page, "empty list", within=".lz")
    page.goto("/admin/import/new/")
    assert_axe_clean(page, "upload", within=".lz")
    review = read(page)

    for address in (
        *(f"{review}?group={group}" for group in ("field-2", "tables", "steering")),
        f"{review}edit/?item=tables/0",
        f"{review}discard/",
        f"{review}summary/",
        "/admin/import/",
    ):
        page.goto(address)
        assert_axe_clean(page, address, within=".lz")


@pytest.mark.parametrize("group", ["field-2", "tables"])
def test_review_fits_on_a_phone(log_in, coordinator, group):
    page = log_in(coordinator, viewport={"width": 360, "height": 780})

    page.goto(f"{read(page)}?group={group}")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
