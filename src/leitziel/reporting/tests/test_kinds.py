# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two kinds of reports: choosing one, by hand and by command; what they add to the cockpit."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.models import ProgressUpdate
from leitziel.controlling.cockpit.timeline import Lane
from leitziel.controlling.enums import RoundState
from leitziel.controlling.tests.factories import RoundFactory
from leitziel.core import clock
from leitziel.reporting.enums import Audience, ReportKind
from leitziel.reporting.models import Report
from leitziel.reporting.operations import publish_report
from leitziel.reporting.queries import suggest_report
from leitziel.reporting.staff.cockpit import report_decisions, report_items
from leitziel.reporting.tests.controlled import Controlled, make_controlled

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Controlled:
    return make_controlled()


def test_controlling_report_is_suggested_for_the_last_round_and_the_committees(
    made: Controlled,
) -> None:
    facts = suggest_report(made.city.concept, kind=ReportKind.CONTROLLING_REPORT)

    assert facts["number"] == "1"
    assert facts["title"] == "Controllingbericht 2025"
    assert facts["audience"] == Audience.INTERNAL
    assert facts["period_end"] == made.round.period_end


def test_report_is_called_by_its_kind_and_years_not_by_the_concept(made: Controlled) -> None:
    ProgressUpdate.objects.update(
        period_start=datetime.date(2024, 7, 1), period_end=datetime.date(2025, 6, 30)
    )

    assert suggest_report(made.city.concept)["title"] == "Umsetzungsbericht 2024/2025"
    assert suggest_report(made.city.concept, "en")["title"] == "Implementation report 2024/2025"


def test_report_without_a_period_is_called_by_the_year_it_is_begun(made: Controlled) -> None:
    ProgressUpdate.objects.update(period_start=None, period_end=None)

    assert suggest_report(made.city.concept)["title"] == f"Umsetzungsbericht {clock.today().year}"


def test_open_round_is_not_suggested_while_answers_are_missing(made: Controlled) -> None:
    RoundFactory(
        concept=made.city.concept,
        state=RoundState.OPEN,
        period_start=datetime.date(2026, 1, 1),
        period_end=datetime.date(2026, 6, 30),
    )

    facts = suggest_report(made.city.concept, kind=ReportKind.CONTROLLING_REPORT)

    assert facts["period_end"] == made.round.period_end


def test_kind_is_chosen_when_a_report_is_begun(client, made: Controlled) -> None:
    client.force_login(made.city.coordinator)
    address = reverse("report_create") + "?kind=controlling_report"

    with translation.override("en"):
        form = client.get(address).context["form"]
    answer = client.post(
        address,
        {
            **{name: value for name, value in form.initial.items() if value is not None},
            "concept": made.city.concept.pk,
        },
    )

    report = Report.objects.latest("pk")
    assert answer.status_code == 302
    assert report.kind == ReportKind.CONTROLLING_REPORT
    assert report.audience == Audience.INTERNAL


def test_unknown_kind_gives_the_usual_one(client, made: Controlled) -> None:
    client.force_login(made.city.coordinator)

    answer = client.get(reverse("report_create") + "?kind=gedicht")

    assert answer.context["kind"] == ReportKind.IMPLEMENTATION_REPORT


def test_command_writes_a_controlling_report_where_none_is_begun(
    made: Controlled, tmp_path
) -> None:
    out = io.StringIO()

    call_command(
        *("report", "build", "--concept", made.city.concept.slug, "--format", "html"),
        *("--kind", "controlling_report", "--out", str(tmp_path)),
        stdout=out,
    )

    written = (tmp_path / f"{made.city.concept.slug}.html").read_text()
    assert "Controllingbericht" in written
    assert "Was zu entscheiden ist" in written
    assert Report.objects.count() == 1


def test_draft_asks_the_coordinator_for_its_publication(made: Controlled) -> None:
    (decision,) = report_decisions(made.city.concept, made.city.coordinator)

    assert str(made.city.report) in decision.question
    assert decision.url == reverse("report_checks", args=[made.city.report.pk])


@pytest.mark.parametrize("role", [Role.EDITOR, Role.READER])
def test_draft_asks_nobody_who_may_not_publish(made: Controlled, role: Role) -> None:
    user = RoleAssignmentFactory(municipality=made.city.municipality, role=role).user

    assert report_decisions(made.city.concept, user) == []


def test_published_report_asks_nothing_and_stands_on_the_timeline(made: Controlled) -> None:
    publish_report(report=made.city.report, by=made.city.coordinator)

    (item,) = report_items(made.city.concept, made.city.coordinator)

    assert report_decisions(made.city.concept, made.city.coordinator) == []
    assert item.lane == Lane.REPORT
    assert item.start == made.city.report.date
    assert report_items(made.city.concept, RoleAssignmentFactory().user) == []
