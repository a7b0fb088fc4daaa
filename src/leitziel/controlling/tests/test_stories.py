# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who changed what in rounds, requests, figures and assessments, in people's words."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import PartVisibility
from leitziel.concept.operations import ensure_default_scale
from leitziel.concept.tests.factories import CriterionFactory, FieldFactory, MeasureFactory
from leitziel.controlling.answers.adding import attach, propose_measure
from leitziel.controlling.answers.answering import Actor, save_answer, save_remark, submit
from leitziel.controlling.answers.correcting import correct
from leitziel.controlling.effect.assessing import Proof, assess_criterion
from leitziel.controlling.enums import AssessmentBasis, EvidenceKind, FigureRole
from leitziel.controlling.models import LogicChain, MailText, MeasureFunding
from leitziel.controlling.staff.stories import (
    story_of_criterion,
    story_of_figures,
    story_of_request,
    story_of_round,
)
from leitziel.controlling.tests.factories import (
    ContactFactory,
    FigureTypeFactory,
    MeasureAnswerFactory,
    MeasureFigureFactory,
    RoundFactory,
)
from leitziel.core.clock import today
from leitziel.core.differences import Mark

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.timedelta(days=9)
ALL = frozenset(MeasurePart)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def contact():
    round_ = RoundFactory(opened=True, opens_on=today() - LONG_AGO, due_date=today() + LONG_AGO)
    round_.concept.status_scale = ensure_default_scale(municipality=round_.concept.municipality)
    round_.concept.save()
    return ContactFactory(request__round=round_, name="Zarathustra", email="zara@x.example")


@pytest.fixture
def request_(contact):
    return contact.request


@pytest.fixture
def office(request_):
    city = request_.round.concept.municipality
    return RoleAssignmentFactory(
        municipality=city, user__first_name="Ada", user__last_name="Amt"
    ).user


@pytest.fixture
def answer(request_):
    return MeasureAnswerFactory(request=request_)


def told(entry):
    """Label, before and after of each field of an entry."""
    return {change.label: (change.before, change.after) for change in entry.changes}


def test_answer_by_link_is_told_in_words_without_the_person(answer, contact):
    status = answer.request.round.concept.status_scale.statuses.get(code="begonnen")

    save_answer(answer=answer, version=0, by=Actor(contact=contact), text="Neu", status=status)
    newest = next(
        entry for entry in story_of_request(answer.request)[:] if "Answer" in entry.subject
    )

    assert newest.who == f"by link: {answer.request.organization.name}"
    assert answer.measure.title in newest.subject
    assert told(newest)["What was done"] == ("–", "Neu")
    assert told(newest)["Status from your point of view"] == ("–", status.label)
    assert set(told(newest)) == {"What was done", "Status from your point of view"}


def test_answer_by_account_names_the_user_and_what_the_office_changed(answer, request_, office):
    member = RoleAssignmentFactory(
        municipality=request_.round.concept.municipality,
        role=Role.DEPARTMENT,
        organization=request_.organization,
        user__first_name="Emil",
    ).user
    by = Actor(user=member)
    save_answer(answer=answer, version=0, by=by, text="Es fanden sechs Kurse statt.")
    submit(request=request_, by=by, with_gaps=True)
    answer.refresh_from_db()
    for text in ("Es fanden sechs gute Kurse statt.", "Es fanden sechs sehr gute Kurse statt."):
        correct(answer=answer, version=answer.version, text=text, by=office)

    newest = story_of_request(request_)[:1][0]

    assert newest.who == str(office)
    (change,) = newest.changes
    assert [piece.text.strip() for piece in change.words if piece.mark == Mark.ADDED] == ["sehr"]
    assert str(member) in {entry.who for entry in story_of_request(request_)[:]}


def test_figure_of_an_answer_is_told_until_it_is_taken_away(answer, contact, request_):
    people = FigureTypeFactory(concept=request_.round.concept, participants=True)
    request_.round.figure_types.add(people)
    by = Actor(contact=contact)

    save_answer(answer=answer, version=0, by=by, figures={people.pk: (112, "counted", False)})
    save_answer(answer=answer, version=1, by=by, figures={people.pk: (None, "counted", False)})
    entries = [entry for entry in story_of_request(request_)[:] if str(people) in entry.subject]

    assert [entry.what for entry in entries] == ["deleted", "created"]
    assert told(entries[1]) == {"Value": ("–", "112"), "Quality": ("–", "counted")}
    assert {entry.who for entry in entries} == {f"by link: {request_.organization.name}"}


def test_files_proposals_and_the_remark_belong_to_the_story(request_, contact):
    by = Actor(contact=contact)
    attach(request=request_, by=by, name="Kurse.pdf", content=b"%PDF-1.4 Kurse")
    propose_measure(request=request_, by=by, title="Lesepaten")
    save_remark(request=request_, by=by, remark="Bis bald.")

    subjects = "\n".join(entry.subject for entry in story_of_request(request_)[:])
    texts = [told(entry) for entry in story_of_request(request_)[:]]

    assert "Kurse.pdf" in subjects
    assert "Lesepaten" in subjects
    assert any(text.get("Remark to the office") == ("–", "Bis bald.") for text in texts)
    assert not any("Checksum" in text for text in texts)


def test_round_tells_of_its_dates_and_the_words_of_its_mails(request_, office):
    round_ = request_.round
    round_.title = "Runde der Runden"
    round_._history_user = office
    round_.save()
    MailText.objects.create(round=round_, kind="invitation", subject="Guten Tag", body="{link}")

    mail, newest, *_rest = story_of_round(round_)[:]

    assert told(newest)["Title"][1] == "Runde der Runden"
    assert newest.who == str(office)
    assert newest.subject == ""
    assert "Guten Tag" in mail.subject


