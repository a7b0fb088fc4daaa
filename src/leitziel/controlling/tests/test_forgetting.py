# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Persons are forgotten on the day the round says: everywhere, with a proof, answers stay."""

from __future__ import annotations

import datetime
from io import BytesIO, StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.answers.adding import attach
from leitziel.controlling.answers.answering import Actor, save_answer
from leitziel.controlling.enums import EventKind, MailKind, RoundState
from leitziel.controlling.mail.queue import queue_for_request
from leitziel.controlling.models import (
    Answer,
    OutgoingMail,
    ReportingRound,
    RequestContact,
    RoundRequest,
)
from leitziel.controlling.rounds.contacts import (
    ContactRefused,
    forward,
    give_back,
    reassign,
    set_contact,
)
from leitziel.controlling.rounds.forgetting import forget_persons, persons_due
from leitziel.controlling.staff.stories import story_of_request
from leitziel.controlling.tests.conftest import NOON
from leitziel.controlling.tests.factories import (
    ContactFactory,
    GoalAnswerFactory,
    RequestFactory,
    RoundFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]

# Words that stand for the two persons and are in nothing else.
TELLING = ("Zarathustra", "zarathustra@", "Quendolin", "quendolin@")


def _round_with_a_story() -> ReportingRound:
    """A round in which one person passed on to another, who gave back, with names everywhere."""
    round_ = RoundFactory(opened=True, persons_until=datetime.date(2026, 8, 28))
    request = RequestFactory(round=round_, internal_note="Frau Zarathustra ist neu im Amt.")
    contact = ContactFactory(request=request, name="Zarathustra", email="zarathustra@x.example")
    colleague = forward(
        contact=contact, name="Quendolin", email="quendolin@x.example", message="Hallo Quendolin"
    )
    give_back(contact=colleague, reason="Das macht zarathustra@x.example, nicht QUENDOLIN.")
    user = RoleAssignmentFactory(municipality=round_.concept.municipality).user
    reassign(request=request, email="quendolin@x.example", by=user)
    answer = GoalAnswerFactory(request=request)
    answer.text = "Wir haben drei Kurse eröffnet."
    answer.save()
    return round_


def _texts_of_everything() -> str:
    """All texts of all tables of controlling, history included."""
    found: list[str] = []
    for model in apps.get_app_config("controlling").get_models():
        columns = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._base_manager.values_list(*columns):
            found += [str(value) for value in row]
    return "\n".join(found)


def test_no_name_is_left_in_any_table_of_the_round():
    round_ = _round_with_a_story()
    before = _texts_of_everything()
    assert all(word in before for word in TELLING)

    forget_persons(round_, now=NOON)

    after = _texts_of_everything().lower()
    assert [word for word in TELLING if word.lower() in after] == []
    assert "Wir haben drei Kurse eröffnet." in _texts_of_everything()


def test_proof_says_when_and_how_many():
    round_ = _round_with_a_story()

    number = forget_persons(round_, now=NOON)

    round_.refresh_from_db()
    assert number == 2
    assert (round_.persons_deleted_at, round_.persons_deleted) == (NOON, 2)
    events = round_.requests.get().events.filter(kind=EventKind.PERSONS_DELETED)
    assert [event.at for event in events] == [NOON]


def test_story_keeps_what_happened_and_the_reason_without_the_name():
    round_ = _round_with_a_story()
    kinds = list(round_.requests.get().events.values_list("kind", flat=True).order_by("pk"))

    forget_persons(round_, now=NOON)

    request = round_.requests.get()
    story = list(request.events.order_by("pk"))
    assert [event.kind for event in story] == [*kinds, EventKind.PERSONS_DELETED]
    assert request.reason.startswith("Das macht ")
    assert {event.contact for event in story} == {None}


def test_history_of_contacts_that_were_removed_before_goes_too():
    round_ = RoundFactory()
    contact = ContactFactory(request__round=round_, name="Zarathustra")
    contact.delete()
    gone = ContactFactory(request__round=round_, email="quendolin@x.example").request
    gone.delete()

    forget_persons(round_, now=NOON)

    assert RequestContact.history.count() == 0


def test_other_rounds_keep_their_persons():
    round_ = _round_with_a_story()
    other = ContactFactory(name="Quendolin", email="quendolin@x.example")

    forget_persons(round_, now=NOON)

    assert list(RequestContact.objects.all()) == [other]
    assert RequestContact.history.filter(id=other.pk).exists()


def test_account_of_an_institution_is_forgotten_and_that_of_the_office_is_not():
    round_ = RoundFactory(opened=True)
    request = RequestFactory(round=round_)
    city = round_.concept.municipality
    office = RoleAssignmentFactory(municipality=city, role=Role.EDITOR).user
    member = RoleAssignmentFactory(
        municipality=city, role=Role.DEPARTMENT, organization=request.organization
    ).user
    answer = GoalAnswerFactory(request=request)
    for user in (member, office):
        _save_as(answer, user)
        request.events.create(kind=EventKind.STARTED, at=NOON, by=user)

    forget_persons(round_, now=NOON)

    users = {row.history_user for row in Answer.history.filter(id=answer.pk)}
    assert users == {None, office}
    assert {event.by for event in request.events.exclude(kind="persons_deleted")} == {None, office}


def test_forgetting_twice_changes_nothing():
    round_ = _round_with_a_story()
    forget_persons(round_, now=NOON)

    assert forget_persons(round_, now=NOON) == 0

    round_.refresh_from_db()
    assert round_.persons_deleted == 2


def test_mails_are_deleted_also_those_that_wait():
    round_ = _round_with_a_story()
    assert OutgoingMail.objects.exists()

    forget_persons(round_, now=NOON)

    assert not OutgoingMail.objects.exists()


