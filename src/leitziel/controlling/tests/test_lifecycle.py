# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opening, closing, opening again: answers are there, everyone is invited once."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.tests.factories import FieldFactory, GoalFactory, MeasureFactory
from leitziel.controlling.enums import MailKind, MailState, RequestState, RoundState
from leitziel.controlling.models import Answer, MailText, OutgoingMail, ReportingRound
from leitziel.controlling.rounds.lifecycle import close_round, open_round, reopen_round
from leitziel.controlling.rounds.links import token_of
from leitziel.controlling.rounds.planning import RoundRefused
from leitziel.controlling.rounds.reminding import remind_now
from leitziel.controlling.tests.factories import ContactFactory, RequestFactory, RoundFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]


def _coordinator(round_: ReportingRound) -> User:
    return RoleAssignmentFactory(municipality=round_.concept.municipality).user


def _planned(number: int = 1, **facts: object) -> ReportingRound:
    """A planned round in which so many institutions lead a goal and two measures each."""
    round_ = RoundFactory(**facts)
    field = FieldFactory(concept=round_.concept)
    for _number in range(number):
        lead = OrganizationFactory(municipality=round_.concept.municipality)
        goal = GoalFactory(field=field, lead=lead)
        round_.goals.add(goal)
        for _twice in range(2):
            measure = MeasureFactory(field=field, lead=lead)
            measure.goals.add(goal)
            round_.measures.add(measure)
        ContactFactory(request=RequestFactory(round=round_, organization=lead))
    return round_


def test_open_makes_the_answers_in_the_order_of_the_page():
    round_ = _planned()

    opened = open_round(round=round_, by=_coordinator(round_))

    (request,) = round_.requests.all()
    answers = list(request.answers.order_by("position"))
    assert opened.state == RoundState.OPEN
    assert opened.opened_at is not None
    assert [answer.goal_id is None for answer in answers] == [False, True, True]
    assert [answer.position for answer in answers] == [0, 1, 2]
    assert not any(answer.is_given for answer in answers)
    assert Answer.history.filter(request=request).count() == 3


def test_open_queues_one_invitation_for_each_person_with_everything_they_are_asked():
    round_ = _planned(3)
    first, second, third = (row.contacts.get() for row in round_.requests.order_by("pk"))
    third.email = first.email.upper()
    third.save()

    open_round(round=round_, by=_coordinator(round_))

    mails = {mail.to_email.lower(): mail for mail in OutgoingMail.objects.all()}
    both = mails[first.email]
    assert set(mails) == {first.email, second.email}
    assert set(both.contacts.all()) == {first, third}
    assert token_of(first) in both.text
    assert token_of(third) in both.text
    assert token_of(second) not in both.text
    assert "ein Leitziel und zwei Maßnahmen" in both.text
    assert {mail.kind for mail in mails.values()} == {MailKind.INVITATION}
    assert {mail.state for mail in mails.values()} == {MailState.QUEUED}


def test_open_writes_in_the_language_of_the_person():
    round_ = _planned(2)
    english = round_.requests.order_by("pk")[0].contacts.get()
    english.language = "en"
    english.save()

    open_round(round=round_, by=_coordinator(round_))

    mail = OutgoingMail.objects.get(to_email=english.email)
    other = OutgoingMail.objects.exclude(pk=mail.pk).get()
    assert "Answer now" in mail.text
    assert "one goal and two measures" in mail.text
    assert "28 February 2026" in mail.subject
    assert "/en/antwort/" in mail.text
    assert 'lang="en"' in mail.html
    assert "28. Februar 2026" in other.subject
    assert "/en/antwort/" not in other.text


def test_open_uses_the_words_of_the_office():
    round_ = _planned()
    MailText.objects.create(
        round=round_,
        kind=MailKind.INVITATION,
        language="de",
        subject="Bitte um Antwort bis {frist}",
        body="{anrede}\n\nKurz und knapp.\n\n{anfragen}",
    )

    open_round(round=round_, by=_coordinator(round_))

    mail = OutgoingMail.objects.get()
    assert mail.subject == "Bitte um Antwort bis 28. Februar 2026"
    assert "Kurz und knapp." in mail.text
    assert "Kurz und knapp." in mail.html


def test_open_with_words_that_cannot_be_used_is_refused_and_changes_nothing():
    round_ = _planned()
    MailText.objects.create(
        round=round_, kind=MailKind.INVITATION, subject="{foo}", body="{anfragen}"
    )

    with pytest.raises(RoundRefused) as refused:
        open_round(round=round_, by=_coordinator(round_))

    round_.refresh_from_db()
    assert "{foo}" in refused.value.message
    assert round_.state == RoundState.PLANNED
    assert not Answer.objects.exists()


def test_open_links_the_account_that_someone_got_meanwhile():
    round_ = _planned()
    contact = round_.requests.get().contacts.get()
    user = RoleAssignmentFactory(
        municipality=round_.concept.municipality,
        role=Role.DEPARTMENT,
        organization=contact.request.organization,
        user__email=contact.email,
    ).user

    open_round(round=round_, by=_coordinator(round_))

    contact.refresh_from_db()
    assert contact.user == user


