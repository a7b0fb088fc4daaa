# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reminders: on their day, once, in one mail for a person, and only for who wants them."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.core import mail as outbox_module
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.enums import MailKind, MailPace, MailState, RequestState, RoundState
from leitziel.controlling.mail.queue import bundle, queue
from leitziel.controlling.models import OutgoingMail, ReportingRound
from leitziel.controlling.rounds.reminding import (
    ReminderRefused,
    queue_all_due,
    queue_due_reminders,
    remind_now,
    turn_of,
)
from leitziel.controlling.tests.factories import ContactFactory, RequestFactory, RoundFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]

BERLIN = datetime.timezone(datetime.timedelta(hours=1))


def _at(day: int, month: int = 2, hour: int = 9) -> datetime.datetime:
    """A moment of 2026 in Berlin, in winter time. The rounds are due on 28 February."""
    return datetime.datetime(2026, month, day, hour, tzinfo=BERLIN)


def _coordinator(round_: ReportingRound) -> User:
    return RoleAssignmentFactory(municipality=round_.concept.municipality).user


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (datetime.date(2026, 2, 20), None),
        (datetime.date(2026, 2, 21), MailKind.REMINDER_BEFORE),
        (datetime.date(2026, 2, 24), MailKind.REMINDER_BEFORE),
        (datetime.date(2026, 2, 25), None),
        (datetime.date(2026, 2, 27), MailKind.REMINDER_BEFORE),
        (datetime.date(2026, 2, 28), MailKind.REMINDER_BEFORE),
        (datetime.date(2026, 3, 1), None),
        (datetime.date(2026, 3, 3), MailKind.REMINDER_AFTER),
        (datetime.date(2026, 3, 10), MailKind.REMINDER_AFTER),
        (datetime.date(2026, 3, 13), MailKind.REMINDER_AFTER),
        (datetime.date(2026, 3, 14), None),
    ],
)
def test_turn_is_the_latest_reminder_that_is_not_long_past(day, kind):
    turn = turn_of(RoundFactory(opened=True), day)

    assert (turn.kind if turn else None) == kind


def test_last_reminder_is_the_last_before_the_due_date():
    round_ = RoundFactory(opened=True)

    turns = [turn_of(round_, datetime.date(2026, 2, day)) for day in (21, 27)]
    after = turn_of(round_, datetime.date(2026, 3, 10))

    assert [turn.is_last for turn in turns if turn] == [False, True]
    assert after is not None
    assert not after.is_last


def test_last_reminder_comes_after_the_due_date_where_there_is_none_before():
    round_ = RoundFactory(opened=True, days_before=[], days_after=[3, 10])

    turns = [turn_of(round_, datetime.date(2026, 3, day)) for day in (3, 10)]

    assert [turn.is_last for turn in turns if turn] == [False, True]


def test_round_without_reminders_has_no_turn():
    assert turn_of(RoundFactory(days_before=[], days_after=[]), datetime.date(2026, 2, 27)) is None


def test_reminder_goes_once_however_often_the_timer_runs():
    contact = ContactFactory()
    round_ = contact.request.round

    first = queue_due_reminders(round_, now=_at(21))
    again = [queue_due_reminders(round_, now=_at(day)) for day in (21, 22, 23)]

    assert [mail.to_email for mail in first] == [contact.email]
    assert again == [[], [], []]
    assert "in sieben Tagen" in first[0].text


def test_each_reminder_of_the_round_goes():
    round_ = ContactFactory().request.round

    queued = [
        mail.kind
        for moment in (_at(21), _at(27), _at(3, 3), _at(10, 3))
        for mail in queue_due_reminders(round_, now=moment)
    ]

    assert queued == [MailKind.REMINDER_BEFORE] * 2 + [MailKind.REMINDER_AFTER] * 2


def test_reminder_of_a_day_on_which_the_server_was_down_comes_later_and_says_the_right_days():
    round_ = ContactFactory().request.round

    (mail,) = queue_due_reminders(round_, now=_at(23))

    assert "in fünf Tagen" in mail.text


