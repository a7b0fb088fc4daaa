# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the office reads of one request: answers by field, last round beside them, the story."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from leitziel.concept.models import FieldOfAction
from leitziel.controlling.answers.tasks import Task, tasks_of
from leitziel.controlling.enums import Review
from leitziel.controlling.models import (
    Attachment,
    MeasureProposal,
    RequestContact,
    RequestEvent,
    RoundRequest,
)


@dataclass
class FieldPart:
    """A field of action with the answers about its goals and measures."""

    field: FieldOfAction
    tasks: list[Task] = dataclasses.field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """Everything about one request."""

    parts: list[FieldPart]
    attachments: list[Attachment]
    proposals: list[MeasureProposal]
    contacts: list[RequestContact]
    events: list[RequestEvent]

    @property
    def tasks(self) -> list[Task]:
        """All answers, field by field."""
        return [task for part in self.parts for task in part.tasks]

    @property
    def waiting(self) -> list[Task]:
        """The answers that wait for a decision."""
        return [task for task in self.tasks if is_waiting(task)]

    @property
    def empty(self) -> int:
        """How many stay without an answer."""
        return sum(not task.answer.has_content for task in self.tasks)


def is_waiting(task: Task) -> bool:
    """Whether the office still has to decide about the answer."""
    return task.answer.has_content and task.answer.review == Review.PENDING


def reading_of(request: RoundRequest) -> Reading:
    """Read a request in a fixed number of queries."""
    parts: dict[int, FieldPart] = {}
    for task in tasks_of(request):
        parts.setdefault(task.area.pk, FieldPart(task.area)).tasks.append(task)
    return Reading(
        parts=list(parts.values()),
        attachments=list(request.attachments.order_by("pk")),
        proposals=list(request.proposals.select_related("field", "measure").order_by("pk")),
        contacts=list(request.contacts.select_related("passed_to").order_by("pk")),
        events=list(request.events.select_related("by", "contact").order_by("-at", "-pk")),
    )
