# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signals of a field in few words: one line for each kind, saying what it is about."""

from __future__ import annotations

import textwrap

from django.utils.translation import gettext as _

from leitziel.controlling.signals import Signal, SignalKind, Target
from leitziel.controlling.standing import FieldStanding


def told_signals(field: FieldStanding) -> list[tuple[Signal, str]]:
    """The first signal of each kind with its words, overdue first; others of the kind counted."""
    kinds: dict[SignalKind, list[Signal]] = {}
    for signal in field.signals:
        kinds.setdefault(signal.kind, []).append(signal)
    return [(found[0], _told(field, found)) for found in kinds.values()]


def _told(field: FieldStanding, signals: list[Signal]) -> str:
    first = signals[0]
    name = _name(field, first.subject)
    words = f"{name}: {first.sentence}" if name else first.sentence
    if len(signals) == 1:
        return words
    return _("{words} (and {n} more)").format(words=words, n=len(signals) - 1)


def _name(field: FieldStanding, subject: Target) -> str:
    """The number of the goal, or as much of the measure's title or agreement as has room."""
    if subject.kind == "goal":
        return next((goal.goal.label for goal in field.goals if goal.goal.pk == subject.pk), "")
    if subject.kind == "measure":
        titles = [part.measure.title for part in field.measures if part.measure.pk == subject.pk]
        return textwrap.shorten(titles[0], 40, placeholder=" …") if titles else ""
    if subject.kind == "outcome":
        texts = [item.text for item in field.agreements if item.pk == subject.pk]
        return textwrap.shorten(texts[0], 40, placeholder=" …") if texts else ""
    return ""
