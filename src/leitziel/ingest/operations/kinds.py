# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The kinds of rows that a draft becomes, in the order in which they can be written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Organization
from leitziel.actors.queries import normalize
from leitziel.concept import models as concept
from leitziel.concept.enums import FieldKind
from leitziel.controlling import models as controlling
from leitziel.council import models as council
from leitziel.governance import models as governance
from leitziel.ingest.operations.known_figures import printed_label
from leitziel.ingest.operations.rows import Key, Kind, Scope, plain
from leitziel.monitoring import models as monitoring

_BRACKETS = re.compile(r"\([^()]*\)")


def _in_municipality(model: Any) -> Callable[[Scope], QuerySet[Any]]:
    return lambda scope: _sorted(model.objects.of(scope.municipality))


def _in_concept(model: Any, path: str = "concept") -> Callable[[Scope], QuerySet[Any]]:
    def existing(scope: Scope) -> QuerySet[Any]:
        if scope.concept is None:
            return model.objects.none()
        return _sorted(model.objects.filter(**{path: scope.concept}))

    return existing


def _sorted(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by("pk")


def _numbered(parent: str, text: str, number: str = "number") -> Callable[[Any], list[Key]]:
    """Found by its number below the row above it, else by its words."""

    def keys(row: Model) -> list[Key]:
        above = getattr(row, parent)
        return numbered_keys(above, getattr(row, number), getattr(row, text))

    return keys


def numbered_keys(above: Any, number: str | None, text: str) -> list[Key]:
    """The keys of something that has a number or, failing that, only words."""
    by_words: Key = (above, "words", plain(text))
    return [(above, "number", normalize(number)), by_words] if number else [by_words]


def update_key(
    field: Any, goal: Any, measure: Any, period: tuple[date | None, date | None], text: str
) -> Key:
    """What was said about a goal is the same when it was said of the same period."""
    return (field, goal, measure, *period, plain(text))


def section_keys(above: Any, document_kind: str, heading: str, text: str) -> list[Key]:
    """A section is known by its heading in the documents of one kind, else by its first words."""
    return [(above, document_kind, plain(heading) if heading else plain(text[:200]))]


def _section_keys(row: concept.Section) -> list[Key]:
    document = row.source_document
    return section_keys(row.field_id, document.kind if document else "", row.heading, row.text)


def field_keys(kind: str, code: str, title: str, headings: Iterable[str]) -> list[Key]:
    """A field is known by its letter, else by its title, with or without what is in brackets.

    One document may give a topic the name that another gives to a chapter of it, so a title is
    looked for among the headings of a topic's texts, too.
    """
    bare = plain(_BRACKETS.sub(" ", title))
    keys: list[Key] = [
        ("code", normalize(code)),
        (kind, "title", plain(title)),
        (kind, "bare", bare),
    ]
    if kind == FieldKind.CROSS_CUTTING:
        keys.append((kind, "heading", plain(title)))
        keys += [(kind, "title", plain(heading)) for heading in headings if heading]
    return keys


def _field_keys(row: concept.FieldOfAction) -> list[Key]:
    keys = field_keys(row.kind, row.code, row.title, ())[:3]
    return keys + [(row.kind, "heading", plain(s.heading)) for s in row.sections.all() if s.heading]


CONCEPT = Kind(
    "concepts",
    _("Concept"),
    concept.Concept,
    _in_municipality(concept.Concept),
    lambda row: [("number", row.pk), (plain(row.title),)],
)
ORGANIZATION = Kind(
    "organizations",
    _("Organizations"),
    Organization,
    _in_municipality(Organization),
    lambda row: [(normalize(row.name),)],
)
TARGET_GROUP = Kind(
    "target_groups",
    _("Target groups"),
    concept.TargetGroup,
    _in_municipality(concept.TargetGroup),
    lambda row: [(normalize(row.name),)],
)
FIELD = Kind(
    "fields",
    _("Fields of action"),
    concept.FieldOfAction,
    lambda scope: _in_concept(concept.FieldOfAction)(scope).prefetch_related("sections"),
    _field_keys,
)
GOAL = Kind(
    "goals",
    _("Goals"),
    concept.Goal,
    _in_concept(concept.Goal, "field__concept"),
    _numbered("field_id", "text"),
)
MEASURE = Kind(
    "measures",
    _("Measures"),
    concept.Measure,
    _in_concept(concept.Measure, "field__concept"),
    _numbered("field_id", "title"),
)
UPDATE = Kind(
    "updates",
    _("Progress updates"),
    concept.ProgressUpdate,
    _in_concept(concept.ProgressUpdate, "field__concept"),
    lambda row: [
        update_key(
            row.field_id, row.goal_id, row.measure_id, (row.period_start, row.period_end), row.text
        )
    ],
    repeats=True,
)
CRITERION = Kind(
    "criteria",
    _("Impact criteria"),
    concept.ImpactCriterion,
    _in_concept(concept.ImpactCriterion, "field__concept"),
    lambda row: [(row.field_id, plain(row.text))],
)
STRATEGIC_GOAL = Kind(
    "strategic_goals",
    _("Strategic goals"),
    concept.StrategicGoal,
    _in_concept(concept.StrategicGoal),
    lambda row: [(plain(row.theme), plain(row.group), plain(row.text))],
)
STRATEGIC_LINK = Kind(
    "strategic_links",
    _("Strategic goals of fields"),
    concept.StrategicGoalLink,
    _in_concept(concept.StrategicGoalLink, "field__concept"),
    lambda row: [(row.field_id, row.strategic_goal_id)],
)
SECTION = Kind(
    "sections",
    _("Running texts"),
    concept.Section,
    lambda scope: _in_concept(concept.Section)(scope).select_related("source_document"),
    _section_keys,
    repeats=True,
)
SOURCE = Kind(
    "bibliography",
    _("Sources"),
    concept.Source,
    _in_concept(concept.Source),
    lambda row: [(row.concept_id, plain(row.text))],
)
ABBREVIATION = Kind(
    "abbreviations",
    _("Abbreviations"),
    concept.Abbreviation,
    _in_concept(concept.Abbreviation),
    lambda row: [(row.concept_id, normalize(row.short))],
)
BODY = Kind(
    "bodies",
    _("Bodies"),
    governance.Body,
    _in_municipality(governance.Body),
    lambda row: [(plain(row.name),)],
)
BODY_IN_FIELD = Kind(
    "networks",
    _("Networks of fields"),
    governance.BodyInField,
    _in_concept(governance.BodyInField, "field__concept"),
    lambda row: [(row.field_id, row.body_id)],
)
MEMBERSHIP = Kind(
    "memberships",
    _("Memberships"),
    governance.Membership,
    _in_municipality(governance.Membership),
    lambda row: [(row.body_id, row.organization_id, normalize(row.function))],
    repeats=True,
)
MEETING = Kind(
    "meetings",
    _("Meetings"),
    governance.Meeting,
    _in_municipality(governance.Meeting),
    lambda row: [(row.date, plain(row.title))],
)
ATTENDANCE = Kind(
    "attendances",
    _("Attendances"),
    governance.Attendance,
    _in_municipality(governance.Attendance),
    lambda row: [
        (row.meeting_id, row.organization_id, normalize(row.function), row.status, row.is_deputy)
    ],
    repeats=True,
)
OUTCOME = Kind(
    "outcomes",
    _("Agreements, next steps, needs and remarks"),
    governance.Outcome,
    _in_concept(governance.Outcome),
    lambda row: [(row.field_id, row.goal_id, row.parent_id, row.kind, plain(row.text))],
    repeats=True,
)
FIGURE_TYPE = Kind(
    "figure_types",
    _("Kinds of figures"),
    controlling.FigureType,
    _in_concept(controlling.FigureType),
    lambda row: [(plain(printed_label(row)),)],
)
MEASURE_FIGURE = Kind(
    "measure_figures",
    _("Figures stated by measures"),
    controlling.MeasureFigure,
    _in_concept(controlling.MeasureFigure, "measure__field__concept"),
    lambda row: [(row.measure_id, row.figure_type_id, row.period_start, row.period_end)],
)
TABLE = Kind(
    "tables",
    _("Tables"),
    monitoring.StatisticalTable,
    _in_concept(monitoring.StatisticalTable),
    lambda row: [table_key(row.field_id, row.number, row.title, row.as_of)],
    repeats=True,
)
INDICATOR = Kind(
    "indicators",
    _("Indicators"),
    monitoring.Indicator,
    _in_municipality(monitoring.Indicator),
    lambda row: [(plain(row.name),)],
)
OBSERVATION = Kind(
    "observations",
    _("Observations"),
    monitoring.Observation,
    _in_municipality(monitoring.Observation),
    lambda row: [(row.indicator_id, row.reference_date, normalize(row.group))],
)
FIGURE = Kind(
    "figures",
    _("Figures"),
    monitoring.Figure,
    _in_concept(monitoring.Figure),
    lambda row: [(row.field_id, normalize(row.number), plain(row.caption))],
    repeats=True,
)
PAPER = Kind(
    "papers",
    _("Council papers"),
    council.Paper,
    _in_municipality(council.Paper),
    lambda row: [(normalize(row.number),)],
)
DECISION = Kind(
    "decisions",
    _("Decision items"),
    council.DecisionItem,
    _in_municipality(council.DecisionItem),
    lambda row: [(row.paper_id, plain(row.text))],
    repeats=True,
)
CONSULTATION = Kind(
    "consultations",
    _("Consultations"),
    council.Consultation,
    _in_municipality(council.Consultation),
    lambda row: [(row.paper_id, plain(row.body_text), row.date)],
    repeats=True,
)
STEP = Kind(
    "timeline",
    _("Steps of the procedure"),
    council.ProcedureStep,
    _in_municipality(council.ProcedureStep),
    lambda row: [(row.paper_id, plain(row.text), normalize(row.date_text))],
    repeats=True,
)
FORM_SECTION = Kind(
    "form_sections",
    _("Sections of the financial form"),
    council.FormSection,
    _in_municipality(council.FormSection),
    lambda row: [(row.paper_id, normalize(row.code), "" if row.code else plain(row.title))],
)


def table_key(above: Any, number: str, title: str, as_of: str) -> Key:
    """Printed numbers are used twice in real reports, so the title and the date count too."""
    return (above, normalize(number), plain(title), normalize(as_of))


# A row can be written when the rows it names are: what is named stands above.
ORDER = (
    CONCEPT, ORGANIZATION, TARGET_GROUP, FIELD, GOAL, MEASURE, UPDATE, CRITERION, STRATEGIC_GOAL,
    STRATEGIC_LINK, SECTION, SOURCE, ABBREVIATION, BODY, BODY_IN_FIELD, MEMBERSHIP, MEETING,
    ATTENDANCE, OUTCOME, FIGURE_TYPE, MEASURE_FIGURE, TABLE, INDICATOR, OBSERVATION, FIGURE,
    PAPER, DECISION, CONSULTATION, STEP, FORM_SECTION,
)  # fmt: skip
