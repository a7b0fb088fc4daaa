# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Drafts and submission of a survey; in an anonymous round nothing leads back."""

from __future__ import annotations

import datetime

import pytest
from django.apps import apps
from django.utils import translation

from leitziel.actors.enums import OrganizationKind, Role
from leitziel.actors.permissions import Act, rows_for
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.answers.answering import AnswerRefused, reopen, submit
from leitziel.controlling.answers.receipt import receipt_document
from leitziel.controlling.answers.reviewing import accept_requests
from leitziel.controlling.answers.writing import Actor
from leitziel.controlling.enums import RequestState
from leitziel.controlling.models import SurveyAnswer, SurveyResponse
from leitziel.controlling.survey.operations import SurveyConflict, save_response
from leitziel.controlling.tests.survey import answer, draft, institution, survey_round, values

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]

SECRET = "Der Saal ist zu klein."


@pytest.fixture
def named():
    return survey_round()


@pytest.fixture
def anonymous():
    return survey_round(is_anonymous=True)


def stored(response):
    return {row.question_id: row.value for row in response.answers.all()}


def test_draft_is_kept_with_its_version(named):
    contact = institution(named)

    assert draft(contact, "Ja") == 1
    assert draft(contact, "Ja", 4, version=1) == 2

    response = SurveyResponse.objects.get()
    assert stored(response) == values(named, "Ja", 4)
    assert response.submitted_at is None
    contact.request.refresh_from_db()
    assert contact.request.state == RequestState.STARTED


def test_saving_the_same_again_changes_nothing(named):
    contact = institution(named)
    draft(contact, "Ja")

    assert draft(contact, "Ja", version=0) == 1


def test_nobody_overwrites_unseen(named):
    contact = institution(named)
    draft(contact, "Ja")

    with pytest.raises(SurveyConflict) as conflict:
        draft(contact, "Nein", version=0)

    assert conflict.value.values == values(named, "Ja")
    assert SurveyAnswer.objects.get().value == "Ja"


def test_answer_is_removed_when_it_is_emptied(named):
    contact = institution(named)
    draft(contact, "Ja", 4)

    draft(contact, None, 4, version=1)

    assert SurveyAnswer.objects.get().value == 4


def test_question_of_another_round_is_not_answered(named):
    contact = institution(named)
    foreign = survey_round().questions.first()

    save_response(
        request=contact.request, values={foreign.pk: "Ja"}, version=0, by=Actor(contact=contact)
    )

    assert not SurveyAnswer.objects.exists()


def test_round_with_questions_only_is_submitted_and_accepted(named):
    request = answer(institution(named), "Ja", 5, SECRET)
    office = RoleAssignmentFactory(
        municipality=named.concept.municipality, role=Role.COORDINATOR
    ).user

    accept_requests(requests=[request], by=office)

    response = SurveyResponse.objects.get()
    assert response.submitted_at
    assert response.group == OrganizationKind.CHARITY
    request.refresh_from_db()
    assert request.state == RequestState.ACCEPTED


def test_request_is_not_submitted_while_a_question_must_be_answered(named):
    named.questions.filter(position=2).update(is_required=True)
    contact = institution(named)
    draft(contact, "Ja")

    with pytest.raises(AnswerRefused, match="2"):
        submit(request=contact.request, by=Actor(contact=contact), with_gaps=True)

    draft(contact, "Ja", 3, version=1)
    submit(request=contact.request, by=Actor(contact=contact))


def test_named_answers_can_be_changed_after_opening_again(named):
    contact = institution(named)
    request = answer(contact, "Ja")
    reopen(request=request, by=Actor(contact=contact))

    draft(contact, "Nein", version=1)

    assert SurveyAnswer.objects.get().value == "Nein"


def test_response_without_any_answer_is_not_kept(named):
    contact = institution(named)
    draft(contact, "Ja")
    draft(contact, None, version=1)

    submit(request=contact.request, by=Actor(contact=contact))

    assert not SurveyResponse.objects.exists()


def test_nothing_leads_from_anonymous_answers_to_the_institution(anonymous):
    contact = institution(anonymous)
    draft(contact, "Ja")
    kept = SurveyResponse.objects.get().pk, SurveyAnswer.objects.get().pk

    submit(request=contact.request, by=Actor(contact=contact))

    response = SurveyResponse.objects.get()
    assert response.request is None
    assert response.group == ""
    assert response.version == 0
    assert response.submitted_at == datetime.datetime(2026, 1, 19, 23, tzinfo=datetime.UTC)
    assert (response.pk, SurveyAnswer.objects.get().pk) != kept
    assert not SurveyResponse.history.exists()
    assert not SurveyAnswer.history.exists()


def test_anonymous_words_stand_nowhere_but_in_the_answer(anonymous):
    answer(institution(anonymous), "Ja", 5, SECRET)

    found = [
        model._meta.label
        for model in apps.get_models()
        for row in model._default_manager.values()
        if SECRET in str(row)
    ]

    assert found == ["controlling.SurveyAnswer"]


def test_order_of_anonymous_rows_does_not_tell_the_order_of_submission(anonymous):
    keys = []
    for _number in range(8):
        answer(institution(anonymous), "Ja")
        known = set(keys)
        keys += [
            key for key in SurveyResponse.objects.values_list("pk", flat=True) if key not in known
        ]

    assert len(keys) == 8
    assert keys != sorted(keys)


def test_kind_of_institution_stays_when_enough_of_it_are_asked(anonymous):
    contacts = [institution(anonymous) for _number in range(5)]
    lone = institution(anonymous, OrganizationKind.COMPANY)

    for contact in (contacts[0], lone):
        answer(contact, "Ja")

    groups = SurveyResponse.objects.order_by("group").values_list("group", flat=True)
    assert list(groups) == ["", OrganizationKind.CHARITY]


def test_anonymous_answers_stay_as_they_are_after_opening_again(anonymous):
    contact = institution(anonymous)
    request = answer(contact, "Ja")
    reopen(request=request, by=Actor(contact=contact))

    with pytest.raises(AnswerRefused):
        draft(contact, "Nein")
    submit(request=contact.request, by=Actor(contact=contact))

    assert SurveyAnswer.objects.get().value == "Ja"


def test_receipt_of_an_anonymous_round_holds_no_answer(anonymous):
    request = answer(institution(anonymous), "Ja", 5, SECRET)

    with translation.override("en"):
        receipt = str(receipt_document(request, [], "en"))

    assert SECRET not in receipt
    assert "anonymously" in receipt


def test_receipt_of_a_named_round_holds_the_answers(named):
    request = answer(institution(named), "Ja", 5, SECRET)

    assert SECRET in str(receipt_document(request, [], "de"))


def test_department_sees_its_own_named_response_alone(named):
    own, other = institution(named), institution(named)
    for contact in (own, other):
        answer(contact, "Ja", 5, SECRET)
    person = RoleAssignmentFactory(
        municipality=named.concept.municipality,
        role=Role.DEPARTMENT,
        organization=own.request.organization,
    ).user

    rows = rows_for(person, Act.VIEW, SurveyResponse.objects.all())

    assert [row.request for row in rows] == [own.request]
