# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a signal is made of: its kind, its sign, its reason, its sentence."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from leitziel.concept.enums import MeasurePart


class SignalKind(StrEnum):
    """What a signal is about."""

    OVERDUE_AGREEMENT = "overdue_agreement"
    OVERDUE_END = "overdue_end"
    NO_UPDATE = "no_update"
    NOBODY = "nobody"
    OFF_PLAN = "off_plan"
    FUNDING_ENDS = "funding_ends"
    CRITERION_FAILS = "criterion_fails"
    CONTRADICTION = "contradiction"


class Shape(StrEnum):
    """The sign of a signal, as the template tag ``signal`` takes it."""

    SOON = ""
    NOW = "bad"
    DIFFERS = "differs"
    MISSING = "missing"


# What of a measure must be visible for what is computed from it to be said: the sentence of a
# funding names an amount, that of a contradiction may name the first day.
PARTS_OF_SIGNAL = {
    SignalKind.OVERDUE_END: frozenset({MeasurePart.STATUS, MeasurePart.PERIOD}),
    SignalKind.NO_UPDATE: frozenset({MeasurePart.UPDATES}),
    SignalKind.NOBODY: frozenset({MeasurePart.LEAD}),
    SignalKind.OFF_PLAN: frozenset({MeasurePart.FIGURES}),
    SignalKind.FUNDING_ENDS: frozenset({MeasurePart.FUNDING, MeasurePart.COST}),
    SignalKind.CONTRADICTION: frozenset(
        {MeasurePart.STATUS, MeasurePart.FIGURES, MeasurePart.PERIOD}
    ),
}


@dataclass(frozen=True)
class Target:
    """The row that is the reason: ``kind`` is goal, measure, outcome, criterion or funding, or
    figures for those of a measure; ``staff.links.address_of`` gives its page."""

    kind: str
    pk: int


@dataclass(frozen=True)
class Signal:
    """Something computed that someone should know.

    ``subject`` is the goal, measure, criterion or agreement it is about, ``target`` its reason.
    ``date`` is the day it speaks of, ``number`` what it counts (months, percent, agreements,
    amount); ``figure`` is the kind of figure, where it speaks of one.
    """

    kind: SignalKind
    shape: Shape
    say: Callable[[], str] = field(compare=False, repr=False)
    subject: Target
    target: Target
    date: datetime.date | None = None
    number: Decimal | int | None = None
    figure: int | None = None

    @property
    def sentence(self) -> str:
        """What it says; it stands alone. Written when it is read: a page counts hundreds."""
        return self.say()

    def is_open(self, parts: frozenset[MeasurePart]) -> bool:
        """Whether its sentence tells of nothing but these parts of a measure."""
        return parts.issuperset(PARTS_OF_SIGNAL.get(self.kind, ()))

    @property
    def is_bad(self) -> bool:
        """Whether something is overdue or broken now; else it wants attention."""
        return self.shape == Shape.NOW


@dataclass(frozen=True)
class SignalRules:
    """The thresholds of a concept (`ControllingRules`)."""

    months_without_update: int = 12
    off_plan_percent: int = 20
    funding_notice_months: int = 6
