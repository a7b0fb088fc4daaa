# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What browsers may do with our pages: strict for the public, as Wagtail needs it for staff."""

from __future__ import annotations

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

HEADER = "Permissions-Policy"


class SecurityHeaders(CSPMiddleware):
    """Sends the content security policy that fits the page, and switches device features off."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The staff pages have a policy of their own; a view's own one is kept."""
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        own = getattr(response, "_csp_config", None)
        if not report_only and own is None and request.path_info.startswith(_staff()):
            parts.config = dict(settings.LEITZIEL_STAFF_SECURITY_POLICY)
        return parts

    def process_response(self, request: HttpRequest, response: Any) -> HttpResponseBase:
        """Add both headers; what a view has set itself stays."""
        answered: HttpResponseBase = super().process_response(request, response)
        answered.headers.setdefault(HEADER, settings.LEITZIEL_PERMISSIONS_POLICY)
        return answered


def _staff() -> str:
    return reverse("wagtailadmin_home")
