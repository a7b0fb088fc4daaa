# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The public pages by keyboard, without JavaScript, on paper, and whom they talk to."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from leitziel.portal.tests.addresses import pages, public_addresses


def _ending(address: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(address)}$")


def _field(city) -> str:
    return public_addresses(city)["field"][0]


def test_pages_ask_nobody_but_their_own_server(new_context, live_city, live_server):
    page = new_context(bypass_csp=False).new_page()
    asked, failed, said = [], [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: answer.status >= 400 and failed.append(answer.url))
    page.on("console", lambda message: message.type == "error" and said.append(message.text))

    for address in pages(live_city):
        page.goto(address)

    assert len(asked) > len(pages(live_city))
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
    assert [url for url in failed if "/gibt-es-nicht/" not in url] == []
    assert [text for text in said if "404" not in text] == []


def test_pages_keep_nothing_on_the_device(open_page, live_city):
    page = open_page(_field(live_city))

    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_skip_link_is_first_and_leads_to_the_content(open_page, live_city):
    page = open_page(_field(live_city))

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    visible = page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")

    assert first == "lz-skip"
    assert visible
    assert page.evaluate("document.activeElement.id") == "inhalt"


def test_focus_is_visible_on_everything_the_keyboard_reaches(open_page, live_city):
    page = open_page(_field(live_city))

    steps = 0
    while steps < 40:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        steps += 1
        shown = page.evaluate(
            """(() => {
                const one = document.activeElement, style = getComputedStyle(one);
                return [one.outerHTML.slice(0, 90), parseFloat(style.outlineWidth),
                        style.outlineStyle, one.getBoundingClientRect().height];
            })()"""
        )
        assert shown[1] >= 2, shown
        assert shown[2] != "none", shown
        assert shown[3] > 0, shown
    assert steps > 10


def test_menu_opens_by_keyboard_on_a_phone(open_page, live_city):
    page = open_page("/", viewport={"width": 360, "height": 700})
    menu = page.locator(".lz-menu")
    assert not menu.locator("nav").is_visible()

    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(menu.locator("nav")).to_be_visible()
    assert page.evaluate("document.activeElement.textContent.trim() !== ''")
    expect(menu.locator("[aria-current=page]")).to_have_count(1)


def test_language_switch_opens_by_keyboard_and_keeps_the_page(open_page, live_city):
    page = open_page(_field(live_city))

    page.locator(".lz-lang summary").focus()
    page.keyboard.press("Enter")
    page.locator(".lz-lang a[lang=en]").click()

    expect(page).to_have_url(_ending("/en" + _field(live_city)))
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_tabs_lead_to_their_part_of_the_page(open_page, live_city):
    page = open_page(_field(live_city))

    for tab in page.locator(".lz-tabs a").all():
        tab.click()
        target = tab.get_attribute("href")
        expect(page).to_have_url(_ending(target))
        box = page.locator(target).bounding_box()
        assert box is not None
        assert box["height"] > 0


def test_ball_leads_to_its_goal_which_is_then_marked(open_page, live_city):
    page = open_page(public_addresses(live_city)["concept"][0])

    link = page.locator(".lz-balls a").nth(2)
    name = link.inner_text()
    link.click()

    expect(page).to_have_url(_ending("#b2"))
    assert "B2" in name
    assert page.locator("#b2").evaluate("one => one.matches(':target')")


@pytest.mark.parametrize("scripts", [True, False], ids=["with", "without"])
def test_search_works_with_and_without_javascript(open_page, live_city, scripts):
    page = open_page("/", java_script_enabled=scripts)

    page.locator("main input[type=search]").fill("Jugendberufsagenturen")
    page.locator("main .lz-search button").click()

    expect(page).to_have_url(re.compile("/suche/"))
    expect(page.locator("main li a").first).to_have_text(re.compile("^Jugendberufsagentur"))


def test_filter_works_without_javascript(open_page, live_city):
    page = open_page("/vereinbarungen/", java_script_enabled=False)
    before = page.locator("#h-liste").inner_text()

    page.locator(".lz-choice label", has=page.locator("input[value=next_step]")).click()
    page.locator(".lz-filter button").click()

    expect(page).to_have_url(re.compile("art=next_step"))
    expect(page.locator("#h-liste")).not_to_have_text(before)
    expect(page.locator("main .lz-rows > li")).to_have_count(1)


def test_everything_folded_opens_without_javascript(open_page, live_city):
    page = open_page(_field(live_city), java_script_enabled=False)
    folded = page.locator(".lz-goals details").first

    folded.locator("summary").click()

    expect(folded.locator("ul").first).to_be_visible()


def test_paper_shows_the_content_and_not_the_navigation(open_page, live_city):
    page = open_page(_field(live_city))

    page.emulate_media(media="print")

    for hidden in (".lz-nav", ".lz-crumbs", ".lz-lang", ".lz-toollink", ".lz-footer__cols"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("h1").is_visible()
    assert page.locator(".lz-goals details ul").first.evaluate("one => one.offsetHeight") > 0
    black = page.locator("main .lz-rows a").first.evaluate("one => getComputedStyle(one).color")
    assert black == "rgb(0, 0, 0)"


def test_paper_is_white_when_the_screen_is_dark(open_page, live_city):
    page = open_page(_field(live_city), color_scheme="dark")

    page.emulate_media(media="print")

    color = page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
    text = page.locator("h1").evaluate("one => getComputedStyle(one).color")
    assert color == "rgb(255, 255, 255)"
    assert text != "rgb(243, 244, 247)"


def test_dark_theme_follows_the_device(open_page, live_city):
    page = open_page("/", color_scheme="dark")

    color = page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")

    assert color == "rgb(0, 0, 0)"
