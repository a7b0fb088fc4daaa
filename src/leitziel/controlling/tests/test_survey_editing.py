# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing the questions of a planned round."""

from __future__ import annotations

import pytest

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.controlling.enums import QuestionKind, RoundState
from leitziel.controlling.models import SurveyQuestion
from leitziel.controlling.rounds.planning import RoundRefused
from leitziel.controlling.survey.editing import (
    QuestionRefused,
    copy_questions,
    correct_question,
    delete_question,
    move_question,
    save_question,
)
from leitziel.controlling.survey.queries import questions_of
from leitziel.controlling.tests.factories import QuestionFactory, RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_():
    return RoundFactory()


@pytest.fixture
def office(round_):
    municipality = round_.concept.municipality
    return RoleAssignmentFactory(municipality=municipality, role=Role.EDITOR).user


@pytest.fixture
def pair(round_, office):
    """A choice, and a text that is asked after its "Ja"."""
    first = save_question(
        question=SurveyQuestion(
            round=round_, kind=QuestionKind.SINGLE, text="Eins?", options=["Ja", "Nein"]
        ),
        by=office,
    )
    second = save_question(
        question=SurveyQuestion(
            round=round_, text="Zwei?", depends_on=first, depends_values=["Ja"]
        ),
        by=office,
    )
    return first, second


def texts(round_):
    return [row.text for row in questions_of(round_)]


def test_question_is_added_at_the_end_and_noted_in_history(round_, pair, office):
    assert texts(round_) == ["Eins?", "Zwei?"]
    assert pair[0].history.get().history_user == office


@pytest.mark.parametrize(
    "values",
    [
        {"kind": QuestionKind.SINGLE, "options": ["Ja"]},
        {"kind": QuestionKind.MULTIPLE, "options": ["Ja", "Ja"]},
        {"kind": QuestionKind.MATRIX, "options": ["Ja", "Nein"], "rows": []},
        {"kind": QuestionKind.SCALE, "scale_min": 5, "scale_max": 5},
        {"kind": QuestionKind.SCALE, "scale_min": 0, "scale_max": 99},
    ],
)
def test_question_nobody_could_answer_is_refused(round_, office, values):
    with pytest.raises(QuestionRefused):
        save_question(question=SurveyQuestion(round=round_, text="Wie?", **values), by=office)

    assert texts(round_) == []


def test_what_does_not_belong_to_the_kind_is_dropped(round_, office):
    question = SurveyQuestion(round=round_, text="Wie?", options=["Rest"], rows=["Rest"])

    saved = save_question(question=question, by=office)

    assert (saved.options, saved.rows) == ([], [])


@pytest.mark.parametrize("values", [[], ["Vielleicht"]])
def test_condition_needs_answers_that_exist(pair, office, values):
    pair[1].depends_values = values

    with pytest.raises(QuestionRefused):
        save_question(question=pair[1], by=office)


def test_condition_needs_a_question_of_the_same_round_with_fixed_answers(round_, pair, office):
    foreign = QuestionFactory(kind=QuestionKind.SINGLE, options=["Ja", "Nein"])
    for before in (foreign, pair[1]):
        question = SurveyQuestion(
            round=round_, text="Drei?", depends_on=before, depends_values=["Ja"]
        )

        with pytest.raises(QuestionRefused):
            save_question(question=question, by=office)


def test_answer_a_condition_speaks_of_cannot_vanish(pair, office):
    pair[0].options = ["Doch", "Nein"]

    with pytest.raises(QuestionRefused, match="Zwei"):
        save_question(question=pair[0], by=office)


def test_questions_change_places(round_, pair, office):
    third = save_question(question=SurveyQuestion(round=round_, text="Drei?"), by=office)

    assert move_question(question=third, up=True, by=office)
    assert texts(round_) == ["Eins?", "Drei?", "Zwei?"]
    assert not move_question(question=pair[1], up=False, by=office)


def test_question_never_stands_above_the_one_it_depends_on(round_, pair, office):
    for question, up in ((pair[1], True), (pair[0], False)):
        with pytest.raises(QuestionRefused):
            move_question(question=question, up=up, by=office)

    assert texts(round_) == ["Eins?", "Zwei?"]


def test_question_others_depend_on_is_not_deleted(round_, pair, office):
    with pytest.raises(QuestionRefused):
        delete_question(question=pair[0], by=office)
    delete_question(question=pair[1], by=office)

    assert texts(round_) == ["Eins?"]


def test_copy_keeps_order_words_and_conditions(round_, pair, office):
    later = RoundFactory(concept=round_.concept)
    QuestionFactory(round=later, text="Schon da?", position=1)

    count = copy_questions(source=round_, round=later, by=office)

    assert count == 2
    assert texts(later) == ["Schon da?", "Eins?", "Zwei?"]
    _there, first, second = questions_of(later)
    assert (second.depends_on, second.depends_values) == (first, ["Ja"])


def test_questions_of_another_city_are_not_copied(round_, office):
    foreign = QuestionFactory().round

    with pytest.raises(QuestionRefused):
        copy_questions(source=foreign, round=round_, by=office)


@pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.CLOSED])
def test_questions_are_fixed_once_the_round_is_open(round_, pair, office, state):
    round_.state = state
    round_.save()
    acts = (
        lambda: save_question(question=pair[0], by=office),
        lambda: delete_question(question=pair[1], by=office),
        lambda: move_question(question=pair[0], up=False, by=office),
        lambda: copy_questions(source=round_, round=round_, by=office),
    )
    for act in acts:
        with pytest.raises(QuestionRefused):
            act()


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.READER])
def test_only_the_office_writes_questions(round_, pair, role):
    municipality = round_.concept.municipality
    own = OrganizationFactory(municipality=municipality) if role == Role.DEPARTMENT else None
    person = RoleAssignmentFactory(municipality=municipality, role=role, organization=own).user

    with pytest.raises(RoundRefused):
        save_question(question=pair[0], by=person)


def test_wording_is_corrected_while_the_round_is_open_and_keeps_its_history(round_, office, pair):
    first, _second = pair
    round_.state = RoundState.OPEN
    round_.save()
    first.options = ["Immer", "Nie"]

    correct_question(question=first, text="Erstens?", help_text="Im Saal.", by=office)

    first.refresh_from_db()
    assert (first.text, first.help_text) == ("Erstens?", "Im Saal.")
    assert first.options == ["Ja", "Nein"]
    assert "Eins?" in first.history.values_list("text", flat=True)


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.CLOSED])
def test_wording_is_not_corrected_before_and_after(round_, office, pair, state):
    round_.state = state
    round_.save()

    with pytest.raises(QuestionRefused):
        correct_question(question=pair[0], text="Anders?", help_text="", by=office)


def test_wording_is_corrected_by_the_office_alone(round_, pair):
    round_.state = RoundState.OPEN
    round_.save()
    municipality = round_.concept.municipality
    reader = RoleAssignmentFactory(municipality=municipality, role=Role.READER).user

    with pytest.raises(RoundRefused):
        correct_question(question=pair[0], text="Anders?", help_text="", by=reader)
