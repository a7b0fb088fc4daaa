# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far goals are: the reported state of each, and the tally of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from leitziel.concept.enums import Drawing, GoalRemark

# A ball that says: reported in words, without a step of the scale.
SAID = "said"


@dataclass(frozen=True)
class State:
    """What was reported about a goal or measure: drawing of its ball and its word."""

    drawing: str
    label: str

    @property
    def is_missing(self) -> bool:
        """Whether nothing was reported."""
        return self.drawing == Drawing.NONE


@dataclass(frozen=True)
class Tally:
    """How many goals are how far."""

    total: int = 0
    by_drawing: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, states: Iterable[State]) -> Tally:
        """Count states by their drawing."""
        counted = Counter(state.drawing for state in states)
        return cls(counted.total(), dict(counted))

    def count(self, *drawings: str) -> int:
        """How many goals have one of these drawings."""
        return sum(self.by_drawing.get(drawing, 0) for drawing in drawings)


def state_of(drawing: str | None, label: str | None, remark: str, has_update: bool) -> State:
    """The state to show: the reported step, else that there are words, a remark or nothing."""
    if drawing:
        return State(drawing, label or "")
    if has_update:
        return State(SAID, str(_("reported in words")))
    if remark == GoalRemark.NO_COMMENTS:
        return State(Drawing.NONE, str(_("no comments in the reporting period")))
    return State(Drawing.NONE, str(_("no report yet")))


def summary_of(states: Iterable[State]) -> str:
    """“2 begun, 1 reached”: what a row of balls shows, for those who do not see it."""
    counted = Counter(state.label for state in states)
    return ", ".join(f"{count} {label}" for label, count in counted.items())
