# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The staff pages of a survey: for the office alone, and no more of the answers than allowed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.controlling.enums import QuestionKind, RequestState, RoundState
from leitziel.controlling.models import SurveyQuestion
from leitziel.controlling.survey.queries import questions_of
from leitziel.controlling.tests.factories import QuestionFactory, RoundFactory
from leitziel.controlling.tests.survey import answer, draft, institution, survey_round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]

SAID = "Der Saal ist zu klein."


@pytest.fixture
def planned():
    return RoundFactory()


def log_in(client, round_, role=Role.COORDINATOR):
    municipality = round_.concept.municipality
    own = OrganizationFactory(municipality=municipality) if role == Role.DEPARTMENT else None
    person = RoleAssignmentFactory(municipality=municipality, role=role, organization=own).user
    client.force_login(person)


def get(client, name, *args):
    return client.get(reverse(name, args=args))


def close(round_):
    round_.state = RoundState.CLOSED
    round_.save()


def test_questions_are_written_moved_and_deleted(client, planned):
    log_in(client, planned)
    add = reverse("survey_question_new", args=[planned.pk])
    scale = {"scale_min": "1", "scale_max": "5"}
    choice = {"kind": "single", "text": "Reicht der Platz?", "options": "Ja\r\nNein", **scale}

    assert client.post(add, choice).status_code == 302
    first = SurveyQuestion.objects.get()
    reason = {"kind": "text", "text": "Was fehlt?", "only_if": [f"{first.pk}:1"], **scale}
    assert client.post(add, reason).status_code == 302
    assert client.post(add, {"kind": "text", "text": "Noch etwas?", **scale}).status_code == 302
    _first, second, third = questions_of(planned)
    client.post(reverse("survey_question_move", args=[third.pk]), {"to": "up"})
    client.post(reverse("survey_question_delete", args=[first.pk]))

    assert (second.depends_on, second.depends_values) == (first, ["Nein"])
    rows = [row.text for row in questions_of(planned)]
    assert rows == ["Reicht der Platz?", "Noch etwas?", "Was fehlt?"]
    page = get(client, "round_survey", planned.pk).content.decode()
    assert "Frage 1" in page


def test_condition_of_a_question_is_ticked_when_it_is_opened_again(client, planned):
    log_in(client, planned)
    first = QuestionFactory(
        round=planned, kind=QuestionKind.SINGLE, options=["Ja", "Nein"], position=1
    )
    second = QuestionFactory(round=planned, depends_on=first, depends_values=["Nein"], position=2)

    form = get(client, "survey_question", second.pk).context["form"]

    assert form["only_if"].value() == [f"{first.pk}:1"]


def test_question_that_cannot_be_answered_comes_back_with_the_reason(client, planned):
    log_in(client, planned)

    response = client.post(
        reverse("survey_question_new", args=[planned.pk]),
        {"kind": "single", "text": "Wie?", "options": "Ja", "scale_min": "1", "scale_max": "5"},
    )

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not SurveyQuestion.objects.exists()


def test_questions_of_an_earlier_round_are_taken_over(client, planned):
    log_in(client, planned)
    earlier = RoundFactory(concept=planned.concept)
    QuestionFactory(round=earlier, text="Wie immer?")
    foreign = QuestionFactory().round
    address = reverse("survey_copy", args=[planned.pk])

    assert client.post(address, {"source": str(foreign.pk)}).status_code == 404
    client.post(address, {"source": str(earlier.pk)})

    assert [row.text for row in questions_of(planned)] == ["Wie immer?"]


def test_results_show_answers_and_who_gave_them_in_a_named_round(client):
    round_ = survey_round()
    for _number in range(5):
        contact = institution(round_)
        answer(contact, "Ja", 4, SAID)
    log_in(client, round_)

    page = get(client, "round_survey", round_.pk).content.decode()
    singly = get(client, "survey_singly", round_.pk).content.decode()

    assert SAID in page
    assert 'role="img"' in page
    assert str(contact.request.organization) not in page
    assert str(contact.request.organization) in singly
    for fmt in ("xlsx", "csv"):
        response = get(client, "survey_file", round_.pk, fmt)
        assert response["Content-Disposition"].endswith(f'.{fmt}"')
    assert get(client, "survey_file", round_.pk, "exe").status_code == 404


