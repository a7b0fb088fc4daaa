# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages that stand where an answer cannot be taken: they say why and hold what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from leitziel.controlling.models import RequestContact
from leitziel.controlling.rounds.links import LinkReason, LinkRefused

# Fields that carry no words of a person.
_MACHINE = ("csrfmiddlewaretoken", "do")
_TEXTS = ("-text", "remark", "description", "message", "reason", "title")
_STATUS = {LinkReason.UNKNOWN: 404, LinkReason.EXPIRED: 410, LinkReason.REVOKED: 410}


@dataclass(frozen=True)
class HeldField:
    """A field of a form that could not be taken."""

    name: str
    value: str

    @property
    def is_text(self) -> bool:
        """Whether it holds words worth showing."""
        return bool(self.value.strip()) and self.name.endswith(_TEXTS)


def held_fields(http: HttpRequest) -> list[HeldField]:
    """All that was typed, in the order of the form."""
    return [
        HeldField(name, str(value))
        for name, values in http.POST.lists()
        for value in values
        if name not in _MACHINE
    ]


def held_page(http: HttpRequest, reason: str) -> HttpResponse:
    """The session ended („login“) or the page was too old („forgery“): send it again from here."""
    context = {
        "reason": reason,
        "fields": held_fields(http),
        "again": http.get_full_path(),
        "login": f"{reverse('wagtailadmin_login')}?next={reverse('portal:answer_list')}",
        "do": http.POST.get("do", "save"),
    }
    return render(http, "portal/answering/held.html", context, status=403)


def refused_page(http: HttpRequest, token: str, refused: LinkRefused) -> HttpResponse:
    """Why a link does not work (any more), what to do now, and what was typed meanwhile."""
    contact = refused.contact
    context = {
        "refused": refused,
        "fields": held_fields(http) if http.method == "POST" else [],
        "round": contact.request.round if contact else None,
        "ask": (
            _mail_for_a_new_link(http, contact) if refused.reason != LinkReason.PASSED_ON else ""
        ),
        "take_back": (
            reverse("portal:answer_link:take_back", kwargs={"token": token})
            if refused.reason == LinkReason.PASSED_ON
            else ""
        ),
    }
    status = _STATUS.get(LinkReason(refused.reason), 200)
    return render(http, "portal/answering/refused.html", context, status=status)


def _mail_for_a_new_link(http: HttpRequest, contact: RequestContact | None) -> str:
    """A mail to the office that is written already; empty where the city has no address."""
    address = http.municipality.email  # type: ignore[attr-defined]
    if not address:
        return ""
    subject = _("New link to the answer page, please")
    words = _("Please send me a new link to the answer page.")
    if contact:
        request = contact.request
        subject = _("New link, please: {round}, {organization}").format(
            round=request.round, organization=request.organization
        )
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(words)}"
