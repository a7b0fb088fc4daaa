# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Things that need a decision: taken from what is computed, in a fixed and stated order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leitziel.controlling.signals import Shape, Signal, SignalKind, Target
from leitziel.controlling.standing import Standing

MOST = 5
# Functions of the concept and the user that apps above add; each gives a list of decisions.
DECISIONS_HOOK = "leitziel_decisions"

# First what is over, then what has nobody, then what contradicts itself, then what will end, then
# what misses its plan. Within one kind the nearest day first. No weights, so that everyone can
# see why something stands where it stands.
ORDER: tuple[SignalKind, ...] = (
    SignalKind.OVERDUE_AGREEMENT,
    SignalKind.OVERDUE_END,
    SignalKind.NOBODY,
    SignalKind.CONTRADICTION,
    SignalKind.FUNDING_ENDS,
    SignalKind.CRITERION_FAILS,
    SignalKind.OFF_PLAN,
)


@dataclass(frozen=True)
class Decision:
    """A question to whoever decides, with the sign and the sentence that say why."""

    question: str
    shape: str
    reason: str
    place: str
    target: Target | None = None
    url: str = ""


def decisions_of(standing: Standing, extra: Iterable[Decision] = ()) -> list[Decision]:
    """The first few; one for each goal, measure or criterion."""
    seen: set[Target] = set()
    found = []
    for signal in sorted(_needing(standing), key=lambda item: ORDER.index(item.kind)):
        if signal.subject in seen:
            continue
        seen.add(signal.subject)
        found.append(_decision(standing, signal))
    return [*found, *extra][:MOST] if not extra else [*found[: MOST - 1], *extra][:MOST]


def _needing(standing: Standing) -> list[Signal]:
    # in order of need already; sorting by kind keeps that order within a kind
    return [signal for signal in standing.signals if signal.kind in ORDER]


def _decision(standing: Standing, signal: Signal) -> Decision:
    label, words = _subject(standing, signal.subject)
    return Decision(
        question=_question(signal.kind).format(subject=words),
        shape=signal.shape.value if isinstance(signal.shape, Shape) else signal.shape,
        reason=signal.sentence,
        place=label,
        target=signal.target,
    )


def _question(kind: SignalKind) -> str:
    questions = {
        SignalKind.OVERDUE_AGREEMENT: _("{subject}: what becomes of the agreement?"),
        SignalKind.OVERDUE_END: _("{subject}: end it or give it more time?"),
        SignalKind.NOBODY: _("{subject}: who is responsible?"),
        SignalKind.CONTRADICTION: _("{subject}: which state holds?"),
        SignalKind.FUNDING_ENDS: _("{subject}: go on when the funding ends?"),
        SignalKind.CRITERION_FAILS: _("{subject}: what do we change?"),
        SignalKind.OFF_PLAN: _("{subject}: change the plan or the measure?"),
    }
    return questions[kind]


def _subject(standing: Standing, subject: Target) -> tuple[str, str]:
    """Where it belongs („C4“) and how it is called."""
    if subject.kind == "goal" and (goal := standing.goal(subject.pk)):
        return goal.goal.label, _("Goal {label}").format(label=goal.goal.label)
    if subject.kind == "measure" and (part := standing.measure(subject.pk)):
        return part.measure.field.code, part.measure.title
    for field in standing.fields:
        for item in field.criteria:
            if subject.kind == "criterion" and item.criterion.pk == subject.pk:
                return field.field.code, item.criterion.keyword or item.criterion.text[:60]
    return "", _("Concept")
