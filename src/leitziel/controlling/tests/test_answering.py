# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answering: drafts, versions, submitting, and who may."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory, UserFactory
from leitziel.concept.models import Status
from leitziel.concept.operations import ensure_default_scale
from leitziel.controlling.answers.answering import (
    Actor,
    AnswerRefused,
    Conflict,
    mark_opened,
    reopen,
    save_answer,
    save_remark,
    submit,
)
from leitziel.controlling.enums import EventKind, RequestState, Review, RoundState
from leitziel.controlling.models import Answer, OutgoingMail, RequestEvent
from leitziel.controlling.tests.factories import (
    ContactFactory,
    FigureTypeFactory,
    GoalAnswerFactory,
    MeasureAnswerFactory,
    RequestFactory,
    RoundFactory,
)
from leitziel.core.clock import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact():
    contact = ContactFactory()
    round_ = contact.request.round
    round_.due_date = today() + datetime.timedelta(days=9)
    round_.opens_on = today() - datetime.timedelta(days=9)
    round_.save()
    return contact


@pytest.fixture
def by(contact):
    return Actor(contact=contact)


@pytest.fixture
def answer(contact):
    return GoalAnswerFactory(request=contact.request)


def kinds(request) -> list[str]:
    return list(RequestEvent.objects.filter(request=request).values_list("kind", flat=True))


def test_look_of_the_office_is_no_look_of_the_institution(contact):
    office = RoleAssignmentFactory(municipality=contact.get_municipality()).user
    member = RoleAssignmentFactory(
        municipality=contact.get_municipality(),
        role=Role.DEPARTMENT,
        organization=contact.request.organization,
    ).user

    mark_opened(request=contact.request, by=Actor(user=office))
    contact.request.refresh_from_db()
    before = contact.request.state
    mark_opened(request=contact.request, by=Actor(user=member))
    contact.request.refresh_from_db()

    assert (before, contact.request.state) == (RequestState.WAITING, RequestState.OPENED)


def test_first_look_is_noted_once(contact, by):
    mark_opened(request=contact.request, by=by)
    mark_opened(request=contact.request, by=by)

    contact.refresh_from_db()
    contact.request.refresh_from_db()
    assert contact.request.state == RequestState.OPENED
    assert contact.opened_at is not None
    assert kinds(contact.request) == [EventKind.OPENED]


def test_draft_is_saved_with_its_version_and_starts_the_request(answer, by):
    saved = save_answer(answer=answer, version=0, by=by, text="  Acht Kurse.\r\n\r\nNeu. ")

    stored = Answer.objects.get(pk=answer.pk)
    assert stored.text == "Acht Kurse.\n\nNeu."
    assert (stored.version, saved.version) == (1, 1)
    assert stored.saved_at is not None
    assert stored.request.state == RequestState.STARTED
    assert kinds(answer.request) == [EventKind.STARTED]


def test_saving_the_same_again_changes_nothing_and_is_no_conflict(answer, by):
    save_answer(answer=answer, version=0, by=by, text="Acht Kurse.")

    again = save_answer(answer=answer, version=0, by=by, text="Acht Kurse.")

    assert again.version == 1
    assert Answer.history.filter(id=answer.pk, version=1).count() == 1


def test_second_writer_gets_what_the_first_saved_and_overwrites_nothing(answer, by):
    save_answer(answer=answer, version=0, by=by, text="Die erste Fassung.")

    with pytest.raises(Conflict) as conflict:
        save_answer(answer=answer, version=0, by=by, text="Die zweite Fassung.")

    assert conflict.value.stored.text == "Die erste Fassung."
    assert Answer.objects.get(pk=answer.pk).text == "Die erste Fassung."


def test_second_writer_may_replace_the_version_they_have_seen(answer, by):
    save_answer(answer=answer, version=0, by=by, text="Die erste Fassung.")

    save_answer(answer=answer, version=1, by=by, text="Die zweite Fassung.")

    assert Answer.objects.get(pk=answer.pk).text == "Die zweite Fassung."


def test_history_names_the_contact_by_key_and_not_by_name(answer, by, contact):
    save_answer(answer=answer, version=0, by=by, text="Acht Kurse.")

    newest = Answer.history.filter(id=answer.pk).latest("history_date")
    assert newest.history_change_reason == f"contact {contact.pk}"
    assert newest.history_user is None


def test_figures_are_stored_changed_and_removed(contact, by):
    answer = MeasureAnswerFactory(request=contact.request)
    kind = FigureTypeFactory(concept=contact.request.round.concept)
    contact.request.round.figure_types.add(kind)

    save_answer(answer=answer, version=0, by=by, figures={kind.pk: (Decimal(8), "counted", False)})
    save_answer(answer=answer, version=1, by=by, figures={kind.pk: (Decimal(9), "estimated", True)})
    figure = answer.figures.get()
    assert (figure.value, figure.quality, figure.is_confirmed) == (9, "estimated", True)

    save_answer(answer=answer, version=2, by=by, figures={kind.pk: (None, "counted", False)})
    assert not answer.figures.exists()


def test_figure_is_refused_when_the_round_does_not_ask_for_it(contact, by):
    answer = MeasureAnswerFactory(request=contact.request)
    foreign = FigureTypeFactory()

    with pytest.raises(AnswerRefused):
        save_answer(answer=answer, version=0, by=by, figures={foreign.pk: (1, "counted", False)})


def test_status_of_another_scale_is_refused(answer, by):
    scale = ensure_default_scale(municipality=RoundFactory().concept.municipality)

    with pytest.raises(AnswerRefused):
        save_answer(answer=answer, version=0, by=by, status=scale.statuses.first())


