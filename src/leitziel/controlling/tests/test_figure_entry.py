# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Entering figures of a measure: German numbers, all or nothing, locked ones left alone."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import PartVisibility
from leitziel.concept.tests.factories import ConceptFactory, FieldFactory, MeasureFactory
from leitziel.controlling.enums import FigureRole, Quality, RequestState
from leitziel.controlling.figures.defaults import FigureError, ensure_default_figure_types
from leitziel.controlling.figures.entering import Entered, enter_figures
from leitziel.controlling.figures.entry_table import entry_table
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.models import FigureType, MeasureFigure
from leitziel.controlling.tests.factories import (
    FigureTypeFactory,
    MeasureAnswerFactory,
    MeasureFigureFactory,
    RequestFactory,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 2, 1)
YEAR = Period.year(2025)
EVERYTHING = frozenset(MeasurePart)


@pytest.fixture
def measure():
    field = FieldFactory()
    lead = OrganizationFactory(municipality=field.concept.municipality)
    return MeasureFactory(field=field, lead=lead)


@pytest.fixture
def people(measure):
    return FigureTypeFactory(concept=measure.field.concept, participants=True)


@pytest.fixture
def office(measure):
    return RoleAssignmentFactory(municipality=measure.field.concept.municipality).user


@pytest.fixture(autouse=True)
def _frozen_day(monkeypatch):
    monkeypatch.setattr("leitziel.controlling.staff.figure_entry.today", lambda: DAY)


def lock(figure):
    """Let the figure come from a round whose request was accepted."""
    request = RequestFactory(
        round__concept=figure.measure.field.concept, state=RequestState.ACCEPTED
    )
    MeasureAnswerFactory(request=request, measure=figure.measure)
    figure.round = request.round
    figure.save()


def typed(measure, figure_type, *, planned="", actual="", estimated=False, was="||"):
    """What a browser sends for one cell of 2025."""
    name = f"f{figure_type.pk}_20250101_20251231"
    data = {f"{name}_planned": planned, f"{name}_actual": actual, f"{name}_was": was}
    return {**data, f"{name}_estimated": "1"} if estimated else data


def send(client, user, measure, data):
    client.force_login(user)
    return client.post(reverse("measure_figures", args=[measure.pk]), data)


def test_figures_are_read_as_germans_write_them(client, measure, people, office):
    staff = FigureTypeFactory(concept=measure.field.concept, decimals=2, unit="VZÄ")
    data = {
        **typed(measure, people, planned="1.200", actual="1.146", estimated=True),
        **typed(measure, staff, actual="2,5"),
    }

    response = send(client, office, measure, data)

    assert response.status_code == 302
    row = MeasureFigure.objects.get(figure_type=people)
    assert (row.planned, row.actual, row.quality) == (1200, 1146, Quality.ESTIMATED)
    assert (row.period_start, row.period_end) == (YEAR.start, YEAR.end)
    assert MeasureFigure.objects.get(figure_type=staff).actual == Decimal("2.5")
    assert row.history.first().history_user == office


def test_table_shows_what_is_stored_in_german(client, measure, people, office):
    MeasureFigureFactory(measure=measure, figure_type=people, actual=1146)
    client.force_login(office)

    body = client.get(reverse("measure_figures", args=[measure.pk])).content.decode()

    assert 'value="1.146"' in body
    assert 'value="|1.146|"' in body


def test_one_wrong_number_and_nothing_is_written_but_all_is_kept(client, measure, people, office):
    other = FigureTypeFactory(concept=measure.field.concept)
    data = {**typed(measure, people, actual="viele"), **typed(measure, other, actual="12")}

    response = send(client, office, measure, data)

    assert response.status_code == 422
    assert not MeasureFigure.objects.exists()
    body = response.content.decode()
    assert 'value="viele"' in body
    assert 'value="12"' in body
    assert 'role="alert"' in body


