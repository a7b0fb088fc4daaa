# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people with an account are asked: their institutions' requests in this municipality."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from leitziel.actors.enums import Role
from leitziel.actors.permissions import Act, assignments_of, rows_for
from leitziel.controlling.enums import RoundState
from leitziel.controlling.models import RoundRequest
from leitziel.portal.answering.entrance import ACCOUNT, logged_in
from leitziel.portal.answering.page import Head


@logged_in
@require_safe
def answer_list(http: HttpRequest) -> HttpResponse:
    """Open requests first, then what was answered before; the office works on its own pages."""
    municipality = http.municipality  # type: ignore[attr-defined]
    institutions = [
        assignment.organization_id
        for assignment in assignments_of(http.user)
        if assignment.role == Role.DEPARTMENT and assignment.municipality_id == municipality.pk
    ]
    rows = rows_for(http.user, Act.CHANGE, RoundRequest.objects.of(municipality))
    rows = rows.filter(organization__in=institutions).exclude(round__state=RoundState.PLANNED)
    rows = rows.select_related("round__concept", "organization").prefetch_related("answers")
    lines = [
        (row, Head(row, []), reverse(f"portal:{ACCOUNT}:page", kwargs={"pk": row.pk}))
        for row in rows.order_by("-round__due_date", "organization__name", "pk")
    ]
    context = {
        "open_lines": [line for line in lines if line[0].round.is_open],
        "past_lines": [line for line in lines if not line[0].round.is_open],
    }
    return render(http, "portal/answering/list.html", context)
