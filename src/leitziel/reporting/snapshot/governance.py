# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bodies, meetings, outcomes and council papers."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch

from leitziel.council.models import Consultation, DecisionItem, Paper, ProcedureStep
from leitziel.governance.models import Attendance, Body, BodyInField, Meeting, Membership, Outcome
from leitziel.reporting.enums import Audience
from leitziel.reporting.snapshot.scope import Row, Scope, grouped, iso, name_of, place

OutcomePlace = tuple[int | None, int | None]


def bodies_of(scope: Scope) -> list[Row]:
    """The municipality's bodies that belong to this concept."""
    members = Membership.objects.select_related("organization").order_by("position", "pk")
    bodies = scope.belonging.bodies.prefetch_related(
        "leads",
        Prefetch("memberships", members),
        Prefetch("in_fields", _links(scope)),
    ).order_by("name", "pk")
    return [_body(body) for body in scope.shown("bodies", bodies)]


def networks_by_field(scope: Scope) -> dict[int, list[Row]]:
    """The bodies of each field with the lead as printed there."""
    found: dict[int, list[Row]] = defaultdict(list)
    for link in _links(scope).select_related("body", "field"):
        if not link.body.is_public and scope.report.audience != Audience.INTERNAL:
            continue
        found[link.field_id].append(
            {
                "pk": link.pk,
                "body": link.body_id,
                "name": link.body.name,
                "lead": link.lead_text,
                "source": place(link),
            }
        )
    return found


def meetings_of(scope: Scope) -> list[Row]:
    """Meetings that belong to this concept in the order of their dates."""
    attendances = Attendance.objects.select_related("organization").order_by("position", "pk")
    meetings = scope.belonging.meetings.prefetch_related(
        "bodies", Prefetch("attendances", attendances)
    ).order_by("date", "title", "pk")
    return [_meeting(scope, meeting) for meeting in scope.shown("meetings", meetings)]


def outcomes_by_place(scope: Scope) -> dict[OutcomePlace, list[Row]]:
    """Outcomes by field and goal, with what belongs below each of them."""
    shown = scope.shown(
        "outcomes",
        Outcome.objects.filter(concept=scope.concept)
        .select_related("responsible", "body", "meeting")
        .order_by("position", "pk"),
    )
    below = grouped(shown, "parent_id")
    found: dict[OutcomePlace, list[Row]] = defaultdict(list)
    for outcome in below[None]:
        found[outcome.field_id, outcome.goal_id].append(_outcome(scope, outcome, below))
    return found


def papers_of(scope: Scope) -> list[Row]:
    """Council papers about the concept with their way through the committees."""
    parts: list[Any] = [
        Prefetch("decisions", DecisionItem.objects.order_by("position", "pk")),
        Prefetch("consultations", Consultation.objects.order_by("position", "pk")),
        Prefetch("steps", ProcedureStep.objects.order_by("position", "pk")),
    ]
    papers = Paper.objects.filter(concept=scope.concept).prefetch_related(*parts)
    papers = papers.order_by("date", "number", "pk")
    return [_paper(paper) for paper in scope.shown("papers", papers)]


def _links(scope: Scope) -> Any:
    links = BodyInField.objects.filter(field__concept=scope.concept)
    return links.select_related("field").order_by("field__position", "position", "pk")


def _body(body: Body) -> Row:
    return {
        "pk": body.pk,
        "name": body.name,
        "kind": body.kind,
        "parent": body.parent_id,
        "leads": sorted(str(lead) for lead in body.leads.all()),
        "task": body.task,
        "fields": [link.field.code for link in body.in_fields.all()],
        "members": [
            {
                "organization": str(member.organization),
                "function": member.function,
                "since": iso(member.since),
                "until": iso(member.until),
            }
            for member in body.memberships.all()
        ],
        "source": place(body),
    }


def _meeting(scope: Scope, meeting: Meeting) -> Row:
    return {
        "pk": meeting.pk,
        "title": meeting.title,
        "kind": meeting.kind,
        "date": iso(meeting.date),
        "bodies": sorted(str(body) for body in meeting.bodies.all() if scope.seen(body)),
        "result": meeting.result,
        "attendance": [
            {
                "organization": str(row.organization),
                "function": row.function,
                "status": row.status,
                "is_deputy": row.is_deputy,
            }
            for row in meeting.attendances.all()
        ],
        "source": place(meeting),
    }


def _outcome(scope: Scope, outcome: Outcome, below: dict[int | None, list[Outcome]]) -> Row:
    """One outcome; the internal note stays inside, and so does a meeting that is not public."""
    body, meeting = scope.seen(outcome.body), scope.seen(outcome.meeting)
    return {
        "pk": outcome.pk,
        "kind": outcome.kind,
        "text": outcome.text,
        "responsible": name_of(outcome.responsible),
        "due_date": iso(outcome.due_date),
        "status": outcome.status,
        "body": name_of(body),
        "meeting": meeting.title if meeting else "",
        "meeting_date": iso(meeting.date) if meeting else None,
        "is_highlighted": outcome.is_highlighted,
        "children": [_outcome(scope, child, below) for child in below[outcome.pk]],
        "source": place(outcome),
    }


def _paper(paper: Paper) -> Row:
    return {
        "pk": paper.pk,
        "number": paper.number,
        "subject": paper.subject,
        "date": iso(paper.date),
        "department": paper.department,
        "decisions": [decision.text for decision in paper.decisions.all()],
        "consultations": [
            {
                "body": row.body_text,
                "date": iso(row.date),
                "role": row.role,
                "is_public": row.is_public_session,
            }
            for row in paper.consultations.all()
        ],
        "steps": [
            {"text": step.text, "date_text": step.date_text, "start": step.start_text}
            for step in paper.steps.all()
        ],
        "source": place(paper),
    }
