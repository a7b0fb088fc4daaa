# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A field of action with all that is public about it, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F

from leitziel.actors.models import Municipality
from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import (
    Concept,
    FieldOfAction,
    Goal,
    ImpactCriterion,
    Measure,
    ProgressUpdate,
    Section,
    StrategicGoalLink,
)
from leitziel.core.clock import today
from leitziel.core.prepared import Prepared, columns_of
from leitziel.governance.models import BodyInField
from leitziel.monitoring.models import StatisticalTable
from leitziel.portal.anchors import goal_anchor, goal_label
from leitziel.portal.queries.concepts import has_priority_on
from leitziel.portal.queries.covering import is_hidden, said_about
from leitziel.portal.queries.field_parts import (
    BodyLine,
    Criterion,
    FieldPage,
    GoalEntry,
    MeasureLine,
    StrategicTheme,
    Update,
)
from leitziel.portal.queries.outcomes import OutcomeLine, field_outcomes
from leitziel.portal.queries.progress import State, Tally, state_of
from leitziel.portal.queries.statistics import IndicatorSeries, field_series, table_of


class GoalRow(NamedTuple):
    """The columns a goal needs, by look-up."""

    pk: int
    parent: int | None
    number: str
    text: str
    remark: str
    status__drawing: str | None
    status__label: str | None
    status_date: date | None
    lead__name: str | None


def field_page(municipality: Municipality, slug: str, code: str) -> FieldPage | None:
    """The page of a field of a public concept; None where there is none of that code."""
    siblings = [_sibling(row) for row in _SIBLINGS.rows(municipality.pk, slug)]
    place = next((at for at, row in enumerate(siblings) if row.code.lower() == code.lower()), None)
    if place is None:
        return None
    return _page(
        municipality,
        siblings[place],
        previous=siblings[place - 1] if place else None,
        following=siblings[place + 1] if place + 1 < len(siblings) else None,
    )


def _sibling(row: tuple[Any, ...]) -> FieldOfAction:
    """The field with its concept, as far as pages need them."""
    at = len(_FIELD_COLUMNS)
    field_row = FieldOfAction.from_db(DEFAULT_DB_ALIAS, _FIELD_COLUMNS, row[:at])
    field_row.concept = Concept.from_db(DEFAULT_DB_ALIAS, _CONCEPT_COLUMNS, row[at:])
    return field_row


def _page(
    municipality: Municipality,
    row: FieldOfAction,
    *,
    previous: FieldOfAction | None,
    following: FieldOfAction | None,
) -> FieldPage:
    updates, outcomes = _updates(row), field_outcomes(row)
    measures, measures_of_goals = _measures(row)
    goals = _goals(row, updates, outcomes, measures_of_goals)
    known = {goal.pk for goal in goals}
    series = field_series(municipality, row)
    criteria = _criteria(row, series)
    shown = {one.pk for criterion in criteria for one in criterion.series}
    return FieldPage(
        concept=row.concept,
        field=row,
        has_priority=has_priority_on(row, today()),
        previous=previous,
        next=following,
        goals=goals,
        updates=updates[None],
        outcomes=[line for key, lines in outcomes.items() if key not in known for line in lines],
        measures=measures,
        criteria=criteria,
        series=[one for one in series if one.pk not in shown],
        bodies=_bodies(row),
        themes=_themes(row),
        tables=[table_of(table) for table in _tables(row)],
        sections=_sections(row),
        tally=Tally.of(goal.state for goal in goals),
    )


def _updates(row: FieldOfAction) -> defaultdict[int | None, list[Update]]:
    """Updates by goal (None: of the field itself), the newest first, those of measures left out."""
    updates: defaultdict[int | None, list[Update]] = defaultdict(list)
    for goal_id, text, reported, by in _UPDATES.rows(row.pk):
        updates[goal_id].append(Update(text, reported, by or ""))
    return updates


