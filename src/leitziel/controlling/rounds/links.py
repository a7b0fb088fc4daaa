# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The signed link to a request: who holds it may answer, without an account.

The token is the contact's key and a signature over it. Nothing in it can be guessed or changed,
and it names nobody. Whether it still works is said by the contact's row: it can be withdrawn,
passed on, or its time can be over.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import uuid
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.actors.models import Municipality
from leitziel.controlling.models import ReportingRound, RequestContact
from leitziel.core import clock
from leitziel.core.errors import DomainError

# A new link is good for something: it works at least so long, however late it is made.
SHORTEST_DAYS = 14
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_DEFAULT_PORTS = frozenset({None, 80, 443})


class LinkReason(StrEnum):
    """Why a link does not work."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"
    PASSED_ON = "passed_on"


class LinkRefused(DomainError):  # noqa: N818 - says what happened
    """A link does not lead to a request (any more).

    ``contact`` is None for an unknown link; for a link that was passed on it is the one who
    passed it on and may take it back.
    """

    def __init__(self, reason: LinkReason, contact: RequestContact | None = None) -> None:
        super().__init__(_sentence(reason, contact))
        self.reason, self.contact = reason, contact


def make_link(contact: RequestContact, *, to: str = "") -> str:
    """The absolute address of the contact's answer page, in the contact's language.

    ``to`` names a page below it, as in "erinnerungen/".
    """
    municipality = contact.request.round.concept.municipality
    return f"{site_address(municipality)}{link_path(contact)}{to}"


def make_pace_link(contact: RequestContact) -> str:
    """The address where reminders are slowed down or stopped; mail programs post to it as well."""
    return make_link(contact, to="erinnerungen/")


def link_path(contact: RequestContact) -> str:
    """The contact's answer page on the municipality's host."""
    known = {code for code, _name in settings.LANGUAGES}
    language = contact.language if contact.language in known else settings.LANGUAGE_CODE
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{prefix}/antwort/{token_of(contact)}/"


def token_of(contact: RequestContact) -> str:
    """The signed key of the contact, as it stands in the address."""
    key = base64.urlsafe_b64encode(contact.key.bytes).decode().rstrip("=")
    return _signer().sign(key)


def contact_of(token: str, *, day: datetime.date | None = None) -> RequestContact:
    """The contact whom this link belongs to, with request, round, concept, city and organization.

    Raises LinkRefused with the reason and a sentence for the person.
    """
    contact = _found(token)
    if contact is None:
        raise LinkRefused(LinkReason.UNKNOWN)
    if contact.revoked_at is not None:
        raise LinkRefused(LinkReason.REVOKED, contact)
    if (day or clock.today()) > expiry_of(contact):
        raise LinkRefused(LinkReason.EXPIRED, contact)
    if contact.passed_to_id is not None:
        raise LinkRefused(LinkReason.PASSED_ON, contact)
    return contact


def expiry_of(contact: RequestContact) -> datetime.date:
    """The last day on which the link works: its own, else the round's."""
    return contact.expires_on or round_expiry(contact.request.round)


def round_expiry(round_: ReportingRound) -> datetime.date:
    """The last day on which the usual links of a round work."""
    return round_.due_date + datetime.timedelta(days=round_.link_days)


@transaction.atomic
def renew(contact: RequestContact, *, by: Any = None) -> RequestContact:
    """Give the contact a new link; the old one is worthless from now on."""
    stored = _locked(contact)
    earliest = clock.today() + datetime.timedelta(days=SHORTEST_DAYS)
    usual = round_expiry(stored.request.round)
    stored.key, stored.revoked_at = uuid.uuid4(), None
    stored.expires_on = None if usual >= earliest else earliest
    stored._history_user = by  # type: ignore[attr-defined]
    stored.save()
    return stored


def site_address(municipality: Municipality) -> str:
    """Scheme, host and port of the municipality's public pages, without a slash at the end.

    Scheme (and, for hosts without a port of their own, the port) are those of
    LEITZIEL_BASE_URL: a proxy that speaks HTTPS does so for all hosts.
    """
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = municipality.site
    if site is None or site.hostname == base.hostname:
        return f"{base.scheme}://{base.netloc}"
    if site.hostname in _LOOPBACK and base.hostname in _LOOPBACK:
        return f"{base.scheme}://{base.netloc}"
    port = base.port if site.port in _DEFAULT_PORTS else site.port
    return f"{base.scheme}://{site.hostname}" + (f":{port}" if port not in _DEFAULT_PORTS else "")


def _found(token: str) -> RequestContact | None:
    try:
        raw = _signer().unsign(token)
        key = uuid.UUID(bytes=base64.urlsafe_b64decode(raw + "=="))
    except (signing.BadSignature, binascii.Error, ValueError):
        return None
    rows = RequestContact.objects.select_related(
        "request__round__concept__municipality__site", "request__organization", "passed_to"
    )
    return rows.filter(key=key).first()


def _locked(contact: RequestContact) -> RequestContact:
    rows = RequestContact.objects.select_for_update(of=("self",))
    return rows.select_related("request__round__concept__municipality__site").get(pk=contact.pk)


def _signer() -> signing.Signer:
    return signing.Signer(salt="leitziel.controlling.answer", sep=".")


def _sentence(reason: LinkReason, contact: RequestContact | None) -> str:
    if reason == LinkReason.PASSED_ON and contact is not None:
        return _("You passed this request on to {person}.").format(person=contact.passed_to)
    return {
        LinkReason.UNKNOWN: _(
            "This link is not complete or was replaced by a newer one. Please open the link from "
            "the latest mail, or copy the whole address."
        ),
        LinkReason.EXPIRED: _(
            "The time of this link is over. Please ask the office for a new one if you still want "
            "to answer."
        ),
        LinkReason.REVOKED: _(
            "The office withdrew this link, usually because someone else answers now. Please ask "
            "there if you still want to answer."
        ),
        LinkReason.PASSED_ON: _("You passed this request on."),
    }[reason]
