# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff screens of what was adopted: concept, fields, goals, criteria, strategic goals, scales."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from leitziel.actors.staff.columns import (
    CountColumn,
    DayColumn,
    FieldColumn,
    MissingColumn,
    StatusColumn,
    TextColumn,
    YesColumn,
)
from leitziel.actors.staff.counting import count_of
from leitziel.actors.staff.inlines import ChildrenPanel
from leitziel.actors.staff.menu import BASICS_MENU
from leitziel.actors.staff.viewsets import RowViewSet
from leitziel.concept.forms import ConceptForm, CriterionForm, GoalForm
from leitziel.concept.models import (
    Concept,
    FieldOfAction,
    Goal,
    ImpactCriterion,
    Status,
    StatusScale,
    StrategicGoal,
    StrategicGoalLink,
)
from leitziel.concept.views import ConceptInspectView


class ConceptViewSet(RowViewSet):
    """What the council adopted, version by version."""

    model = Concept
    name = "concepts"
    icon = "doc-full-inverse"
    menu_label = _("Versions")
    row_form = ConceptForm
    inspect_view_class = ConceptInspectView
    ordering = ("-adopted_date", "title")
    list_display = [
        "title",
        DayColumn("adopted_date", label=_("Adopted on"), sort_key="adopted_date"),
        TextColumn("adopted_by", label=_("Adopted by")),
        CountColumn("field_count", label=_("Fields of action")),
        YesColumn("is_public", label=_("Public")),
    ]
    list_annotations = {"field_count": count_of(FieldOfAction, "concept")}
    list_filter = ["is_public"]
    list_export = ["title", "summary", "adopted_date", "adopted_by", "is_public"]
    search_fields = ["title", "summary", "adopted_by"]
    related = ("fields", "sections", "strategic_goals", "successors")
    empty_text = _("No concept yet. Read in the document that your council adopted.")
    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("adopted_date"), FieldPanel("adopted_by")]),
                FieldPanel("previous"),
            ],
            heading=_("Adoption"),
        ),
        FieldPanel("status_scale"),
        FieldPanel("is_public"),
    ]


class FieldViewSet(RowViewSet):
    """Fields of action and cross-cutting topics."""

    model = FieldOfAction
    name = "fields"
    icon = "folder-open-inverse"
    ordering = ("kind", "position", "code")
    list_display = [
        "title",
        FieldColumn("code", label=_("Letter"), accessor="", sort_key="code"),
        "kind",
        YesColumn("has_priority", label=_("Priority"), sort_key="has_priority"),
        CountColumn("goal_count", label=_("Goals")),
    ]
    concept_path = "concept"
    export_related = ("concept",)
    list_annotations = {"goal_count": count_of(Goal, "field")}
    list_filter = ["concept", "kind", "has_priority"]
    list_export = [
        "code",
        "title",
        "kind",
        "concept",
        "summary",
        "has_priority",
        "priority_since",
        "priority_until",
    ]
    search_fields = ["code", "title", "summary"]
    related = ("goals", "criteria", "measures", "sections")
    empty_text = _("No field of action yet. Fields come with the concept's document.")
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("kind")]),
        FieldPanel("title"),
        FieldPanel("concept"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("has_priority"),
                FieldRowPanel([FieldPanel("priority_since"), FieldPanel("priority_until")]),
            ],
            heading=_("Priority"),
        ),
        FieldPanel("position"),
    ]


