# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of Wagtail's admin is open to people with a role: our own views and a few of Wagtail's.

Wagtail knows one site with common pages, images, reports and users. Several cities share an
installation here, so everything is closed that is not known to be scoped or harmless; only those
who run the installation (superusers) reach the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from wagtail.admin.auth import permission_denied

# Wagtail's own views that show nothing but the person's own account or no content at all.
OPEN_VIEWS = frozenset(
    {
        "wagtailadmin_home",
        "wagtailadmin_account",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_dismissibles",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
        # Says of every other address that nothing is there.
        "wagtail.admin.views.home.default",
    }
)


class StaffGate:
    """Middleware that refuses Wagtail's unscoped views and speaks the person's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_staff_page(request) and request.user.is_authenticated:
            with translation.override(request.user.language):
                return self.get_response(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer instead of the view where it is not open to this person."""
        user = request.user
        if not _is_staff_page(request) or not user.is_authenticated or user.is_superuser:
            return None
        if is_open(view, request.resolver_match.view_name if request.resolver_match else ""):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        return permission_denied(request)


def is_open(view: Callable[..., Any], name: str) -> bool:
    """Whether people with a role may open this view: our own scope their rows themselves."""
    return view.__module__.startswith("leitziel.") or name in OPEN_VIEWS


def _is_staff_page(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))
