# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo city's survey, answered on a phone by link, and read by the office."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from leitziel.actors.enums import OrganizationKind
from leitziel.actors.tests.factories import OrganizationFactory
from leitziel.controlling.answers.answering import submit
from leitziel.controlling.enums import RequestState, RoundState
from leitziel.controlling.models import ReportingRound, RoundRequest, SurveyQuestion
from leitziel.controlling.rounds.links import token_of
from leitziel.controlling.survey.queries import questions_of, response_of, values_of
from leitziel.controlling.tests.factories import ContactFactory, RequestFactory, RoundFactory
from leitziel.core.clock import now, today
from leitziel.demo.people import voice_of
from leitziel.demo.survey import Survey
from tests.browser.axe import assert_axe_clean

PHONE = {"width": 360, "height": 740}
DEPARTMENTS = (
    "Fachbereich Kinder und Jugend", "Fachbereich Schulen", "Fachbereich Soziales",
    "Fachbereich Stadtplanung", "Gesundheitsamt",
)  # fmt: skip
OTHERS = ("Caritasverband", "Jobcenter", "Freiwilligenagentur", "Stadtsportbund")
REASON = "Wir wünschen uns einen festen Termin im Jahr."


@dataclass
class Asked:
    """The open round, and the institution that answers on its phone."""

    round: ReportingRound
    request: RoundRequest
    link: str

    @property
    def questions(self) -> list[SurveyQuestion]:
        """The questions in their order."""
        return questions_of(self.round)

    def field(self, number: int) -> str:
        """The beginning of the names of the inputs of a question."""
        return f"as-q{self.questions[number - 1].pk}"


@pytest.fixture
def asked(live_city: Any, coordinator: Any) -> Asked:
    """Five departments and four others have answered, a club has not."""
    round_ = RoundFactory(
        concept=live_city.shown["concept"],
        title="Umfrage unter den Trägern",
        opens_on=today(),
        due_date=today() + datetime.timedelta(days=9),
    )
    survey = Survey(round_, coordinator)
    round_.state, round_.opened_at = RoundState.OPEN, now()
    round_.save()
    for name in (*DEPARTMENTS, *OTHERS):
        kind = OrganizationKind.DEPARTMENT if name in DEPARTMENTS else OrganizationKind.OTHER
        request = _request(round_, name, kind)
        survey.answer(request)
        submit(request=request, by=voice_of(request))
    request = _request(round_, "Heimatverein", OrganizationKind.ASSOCIATION)
    return Asked(round_, request, f"/antwort/{token_of(request.contacts.get())}/")


def _request(round_: ReportingRound, name: str, kind: str) -> RoundRequest:
    city = round_.concept.municipality
    organization = OrganizationFactory(municipality=city, name=name, kind=kind)
    request = RequestFactory(round=round_, organization=organization)
    ContactFactory(request=request)
    return request


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_survey_is_answered_on_a_phone_and_read_by_the_office(
    asked: Asked, open_page: Any, log_in: Any, coordinator: Any, has_script: bool
) -> None:
    phone = open_page(asked.link, viewport=PHONE, java_script_enabled=has_script)

    _meet_the_questions(phone, asked, has_script)
    _mend_a_number(phone, asked)
    _answer_what_must_be_answered(phone, asked)
    _submit(phone, asked)

    office = log_in(coordinator, reverse("round_survey", args=[asked.round.pk]))
    _read_results(office, asked)
    _take_results_along(office)


def _meet_the_questions(phone: Page, asked: Asked, has_script: bool) -> None:
    """A condition is heeded by the script, or said in words."""
    _assert_fits(phone, "questions")
    reason = phone.locator(f"#{asked.field(2)}")
    expect(reason).to_be_attached()
    if has_script:
        expect(reason).to_be_hidden()
    else:
        expect(reason).to_be_visible()
        expect(phone.locator("[data-condition]").first).to_contain_text("Nur wenn Sie Frage 1")
    _choose(phone, asked.field(1), "2")
    expect(reason).to_be_visible()
    reason.fill(REASON)
    phone.locator(f"input[name={asked.field(3)}-0]").check()


def _mend_a_number(phone: Page, asked: Asked) -> None:
    """What is no number is told beside its field; everything else is kept."""
    number = phone.locator(f"#{asked.field(4)}")
    number.fill("oft")
    phone.locator("button[value=next]").click()
    summary = phone.locator("#problems a")
    expect(summary).to_have_count(1)
    expect(phone.locator(f"#{asked.field(4)}w")).to_contain_text("oft")
    expect(number).to_have_value("oft")
    expect(phone.locator(f"#{asked.field(2)}")).to_have_value(REASON)
    _assert_fits(phone, "a number that is none")
    summary.click()
    number.fill("3")
    phone.locator("button[value=next]").click()
    phone.wait_for_url("**/pruefen/")


