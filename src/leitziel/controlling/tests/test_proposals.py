# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the office makes of a proposed measure."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leitziel.concept.models import Measure
from leitziel.concept.tests.factories import FieldFactory, MeasureFactory
from leitziel.controlling.answers.proposals import (
    decline_proposal,
    join_proposal,
    measure_like,
    take_proposal,
)
from leitziel.controlling.answers.reviewing import ReviewRefused
from leitziel.controlling.enums import ProposalState, RequestState
from leitziel.controlling.models import MeasureProposal
from leitziel.controlling.rounds.board import board_of
from leitziel.controlling.tests.factories import (
    ContactFactory,
    GoalAnswerFactory,
    RequestFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_row():
    return RequestFactory(state=RequestState.STARTED, round__opened=True)


@pytest.fixture
def known(request_row):
    """A measure that the concept has already."""
    field = FieldFactory(concept=request_row.round.concept)
    return MeasureFactory(field=field, title="Fortbildung für Hebammen und Praxisteams")


def _proposal(request_row, title="Lesepaten", **more):
    return MeasureProposal.objects.create(request=request_row, title=title, **more)


def test_proposed_measure_is_led_by_who_proposed_it_and_not_yet_public(request_row, office):
    proposal = _proposal(request_row)
    field = FieldFactory(concept=request_row.round.concept)

    measure = take_proposal(proposal=proposal, field=field, by=office)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.measure) == (ProposalState.TAKEN, measure)
    assert measure.lead == request_row.organization
    assert not measure.is_public


def test_proposal_goes_into_no_other_concept(request_row, office):
    proposal = _proposal(request_row)

    with pytest.raises(ReviewRefused):
        take_proposal(proposal=proposal, field=FieldFactory(), by=office)

    assert not Measure.objects.exists()


def test_proposal_is_declined_with_a_reason(request_row, office):
    proposal = _proposal(request_row)

    with pytest.raises(ReviewRefused):
        decline_proposal(proposal=proposal, reason="", by=office)
    decline_proposal(proposal=proposal, reason="Gibt es schon.", by=office)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.decision) == (ProposalState.DECLINED, "Gibt es schon.")


def test_proposal_of_a_measure_that_exists_names_it_and_adds_none(request_row, office, known):
    proposals = [_proposal(request_row), _proposal(request_row, "Lesepatinnen")]

    for proposal in proposals:
        join_proposal(proposal=proposal, measure=known, by=office)

    stored = MeasureProposal.objects.order_by("pk")
    assert [(row.state, row.measure, row.decision) for row in stored] == [
        (ProposalState.JOINED, known, str(known))
    ] * 2
    assert Measure.objects.count() == 1


def test_proposal_joins_no_measure_of_another_concept(request_row, office):
    with pytest.raises(ReviewRefused):
        join_proposal(proposal=_proposal(request_row), measure=MeasureFactory(), by=office)


def test_measure_with_a_title_like_the_proposed_one_is_suggested(request_row, known):
    assert measure_like(_proposal(request_row, "Fortbildungen für Hebammen")) == known
    assert measure_like(_proposal(request_row, "Schwimmkurse")) is None


def test_page_of_a_proposal_chooses_no_field_that_nobody_named(client, request_row, office, known):
    client.force_login(office)
    page = client.get(reverse("round_proposal", args=[_proposal(request_row).pk]))

    assert page.context["take"]["field"].value() is None
    assert page.context["join"]["measure"].value() is None


def test_decision_made_on_the_page_leads_back_and_is_told_there(client, request_row, office, known):
    client.force_login(office)
    address = reverse("round_proposal", args=[_proposal(request_row).pk])

    sent = client.post(address, {"join": "", "measure": known.pk})
    page = client.get(address).content.decode()

    assert sent.url == reverse("round_request", args=[request_row.pk])
    assert reverse("measure_sheet", args=[known.pk]) in page
    assert 'name="join"' not in page


def test_desk_leads_to_the_proposal_before_it_reminds(request_row):
    ContactFactory(request=request_row)
    _proposal(request_row)

    (line,) = board_of(request_row.round).lines

    assert (line.is_to_do, line.action) == (True, "look")


def test_begun_answers_do_not_wait_for_the_office(client, request_row, office):
    GoalAnswerFactory(request=request_row, text="Schon geschrieben.")
    client.force_login(office)

    page = client.get(reverse("round_request", args=[request_row.pk])).content.decode()

    assert "wartet auf Sie" not in page
