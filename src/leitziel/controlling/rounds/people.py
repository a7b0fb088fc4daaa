# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is asked for an institution: finding, adding and withdrawing contacts. No rights, no mails.

Operations (contacts, addressing, planning) check first and call this then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from leitziel.accounts.models import User
from leitziel.actors.enums import Role
from leitziel.actors.models import RoleAssignment
from leitziel.controlling.enums import ContactOrigin
from leitziel.controlling.models import RequestContact, RoundRequest
from leitziel.controlling.rounds.links import renew
from leitziel.core import clock
from leitziel.core.errors import DomainError


class ContactRefused(DomainError):  # noqa: N818 - says what happened
    """Someone cannot be asked, replaced, or pass the request on."""


def checked_email(email: str) -> str:
    """The address without blanks around it; raises ContactRefused when it is none."""
    address = email.strip()
    if not address:
        raise ContactRefused(_("Please write an e-mail address, as in name@example.org."))
    try:
        validate_email(address)
    except ValidationError as error:
        raise ContactRefused(
            _("“{email}” is no e-mail address. Please check it.").format(email=address)
        ) from error
    return address


def one_line(text: str) -> str:
    """A name without line breaks and other control characters, which have no place in a mail."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\u2028\u2029]", " ", text).split())


def known_language(language: str) -> str:
    """The language if the site speaks it, else the site's first."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def accounts_by_email(organizations: Iterable[int]) -> dict[tuple[int, str], User]:
    """Active users who answer for these organizations, by organization and lower-case address."""
    rows = RoleAssignment.objects.filter(
        role=Role.DEPARTMENT, organization__in=list(organizations), user__is_active=True
    ).select_related("user")
    return {
        (row.organization_id, row.user.email.lower()): row.user
        for row in rows
        if row.organization_id and row.user.email
    }


def account_of(request: RoundRequest, email: str) -> User | None:
    """The account behind an address, if it may answer for the institution."""
    key = request.organization_id
    return accounts_by_email([key]).get((key, email.lower()))


def active_contacts(request: RoundRequest) -> list[RequestContact]:
    """Those who are asked now: neither passed on nor withdrawn."""
    rows = request.contacts.filter(passed_to=None, revoked_at=None)
    return list(rows.order_by("pk"))


def ask(
    request: RoundRequest,
    *,
    email: str,
    name: str = "",
    language: str = "",
    origin: ContactOrigin = ContactOrigin.OFFICE,
    message: str = "",
    by: Any = None,
) -> RequestContact:
    """Ask this person for the institution; someone who was asked before gets a new link."""
    address = checked_email(email)
    contact = request.contacts.filter(email__iexact=address).first()
    if contact is None:
        contact = RequestContact(request=request, email=address, origin=origin)
    elif not contact.is_active:
        contact = renew(contact, by=by)
        contact.passed_to = None
    contact.name = one_line(name) or contact.name
    contact.language = known_language(language or contact.language)
    contact.message = message
    contact.user = account_of(request, address)
    contact._history_user = by  # type: ignore[attr-defined]
    contact.full_clean()
    contact.save()
    contact.request = request
    return contact


def withdraw(contact: RequestContact, *, by: Any = None) -> None:
    """Make the link of someone worthless who is replaced; no event, the caller tells the story."""
    if contact.revoked_at is None:
        contact.revoked_at = clock.now()
        contact._history_user = by  # type: ignore[attr-defined]
        contact.save()
