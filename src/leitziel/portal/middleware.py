# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finds the municipality of each public request by its host name."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leitziel.portal.queries.site import municipality_of_host


class MunicipalityMiddleware:
    """Sets ``request.municipality`` on public pages; an address nobody set up gets a plain 404.

    Everything a public page shows is read for this municipality, so that a request can never see
    another one's rows. The staff pages find out by the user's roles and are left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or say that nobody lives at this address."""
        if _is_for_staff(request.path_info):
            return self.get_response(request)
        municipality = municipality_of_host(request.get_host())
        if municipality is None:
            return render(request, "portal/unknown_host.html", status=404)
        request.municipality = municipality  # type: ignore[attr-defined]
        # Wagtail would fall back to its default site for hosts it does not know.
        request._wagtail_site = municipality.site  # type: ignore[attr-defined]
        return self.get_response(request)


def _is_for_staff(path: str) -> bool:
    return path.startswith(("/admin/", settings.STATIC_URL, settings.MEDIA_URL)) or path == "/admin"