def test_day_begins_at_midnight_in_the_city():
    round_ = ContactFactory().request.round

    before = queue_due_reminders(
        round_, now=datetime.datetime(2026, 2, 20, 22, 59, tzinfo=datetime.UTC)
    )
    after = queue_due_reminders(
        round_, now=datetime.datetime(2026, 2, 20, 23, 0, tzinfo=datetime.UTC)
    )

    assert (len(before), len(after)) == (0, 1)


@pytest.mark.parametrize(
    "state", [RequestState.SUBMITTED, RequestState.ACCEPTED, RequestState.GIVEN_BACK]
)
def test_nobody_is_reminded_of_what_is_done(state):
    contact = ContactFactory(request__state=state)

    assert queue_due_reminders(contact.request.round, now=_at(21)) == []


@pytest.mark.parametrize(
    "state",
    [RequestState.WAITING, RequestState.OPENED, RequestState.STARTED, RequestState.QUERIED],
)
def test_everyone_is_reminded_of_what_is_not_done(state):
    contact = ContactFactory(request__state=state)

    assert len(queue_due_reminders(contact.request.round, now=_at(21))) == 1


def test_reminder_tells_who_has_answered_that_only_a_question_is_open():
    round_ = RoundFactory(opened=True)
    for place, state in enumerate((RequestState.QUERIED, RequestState.WAITING)):
        ContactFactory(
            request__round=round_, request__state=state, email=f"{place}@traeger.example"
        )

    mails = {mail.to_email[0]: mail for mail in queue_due_reminders(round_, now=_at(21))}

    said = "Ihre Antwort ist angekommen, eine Rückfrage dazu ist noch offen"
    assert said in mails["0"].text
    assert said in mails["0"].html
    assert said not in mails["1"].text


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.CLOSED])
def test_only_open_rounds_remind(state):
    contact = ContactFactory(request__round__state=state)

    assert queue_due_reminders(contact.request.round, now=_at(21)) == []


def test_person_gets_one_reminder_for_all_institutions():
    round_ = RoundFactory(opened=True)
    contacts = [ContactFactory(request__round=round_, email="mara@x.example") for _one in "abc"]
    done = contacts[2].request
    done.state = RequestState.SUBMITTED
    done.save()

    (mail,) = queue_due_reminders(round_, now=_at(21))

    assert set(mail.contacts.all()) == set(contacts[:2])
    assert done.organization.name not in mail.text


def test_pace_is_respected():
    round_ = RoundFactory(opened=True)
    for pace in MailPace:
        ContactFactory(request__round=round_, email=f"{pace}@x.example", pace=pace)

    reminded = {
        moment.day: {mail.to_email for mail in queue_due_reminders(round_, now=moment)}
        for moment in (_at(21), _at(27), _at(3, 3))
    }

    assert reminded == {
        21: {"all@x.example"},
        27: {"all@x.example", "last@x.example"},
        3: {"all@x.example"},
    }


def test_nobody_is_reminded_on_the_day_of_the_invitation_but_the_day_after():
    contact = ContactFactory()
    OutgoingMail.objects.create(
        round=contact.request.round,
        kind=MailKind.INVITATION,
        once="1",
        to_email=contact.email.upper(),
        subject="x",
        text="x",
        created_at=_at(21, hour=8),
        state=MailState.SENT,
    )

    same_day = queue_due_reminders(contact.request.round, now=_at(21, hour=9))
    day_after = queue_due_reminders(contact.request.round, now=_at(22, hour=9))

    assert (len(same_day), len(day_after)) == (0, 1)


def test_address_whose_mail_came_back_is_not_written_to_again():
    contact = ContactFactory()
    (mail,) = queue_due_reminders(contact.request.round, now=_at(21))
    OutgoingMail.objects.filter(pk=mail.pk).update(state=MailState.BOUNCED)

    assert queue_due_reminders(contact.request.round, now=_at(27)) == []


def test_passed_on_request_reminds_the_colleague():
    contact = ContactFactory()
    colleague = ContactFactory(request=contact.request, email="kim@x.example")
    contact.passed_to = colleague
    contact.save()

    (mail,) = queue_due_reminders(contact.request.round, now=_at(21))

    assert mail.to_email == "kim@x.example"


