# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff forms of committees, meetings and what came of them."""

from __future__ import annotations

from leitziel.actors.staff.forms import RowForm


class BodyForm(RowForm):
    """A body; what it answers to must not answer to it."""

    parent_field = "parent"


class OutcomeForm(RowForm):
    """An outcome; field and goal are of its concept."""

    department_fields = ("status", "internal_note")
    agreements = (
        ("field", "concept", "concept"),
        ("goal", "field__concept", "concept"),
        ("goal", "field", "field"),
        ("parent", "concept", "concept"),
    )
    parent_field = "parent"
