# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may do what with reports, said in the words of this app."""

from __future__ import annotations

from typing import Any

from leitziel.actors.permissions import Act, may, may_in
from leitziel.concept.models import Concept
from leitziel.reporting.models import Report


def may_see(user: Any, report: Report) -> bool:
    """Look at a report, its preview, its checks and its files."""
    return may(user, Act.VIEW, report)


def may_create(user: Any, concept: Concept) -> bool:
    """Begin a report on a concept."""
    return may_in(user, Act.ADD, concept.municipality)


def may_write(user: Any, report: Report) -> bool:
    """Change a report's facts and texts; whether its status allows it is another question."""
    return may(user, Act.CHANGE, report)


def may_publish(user: Any, report: Report) -> bool:
    """Publish a report or withdraw it: the coordinator answers for it."""
    return may(user, Act.PUBLISH, report)
