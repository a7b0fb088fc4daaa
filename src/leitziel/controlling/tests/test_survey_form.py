# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is typed into the questions of a round, and which of them are asked at all."""

from __future__ import annotations

import pytest
from django.utils import translation

from leitziel.controlling.enums import QuestionKind
from leitziel.controlling.models import SurveyQuestion
from leitziel.controlling.survey.conditions import condition_words
from leitziel.controlling.survey.form import SurveyForm


def question(key, kind, **values):
    return SurveyQuestion(pk=key, kind=kind, text=f"Frage {key}", **values)


CHOICE = {"options": ["Ja", "Nein", "Teils, teils"]}
ALL = [
    question(1, QuestionKind.TEXT),
    question(2, QuestionKind.SINGLE, **CHOICE),
    question(3, QuestionKind.MULTIPLE, **CHOICE),
    question(4, QuestionKind.SCALE),
    question(5, QuestionKind.MATRIX, rows=["Sprache", "Wohnen"], **CHOICE),
    question(6, QuestionKind.NUMBER),
    question(7, QuestionKind.DATE),
]
STORED = {
    1: "Mehr Räume",
    2: "Nein",
    3: ["Ja", "Teils, teils"],
    4: 5,
    5: {"Sprache": "Ja", "Wohnen": "Nein"},
    6: "-1234.5",
    7: "2026-03-01",
}


def test_form_of_what_is_stored_reads_the_same_again():
    with translation.override("de"):
        shown = SurveyForm(ALL, initial=STORED)

        again = SurveyForm(ALL, shown.typed)

        assert again.values == STORED
        assert again.mark == shown.mark


@pytest.mark.parametrize(
    ("key", "typed"),
    [(2, "7"), (2, "x"), (2, "²"), (4, "6"), (4, "0"), (4, "٣")],
)
def test_form_takes_no_choice_that_is_not_offered(key, typed):
    form = SurveyForm(ALL, {f"as-q{key}": typed})

    assert form.values[key] is None


@pytest.mark.parametrize(("key", "typed"), [(6, "viele"), (7, "31.02.2026"), (1, "x" * 4001)])
def test_form_says_what_it_does_not_understand_and_leaves_it_out(key, typed):
    form = SurveyForm(ALL, {f"as-q{key}": typed, "as-q4": "3"})

    assert [line.question.pk for line in form.errors] == [key]
    assert key not in form.values
    assert form.values[4] == 3
    assert next(line for line in form.lines if line.question.pk == key).text == typed


def test_day_is_read_as_germans_write_it():
    assert SurveyForm(ALL, {"as-q7": "01.03.2026"}).values[7] == "2026-03-01"


@pytest.fixture
def chain():
    """The second is asked after "Ja", the third after a 1 or 2 in the second."""
    first = question(11, QuestionKind.SINGLE, is_required=True, **CHOICE)
    second = question(12, QuestionKind.SCALE, is_required=True)
    second.depends_on_id, second.depends_values = 11, ["Ja"]
    third = question(13, QuestionKind.TEXT, is_required=True)
    third.depends_on_id, third.depends_values = 12, ["1", "2"]
    return [first, second, third]


def test_question_is_neither_required_nor_kept_when_its_condition_does_not_hold(chain):
    form = SurveyForm(chain, {"as-q11": "1", "as-q12": "1", "as-q13": "Weil"})

    assert form.values == {11: "Nein", 12: None, 13: None}
    assert form.missing == []


def test_question_is_required_when_its_condition_holds(chain):
    form = SurveyForm(chain, {"as-q11": "0", "as-q12": "2"})

    assert [line.question.pk for line in form.missing] == [13]


def test_question_is_not_asked_when_the_one_before_is_not_asked(chain):
    form = SurveyForm(chain, {"as-q12": "1", "as-q13": "Weil"})

    assert [line.question.pk for line in form.asked] == [11]


def test_condition_holds_when_one_of_several_ticked_answers_is_meant():
    first = question(21, QuestionKind.MULTIPLE, **CHOICE)
    second = question(22, QuestionKind.TEXT)
    second.depends_on_id, second.depends_values = 21, ["Nein", "Teils, teils"]

    assert len(SurveyForm([first, second], {"as-q21-0": "on", "as-q21-2": "on"}).asked) == 2
    assert len(SurveyForm([first, second], {"as-q21-0": "on"}).asked) == 1


def test_condition_is_said_with_the_number_of_the_question(chain):
    with translation.override("en"):
        words = condition_words(chain[2], {11: 1, 12: 2, 13: 3})

    assert words == "Only if you answered question 2 with “1” or “2”."


def test_matrix_is_missing_as_long_as_a_line_is():
    matrix = question(5, QuestionKind.MATRIX, rows=["A", "B"], is_required=True, **CHOICE)

    assert SurveyForm([matrix], {"as-q5-r0": "0"}).missing
    assert not SurveyForm([matrix], {"as-q5-r0": "0", "as-q5-r1": "2"}).missing