def test_open_twice_is_refused_and_invites_once():
    round_ = _planned()
    user = _coordinator(round_)
    open_round(round=round_, by=user)

    with pytest.raises(RoundRefused):
        open_round(round=round_, by=user)

    assert OutgoingMail.objects.count() == 1


def test_open_is_refused_where_nobody_can_be_asked():
    round_ = RoundFactory()
    RequestFactory(round=round_)

    with pytest.raises(RoundRefused):
        open_round(round=round_, by=_coordinator(round_))


def test_open_asks_the_others_where_one_has_no_address():
    round_ = _planned(2)
    silent = round_.requests.order_by("pk")[0]
    silent.contacts.all().delete()

    open_round(round=round_, by=_coordinator(round_))

    assert OutgoingMail.objects.count() == 1
    assert silent.answers.count() == 3


def test_open_after_the_due_date_is_refused():
    round_ = _planned(due_date=datetime.date(2026, 1, 19))

    with pytest.raises(RoundRefused):
        open_round(round=round_, by=_coordinator(round_))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.READER])
def test_only_coordinators_open_close_and_reopen(role):
    round_ = _planned()
    user = RoleAssignmentFactory(municipality=round_.concept.municipality, role=role).user

    for act in (open_round, close_round, reopen_round):
        with pytest.raises(RoundRefused):
            act(round=round_, by=user)


def test_open_asks_the_same_number_of_queries_for_more_institutions():
    counts = []
    for number in (2, 20):
        round_ = _planned(number)
        user = _coordinator(round_)
        with CaptureQueriesContext(connection) as queries:
            open_round(round=round_, by=user)
        counts.append(len(queries))

    assert OutgoingMail.objects.count() == 22
    # SQLite takes so many values in one statement: many rows are written in several.
    assert counts[1] <= counts[0] + 2
    assert counts[0] <= 30


def test_close_ends_the_round_and_drops_reminders_that_wait():
    round_ = _planned()
    user = _coordinator(round_)
    open_round(round=round_, by=user)
    OutgoingMail.objects.update(state=MailState.SENT)
    remind_now(requests=list(round_.requests.all()), by=user)

    closed = close_round(round=round_, by=user)

    assert closed.state == RoundState.CLOSED
    assert closed.closed_at is not None
    assert [mail.kind for mail in OutgoingMail.objects.all()] == [MailKind.INVITATION]


def test_reopen_keeps_answers_and_links_and_may_give_more_time():
    round_ = _planned()
    user = _coordinator(round_)
    open_round(round=round_, by=user)
    OutgoingMail.objects.update(state=MailState.SENT)
    key = round_.requests.get().contacts.get().key
    close_round(round=round_, by=user)

    opened = reopen_round(round=round_, by=user, due_date=datetime.date(2026, 3, 31))

    assert (opened.state, opened.closed_at) == (RoundState.OPEN, None)
    assert opened.due_date == datetime.date(2026, 3, 31)
    assert round_.requests.get().contacts.get().key == key
    assert round_.requests.get().answers.count() == 3
    assert OutgoingMail.objects.count() == 1


def test_reopen_invites_those_whose_invitation_was_never_sent():
    round_ = _planned(2)
    user = _coordinator(round_)
    open_round(round=round_, by=user)
    sent, waiting = OutgoingMail.objects.order_by("pk")
    OutgoingMail.objects.filter(pk=sent.pk).update(state=MailState.SENT)
    close_round(round=round_, by=user)

    reopen_round(round=round_, by=user)

    left = OutgoingMail.objects.values_list("to_email", "state")
    assert set(left) == {(sent.to_email, MailState.SENT), (waiting.to_email, MailState.QUEUED)}


def test_reopen_invites_nobody_who_has_answered_without_an_invitation():
    round_ = _planned(2)
    user = _coordinator(round_)
    open_round(round=round_, by=user)
    close_round(round=round_, by=user)
    answered, silent = round_.requests.order_by("pk")
    round_.requests.filter(pk=answered.pk).update(state=RequestState.ACCEPTED)

    reopen_round(round=round_, by=user)

    (mail,) = OutgoingMail.objects.all()
    assert mail.contacts.get().request == silent


def test_reopen_is_refused_when_the_persons_are_deleted():
    round_ = RoundFactory(state=RoundState.CLOSED, persons_deleted_at="2026-01-01T00:00:00Z")

    with pytest.raises(RoundRefused):
        reopen_round(round=round_, by=_coordinator(round_))


@pytest.mark.parametrize(
    ("moment", "is_late"),
    [
        # 28 February ends at midnight in Berlin, an hour before it ends in UTC.
        ("2026-02-28T22:59:59Z", False),
        ("2026-02-28T23:00:00Z", True),
        ("2026-02-28T12:00:00Z", False),
    ],
)
def test_late_is_after_midnight_of_the_due_date_in_the_city(moment, is_late):
    request = RequestFactory(
        submitted_at=datetime.datetime.fromisoformat(moment), state=RequestState.SUBMITTED
    )

    assert request.is_late is is_late
