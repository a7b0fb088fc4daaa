# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whose rounds a person may work on; everything else does not exist for them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from leitziel.actors.permissions import Act, may_in, rows_for
from leitziel.controlling.models import Answer, ReportingRound, RequestContact, RoundRequest


def round_of(request: HttpRequest, pk: int, act: Act = Act.ADD) -> ReportingRound:
    """The round, for the office alone: others may know of it, but not who answered what."""
    rounds = ReportingRound.objects.select_related("concept__municipality", "previous")
    found: ReportingRound = get_object_or_404(rows_for(request.user, Act.VIEW, rounds), pk=pk)
    if not may_in(request.user, act, found.concept.municipality):
        raise PermissionDenied
    return found


def request_of(request: HttpRequest, pk: int, act: Act = Act.CHANGE) -> RoundRequest:
    """The request to one institution, for the office alone."""
    rows = RoundRequest.objects.select_related(
        "organization", "round__concept__municipality", "round__previous"
    )
    found: RoundRequest = get_object_or_404(rows_for(request.user, Act.VIEW, rows), pk=pk)
    if not may_in(request.user, act, found.get_municipality()):
        raise PermissionDenied
    return found


def contact_of(request: HttpRequest, pk: int) -> RequestContact:
    """Someone who is asked, for the office alone."""
    rows = RequestContact.objects.select_related("passed_to")
    found: RequestContact = get_object_or_404(rows_for(request.user, Act.VIEW, rows), pk=pk)
    found.request = request_of(request, found.request_id)
    return found


def answer_of(request: HttpRequest, pk: int) -> Answer:
    """One answer, for the office alone."""
    rows = Answer.objects.select_related(
        "request__organization",
        "request__round__concept__municipality",
        "goal__field",
        "measure__field",
    )
    found: Answer = get_object_or_404(rows_for(request.user, Act.VIEW, rows), pk=pk)
    if not may_in(request.user, Act.CHANGE, found.get_municipality()):
        raise PermissionDenied
    return found
