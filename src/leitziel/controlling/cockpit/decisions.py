# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Things that need a decision: taken from what is computed, in a fixed and stated order."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leitziel.controlling.facts import AgreementFact
from leitziel.controlling.signals import Shape, Signal, SignalKind, Target
from leitziel.controlling.standing import Standing

MOST = 5
# Functions of the concept and the user that apps above add; each gives a list of decisions.
DECISIONS_HOOK = "leitziel_decisions"

# First what is over, then what has nobody, then what contradicts itself, then what will end, then
# what misses its plan. Within one kind the nearest day first. Each kind gets its turn, so that
# many of one kind do not hide the others. No weights: everyone can see why something stands there.
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
    """A question to whoever decides, with the sign and the sentence that say why.

    ``more`` counts others of its kind that find no room.
    """

    question: str
    shape: str
    reason: str
    place: str
    target: Target | None = None
    url: str = ""
    more: int = 0


def decisions_of(standing: Standing, extra: Iterable[Decision] = ()) -> list[Decision]:
    """The first few: the most urgent of each kind in the order of kinds, then the second of each.

    One for each goal, measure, criterion or agreement. What is added from elsewhere keeps the last
    place.
    """
    added = list(extra)[:1]
    kinds = _by_kind(standing)
    in_turn = [
        signal
        for turn in itertools.zip_longest(*kinds.values())
        for signal in turn
        if signal is not None
    ]
    chosen = sorted(in_turn[: MOST - len(added)], key=lambda signal: ORDER.index(signal.kind))
    last = {signal.kind: signal for signal in chosen}
    left = {kind: len(found) for kind, found in kinds.items()}
    for signal in chosen:
        left[signal.kind] -= 1
    return [
        *(
            _decision(standing, signal, left[signal.kind] if signal is last[signal.kind] else 0)
            for signal in chosen
        ),
        *added,
    ]


def _by_kind(standing: Standing) -> dict[SignalKind, list[Signal]]:
    """What needs a decision by kind, in order of need; each subject under its first kind."""
    kinds: dict[SignalKind, list[Signal]] = {kind: [] for kind in ORDER}
    seen: set[Target] = set()
    signals = standing.signals
    for kind in ORDER:
        for signal in signals:
            if signal.kind == kind and signal.subject not in seen:
                seen.add(signal.subject)
                kinds[kind].append(signal)
    return kinds


def _decision(standing: Standing, signal: Signal, more: int) -> Decision:
    label, words = subject_of(standing, signal.subject)
    return Decision(
        question=_question(signal.kind).format(subject=words),
        shape=signal.shape.value if isinstance(signal.shape, Shape) else signal.shape,
        reason=signal.sentence,
        place=label,
        target=signal.target,
        more=more,
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


def subject_of(standing: Standing, subject: Target) -> tuple[str, str]:
    """Where it belongs („C4“) and how it is called."""
    if subject.kind == "goal" and (goal := standing.goal(subject.pk)):
        label = goal.goal.label
        words = _("Goal {label}").format(label=label) if label else _short(goal.goal.text)
        return label or goal.goal.field.title, words
    if subject.kind == "measure" and (part := standing.measure(subject.pk)):
        field = part.measure.field
        return f"{field.code} {field.title}".strip(), _short(part.measure.title)
    for line in standing.fields:
        for item in line.criteria:
            if subject.kind == "criterion" and item.criterion.pk == subject.pk:
                name = item.criterion.keyword or _short(item.criterion.text)
                return f"{line.field.code} {line.field.title}".strip(), name
        if subject.kind == "outcome" and (text := _agreed(line.agreements, subject.pk)):
            return f"{line.field.code} {line.field.title}".strip(), text
    return "", _agreed(standing.agreements, subject.pk) or _("Concept")


def _agreed(agreements: Iterable[AgreementFact], key: int) -> str:
    """The beginning of an agreement; empty where it is not among these."""
    return next((_short(item.text) for item in agreements if item.pk == key), "")


def _short(text: str) -> str:
    """A title that fits a question."""
    return textwrap.shorten(text, 72, placeholder=" …").rstrip(".")
