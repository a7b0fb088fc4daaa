# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff screens of what is done and what is reported about it."""

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
from leitziel.actors.staff.menu import BASICS_MENU
from leitziel.actors.staff.viewsets import RowViewSet
from leitziel.concept.forms import MeasureForm, UpdateForm
from leitziel.concept.measure_views import (
    MeasureHistoryView,
    MeasureIndexView,
    MeasureInspectView,
)
from leitziel.concept.models import (
    District,
    FundingProgramme,
    Measure,
    ProgressUpdate,
    TargetGroup,
)


class MeasureViewSet(RowViewSet):
    """Measures, projects and approaches."""

    model = Measure
    name = "measures"
    icon = "tasks"
    row_form = MeasureForm
    index_view_class = MeasureIndexView
    inspect_view_class = MeasureInspectView
    history_view_class = MeasureHistoryView
    ordering = ("field__kind", "field__position", "field__code", "position", "number")
    list_display = [
        "__str__",
        FieldColumn("field", label=_("Field"), accessor="field", sort_key="field__code"),
        StatusColumn("status", label=_("Reported status"), sort_key="status__position"),
        MissingColumn("lead", label=_("Responsible"), missing=_("nobody named")),
        DayColumn("end_date", label=_("Ends"), sort_key="end_date"),
        CountColumn("update_count", label=_("Updates")),
    ]
    list_related = ("field__concept", "status", "lead")
    concept_path = "field__concept"
    list_annotations = {"update_count": count_of(ProgressUpdate, "measure")}
    list_filter = [
        "field__concept",
        "field",
        "status",
        "kind",
        "lead",
        "funding_programme",
        "districts",
    ]
    list_export = [
        "number",
        "title",
        "field",
        "description",
        "get_kind_display",
        "lead",
        "lead_text",
        "partners",
        "partners_text",
        "start_date",
        "end_date",
        "period_text",
        "status",
        "status_text",
        "cost_text",
        "funding_text",
        "funding_programme",
        "is_public",
    ]
    export_related = ("funding_programme",)
    export_prefetch = ("partners",)
    export_headings = {"get_kind_display": _("Kind")}
    search_fields = ["number", "title", "description", "lead_text", "partners_text"]
    related = ("updates",)
    empty_text = _("No measure yet.")
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("kind")]),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("field"), FieldPanel("goals")], heading=_("What it serves")),
        MultiFieldPanel(
            [
                FieldPanel("lead"),
                FieldPanel("lead_text"),
                FieldPanel("partners"),
                FieldPanel("partners_text"),
            ],
            heading=_("Who does it"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                FieldPanel("period_text"),
                FieldRowPanel([FieldPanel("status"), FieldPanel("status_text")]),
            ],
            heading=_("When, and how far it is"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("cost_text"), FieldPanel("funding_text")]),
                FieldPanel("funding_programme"),
                FieldPanel("target_groups"),
                FieldPanel("districts"),
            ],
            heading=_("Money, target groups and districts"),
        ),
        FieldPanel("is_public"),
        FieldPanel("position"),
    ]


class ProgressUpdateViewSet(RowViewSet):
    """What happened, reported for a field, a goal or a measure."""

    model = ProgressUpdate
    name = "updates"
    icon = "comment"
    row_form = UpdateForm
    ordering = ("-reported_date", "field__position", "position", "pk")
    list_display = [
        "__str__",
        FieldColumn("field", label=_("Field"), accessor="field", sort_key="field__code"),
        TextColumn("goal", label=_("Goal"), characters=50),
        TextColumn("measure", label=_("Measure"), characters=50),
        DayColumn("reported_date", label=_("Reported on"), sort_key="reported_date"),
        TextColumn("reported_by", label=_("Reported by")),
        YesColumn("is_public", label=_("Public")),
    ]
    list_related = ("field", "goal__field", "measure", "reported_by")
    concept_path = "field__concept"
    export_related = ("status",)
    list_filter = ["field__concept", "field", "reported_by", "is_public"]
    list_export = [
        "field",
        "goal",
        "measure",
        "text",
        "status",
        "reported_date",
        "period_start",
        "period_end",
        "reported_by",
        "is_public",
    ]
    search_fields = ["text", "field__title"]
    empty_text = _(
        "No progress update yet. Updates come with a report's document or are written here."
    )
    panels = [
        FieldPanel("text"),
        MultiFieldPanel(
            [FieldPanel("field"), FieldPanel("goal"), FieldPanel("measure")],
            heading=_("What it speaks of"),
            help_text=_(
                "A goal or a measure, not both; neither when it speaks of the whole field."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldPanel("reported_by"),
                FieldPanel("reported_date"),
                FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end")]),
            ],
            heading=_("Who reported it, and when"),
        ),
        FieldPanel("is_public"),
        FieldPanel("position"),
    ]


class FundingProgrammeViewSet(RowViewSet):
    """Programmes that pay for measures."""

    model = FundingProgramme
    name = "funding-programmes"
    icon = "pick"
    menu_hook = BASICS_MENU
    menu_order = 110
    ordering = ("name",)
    list_display = ["name", "provider", CountColumn("measure_count", label=_("Measures"))]
    list_annotations = {"measure_count": count_of(Measure, "funding_programme")}
    list_export = ["name", "provider"]
    search_fields = ["name", "provider"]
    related = ("measures",)
    empty_text = _("No funding programme yet.")
    panels = [FieldPanel("name"), FieldPanel("provider")]


class TargetGroupViewSet(RowViewSet):
    """People for whom measures are made."""

    model = TargetGroup
    name = "target-groups"
    icon = "group"
    menu_hook = BASICS_MENU
    menu_order = 120
    ordering = ("name",)
    list_display = ["name"]
    list_export = ["name"]
    search_fields = ["name"]
    related = ("measures",)
    empty_text = _("No target group yet.")
    panels = [FieldPanel("name")]


class DistrictViewSet(RowViewSet):
    """Parts of the city in which measures take place."""

    model = District
    name = "districts"
    icon = "site"
    menu_hook = BASICS_MENU
    menu_order = 130
    ordering = ("name",)
    list_display = ["name", CountColumn("measure_count", label=_("Measures"))]
    list_annotations = {"measure_count": count_of(Measure.districts.through, "district")}
    list_export = ["name"]
    search_fields = ["name"]
    related = ("measures",)
    empty_text = _(
        "No district yet. With districts, figures can be added up for parts of the city."
    )
    panels = [FieldPanel("name")]