def test_emptied_figure_is_taken_away_and_kept_in_history(client, measure, people, office):
    row = MeasureFigureFactory(measure=measure, figure_type=people, actual=10)

    send(client, office, measure, typed(measure, people, was="|10|"))

    assert not MeasureFigure.objects.exists()
    assert row.history.model.objects.filter(history_type="-", id=row.pk).exists()


def test_zero_is_a_value_and_not_empty(client, measure, people, office):
    send(client, office, measure, typed(measure, people, actual="0"))

    assert MeasureFigure.objects.get().actual == 0


def test_figure_changed_meanwhile_is_not_overwritten(client, measure, people, office):
    MeasureFigureFactory(measure=measure, figure_type=people, actual=25)

    response = send(client, office, measure, typed(measure, people, actual="30", was="|10|"))

    assert response.status_code == 422
    assert "25" in response.content.decode()
    assert MeasureFigure.objects.get().actual == 25


def test_figure_left_as_it_was_keeps_what_someone_else_entered(client, measure, people, office):
    MeasureFigureFactory(measure=measure, figure_type=people, actual=25)

    response = send(client, office, measure, typed(measure, people, actual="10", was="|10|"))

    assert response.status_code == 302
    assert MeasureFigure.objects.get().actual == 25


def test_locked_figure_is_shown_with_its_reason_and_cannot_be_written(
    client, measure, people, office
):
    figure = MeasureFigureFactory(measure=measure, figure_type=people, actual=25)
    lock(figure)

    response = send(client, office, measure, typed(measure, people, actual="30", was="|25|"))
    client.force_login(office)
    body = client.get(reverse("measure_figures", args=[measure.pk])).content.decode()

    assert response.status_code == 302
    assert MeasureFigure.objects.get().actual == 25
    assert f'name="f{people.pk}_20250101_20251231_actual"' not in body
    assert figure.round.title in body


def test_operation_refuses_a_locked_figure(measure, people, office):
    lock(MeasureFigureFactory(measure=measure, figure_type=people, actual=25))

    with pytest.raises(FigureError):
        enter_figures(
            measure=measure,
            entries=[Entered(people, YEAR, None, Decimal(30))],
            by=office,
        )

    assert MeasureFigure.objects.get().actual == 25


def test_form_and_deletion_of_a_locked_figure_are_refused(client, measure, people, office):
    figure = MeasureFigureFactory(measure=measure, figure_type=people, actual=25)
    lock(figure)
    client.force_login(office)

    client.post(reverse("measure-figures:delete", args=[figure.pk]))
    data = {
        "measure": measure.pk,
        "figure_type": people.pk,
        "period_start": "01.01.2025",
        "period_end": "31.12.2025",
        "actual": "99",
        "quality": "counted",
    }
    edited = client.post(reverse("measure-figures:edit", args=[figure.pk]), data)

    assert edited.status_code == 200
    assert edited.context["form"].errors
    assert MeasureFigure.objects.get().actual == 25


def test_figure_is_open_again_while_the_request_is_not_accepted(measure, people, office):
    figure = MeasureFigureFactory(measure=measure, figure_type=people, actual=25)
    lock(figure)
    figure.round.requests.update(state=RequestState.SUBMITTED)

    enter_figures(measure=measure, entries=[Entered(people, YEAR, None, Decimal(30))], by=office)

    assert MeasureFigure.objects.get().actual == 30


def test_responsible_institution_enters_and_is_named(client, measure, people):
    user = RoleAssignmentFactory(
        municipality=measure.field.concept.municipality,
        role=Role.DEPARTMENT,
        organization=measure.lead,
    ).user

    send(client, user, measure, typed(measure, people, actual="5"))

    assert MeasureFigure.objects.get().reported_by == measure.lead


