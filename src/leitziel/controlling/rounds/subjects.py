# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who answers for what in a round: the goals and measures of each responsible institution."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from leitziel.concept.models import FieldOfAction, Goal, Measure
from leitziel.controlling.models import Answer, ReportingRound, RoundRequest

# Measures that serve no goal of their field come after all goals.
_AFTER_ALL = (65536, 0)


def subjects_of(round_: ReportingRound) -> dict[int, list[Goal | Measure]]:
    """Goals and measures by the key of the responsible institution, in the order of the concept.

    Fields come in their order, in each field its goals, under each goal the measures that serve
    it (a measure that serves several stands under the first). Three queries.
    """
    goals = list(round_.goals.filter(lead__isnull=False).select_related("field"))
    measures = list(round_.measures.filter(lead__isnull=False).select_related("field"))
    places = _first_goals(measures)
    keyed: list[tuple[Any, Goal | Measure]] = [(_goal_key(goal), goal) for goal in goals]
    keyed += [(_measure_key(measure, places), measure) for measure in measures]
    by_lead: dict[int, list[Goal | Measure]] = defaultdict(list)
    for _key, subject in sorted(keyed, key=lambda pair: pair[0]):
        if subject.lead_id is not None:
            by_lead[subject.lead_id].append(subject)
    return dict(by_lead)


def empty_answers(request: RoundRequest, subjects: list[Goal | Measure]) -> list[Answer]:
    """The still empty answers of an institution, not stored yet."""
    return [
        Answer(
            request=request,
            goal=subject if isinstance(subject, Goal) else None,
            measure=subject if isinstance(subject, Measure) else None,
            position=position,
        )
        for position, subject in enumerate(subjects)
    ]


def _first_goals(measures: list[Measure]) -> dict[int, tuple[int, int]]:
    """The place of the first goal of its own field that each measure serves."""
    fields = {measure.pk: measure.field_id for measure in measures}
    links = Measure.goals.through.objects.filter(measure__in=list(fields)).values_list(
        "measure_id", "goal__field_id", "goal__position", "goal_id"
    )
    places: dict[int, tuple[int, int]] = {}
    for measure, field, position, goal in links:
        if fields[measure] == field:
            places[measure] = min(places.get(measure, _AFTER_ALL), (position, goal))
    return places


def _field_key(field: FieldOfAction) -> tuple[int, str, int]:
    return field.position, field.code, field.pk


def _goal_key(goal: Goal) -> tuple[Any, ...]:
    return *_field_key(goal.field), goal.position, goal.pk, 0, 0, 0


def _measure_key(measure: Measure, places: dict[int, tuple[int, int]]) -> tuple[Any, ...]:
    place = places.get(measure.pk, _AFTER_ALL)
    return *_field_key(measure.field), *place, 1, measure.position, measure.pk