def _answer_what_must_be_answered(phone: Page, asked: Asked) -> None:
    """Without a required answer nothing is submitted, not even knowingly."""
    missing = phone.locator(f".lz-missing a[href$='#{asked.field(5)}']")
    expect(missing).to_be_visible()
    expect(phone.locator("input[name=with_gaps]")).to_have_count(0)
    phone.locator("button[value=submit]").click()
    expect(phone.locator("[role=alert]")).to_contain_text("5")
    _assert_fits(phone, "something is missing")
    missing.click()
    _choose(phone, asked.field(5), "5")
    _choose(phone, f"{asked.field(6)}-r0", "1")
    phone.locator(f"#{asked.field(7)}").fill("2026-12-31")
    phone.locator("button[value=next]").click()
    phone.wait_for_url("**/pruefen/")
    expect(phone.locator(".lz-missing")).to_have_count(0)


def _submit(phone: Page, asked: Asked) -> None:
    phone.locator("button[value=submit]").click()
    expect(phone.locator("a[href$='quittung.pdf']")).to_be_visible()
    expect(phone.get_by_text(REASON)).to_be_visible()
    _assert_fits(phone, "thanks")
    asked.request.refresh_from_db()
    assert asked.request.state == RequestState.SUBMITTED
    said = values_of(response_of(asked.request))
    given = [said.get(question.pk) for question in asked.questions]
    field = str(asked.questions[4].options[5])
    matrix = {"Texte in mehreren Sprachen": "gerade so"}
    assert given == [2, REASON, ["Beratung"], "3", field, matrix, "2026-12-31", None]


def _read_results(office: Page, asked: Asked) -> None:
    """Charts with their tables; the departments are shown, smaller groups are not."""
    expect(office.locator("section > h2[id^=q]")).to_have_count(len(asked.questions))
    expect(office.get_by_text("10 von 10 Einrichtungen")).to_be_visible()
    first = office.locator(".lz-survey-table").first
    expect(first.get_by_role("img")).to_be_visible()
    expect(first.get_by_role("table")).to_be_hidden()
    first.locator("summary").click()
    expect(first.get_by_role("columnheader", name="Fachbereich der Kommune")).to_be_visible()
    expect(first.get_by_text("Nicht einzeln gezeigt")).to_contain_text("Verein oder Verband")
    assert_axe_clean(office, "results", within="main")
    office.set_viewport_size(PHONE)
    assert office.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    assert_axe_clean(office, "results on a phone", within="main")
    _print_results(office)


def _print_results(office: Page) -> None:
    """On paper all tables stand open, on as many pages as there are, without the menu."""
    office.reload()
    office.emulate_media(media="print")
    expect(office.locator("#wagtail-sidebar")).to_be_hidden()
    expect(office.get_by_role("columnheader", name="Fachbereich der Kommune").last).to_be_visible()
    expect(office.locator(".lz-survey-table summary").first).to_be_hidden()
    assert office.evaluate("document.documentElement.scrollHeight") > 2 * PHONE["height"]
    office.emulate_media(media="screen")


def _take_results_along(office: Page) -> None:
    book = load_workbook(io.BytesIO(_downloaded(office, "XLSX")))
    cells = [cell for page in book.worksheets for row in page.values for cell in row]
    assert REASON in cells
    lines = list(
        csv.reader(io.StringIO(_downloaded(office, "CSV").decode("utf-8-sig")), delimiter=";")
    )
    assert any(REASON in line for line in lines)
    groups = {line[4] for line in lines[1:] if len(line) > 4}
    assert groups == {"alle", "Fachbereich der Kommune"}


def _downloaded(office: Page, name: str) -> bytes:
    with office.expect_download() as download:
        office.locator(f"a.button:has-text('{name}')").click()
    return Path(download.value.path()).read_bytes()


def _choose(phone: Page, name: str, value: str) -> None:
    phone.locator(f"label:has(input[name={name}][value='{value}'])").click()


def _assert_fits(phone: Page, where: str) -> None:
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    # Where a test forbids scripts, axe does not run either; the page is the same.
    if phone.evaluate("matchMedia('(scripting: enabled)').matches"):
        assert_axe_clean(phone, where)


def test_editor_preview_and_pages_of_the_questions_are_clean(
    live_city: Any, log_in: Any, coordinator: Any
) -> None:
    round_ = RoundFactory(concept=live_city.shown["concept"])
    office = log_in(coordinator, reverse("round_survey", args=[round_.pk]))
    assert_axe_clean(office, "no question yet", within="main")
    Survey(round_, coordinator)
    question = questions_of(round_)[3]

    for name, key in (
        ("round_survey", round_.pk),
        ("survey_question_new", round_.pk),
        ("survey_question", question.pk),
        ("survey_question_delete", question.pk),
    ):
        for width in (1280, 360):
            office.set_viewport_size({"width": width, "height": 900})
            office.goto(reverse(name, args=[key]))
            assert office.evaluate("document.scrollingElement.scrollWidth") <= width
            assert_axe_clean(office, f"{name} at {width}", within="main")
    office.goto(reverse("portal:survey_preview", args=[round_.pk]))
    expect(office.locator(".lz-question-line:visible")).to_have_count(6)
    _assert_fits(office, "preview")