def test_contact_of_another_institution_cannot_write(answer):
    stranger = ContactFactory(request=RequestFactory(round=answer.request.round))

    with pytest.raises(AnswerRefused):
        save_answer(answer=answer, version=0, by=Actor(contact=stranger), text="Fremd.")


@pytest.mark.parametrize(
    ("role", "own", "may"),
    [
        (Role.COORDINATOR, False, True),
        (Role.EDITOR, False, True),
        (Role.DEPARTMENT, True, True),
        (Role.DEPARTMENT, False, False),
        (Role.READER, False, False),
    ],
)
def test_user_writes_as_far_as_the_role_goes(answer, role, own, may):
    request = answer.request
    other = RequestFactory(round=request.round).organization
    user = UserFactory()
    RoleAssignmentFactory(
        user=user,
        municipality=request.get_municipality(),
        role=role,
        organization=(request.organization if own else other) if role == Role.DEPARTMENT else None,
    )

    if may:
        save_answer(answer=answer, version=0, by=Actor(user=user), text="Ja.")
        assert Answer.history.filter(id=answer.pk).latest("history_date").history_user == user
    else:
        with pytest.raises(AnswerRefused):
            save_answer(answer=answer, version=0, by=Actor(user=user), text="Nein.")


@pytest.mark.parametrize("state", [RequestState.ACCEPTED, RequestState.SUBMITTED])
def test_nothing_is_saved_into_finished_requests(answer, by, state):
    answer.request.state = state
    answer.request.save()

    with pytest.raises(AnswerRefused):
        save_answer(answer=answer, version=0, by=by, text="Zu spät.")


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.CLOSED])
def test_nothing_is_saved_when_the_round_is_not_open(answer, by, state):
    answer.request.round.state = state
    answer.request.round.save()

    with pytest.raises(AnswerRefused):
        save_answer(answer=answer, version=0, by=by, text="Zu spät.")


def test_accepted_answer_stays_when_the_rest_is_open(answer, by):
    answer.review = Review.ACCEPTED
    answer.save()

    with pytest.raises(AnswerRefused):
        save_answer(answer=answer, version=0, by=by, text="Doch anders.")


def test_submitting_with_gaps_needs_a_word(answer, by, contact):
    with pytest.raises(AnswerRefused):
        submit(request=contact.request, by=by)

    sent = submit(request=contact.request, by=by, with_gaps=True)

    assert sent.state == RequestState.SUBMITTED
    assert not sent.is_late
    assert kinds(contact.request) == [EventKind.SUBMITTED]


def test_submitting_twice_is_one_submission_and_one_receipt(answer, by, contact):
    save_answer(answer=answer, version=0, by=by, text="Acht Kurse.")

    first = submit(request=contact.request, by=by, with_gaps=True)
    second = submit(request=contact.request, by=by, with_gaps=True)

    assert second.submitted_at == first.submitted_at
    assert OutgoingMail.objects.filter(kind="receipt", to_email=contact.email).count() == 1


def test_text_that_is_too_long_is_kept_as_draft_but_not_submitted(answer, by, contact):
    save_answer(answer=answer, version=0, by=by, text="x" * 1201)

    with pytest.raises(AnswerRefused):
        submit(request=contact.request, by=by, with_gaps=True)


def test_late_submission_is_marked_and_a_later_correction_of_a_punctual_one_is_not(
    answer, by, contact
):
    sent = submit(request=contact.request, by=by, with_gaps=True)
    sent.submitted_at -= datetime.timedelta(days=5)
    sent.save()
    round_ = sent.round
    round_.due_date = today() - datetime.timedelta(days=1)
    round_.save()

    reopen(request=sent, by=by)
    assert not submit(request=sent, by=by, with_gaps=True).is_late

    late = GoalAnswerFactory(request=RequestFactory(round=round_)).request
    sent = submit(request=late, by=Actor(contact=ContactFactory(request=late)), with_gaps=True)
    assert sent.is_late
    assert EventKind.SUBMITTED_LATE in kinds(late)


def test_question_goes_back_to_the_office_when_it_is_answered(answer, by, contact):
    answer.review, answer.question = Review.QUERIED, "Wie viele?"
    answer.save()
    contact.request.state = RequestState.QUERIED
    contact.request.save()

    save_answer(answer=answer, version=0, by=by, text="Acht.")
    submit(request=contact.request, by=by, with_gaps=True)

    answer.refresh_from_db()
    assert answer.review == Review.PENDING
    assert answer.question == "Wie viele?"


def test_unchanged_takes_last_rounds_words_when_it_is_submitted(answer, by, contact):
    request = contact.request
    scale = ensure_default_scale(municipality=request.get_municipality())
    request.round.concept.status_scale = scale
    request.round.concept.save()
    begun = Status.objects.get(scale=scale, code="begonnen")
    previous = RoundFactory(concept=request.round.concept)
    before = RequestFactory(round=previous, organization=request.organization)
    GoalAnswerFactory(request=before, goal=answer.goal, text="Wie immer.", status=begun)
    request.round.previous = previous
    request.round.save()

    save_answer(answer=answer, version=0, by=by, text="Angefangen", is_unchanged=True)
    submit(request=request, by=by)

    answer.refresh_from_db()
    assert (answer.text, answer.status, answer.is_unchanged) == ("Wie immer.", begun, True)


def test_remark_is_kept(contact, by):
    save_remark(request=contact.request, by=by, remark=" Danke. ")

    contact.request.refresh_from_db()
    assert contact.request.remark == "Danke."
