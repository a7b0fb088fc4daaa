# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Not me, please ask …: pass on, take back, give back, fewer reminders, calendar."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from leitziel.controlling.answers.writing import reason_against_writing
from leitziel.controlling.enums import MailKind, MailPace
from leitziel.controlling.mail.calendar import due_entry
from leitziel.controlling.mail.paper import Parcel, paper_of
from leitziel.controlling.mail.sending import send_due
from leitziel.controlling.models import RequestContact
from leitziel.controlling.rounds.contacts import (
    ContactRefused,
    contact_of_user,
    give_back,
    set_pace,
)
from leitziel.controlling.rounds.contacts import forward as pass_on
from leitziel.controlling.rounds.contacts import take_back as answer_again
from leitziel.controlling.rounds.links import LinkReason, LinkRefused, contact_of
from leitziel.core.clock import now, today
from leitziel.portal.answering.drawing import finished_page, frame_of
from leitziel.portal.answering.entrance import Entrance, by_link_once_held

ONE_CLICK = "One-Click"
# Whoever is asked next should not wait for the next run of the timer, nor this page for long.
SECONDS_TO_SEND = 3


@require_http_methods(["GET", "POST"])
def forward(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """Pass the request on to a colleague."""
    if reason := reason_against_writing(entrance.request):
        return finished_page(http, entrance, reason if http.method == "POST" else "")
    typed = {name: http.POST.get(name, "") for name in ("name", "email", "message")}
    error = ""
    if http.method == "POST":
        try:
            receiver = pass_on(contact=_contact(entrance), **typed)
        except ContactRefused as refused:
            error = refused.message
        else:
            send_due(round=entrance.request.round, seconds=SECONDS_TO_SEND)
            if entrance.is_link:
                return redirect(entrance.urls["page"])
            context = {**frame_of(entrance, []), "receiver": receiver}
            return render(http, "portal/answering/forwarded.html", context)
    context = {**frame_of(entrance, []), "typed": typed, "error": error}
    status = 422 if error else 200
    return render(http, "portal/answering/forward.html", context, status=status)


@require_http_methods(["GET", "POST"])
def return_request(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """Give the request back to the office, with a reason."""
    if reason := reason_against_writing(entrance.request):
        return finished_page(http, entrance, reason if http.method == "POST" else "")
    error, words = "", http.POST.get("reason", "")
    if http.method == "POST":
        try:
            give_back(contact=_contact(entrance), reason=words)
        except ContactRefused as refused:
            error = refused.message
        else:
            send_due(round=entrance.request.round, seconds=SECONDS_TO_SEND)
            return redirect(entrance.urls["page"])
    context = {**frame_of(entrance, []), "reason": words, "error": error}
    status = 422 if error else 200
    return render(http, "portal/answering/give_back.html", context, status=status)


@by_link_once_held
@require_http_methods(["GET", "POST"])
def take_back(http: HttpRequest, token: str) -> HttpResponse:
    """Answer again oneself what was passed on; this link works for nothing else meanwhile."""
    try:
        contact = contact_of(token)
    except LinkRefused as refused:
        if refused.reason != LinkReason.PASSED_ON or refused.contact is None:
            raise
        contact = refused.contact
    if contact.request.round.concept.municipality_id != http.municipality.pk:  # type: ignore[attr-defined]
        raise Http404
    if http.method == "POST":
        try:
            answer_again(contact=contact)
        except ContactRefused as refused:
            context = {"round": contact.request.round, "refusal": refused.message, "fields": []}
            return render(http, "portal/answering/refused.html", context, status=409)
    return redirect("portal:answer_link:page", token=token)


@require_http_methods(["GET", "POST"])
def pace(http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """How many reminders somebody wants; mail programs may stop them all with one click."""
    contact = entrance.actor.contact or _known_contact(entrance)
    if contact is None:
        raise Http404
    is_set = False
    if http.method == "POST":
        one_click = http.POST.get("List-Unsubscribe") == ONE_CLICK
        wanted = MailPace.NONE.value if one_click else http.POST.get("pace", "")
        if wanted in MailPace.values:
            set_pace(contact=contact, pace=wanted)
            is_set = True
        if one_click:
            return HttpResponse(status=204)
    context = {
        **frame_of(entrance, []),
        "choices": MailPace.choices,
        "pace": contact.pace,
        "is_set": is_set,
        "email": contact.email,
    }
    return render(http, "portal/answering/pace.html", context)


@require_safe
def calendar(_http: HttpRequest, entrance: Entrance) -> HttpResponse:
    """The due date for one's calendar."""
    contact = entrance.actor.contact or _known_contact(entrance)
    if contact is None:
        raise Http404
    request = entrance.request
    contact.request = request
    paper = paper_of(request.round, day=today(), requests=[request.pk])
    parcel = Parcel(MailKind.INVITATION, contact.email, "", contacts=[contact])
    return HttpResponse(
        due_entry(paper, parcel, now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="termin.ics"'},
    )


def _contact(entrance: Entrance) -> RequestContact:
    """The contact who acts; for somebody with an account the one of that account."""
    if entrance.actor.contact is not None:
        return entrance.actor.contact
    return contact_of_user(request=entrance.request, user=entrance.actor.user)


def _known_contact(entrance: Entrance) -> RequestContact | None:
    user = entrance.actor.user
    return entrance.request.contacts.filter(email__iexact=user.email).first()
