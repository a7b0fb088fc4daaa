# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields, goals, measures, updates, criteria and strategic goals of a draft as rows."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from leitziel.actors.enums import DocumentKind
from leitziel.actors.queries import normalize
from leitziel.ingest.days import first_day, last_day
from leitziel.ingest.draft import (
    CriterionDraft,
    FieldDraft,
    GoalDraft,
    MeasureDraft,
    StrategicGoalDraft,
    UpdateDraft,
)
from leitziel.ingest.operations.job import Job, text
from leitziel.ingest.operations.kinds import (
    CRITERION,
    FIELD,
    GOAL,
    MEASURE,
    STRATEGIC_GOAL,
    STRATEGIC_LINK,
    TARGET_GROUP,
    UPDATE,
    field_keys,
    numbered_keys,
    update_key,
)
from leitziel.ingest.operations.rows import Row, plain
from leitziel.ingest.operations.words import find_status

# A letter that was found for a topic without one gives way to the one a document prints.
_MADE_UP = re.compile(r"Q\d+")
_LIST = re.compile(r"\s*[;\n,]\s*")


def want_fields(job: Job) -> None:
    """All fields with what hangs on their goals."""
    codes = _codes(job)
    for position, (draft, code) in enumerate(zip(job.draft.fields, codes, strict=True)):
        field = job.planner.want(
            FIELD,
            *field_keys(draft.kind, code, draft.title, _headings(draft)),
            label=f"{code} {draft.title}",
            place=draft.source,
            once={"concept": job.concept, "code": code, "kind": draft.kind, "position": position},
            title=text(draft.title),
            has_priority=draft.priority,
        )
        if draft.code and _MADE_UP.fullmatch(field.instance.code):
            job.planner.change(field, code=code)
        job.fields[normalize(code)] = field
        if not draft.code:
            job.spans.append((draft.source, field))
        _want_goals(job, field, draft)
        for index, measure in enumerate(draft.measures):
            _want_measure(job, field, None, measure, index)
        for index, criterion in enumerate(draft.criteria):
            _want_criterion(job, field, criterion, index)
        for index, strategic in enumerate(draft.strategic_goals):
            _want_strategic(job, field, strategic, index)


def _headings(draft: FieldDraft) -> list[str]:
    return [section.heading for section in draft.sections if section.heading]


def _codes(job: Job) -> list[str]:
    """The printed letter or number of each field; one is found for those without their own."""
    existing = job.planner.existing(FIELD).rows
    known = {key: row.code for row in existing for key in FIELD.keys(row)[1:]}
    printed = [draft.code or "" for draft in job.draft.fields]
    taken = {normalize(code) for code in (*(row.code for row in existing), *printed)}
    codes: list[str] = []
    for draft in job.draft.fields:
        keys = field_keys(draft.kind, "", draft.title, _headings(draft))[1:]
        before = next((known[key] for key in keys if key in known), "")
        used = {normalize(code) for code in codes}
        code = next((c for c in (text(draft.code), before) if c and normalize(c) not in used), "")
        code = code or _free_code(draft, taken | used)
        if draft.code and code != text(draft.code):
            job.planner.note(
                _("The letter “%(code)s” is used twice; this one is written as “%(new)s”.")
                % {"code": draft.code, "new": code},
                draft.title,
                draft.source,
            )
        codes.append(code)
    return codes


def _free_code(draft: FieldDraft, taken: set[str]) -> str:
    prefix = "Q" if draft.kind == "cross_cutting" else ""
    number = 1
    while normalize(f"{prefix}{number}") in taken:
        number += 1
    return f"{prefix}{number}"


def _want_goals(job: Job, field: Row, draft: FieldDraft) -> None:
    for position, goal in enumerate(draft.goals):
        row = _want_goal(job, field, goal, position)
        for index, update in enumerate(goal.updates):
            _want_update(job, field, update, index, goal=row)
        for index, measure in enumerate(goal.measures):
            _want_measure(job, field, row, measure, index)


def _want_goal(job: Job, field: Row, draft: GoalDraft, position: int) -> Row:
    number = text(draft.number)
    if number and (field, normalize(number)) in job.goals:
        job.planner.note(
            _("The number %(number)s is used twice in this field; the second goal has none.")
            % {"number": number},
            draft.text[:80],
            draft.source,
        )
        number = ""
    status = find_status(draft.status, job.statuses)
    row = job.planner.want(
        GOAL,
        *numbered_keys(field, number, draft.text),
        label=f"{number} {draft.text}".strip(),
        place=draft.source,
        once={"field": field, "number": number, "position": position},
        exact=["remark"] if job.document.kind == DocumentKind.IMPLEMENTATION_REPORT else [],
        text=draft.text,
        parent=_parent_goal(job, field, number),
        remark=draft.remark or "",
        status=status,
        status_date=(last_day(draft.reported_date) or job.reported_date) if status else None,
    )
    if number:
        job.goals[field, normalize(number)] = row
    return row


