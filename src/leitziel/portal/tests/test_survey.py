# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The free questions of a round on the answer page, without JavaScript and as its script asks."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.enums import QuestionKind, RequestState
from leitziel.controlling.models import Answer, SurveyAnswer, SurveyQuestion, SurveyResponse
from leitziel.portal.tests.round import ask

SAID = "Der Saal ist zu klein."


@pytest.fixture
def asked(city):
    """Only questions: a choice, a text after "Nein", a number."""
    asked = ask(city)
    Answer.objects.filter(request=asked.request).delete()
    return asked


@pytest.fixture
def questions(asked):
    make = SurveyQuestion.objects.create
    choice = make(
        round=asked.round,
        kind=QuestionKind.SINGLE,
        text="Reicht der Platz?",
        options=["Ja", "Nein"],
        position=1,
        is_required=True,
    )
    reason = make(
        round=asked.round,
        text="Was fehlt?",
        depends_on=choice,
        depends_values=["Nein"],
        position=2,
        is_required=True,
    )
    number = make(round=asked.round, kind=QuestionKind.NUMBER, text="Wie viele?", position=3)
    return choice, reason, number


def typed(version=0, **fields):
    return {"as-version": str(version)} | {f"as-{key}": value for key, value in fields.items()}


def save(client, asked, do="save", **fields):
    return client.post(f"{asked.link}speichern/", {"do": do, **fields})


def values():
    return dict(SurveyAnswer.objects.values_list("question__text", "value"))


def everything(client, asked, questions, value="1"):
    """Save a "Nein" with its reason."""
    choice, reason, _number = questions
    fields = {f"q{choice.pk}": value, f"q{reason.pk}": SAID}
    return save(client, asked, "next", **typed(**fields))


def test_page_asks_only_questions_where_nothing_is_to_be_reported(client, asked, questions):
    text = client.get(asked.link).content.decode()

    assert all(question.text in text for question in questions)
    assert "„Nein“" in text
    assert "0 von 2 Fragen beantwortet" in text


def test_progress_counts_the_questions_that_are_asked_now(client, asked, questions):
    choice, _reason, number = questions
    answers = {f"q{choice.pk}": "1", f"q{number.pk}": "7"}

    save(client, asked, **typed(**answers))

    assert "2 von 3 Fragen beantwortet" in client.get(asked.link).content.decode()


def test_all_questions_are_one_task_where_there_are_others(client, city):
    asked = ask(city)
    SurveyQuestion.objects.create(round=asked.round, text="Was fehlt?")

    assert "0 von 3 Aufgaben fertig" in client.get(asked.link).content.decode()


def test_round_without_questions_shows_no_part_for_them(client, asked):
    assert b'id="as"' not in client.get(asked.link).content


def test_draft_is_saved_and_comes_back(client, asked, questions):
    response = everything(client, asked, questions)

    assert response.status_code == 302
    assert values() == {"Reicht der Platz?": "Nein", "Was fehlt?": SAID}
    text = client.get(asked.link).content.decode()
    assert SAID in text
    assert 'value="1" checked' in text
    assert "Gespeichert" in text


def test_untouched_questions_are_not_saved(client, asked, questions):
    page = client.get(asked.link)

    save(client, asked, **typed(seen=page.context["survey"].seen))

    assert not SurveyResponse.objects.exists()


def test_answer_is_dropped_when_its_condition_does_not_hold(client, asked, questions):
    everything(client, asked, questions, "0")

    assert values() == {"Reicht der Platz?": "Ja"}


def test_what_cannot_be_understood_comes_back_with_its_reason(client, asked, questions):
    choice, _reason, number = questions

    response = save(client, asked, **typed(**{f"q{choice.pk}": "0", f"q{number.pk}": "viele"}))

    text = response.content.decode()
    assert response.status_code == 422
    assert f'href="#as-q{number.pk}"' in text
    assert 'value="viele"' in text
    assert values() == {"Reicht der Platz?": "Ja"}


def test_two_people_never_overwrite_each_other_unseen(client, asked, questions):
    choice = questions[0]
    everything(client, asked, questions)

    response = save(client, asked, **typed(0, **{f"q{choice.pk}": "0"}))

    assert response.status_code == 422
    text = response.content.decode()
    assert SAID in text
    assert 'value="mine:s:1"' in text
    assert values()["Reicht der Platz?"] == "Nein"

    response = save(client, asked, "mine:s:1", **typed(0, **{f"q{choice.pk}": "0"}))

    assert response.status_code == 302
    assert values() == {"Reicht der Platz?": "Ja"}