def test_nobody_is_asked_anew_in_a_round_whose_persons_are_deleted():
    round_ = _round_with_a_story()
    user = RoleAssignmentFactory(municipality=round_.concept.municipality).user
    forget_persons(round_, now=NOON)

    with pytest.raises(ContactRefused):
        set_contact(request=round_.requests.get(), email="neu@x.example", by=user)


@pytest.mark.parametrize("state", RoundState)
def test_round_is_due_on_its_day_whatever_its_state(state):
    contact = ContactFactory(
        request__round=RoundFactory(state=state, persons_until=datetime.date(2026, 8, 28))
    )

    early = list(persons_due(datetime.datetime(2026, 8, 27, 21, 59, tzinfo=datetime.UTC)))
    # 28 August begins at 22:00 UTC in summer time.
    due = list(persons_due(datetime.datetime(2026, 8, 27, 22, 0, tzinfo=datetime.UTC)))

    assert early == []
    assert len(due) == 1
    assert contact.email not in due[0].what


def test_round_without_a_day_is_never_due():
    ContactFactory(request__round=RoundFactory(opened=True, persons_until=None))

    assert list(persons_due(NOON + datetime.timedelta(days=4000))) == []


def test_clean_deletes_what_is_due_once(set_clock):
    round_ = _round_with_a_story()
    set_clock(datetime.datetime(2026, 8, 28, 3, 30, tzinfo=datetime.UTC))
    first, second = StringIO(), StringIO()

    call_command("clean", "--only", "persons", stdout=first)
    call_command("clean", "--only", "persons", stdout=second)

    assert f"deleted persons: persons of round {round_.pk}" in first.getvalue()
    assert "zarathustra" not in first.getvalue().lower()
    assert second.getvalue() == "0 deleted\n"
    assert not RequestContact.objects.exists()


def _save_as(answer: Answer, user: User) -> None:
    answer._history_user = user  # type: ignore[attr-defined]
    answer.version += 1
    answer.save()


def _everything_a_person_could_be_in(round_: ReportingRound) -> tuple[RoundRequest, User]:
    """A submitted request with a named file, answered by link and by account, and asked back."""
    request = round_.requests.get()
    contact = ContactFactory(request=request, name="Zarathustra", email="zarathustra@z.example")
    member = RoleAssignmentFactory(
        municipality=round_.concept.municipality,
        role=Role.DEPARTMENT,
        organization=request.organization,
        user__first_name="Quendolin",
        user__last_name="Beispiel",
        user__username="quendolin",
    ).user
    answer = GoalAnswerFactory(request=request)
    save_answer(answer=answer, version=0, by=Actor(contact=contact), text="Drei Kurse.")
    save_answer(
        answer=answer, version=1, by=Actor(user=member, is_automatic=True), text="Vier Kurse."
    )
    attach(
        request=request,
        by=Actor(contact=contact),
        name="Bericht Zarathustra.pdf",
        content=b"%PDF-1.4 Kurse",
    )
    answer.refresh_from_db()
    answer.question = "Hat Herr Zarathustra das gezählt?"
    answer.save()
    queue_for_request(request, MailKind.RECEIPT, mark="1")
    return request, member


def _seen_by_the_office(client, round_: ReportingRound) -> str:
    """Every page, history and file in which the office meets the round."""
    city = round_.concept.municipality
    client.force_login(RoleAssignmentFactory(municipality=city).user)
    request = round_.requests.get()
    addresses = [
        *(
            reverse(name, args=[round_.pk])
            for name in ("round_desk", "round_history", "round_mails")
        ),
        *(reverse(name, args=[request.pk]) for name in ("round_request", "request_history")),
    ]
    pages = []
    for address in addresses:
        for number in (1, 2):
            answer = client.get(address, {"page": number, "tab": "all"})
            assert answer.status_code == 200, address
            pages.append(answer.content.decode())
    file = client.get(reverse("round_sheet", args=[round_.pk]))
    book = load_workbook(BytesIO(b"".join(file) if file.streaming else file.content))
    pages += [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    attachment = client.get(reverse("round_attachment", args=[request.attachments.get().pk]))
    pages += [str(attachment.headers), str(book.properties)]
    return "\n".join(pages)


def test_no_screen_and_no_export_of_the_office_shows_a_person_afterwards(
    client, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    round_ = _round_with_a_story()
    _everything_a_person_could_be_in(round_)
    before = _seen_by_the_office(client, round_)
    assert all(word in before for word in ("Zarathustra", "Quendolin"))

    forget_persons(round_, now=NOON)

    after = _seen_by_the_office(client, round_).lower()
    assert [word for word in TELLING if word.lower() in after] == []
    assert "drei kurse." in after or "vier kurse." in after


def test_history_still_tells_the_institution_from_the_office_and_from_the_system(
    settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    round_ = _round_with_a_story()
    request, _member = _everything_a_person_could_be_in(round_)

    forget_persons(round_, now=NOON)

    with override("en"):
        told = [entry.who for entry in story_of_request(request).about("answer.text")[:]]
    name = request.organization.name
    assert told[:2] == [name, f"by link: {name}"]


def test_log_of_the_deletion_names_nobody(caplog, set_clock):
    _round_with_a_story()
    set_clock(datetime.datetime(2026, 8, 28, 3, 30, tzinfo=datetime.UTC))

    with caplog.at_level("INFO", logger="leitziel.retention"):
        call_command("clean", "--only", "persons", stdout=StringIO())

    assert "persons of round" in caplog.text
    assert [word for word in TELLING if word.lower() in caplog.text.lower()] == []
