# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""axe finds nothing on any public page: languages, light and dark, two widths, right to left."""

from __future__ import annotations

import pytest

from leitziel.portal.tests.addresses import pages
from tests.browser.axe import COLORS, axe_findings

WIDTHS = (360, 1280)


def _walk(page, addresses, widths=WIDTHS, prepare="", dark=()) -> list[str]:
    """What axe finds on all these pages, each after a piece of JavaScript."""
    found = []
    for address in addresses:
        page.goto(address)
        if prepare:
            page.evaluate(prepare)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            findings = axe_findings(page, dark=dark)
            found += [f"{address} at {width}: {finding}" for finding in findings]
    return found


def test_axe_sees_what_is_hard_to_read_in_the_dark_alone(new_context):
    page = new_context().new_page()
    page.set_content(
        """<html lang=de><title>Dunkel</title><style>@media (prefers-color-scheme: dark) {
        body { background: #222; color: #333; transition: color 50ms; } }</style>
        <main><h1>Kaum zu lesen</h1></main>"""
    )

    (finding,) = axe_findings(page)

    assert finding.startswith("in the dark: color-contrast")


@pytest.mark.parametrize(("prefix", "widths", "dark"), [("", WIDTHS, COLORS), ("/en", (1280,), ())])
def test_axe_finds_nothing_on_public_pages(open_page, live_city, prefix, widths, dark):
    page = open_page(f"{prefix}/")

    addresses = [prefix + address for address in pages(live_city)]

    assert _walk(page, addresses, widths, dark=dark) == []


def test_axe_finds_nothing_when_pages_run_from_right_to_left(open_page, live_city):
    page = open_page("/")

    assert _walk(page, pages(live_city), (360,), "document.documentElement.dir = 'rtl'") == []


def test_axe_finds_nothing_when_everything_folded_is_open(open_page, live_city):
    page = open_page("/")
    unfold = "document.querySelectorAll('main details').forEach(one => one.open = true)"

    assert _walk(page, pages(live_city), (1280,), unfold) == []


def test_accent_of_the_tenant_keeps_its_contrast(open_page, live_city):
    for accent in ("#ffcc00", "#e2001a", "#000000"):
        live_city.municipality.accent = accent
        live_city.municipality.save()
        assert axe_findings(open_page("/"), rules=COLORS) == [], accent


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_is_wider_than_a_small_phone(open_page, live_city, direction):
    page = open_page("/", viewport={"width": 320, "height": 700})
    wide = {}

    for address in pages(live_city):
        page.goto(address)
        page.evaluate("dir => { document.documentElement.dir = dir }", direction)
        wide[address] = page.evaluate("document.documentElement.scrollWidth")

    assert {address: width for address, width in wide.items() if width > 320} == {}


def test_targets_are_large_enough_for_a_finger(open_page, live_city):
    page = open_page("/", viewport={"width": 360, "height": 700})
    found = []

    for address in pages(live_city):
        page.goto(address)
        found += page.evaluate(
            """[...document.querySelectorAll('summary, button, .lz-menu a, .lz-pages a')]
            .filter(one => one.checkVisibility())
            .filter(one => one.matches('header *, .lz-pages *, form *'))
            .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])
            .filter(([_, height]) => height < 43.5)"""
        )

    assert found == []
