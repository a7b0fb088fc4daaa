# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is deleted when its time is over: each app says it, ``leitziel clean`` does it.

An app registers a rule in its ``AppConfig.ready``. A rule names what is due now, without deleting
anything; the command then deletes one thing after the other, each in a transaction of its own, and
writes down that it did. So a rule can be asked any number of times, and a thing that cannot be
deleted today does not keep the others.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Due:
    """One thing whose time is over.

    ``what`` stands in the log for good: it names kind, key and number, and nothing that is to be
    forgotten. ``delete`` must leave nothing half done when it is called again.
    """

    what: str
    delete: Callable[[], object]


Rule = Callable[[datetime.datetime], Iterable[Due]]

_rules: dict[str, Rule] = {}


def register(name: str, rule: Rule) -> None:
    """Add a rule under a name of its own; the same name registered again replaces the rule."""
    _rules[name] = rule


def names() -> list[str]:
    """The names of all rules, in the order in which they run."""
    return sorted(_rules)


def due(now: datetime.datetime, only: Iterable[str] = ()) -> Iterator[tuple[str, Due]]:
    """Everything that is due, rule by rule; ``only`` names the rules to ask (all, when empty)."""
    chosen = set(only)
    for name in names():
        if not chosen or name in chosen:
            # A rule may look at the rows that its own deletions change: ask first, delete then.
            for item in list(_rules[name](now)):
                yield name, item
