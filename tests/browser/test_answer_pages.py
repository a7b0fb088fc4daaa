# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer pages in a browser: autosave, two writers, a broken line, a small phone, axe."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from leitziel.controlling.answers.answering import Actor, save_answer, submit
from leitziel.controlling.enums import RequestState
from leitziel.controlling.models import Answer, RequestContact, RoundRequest
from leitziel.core.clock import now
from leitziel.core.history import is_automatic
from leitziel.portal.tests.round import ask
from tests.browser.axe import assert_axe_clean

SAVED = "#saved [data-saved]"
DEEPER = (
    "", "pruefen/", "weitergeben/", "zurueckgeben/", "erinnerungen/", "anhang/", "vorschlag/",
)  # fmt: skip


@pytest.fixture
def asked(live_city):
    return ask(live_city)


def stored(answer: Answer) -> Answer:
    return Answer.objects.get(pk=answer.pk)


def text_of(answer: Answer) -> str:
    return f"#a{answer.pk}-text"


def wait_until_saved(page) -> None:
    page.wait_for_function(
        "() => document.querySelector('#saved [data-saved]').textContent.includes(':')"
    )


def test_text_is_saved_while_one_writes_and_is_there_after_a_reload(open_page, asked):
    page = open_page(asked.link)

    page.fill(text_of(asked.goal), "Acht Kurse für Einsteigerinnen.")
    wait_until_saved(page)

    assert stored(asked.goal).text == "Acht Kurse für Einsteigerinnen."
    page.reload()
    assert page.input_value(text_of(asked.goal)) == "Acht Kurse für Einsteigerinnen."


def test_form_does_not_overtake_a_save_that_is_under_way(open_page, asked):
    page = open_page(asked.link)
    page.route(f"**/speichern/{asked.goal.pk}/", _slowly)

    page.locator(f"[name=a{asked.goal.pk}-status]").first.check(force=True)
    page.fill(text_of(asked.goal), "Acht Kurse für Einsteigerinnen.")
    page.click("button[name=do][value=next]")

    page.wait_for_url("**/pruefen/")
    assert stored(asked.goal).text == "Acht Kurse für Einsteigerinnen."


def _slowly(route):
    time.sleep(1)
    route.continue_()


# Answers to saves arrive late; how many came, and the most that were awaited at once, are kept.
SLOW_LINE = """(() => {
  const real = window.fetch;
  window.line = { awaited: 0, most: 0, came: 0 };
  window.fetch = async (address, options) => {
    if (!address.includes("/speichern/")) return real(address, options);
    line.awaited += 1;
    line.most = Math.max(line.most, line.awaited);
    const response = await real(address, options);
    await new Promise((done) => { setTimeout(done, 2500); });
    line.awaited -= 1;
    line.came += 1;
    return response;
  };
})()"""


def test_saves_that_wait_for_each_other_are_no_second_writer(open_page, asked):
    page = open_page(asked.link)
    page.evaluate(SLOW_LINE)

    _answer_in_a_hurry(page, asked)
    page.wait_for_function("() => line.came === 2")

    assert page.evaluate("line.most") == 1
    expect(page.locator(".lz-conflict")).to_have_count(0)
    assert stored(asked.measure).text == "Zweimal im Monat."
    assert asked.measure.figures.get().value == 98


def test_form_does_not_overtake_saves_that_wait_for_one_under_way(open_page, asked):
    page = open_page(asked.link)
    page.evaluate(SLOW_LINE)
    sent = []
    page.on("request", lambda one: one.method == "POST" and sent.append(one.url))

    _answer_in_a_hurry(page, asked)
    page.click("button[name=do][value=next]")

    page.wait_for_url("**/pruefen/")
    saves = [url.partition("speichern/")[2] for url in sent if "speichern/" in url]
    assert saves == [f"{asked.measure.pk}/", ""]
    assert stored(asked.measure).text == "Zweimal im Monat."
    assert asked.measure.figures.get().value == 98


def _answer_in_a_hurry(page, asked):
    """Each field is left before the save of the one before is answered."""
    page.locator(f"[name=a{asked.measure.pk}-status]").first.check(force=True)
    page.fill(text_of(asked.measure), "Zweimal.")
    page.fill(f"#a{asked.measure.pk}-f{asked.people.pk}", "98")
    page.fill(text_of(asked.measure), "Zweimal im Monat.")
    page.keyboard.press("Tab")


def test_unusual_figure_is_asked_about_without_a_reload_and_mended_with_one_click(open_page, asked):
    page = open_page(asked.link)
    name = f"#a{asked.measure.pk}-f{asked.people.pk}"

    page.fill(name, "1.120")
    page.keyboard.press("Tab")
    page.click(f"{name}w button >> nth=0")
    page.wait_for_function(f"() => !document.querySelector('{name}w .lz-note')")

    expect(page.locator(name)).to_have_value("112")
    assert asked.measure.figures.get().value == 112


def test_second_writer_sees_both_texts_and_chooses(open_page, asked):
    page = open_page(asked.link)
    save_answer(
        answer=asked.goal, version=0, by=Actor(contact=asked.contact), text="Die andere Fassung."
    )

    page.fill(text_of(asked.goal), "Meine Fassung.")
    page.wait_for_selector(".lz-conflict")
    assert "Die andere Fassung." in page.inner_text(".lz-conflict")
    assert page.input_value(text_of(asked.goal)) == "Meine Fassung."
    assert stored(asked.goal).text == "Die andere Fassung."
    assert_axe_clean(page, "two versions")

    with page.expect_navigation():
        page.click(".lz-conflict button[value^=mine]")
    assert stored(asked.goal).text == "Meine Fassung."