def _goals(
    row: FieldOfAction,
    updates: dict[int | None, list[Update]],
    outcomes: dict[int | None, list[OutcomeLine]],
    measures: dict[int, list[MeasureLine]],
) -> list[GoalEntry]:
    goals = [GoalRow(*values) for values in _GOALS.rows(row.pk)]
    return [
        GoalEntry(
            pk=goal.pk,
            label=goal_label(row.code, goal.number),
            anchor=goal_anchor(row.code, goal.number, goal.pk),
            text=goal.text,
            is_subgoal=goal.parent is not None,
            state=state_of(
                goal.status__drawing,
                goal.status__label,
                goal.remark,
                has_update=bool(updates.get(goal.pk)),
            ),
            status_date=goal.status_date,
            lead=goal.lead__name or "",
            updates=updates.get(goal.pk, []),
            outcomes=outcomes.get(goal.pk, []),
            measures=measures.get(goal.pk, []),
        )
        for goal in _parents_first(goals)
    ]


def _parents_first(goals: list[GoalRow]) -> list[GoalRow]:
    """Each sub-goal after its parent, whatever its position says."""
    children: defaultdict[int | None, list[GoalRow]] = defaultdict(list)
    known = {goal.pk for goal in goals}
    for goal in goals:
        children[goal.parent if goal.parent in known else None].append(goal)
    ordered: list[GoalRow] = []
    waiting = list(reversed(children[None]))
    while waiting:
        goal = waiting.pop()
        ordered.append(goal)
        waiting.extend(reversed(children[goal.pk]))
    return ordered


def _measures(row: FieldOfAction) -> tuple[list[MeasureLine], dict[int, list[MeasureLine]]]:
    """The public measures of a field, and the same by goal."""
    lines: dict[int, MeasureLine] = {}
    by_goal: defaultdict[int, list[MeasureLine]] = defaultdict(list)
    for *values, goal_id in _MEASURES.rows(row.pk):
        columns: list[Any] = values
        line = lines.setdefault(columns[0], measure_line(columns))
        if goal_id is not None:
            by_goal[goal_id].append(line)
    return list(lines.values()), by_goal


def measure_line(values: list[Any]) -> MeasureLine:
    """A line of the columns pk, number, title, lead (known, printed), period, dates and status,
    and what the concept says about who sees its parts; what is not for everyone is left out."""
    pk, number, title, lead, lead_text, period, start, end, drawing, label, status_text, *said = (
        values
    )
    hidden = {part for part, word in zip(_PARTS, said, strict=True) if is_hidden(part, word)}
    state = State(drawing, label) if drawing else None
    if state is None and status_text:
        state = State("said", status_text)
    lead = "" if MeasurePart.LEAD in hidden else lead or lead_text
    if MeasurePart.PERIOD in hidden:
        period, start, end = "", None, None
    if MeasurePart.STATUS in hidden:
        state = None
    return MeasureLine(pk, number, title, lead, period, start, end, state)


def _criteria(row: FieldOfAction, series: Iterable[IndicatorSeries]) -> list[Criterion]:
    by_pk = {one.pk: one for one in series}
    criteria: dict[int, Criterion] = {}
    for pk, text, keyword, indicator in _CRITERIA.rows(row.pk):
        criterion = criteria.setdefault(pk, Criterion(text, keyword, []))
        if indicator in by_pk:
            criterion.series.append(by_pk[indicator])
    return list(criteria.values())


def _bodies(row: FieldOfAction) -> list[BodyLine]:
    names: dict[int, str] = {}
    leads: defaultdict[int, list[str]] = defaultdict(list)
    for pk, name, lead_text, lead in _BODIES.rows(row.pk):
        names[pk] = name
        known = lead_text or lead
        if known and known not in leads[pk]:
            leads[pk].append(known)
    return [BodyLine(pk, name, ", ".join(leads[pk])) for pk, name in names.items()]


