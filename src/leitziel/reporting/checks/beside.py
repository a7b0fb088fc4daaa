# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What checks need to know and no file may hold: who has not answered, what was said last time.

requests  [pk, organization, round, state] of the report's round that are not accepted; only
          those that the person may see (None: all, for the server itself)
last      null or [title, figures [pk, actual]] of the last published edition on the concept
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from leitziel.actors.permissions import Act, rows_for
from leitziel.controlling.enums import RequestState
from leitziel.controlling.models import RoundRequest
from leitziel.reporting.models import Report, ReportSnapshot
from leitziel.reporting.snapshot.controlling import round_of
from leitziel.reporting.snapshot.scope import Row, Scope


def beside_of(report: Report, user: Any | None) -> Row:
    """Three queries; see the docstring of the module."""
    return {"requests": _requests(report, user), "last": _last(report)}


def _requests(report: Report, user: Any | None) -> list[Row]:
    asked = round_of(Scope(report))
    if asked is None:
        return []
    rows: QuerySet[Any] = RoundRequest.objects.filter(round=asked).exclude(
        state=RequestState.ACCEPTED
    )
    if user is not None:
        rows = rows_for(user, Act.VIEW, rows)
    return [
        {
            "pk": row.pk,
            "organization": row.organization.name,
            "round": asked.title,
            "state": row.state,
        }
        for row in rows.select_related("organization").order_by("organization__name", "pk")
    ]


def _last(report: Report) -> Row | None:
    """Figures of the edition that was made last, of another report or an earlier one of this."""
    editions = ReportSnapshot.objects.filter(report__concept=report.concept_id)
    edition = editions.select_related("report").order_by("-created_at", "-pk").first()
    about = edition.data.get("controlling") if edition else None
    if edition is None or about is None:
        return None
    return {
        "title": str(edition.report),
        "figures": [
            {"pk": figure["pk"], "actual": figure["actual"]}
            for measure in about["measures"]
            for figure in measure["figures"]
        ],
    }