def test_text_outlives_a_broken_line_and_a_reload(open_page, asked):
    page = open_page(asked.link)
    page.route("**/speichern/**", lambda route: route.abort())

    page.fill(text_of(asked.goal), "Ohne Netz geschrieben.")
    page.wait_for_selector("#saved.lz-saved--bad")
    assert page.input_value(text_of(asked.goal)) == "Ohne Netz geschrieben."
    assert stored(asked.goal).text == ""

    page.unroute("**/speichern/**")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.click(f"#a{asked.goal.pk} .lz-note button >> nth=0")
    wait_until_saved(page)
    assert stored(asked.goal).text == "Ohne Netz geschrieben."


def test_text_stays_when_the_link_is_withdrawn_while_one_writes(open_page, asked):
    page = open_page(asked.link)
    RequestContact.objects.filter(pk=asked.contact.pk).update(revoked_at=now())

    page.fill(text_of(asked.goal), "Mein langer Text.")
    page.wait_for_selector("#saved.lz-saved--bad")

    assert "link" in page.inner_text(SAVED).lower()
    assert page.input_value(text_of(asked.goal)) == "Mein langer Text."
    assert stored(asked.goal).text == ""


def test_answer_is_given_on_a_phone_without_scripts(open_page, asked, live_city):
    page = open_page(asked.link, java_script_enabled=False, viewport={"width": 360, "height": 780})
    page.fill(text_of(asked.goal), "Acht Kurse.")
    page.check(f"#a{asked.goal.pk} .lz-scale input >> nth=1")
    page.check(f"input[name=a{asked.measure.pk}-unchanged]")
    page.click("button[value=next]")
    page.wait_for_url("**/pruefen/")

    page.check("input[name=with_gaps]")
    page.click("button[value=submit]")
    page.wait_for_selector("a[href$='quittung.pdf']")

    assert stored(asked.goal).status == live_city.shown["statuses"][1]
    assert RoundRequest.objects.get(pk=asked.request.pk).submitted_at is not None


def test_refusal_gets_the_focus_and_is_named_in_the_title(open_page, asked):
    page = open_page(f"{asked.link}weitergeben/")
    page.click("button[type=submit].kern-btn--primary")

    page.wait_for_function("() => document.activeElement.id === 'fehler'")
    assert page.title().startswith("Bitte prüfen: ")
    assert "name@example.org" in page.locator("#fehler").inner_text()

    page.goto(f"{asked.link}pruefen/")
    page.click("button[name=do][value=submit]")

    page.wait_for_function("() => document.activeElement.getAttribute('role') === 'alert'")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#with_gaps$"))


def test_axe_finds_nothing_on_the_answer_pages(open_page, asked):
    page = open_page(asked.link)
    save_answer(
        answer=asked.measure, version=0, by=Actor(contact=asked.contact),
        figures={asked.people.pk: (1120, "counted", False)},
    )  # fmt: skip

    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for part in DEEPER:
            page.goto(f"{asked.link}{part}")
            assert_axe_clean(page, f"{part or 'page'} {width}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    submit(request=asked.request, by=Actor(contact=asked.contact), with_gaps=True)
    for address in (asked.link, "/antwort/unbekannt/"):
        page.goto(address)
        assert_axe_clean(page, address)


def test_answer_page_holds_its_width_from_right_to_left(open_page, asked):
    page = open_page(asked.link, viewport={"width": 320, "height": 700})

    page.evaluate("document.documentElement.dir = 'rtl'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert_axe_clean(page, "rtl")


def test_page_asks_nobody_else_and_says_nothing_to_the_console(new_context, asked, live_server):
    page = new_context(bypass_csp=False).new_page()
    asked_for, said, referrers = [], [], []
    page.on("request", lambda request: asked_for.append(request.url))
    page.on("request", lambda request: referrers.append(request.headers.get("referer", "")))
    page.on("console", lambda message: message.type == "error" and said.append(message.text))

    page.goto(asked.link)
    page.fill(text_of(asked.goal), "Acht.")
    wait_until_saved(page)
    with page.expect_navigation():
        page.click("footer a >> nth=-1")

    token = asked.link.split("/")[2]
    assert [url for url in asked_for if not url.startswith((live_server.url, "data:"))] == []
    assert [one for one in referrers if token in one] == []
    assert said == []


def test_person_counts_when_the_page_is_touched_and_not_when_it_is_loaded(open_page, asked):
    page = open_page(asked.link)
    page.wait_for_load_state("networkidle")
    # What a program that checks links could do with the page.
    page.evaluate("() => { scrollTo(0, 900); document.body.click(); }")
    page.evaluate("() => document.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}))")
    page.wait_for_timeout(300)
    loaded = state_of(asked)

    with page.expect_response("**/gesehen/"):
        page.mouse.wheel(0, 200)

    assert loaded == RequestState.WAITING
    assert state_of(asked) == RequestState.OPENED


def state_of(asked) -> str:
    return RoundRequest.objects.get(pk=asked.request.pk).state


def test_page_says_which_saves_it_made_by_itself(open_page, asked):
    page = open_page(asked.link)

    page.fill(text_of(asked.goal), "Acht Kurse.")
    wait_until_saved(page)
    by_itself = is_automatic(newest_reason(asked.goal))
    with page.expect_response(f"**/speichern/{asked.goal.pk}/"):
        page.click(".lz-save__button")

    assert by_itself
    assert not is_automatic(newest_reason(asked.goal))


def newest_reason(answer: Answer) -> str | None:
    return Answer.history.filter(id=answer.pk).first().history_change_reason
