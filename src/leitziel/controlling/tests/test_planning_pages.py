# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Planning a round and its preview, as the coordinator does it."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail
from django.urls import reverse

from leitziel.actors.tests.factories import OrganizationFactory
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.enums import RoundState
from leitziel.controlling.models import ReportingRound, SurveyQuestion
from leitziel.controlling.tests.factories import (
    ContactFactory,
    RequestFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def concept():
    return ConceptFactory()


@pytest.fixture
def led(concept):
    """A goal and a measure somebody answers for."""
    organization = OrganizationFactory(municipality=concept.municipality)
    field = FieldFactory(concept=concept)
    return (
        organization,
        GoalFactory(field=field, lead=organization),
        MeasureFactory(field=field, lead=organization),
    )


def _plan(staff, **values):
    page = staff.get(reverse("round_new"))
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    answer = staff.post(reverse("round_new"), data | values)
    assert answer.status_code == 302, answer.context["form"].errors
    return ReportingRound.objects.get()


def test_new_round_suggests_everything_somebody_answers_for(staff, led):
    _organization, goal, measure = led

    round_row = _plan(staff)

    assert list(round_row.goals.all()) == [goal]
    assert list(round_row.measures.all()) == [measure]
    assert round_row.state == RoundState.PLANNED
    assert not mail.outbox


def test_preview_says_who_will_be_asked_and_takes_addresses(staff, led):
    organization, *_ = led
    round_row = _plan(staff)
    request = round_row.requests.get()

    page = staff.get(reverse("round_desk", args=[round_row.pk]))
    staff.post(
        reverse("round_addresses", args=[round_row.pk]),
        {f"email-{request.pk}": "integration@traeger.example"},
    )

    assert organization.name in page.content.decode()
    assert request.contacts.get().email == "integration@traeger.example"


PERIOD_WARNINGS = (
    "Der Zeitraum beginnt erst am 1.\N{NO-BREAK SPACE}Januar 2025",
    "Der Zeitraum endet erst am 31.\N{NO-BREAK SPACE}Dezember 2025",
)


@pytest.mark.parametrize(
    ("day", "warning"),
    [
        ((2024, 12, 31), PERIOD_WARNINGS[0]),
        ((2025, 12, 31), PERIOD_WARNINGS[1]),
        ((2026, 1, 1), None),
    ],
)
def test_preview_warns_of_a_period_that_is_not_over(staff, concept, set_clock, day, warning):
    round_row = RoundFactory(concept=concept)
    set_clock(datetime.datetime(*day, 12, tzinfo=datetime.UTC))

    page = staff.get(reverse("round_desk", args=[round_row.pk])).content.decode()

    said = [text for text in PERIOD_WARNINGS if text in page]
    assert said == ([warning] if warning else [])


def test_preview_names_a_round_of_the_concept_that_is_still_open(staff, concept):
    round_row = RoundFactory(concept=concept)
    RoundFactory(concept=concept, opened=True, title="Halbjahr")
    RoundFactory(concept__municipality=concept.municipality, opened=True, title="Sportplan")
    RoundFactory(opened=True, title="Nachbarstadt")

    page = staff.get(reverse("round_desk", args=[round_row.pk])).content.decode()

    assert "„Halbjahr“ ist noch offen" in page
    assert page.count("ist noch offen") == 1


def test_round_may_be_opened_although_its_period_still_runs(staff, led, concept, set_clock):
    RoundFactory(concept=concept, opened=True)
    round_row = RoundFactory(concept=concept)
    ContactFactory(request=RequestFactory(round=round_row, organization=led[0]))
    set_clock(datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC))

    staff.post(reverse("round_open", args=[round_row.pk]))

    round_row.refresh_from_db()
    assert round_row.state == RoundState.OPEN


def test_wrong_address_is_refused_and_the_others_are_saved(staff, led, concept):
    other = OrganizationFactory(municipality=concept.municipality)
    round_row = _plan(staff)
    staff.post(reverse("round_add", args=[round_row.pk]), {"organization": other.pk})
    first, second = round_row.requests.order_by("pk")

    staff.post(
        reverse("round_addresses", args=[round_row.pk]),
        {f"email-{first.pk}": "keine Adresse", f"email-{second.pk}": "gut@traeger.example"},
    )

    assert not first.contacts.exists()
    assert second.contacts.get().email == "gut@traeger.example"


def test_opening_invites_everyone_at_once(staff, led):
    round_row = _plan(staff)
    ContactFactory(request=round_row.requests.get(), email="a@traeger.example")

    staff.post(reverse("round_open", args=[round_row.pk]))

    round_row.refresh_from_db()
    assert round_row.state == RoundState.OPEN
    assert [message.to for message in mail.outbox] == [["a@traeger.example"]]
    assert round_row.requests.get().answers.count() == 2


def test_institution_can_be_left_out_of_a_planned_round(staff, led):
    round_row = _plan(staff)
    request = round_row.requests.get()

    staff.post(reverse("round_addresses", args=[round_row.pk]), {"leave_out": request.pk})

    assert not round_row.requests.exists()


def test_addresses_typed_before_leaving_one_out_are_kept(staff, led, concept):
    round_row = _plan(staff)
    other = RequestFactory(round=round_row)
    typed = {f"email-{other.pk}": "neu@x.example", "leave_out": round_row.requests.first().pk}

    staff.post(reverse("round_addresses", args=[round_row.pk]), typed)

    assert list(round_row.requests.all()) == [other]
    assert other.contacts.get().email == "neu@x.example"


def test_enter_in_an_address_saves_and_leaves_nobody_out(staff, led):
    """Browsers press the first button of a form."""
    round_row = _plan(staff)

    page = staff.get(reverse("round_desk", args=[round_row.pk])).content.decode()

    form = page.partition(f'action="{reverse("round_addresses", args=[round_row.pk])}"')[2]
    first_button = form.partition("<button")[2].partition(">")[0]
    assert "leave_out" in form
    assert "leave_out" not in first_button


def test_preview_warns_of_institutions_that_would_be_asked_nothing(staff, led):
    round_row = _plan(staff)
    RequestFactory(round=round_row)
    address = reverse("round_desk", args=[round_row.pk])

    before = staff.get(address).content.decode()
    SurveyQuestion.objects.create(round=round_row, text="Wie geht es?")
    after = staff.get(address).content.decode()

    assert "würde nach nichts gefragt" in before
    assert "würde nach nichts gefragt" not in after


def test_preview_counts_in_good_grammar(staff, concept):
    MeasureFactory(
        field=FieldFactory(concept=concept),
        lead=OrganizationFactory(municipality=concept.municipality),
    )

    page = staff.get(reverse("round_desk", args=[_plan(staff).pk])).content.decode()

    assert "Es geht um 1 Maßnahme." in page


def test_planned_round_can_be_deleted_and_an_open_one_can_not(staff, concept):
    planned, opened = RoundFactory(concept=concept), RoundFactory(concept=concept, opened=True)

    for row in (planned, opened):
        staff.post(reverse("round_delete", args=[row.pk]))

    assert list(ReportingRound.objects.all()) == [opened]
