# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Passing on, taking back, giving back, wanting fewer reminders; the office changes addresses."""

from __future__ import annotations

import pytest

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.enums import (
    ContactOrigin,
    EventKind,
    MailKind,
    MailPace,
    MailState,
    RequestState,
    RoundState,
)
from leitziel.controlling.models import OutgoingMail, RequestContact, RequestEvent, RoundRequest
from leitziel.controlling.rounds.contacts import (
    MOST_COLLEAGUES,
    ContactRefused,
    contact_of_user,
    forward,
    give_back,
    reassign,
    remove_contact,
    set_contact,
    set_pace,
    take_back,
)
from leitziel.controlling.rounds.links import (
    LinkReason,
    LinkRefused,
    contact_of,
    token_of,
)
from leitziel.controlling.rounds.people import active_contacts
from leitziel.controlling.tests.factories import (
    OPENED,
    ContactFactory,
    RequestFactory,
    RoundFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]


def _coordinator(request: RoundRequest) -> User:
    return RoleAssignmentFactory(municipality=request.round.concept.municipality).user


def _colleague(contact: RequestContact, **facts: str) -> RequestContact:
    return forward(contact=contact, **{"name": "Kim Beispiel", "email": "kim@x.example", **facts})


def test_forward_gives_the_colleague_a_link_and_the_message():
    contact = ContactFactory(name="Mara Muster")

    colleague = _colleague(contact, message="Magst du das machen?\r\nDanke")

    mail = OutgoingMail.objects.get(kind=MailKind.FORWARDED)
    assert contact_of(token_of(colleague)) == colleague
    assert colleague.origin == ContactOrigin.COLLEAGUE
    assert mail.to_email == "kim@x.example"
    assert "Mara Muster" in mail.subject
    assert "> Magst du das machen?\n> Danke" in mail.text
    assert token_of(colleague) in mail.text
    assert "BEGIN:VCALENDAR" in mail.calendar


def test_old_link_says_to_whom_it_was_passed_on():
    contact = ContactFactory()
    _colleague(contact)

    with pytest.raises(LinkRefused) as refused:
        contact_of(token_of(contact))

    assert refused.value.reason == LinkReason.PASSED_ON
    assert refused.value.contact == contact
    assert "Kim Beispiel" in refused.value.message


def test_take_back_makes_the_old_link_work_and_the_new_one_not():
    contact = ContactFactory()
    colleague = _colleague(contact)

    take_back(contact=contact)

    assert contact_of(token_of(contact)) == contact
    with pytest.raises(LinkRefused) as refused:
        contact_of(token_of(colleague))
    assert refused.value.reason == LinkReason.REVOKED
    kinds = RequestEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [EventKind.FORWARDED, EventKind.TAKEN_BACK]


def test_take_back_drops_the_mail_that_was_not_sent_yet():
    contact = ContactFactory()
    _colleague(contact)

    take_back(contact=contact)

    assert not OutgoingMail.objects.exists()


def test_take_back_ends_the_whole_chain():
    first = ContactFactory()
    second = _colleague(first)
    third = _colleague(second, name="Luca", email="luca@x.example")

    take_back(contact=first)

    assert active_contacts(first.request) == [first]
    for one in (second, third):
        with pytest.raises(LinkRefused):
            contact_of(token_of(one))


def test_take_back_leaves_someone_whom_the_office_named_itself():
    contact = ContactFactory()
    named = ContactFactory(request=contact.request, email="kim@x.example")
    _colleague(contact)

    take_back(contact=contact)

    assert set(active_contacts(contact.request)) == {contact, named}


def test_take_back_leaves_a_colleague_on_whom_another_relies():
    request = RequestFactory()
    one, other = ContactFactory(request=request), ContactFactory(request=request)
    colleague = _colleague(one)
    _colleague(other)

    take_back(contact=one)

    assert set(active_contacts(request)) == {one, colleague}


def test_forward_back_to_the_one_who_passed_on_makes_no_circle():
    first = ContactFactory(email="a@x.example")
    second = _colleague(first)

    again = forward(contact=second, name="", email="A@x.example")

    assert again == first
    assert contact_of(token_of(again)) == first
    assert active_contacts(first.request) == [first]


def test_forward_twice_is_refused_so_that_a_double_click_sends_one_mail():
    contact = ContactFactory()
    _colleague(contact)

    with pytest.raises(ContactRefused):
        _colleague(contact, email="other@x.example")

    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("email", ["", "kein-at", "a@b.example\nBcc: c@d.example", "a b@c.example"])
