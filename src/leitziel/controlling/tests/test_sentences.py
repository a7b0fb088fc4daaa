# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first sentence of the desk agrees with its numbers."""

from collections import Counter

import pytest
from django.utils.translation import override

from leitziel.controlling.enums import RequestState
from leitziel.controlling.models import ReportingRound, RequestContact, RoundRequest
from leitziel.controlling.rounds.board import Board, Line
from leitziel.controlling.rounds.tally import Tally
from leitziel.controlling.templatetags.rounds import closing_sentence, remind_words, tally_sentence


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            {RequestState.SUBMITTED: 1, RequestState.WAITING: 16},
            "<b>1 von 17 Einrichtungen hat geantwortet</b>; 16 stehen aus. "
            "1 Antwort wartet auf Sie.",
        ),
        (
            {RequestState.WAITING: 2},
            "<b>0 von 2 Einrichtungen haben geantwortet</b>; 2 stehen aus. ",
        ),
        ({RequestState.ACCEPTED: 1}, "<b>1 von 1 Einrichtung hat geantwortet</b>. "),
        (
            {RequestState.QUERIED: 1, RequestState.ACCEPTED: 1},
            "<b>2 von 2 Einrichtungen haben geantwortet</b>, 1 davon mit offener Rückfrage. ",
        ),
        (
            {
                RequestState.ACCEPTED: 9,
                RequestState.SUBMITTED: 12,
                RequestState.QUERIED: 2,
                RequestState.STARTED: 4,
                RequestState.OPENED: 1,
                RequestState.WAITING: 2,
                RequestState.GIVEN_BACK: 1,
            },
            "<b>23 von 31 Einrichtungen haben geantwortet</b>, 2 davon mit offener Rückfrage; "
            "7 stehen aus, 4 davon haben angefangen; 1 hat die Anfrage zurückgegeben. "
            "12 Antworten warten auf Sie.",
        ),
    ],
)
def test_desk_says_how_many_have_answered(counts, expected):
    with override("de"):
        assert tally_sentence(Tally(ReportingRound(), Counter(counts))) == expected


def board(*states, reachable=True):
    contact = RequestContact() if reachable else None
    lines = [Line(RoundRequest(state=state), 1, 0, 0, 0, contact, None) for state in states]
    return Board(ReportingRound(), lines)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (
            (*[RequestState.WAITING] * 7, *[RequestState.QUERIED] * 2, RequestState.ACCEPTED),
            "9 erinnern (7 ohne Antwort, 2 mit Rückfrage)",
        ),
        ((RequestState.STARTED, RequestState.SUBMITTED), "1 erinnern (ohne Antwort)"),
        ((RequestState.QUERIED, RequestState.GIVEN_BACK), "1 erinnern (mit Rückfrage)"),
    ],
)
def test_button_says_who_is_reminded_of_what(states, expected):
    with override("de"):
        assert remind_words(board(*states)) == expected


def test_outstanding_answers_and_open_questions_are_what_is_owed():
    found = board(*RequestState)
    tally = found.tally

    assert tally.answered + tally.missing + tally.given_back == tally.asked == len(RequestState)
    assert tally.missing + tally.queried == len(found.reminded)
    assert len(found.listed("missing")) == tally.missing
    assert len(found.listed("queried")) == tally.queried
    assert board(*RequestState, reachable=False).reminded == []
    assert len(board(*RequestState, reachable=False).unreachable) == len(found.reminded)


def test_closing_tells_open_questions_apart_from_missing_answers():
    with override("de"):
        said = closing_sentence(board(RequestState.QUERIED, RequestState.WAITING).tally)

    assert said == (
        "1 Einrichtung hat noch nicht eingereicht. 1 hat eine Rückfrage von Ihnen offen."
    )


def test_cockpit_says_how_many_answers_wait_for_a_question():
    with override("de"):
        asked_back = board(RequestState.QUERIED, RequestState.ACCEPTED, RequestState.WAITING)
        assert asked_back.tally.said == "2 von 3 Antworten, 1 davon mit offener Rückfrage"
        assert board(RequestState.ACCEPTED).tally.said == "1 von 1 Antworten"
