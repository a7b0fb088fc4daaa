# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bodies, memberships, meetings and what they left behind, as rows."""

from __future__ import annotations

import re
from typing import Any

from leitziel.actors.queries import normalize
from leitziel.governance.enums import BodyKind
from leitziel.ingest.days import exact_day, last_day
from leitziel.ingest.draft import (
    FieldDraft,
    MeetingDraft,
    MemberDraft,
    NetworkDraft,
    OutcomeDraft,
    Place,
)
from leitziel.ingest.operations.job import Job, text
from leitziel.ingest.operations.kinds import (
    ATTENDANCE,
    BODY,
    BODY_IN_FIELD,
    MEETING,
    MEMBERSHIP,
    OUTCOME,
)
from leitziel.ingest.operations.rows import Row, plain
from leitziel.ingest.operations.words import body_kind, meeting_kind

_IN_BRACKETS_AT_END = re.compile(r"\(([^()]{2,80})\)[.;]?\s*$")
# Shorter names of bodies would be found in titles they do not belong to.
_SHORTEST_BODY_IN_TITLE = 8


def want_governance(job: Job) -> None:
    """Bodies first, then where they work, when they met and what was agreed."""
    for draft in job.draft.bodies:
        body = want_body(job, draft.name, draft.source)
        for position, member in enumerate(draft.members):
            _want_member(job, body, member, position, draft.source)
    for field_draft, field in zip(job.draft.fields, job.fields.values(), strict=True):
        for position, network in enumerate(field_draft.networks):
            _want_network(job, field, network, position)
    for meeting in job.draft.meetings:
        _want_meeting(job, meeting)
    for field_draft, field in zip(job.draft.fields, job.fields.values(), strict=True):
        _want_outcomes(job, field, field_draft)


def want_body(
    job: Job, name: str, place: Place, *, kind: BodyKind | None = None, decides: bool = False
) -> Row:
    """The body of that name; one that decides is known as such even if it was not before."""
    once = {"municipality": job.municipality, "name": text(name), "kind": kind or body_kind(name)}
    values: dict[str, Any] = {"kind": BodyKind.DECIDES} if decides else {}
    return job.planner.want(BODY, (plain(name),), label=name, place=place, once=once, **values)


def _want_member(job: Job, body: Row, member: MemberDraft, position: int, place: Place) -> None:
    institution = job.institutions.get(member.organization, place)
    function = text(member.function)
    job.planner.want(
        MEMBERSHIP,
        (body, institution, normalize(function)),
        label=f"{body.label}: {member.organization}",
        place=place,
        once={
            "body": body,
            "organization": institution,
            "function": function,
            "position": position,
        },
    )


def _want_network(job: Job, field: Row, draft: NetworkDraft, position: int) -> None:
    body = want_body(job, draft.name, draft.source)
    leads = job.institutions.find_leads(draft.lead, draft.source)
    row = job.planner.want(
        BODY_IN_FIELD,
        (field, body),
        label=f"{field.label}: {draft.name}",
        place=draft.source,
        once={"field": field, "body": body, "position": position},
        lead_text=text(draft.lead),
    )
    # A lead that staff took away does not come back as long as the document says nothing new.
    if row.is_new or row.changes:
        job.planner.link(body, "leads", leads)


def _want_meeting(job: Job, draft: MeetingDraft) -> None:
    title = plain(draft.title)
    date = exact_day(draft.date)
    meeting = job.planner.want(
        MEETING,
        (date, title),
        label=draft.title,
        place=draft.source,
        once={
            "municipality": job.municipality,
            "title": draft.title,
            "date": date,
            "kind": meeting_kind(draft.title),
        },
    )
    if meeting.is_new:
        job.planner.link(meeting, "bodies", _bodies_named_in(job, title))
    for position, person in enumerate(draft.attendance):
        institution = job.institutions.get(person.organization, person.source)
        function = text(person.function)
        job.planner.want(
            ATTENDANCE,
            (meeting, institution, normalize(function), person.status, person.deputising),
            label=f"{draft.title}: {person.organization}",
            place=person.source,
            once={
                "meeting": meeting,
                "organization": institution,
                "function": function,
                "position": position,
            },
            status=person.status,
            is_deputy=person.deputising,
        )


def _bodies_named_in(job: Job, title: str) -> list[Row]:
    """The bodies whose names stand in the title of a meeting."""
    planned = {plain(row.label): row for row in job.planner.rows if row.kind is BODY}
    known = {
        plain(body.name): job.planner.know(BODY, body) for body in job.planner.existing(BODY).rows
    }
    return [
        row
        for name, row in {**known, **planned}.items()
        if len(name) >= _SHORTEST_BODY_IN_TITLE and name in title
    ]


def _want_outcomes(job: Job, field: Row, draft: FieldDraft) -> None:
    for position, outcome in enumerate(draft.outcomes):
        _want_outcome(job, field, None, outcome, position)


def _want_outcome(
    job: Job, field: Row, parent: Row | None, draft: OutcomeDraft, position: int
) -> None:
    goal = job.goal_of(field, draft.goal)
    told: dict[str, Any] = {"status": draft.status} if draft.status else {}
    row = job.planner.want(
        OUTCOME,
        (field, goal, parent, draft.kind, plain(draft.text)),
        label=draft.text,
        place=draft.source,
        once={
            "concept": job.concept,
            "field": field,
            "goal": goal,
            "parent": parent,
            "kind": draft.kind,
            "position": position,
        },
        text=draft.text,
        is_highlighted=draft.highlighted,
        responsible=_responsible(job, draft),
        due_date=last_day(draft.due),
        **told,
    )
    for index, child in enumerate(draft.children):
        _want_outcome(job, field, row, child, index)


def _responsible(job: Job, draft: OutcomeDraft) -> Row | None:
    """Who is named for it, or is a known institution in brackets at the end: "… (KI)"."""
    if draft.responsible:
        return job.institutions.get(draft.responsible, draft.source)
    match = _IN_BRACKETS_AT_END.search(draft.text)
    return job.institutions.find(match[1]) if match else None