def test_forward_refuses_what_is_no_address(email):
    contact = ContactFactory()

    with pytest.raises(ContactRefused):
        _colleague(contact, email=email)

    assert not OutgoingMail.objects.exists()


def test_forward_to_oneself_is_refused():
    contact = ContactFactory(email="mara@x.example")

    with pytest.raises(ContactRefused):
        _colleague(contact, email="Mara@x.example")


@pytest.mark.parametrize("state", [RequestState.SUBMITTED, RequestState.ACCEPTED])
def test_forward_is_refused_when_the_answers_are_in(state):
    contact = ContactFactory(request__state=state)

    with pytest.raises(ContactRefused):
        _colleague(contact)


def test_forward_is_refused_in_a_closed_round():
    contact = ContactFactory(request__round=RoundFactory(state=RoundState.CLOSED))

    with pytest.raises(ContactRefused):
        _colleague(contact)


def test_forward_does_not_bring_back_whom_the_office_took_out():
    contact = ContactFactory()
    ContactFactory(request=contact.request, email="kim@x.example", revoked_at=OPENED)

    with pytest.raises(ContactRefused):
        _colleague(contact)


def test_forward_ends_after_many_colleagues():
    contact = ContactFactory()
    for number in range(MOST_COLLEAGUES):
        contact = _colleague(contact, email=f"kim-{number}@x.example")

    with pytest.raises(ContactRefused):
        _colleague(contact, email="einer-zuviel@x.example")


def test_name_of_a_colleague_cannot_break_a_line_of_the_mail():
    contact = ContactFactory(name="Mara\r\nBcc: alle@x.example")

    colleague = _colleague(contact, name="Kim\r\nBcc: alle@x.example")

    mail = OutgoingMail.objects.get()
    assert colleague.name == "Kim Bcc: alle@x.example"
    assert "\n" not in mail.subject
    assert "\r" not in mail.subject


def test_give_back_tells_the_office_why():
    contact = ContactFactory(name="Mara Muster")
    municipality = contact.request.round.concept.municipality
    municipality.email = "integration@stadt.example"
    municipality.save()

    request = give_back(contact=contact, reason=" Wir sind nicht zuständig. ")

    mail = OutgoingMail.objects.get()
    assert request.state == RequestState.GIVEN_BACK
    assert request.reason == "Wir sind nicht zuständig."
    assert mail.to_email == "integration@stadt.example"
    assert "> Wir sind nicht zuständig." in mail.text
    assert request.organization.name in mail.subject
    assert not mail.contacts.exists()
    assert mail.unsubscribe_url == ""


def test_give_back_writes_to_the_coordinators_where_the_office_has_no_address():
    contact = ContactFactory()
    user = _coordinator(contact.request)
    RoleAssignmentFactory(
        municipality=contact.request.round.concept.municipality,
        user__is_active=False,
    )

    give_back(contact=contact, reason="Nicht wir.")

    assert [mail.to_email for mail in OutgoingMail.objects.all()] == [user.email]


def test_give_back_needs_a_reason():
    contact = ContactFactory()

    with pytest.raises(ContactRefused):
        give_back(contact=contact, reason="  ")

    contact.request.refresh_from_db()
    assert contact.request.state == RequestState.WAITING


def test_set_pace_holds_for_everything_the_person_is_asked_in_the_round():
    contact = ContactFactory(email="Mara@x.example")
    same = ContactFactory(request__round=contact.request.round, email="mara@x.example")
    other = ContactFactory(request=contact.request)
    elsewhere = ContactFactory(email="mara@x.example")

    assert set_pace(contact=contact, pace=MailPace.NONE) == 2

    paces = dict(RequestContact.objects.values_list("pk", "pace"))
    assert paces[contact.pk] == paces[same.pk] == MailPace.NONE
    assert paces[other.pk] == paces[elsewhere.pk] == MailPace.ALL


def test_reassign_withdraws_the_old_links_and_invites_the_new_address():
    contact = ContactFactory(request__state=RequestState.GIVEN_BACK)
    request = contact.request

    named = reassign(request=request, email="neu@x.example", name="Neu", by=_coordinator(request))

    request.refresh_from_db()
    assert request.state == RequestState.WAITING
    assert active_contacts(request) == [named]
    with pytest.raises(LinkRefused) as refused:
        contact_of(token_of(contact))
    assert refused.value.reason == LinkReason.REVOKED
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.to_email) == (MailKind.INVITATION, "neu@x.example")
    assert request.events.get(kind=EventKind.REASSIGNED).contact == named


def test_reassign_keeps_what_was_begun():
    contact = ContactFactory(
        request__state=RequestState.GIVEN_BACK, request__started_at="2026-01-20T10:00:00Z"
    )

    reassign(request=contact.request, email="neu@x.example", by=_coordinator(contact.request))

    contact.request.refresh_from_db()
    assert contact.request.state == RequestState.STARTED


