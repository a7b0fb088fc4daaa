# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who said what: staff reads the answers behind a field's text, readers of the report do not."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory, UserFactory
from leitziel.controlling.enums import Review
from leitziel.controlling.models import Answer
from leitziel.reporting.operations import build_file
from leitziel.reporting.snapshot import take_snapshot
from leitziel.reporting.staff.said import SHORT, answers_of
from leitziel.reporting.tests.controlled import Controlled, make_controlled

pytestmark = pytest.mark.django_db

SUBMITTED = "Wir melden alles, kamen aber kaum dazu."


@pytest.fixture
def made() -> Controlled:
    """The latest answer was worded differently by the office."""
    made = make_controlled()
    answer = latest(made)
    answer.edited_text, answer.text = answer.text, SUBMITTED
    answer.save()
    return made


def latest(made: Controlled) -> Answer:
    return Answer.objects.get(request__round=made.round)


def page_of(made: Controlled, user: object) -> str:
    client = Client()
    client.force_login(user)
    field = made.measure.field
    address = reverse("report_field_text", args=[made.city.report.pk, field.pk])
    return client.get(address).content.decode()


def test_staff_reads_institution_round_both_wordings_and_the_way_to_the_request(
    made: Controlled,
) -> None:
    page = page_of(made, made.city.coordinator)

    for words in ("Integrationsbüro", "Runde 2025", SUBMITTED, "46 Teilnehmende"):
        assert words in page
    # What the round before said is no longer in the chapter.
    assert "Runde 2024" not in page
    answer = latest(made)
    assert f"{reverse('round_request', args=[answer.request_id])}#a{answer.pk}" in page


def test_answers_stand_in_no_file_of_the_report(made: Controlled) -> None:
    assert SUBMITTED.encode() not in build_file(take_snapshot(made.city.report), "html")


def test_answer_that_is_not_accepted_is_not_behind_the_text(made: Controlled) -> None:
    Answer.objects.filter(pk=latest(made).pk).update(review=Review.PENDING)

    assert SUBMITTED not in page_of(made, made.city.coordinator)


def test_answer_whose_update_the_report_leaves_out_is_not_named(made: Controlled) -> None:
    update = latest(made).update
    update.is_public = False
    update.save()

    assert SUBMITTED not in page_of(made, made.city.coordinator)


@pytest.mark.parametrize(("size", "is_open"), [(SHORT, True), (SHORT + 1, False)])
def test_long_answers_are_closed_at_first(made: Controlled, size: int, is_open: bool) -> None:
    Answer.objects.filter(pk=latest(made).pk).update(text="x" * size, edited_text="")

    page = page_of(made, made.city.coordinator)

    assert ("<details open>" in page) is is_open


def test_people_who_may_not_read_answers_see_none(made: Controlled) -> None:
    stranger = UserFactory()
    RoleAssignmentFactory(user=stranger, municipality=made.city.municipality, role=Role.READER)
    snapshot, field = take_snapshot(made.city.report), made.measure.field.pk

    assert answers_of(stranger, snapshot, field).entries == ()
    assert len(answers_of(made.city.coordinator, snapshot, field).entries) == 1


def test_office_of_another_city_sees_none(made: Controlled) -> None:
    other = make_controlled().city.coordinator
    snapshot = take_snapshot(made.city.report)

    assert answers_of(other, snapshot, made.measure.field.pk).entries == ()
