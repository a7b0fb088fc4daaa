# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the office reads of one request: answers by field, last round beside them, the story."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from leitziel.concept.models import FieldOfAction
from leitziel.controlling.enums import Review
from leitziel.controlling.models import (
    Answer,
    AnswerFigure,
    Attachment,
    FigureType,
    MeasureProposal,
    RequestContact,
    RequestEvent,
    RoundRequest,
)


@dataclass(frozen=True)
class FigureLine:
    """A figure that is asked for: what was given, and last round's value."""

    figure_type: FigureType
    given: AnswerFigure | None
    before: Decimal | None


@dataclass(frozen=True)
class AnswerLine:
    """An answer with what the same institution said a round before."""

    answer: Answer
    before: Answer | None
    figures: list[FigureLine]

    @property
    def is_waiting(self) -> bool:
        """Whether the office still has to decide."""
        return self.answer.is_given and self.answer.review == Review.PENDING


@dataclass
class FieldPart:
    """A field of action with the answers about its goals and measures."""

    field: FieldOfAction
    lines: list[AnswerLine] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """Everything about one request."""

    parts: list[FieldPart]
    attachments: list[Attachment]
    proposals: list[MeasureProposal]
    contacts: list[RequestContact]
    events: list[RequestEvent]

    @property
    def lines(self) -> list[AnswerLine]:
        """All answers, field by field."""
        return [line for part in self.parts for line in part.lines]

    @property
    def waiting(self) -> int:
        """How many answers wait for a decision."""
        return sum(line.is_waiting for line in self.lines)

    @property
    def empty(self) -> int:
        """How many answers are not given."""
        return sum(not line.answer.is_given for line in self.lines)


def reading_of(request: RoundRequest) -> Reading:
    """Read a request in a fixed number of queries."""
    before = _earlier(request)
    types = list(request.round.figure_types.order_by("position", "pk"))
    parts: dict[int, FieldPart] = {}
    for answer in _answers(request):
        answer.request = request
        subject = answer.subject
        part = parts.setdefault(subject.field_id, FieldPart(subject.field))
        earlier = before.get((answer.goal_id, answer.measure_id))
        part.lines.append(AnswerLine(answer, earlier, _figures(answer, earlier, types)))
    return Reading(
        parts=list(parts.values()),
        attachments=list(request.attachments.order_by("pk")),
        proposals=list(request.proposals.select_related("field", "measure").order_by("pk")),
        contacts=list(request.contacts.select_related("passed_to").order_by("pk")),
        events=list(request.events.select_related("by", "contact").order_by("-at", "-pk")),
    )


def _answers(request: RoundRequest) -> list[Answer]:
    rows = request.answers.select_related(
        "goal__field", "measure__field", "status", "reviewed_by", "update"
    )
    return list(rows.prefetch_related("figures__figure_type").order_by("position", "pk"))


def _earlier(request: RoundRequest) -> dict[tuple[int | None, int | None], Answer]:
    previous = request.round.previous_id
    if previous is None:
        return {}
    rows = Answer.objects.filter(
        request__round=previous, request__organization=request.organization_id
    ).select_related("status")
    rows = rows.prefetch_related("figures")
    return {(row.goal_id, row.measure_id): row for row in rows}


def _figures(answer: Answer, earlier: Answer | None, types: list[FigureType]) -> list[FigureLine]:
    if answer.measure_id is None:
        return []
    given = {row.figure_type_id: row for row in answer.figures.all()}
    last = {row.figure_type_id: row.value for row in earlier.figures.all()} if earlier else {}
    # A figure that is no longer asked for is still shown where it was given.
    asked = types + [row.figure_type for row in given.values() if row.figure_type not in types]
    return [FigureLine(kind, given.get(kind.pk), last.get(kind.pk)) for kind in asked]
