# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: the list of rounds, the desk of one round, and what is done from it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from leitziel.actors.models import Organization
from leitziel.actors.permissions import Act, may_in
from leitziel.actors.staff.working import working_municipality
from leitziel.concept.models import Concept
from leitziel.controlling.answers import reviewing
from leitziel.controlling.enums import ANSWERED, MailState, RequestState, RoundState
from leitziel.controlling.mail.sending import Sent, send_due
from leitziel.controlling.models import ReportingRound, RoundRequest
from leitziel.controlling.rounds.board import TABS, Board, board_of
from leitziel.controlling.rounds.lifecycle import close_round, open_round, reopen_round
from leitziel.controlling.rounds.planning import preview
from leitziel.controlling.rounds.reminding import remind_now
from leitziel.controlling.staff.access import round_of
from leitziel.core.clock import today
from leitziel.core.errors import DomainError

# A page must not keep someone waiting for a slow mail server.
SECONDS_TO_SEND = 5


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All rounds of the city, newest first, with how many have answered; for the office alone."""
    municipality = working_municipality(request)
    rounds: list[Any] = []
    if municipality is not None:
        if not may_in(request.user, Act.ADD, municipality):
            raise PermissionDenied
        done = Q(requests__state__in=ANSWERED)
        queried = Q(requests__state=RequestState.QUERIED)
        rows = ReportingRound.objects.of(municipality).select_related("concept")
        counted = rows.annotate(
            asked=Count("requests", distinct=True),
            answered=Count("requests", filter=done, distinct=True),
            queried=Count("requests", filter=queried, distinct=True),
        )
        rounds = list(counted.order_by("-period_end", "-pk"))
    context = {
        "rounds": rounds,
        "has_concept": municipality is not None and Concept.objects.of(municipality).exists(),
        "municipality": municipality,
    }
    return render(request, "controlling/index.html", context)


@require_GET
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk of a round; before it opens, the preview of who will get what."""
    round_ = round_of(request, pk)
    context: dict[str, Any] = {
        "round": round_,
        "may_run": may_in(request.user, Act.PUBLISH, round_.concept.municipality),
    }
    if round_.state == RoundState.PLANNED:
        asked = round_.requests.values("organization")
        others = Organization.objects.of(round_.concept.municipality).exclude(pk__in=asked)
        context |= {"plan": preview(round_), "others": others.order_by("name")}
        return render(request, "controlling/plan.html", context)
    board = board_of(round_)
    tab = request.GET.get("tab", "todo" if any(map(TABS["todo"], board.lines)) else "all")
    context |= {
        "board": board,
        "tab": tab,
        "tabs": _tabs(board, tab),
        "lines": board.listed(tab),
        "bar": _bar(board.parts),
        "days_left": (round_.due_date - today()).days,
        "queued": round_.mails.filter(state=MailState.QUEUED).count(),
    }
    return render(request, "controlling/desk.html", context)


