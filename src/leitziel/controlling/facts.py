# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts from which signals and trends are computed: plain values, collected by ``standing``."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from leitziel.concept.enums import Drawing
from leitziel.controlling.figures.periods import Period

# How far a status is, in quarters; permanent tasks and missing reports have no place in between.
QUARTERS = {
    Drawing.EMPTY.value: 0,
    Drawing.QUARTER.value: 1,
    Drawing.HALF.value: 2,
    Drawing.THREE_QUARTERS.value: 3,
    Drawing.FULL.value: 4,
}


@dataclass(frozen=True)
class StatusFact:
    """A step of a scale: its word, its drawing (`Drawing`) and its place on the scale."""

    pk: int
    label: str
    drawing: str
    position: int = 0

    @property
    def quarters(self) -> int | None:
        """How far it is, 0 to 4; None for permanent tasks and for no report."""
        return QUARTERS.get(self.drawing)

    @property
    def is_done(self) -> bool:
        """Whether it says that all is reached."""
        return self.drawing == Drawing.FULL

    @property
    def is_permanent(self) -> bool:
        """Whether it says that the task never ends."""
        return self.drawing == Drawing.LOOP


@dataclass(frozen=True)
class ReportFact:
    """What was reported last about a goal or measure: status, by whom, when.

    ``update`` is the key of the update it comes from, None for a status that was set by hand or
    read from a document. ``is_late``: answered after the round's due date.
    """

    status: StatusFact | None
    by: str = ""
    date: datetime.date | None = None
    update: int | None = None
    is_late: bool = False


class FigureFact(NamedTuple):
    """One figure of one measure in the latest period in which it states an actual value."""

    type: int
    name: str
    unit: str
    decimals: int
    period: Period
    planned: Decimal | None
    actual: Decimal | None
    is_estimated: bool = False
    part_of: int | None = None


@dataclass(frozen=True)
class AgreementFact:
    """An agreement or next step of a committee that is still open; ``due`` may be unknown."""

    pk: int
    text: str
    due: datetime.date | None
    responsible: str = ""


@dataclass(frozen=True)
class FundingFact:
    """A funding of a measure; ``per_year`` in euros."""

    pk: int
    programme: str
    start: datetime.date | None
    end: datetime.date | None
    per_year: Decimal | None = None


@dataclass(frozen=True)
class MeasureFacts:
    """What is known of a measure. ``latest`` is the day of its last update or status."""

    pk: int
    title: str
    lead: str
    start: datetime.date | None
    end: datetime.date | None
    status: StatusFact | None
    latest: datetime.date | None
    figures: tuple[FigureFact, ...] = ()
    fundings: tuple[FundingFact, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether it was reported as done."""
        return self.status is not None and self.status.is_done


@dataclass(frozen=True)
class GoalFacts:
    """What is known of a goal, with its open agreements and the measures that serve it.

    ``has_remark``: a report said in place of an update that there is nothing to tell.
    """

    pk: int
    label: str
    lead: str
    status: StatusFact | None
    latest: datetime.date | None
    agreements: tuple[AgreementFact, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    has_remark: bool = False

    @property
    def is_done(self) -> bool:
        """Whether it was reported as reached."""
        return self.status is not None and self.status.is_done


@dataclass(frozen=True)
class RatingFact:
    """One assessment of a criterion."""

    pk: int
    status: StatusFact
    date: datetime.date
    by: str = ""


@dataclass(frozen=True)
class CriterionFacts:
    """An impact criterion with its assessments, the latest first."""

    pk: int
    text: str
    ratings: tuple[RatingFact, ...] = ()