def test_reminder_by_hand_reminds_those_chosen_once_a_day():
    contact = ContactFactory()
    other = ContactFactory(request__round=contact.request.round)
    user = _coordinator(contact.request.round)

    first = remind_now(requests=[contact.request], by=user, now=_at(5))
    second = remind_now(requests=[contact.request], by=user, now=_at(5, hour=15))
    next_day = remind_now(requests=[contact.request], by=user, now=_at(6))

    assert [len(one.mails) for one in (first, second, next_day)] == [1, 0, 1]
    assert other.email not in {mail.to_email for mail in OutgoingMail.objects.all()}


def test_nobody_is_reminded_by_hand_on_the_day_of_another_mail():
    contact = ContactFactory()
    user = _coordinator(contact.request.round)
    invitation = bundle([contact], MailKind.INVITATION, mark="opening")
    queue(contact.request.round, invitation, now=_at(5, hour=9))

    same_day = remind_now(requests=[contact.request], by=user, now=_at(5, hour=15))
    next_day = remind_now(requests=[contact.request], by=user, now=_at(6, hour=9))

    assert (len(same_day.mails), len(next_day.mails)) == (0, 1)


def test_reminder_by_hand_says_who_was_not_reminded_and_why():
    round_ = RoundFactory(opened=True)
    reached = ContactFactory(request__round=round_).request
    unwanted = ContactFactory(request__round=round_, pace=MailPace.NONE).request
    without = RequestFactory(round=round_)
    done = ContactFactory(request__round=round_, request__state=RequestState.ACCEPTED).request

    told = remind_now(
        requests=[reached, unwanted, without, done], by=_coordinator(round_), now=_at(5)
    )

    assert len(told.mails) == 1
    assert told.unwanted == [unwanted]
    assert told.without_address == [without]
    assert told.not_owing == [done]


def test_reminder_by_hand_is_for_the_office_and_open_rounds():
    contact = ContactFactory()
    round_ = contact.request.round
    reader = RoleAssignmentFactory(municipality=round_.concept.municipality, role=Role.READER).user
    closed = ContactFactory(request__round=RoundFactory(state=RoundState.CLOSED)).request

    with pytest.raises(ReminderRefused):
        remind_now(requests=[contact.request], by=reader)
    with pytest.raises(ReminderRefused):
        remind_now(requests=[closed], by=_coordinator(closed.round))


def test_queries_do_not_grow_with_the_number_of_people():
    counts = []
    for number in (2, 12):
        round_ = RoundFactory(opened=True)
        for _number in range(number):
            ContactFactory(request__round=round_)
        stored = ReportingRound.objects.select_related("concept__municipality__site").get(
            pk=round_.pk
        )
        with CaptureQueriesContext(connection) as queries:
            assert len(queue_due_reminders(stored, now=_at(21))) == number
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12


def test_all_open_rounds_are_looked_through():
    one, other = ContactFactory().request.round, ContactFactory().request.round

    assert queue_all_due(_at(21)) == {one: 1, other: 1}
    assert queue_all_due(_at(21)) == {}


def test_run_due_reminds_sends_and_says_so(set_clock):
    contact = ContactFactory()
    set_clock(_at(21))
    first, second = StringIO(), StringIO()

    call_command("run_due", stdout=first)
    call_command("run_due", stdout=second)

    assert f"1 reminders, {contact.request.round}" in first.getvalue()
    assert "1 sent" in first.getvalue()
    assert second.getvalue() == "0 sent, 0 to be tried again, 0 failed\n"
    assert [message.to for message in outbox_module.outbox] == [[contact.email]]


def test_send_mail_tells_what_went_wrong(set_clock):
    ContactFactory()
    set_clock(_at(21))
    queue_all_due()
    OutgoingMail.objects.update(to_email="ä ö@@")
    out, errors = StringIO(), StringIO()

    call_command("send_mail", stdout=out, stderr=errors)

    assert out.getvalue() == "0 sent, 0 to be tried again, 1 failed\n"
    assert "ä ö@@" in errors.getvalue()
