# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signed links: where they lead, when they stop working, that nobody can make one."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core import signing
from wagtail.models import Page, Site

from leitziel.controlling.models import RequestContact
from leitziel.controlling.rounds.links import (
    LinkReason,
    LinkRefused,
    contact_of,
    expiry_of,
    link_path,
    make_link,
    make_pace_link,
    renew,
    site_address,
    token_of,
)
from leitziel.controlling.tests.factories import OPENED, ContactFactory, RoundFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("january")]


def _refusal(token: str) -> LinkRefused:
    with pytest.raises(LinkRefused) as refused:
        contact_of(token)
    return refused.value


def _with_site(contact: RequestContact, hostname: str, port: int = 80) -> RequestContact:
    municipality = contact.request.round.concept.municipality
    root = Page.get_first_root_node()
    municipality.site = Site.objects.create(hostname=hostname, port=port, root_page=root)
    municipality.save()
    return contact


def test_link_leads_to_its_contact():
    contact = ContactFactory()

    found = contact_of(token_of(contact))

    assert found == contact
    assert found.request.round.concept.municipality == contact.request.get_municipality()


def test_link_names_neither_person_nor_number():
    contact = ContactFactory(email="mara@x.example", name="Mara")

    token = token_of(contact)

    assert "mara" not in token.lower()
    assert str(contact.key) not in token
    assert len(token) < 80


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: ("A" if token[0] != "A" else "B") + token[1:],
        lambda token: token.partition(".")[0],
        lambda token: "." + token.partition(".")[2],
        lambda token: token + "x",
        lambda _token: "",
        lambda _token: "ä\x00",
    ],
)
def test_changed_link_is_unknown(change):
    token = token_of(ContactFactory())

    refusal = _refusal(change(token))

    assert refusal.reason == LinkReason.UNKNOWN
    assert refusal.contact is None


def test_link_signed_for_another_purpose_is_unknown():
    contact = ContactFactory()
    key = token_of(contact).partition(".")[0]

    forged = signing.Signer(salt="something.else", sep=".").sign(key)

    assert _refusal(forged).reason == LinkReason.UNKNOWN


def test_link_of_a_key_that_does_not_exist_is_unknown():
    contact = ContactFactory()
    contact.key = uuid.uuid4()

    assert _refusal(token_of(contact)).reason == LinkReason.UNKNOWN


def test_link_works_through_its_last_day_in_the_time_of_the_city(set_clock):
    # Due on 28 February, 60 days more: 29 April, which ends at 22:00 UTC in summer time.
    contact = ContactFactory()
    assert expiry_of(contact) == datetime.date(2026, 4, 29)

    set_clock(datetime.datetime(2026, 4, 29, 21, 59, tzinfo=datetime.UTC))
    assert contact_of(token_of(contact)) == contact

    set_clock(datetime.datetime(2026, 4, 29, 22, 0, tzinfo=datetime.UTC))
    assert _refusal(token_of(contact)).reason == LinkReason.EXPIRED


def test_link_lives_longer_when_the_round_gets_more_time():
    contact = ContactFactory()
    round_ = contact.request.round
    round_.due_date = datetime.date(2026, 3, 31)
    round_.save()

    assert contact_of(token_of(contact), day=datetime.date(2026, 5, 30)) == contact


def test_own_expiry_goes_before_that_of_the_round():
    contact = ContactFactory(expires_on=datetime.date(2026, 1, 19))

    assert _refusal(token_of(contact)).reason == LinkReason.EXPIRED


def test_link_that_was_withdrawn_says_so():
    contact = ContactFactory(revoked_at=OPENED)

    assert _refusal(token_of(contact)).reason == LinkReason.REVOKED


def test_renewed_link_replaces_the_old_one():
    contact = ContactFactory(revoked_at=OPENED)
    old = token_of(contact)

    renewed = renew(contact)

    assert contact_of(token_of(renewed)) == contact
    assert _refusal(old).reason == LinkReason.UNKNOWN


def test_renewed_link_works_for_two_weeks_even_after_the_time_of_the_round():
    round_ = RoundFactory(opened=True, due_date=datetime.date(2026, 1, 10), link_days=1)
    contact = ContactFactory(request__round=round_)

    renewed = renew(contact)

    assert contact_of(token_of(renewed), day=datetime.date(2026, 2, 3)) == contact
    with pytest.raises(LinkRefused):
        contact_of(token_of(renewed), day=datetime.date(2026, 2, 4))


@pytest.mark.parametrize(
    ("base", "hostname", "port", "address"),
    [
        ("https://admin.example", "stadt.example", 80, "https://stadt.example"),
        ("https://admin.example", "stadt.example", 443, "https://stadt.example"),
        ("https://stadt.example", "stadt.example", 80, "https://stadt.example"),
        ("http://localhost:8000", "stadt.localhost", 80, "http://stadt.localhost:8000"),
        ("http://127.0.0.1:8000", "localhost", 80, "http://127.0.0.1:8000"),
        ("https://admin.example", "stadt.example", 8443, "https://stadt.example:8443"),
    ],
)
def test_link_leads_to_the_host_of_the_city(settings, base, hostname, port, address):
    settings.WAGTAILADMIN_BASE_URL = base
    Site.objects.all().delete()
    contact = _with_site(ContactFactory(), hostname, port)

    assert site_address(contact.request.get_municipality()) == address
    assert make_link(contact) == f"{address}/antwort/{token_of(contact)}/"


def test_city_without_a_web_address_uses_that_of_the_installation(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://leitziel.example"

    link = make_pace_link(contact := ContactFactory())

    assert link == f"https://leitziel.example/antwort/{token_of(contact)}/erinnerungen/"


@pytest.mark.parametrize(("language", "prefix"), [("de", ""), ("en", "/en"), ("fr", "")])
def test_link_opens_in_the_language_of_the_person(language, prefix):
    contact = ContactFactory(language=language)

    assert link_path(contact) == f"{prefix}/antwort/{token_of(contact)}/"
