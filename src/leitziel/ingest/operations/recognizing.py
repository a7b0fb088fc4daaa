# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Holds a controlling report against the concept that it tells of; nothing of it is written.

The report was computed from the concept. Read again, it shows what has changed since, and adds no
field, criterion or agreement.
"""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from leitziel.ingest.days import last_day
from leitziel.ingest.draft import CriterionDraft, FieldDraft, OutcomeDraft, Place
from leitziel.ingest.operations.job import Job
from leitziel.ingest.operations.kinds import CRITERION, FIELD, GOAL, OUTCOME, field_keys
from leitziel.ingest.operations.rows import Row, plain

# Sentences end with these where a list prints the text without them.
_END = " .:;"


def recognize_report(job: Job) -> None:
    """Find each field of the report with its criteria and agreements in the concept."""
    for draft in job.draft.fields:
        label = f"{draft.code or ''} {draft.title}".strip()
        keys = field_keys(draft.kind, draft.code or "", draft.title, ())
        field = job.planner.recognize(FIELD, *keys, label=label, place=draft.source)
        if field is None:
            _note_missing(job, label, draft.source)
            continue
        _compare_states(job, field, draft)
        for criterion in draft.criteria:
            _recognize_criterion(job, field, criterion)
        for outcome in draft.outcomes:
            _recognize_outcome(job, field, outcome)


def _compare_states(job: Job, field: Row, draft: FieldDraft) -> None:
    """Say where the goals of the field stand elsewhere by now."""
    if not draft.states:
        return
    labels = {status.pk: status.label for status in job.statuses}
    goals = [row for row in job.planner.existing(GOAL).rows if row.field_id == field.instance.pk]
    now = Counter(labels.get(goal.status_id, "") for goal in goals)
    printed = {state.label: state.number for state in draft.states}
    known = {label: number for label, number in printed.items() if label in labels.values()}
    without = sum(printed.values()) - sum(known.values())
    if now == Counter({**known, "": without}):
        return
    text = _("The report counts other states of goals (%(printed)s) than the concept has now.")
    shown = ", ".join(f"{number} {label}" for label, number in printed.items())
    job.planner.note(text % {"printed": shown}, field.label, draft.source)


def _recognize_criterion(job: Job, field: Row, draft: CriterionDraft) -> None:
    wanted = plain(draft.text).strip(_END)
    for row in job.planner.existing(CRITERION).rows:
        if row.field_id == field.instance.pk and plain(row.text).strip(_END) == wanted:
            key = CRITERION.keys(row)[0]
            job.planner.recognize(CRITERION, key, label=draft.text, place=draft.source)
            return
    _note_missing(job, draft.text, draft.source)


def _recognize_outcome(job: Job, field: Row, draft: OutcomeDraft) -> None:
    """The list of a field prints agreements and next steps without saying which is which."""
    for stored in job.planner.existing(OUTCOME).rows:
        if stored.field_id != field.instance.pk or plain(stored.text) != plain(draft.text):
            continue
        key = OUTCOME.keys(stored)[0]
        row = job.planner.recognize(OUTCOME, key, label=draft.text, place=draft.source)
        if row is None:
            continue
        who = job.institutions.find(draft.responsible) if draft.responsible else None
        why = _("a controlling report changes nothing in the concept")
        due, status = last_day(draft.due), draft.status or "open"
        job.planner.keep(row, why, responsible=who, due_date=due, status=status)
        return
    _note_missing(job, draft.text, draft.source)


def _note_missing(job: Job, label: str, place: Place) -> None:
    text = _("This is not in the concept (any more). A controlling report adds nothing to it.")
    job.planner.note(text, label, place)
