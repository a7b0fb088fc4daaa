# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The board of a round."""

from __future__ import annotations

import datetime

import pytest

from leitziel.controlling.enums import MailKind, MailState, ProposalState, RequestState
from leitziel.controlling.models import MeasureProposal, OutgoingMail
from leitziel.controlling.rounds.board import board_of
from leitziel.controlling.rounds.tally import tally_of
from leitziel.controlling.tests.factories import (
    ContactFactory,
    GoalAnswerFactory,
    RequestFactory,
    RoundFactory,
)
from leitziel.core.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_row():
    return RoundFactory(opened=True)


def _asked(round_row, **values):
    row = RequestFactory(round=round_row, **values)
    ContactFactory(request=row)
    return row


def _mail(contact, state, minute=0):
    mail = OutgoingMail.objects.create(
        round=contact.request.round,
        kind=MailKind.INVITATION,
        once=f"{contact.pk}-{minute}",
        to_email=contact.email,
        subject="Runde",
        text="Text",
        state=state,
        created_at=datetime.datetime(2026, 1, 5, 9, minute, tzinfo=datetime.UTC),
    )
    mail.contacts.add(contact)
    return mail


def _line(round_row):
    (line,) = board_of(round_row).lines
    return line


def test_board_counts_who_answered_and_who_did_not(round_row):
    for state in RequestState:
        _asked(round_row, state=state)

    board = board_of(round_row)
    tally = board.tally

    assert (tally.answered, tally.begun, tally.silent, tally.to_review) == (3, 1, 2, 1)
    assert tally_of(round_row) == tally
    assert sum(number for _, number, _ in board.parts) == len(board.lines)


def test_begun_request_says_how_much_is_there(round_row):
    row = _asked(round_row, state=RequestState.STARTED)
    GoalAnswerFactory(request=row, text="Etwas.")
    GoalAnswerFactory(request=row, is_unchanged=True)
    GoalAnswerFactory(request=row)

    line = _line(round_row)

    assert (line.given, line.total) == (2, 3)
    assert "2" in line.sentence
    assert "3" in line.sentence


def test_institution_without_address_is_to_do(round_row):
    RequestFactory(round=round_row)

    line = _line(round_row)

    assert (line.action, line.sign, line.is_to_do) == ("address", "missing", True)
    assert not line.can_be_reminded


def test_mail_that_came_back_asks_for_another_address(round_row):
    row = _asked(round_row)
    _mail(row.contacts.get(), MailState.BOUNCED)

    line = _line(round_row)

    assert (line.action, line.sign, line.is_to_do) == ("address", "bad", True)


def test_institution_is_reached_as_long_as_one_of_its_people_is(round_row):
    request = RequestFactory(round=round_row)
    first, second = (ContactFactory(request=request) for _ in range(2))
    for place, contact in enumerate((first, second)):
        mail = OutgoingMail.objects.create(
            round=round_row,
            kind=MailKind.INVITATION,
            once=str(place),
            state=MailState.BOUNCED if contact == second else MailState.SENT,
            created_at=now(),
        )
        mail.contacts.add(contact)

    (reached,) = board_of(round_row).lines
    OutgoingMail.objects.update(state=MailState.BOUNCED)
    (lost,) = board_of(round_row).lines

    assert not reached.is_unreachable
    assert lost.is_unreachable


def test_mail_that_arrived_after_one_that_failed_is_no_problem(round_row):
    row = _asked(round_row)
    _mail(row.contacts.get(), MailState.FAILED)
    _mail(row.contacts.get(), MailState.SENT, minute=5)

    assert _line(round_row).can_be_reminded


def test_answer_after_the_due_date_is_marked(round_row):
    late = datetime.datetime(2026, 3, 1, 0, 30, tzinfo=datetime.UTC)
    row = _asked(round_row, state=RequestState.SUBMITTED, submitted_at=late)

    assert row.is_late
    assert _line(round_row).sentence != RequestState.SUBMITTED.label


def test_answer_in_the_last_hour_of_the_due_date_is_in_time(round_row):
    # Half past eleven at night in Berlin.
    moment = datetime.datetime(2026, 2, 28, 22, 30, tzinfo=datetime.UTC)
    row = _asked(round_row, state=RequestState.SUBMITTED, submitted_at=moment)

    assert not row.is_late


def test_work_lists_hold_what_they_say(round_row):
    submitted = _asked(round_row, state=RequestState.SUBMITTED, submitted_at=now())
    waiting = _asked(round_row)
    accepted = _asked(round_row, state=RequestState.ACCEPTED)
    proposing = _asked(round_row, state=RequestState.ACCEPTED)
    MeasureProposal.objects.create(request=proposing, title="Neu", state=ProposalState.OPEN)

    board = board_of(round_row)

    def on(tab):
        return {line.request for line in board.listed(tab)}

    assert on("review") == {submitted}
    assert on("missing") == {waiting}
    assert on("todo") == {submitted, proposing}
    assert on("all") == {submitted, waiting, accepted, proposing}


def test_board_takes_the_same_number_of_queries_for_many_institutions(
    round_row, django_assert_max_num_queries
):
    for _ in range(12):
        row = _asked(round_row)
        _mail(row.contacts.get(), MailState.SENT)
        GoalAnswerFactory(request=row)

    with django_assert_max_num_queries(5):
        board_of(round_row)