@pytest.mark.parametrize("role", [Role.READER, Role.DEPARTMENT])
def test_others_see_the_figures_but_cannot_write(client, measure, people, role):
    city = measure.field.concept.municipality
    other = OrganizationFactory(municipality=city) if role == Role.DEPARTMENT else None
    user = RoleAssignmentFactory(municipality=city, role=role, organization=other).user
    MeasureFigureFactory(measure=measure, figure_type=people, actual=1146)

    send(client, user, measure, typed(measure, people, actual="5", was="|1.146|"))
    body = client.get(reverse("measure_figures", args=[measure.pk])).content.decode()

    assert MeasureFigure.objects.get().actual == 1146
    assert "1.146" in body
    assert "_actual" not in body


def test_figures_hidden_from_readers_are_nowhere(client, measure, people):
    figure = MeasureFigureFactory(measure=measure, figure_type=people, actual=1146)
    PartVisibility.objects.create(
        concept=measure.field.concept, part=MeasurePart.FIGURES, viewer=Viewer.RESPONSIBLE
    )
    city = measure.field.concept.municipality
    client.force_login(RoleAssignmentFactory(municipality=city, role=Role.READER).user)

    codes = [
        client.get(reverse("measure_figures", args=[measure.pk])).status_code,
        client.get(reverse("measure-figures:inspect", args=[figure.pk])).status_code,
        client.get(reverse("measure-figures:history", args=[figure.pk])).status_code,
    ]
    listed = client.get(reverse("measure-figures:index")).content.decode()

    assert codes == [404, 404, 404]
    assert "1.146" not in listed
    lead = RoleAssignmentFactory(
        municipality=city, role=Role.DEPARTMENT, organization=measure.lead
    ).user
    client.force_login(lead)
    assert "1.146" in client.get(reverse("measure-figures:index")).content.decode()


def test_measure_of_another_city_does_not_exist(client, measure, people):
    client.force_login(RoleAssignmentFactory().user)

    assert client.get(reverse("measure_figures", args=[measure.pk])).status_code == 404


def test_kind_of_another_concept_is_refused(measure, office):
    foreign = FigureTypeFactory(concept=ConceptFactory())

    with pytest.raises(FigureError):
        enter_figures(
            measure=measure, entries=[Entered(foreign, YEAR, None, Decimal(1))], by=office
        )


def test_periods_can_be_paged(measure, people):
    table = entry_table(measure, day=DAY, parts=EVERYTHING)
    earlier = entry_table(measure, day=DAY, parts=EVERYTHING, until=table.earlier)

    assert [period.label for period in table.periods] == ["2024", "2025", "2026"]
    assert [period.label for period in earlier.periods] == ["2023", "2024", "2025"]
    assert earlier.later == datetime.date(2026, 12, 31)


def test_usual_kinds_are_made_once_and_lead_to_cost_and_participants():
    concept = ConceptFactory()

    made = ensure_default_figure_types(concept=concept)
    again = ensure_default_figure_types(concept=concept)

    assert [row.pk for row in again] == [row.pk for row in made]
    roles = set(FigureType.objects.filter(concept=concept).values_list("role", flat=True))
    assert roles == set(FigureRole.values)
    women = FigureType.objects.get(concept=concept, name="davon Frauen")
    assert women.part_of.name == "Teilnehmende"


def test_usual_kinds_are_taken_from_their_page(client, measure, office):
    client.force_login(office)
    concept = measure.field.concept

    shown = client.get(reverse("figure_types_usual"))
    client.post(reverse("figure_types_usual"), {"concept": concept.pk})

    assert "Teilnehmende" in shown.content.decode()
    assert concept.figure_types.count() == len(ensure_default_figure_types(concept=concept))


def test_usual_kinds_are_not_for_another_city(client, measure):
    client.force_login(RoleAssignmentFactory().user)

    response = client.post(reverse("figure_types_usual"), {"concept": measure.field.concept.pk})

    assert response.status_code == 404
    assert not FigureType.objects.exists()


