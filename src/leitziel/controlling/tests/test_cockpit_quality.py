# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the office reads about the quality of figures and reports."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.cockpit.glance import glance_of
from leitziel.controlling.enums import Quality
from leitziel.controlling.models import AnswerFigure
from leitziel.controlling.staff.cockpit_quality import NAMED, findings_of
from leitziel.controlling.tests.factories import (
    FigureTypeFactory,
    MeasureAnswerFactory,
    MeasureFigureFactory,
    RequestFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 20)


@pytest.fixture
def concept():
    return ConceptFactory(scaled=True)


@pytest.fixture
def field(concept):
    return FieldFactory(concept=concept, code="C")


@pytest.fixture
def people(concept):
    return FigureTypeFactory(concept=concept, participants=True)


def found(concept):
    """Each finding with the reasons it names."""
    findings = findings_of(glance_of(concept, day=DAY))
    return {one.sentence: [(why.words, why.url) for why in one.reasons] for one in findings}


def test_estimated_figures_and_silent_measures_of_the_period_are_named(concept, field, people):
    stated = MeasureFactory(field=field, title="Sprachkurs", number="")
    silent = MeasureFactory(field=field, title="Beratung", number="")
    MeasureFactory(field=field, title="Zu Ende", end_date=datetime.date(2024, 12, 31))
    MeasureFigureFactory(measure=stated, figure_type=people, quality=Quality.ESTIMATED)

    findings = found(concept)

    pages = {row: reverse("measure_figures", args=[row.pk]) for row in (stated, silent)}
    assert findings["1 Zahl für 2025 ist geschätzt"] == [
        ("Sprachkurs: Teilnehmende", pages[stated])
    ]
    assert findings["1 Maßnahme nennt für 2025 keine Zahl"] == [("Beratung", pages[silent])]


def test_contradictions_and_goals_without_a_report_are_named(concept, field, people):
    goal = GoalFactory(field=field)
    planned = concept.status_scale.statuses.get(code="geplant")
    measure = MeasureFactory(field=field, title="Sprachkurs", status=planned)
    MeasureFigureFactory(measure=measure, figure_type=people, actual=12)

    findings = found(concept)

    (((words, url)),) = findings["1 Widerspruch"]
    assert words.startswith("Sprachkurs: ")
    assert url == reverse("measure_figures", args=[measure.pk])
    assert [words for words, _url in findings["1 Leitziel ohne neuen Sachstand"]] == [
        f"{goal.label} {goal.text}".strip()
    ]


def test_confirmed_unusual_figures_of_the_round_lead_to_the_answer(concept, field, people):
    request = RequestFactory(round=RoundFactory(concept=concept, opened=True))
    measure = MeasureFactory(field=field, title="Sprachkurs", number="")
    answer = MeasureAnswerFactory(request=request, measure=measure)
    AnswerFigure.objects.create(answer=answer, figure_type=people, value=1120, is_confirmed=True)
    for values in ({}, {"is_confirmed": True, "edited_value": 4}):
        kind = FigureTypeFactory(concept=concept)
        AnswerFigure.objects.create(answer=answer, figure_type=kind, value=3, **values)

    ((words, url),) = found(concept)["1 ungewöhnliche Zahl, von der Einrichtung bestätigt"]

    assert words == "Sprachkurs: Teilnehmende 1.120"
    assert url == f"{reverse('round_request', args=[request.pk])}#a{answer.pk}"


def test_many_of_a_kind_are_counted_and_only_some_named(concept, field, people):
    MeasureFigureFactory(measure=MeasureFactory(field=field), figure_type=people)
    for _ in range(NAMED + 3):
        MeasureFactory(field=field)

    finding = next(
        one for one in findings_of(glance_of(concept, day=DAY)) if "keine Zahl" in one.sentence
    )

    assert (len(finding.reasons), finding.more) == (NAMED, 3)


def test_concept_in_order_has_nothing_to_say(concept):
    assert found(concept) == {}


@pytest.mark.parametrize(
    ("role", "is_shown"), [(Role.COORDINATOR, True), (Role.EDITOR, True), (Role.READER, False)]
)
def test_only_the_office_reads_about_quality(client, concept, field, role, is_shown):
    GoalFactory(field=field)
    RoundFactory(concept=concept, opened=True)
    client.force_login(RoleAssignmentFactory(municipality=concept.municipality, role=role).user)

    page = client.get(reverse("cockpit_of", args=[concept.pk])).content.decode()

    assert ("1 Leitziel ohne neuen Sachstand" in page) == is_shown


def test_quality_costs_one_query(concept, field, people):
    RoundFactory(concept=concept, opened=True)
    for _ in range(4):
        MeasureFigureFactory(measure=MeasureFactory(field=field), figure_type=people)
    glance = glance_of(concept, day=DAY)

    with CaptureQueriesContext(connection) as asked:
        findings_of(glance)

    assert len(asked) == 1