class GoalViewSet(RowViewSet):
    """Guiding goals."""

    model = Goal
    name = "goals"
    icon = "crosshairs"
    row_form = GoalForm
    ordering = ("field__kind", "field__position", "field__code", "position", "number")
    list_display = [
        "__str__",
        FieldColumn("field", label=_("Field"), accessor="field", sort_key="field__code"),
        StatusColumn("status", label=_("Reported status"), sort_key="status__position"),
        DayColumn("status_date", label=_("Reported on"), sort_key="status_date"),
        MissingColumn("lead", label=_("Responsible"), missing=_("nobody named")),
        CountColumn("update_count", label=_("Updates")),
    ]
    list_related = ("field", "status", "lead")
    concept_path = "field__concept"
    list_annotations = {"update_count": count_of("concept.ProgressUpdate", "goal")}
    export_related = ("parent__field",)
    list_filter = ["field__concept", "field", "status", "lead"]
    list_export = [
        "label",
        "text",
        "field",
        "parent",
        "remark",
        "status",
        "status_date",
        "lead",
    ]
    search_fields = ["number", "text", "field__code", "field__title"]
    related = ("children", "measures", "updates", "criteria")
    empty_text = _("No goal yet. Goals come with the concept's document.")
    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("field")]),
        FieldPanel("parent"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("status_date")]),
                FieldPanel("lead"),
                FieldPanel("remark"),
            ],
            heading=_("Progress"),
        ),
        FieldPanel("position"),
    ]


class ImpactCriterionViewSet(RowViewSet):
    """By what people would notice that goals are reached."""

    model = ImpactCriterion
    name = "criteria"
    icon = "success"
    row_form = CriterionForm
    ordering = ("field__kind", "field__position", "position", "pk")
    list_display = [
        "__str__",
        FieldColumn("field", label=_("Field"), accessor="field", sort_key="field__code"),
        "keyword",
        TextColumn("goal", label=_("Goal"), characters=60),
    ]
    list_related = ("field", "goal__field")
    concept_path = "field__concept"
    list_filter = ["field__concept", "field"]
    list_export = ["field", "text", "keyword", "goal"]
    search_fields = ["text", "keyword"]
    empty_text = _("No impact criterion yet.")
    panels = [
        FieldPanel("text"),
        FieldPanel("keyword"),
        FieldPanel("field"),
        FieldPanel("goal"),
        FieldPanel("position"),
    ]


class StrategicGoalViewSet(RowViewSet):
    """Strategic goals of the administration and the fields they bear on."""

    model = StrategicGoal
    name = "strategic-goals"
    icon = "site"
    ordering = ("theme", "group", "text")
    list_display = ["text", "theme", "group", CountColumn("link_count", label=_("Fields"))]
    list_annotations = {"link_count": count_of(StrategicGoalLink, "strategic_goal")}
    concept_path = "concept"
    export_prefetch = ("fields",)
    list_filter = ["concept"]
    list_export = ["theme", "slogan", "group", "text", "fields"]
    search_fields = ["theme", "slogan", "group", "text"]
    related = ("fields",)
    history_children = ("links",)
    empty_text = _("No strategic goal yet.")
    panels = [
        FieldPanel("concept"),
        FieldRowPanel([FieldPanel("theme"), FieldPanel("group")]),
        FieldPanel("slogan"),
        FieldPanel("text"),
        ChildrenPanel(
            "links",
            [FieldPanel("field")],
            heading=_("Fields it bears on"),
            label=_("field of action"),
        ),
    ]


class StatusScaleViewSet(RowViewSet):
    """The words with which this city reports."""

    model = StatusScale
    name = "scales"
    icon = "order"
    menu_hook = BASICS_MENU
    menu_order = 100
    ordering = ("name",)
    list_display = ["name", CountColumn("step_count", label=_("Steps"))]
    list_annotations = {"step_count": count_of(Status, "scale")}
    list_export = ["name"]
    search_fields = ["name"]
    related = ("statuses", "concepts")
    history_children = ("statuses",)
    is_searched = False
    empty_text = _("No scale yet. With a scale, goals and measures get a status.")
    panels = [
        FieldPanel("name"),
        ChildrenPanel(
            "statuses",
            [
                FieldRowPanel([FieldPanel("label"), FieldPanel("code")]),
                FieldPanel("drawing"),
            ],
            heading=_("Steps, from the first to the last"),
            label=_("step"),
        ),
    ]