def test_reassign_to_the_same_address_keeps_the_link_and_sends_nothing():
    contact = ContactFactory(email="mara@x.example")

    named = reassign(
        request=contact.request, email="Mara@x.example", by=_coordinator(contact.request)
    )

    assert named == contact
    assert contact_of(token_of(contact)) == contact
    assert not OutgoingMail.objects.exists()


def test_reassign_to_the_one_who_gave_back_invites_once_more():
    contact = ContactFactory(email="mara@x.example")
    user = _coordinator(contact.request)
    give_back(contact=contact, reason="Nicht wir.")

    reassign(request=contact.request, email="mara@x.example", by=user)

    assert OutgoingMail.objects.filter(kind=MailKind.INVITATION).count() == 1


def test_reassign_drops_mails_to_the_old_address_that_still_wait():
    first = ContactFactory()
    user = _coordinator(first.request)
    second = reassign(request=first.request, email="zwei@x.example", by=user)
    OutgoingMail.objects.create(
        round=first.request.round,
        kind=MailKind.INVITATION,
        once="sent",
        to_email=second.email,
        subject="x",
        text="x",
        created_at="2026-01-20T10:00:00Z",
        state=MailState.SENT,
    ).contacts.add(second)

    reassign(request=first.request, email="drei@x.example", by=user)

    left = OutgoingMail.objects.values_list("to_email", "state")
    assert set(left) == {("zwei@x.example", MailState.SENT), ("drei@x.example", MailState.QUEUED)}


@pytest.mark.parametrize("role", [Role.READER, Role.DEPARTMENT])
def test_reassign_is_for_the_office_alone(role):
    request = RequestFactory()
    user = RoleAssignmentFactory(
        municipality=request.round.concept.municipality,
        role=role,
        organization=request.organization,
    ).user

    with pytest.raises(ContactRefused):
        reassign(request=request, email="neu@x.example", by=user)


def test_set_contact_in_a_planned_round_sends_nothing():
    request = RequestFactory(round=RoundFactory())

    named = set_contact(request=request, email="neu@x.example", by=_coordinator(request))

    assert active_contacts(request) == [named]
    assert not OutgoingMail.objects.exists()


def test_set_contact_adds_someone_in_an_open_round_and_invites_once():
    contact = ContactFactory()
    user = _coordinator(contact.request)

    for _twice in range(2):
        set_contact(request=contact.request, email="neu@x.example", by=user)

    assert len(active_contacts(contact.request)) == 2
    assert [mail.to_email for mail in OutgoingMail.objects.all()] == ["neu@x.example"]


def test_contact_knows_the_account_of_the_institution():
    request = RequestFactory()
    user = RoleAssignmentFactory(
        municipality=request.round.concept.municipality,
        role=Role.DEPARTMENT,
        organization=request.organization,
        user__email="Kim@x.example",
    ).user

    named = set_contact(request=request, email="kim@x.example", by=_coordinator(request))

    assert named.user == user


def test_contact_has_no_account_where_it_belongs_to_another_institution():
    request = RequestFactory()
    other = RequestFactory(round=request.round)
    user = RoleAssignmentFactory(
        municipality=request.round.concept.municipality,
        role=Role.DEPARTMENT,
        organization=other.organization,
    ).user

    named = set_contact(request=request, email=user.email, by=_coordinator(request))

    assert named.user is None
    with pytest.raises(ContactRefused):
        contact_of_user(request=request, user=user)


def test_member_with_an_account_passes_on_without_a_link():
    request = RequestFactory()
    user = RoleAssignmentFactory(
        municipality=request.round.concept.municipality,
        role=Role.DEPARTMENT,
        organization=request.organization,
    ).user

    contact = contact_of_user(request=request, user=user)
    colleague = _colleague(contact)

    assert contact.origin == ContactOrigin.ACCOUNT
    assert contact_of_user(request=request, user=user).pk == contact.pk
    assert colleague in active_contacts(request)


def test_remove_contact_forgets_in_a_planned_round_and_withdraws_in_an_open_one():
    planned = ContactFactory(request__round=RoundFactory())
    asked = ContactFactory()

    remove_contact(contact=planned, by=_coordinator(planned.request))
    remove_contact(contact=asked, by=_coordinator(asked.request))

    assert not RequestContact.objects.filter(pk=planned.pk).exists()
    asked.refresh_from_db()
    assert asked.revoked_at is not None
    assert asked.request.events.get().kind == EventKind.REVOKED
