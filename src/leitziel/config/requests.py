# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests that no browser makes."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class RefuseNul:
    """Answers an address that holds a NUL character with 400, before any view looks at it.

    No text of ours holds one, and PostgreSQL refuses to compare with it: a filter would crash.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or refuse it."""
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("The address holds a NUL character.")
        return self.get_response(request)


class RefuseHuge:
    """Answers a request far larger than any document with 413, before its body lands on the disk.

    Django stores uploads before it asks who sends them. A document somewhat too large still gets
    through to its form, which answers with a sentence.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or refuse it."""
        declared = request.META.get("CONTENT_LENGTH") or "0"
        # Without a length, or with nonsense for one, Django reads no body at all.
        if declared.isdecimal() and int(declared) > 2 * settings.LEITZIEL_MAX_DOCUMENT_BYTES:
            return HttpResponse("The request is too large.", "text/plain", status=413)
        return self.get_response(request)