def _themes(row: FieldOfAction) -> list[StrategicTheme]:
    themes: dict[str, StrategicTheme] = {}
    for theme, slogan, text in _THEMES.rows(row.pk):
        themes.setdefault(theme, StrategicTheme(theme, slogan, [])).goals.append(text)
    return list(themes.values())


def _tables(row: FieldOfAction) -> list[StatisticalTable]:
    rows = _TABLES.rows(row.pk, row.concept_id)
    return [StatisticalTable.from_db(DEFAULT_DB_ALIAS, _TABLE_COLUMNS, values) for values in rows]


def _sections(row: FieldOfAction) -> list[Section]:
    rows = _SECTIONS.rows(row.pk, row.concept_id)
    return [Section.from_db(DEFAULT_DB_ALIAS, _SECTION_COLUMNS, values) for values in rows]


_NEWEST = (F("reported_date").desc(nulls_last=True), "position", "pk")
_FIELD_COLUMNS = columns_of(FieldOfAction)
_CONCEPT_COLUMNS = columns_of(
    Concept, "id", "municipality_id", "title", "slug", "adopted_date", "is_public"
)
_TABLE_COLUMNS = columns_of(
    StatisticalTable, "id", "number", "title", "columns", "rows", "as_of", "source_note"
)
_SECTION_COLUMNS = columns_of(Section, "id", "kind", "heading", "text")

_SIBLINGS = Prepared(
    lambda municipality, slug: (
        FieldOfAction.objects.published()
        .filter(concept__municipality=municipality, concept__slug=slug)
        .order_by("position", "pk")
        .values_list(*_FIELD_COLUMNS, *(f"concept__{name}" for name in _CONCEPT_COLUMNS))
    ),
    int,
    str,
)
_UPDATES = Prepared(
    lambda row: (
        ProgressUpdate.objects.published()
        .filter(field=row, measure__isnull=True)
        .order_by(*_NEWEST)
        .values_list("goal_id", "text", "reported_date", "reported_by__name")
    ),
    int,
)
_GOALS = Prepared(
    lambda row: (
        Goal.objects.filter(field=row).order_by("position", "pk").values_list(*GoalRow._fields)
    ),
    int,
)
# The parts of a measure that stand in a line of it.
_PARTS = (MeasurePart.LEAD, MeasurePart.PERIOD, MeasurePart.STATUS)
_MEASURES = Prepared(
    lambda row: Measure.objects.published()
    .filter(field=row)
    .order_by("position", "pk", "goals")
    .values_list(
        "pk", "number", "title", "lead__name", "lead_text", "period_text", "start_date",
        "end_date", "status__drawing", "status__label", "status_text",
        *(said_about(part, "field__concept") for part in _PARTS), "goals",
    ),
    int,
)  # fmt: skip
_CRITERIA = Prepared(
    lambda row: (
        ImpactCriterion.objects.filter(field=row)
        .order_by("position", "pk", "indicators")
        .values_list("pk", "text", "keyword", "indicators")
    ),
    int,
)
_BODIES = Prepared(
    lambda row: (
        BodyInField.objects.published()
        .filter(field=row)
        .order_by("position", "pk", "body__leads__name")
        .values_list("body_id", "body__name", "lead_text", "body__leads__name")
    ),
    int,
)
_THEMES = Prepared(
    lambda row: (
        StrategicGoalLink.objects.filter(field=row)
        .order_by("position", "pk")
        .values_list("strategic_goal__theme", "strategic_goal__slogan", "strategic_goal__text")
    ),
    int,
)
_TABLES = Prepared(
    lambda row, concept: (
        StatisticalTable.objects.filter(field=row, concept=concept)
        .order_by("position", "pk")
        .values_list(*_TABLE_COLUMNS)
    ),
    int,
    int,
)
_SECTIONS = Prepared(
    lambda row, concept: (
        Section.objects.published()
        .filter(field=row, concept=concept)
        .order_by("position", "pk")
        .values_list(*_SECTION_COLUMNS)
    ),
    int,
    int,
)
