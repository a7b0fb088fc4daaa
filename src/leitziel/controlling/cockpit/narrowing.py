# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The standing of a part of a concept: what a person chose to see."""

from __future__ import annotations

import dataclasses

from leitziel.controlling.cockpit.choosing import Choice
from leitziel.controlling.standing import FieldStanding, GoalStanding, Standing


def narrowed(standing: Standing, choice: Choice, measures: set[int]) -> Standing:
    """The standing of what is chosen: these measures, the goals they serve, their fields."""
    if not choice.is_limited:
        return standing
    filters = choice.filters
    fields = [
        _field(field, choice, measures) if choice.by_measure else field
        for field in standing.fields
        if filters.field in (None, field.field.pk)
    ]
    if choice.by_measure:
        fields = [field for field in fields if field.goals or field.measures]
    return dataclasses.replace(standing, fields=fields, agreements=[], own=[])


def _field(field: FieldStanding, choice: Choice, measures: set[int]) -> FieldStanding:
    own = [item for item in field.measures if item.measure.pk in measures]
    goals = [_goal(goal, measures) for goal in field.goals]
    lead = choice.filters.organization
    is_only_lead = not any(
        select.chosen for select in choice.selects if select.name not in ("field", "organization")
    )
    kept = [
        goal
        for goal in goals
        if goal.measures or (is_only_lead and lead is not None and goal.goal.lead_id == lead)
    ]
    loose = [item for item in field.loose if item.measure.pk in measures]
    # Criteria and agreements belong to the field as a whole.
    return dataclasses.replace(
        field, goals=kept, measures=own, loose=loose, criteria=[], agreements=[], own=[]
    )


def _goal(goal: GoalStanding, measures: set[int]) -> GoalStanding:
    return dataclasses.replace(
        goal, measures=[item for item in goal.measures if item.measure.pk in measures]
    )
