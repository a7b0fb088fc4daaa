# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The survey of the demo city: every kind of question, and answers that fit them."""

from __future__ import annotations

import tomllib
from itertools import cycle

import pytest

from leitziel.actors.enums import OrganizationKind, Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.controlling.answers.answering import submit
from leitziel.controlling.enums import QuestionKind, RoundState
from leitziel.controlling.models import ReportingRound
from leitziel.controlling.survey.form import SurveyForm
from leitziel.controlling.survey.queries import questions_of, response_of, values_of
from leitziel.controlling.survey.results import results_of
from leitziel.controlling.tests.factories import ContactFactory, RoundFactory
from leitziel.demo.people import voice_of
from leitziel.demo.survey import CONTENT, Survey

pytestmark = pytest.mark.django_db
# As they are in the demo: seven departments, the others of many kinds.
DEPARTMENTS = ("Fachbereich", "Gesundheitsamt", "Kommunales", "Seniorenbüro")
OTHERS = cycle(kind for kind in OrganizationKind if kind != OrganizationKind.DEPARTMENT)


@pytest.fixture
def answered() -> ReportingRound:
    """A closed round in which everyone answered the demo's survey."""
    round_ = RoundFactory()
    city = round_.concept.municipality
    office = RoleAssignmentFactory(municipality=city, role=Role.COORDINATOR).user
    survey = Survey(round_, office)
    round_.state = RoundState.OPEN
    round_.save()
    for name in tomllib.loads(CONTENT.read_text("utf-8"))["answers"]:
        is_department = name.startswith(DEPARTMENTS)
        kind = OrganizationKind.DEPARTMENT if is_department else next(OTHERS)
        organization = OrganizationFactory(municipality=city, name=name, kind=kind)
        request = ContactFactory(request__round=round_, request__organization=organization).request
        survey.answer(request)
        submit(request=request, by=voice_of(request))
    round_.state = RoundState.CLOSED
    round_.save()
    return round_


def test_survey_asks_questions_of_every_kind_with_conditions(answered: ReportingRound) -> None:
    questions = questions_of(answered)

    assert {question.kind for question in questions} == set(QuestionKind)
    assert [bool(question.depends_on_id) for question in questions].count(True) == 2


def test_answers_are_what_the_form_would_store(answered: ReportingRound) -> None:
    questions = questions_of(answered)

    for request in answered.requests.select_related("round"):
        given = values_of(response_of(request))
        form = SurveyForm(questions, initial=given)

        assert {key: value for key, value in form.values.items() if value is not None} == given
        assert not form.missing


def test_departments_are_shown_and_smaller_groups_are_not(answered: ReportingRound) -> None:
    tables = [table for question in results_of(answered).questions for table in question.tables]

    assert any(table.groups == [OrganizationKind.DEPARTMENT] for table in tables)
    assert all(set(table.groups) <= {OrganizationKind.DEPARTMENT} for table in tables)
    assert any(table.hidden for table in tables)
