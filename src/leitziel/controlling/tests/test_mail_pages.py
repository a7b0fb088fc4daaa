# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages on which the office looks at mails and sends one again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.enums import MailKind, MailState
from leitziel.controlling.mail.queue import bundle, queue
from leitziel.controlling.models import MailText, OutgoingMail, ReportingRound
from leitziel.controlling.tests.factories import ContactFactory, RoundFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]


def _staff(round_: ReportingRound, role: Role = Role.COORDINATOR, **facts: object) -> Client:
    city = facts.pop("municipality", None) or round_.concept.municipality
    client = Client()
    client.force_login(RoleAssignmentFactory(municipality=city, role=role, **facts).user)
    return client


def _failed() -> OutgoingMail:
    contact = ContactFactory()
    (mail,) = queue(contact.request.round, bundle([contact], MailKind.INVITATION, mark="1"))
    OutgoingMail.objects.update(state=MailState.FAILED, error="550 no such user")
    mail.refresh_from_db()
    return mail


def _sample(round_: ReportingRound, kind: str = "invitation") -> str:
    return reverse("round_mail_sample", args=[round_.pk, kind, "de"])


def test_sample_shows_the_mail_and_no_link_that_works():
    contact = ContactFactory(request__round=RoundFactory(), name="Mara Muster")

    page = _staff(contact.request.round).get(_sample(contact.request.round))

    text = page.content.decode()
    assert page.status_code == 200
    assert "Guten Tag Mara Muster," in text
    assert "/erinnerungen/" not in text


def test_sample_of_words_that_cannot_be_used_says_why():
    round_ = RoundFactory()
    MailText.objects.create(round=round_, kind="invitation", subject="x", body="{foo}")

    page = _staff(round_).get(_sample(round_), follow=True)

    assert "{foo}" in page.content.decode()


def test_sample_of_an_unknown_occasion_is_not_found():
    round_ = RoundFactory()

    assert _staff(round_).get(_sample(round_, "gruss")).status_code == 404


def test_text_page_leads_to_the_sample_and_the_list_to_sending_again():
    mail = _failed()
    client = _staff(mail.round)

    words = client.get(reverse("round_mail_text", args=[mail.round.pk, "invitation", "de"]))
    log = client.get(reverse("round_mails", args=[mail.round.pk]))

    assert _sample(mail.round) in words.content.decode()
    assert reverse("round_mail_resend", args=[mail.pk]) in log.content.decode()


def test_failed_mail_is_queued_again():
    mail = _failed()

    _staff(mail.round, Role.EDITOR).post(reverse("round_mail_resend", args=[mail.pk]))

    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.QUEUED, "")


@pytest.mark.parametrize("role", [Role.READER, Role.DEPARTMENT])
def test_others_neither_see_the_sample_nor_send_again(role):
    mail = _failed()
    organization = mail.contacts.get().request.organization
    client = _staff(mail.round, role, organization=organization)

    seen = client.get(_sample(mail.round))
    sent = client.post(reverse("round_mail_resend", args=[mail.pk]))

    mail.refresh_from_db()
    assert "Guten Tag" not in seen.content.decode()
    assert sent.status_code in (302, 403, 404)
    assert mail.state == MailState.FAILED


def test_office_of_another_city_does_not_find_them():
    mail, other = _failed(), RoundFactory()
    client = _staff(other)

    assert client.get(_sample(mail.round)).status_code == 404
    assert client.post(reverse("round_mail_resend", args=[mail.pk])).status_code == 404


class _Refusing:
    """A mail server that is down."""

    def __init__(self, **_options: object) -> None:
        pass

    def open(self) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    def close(self) -> None:
        pass


def test_mail_that_waits_for_the_server_says_why_and_goes_when_somebody_sends_now(monkeypatch):
    contact = ContactFactory()
    round_ = contact.request.round
    queue(round_, bundle([contact], MailKind.INVITATION, mark="1"))
    office = _staff(round_)
    send, mails = (reverse(name, args=[round_.pk]) for name in ("round_send", "round_mails"))

    with monkeypatch.context() as patch:
        patch.setattr("leitziel.controlling.mail.sending.get_connection", _Refusing)
        office.post(send, {"next": "mails"})
    told = office.get(mails).content.decode()
    page = office.post(send, {"next": "mails"}, follow=True).content.decode()

    assert "Mailserver ist nicht erreichbar" in told
    assert "Einmal versucht" in told
    assert "1 Mail ist gesendet" in page
    assert OutgoingMail.objects.get().state == MailState.SENT


@pytest.mark.parametrize(
    ("is_open", "said"),
    [(False, "Die Einladungen werden geschrieben"), (True, "ist keine Mail aufbewahrt")],
)
def test_empty_log_promises_invitations_only_before_a_round_is_opened(is_open, said):
    round_ = RoundFactory(opened=is_open)

    page = _staff(round_).get(reverse("round_mails", args=[round_.pk]))

    assert said in page.content.decode()


def test_sending_now_says_where_nothing_waits():
    round_ = RoundFactory(opened=True)

    page = _staff(round_).post(reverse("round_send", args=[round_.pk]), follow=True)

    assert "Keine Mail wartet auf den Versand" in page.content.decode()
