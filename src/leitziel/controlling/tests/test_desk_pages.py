# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The round desk, played through as the coordinator does."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import pytest
from django.core import mail
from django.urls import reverse
from openpyxl import load_workbook

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.answers.last import LastFigure
from leitziel.controlling.answers.tasks import FigureLine
from leitziel.controlling.enums import MailKind, RequestState, Review, RoundState
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.models import MailText, RoundRequest
from leitziel.controlling.rounds.links import LinkReason, LinkRefused, contact_of, token_of
from leitziel.controlling.spreadsheet.columns import FIRST_ROW, layout_of
from leitziel.controlling.spreadsheet.writing import write_sheet
from leitziel.controlling.templatetags.rounds import figure_list
from leitziel.controlling.tests.factories import (
    ContactFactory,
    FigureTypeFactory,
    GoalAnswerFactory,
    RequestFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db

SUBMITTED = datetime.datetime(2026, 2, 10, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def concept():
    return ConceptFactory()


def _submitted(concept, **values):
    request = RequestFactory(
        round=RoundFactory(concept=concept, opened=True),
        state=RequestState.SUBMITTED,
        submitted_at=SUBMITTED,
    )
    return request, GoalAnswerFactory(request=request, **{"text": "Acht Kurse.", **values})


def test_desk_shows_what_waits_and_the_request_what_was_said(staff, concept):
    request, answer = _submitted(concept)

    desk = staff.get(reverse("round_desk", args=[request.round_id]))
    page = staff.get(reverse("round_request", args=[request.pk]))

    assert request.organization.name in desk.content.decode()
    assert answer.text in page.content.decode()


def test_list_of_open_questions_says_that_there_are_none_once_all_are_answered(staff, concept):
    request = RequestFactory(round=RoundFactory(concept=concept, state=RoundState.OPEN))

    page = staff.get(reverse("round_desk", args=[request.round_id]), {"tab": "queried"})

    text = page.content.decode()
    assert "Keine Rückfrage ist offen." in text
    assert "In dieser Runde wird niemand gefragt." not in text
    assert 'aria-current="true">Mit Rückfrage (0)' in text


@pytest.mark.parametrize("tab", ["todo", "review", "missing", "all", "unknown"])
def test_each_work_list_opens(staff, concept, tab):
    request, _answer = _submitted(concept)

    page = staff.get(reverse("round_desk", args=[request.round_id]), {"tab": tab})

    assert page.status_code == 200


def test_answer_is_accepted_with_one_click(staff, concept):
    request, answer = _submitted(concept)

    staff.post(reverse("round_accept", args=[request.pk]), {"answer": answer.pk})

    request.refresh_from_db()
    assert request.state == RequestState.ACCEPTED


def test_many_institutions_are_accepted_at_once(staff, concept):
    request, answer = _submitted(concept)

    staff.post(
        reverse("round_bulk", args=[request.round_id]), {"act": "accept", "request": request.pk}
    )

    answer.refresh_from_db()
    assert answer.review == Review.ACCEPTED


def test_question_goes_out_by_mail(staff, concept):
    request, answer = _submitted(concept)
    ContactFactory(request=request, email="a@traeger.example")

    staff.post(reverse("answer_query", args=[answer.pk]), {"question": "Wie viele waren es?"})

    answer.refresh_from_db()
    assert answer.question == "Wie viele waren es?"
    assert request.round.mails.filter(kind=MailKind.QUERY).count() == 1


def test_those_who_owe_an_answer_are_reminded_once_a_day(staff, concept):
    request = RequestFactory(round=RoundFactory(concept=concept, opened=True))
    ContactFactory(request=request, email="a@traeger.example")
    address = reverse("round_bulk", args=[request.round_id])

    for _ in range(2):
        staff.post(address, {"act": "remind"})

    assert len(mail.outbox) == 1


def test_another_person_can_be_asked(staff, concept):
    request = RequestFactory(round=RoundFactory(concept=concept, opened=True))
    ContactFactory(request=request, email="alt@traeger.example")

    staff.post(
        reverse("round_address", args=[request.pk]),
        {"email": "neu@traeger.example", "name": "", "language": "de"},
    )

    active = [contact.email for contact in request.contacts.all() if contact.is_active]
    assert active == ["neu@traeger.example"]


def test_lost_link_is_replaced_and_a_leaked_one_withdrawn(staff, concept):
    contact = ContactFactory(request__round=RoundFactory(concept=concept, opened=True))
    old, address = token_of(contact), reverse("round_link", args=[contact.pk])

    staff.post(address)

    contact.refresh_from_db()
    new = token_of(contact)
    (sent,) = mail.outbox
    assert new in sent.body
    assert old not in sent.body
    with pytest.raises(LinkRefused):
        contact_of(old, day=contact.request.round.opens_on)

    staff.post(address, {"withdraw": "1"})

    with pytest.raises(LinkRefused) as refused:
        contact_of(new, day=contact.request.round.opens_on)
    assert refused.value.reason == LinkReason.REVOKED
    assert len(mail.outbox) == 1


def test_link_of_another_city_is_out_of_reach(staff):
    contact = ContactFactory()
    before = token_of(contact)

    answer = staff.post(reverse("round_link", args=[contact.pk]))

    contact.refresh_from_db()
    assert answer.status_code == 404
    assert token_of(contact) == before


def test_office_writes_its_own_words_and_goes_back_to_the_usual_ones(staff, concept):
    round_row = RoundFactory(concept=concept)
    address = reverse("round_mail_text", args=[round_row.pk, "invitation", "de"])
    usual = staff.get(address).context["form"].initial

    wrong = staff.post(address, {"subject": "Runde", "body": "{gibtesnicht}"})
    staff.post(address, {"subject": "Unsere Runde", "body": usual["body"]})
    own = MailText.objects.get()
    staff.post(address, {"usual": ""})

    assert wrong.status_code == 200
    assert own.subject == "Unsere Runde"
    assert not MailText.objects.exists()


def test_round_is_closed_and_opened_again(staff, concept):
    round_row = RoundFactory(concept=concept, opened=True)

    staff.post(reverse("round_close", args=[round_row.pk]))
    round_row.refresh_from_db()
    closed = round_row.state
    staff.post(reverse("round_reopen", args=[round_row.pk]))
    round_row.refresh_from_db()

    assert (closed, round_row.state) == (RoundState.CLOSED, RoundState.OPEN)


def test_spreadsheet_goes_out_and_comes_back(staff, concept):
    request = RequestFactory(round=RoundFactory(concept=concept, opened=True))
    answer = GoalAnswerFactory(request=request)

    content = staff.get(reverse("round_sheet", args=[request.round_id])).content
    book = load_workbook(io.BytesIO(content))
    book.active.cell(3, 6, "Aus der Tabelle.")
    filled = io.BytesIO()
    book.save(filled)
    filled.seek(0)
    filled.name = "runde.xlsx"
    sent = staff.post(reverse("round_sheet_read", args=[request.round_id]), {"file": filled})

    answer.refresh_from_db()
    assert sent.status_code == 302
    assert answer.text == "Aus der Tabelle."


def test_rows_to_mend_stand_in_the_summary_that_gets_the_focus(staff, concept):
    round_row = RoundFactory(concept=concept, opened=True)
    request = RequestFactory(round=round_row)
    GoalAnswerFactory(request=request)
    book = load_workbook(io.BytesIO(write_sheet(round_row)))
    place = layout_of(round_row).places["status"] + 1
    book.active.cell(FIRST_ROW + 1, place, "fertig")
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "runde.xlsx"

    page = staff.post(reverse("round_sheet_read", args=[round_row.pk]), {"file": file})

    (error,) = page.context["form"].non_field_errors()
    assert "fertig" in error


def test_file_that_is_no_spreadsheet_gets_a_sentence(staff, concept):
    round_row = RoundFactory(concept=concept, opened=True)
    file = io.BytesIO(b"nichts")
    file.name = "runde.xlsx"

    page = staff.post(reverse("round_sheet_read", args=[round_row.pk]), {"file": file})

    assert page.status_code == 200
    assert page.context["form"].non_field_errors()


@pytest.mark.parametrize("role", [Role.READER, Role.DEPARTMENT])
def test_desk_is_for_the_office_alone(client, concept, role):
    request, answer = _submitted(concept)
    organization = request.organization if role == Role.DEPARTMENT else None
    person = RoleAssignmentFactory(
        municipality=concept.municipality, role=role, organization=organization
    ).user
    client.force_login(person)

    pages = [
        client.get(reverse("round_desk", args=[request.round_id])),
        client.get(reverse("round_request", args=[request.pk])),
        client.get(reverse("round_sheet", args=[request.round_id])),
        client.post(reverse("round_accept", args=[request.pk])),
        client.post(reverse("answer_query", args=[answer.pk]), {"question": "?"}),
        client.post(reverse("round_open", args=[request.round_id])),
    ]

    assert {page.status_code for page in pages} <= {302, 403, 404}
    assert all("Acht Kurse" not in page.content.decode() for page in pages)
    request.refresh_from_db()
    assert request.state == RequestState.SUBMITTED


def test_desk_of_another_city_does_not_exist(staff):
    foreign, answer = _submitted(ConceptFactory())

    pages = [
        staff.get(reverse("round_desk", args=[foreign.round_id])),
        staff.get(reverse("round_request", args=[foreign.pk])),
        staff.post(reverse("answer_edit", args=[answer.pk]), {"text": "x"}),
        staff.post(reverse("round_close", args=[foreign.round_id])),
    ]

    assert {page.status_code for page in pages} == {404}


def test_bulk_acts_on_no_request_of_another_round(staff, concept):
    own, _answer = _submitted(concept)
    foreign, _other = _submitted(ConceptFactory())

    staff.post(reverse("round_bulk", args=[own.round_id]), {"act": "accept", "request": foreign.pk})

    assert RoundRequest.objects.get(pk=foreign.pk).state == RequestState.SUBMITTED


def test_desk_takes_the_same_number_of_queries_for_many_institutions(
    staff, concept, django_assert_max_num_queries
):
    round_row = RoundFactory(concept=concept, opened=True)
    for _ in range(15):
        ContactFactory(request=RequestFactory(round=round_row))
    address = reverse("round_desk", args=[round_row.pk])
    staff.get(address)

    with django_assert_max_num_queries(20):
        staff.get(address, {"tab": "all"})


def test_closed_round_offers_no_boxes_for_acts_that_are_over(staff, concept):
    round_row = RoundFactory(concept=concept, opened=True)
    RequestFactory(round=round_row)
    address = reverse("round_desk", args=[round_row.pk])

    assert 'name="request"' in staff.get(address, {"tab": "all"}).content.decode()
    round_row.state = RoundState.CLOSED
    round_row.closed_at = SUBMITTED
    round_row.save()

    assert 'name="request"' not in staff.get(address, {"tab": "all"}).content.decode()


def test_word_opened_is_explained_where_it_stands(staff, concept):
    request = RequestFactory(round=RoundFactory(concept=concept, opened=True))
    address = reverse("round_desk", args=[request.round_id])

    before = staff.get(address).content.decode()
    request.state = RequestState.OPENED
    request.save()
    after = staff.get(address).content.decode()

    assert "„Geöffnet“ heißt" not in before
    assert "„Geöffnet“ heißt" in after


def test_state_keeps_its_nouns_when_a_sentence_begins_with_it(staff, concept):
    request = RequestFactory(round=RoundFactory(concept=concept, opened=True))

    page = staff.get(reverse("round_request", args=[request.pk])).content.decode()

    assert "<b>Noch keine Reaktion.</b>" in page


def test_question_back_shows_the_whole_goal(staff, concept):
    goal = GoalFactory(field=FieldFactory(concept=concept), text="Ein Ziel, " * 20 + "am Ende.")
    round_row = RoundFactory(concept=concept, opened=True)
    answer = GoalAnswerFactory(request=RequestFactory(round=round_row), goal=goal, text="Getan.")

    page = staff.get(reverse("answer_query", args=[answer.pk])).content.decode()

    assert goal.text in page


def test_figures_that_were_never_stated_are_only_named():
    measure = MeasureFactory()
    kinds = [FigureTypeFactory(concept=measure.concept, name=name) for name in ("Kurse", "Plätze")]
    lines = [
        FigureLine(kinds[0], last=LastFigure(Decimal(7), "counted", Period.year(2025))),
        FigureLine(kinds[1]),
    ]

    said = figure_list(lines)

    assert said.count("<dt>") == 1
    assert "2025: 7" in said
    assert "Plätze" in said.partition("</dl>")[2]
    assert "<dl" not in figure_list(lines[1:])