@require_POST
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the round and invite everyone."""
    round_ = round_of(request, pk, Act.PUBLISH)
    if _tried(request, lambda: open_round(round=round_, by=request.user)):
        _send(request, round_)
        messages.success(request, _("The round is open. The invitations are on their way."))
    return redirect("round_desk", pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the round; nothing can be answered any more."""
    round_ = round_of(request, pk, Act.PUBLISH)
    if _tried(request, lambda: close_round(round=round_, by=request.user)):
        messages.success(request, _("The round is closed."))
    return redirect("round_desk", pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed round again."""
    round_ = round_of(request, pk, Act.PUBLISH)
    if _tried(request, lambda: reopen_round(round=round_, by=request.user)):
        messages.success(request, _("The round is open again."))
    return redirect("round_desk", pk)


@require_POST
def bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind or accept the chosen institutions; remind all who owe an answer if none is chosen."""
    round_ = round_of(request, pk, Act.CHANGE)
    keys = {int(text) for text in request.POST.getlist("request") if text.isdecimal()}
    if request.POST.get("act") == "accept":
        _accept(request, round_, keys)
    else:
        _remind(request, round_, keys)
    tab = request.POST.get("tab", "")
    return redirect(f"{_address(pk)}?tab={tab}" if tab in {*TABS, "all"} else _address(pk))


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send what waits in the queue of this round now, also what could not be sent before."""
    result = _send(request, round_of(request, pk, Act.CHANGE), at_once=True)
    if result.sent:
        text = ngettext("{n} mail is sent.", "{n} mails are sent.", result.sent)
        messages.success(request, text.format(n=result.sent))
    elif not (result.failed or result.postponed):
        messages.info(request, _("No mail waits to be sent."))
    return redirect("round_mails" if request.POST.get("next") == "mails" else "round_desk", pk)


def _remind(request: HttpRequest, round_: ReportingRound, keys: set[int]) -> None:
    owing = [line.request for line in board_of(round_).reminded]
    chosen = [row for row in owing if row.pk in keys] if keys else owing
    if not chosen:
        messages.warning(request, _("Nobody of those chosen owes an answer or can be reached."))
        return
    try:
        reminded = remind_now(requests=chosen, by=request.user)
    except DomainError as error:
        messages.error(request, error.message)
        return
    _send(request, round_)
    number = len(reminded.mails)
    text = ngettext("{n} person is reminded.", "{n} persons are reminded.", number)
    if number:
        messages.success(request, text.format(n=number))
    else:
        messages.warning(request, _("All of them had a mail today or want no reminders."))


def _accept(request: HttpRequest, round_: ReportingRound, keys: set[int]) -> None:
    rows = RoundRequest.objects.filter(round=round_, pk__in=keys, state=RequestState.SUBMITTED)
    chosen = list(rows.order_by("pk"))
    if not chosen:
        messages.warning(request, _("Choose institutions whose answers wait for you."))
        return
    if _tried(request, lambda: reviewing.accept_requests(requests=chosen, by=request.user)):
        text = ngettext(
            "The answers of {n} institution are accepted.",
            "The answers of {n} institutions are accepted.",
            len(chosen),
        )
        messages.success(request, text.format(n=len(chosen)))


def _send(request: HttpRequest, round_: ReportingRound, *, at_once: bool = False) -> Sent:
    """Send the round's mails for a few seconds; ``run-due`` sends the rest and tries again."""
    result = send_due(round=round_, seconds=SECONDS_TO_SEND, at_once=at_once)
    number = result.failed + result.postponed
    if number:
        text = ngettext(
            "{n} mail could not be sent. See the list of mails.",
            "{n} mails could not be sent. See the list of mails.",
            number,
        )
        messages.warning(request, text.format(n=number))
    return result


def _tried(request: HttpRequest, act: Any) -> bool:
    try:
        act()
    except DomainError as error:
        messages.error(request, error.message)
        return False
    return True


def _tabs(board: Board, shown: str) -> list[tuple[str, str, int]]:
    """Key, label and length of each list; that of open questions where there are any, and while it
    is shown."""
    tabs = [(key, _tab_label(key), len(board.listed(key))) for key in (*TABS, "all")]
    return [tab for tab in tabs if tab[0] != "queried" or tab[2] or shown == "queried"]


def _tab_label(key: str) -> str:
    labels = {"todo": _("To do"), "review": _("To review"), "missing": _("Without answer")}
    labels["queried"] = _("With an open question")
    return labels.get(key, _("All"))


def _bar(parts: list[tuple[str, int, str]]) -> list[tuple[str, float, float]]:
    """Style, left edge and width of each part of the bar, 600 units in all."""
    total = sum(number for _style, number, _word in parts) or 1
    drawn, left = [], 0.0
    for style, number, _word in parts:
        width = 600 * number / total
        drawn.append((style, round(left, 1), round(max(width - 2, 1), 1)))
        left += width
    return drawn


def _address(pk: int) -> str:
    return reverse("round_desk", args=[pk])