def test_table_of_figures_needs_few_queries(
    client, measure, people, office, django_assert_max_num_queries
):
    for year in range(2020, 2026):
        period = Period.year(year)
        MeasureFigureFactory(
            measure=measure,
            figure_type=people,
            period_start=period.start,
            period_end=period.end,
        )
    client.force_login(office)
    client.get(reverse("measure_figures", args=[measure.pk]))

    with django_assert_max_num_queries(14), translation.override("de"):
        client.get(reverse("measure_figures", args=[measure.pk]))


@pytest.mark.parametrize("is_part", [False, True])
def test_closed_cost_stands_in_no_table_and_no_list_of_figures(client, measure, people, is_part):
    concept = measure.field.concept
    funds = FigureTypeFactory(concept=concept, role=FigureRole.OWN_FUNDS)
    kind = FigureTypeFactory(concept=concept, part_of=funds) if is_part else funds
    cost = MeasureFigureFactory(measure=measure, figure_type=kind, actual=4711)
    MeasureFigureFactory(measure=measure, figure_type=people, actual=1234)
    PartVisibility.objects.create(concept=concept, part=MeasurePart.COST, viewer=Viewer.COORDINATOR)
    reader = RoleAssignmentFactory(municipality=concept.municipality, role=Role.READER).user
    client.force_login(reader)

    pages = [
        client.get(reverse("measure_figures", args=[measure.pk])).content.decode(),
        client.get(reverse("measure-figures:index")).content.decode(),
    ]
    sheet = client.get(reverse("measure-figures:inspect", args=[cost.pk]))

    assert all("1.234" in page and "4.711" not in page for page in pages)
    assert sheet.status_code == 404


def test_figures_come_from_the_source_of_the_entry_or_of_their_line(
    client, measure, people, office
):
    places = FigureTypeFactory(concept=measure.field.concept)
    old = FigureTypeFactory(concept=measure.field.concept)
    kept = MeasureFigureFactory(measure=measure, figure_type=old, actual=5, source_note="Haushalt")
    data = {
        **typed(measure, people, actual="12"),
        **typed(measure, places, actual="20"),
        **typed(measure, old, actual="5", was="|5|"),
        "source": "Teilnahmelisten",
        f"source{places.pk}": "Raumplan",
    }

    send(client, office, measure, data)

    notes = dict(measure.figures.values_list("figure_type", "source_note"))
    assert notes == {people.pk: "Teilnahmelisten", places.pk: "Raumplan", old.pk: "Haushalt"}
    page = client.get(reverse("measure_figures", args=[measure.pk])).content.decode()
    assert "2025: Raumplan" in page
    assert kept.history.count() == 1


def test_source_stays_where_a_figure_is_changed_without_naming_another(
    client, measure, people, office
):
    MeasureFigureFactory(measure=measure, figure_type=people, actual=5, source_note="Haushalt")

    send(client, office, measure, typed(measure, people, actual="6", was="|5|"))

    row = MeasureFigure.objects.get()
    assert (row.actual, row.source_note) == (6, "Haushalt")


def test_source_that_can_not_be_kept_is_refused_and_not_lost(client, measure, people, office):
    too_long = "x" * 301
    for actual, source in (("", "Teilnahmelisten"), ("12", too_long)):
        data = typed(measure, people, actual=actual) | {"source": source}

        response = send(client, office, measure, data)

        assert response.status_code == 422
        assert f'value="{source}"' in response.content.decode()
    assert not MeasureFigure.objects.exists()


def test_periods_that_cross_are_told_where_their_figures_are_entered(
    client, measure, people, office
):
    MeasureFigureFactory(measure=measure, figure_type=people, actual=5)
    MeasureFigureFactory(
        measure=measure,
        figure_type=people,
        actual=6,
        period_start=datetime.date(2025, 7, 1),
        period_end=datetime.date(2026, 6, 30),
    )
    client.force_login(office)

    addresses = [
        reverse("measure_figures", args=[measure.pk]),
        reverse("cockpit_figures", args=[measure.concept.pk]),
    ]

    for address in addresses:
        page = " ".join(client.get(address).content.decode().split())
        assert "Zahlen für 2025 fehlen in Summen und Vergleichen" in page
