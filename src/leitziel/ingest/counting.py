# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much of what was found in a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from leitziel.ingest.draft import Draft, MeasureDraft, OutcomeDraft, UpdateDraft


@dataclass(frozen=True)
class Count:
    """A kind of item and how many there are."""

    name: str
    label: Any
    number: int


def count_items(draft: Draft) -> list[Count]:
    """All kinds of items with their numbers, in the order in which people think of them."""
    fields = draft.fields
    goals = [goal for field in fields for goal in field.goals]
    outcomes = list(all_outcomes(draft))
    numbers = [
        ("fields", _("Fields of action"), sum(field.kind == "field" for field in fields)),
        ("cross_cutting", _("Cross-cutting topics"), _count(fields, kind="cross_cutting")),
        ("goals", _("Goals"), len(goals)),
        ("updates", _("Progress updates"), len(list(all_updates(draft)))),
        ("measures", _("Measures"), len(list(all_measures(draft)))),
        ("criteria", _("Impact criteria"), sum(len(field.criteria) for field in fields)),
        ("agreements", _("Agreements"), _count(outcomes, kind="agreement")),
        ("next_steps", _("Next steps"), _count(outcomes, kind="next_step")),
        ("needs", _("Needs"), _count(outcomes, kind="need")),
        ("remarks", _("Remarks"), _count(outcomes, kind="remark")),
        ("networks", _("Networks of fields"), sum(len(field.networks) for field in fields)),
        (
            "strategic_goals",
            _("Strategic goals of fields"),
            sum(len(field.strategic_goals) for field in fields),
        ),
        *_document_numbers(draft),
        *_paper_numbers(draft),
    ]
    return [Count(name, label, number) for name, label, number in numbers]


def all_measures(draft: Draft) -> Iterator[MeasureDraft]:
    """The measures of all fields and goals."""
    for field in draft.fields:
        yield from field.measures
        for goal in field.goals:
            yield from goal.measures


def all_updates(draft: Draft) -> Iterator[UpdateDraft]:
    """The updates of all goals and measures."""
    for field in draft.fields:
        for goal in field.goals:
            yield from goal.updates
    for measure in all_measures(draft):
        yield from measure.updates


def all_outcomes(draft: Draft) -> Iterator[OutcomeDraft]:
    """The outcomes of all fields with their sub-items."""
    for field in draft.fields:
        yield from _with_children(field.outcomes)


def _with_children(outcomes: list[OutcomeDraft]) -> Iterator[OutcomeDraft]:
    for outcome in outcomes:
        yield outcome
        yield from _with_children(outcome.children)


def _document_numbers(draft: Draft) -> list[tuple[str, Any, int]]:
    sections = len(draft.sections) + sum(len(field.sections) for field in draft.fields)
    attendance = sum(len(meeting.attendance) for meeting in draft.meetings)
    return [
        ("bodies", _("Bodies"), len(draft.bodies)),
        ("members", _("Memberships"), sum(len(body.members) for body in draft.bodies)),
        ("meetings", _("Meetings"), len(draft.meetings)),
        ("attendance", _("Attendances"), attendance),
        ("tables", _("Tables"), len(draft.tables)),
        ("figures", _("Figures"), len(draft.figures)),
        ("bibliography", _("Sources"), len(draft.bibliography)),
        ("abbreviations", _("Abbreviations"), len(draft.abbreviations)),
        ("sections", _("Running texts"), sections),
    ]


def _paper_numbers(draft: Draft) -> list[tuple[str, Any, int]]:
    paper = draft.paper
    if paper is None:
        return []
    return [
        ("decisions", _("Decision items"), len(paper.decisions)),
        ("consultations", _("Consultations"), len(paper.consultations)),
        ("timeline", _("Steps of the procedure"), len(paper.timeline)),
        ("form_sections", _("Sections of the financial form"), len(paper.form_sections)),
        ("attachments", _("Attachments"), len(paper.attachments)),
    ]


def _count(items: list[Any], *, kind: str) -> int:
    return sum(item.kind == kind for item in items)
