# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which goals, measures and figures a round asks about, and who changed that."""

from __future__ import annotations

import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import translation

from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.models import ReportingRound
from leitziel.controlling.rounds.forgetting import forget_persons
from leitziel.controlling.rounds.lifecycle import open_round
from leitziel.controlling.rounds.planning import change_round, delete_round, leave_out, plan_round
from leitziel.controlling.staff.stories import story_of_round
from leitziel.controlling.tests.factories import ContactFactory, FigureTypeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def concept():
    return ConceptFactory()


@pytest.fixture
def field(concept):
    return FieldFactory(concept=concept, code="C")


@pytest.fixture
def office(concept):
    return RoleAssignmentFactory(
        municipality=concept.municipality, user__first_name="Ada", user__last_name="Amt"
    ).user


@pytest.fixture
def lead(concept):
    return OrganizationFactory(municipality=concept.municipality)


@pytest.fixture
def goal(field, lead):
    return GoalFactory(field=field, lead=lead, number="4", text="Alle finden einen Kurs")


@pytest.fixture
def measure(field, lead, goal):
    row = MeasureFactory(field=field, lead=lead, number="37", title="Lesepaten")
    row.goals.add(goal)
    return row


@pytest.fixture
def people(concept):
    return FigureTypeFactory(concept=concept, name="Teilnehmende")


@pytest.fixture
def planned(concept, office, goal, measure, people):
    """A round about one goal, one measure and one kind of figure."""
    return plan_round(
        concept=concept,
        by=office,
        title="Runde",
        period_start=datetime.date(2025, 1, 1),
        period_end=datetime.date(2025, 12, 31),
        opens_on=datetime.date(2026, 1, 20),
        due_date=datetime.date(2026, 2, 27),
    )


def told(round_):
    """Each change with who made it, and what came and went by list, the latest first."""
    own = [entry for entry in story_of_round(round_)[:] if not entry.subject]
    return [
        (
            entry.who,
            {
                change.label: [(part.sentence, *part.first) for part in change.listings]
                for change in entry.changes
                if change.listings
            },
        )
        for entry in own
    ]


GOALS, MEASURES, FIGURES = "Goals asked about", "Measures asked about", "Figures asked for"


def test_planning_leaves_one_record_with_everything_that_is_asked(planned, office, people):
    assert ReportingRound.history.count() == 1
    assert told(planned) == [
        (
            str(office),
            {
                GOALS: [("1 chosen", "C4 Alle finden einen Kurs")],
                MEASURES: [("1 chosen", "37 Lesepaten")],
                FIGURES: [("1 chosen", str(people))],
            },
        )
    ]


def test_what_came_and_went_is_told_with_who_did_it(planned, lead, measure, concept):
    other = RoleAssignmentFactory(municipality=concept.municipality, user__first_name="Bea").user
    new = MeasureFactory(field=measure.field, lead=lead, number="38", title="Sprachcafé")

    change_round(round=planned, by=other, title="Neue Runde", goals=[], measures=[measure, new])

    assert ReportingRound.history.count() == 2
    assert told(planned)[0] == (
        str(other),
        {
            GOALS: [("1 was taken out", "C4 Alle finden einen Kurs")],
            MEASURES: [("1 was added", "38 Sprachcafé")],
        },
    )


def test_saving_what_was_asked_before_tells_nothing(planned, office, goal, measure):
    change_round(round=planned, by=office, goals=[goal], measures=[measure])

    assert len(told(planned)) == 1


def test_institution_that_is_left_out_takes_its_goals_with_it(planned, office):
    leave_out(request=planned.requests.get(), by=office)

    assert ReportingRound.history.count() == 2
    who, lists = told(planned)[0]
    assert who == str(office)
    assert set(lists) == {GOALS, MEASURES}


def test_other_changes_keep_the_lists_without_telling_them_again(planned, office):
    ContactFactory(request=planned.requests.get())
    open_round(round=planned, by=office)
    change_round(round=planned, by=office, due_date=datetime.date(2026, 3, 31))
    planned.refresh_from_db()
    forget_persons(planned)

    assert [lists for _who, lists in told(planned)[:-1]] == [{}, {}, {}]
    kept = list(ReportingRound.history.values_list("lists", flat=True))
    assert kept == [kept[0]] * 4
    assert kept[0]["measures"] == [planned.measures.get().pk]


def test_measure_that_was_deleted_is_still_named(planned, office, measure):
    measure.delete()

    change_round(round=ReportingRound.objects.get(), by=office, introduction="Guten Tag")

    assert told(planned)[0][1] == {MEASURES: [("1 was taken out", "37 Lesepaten (deleted)")]}


def test_goal_that_went_with_its_field_is_named_by_its_number(planned, office, field):
    key = planned.goals.get().pk
    field.delete()

    change_round(round=ReportingRound.objects.get(), by=office, introduction="Guten Tag")

    assert told(planned)[0][1][GOALS] == [("1 was taken out", f"deleted entry {key}")]


def test_round_that_was_deleted_does_not_seem_to_have_lost_its_lists_first(planned, office):
    delete_round(round=planned, by=office)

    assert [entry.what for entry in story_of_round(planned)[:] if not entry.subject] == [
        "deleted",
        "created",
    ]


def test_records_from_before_lists_were_kept_tell_nothing_of_them(planned, office, goal):
    ReportingRound.history.update(lists=None)

    change_round(round=planned, by=office, goals=[], introduction="Guten Tag")
    change_round(round=planned, by=office, goals=[goal])

    assert [lists for _who, lists in told(planned)] == [
        {GOALS: [("1 was added", "C4 Alle finden einen Kurs")]},
        {},
        {},
    ]


def test_update_of_the_program_notes_what_rounds_ask_about_now(planned, office):
    change_round(round=planned, by=office, introduction="Guten Tag")
    ReportingRound.history.update(lists=None)

    migration = import_module("leitziel.controlling.migrations.0005_lists_of_a_round")
    migration.keep_what_is_asked(apps, None)
    change_round(round=planned, by=office, goals=[])

    newest, second, first = ReportingRound.history.all()
    assert (first.lists, second.lists["measures"]) == (None, newest.lists["measures"])
    assert told(planned)[0][1] == {GOALS: [("1 was taken out", "C4 Alle finden einen Kurs")]}


def test_page_names_the_first_of_a_long_list_and_unfolds_the_others(client, planned, field, office):
    many = [MeasureFactory(field=field, title=f"Angebot {n:02}") for n in range(12)]
    change_round(round=planned, by=office, measures=[planned.measures.get(), *many])
    client.force_login(office)

    address = reverse("round_history", args=[planned.pk])
    with translation.override("de"):
        page = client.get(address).content.decode()
        alone = client.get(address, {"field": "reportinground.measures"}).content.decode()

    shown, _open, others = page.partition("<details")
    assert "12 kamen hinzu" in shown
    assert "Angebot 07" in shown
    assert "Angebot 08" not in shown
    assert "und 4 weitere" in others
    assert "Angebot 11" in others
    assert "12 kamen hinzu" in alone


def test_page_of_a_round_with_many_measures_needs_few_queries(
    client, planned, field, office, django_assert_max_num_queries
):
    for number in range(5):
        some = [MeasureFactory(field=field), GoalFactory(field=field)]
        change_round(
            round=planned, by=office, measures=some[:1], goals=some[1:], title=f"R{number}"
        )
    client.force_login(office)
    address = reverse("round_history", args=[planned.pk])
    client.get(address)

    with django_assert_max_num_queries(30):
        client.get(address)
