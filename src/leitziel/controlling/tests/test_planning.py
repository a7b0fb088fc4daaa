# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Planning: what is suggested, who is asked, what the preview says."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.models import Concept
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.enums import ContactOrigin, EventKind, RoundState
from leitziel.controlling.models import OutgoingMail, ReportingRound, RequestContact
from leitziel.controlling.rounds.planning import (
    RoundRefused,
    add_institution,
    change_round,
    delete_round,
    leave_out,
    plan_round,
    prepare_requests,
    preview,
)
from leitziel.controlling.rounds.subjects import subjects_of
from leitziel.controlling.rounds.suggesting import add_months, suggest_round
from leitziel.controlling.tests.factories import (
    ContactFactory,
    FigureTypeFactory,
    QuestionFactory,
    RequestFactory,
    RoundFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]


def _coordinator(concept: Concept) -> User:
    return RoleAssignmentFactory(municipality=concept.municipality).user


def _plan(concept: Concept, **facts: object) -> ReportingRound:
    dates = {
        "period_start": datetime.date(2025, 1, 1),
        "period_end": datetime.date(2025, 12, 31),
        "opens_on": datetime.date(2026, 1, 20),
        "due_date": datetime.date(2026, 2, 27),
    }
    by = facts.pop("by", None) or _coordinator(concept)
    return plan_round(concept=concept, by=by, **{"title": "Berichtsrunde 2025", **dates, **facts})


def _led(concept: Concept, number: int = 1) -> list[object]:
    """Institutions of the city that lead one goal and one measure each."""
    field = FieldFactory(concept=concept)
    made = []
    for _number in range(number):
        organization = OrganizationFactory(municipality=concept.municipality)
        goal = GoalFactory(field=field, lead=organization)
        MeasureFactory(field=field, lead=organization).goals.add(goal)
        made.append(organization)
    return made


def test_plan_asks_everyone_who_leads_something():
    concept = ConceptFactory()
    leads = _led(concept, 2)
    nobody = GoalFactory(field=FieldFactory(concept=concept))
    figures = FigureTypeFactory(concept=concept)

    round_ = _plan(concept)

    assert {row.organization for row in round_.requests.all()} == set(leads)
    assert nobody not in round_.goals.all()
    assert list(round_.figure_types.all()) == [figures]
    assert round_.state == RoundState.PLANNED
    kinds = {event.kind for row in round_.requests.all() for event in row.events.all()}
    assert kinds == {EventKind.PREPARED}
    assert not OutgoingMail.objects.exists()


def test_plan_leaves_out_measures_that_ended_before_the_period():
    concept = ConceptFactory()
    (lead,) = _led(concept)
    field = FieldFactory(concept=concept)
    MeasureFactory(field=field, lead=lead, end_date=datetime.date(2024, 12, 31))
    running = MeasureFactory(field=field, lead=lead, end_date=datetime.date(2025, 1, 1))

    round_ = _plan(concept)

    assert running in round_.measures.all()
    assert round_.measures.count() == 2


def test_plan_takes_over_who_answered_last_time():
    concept = ConceptFactory()
    (lead,) = _led(concept)
    before = RoundFactory(concept=concept, state=RoundState.CLOSED)
    old = RequestFactory(round=before, organization=lead)
    kept = ContactFactory(request=old, name="Mara", language="en")
    ContactFactory(request=old, email="weg@x.example", passed_to=kept)
    ContactFactory(request=old, email="zu@x.example", revoked_at="2025-02-01T08:00:00Z")

    round_ = _plan(concept)

    (contact,) = RequestContact.objects.filter(request__round=round_)
    assert round_.previous == before
    assert (contact.email, contact.name, contact.language) == (kept.email, "Mara", "en")
    assert contact.key != kept.key


def test_plan_names_those_with_an_account_of_the_institution():
    concept = ConceptFactory()
    (lead,) = _led(concept)
    role = {"municipality": concept.municipality, "role": Role.DEPARTMENT, "organization": lead}
    user = RoleAssignmentFactory(**role, user__language="en").user
    RoleAssignmentFactory(**role, user__is_active=False)

    round_ = _plan(concept)

    (contact,) = RequestContact.objects.filter(request__round=round_)
    assert (contact.user, contact.email, contact.language) == (user, user.email, "en")
    assert contact.origin == ContactOrigin.ACCOUNT


def test_plan_names_a_person_once_who_answered_and_has_an_account():
    concept = ConceptFactory()
    (lead,) = _led(concept)
    user = RoleAssignmentFactory(
        municipality=concept.municipality, role=Role.DEPARTMENT, organization=lead
    ).user
    old = RequestFactory(round__concept=concept, organization=lead)
    ContactFactory(request=old, email=user.email.upper())

    round_ = _plan(concept)

    (contact,) = RequestContact.objects.filter(request__round=round_)
    assert contact.user == user