def test_kept_version_of_somebody_else_stays(client, asked, questions):
    everything(client, asked, questions)

    response = save(client, asked, "theirs:s", **typed(0, **{f"q{questions[0].pk}": "0"}))

    assert response.status_code == 302
    assert values()["Reicht der Platz?"] == "Nein"


def test_script_saves_the_questions_and_learns_the_version(client, asked, questions):
    number = questions[2]
    address = f"{asked.link}speichern/fragen/"
    accept = {"headers": {"accept": "application/json"}}

    good = client.post(address, typed(**{f"q{number.pk}": "1.200"}), **accept).json()
    bad = client.post(address, typed(1, **{f"q{number.pk}": "viele"}), **accept).json()

    assert good["ok"]
    assert good["version"] == 1
    assert good["progress"] == {"done": 1, "total": 2, "text": "1 von 2 Fragen beantwortet"}
    assert values() == {"Wie viele?": "1200"}
    assert not bad["ok"]
    assert "lz-error" in bad["slots"][f"as-q{number.pk}w"]


def test_script_gets_both_versions_in_a_conflict(client, asked, questions):
    everything(client, asked, questions)

    answer = client.post(
        f"{asked.link}speichern/fragen/",
        typed(0, **{f"q{questions[0].pk}": "0"}),
        headers={"accept": "application/json"},
    ).json()

    assert not answer["ok"]
    assert SAID in answer["conflict"]
    assert 'value="mine:s:1"' in answer["conflict"]


def test_review_names_what_must_be_answered_and_submit_refuses(client, asked, questions):
    choice, reason, _number = questions
    save(client, asked, **typed(**{f"q{choice.pk}": "1"}))

    page = client.get(f"{asked.link}pruefen/").content.decode()
    response = client.post(f"{asked.link}absenden/", {"do": "submit", "with_gaps": "on"})

    assert f"#as-q{reason.pk}" in page
    assert 'name="with_gaps"' not in page
    assert response.status_code == 422
    without_box = client.post(f"{asked.link}absenden/", {"do": "submit"}).content.decode()
    assert "trotzdem absenden" not in without_box
    asked.request.refresh_from_db()
    assert asked.request.state == RequestState.STARTED


def test_named_answers_stand_on_the_last_page(client, asked, questions):
    everything(client, asked, questions)

    client.post(f"{asked.link}absenden/", {"do": "submit"})

    assert SurveyResponse.objects.get().submitted_at
    assert SAID in client.get(asked.link).content.decode()


def test_anonymous_answers_are_announced_and_gone_afterwards(client, asked, questions):
    asked.round.is_anonymous = True
    asked.round.save()
    before = client.get(asked.link).content.decode()
    everything(client, asked, questions)

    client.post(f"{asked.link}absenden/", {"do": "submit"})

    assert "anonym" in before
    assert SurveyResponse.objects.get().request is None
    after = client.get(asked.link).content.decode()
    assert SAID not in after
    assert "ohne Namen" in after
    client.post(f"{asked.link}aendern/")
    again = client.get(asked.link).content.decode()
    assert SAID not in again
    assert 'name="as-version"' not in again
    assert client.post(f"{asked.link}absenden/", {"do": "submit"}).status_code == 302
    assert SurveyResponse.objects.count() == 1


def test_page_costs_the_same_with_many_questions(
    client, asked, questions, django_assert_max_num_queries
):
    for place in range(30):
        SurveyQuestion.objects.create(round=asked.round, text=f"Noch {place}?", position=place)
    everything(client, asked, questions)

    with django_assert_max_num_queries(18):
        assert client.get(asked.link).status_code == 200


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EDITOR])
def test_office_sees_the_questions_as_institutions_will(client, asked, questions, role):
    person = RoleAssignmentFactory(municipality=asked.round.concept.municipality, role=role).user
    client.force_login(person)

    text = client.get(reverse("portal:survey_preview", args=[asked.round.pk])).content.decode()

    assert all(question.text in text for question in questions)


def test_preview_is_for_the_office_of_the_city_alone(client, asked, questions, foreign):
    address = reverse("portal:survey_preview", args=[asked.round.pk])
    assert client.get(address).status_code == 302
    municipalities = (asked.round.concept.municipality, foreign.municipality)
    for municipality, role in zip(municipalities, (Role.READER, Role.COORDINATOR), strict=True):
        client.force_login(RoleAssignmentFactory(municipality=municipality, role=role).user)

        assert client.get(address).status_code == 404
        assert client.get(address, headers={"host": "fremd.example"}).status_code == 404