def test_pages_of_an_anonymous_round_name_nobody(client):
    round_ = survey_round(is_anonymous=True)
    contacts = [institution(round_) for _number in range(5)]
    for contact in contacts:
        answer(contact, "Ja", 4, SAID)
    log_in(client, round_)
    assert SAID not in get(client, "round_survey", round_.pk).content.decode()
    close(round_)

    page = get(client, "round_survey", round_.pk).content.decode()

    assert SAID in page
    assert not any(str(one.request.organization) in page for one in contacts)
    assert get(client, "survey_singly", round_.pk).status_code == 404


def test_results_of_a_planned_round_are_not_there(client, planned):
    log_in(client, planned)

    assert get(client, "survey_file", planned.pk, "xlsx").status_code == 404


def _pages(round_):
    question = round_.questions.first()
    return [
        reverse("round_survey", args=[round_.pk]),
        reverse("survey_question_new", args=[round_.pk]),
        reverse("survey_singly", args=[round_.pk]),
        reverse("survey_file", args=[round_.pk, "csv"]),
        reverse("survey_question", args=[question.pk]),
        reverse("survey_question_delete", args=[question.pk]),
    ]


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.READER])
def test_pages_are_closed_to_those_who_do_not_run_rounds(client, role):
    round_ = survey_round()
    log_in(client, round_, role)

    for address in _pages(round_):
        response = client.get(address)
        assert response.status_code in {302, 403, 404}, address
        assert "round" not in response.get("Location", "")


def test_pages_of_another_city_do_not_exist(client, planned):
    round_ = survey_round()
    log_in(client, planned)

    for address in _pages(round_):
        assert client.get(address).status_code == 404, address
    move = reverse("survey_question_move", args=[round_.questions.first().pk])
    assert client.post(move, {"to": "down"}).status_code == 404
    assert client.post(reverse("survey_copy", args=[round_.pk])).status_code == 404


def test_results_page_costs_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    round_ = survey_round()
    for _number in range(8):
        answer(institution(round_), "Ja", 4, SAID)
    log_in(client, round_)
    get(client, "round_survey", round_.pk)

    with django_assert_max_num_queries(25):
        get(client, "round_survey", round_.pk)


def test_institution_that_only_has_questions_is_read_and_accepted_on_one_page(client):
    round_ = survey_round()
    request = answer(institution(round_), "Ja", 4, SAID)
    log_in(client, round_)
    address = reverse("round_request", args=[request.pk])
    accept = reverse("round_accept", args=[request.pk])

    page = client.get(address).content.decode()
    client.post(accept)

    request.refresh_from_db()
    assert SAID in page
    assert accept in page
    assert request.state == RequestState.ACCEPTED
    assert accept not in client.get(address).content.decode()


@pytest.mark.parametrize("is_anonymous", [True, False])
def test_page_of_an_institution_shows_no_draft_and_nothing_anonymous(client, is_anonymous):
    round_ = survey_round(is_anonymous=is_anonymous)
    contact = institution(round_)
    (answer if is_anonymous else draft)(contact, "Ja", 4, SAID)
    log_in(client, round_)

    page = get(client, "round_request", contact.request_id).content.decode()

    assert SAID not in page


def test_page_without_results_says_when_there_will_be_some(client):
    round_ = survey_round(is_anonymous=True)
    institution(round_)
    log_in(client, round_)

    page = get(client, "round_survey", round_.pk).content.decode()

    assert "Es ist noch nichts abgesendet." in page
    assert "ab 5 Rückmeldungen" in page
    assert 'role="img"' not in page


def test_wording_of_an_open_round_is_corrected_and_nothing_else(client):
    round_ = survey_round()
    question = questions_of(round_)[0]
    log_in(client, round_)
    address = reverse("survey_question", args=[question.pk])
    typed = {"text": "Reicht der Platz?", "help_text": "", "kind": "text", "options": "Vielleicht"}

    assert address in get(client, "round_survey", round_.pk).content.decode()
    assert client.post(address, typed | {"text": ""}).status_code == 200
    assert client.post(address, typed).status_code == 302

    question.refresh_from_db()
    assert question.text == "Reicht der Platz?"
    assert (question.kind, question.options) == (QuestionKind.SINGLE, ["Ja", "Nein"])
    close(round_)
    assert address not in get(client, "round_survey", round_.pk).content.decode()
    client.post(address, typed | {"text": "Zu spät?"})
    question.refresh_from_db()
    assert question.text == "Reicht der Platz?"