def test_prepare_again_changes_nothing_and_brings_nobody_back():
    concept = ConceptFactory()
    (lead,) = _led(concept)
    RoleAssignmentFactory(
        municipality=concept.municipality, role=Role.DEPARTMENT, organization=lead
    )
    round_ = _plan(concept)
    RequestContact.objects.filter(request__round=round_).delete()

    assert prepare_requests(round_) == []

    assert round_.requests.count() == 1
    assert not RequestContact.objects.filter(request__round=round_).exists()


@pytest.mark.parametrize("role", [Role.READER, Role.DEPARTMENT])
def test_plan_is_for_the_office_alone(role):
    concept = ConceptFactory()
    (lead,) = _led(concept)
    user = RoleAssignmentFactory(
        municipality=concept.municipality, role=role, organization=lead
    ).user

    with pytest.raises(RoundRefused):
        _plan(concept, by=user)


def test_plan_of_another_city_is_refused():
    with pytest.raises(RoundRefused):
        _plan(ConceptFactory(), by=_coordinator(ConceptFactory()))


def test_plan_refuses_goals_of_another_concept():
    concept = ConceptFactory()
    foreign = GoalFactory(lead=OrganizationFactory())

    with pytest.raises(RoundRefused):
        _plan(concept, goals=[foreign])

    assert not ReportingRound.objects.exists()


def test_plan_refuses_a_due_date_before_the_opening():
    with translation.override("en"), pytest.raises(RoundRefused) as refused:
        _plan(ConceptFactory(), due_date=datetime.date(2026, 1, 1))

    assert refused.value.message == "The due date lies before the day of opening."


def test_plan_always_says_when_persons_are_deleted():
    round_ = _plan(ConceptFactory(), due_date=datetime.date(2026, 8, 31), persons_until=None)

    assert round_.persons_until == datetime.date(2027, 2, 28)


def test_persons_are_not_deleted_before_the_due_date():
    with pytest.raises(RoundRefused):
        _plan(ConceptFactory(), persons_until=datetime.date(2026, 2, 26))


def test_suggestion_follows_the_last_round():
    concept = ConceptFactory()
    before = RoundFactory(
        concept=concept, state=RoundState.CLOSED, introduction="Worum es geht", days_before=[5]
    )
    RoundFactory(concept=concept, period_end=datetime.date(2026, 12, 31))

    values = suggest_round(concept, datetime.date(2027, 1, 11))

    assert values["previous"] == before
    assert (values["period_start"], values["period_end"]) == (
        datetime.date(2026, 1, 1),
        datetime.date(2026, 12, 31),
    )
    assert "2026" in values["title"]
    assert values["introduction"] == "Worum es geht"
    assert values["days_before"] == [5]


def test_suggestion_continues_half_years():
    concept = ConceptFactory()
    RoundFactory(
        concept=concept,
        state=RoundState.CLOSED,
        period_start=datetime.date(2025, 7, 1),
        period_end=datetime.date(2025, 12, 31),
    )

    values = suggest_round(concept, datetime.date(2026, 1, 20))

    assert values["period_end"] == datetime.date(2026, 6, 30)
    assert values["opens_on"] == datetime.date(2026, 7, 1)


def test_suggestion_without_a_round_before_asks_about_last_year():
    values = suggest_round(ConceptFactory(), datetime.date(2026, 1, 20))

    assert values["previous"] is None
    assert values["period_start"] == datetime.date(2025, 1, 1)
    assert values["opens_on"] == datetime.date(2026, 1, 20)
    assert values["due_date"] == datetime.date(2026, 3, 3)
    assert values["persons_until"] == datetime.date(2026, 9, 3)


def test_suggested_due_date_is_a_workday():
    for day in range(1, 29):
        values = suggest_round(ConceptFactory(), datetime.date(2026, 2, day))
        assert values["due_date"].weekday() < 5


def test_month_ends_stay_month_ends():
    assert add_months(datetime.date(2027, 8, 31), 6) == datetime.date(2028, 2, 29)
    assert add_months(datetime.date(2026, 6, 30), 6) == datetime.date(2026, 12, 30)


def test_subjects_come_in_the_order_of_the_concept():
    concept = ConceptFactory()
    lead = OrganizationFactory(municipality=concept.municipality)
    second = FieldFactory(concept=concept, code="B", position=2)
    first = FieldFactory(concept=concept, code="A", position=1)
    b1 = GoalFactory(field=second, lead=lead, position=1)
    a2 = GoalFactory(field=first, lead=lead, position=2)
    a1 = GoalFactory(field=first, lead=lead, position=1)
    loose = MeasureFactory(field=first, lead=lead, position=1)
    under_a1 = MeasureFactory(field=first, lead=lead, position=3)
    under_a1.goals.set([a2, a1])
    under_a2 = MeasureFactory(field=first, lead=lead, position=2)
    under_a2.goals.set([a2, b1])
    round_ = RoundFactory(concept=concept)
    round_.goals.set([b1, a2, a1])
    round_.measures.set([loose, under_a1, under_a2])

    assert subjects_of(round_)[lead.pk] == [a1, under_a1, a2, under_a2, loose, b1]


