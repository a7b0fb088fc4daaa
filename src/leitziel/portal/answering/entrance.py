# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two ways to the same pages: a signed link without an account, or a log-in with permission.

About forgery (CSRF). Behind a link nothing is taken from cookies: the token in the address is the
whole credential. A page of somebody else cannot make a browser send it without knowing it, and who
knows it may answer anyway; so these pages need no second token, set no cookie and keep working
after cookies are lost. The pages behind a log-in live on the session cookie and are checked as
Django does it everywhere; only what happens on failure differs: the answer is the same page with
all that was typed, not a page that eats it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt

from leitziel.actors.permissions import Act, rows_for
from leitziel.controlling.answers.writing import Actor
from leitziel.controlling.models import RoundRequest
from leitziel.controlling.rounds.links import LinkRefused, contact_of
from leitziel.portal.answering.held import held_page, refused_page

LINK, ACCOUNT = "answer_link", "answer_account"
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Entrance:
    """Who came which way to which request; knows the addresses of all pages of that way."""

    request: RoundRequest
    actor: Actor
    way: str
    key: str | int

    @property
    def is_link(self) -> bool:
        """Whether the person came by link; then there is no session and no forgery token."""
        return self.way == LINK

    @property
    def has_been_seen(self) -> bool:
        """Whether this person is known to have been here."""
        return self.actor.contact is None or self.actor.contact.opened_at is not None

    def for_saving(self, posted: QueryDict) -> Entrance:
        """The same way in; the page says with ``auto`` that it saves by itself."""
        if "auto" not in posted:
            return self
        return replace(self, actor=replace(self.actor, is_automatic=True))

    def url(self, name: str, **more: Any) -> str:
        """The address of a page of this way in, in the page's language."""
        key = {"token" if self.is_link else "pk": self.key}
        return reverse(f"portal:{self.way}:{name}", kwargs={**key, **more})

    @cached_property
    def urls(self) -> dict[str, str]:
        """The addresses that templates ask for."""
        names = (
            "page", "save", "review", "submit", "reopen", "receipt", "forward", "give_back",
            "pace", "files", "proposals", "calendar", "seen",
        )  # fmt: skip
        return {name: self.url(name) for name in names}


def by_link(view: View) -> View:
    """Let in who holds the link, on the host of its municipality alone."""

    @csrf_exempt
    @wraps(view)
    def enter(http: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
        return _private(http, lambda: _let_in(http, token, view, more), "no-referrer")

    return enter


def by_link_once_held(view: View) -> View:
    """For who held the link and passed it on: the view itself finds out what it still allows."""

    @csrf_exempt
    @wraps(view)
    def enter(http: HttpRequest, token: str) -> HttpResponseBase:
        def call() -> HttpResponseBase:
            try:
                return view(http, token)
            except LinkRefused as refused:
                return _refuse(http, token, refused)

        return _private(http, call, "no-referrer")

    return enter


def by_account(view: View) -> View:
    """Let in who is logged in and may change the request, on the host of its municipality."""

    @csrf_exempt  # checked below, where a failure keeps what was typed
    @wraps(view)
    def enter(http: HttpRequest, pk: int, **more: Any) -> HttpResponseBase:
        return _private(http, lambda: _let_user_in(http, pk, view, more), "same-origin")

    return enter


def logged_in(view: View) -> View:
    """For pages behind the log-in that belong to no single request."""

    @wraps(view)
    def enter(http: HttpRequest, **more: Any) -> HttpResponseBase:
        if not http.user.is_authenticated:
            return _to_login(http)
        return _private(http, lambda: view(http, **more), "same-origin")

    return enter


def _let_in(http: HttpRequest, token: str, view: View, more: dict[str, Any]) -> HttpResponseBase:
    try:
        contact = contact_of(token)
    except LinkRefused as refused:
        return _refuse(http, token, refused)
    request = contact.request
    if request.round.concept.municipality_id != http.municipality.pk:  # type: ignore[attr-defined]
        raise Http404
    return view(http, Entrance(request, Actor(contact=contact), LINK, token), **more)


def _refuse(http: HttpRequest, token: str, refused: LinkRefused) -> HttpResponseBase:
    """Say why a link does not work; on another city's host not even that."""
    contact = refused.contact
    if contact and contact.get_municipality() != http.municipality:  # type: ignore[attr-defined]
        raise Http404 from refused
    return refused_page(http, token, refused)


def _let_user_in(http: HttpRequest, pk: int, view: View, more: dict[str, Any]) -> HttpResponseBase:
    if not http.user.is_authenticated:
        return held_page(http, "login") if http.method == "POST" else _to_login(http)
    own = RoundRequest.objects.of(http.municipality)  # type: ignore[attr-defined]
    rows = rows_for(http.user, Act.CHANGE, own)
    found = rows.select_related("round__concept__municipality", "organization").filter(pk=pk)
    request = found.first()
    if request is None:
        raise Http404
    if _looks_forged(http):
        return held_page(http, "forgery")
    return view(http, Entrance(request, Actor(user=http.user), ACCOUNT, pk), **more)


class _ForgeryCheck(CsrfViewMiddleware):
    """Django's check, with the reason as its answer instead of a page."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def _looks_forged(http: HttpRequest) -> bool:
    check = _ForgeryCheck(lambda _request: HttpResponse())
    return bool(check.process_view(http, None, (), {}))  # type: ignore[arg-type]


def _to_login(http: HttpRequest) -> HttpResponse:
    query = urlencode({"next": http.get_full_path()})
    return redirect(f"{reverse('wagtailadmin_login')}?{query}")


def _private(
    http: HttpRequest, call: Callable[[], HttpResponseBase], referrer: str
) -> HttpResponseBase:
    """Answer so that neither caches nor search engines nor logs nor other hosts keep the page."""
    try:
        response: HttpResponseBase = call()
    except Http404:
        response = render(http, "404.html", status=404)
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = referrer
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # Django logs the address of each refused request, and the address is the credential here.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
