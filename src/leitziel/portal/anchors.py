# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The name of a goal and the address of its place on a page."""

from __future__ import annotations

import re

_NOT_IN_ANCHORS = re.compile(r"[^a-z0-9]+")


def goal_label(code: str, number: str) -> str:
    """The number with the letter of its field, as printed: C4; 3.1 where it carries the field."""
    return number if "." in number or not number else f"{code}{number}"


def goal_anchor(code: str, number: str, pk: int) -> str:
    """The fragment of a goal: ``c4``, ``ziel-3-1``, or its row number where it has no number."""
    plain = _NOT_IN_ANCHORS.sub("-", goal_label(code, number).lower()).strip("-")
    if not plain:
        return f"ziel-{pk}-"
    return plain if plain[0].isalpha() else f"ziel-{plain}"