def test_figures_are_told_by_kind_and_period():
    figure = MeasureFigureFactory(planned=120)
    figure.actual = 112
    figure.save()

    newest, first = story_of_figures(figure.measure, ALL)[:]

    assert newest.subject.endswith(f"{figure.figure_type}, 2025")
    assert told(newest) == {"Actual": ("10", "112")}
    assert "Kind of figure" not in told(first)


@pytest.mark.parametrize("role", [FigureRole.OWN_FUNDS, FigureRole.THIRD_PARTY_FUNDS])
def test_who_may_not_see_the_cost_reads_no_history_of_money(role):
    measure = MeasureFactory()
    concept = measure.field.concept
    money = FigureTypeFactory(concept=concept, role=role, name="Geld")
    part = FigureTypeFactory(concept=concept, name="davon Miete", part_of=money)
    for kind in (money, part):
        MeasureFigureFactory(measure=measure, figure_type=kind)
    people = MeasureFigureFactory(measure=measure)
    programme = concept.municipality.funding_programmes.create(name="KOMM-AN")
    MeasureFunding.objects.create(measure=measure, programme=programme)

    subjects = [entry.subject for entry in story_of_figures(measure, ALL - {MeasurePart.COST})[:]]

    assert subjects == [f"Figure of a measure: {people.figure_type}, 2025", *subjects[1:]]
    assert not any("Geld" in text or "Miete" in text or "KOMM-AN" in text for text in subjects)
    assert len(story_of_figures(measure, ALL)) == 4


def test_chain_of_effects_is_told_to_those_who_see_it():
    chain = LogicChain.objects.create(measure=MeasureFactory(), input="Zwei Stellen")

    assert len(story_of_figures(chain.measure, ALL)) == 1
    assert len(story_of_figures(chain.measure, ALL - {MeasurePart.LOGIC})) == 0


def test_assessment_is_told_beside_the_one_before():
    field = FieldFactory()
    field.concept.status_scale = ensure_default_scale(municipality=field.concept.municipality)
    field.concept.save()
    criterion = CriterionFactory(field=field)
    office = RoleAssignmentFactory(municipality=field.concept.municipality).user
    begun, done = list(field.concept.status_scale.statuses.order_by("position"))[:2]
    for rating, reason in ((begun, "Es gibt wenig Nachfrage."), (done, "Es gibt viel Nachfrage.")):
        assess_criterion(
            criterion=criterion,
            by=office,
            rating=rating,
            reason=reason,
            basis=AssessmentBasis.EVIDENCE,
            date=datetime.date(2025, 5, 20),
            proofs=[Proof(EvidenceKind.TEXT, None, "Beobachtet.")],
        )

    newest = story_of_criterion(criterion)[:1][0]

    assert newest.who == str(office)
    assert told(newest)["Rating"] == (begun.label, done.label)
    assert "2025" in newest.subject
    reason = next(change for change in newest.changes if change.label == "Reason")
    assert [piece.text.strip() for piece in reason.words if piece.mark == Mark.ADDED] == ["viel"]


PAGES = ("round_history", "request_history", "figures_history", "criterion_changes")


@pytest.fixture
def pages(answer):
    """The address of each history of one city."""
    criterion = CriterionFactory(field=answer.measure.field)
    request = answer.request
    keys = dict(
        zip(PAGES, (request.round_id, request.pk, answer.measure_id, criterion.pk), strict=True)
    )
    return {name: reverse(name, args=[key]) for name, key in keys.items()}


@pytest.mark.parametrize("name", PAGES)
def test_office_reads_every_history(client, pages, office, name):
    client.force_login(office)

    assert client.get(pages[name]).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_office_of_another_city_reads_none(client, pages, name):
    client.force_login(RoleAssignmentFactory().user)

    assert client.get(pages[name]).status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.DEPARTMENT])
@pytest.mark.parametrize("name", ["round_history", "request_history"])
def test_history_of_answers_is_for_the_office_alone(client, pages, request_, role, name):
    institution = request_.organization if role == Role.DEPARTMENT else None
    client.force_login(
        RoleAssignmentFactory(
            municipality=request_.round.concept.municipality, role=role, organization=institution
        ).user
    )

    assert client.get(pages[name]).status_code in (302, 404)


def test_history_of_figures_does_not_exist_where_figures_are_closed(client, pages, answer):
    concept = answer.request.round.concept
    PartVisibility.objects.create(
        concept=concept, part=MeasurePart.FIGURES, viewer=Viewer.COORDINATOR
    )
    client.force_login(
        RoleAssignmentFactory(municipality=concept.municipality, role=Role.READER).user
    )

    assert client.get(pages["figures_history"]).status_code == 404


def test_history_of_a_long_answer_needs_few_queries(
    client, pages, office, contact, django_assert_max_num_queries
):
    answer = contact.request.answers.get()
    by = Actor(contact=contact)
    for number in range(40):
        save_answer(answer=answer, version=number, by=by, text=f"Fassung{number}")
    client.force_login(office)
    client.get(pages["request_history"])

    with django_assert_max_num_queries(30):
        page = client.get(pages["request_history"], {"field": "answer.text"})

    assert page.context["page"].paginator.num_pages == 2
    assert "Fassung39" in page.content.decode()
    assert "Zarathustra" not in page.content.decode()