def test_preview_says_who_gets_what_and_what_is_missing():
    concept = ConceptFactory()
    one, other = _led(concept, 2)
    orphan = GoalFactory(field=FieldFactory(concept=concept))
    lost = MeasureFactory(field=FieldFactory(concept=concept))
    round_ = _plan(concept)
    contact = ContactFactory(request=round_.requests.get(organization=one))

    seen = preview(round_)

    by_lead = {row.organization: row for row in seen.rows}
    assert by_lead[one].contacts == [contact]
    assert (len(by_lead[one].goals), len(by_lead[one].measures)) == (1, 1)
    assert [row.organization for row in seen.missing] == [other]
    assert seen.goals_without_lead == [orphan]
    assert seen.measures_without_lead == [lost]
    assert (seen.mails, seen.goals, seen.measures) == (1, 2, 2)
    assert seen.can_open


def test_preview_counts_one_mail_for_a_person_with_two_institutions():
    concept = ConceptFactory()
    _led(concept, 2)
    round_ = _plan(concept)
    for request in round_.requests.all():
        ContactFactory(request=request, email="mara@x.example")

    assert preview(round_).mails == 1


def test_preview_asks_the_same_number_of_queries_for_more_institutions():
    counts = []
    for number in (2, 9):
        concept = ConceptFactory()
        _led(concept, number)
        round_ = _plan(concept)
        for request in round_.requests.all():
            ContactFactory(request=request)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            seen = preview(round_)
            assert seen.mails == number
            assert all(row.organization.name for row in seen.rows)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 9


def test_change_of_what_is_asked_changes_who_is_asked():
    concept = ConceptFactory()
    one, other = _led(concept, 2)
    round_ = _plan(concept)

    change_round(
        round=round_,
        by=_coordinator(concept),
        goals=round_.goals.filter(lead=one),
        measures=round_.measures.filter(lead=one),
    )

    assert [row.organization for row in round_.requests.all()] == [one]
    assert other not in {row.organization for row in round_.requests.all()}


def test_change_keeps_institutions_that_only_answer_questions():
    concept = ConceptFactory()
    (lead,) = _led(concept)
    guest = OrganizationFactory(municipality=concept.municipality)
    round_, user = _plan(concept), _coordinator(concept)
    add_institution(round=round_, organization=guest, by=user)

    change_round(round=round_, by=user, goals=[], measures=[])

    assert [row.organization for row in round_.requests.all()] == [guest]
    assert lead not in {row.organization for row in round_.requests.all()}


def test_change_of_an_open_round_takes_dates_and_words_but_not_what_is_asked():
    round_ = RoundFactory(opened=True)
    user = _coordinator(round_.concept)

    changed = change_round(round=round_, by=user, due_date=datetime.date(2026, 3, 15))

    assert changed.due_date == datetime.date(2026, 3, 15)
    for facts in ({"goals": []}, {"period_end": datetime.date(2026, 1, 1)}, {"state": "closed"}):
        with pytest.raises(RoundRefused):
            change_round(round=round_, by=user, **facts)


def test_leave_out_takes_the_tasks_of_the_institution_with_it():
    concept = ConceptFactory()
    one, other = _led(concept, 2)
    round_ = _plan(concept)

    leave_out(request=round_.requests.get(organization=one), by=_coordinator(concept))
    prepare_requests(round_)

    assert [row.organization for row in round_.requests.all()] == [other]
    assert [goal.lead for goal in round_.goals.all()] == [other]


def test_institution_of_another_city_is_not_added():
    round_ = _plan(ConceptFactory())

    with pytest.raises(RoundRefused):
        add_institution(
            round=round_, organization=OrganizationFactory(), by=_coordinator(round_.concept)
        )


def test_survey_round_asks_institutions_that_lead_nothing():
    round_ = _plan(ConceptFactory())
    guest = OrganizationFactory(municipality=round_.concept.municipality)
    user = _coordinator(round_.concept)

    request = add_institution(round=round_, organization=guest, by=user)
    ContactFactory(request=request)

    assert not preview(round_).can_open
    QuestionFactory(round=round_)
    assert preview(round_).can_open


def test_delete_is_for_planned_rounds():
    planned, opened = RoundFactory(), RoundFactory(opened=True)

    delete_round(round=planned, by=_coordinator(planned.concept))
    with pytest.raises(RoundRefused):
        delete_round(round=opened, by=_coordinator(opened.concept))

    assert list(ReportingRound.objects.all()) == [opened]
