# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""From documents to a public site: the demo is built and every public page answers."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from leitziel.actors.models import Municipality
from leitziel.concept.models import Concept, Goal, Measure, ProgressUpdate
from leitziel.controlling.enums import MailKind, MailState
from leitziel.demo.city import MUSTERSTADT, NACHBARSTADT, Workshop, build
from leitziel.demo.people import read_passwords
from leitziel.portal.queries.changes import changes_of
from leitziel.reporting.models import Report, ReportSnapshot

pytestmark = pytest.mark.django_db
PORT = 8000


@pytest.fixture
def workshop(tmp_path: Path, settings: Any) -> Workshop:
    """The demo, built from its documents."""
    settings.MEDIA_ROOT = tmp_path / "media"
    shop = Workshop(tmp_path, PORT)
    for _ in build(shop):
        pass
    return shop


def test_demo_is_built_from_its_documents_and_published(workshop: Workshop, client: Client) -> None:
    city = Municipality.objects.get(slug=MUSTERSTADT)

    _assert_city(city)
    _assert_files(workshop)
    _assert_pages_answer(client)
    _assert_neighbour_is_apart(client)
    _assert_people_come_in(workshop)
    _assert_second_build_changes_nothing(workshop)


def _assert_city(city: Municipality) -> None:
    goals = Goal.objects.of(city)
    assert goals.filter(field__kind="field").count() == 29
    assert goals.filter(status__isnull=False).count() == 27
    # 26 measures of the concept, each told of in the report, and four of the first chapter.
    assert Measure.objects.of(city).exclude(number="").count() == 29
    assert ProgressUpdate.objects.of(city).exists()
    assert Report.objects.of(city).published().count() == 2
    _assert_past_is_told_as_a_past(city)


def _assert_past_is_told_as_a_past(city: Municipality) -> None:
    """Concept, round, report, and what happened since: each on a day that a visitor believes."""
    concept = Concept.objects.get(municipality=city)
    told = changes_of(concept)
    begun, asked = (round_.opens_on for round_ in concept.rounds.order_by("opens_on"))
    read = concept.history.earliest("history_date").history_date.date()  # type: ignore[attr-defined]
    assert told.since is not None
    assert read < begun < told.since.date() < asked
    # The answers of the first round are no news; those of the open one that were accepted are.
    lists = (part for part in vars(told).values() if isinstance(part, list))
    assert min(change.date for part in lists for change in part) > asked
    assert [change.anchor for change in told.goals] == ["e1", "c4"]
    _assert_mails_went_out_long_ago(concept)


def _assert_mails_went_out_long_ago(concept: Concept) -> None:
    """A visitor reads what was sent, and nobody gets it when a mail server is set up."""
    for round_ in concept.rounds.all():
        mails = round_.mails.all()
        assert {MailKind.INVITATION, MailKind.RECEIPT} <= {mail.kind for mail in mails}
        assert {mail.state for mail in mails} == {MailState.SENT}
        assert min(mail.sent_at.date() for mail in mails) == round_.opens_on


def _assert_files(workshop: Workshop) -> None:
    written = {path.suffix: path for path in workshop.reports.iterdir()}
    assert set(written) == {".pdf", ".html", ".odt", ".docx"}
    assert written[".pdf"].read_bytes().startswith(b"%PDF-")


def _assert_pages_answer(client: Client) -> None:
    """Follow every link of the public site, two hundred pages at most."""
    seen: set[str] = set()
    waiting = ["/"]
    while waiting and len(seen) < 200:
        path = waiting.pop()
        seen.add(path)
        response = client.get(path, headers={"host": f"localhost:{PORT}"})
        assert response.status_code in {200, 301, 302}, path
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            if re.search(r"/html/$", path):
                continue  # a report is a document of its own, with no links into the site
            links = _links(response.content.decode())
            waiting += sorted(links - seen - set(waiting))
    assert len(seen) > 30


def _assert_neighbour_is_apart(client: Client) -> None:
    neighbour = client.get("/", headers={"host": f"{NACHBARSTADT}.localhost:{PORT}"})
    page = neighbour.content.decode()
    assert neighbour.status_code == 200
    assert "Klimakonzept" in page
    assert "Integrationskonzept" not in page


def _assert_people_come_in(workshop: Workshop) -> None:
    for name, password in read_passwords(workshop.logins).items():
        browser = Client()
        assert browser.login(username=name, password=password)
        assert browser.get("/admin/").status_code == 200, name


def _assert_second_build_changes_nothing(workshop: Workshop) -> None:
    before = {path.name: path.read_bytes() for path in workshop.reports.iterdir()}
    history = Goal.history.count() + Measure.history.count()  # type: ignore[attr-defined]

    for _ in build(workshop):
        pass

    assert {path.name: path.read_bytes() for path in workshop.reports.iterdir()} == before
    assert Goal.history.count() + Measure.history.count() == history  # type: ignore[attr-defined]
    assert ReportSnapshot.objects.count() == 2


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href") or ""
        if tag == "a" and target.startswith("/") and not target.startswith("/admin"):
            self.found.add(target.split("#")[0])


def _links(page: str) -> set[str]:
    parser = _Links()
    parser.feed(page)
    return parser.found
