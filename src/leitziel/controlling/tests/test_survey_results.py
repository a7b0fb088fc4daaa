# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Results of a survey: counted, kept back where they would tell too much, exported."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from leitziel.actors.enums import OrganizationKind
from leitziel.controlling.answers.answering import reopen
from leitziel.controlling.answers.writing import Actor
from leitziel.controlling.enums import RoundState
from leitziel.controlling.models import ControllingRules
from leitziel.controlling.survey.drawing import finding_of
from leitziel.controlling.survey.export import write_csv, write_xlsx
from leitziel.controlling.survey.results import results_of
from leitziel.controlling.tests.conftest import NOON
from leitziel.controlling.tests.survey import answer, draft, institution, survey_round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]

CHARITY, PUBLIC = OrganizationKind.CHARITY, OrganizationKind.PUBLIC


def given(round_, *answers, kind=CHARITY):
    """Each of these from an institution of its own; all are asked before any answers."""
    contacts = [institution(round_, kind) for _answer in answers]
    for contact, values in zip(contacts, answers, strict=True):
        answer(contact, *values)


def closed(round_):
    round_.state = RoundState.CLOSED
    round_.save()
    return round_


def test_answers_are_counted_with_their_middle():
    round_ = survey_round()
    given(round_, ("Ja", 5), ("Ja", 4), ("Nein", 3), ("Ja", 1), (None, 1))
    institution(round_)

    results = results_of(round_)

    choice, scale, text = results.questions
    assert [(row.label, row.total) for row in choice.tables[0].rows] == [("Ja", 3), ("Nein", 1)]
    assert choice.answered == 4
    assert [row.total for row in scale.tables[0].rows] == [2, 0, 1, 1, 1]
    assert [one.total for one in scale.tables[0].middles] == [Decimal("2.8"), Decimal(3)]
    assert text.answered == 0
    assert (results.submitted, results.asked, results.rate) == (5, 6, 83)


def test_drafts_and_answers_that_are_being_changed_do_not_count():
    round_ = survey_round()
    given(round_, *[("Ja",)] * 5)
    draft(institution(round_), "Nein")
    contact = institution(round_)
    reopen(request=answer(contact, "Nein"), by=Actor(contact=contact))

    results = results_of(round_)

    assert results.submitted == 5
    assert [row.total for row in results.questions[0].tables[0].rows] == [5, 0]


@pytest.mark.parametrize("is_anonymous", [True, False])
def test_nothing_is_shown_below_the_threshold_while_the_round_is_open(is_anonymous):
    round_ = survey_round(is_anonymous=is_anonymous)
    given(round_, *[("Ja",)] * 4)

    assert results_of(round_).is_hidden
    assert results_of(closed(round_)).is_hidden is is_anonymous


def test_threshold_is_the_one_of_the_concept():
    round_ = survey_round()
    ControllingRules.objects.create(concept=round_.concept, survey_threshold=3)
    given(round_, *[("Ja",)] * 3)

    assert not results_of(round_).is_hidden


def test_small_group_is_kept_back_with_a_second_one():
    round_ = closed(_with_groups(7, 5, 3))

    table = results_of(round_).questions[0].tables[0]

    assert table.groups == [CHARITY]
    assert table.sizes == (7,)
    assert len(table.hidden) == 2


def test_group_that_is_large_in_all_is_kept_back_where_few_of_it_answered():
    round_ = survey_round()
    given(round_, *[("Ja", 5)] * 6)
    given(round_, *[("Ja", 5)] * 5, ("Nein",), kind=PUBLIC)
    given(round_, *[("Nein",)] * 1, kind=PUBLIC)

    choice, scale, _text = results_of(round_).questions

    assert choice.tables[0].groups == [PUBLIC, CHARITY]
    assert scale.tables[0].groups == [CHARITY, PUBLIC]
    assert scale.tables[0].sizes == (6, 5)


def test_question_few_answered_is_kept_back_in_an_anonymous_round():
    round_ = survey_round(is_anonymous=True)
    given(round_, *[("Ja", None, None)] * 5, ("Nein", 2, "Zu wenig Zeit."))

    choice, scale, text = results_of(closed(round_)).questions

    assert not choice.is_hidden
    assert scale.is_hidden
    assert scale.tables == []
    assert text.is_hidden
    assert text.texts == []


def test_anonymous_results_grow_in_steps_while_the_round_is_open(set_clock):
    round_ = survey_round(is_anonymous=True)
    given(round_, *[("Ja",)] * 5)
    assert results_of(round_).is_hidden
    set_clock(NOON + datetime.timedelta(days=1))
    given(round_, ("Nein",))

    results = results_of(round_)

    assert (results.submitted, results.counted) == (6, 5)
    assert [row.total for row in results.questions[0].tables[0].rows] == [5, 0]
    assert results_of(closed(round_)).counted == 6


def test_results_cost_a_fixed_number_of_queries(django_assert_max_num_queries):
    round_ = survey_round()
    given(round_, *[("Ja", 5, "Ja.")] * 12)

    with django_assert_max_num_queries(5):
        results_of(round_)


def test_spreadsheet_says_what_the_page_says_and_no_formula():
    round_ = survey_round()
    round_.questions.filter(position=1).update(text="=2+3")
    given(round_, *[("Ja", 4, "@SUM(A1)")] * 5, ("Nein", 1, "Gut."))

    book = load_workbook(io.BytesIO(write_xlsx(results_of(round_))))

    results, texts = book.worksheets
    rows = list(results.iter_rows(values_only=True))
    assert rows[1][1] == "'=2+3"
    assert rows[1][3:] == ("Ja", rows[1][4], 5, 6, 83)
    assert [row[2] for row in texts.iter_rows(min_row=2, values_only=True)][:1] == ["'@SUM(A1)"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_csv_is_read_by_german_programs_and_holds_no_formula():
    round_ = survey_round()
    given(round_, *[("Ja", 4, "-1+2")] * 5, ("Nein", 1, "Gut; =2+3"))

    content = write_csv(results_of(round_))

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    cells = [cell for row in rows for cell in row]
    assert "'-1+2" in cells
    assert "3,5" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_export_of_an_anonymous_round_below_the_threshold_holds_no_answer():
    round_ = survey_round(is_anonymous=True)
    given(round_, *[("Ja", 4, "Ein Satz.")] * 4)

    results = results_of(closed(round_))

    assert "Ein Satz." not in write_csv(results).decode("utf-8-sig")
    sheets = load_workbook(io.BytesIO(write_xlsx(results))).worksheets
    assert [sheet.max_row for sheet in sheets] == [1, 1]


def _with_groups(*sizes):
    round_ = survey_round()
    for kind, size in zip((CHARITY, PUBLIC, OrganizationKind.COMPANY), sizes, strict=True):
        given(round_, *[("Ja",)] * size, kind=kind)
    return round_


@pytest.mark.parametrize(
    ("answers", "finding"),
    [
        ("Ja Ja Nein", "2 von 3 sagen: Ja"),
        ("Ja Ja Nein Nein", "Am häufigsten, je 2 von 4: Ja und Nein"),
    ],
)
def test_chart_says_what_was_said_most(answers, finding):
    round_ = survey_round()
    given(round_, *[(value,) for value in answers.split()])

    result = results_of(closed(round_)).questions[0]

    assert finding_of(result, result.tables[0]) == finding
