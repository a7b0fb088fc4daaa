# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checks of rounds and figures."""

from __future__ import annotations

import datetime

import pytest

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.models import ProgressUpdate
from leitziel.controlling.enums import RequestState
from leitziel.controlling.models import MeasureFigure
from leitziel.controlling.tests.factories import RequestFactory
from leitziel.reporting.checks import Finding, run_checks
from leitziel.reporting.checks.beside import beside_of
from leitziel.reporting.operations import publish_report, withdraw_report
from leitziel.reporting.snapshot import take_snapshot
from leitziel.reporting.staff.mending import link_of
from leitziel.reporting.tests.controlled import Controlled, make_controlled

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Controlled:
    return make_controlled()


def found(made: Controlled, code: str, user: object = None) -> list[Finding]:
    report = made.city.report
    findings = run_checks(take_snapshot(report), beside_of(report, user))
    return [finding for finding in findings if finding.code == code]


def asked(made: Controlled, name: str, state: RequestState) -> None:
    organization = OrganizationFactory(municipality=made.city.municipality, name=name)
    RequestFactory(round=made.round, organization=organization, state=state)


def told(made: Controlled, text: str) -> None:
    ProgressUpdate.objects.create(
        field=made.measure.field,
        measure=made.measure,
        text=text,
        period_start=datetime.date(2025, 1, 1),
        period_end=datetime.date(2025, 12, 31),
    )


def test_missing_answer_is_found_with_the_page_where_it_is_asked_for(made: Controlled) -> None:
    asked(made, "Verein der Nachbarschaft", RequestState.OPENED)

    (finding,) = found(made, "answer_missing")

    assert finding.sentence.count("Verein der Nachbarschaft") == 1
    assert link_of(made.city.report, finding).endswith(f"/rounds/requests/{finding.target.pk}/")


def test_answer_that_is_not_accepted_is_found(made: Controlled) -> None:
    asked(made, "Verein der Nachbarschaft", RequestState.SUBMITTED)

    assert len(found(made, "answer_not_accepted")) == 1
    assert not found(made, "answer_missing")


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.COORDINATOR, True), (Role.EDITOR, True), (Role.READER, False)]
)
def test_who_has_not_answered_is_for_the_office_alone(
    made: Controlled, role: Role, sees: bool
) -> None:
    asked(made, "Verein der Nachbarschaft", RequestState.WAITING)
    user = RoleAssignmentFactory(municipality=made.city.municipality, role=role).user

    assert bool(found(made, "answer_missing", user)) is sees


def test_part_above_its_total_is_found(made: Controlled) -> None:
    MeasureFigure.objects.filter(figure_type__name="davon Frauen").update(actual=50)

    (finding,) = found(made, "part_above_total")

    assert "50" in finding.sentence
    assert "46" in finding.sentence


def test_part_within_its_total_is_no_finding(made: Controlled) -> None:
    assert not found(made, "part_above_total")


def test_figure_that_was_printed_otherwise_is_found(made: Controlled) -> None:
    publish_report(report=made.city.report, by=made.city.coordinator)
    withdraw_report(report=made.city.report, by=made.city.coordinator)
    made.city.report.refresh_from_db()
    assert not found(made, "figure_changed")

    figures = MeasureFigure.objects.filter(figure_type__name="Teilnehmende")
    figures.filter(period_end__year=2025).update(actual=49)

    (finding,) = found(made, "figure_changed")
    assert "46" in finding.sentence
    assert "49" in finding.sentence


@pytest.mark.parametrize(
    "text",
    [
        "Es kamen 51 Teilnehmende.",
        "Es kamen 51 neue Teilnehmerinnen und Teilnehmer.",
        "Rund 60 Prozent mehr: 53 Teilnehmende.",
        "Über 70 Teilnehmende kamen.",
    ],
)
def test_number_in_a_text_that_contradicts_the_figure_is_found(made: Controlled, text: str) -> None:
    told(made, text)

    assert len(found(made, "text_contradicts_figure")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Es kamen 46 Teilnehmende.",
        "2024 waren es 40 Teilnehmende.",
        "Geplant waren 60 Teilnehmende.",
        "Rund 50 Teilnehmende kamen.",
        "Zum Sommerfest kamen 12 Teilnehmende.",
        "Auf der Liste stehen 400 Teilnehmende.",
        "51 Treffen fanden statt, die Teilnehmenden sind zufrieden.",
        "Am 24.12.2025 war geschlossen.",
    ],
)
def test_number_that_can_mean_something_else_is_no_finding(made: Controlled, text: str) -> None:
    told(made, text)

    assert not found(made, "text_contradicts_figure")


def test_estimates_are_named_once(made: Controlled) -> None:
    (finding,) = found(made, "figures_estimated")

    assert "1" in finding.sentence
    assert link_of(made.city.report, finding)