def _parent_goal(job: Job, field: Row, number: str) -> Row | None:
    """The nearest goal above: 3.1.2 hangs on 3.1; 3.1 on a goal 3, but not on the field 3."""
    steps = number.rstrip(".").split(".")
    while len(steps) > 1:
        steps.pop()
        above = job.goals.get((field, normalize(".".join(steps))))
        if above is not None:
            return above
    return None


def _want_update(
    job: Job,
    field: Row,
    draft: UpdateDraft,
    position: int,
    *,
    goal: Row | None = None,
    measure: Row | None = None,
) -> None:
    period = job.period
    days = (period["period_start"], period["period_end"])
    job.planner.want(
        UPDATE,
        update_key(field, goal, measure, days, draft.text),
        *job.told_within(field, goal, measure, draft.text),
        label=draft.text,
        place=draft.source,
        once={
            "field": field,
            "goal": goal,
            "measure": measure,
            "position": position,
            "reported_date": job.reported_date,
            **period,
        },
        text=draft.text,
    )


def _want_measure(
    job: Job, field: Row, goal: Row | None, draft: MeasureDraft, position: int
) -> None:
    partners = [job.institutions.get(name, draft.source) for name in draft.partners if text(name)]
    groups = [_want_target_group(job, name) for name in _names(draft.target_groups)]
    row = job.planner.want(
        MEASURE,
        *numbered_keys(field, text(draft.number), draft.title),
        label=f"{text(draft.number)} {draft.title}".strip(),
        place=draft.source,
        once={"field": field, "position": position},
        links={"goals": [goal] if goal else []},
        **_measure_values(job, draft),
    )
    job.measures.append((field, row))
    # What staff took away does not come back as long as the document says nothing new.
    if row.is_new or any(change.field == "partners_text" for change in row.changes):
        job.planner.link(row, "partners", partners)
    if row.is_new:
        job.planner.link(row, "target_groups", groups)
    for index, update in enumerate(draft.updates):
        _want_update(job, field, update, index, measure=row)


def _measure_values(job: Job, draft: MeasureDraft) -> dict[str, Any]:
    start, end = first_day(draft.period.start), last_day(draft.period.end)
    if start and end and end < start:
        job.planner.note(_("The period ends before it begins."), draft.title, draft.source)
        start = end = None
    return {
        "number": text(draft.number),
        "title": draft.title,
        "description": text(draft.description),
        "lead": next(iter(job.institutions.find_leads(draft.lead, draft.source)), None),
        "lead_text": text(draft.lead),
        "partners_text": "; ".join(draft.partners),
        "period_text": text(draft.period.text),
        "start_date": start,
        "end_date": end,
        "status": find_status(draft.status, job.statuses),
        "status_text": text(draft.status),
        "cost_text": text(draft.cost),
        "funding_text": text(draft.funding),
        "printed_figures": [
            {"label": figure.label, "value": figure.value, "unit": figure.unit}
            for figure in draft.figures
        ],
    }


def _names(printed: str | None) -> list[str]:
    return [name for name in _LIST.split(text(printed)) if name]


def _want_target_group(job: Job, name: str) -> Row:
    return job.planner.want(
        TARGET_GROUP,
        (normalize(name),),
        label=name,
        once={"municipality": job.municipality, "name": name},
    )


def _want_criterion(job: Job, field: Row, draft: CriterionDraft, position: int) -> None:
    job.planner.want(
        CRITERION,
        (field, plain(draft.text)),
        label=draft.text,
        place=draft.source,
        once={"field": field, "position": position},
        text=draft.text,
        keyword=text(draft.keyword),
        goal=job.goal_of(field, draft.goal),
    )


def _want_strategic(job: Job, field: Row, draft: StrategicGoalDraft, position: int) -> None:
    theme, group = text(draft.theme), text(draft.group)
    goal = job.planner.want(
        STRATEGIC_GOAL,
        (plain(theme), plain(group), plain(draft.text)),
        label=draft.text,
        place=draft.source,
        once={"concept": job.concept, "theme": theme, "group": group, "text": draft.text},
        slogan=text(draft.slogan),
    )
    job.planner.want(
        STRATEGIC_LINK,
        (field, goal),
        label=f"{field.label}: {draft.text}",
        place=draft.source,
        once={"field": field, "strategic_goal": goal, "position": position},
    )
