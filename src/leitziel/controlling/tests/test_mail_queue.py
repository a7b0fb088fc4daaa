# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The queue: each mail once, bundled for a person, with its entry for the calendar."""

from __future__ import annotations

import datetime

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leitziel.controlling.enums import MailKind, MailState, Review
from leitziel.controlling.mail import queue as queueing
from leitziel.controlling.mail.queue import bundle, drop_waiting, once, queue, queue_for_request
from leitziel.controlling.models import OutgoingMail
from leitziel.controlling.rounds.links import make_link, make_pace_link
from leitziel.controlling.tests.factories import (
    ContactFactory,
    GoalAnswerFactory,
    RequestFactory,
    RoundFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]


def _query(request, question: str, answer=None):
    answer = answer or GoalAnswerFactory(request=request)
    answer.question, answer.review = question, Review.QUERIED
    answer.save()
    return queue_for_request(request, MailKind.QUERY, mark=f"{answer.pk}-{answer.version}")


def test_same_mark_is_queued_once():
    contact = ContactFactory()
    round_ = contact.request.round

    first = queue(round_, bundle([contact], MailKind.INVITATION, mark="opening"))
    second = queue(round_, bundle([contact], MailKind.INVITATION, mark="opening"))

    assert len(first) == 1
    assert second == []
    assert OutgoingMail.objects.get().contacts.get() == contact


def test_two_who_queue_at_the_same_moment_make_one_mail(monkeypatch):
    contact = ContactFactory()
    round_ = contact.request.round
    parcels = bundle([contact], MailKind.INVITATION, mark="opening")
    queue(round_, parcels)
    # The second one looked before the first had written.
    monkeypatch.setattr(queueing, "_unknown", lambda _round, found: list(found))

    second = queue(round_, parcels)

    assert second == []
    assert OutgoingMail.objects.count() == 1
    assert OutgoingMail.objects.get().contacts.count() == 1


def test_same_person_in_another_round_gets_a_mail_of_its_own():
    one, other = ContactFactory(email="mara@x.example"), ContactFactory(email="mara@x.example")

    for contact in (one, other):
        queue(contact.request.round, bundle([contact], MailKind.INVITATION, mark="opening"))

    assert OutgoingMail.objects.count() == 2


def test_mark_does_not_tell_the_address():
    (parcel,) = bundle(
        [ContactFactory(email="Mara@x.example")], MailKind.INVITATION, mark="opening"
    )

    assert "mara" not in once(parcel).lower()
    assert len(once(parcel)) < 200


def test_bundle_is_one_mail_for_a_person_whatever_the_case_of_the_address():
    round_ = RoundFactory(opened=True)
    one = ContactFactory(request__round=round_, email="Mara@x.example")
    other = ContactFactory(request__round=round_, email="mara@X.example")
    third = ContactFactory(request__round=round_)

    parcels = bundle([one, other, third], MailKind.INVITATION, mark="1")

    assert [list(parcel.contacts) for parcel in parcels] == [[one, other], [third]]


def test_mail_offers_to_stop_reminders():
    contact = ContactFactory()

    (mail,) = queue(
        contact.request.round, bundle([contact], MailKind.REMINDER_BEFORE, mark="2026-02-21")
    )

    assert mail.unsubscribe_url == make_pace_link(contact)
    assert make_pace_link(contact) in mail.text
    assert make_pace_link(contact) in mail.html


def test_invitation_brings_the_due_date_for_the_calendar():
    contact = ContactFactory()

    (mail,) = queue(contact.request.round, bundle([contact], MailKind.INVITATION, mark="1"))

    calendar = icalendar.Calendar.from_ical(mail.calendar)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == datetime.date(2026, 2, 28)
    assert event.decoded("dtend") == datetime.date(2026, 3, 1)
    assert str(event["summary"]) == f"Fällig: {contact.request.round.title}"
    assert make_link(contact) in str(event["description"])
    assert event["transp"] == "TRANSPARENT"
    assert calendar["method"] == "PUBLISH"
    assert calendar["version"] == "2.0"
    assert max(len(line.encode()) for line in mail.calendar.split("\r\n")) <= 75


def test_calendar_entry_cannot_be_broken_by_a_title():
    round_ = RoundFactory(opened=True, title="Runde\r\nATTENDEE:mailto:alle@x.example;a,b")
    contact = ContactFactory(request__round=round_)

    (mail,) = queue(round_, bundle([contact], MailKind.INVITATION, mark="1"))

    assert not any(line.startswith("ATTENDEE") for line in mail.calendar.splitlines())


def test_reminder_has_no_calendar_entry():
    contact = ContactFactory()

    (mail,) = queue(contact.request.round, bundle([contact], MailKind.REMINDER_NOW, mark="1"))

    assert mail.calendar == ""


def test_question_goes_to_everyone_who_is_asked():
    request = RequestFactory()
    ContactFactory(request=request)
    ContactFactory(request=request)
    ContactFactory(request=request, revoked_at="2026-01-06T08:00:00Z")

    mails = _query(request, "Wie viele Kurse waren es?")

    assert len(mails) == 2
    assert all("Wie viele Kurse waren es?" in mail.text for mail in mails)


def test_second_question_joins_the_mail_that_still_waits():
    request = RequestFactory()
    ContactFactory(request=request)
    _query(request, "Wie viele Kurse?")

    _query(request, "Und wo?")

    mail = OutgoingMail.objects.get()
    assert "Wie viele Kurse?" in mail.text
    assert "Und wo?" in mail.text


def test_second_question_gets_a_mail_of_its_own_when_the_first_is_gone():
    request = RequestFactory()
    ContactFactory(request=request)
    _query(request, "Wie viele Kurse?")
    OutgoingMail.objects.update(state=MailState.SENT)

    _query(request, "Und wo?")

    assert OutgoingMail.objects.count() == 2


def test_other_question_about_the_same_answer_goes_out_and_the_same_does_not():
    request = RequestFactory()
    ContactFactory(request=request)
    answer = GoalAnswerFactory(request=request)
    sent = []
    for question in ("Wie viele?", "Wie viele?", "Wie viele genau?"):
        sent += _query(request, question, answer)
        OutgoingMail.objects.update(state=MailState.SENT)

    assert len(sent) == 2
    assert "Wie viele genau?" in sent[1].text


def test_receipt_names_the_institution_and_the_page():
    contact = ContactFactory()

    (mail,) = queue_for_request(contact.request, MailKind.RECEIPT, mark="20260120")

    assert contact.request.organization.name in mail.text
    assert make_link(contact) in mail.text


def test_drop_leaves_a_bundle_that_is_about_others_too():
    round_ = RoundFactory(opened=True)
    one = ContactFactory(request__round=round_, email="mara@x.example")
    other = ContactFactory(request__round=round_, email="mara@x.example")
    queue(round_, bundle([one, other], MailKind.INVITATION, mark="1"))
    queue(round_, bundle([one], MailKind.REMINDER_NOW, mark="1"))

    drop_waiting(one)

    assert [mail.kind for mail in OutgoingMail.objects.all()] == [MailKind.INVITATION]


def test_queue_asks_the_same_number_of_queries_for_more_people():
    counts = []
    for number in (1, 12):
        round_ = RoundFactory(opened=True)
        contacts = [ContactFactory(request__round=round_) for _number in range(number)]
        with CaptureQueriesContext(connection) as queries:
            queue(round_, bundle(contacts, MailKind.INVITATION, mark="1"))
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 7
