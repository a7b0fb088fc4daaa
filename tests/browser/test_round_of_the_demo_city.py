# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A whole round in the demo city, played by those who take part in it.

The office plans and opens it, institutions answer by link on a phone, one passes it on, one is
asked back; the office accepts and closes, and the figures stand in cockpit and report.
"""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from leitziel.accounts.models import User
from leitziel.concept.models import Concept
from leitziel.controlling.enums import RequestState, RoundState
from leitziel.controlling.models import MeasureFigure, ReportingRound, RoundRequest
from leitziel.demo.city import MUSTERSTADT, Workshop, build
from leitziel.reporting.operations import build_preview, create_report
from tests.browser.axe import assert_axe_clean

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}
ANSWERS = "Caritasverband"
PASSES_ON = "Volkshochschule"
# A number that stands nowhere else in the demo.
INTERPRETED = "157"


@pytest.fixture
def city(live_server: Any, tmp_path: Any, settings: Any) -> Concept:
    """The demo city, served under the address of the live server."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WAGTAILADMIN_BASE_URL = live_server.url.replace("127.0.0.1", "localhost")
    for _ in build(Workshop(tmp_path, int(live_server.url.rpartition(":")[2]))):
        pass
    mail.outbox.clear()
    return Concept.objects.get(municipality__slug=MUSTERSTADT)


def test_round_is_played_from_plan_to_report(city: Concept, log_in: Any, new_context: Any) -> None:
    office = log_in(User.objects.get(username="koordination"), reverse("round_new"))
    round_ = _plan_and_open(office, city)

    phone = new_context(viewport=PHONE).new_page()
    _answer_on_the_phone(phone, _link_to(round_, ANSWERS))
    _pass_on(phone, _link_to(round_, PASSES_ON))
    _ask_back_and_accept(office, phone, round_)
    _close(office, round_)

    _assert_figures_stand(office, city, round_)


def _plan_and_open(office: Page, city: Concept) -> ReportingRound:
    office.fill("#id_title", "Berichtsrunde Herbst")
    office.locator("main form button[type=submit]").first.click()
    expect(office.locator("#who")).to_be_visible()
    round_ = ReportingRound.objects.get(title="Berichtsrunde Herbst")
    assert_axe_clean(office, "preview of the round")
    assert not mail.outbox
    office.locator(f"form[action='{reverse('round_open', args=[round_.pk])}'] button").click()
    expect(office.locator(".lz-bar")).to_be_visible()
    assert_axe_clean(office, "desk of the round")
    round_.refresh_from_db()
    assert round_.state == RoundState.OPEN
    assert len(mail.outbox) == round_.requests.filter(contacts__isnull=False).distinct().count()
    return round_


def _link_to(round_: ReportingRound, name: str) -> str:
    """The link in the last mail to whoever answers for the institution."""
    request = _request(round_, name)
    address = request.contacts.order_by("-pk").get(passed_to=None, revoked_at=None).email
    text = next(str(one.body) for one in reversed(mail.outbox) if address in one.to)
    links = re.findall(r"http://\S+/antwort/[^/\s]+/", text)
    assert links, text
    return str(links[0])


def _request(round_: ReportingRound, name: str) -> RoundRequest:
    return RoundRequest.objects.get(round=round_, organization__name=name)


def _answer_on_the_phone(phone: Page, link: str) -> None:
    phone.goto(link)
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    assert_axe_clean(phone, "answer page on a phone")
    for box in phone.locator("textarea[name$='-text']").all():
        box.fill("Der Pool hat in allen Monaten vermittelt, am häufigsten in der Kinderheilkunde.")
    for scale in phone.locator(".lz-scale").all():
        scale.locator("label").nth(2).click()
    phone.locator("input[inputmode]").first.fill(INTERPRETED)
    phone.locator("button[name=do][value=next]").click()
    phone.wait_for_url("**/pruefen/")
    assert_axe_clean(phone, "overview before submitting")
    gaps = phone.locator("input[name=with_gaps]")
    if gaps.count():
        gaps.check()
    phone.locator("button[name=do][value=submit]").click()
    expect(phone.locator("a[href$='quittung.pdf']")).to_be_visible()
    assert_axe_clean(phone, "thanks after submitting")


def _pass_on(phone: Page, link: str) -> None:
    phone.goto(f"{link}weitergeben/")
    phone.fill("#email", "kollegin@vhs.example")
    with phone.expect_navigation():
        phone.locator("form button[type=submit]").last.click()
    phone.goto(link)
    expect(phone.locator("form[action*='zuruecknehmen']")).to_be_visible()
    sent = [one for one in mail.outbox if "kollegin@vhs.example" in one.to]
    assert len(sent) == 1


def _ask_back_and_accept(office: Page, phone: Page, round_: ReportingRound) -> None:
    request = _request(round_, ANSWERS)
    answer = request.answers.order_by("position").first()
    office.goto(reverse("answer_query", args=[answer.pk]))
    office.fill("#id_question", "Reicht der Pool in den Ferien?")
    office.locator("main form button[type=submit]").first.click()
    expect(office.locator("#story")).to_be_visible()
    request.refresh_from_db()
    assert request.state == RequestState.QUERIED

    phone.goto(_link_to(round_, ANSWERS))
    expect(phone.locator(".lz-question")).to_contain_text("Ferien")
    phone.locator("textarea[name$='-text']").first.fill("In den Ferien fehlen vier Menschen.")
    phone.locator("button[name=do][value=next]").click()
    phone.wait_for_url("**/pruefen/")
    gaps = phone.locator("input[name=with_gaps]")
    if gaps.count():
        gaps.check()
    phone.locator("button[name=do][value=submit]").click()
    expect(phone.locator("a[href$='quittung.pdf']")).to_be_visible()

    office.goto(reverse("round_request", args=[request.pk]))
    assert_axe_clean(office, "answers of an institution")
    accept = f"form[action='{reverse('round_accept', args=[request.pk])}'] button"
    office.locator(accept).first.click()
    expect(office.locator(".messages")).to_be_visible()
    request.refresh_from_db()
    assert request.state == RequestState.ACCEPTED


def _close(office: Page, round_: ReportingRound) -> None:
    office.goto(reverse("round_desk", args=[round_.pk]))
    office.locator(f"form[action='{reverse('round_close', args=[round_.pk])}'] button").click()
    reopen = f"form[action='{reverse('round_reopen', args=[round_.pk])}']"
    expect(office.locator(reopen)).to_be_visible()
    round_.refresh_from_db()
    assert round_.state == RoundState.CLOSED


def _assert_figures_stand(office: Page, city: Concept, round_: ReportingRound) -> None:
    assert MeasureFigure.objects.filter(round=round_, actual=int(INTERPRETED)).exists()
    office.goto(reverse("cockpit"))
    assert_axe_clean(office, "cockpit")
    coordinator = User.objects.get(username="koordination")
    report = create_report(
        concept=city,
        by=coordinator,
        title="Was herauskam",
        number="2",
        period_start=round_.period_start,
        period_end=round_.period_end,
    )
    pdf = pypdfium2.PdfDocument(build_preview(report=report, fmt="pdf", by=coordinator))
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert INTERPRETED in text
