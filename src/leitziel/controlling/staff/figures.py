# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff screens of figures and their kinds, fundings, chains of effects and rules."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from leitziel.actors.staff.columns import (
    CountColumn,
    DayColumn,
    FieldColumn,
    PlainColumn,
    YesColumn,
)
from leitziel.actors.staff.counting import count_of
from leitziel.actors.staff.views import RowCreateView, RowIndexView
from leitziel.actors.staff.viewsets import RowViewSet
from leitziel.actors.staff.working import working_municipality
from leitziel.concept.models import Concept
from leitziel.controlling.figures.numbers import written
from leitziel.controlling.models import (
    ControllingRules,
    FigureType,
    LogicChain,
    MeasureFigure,
    MeasureFunding,
)
from leitziel.controlling.staff.figure_forms import (
    FigureTypeForm,
    FundingForm,
    LogicForm,
    MeasureFigureForm,
)
from leitziel.controlling.staff.part_views import (
    PartDeleteView,
    PartEditView,
    PartHistoryView,
    PartIndexView,
    PartInspectView,
)


class NumberColumn(PlainColumn):
    """A number with its separators; ``places`` leads to its decimal places."""

    def get_value(self, instance: Any) -> Any:
        """The number, nothing for none."""
        value = super().get_value(instance)
        kind = getattr(instance, "figure_type", None)
        return "" if value is None else written(value, kind.decimals if kind else 0)


class PeriodColumn(PlainColumn):
    """From a first to a last day."""

    def get_value(self, instance: Any) -> Any:
        """Both days."""
        return f"{instance.period_start:%d.%m.%Y}–{instance.period_end:%d.%m.%Y}"


class PartViewSet(RowViewSet):
    """Screens of rows that belong to a part of a measure."""

    index_view_class = PartIndexView
    inspect_view_class = PartInspectView
    history_view_class = PartHistoryView
    edit_view_class = PartEditView
    delete_view_class = PartDeleteView
    # The search knows no parts; these rows are found through their measure.
    is_searched = False


class FigureTypeViewSet(RowViewSet):
    """What a concept counts."""

    model = FigureType
    name = "figure-types"
    menu_label = _("Kinds of figures")
    icon = "list-ol"
    row_form = FigureTypeForm
    ordering = ("concept__title", "position", "name")
    list_display = [
        "name",
        "unit",
        "level",
        "role",
        "part_of",
        CountColumn("figure_count", label=_("Stated figures")),
        YesColumn("is_public", label=_("Public")),
    ]
    list_related = ("part_of", "concept")
    list_annotations = {"figure_count": count_of(MeasureFigure, "figure_type")}
    list_filter = ["concept", "level", "is_public"]
    list_export = [
        "concept",
        "name",
        "unit",
        "meaning",
        "get_level_display",
        "get_role_display",
        "decimals",
        "part_of",
        "adds_up_in_time",
        "is_public",
    ]
    export_headings = {"get_level_display": _("Level"), "get_role_display": _("Role")}
    search_fields = ["name", "unit", "meaning"]
    empty_text = _("Nothing is counted yet. Begin with the usual kinds and change what you need.")
    empty_step = (_("Take the usual kinds"), "figure_types_usual")
    panels = [
        FieldPanel("concept"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("unit")]),
        FieldPanel("meaning"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("level"), FieldPanel("role")]),
                FieldRowPanel([FieldPanel("decimals"), FieldPanel("part_of")]),
                FieldPanel("adds_up_in_time"),
            ],
            heading=_("How it is calculated with"),
        ),
        FieldPanel("is_public"),
        FieldPanel("position"),
    ]


class MeasureFigureViewSet(PartViewSet):
    """Figures of measures, one a line; most are stated in the table of a measure."""

    model = MeasureFigure
    name = "measure-figures"
    menu_label = _("Figures of measures")
    icon = "table"
    row_form = MeasureFigureForm
    ordering = ("-period_end", "measure__title", "figure_type__position", "pk")
    list_display = [
        "measure",
        "figure_type",
        PeriodColumn("period_start", label=_("Period"), sort_key="period_end"),
        NumberColumn("planned", label=_("Planned")),
        NumberColumn("actual", label=_("Actual")),
        "quality",
        "reported_by",
    ]
    list_related = ("measure", "figure_type", "reported_by")
    list_filter = ["figure_type", "quality", "reported_by", "round"]
    list_export = [
        "measure",
        "figure_type",
        "period_start",
        "period_end",
        "planned",
        "actual",
        "get_quality_display",
        "source_note",
        "reported_by",
        "round",
    ]
    export_related = ("round",)
    export_headings = {"get_quality_display": _("Quality"), "round": _("Round")}
    search_fields = ["measure__title", "figure_type__name", "source_note"]
    empty_text = _("No figure yet. Figures come with a round, or you enter them at a measure.")
    panels = [
        FieldPanel("measure"),
        FieldPanel("figure_type"),
        FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end")]),
        FieldRowPanel([FieldPanel("planned"), FieldPanel("actual")]),
        FieldRowPanel([FieldPanel("quality"), FieldPanel("reported_by")]),
        FieldPanel("source_note"),
    ]


class MeasureFundingViewSet(PartViewSet):
    """Who pays for a measure, and how long."""

    model = MeasureFunding
    name = "fundings"
    menu_label = _("Funding")
    icon = "pick"
    row_form = FundingForm
    ordering = ("end_date", "measure__title", "pk")
    list_display = [
        "measure",
        FieldColumn("field", label=_("Field"), accessor="measure.field"),
        "programme",
        DayColumn("start_date", label=_("Begins"), sort_key="start_date"),
        DayColumn("end_date", label=_("Ends"), sort_key="end_date"),
        NumberColumn("amount_per_year", label=_("Euros a year")),
    ]
    list_related = ("measure__field", "programme")
    list_filter = ["programme"]
    list_export = [
        "measure",
        "programme",
        "start_date",
        "end_date",
        "share_percent",
        "amount_per_year",
        "note",
    ]
    search_fields = ["measure__title", "programme__name", "note"]
    empty_text = _("No funding yet. With its end date, Leitziel warns months before it ends.")
    panels = [
        FieldPanel("measure"),
        FieldPanel("programme"),
        FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
        FieldRowPanel([FieldPanel("share_percent"), FieldPanel("amount_per_year")]),
        FieldPanel("note"),
    ]


class LogicChainViewSet(PartViewSet):
    """How measures are meant to work."""

    model = LogicChain
    name = "logic-chains"
    menu_label = _("Chains of effects")
    icon = "link"
    row_form = LogicForm
    ordering = ("measure__field__position", "measure__title")
    list_display = [
        "measure",
        FieldColumn("field", label=_("Field"), accessor="measure.field"),
        CountColumn("criteria_count", label=_("Impact criteria")),
    ]
    list_related = ("measure__field",)
    list_annotations = {
        "criteria_count": count_of(LogicChain.criteria.through, "logicchain"),
    }
    list_filter = ["measure__field"]
    list_export = ["measure", "input", "output", "outcome", "criteria"]
    export_prefetch = ("criteria",)
    search_fields = ["measure__title", "input", "output", "outcome"]
    empty_text = _("No chain of effects yet. It says what a measure takes in, puts out and moves.")
    panels = [
        FieldPanel("measure"),
        FieldPanel("input"),
        FieldPanel("output"),
        FieldPanel("outcome"),
        FieldPanel("criteria"),
    ]


class RulesIndexView(RowIndexView):
    """Every concept has rules from the start: where none are written, the usual ones hold."""

    add_item_label = _("Change rules")

    def get_add_url(self) -> str | None:
        """The form for a concept that has the usual rules; others are changed in their row."""
        municipality = working_municipality(self.request)
        if municipality is None:
            return None
        usual = Concept.objects.of(municipality).filter(controlling_rules=None)
        return super().get_add_url() if usual.exists() else None


class RulesCreateView(RowCreateView):
    """The first change of a concept's rules."""

    page_title = _("Change rules")
    submit_button_label = _("Save")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list to the rules; nothing new comes into the world."""
        *above, _new = super().get_breadcrumbs_items()
        return [*above, {"url": "", "label": self.page_title}]


class ControllingRulesViewSet(RowViewSet):
    """When signals are given, and on which scale criteria are assessed."""

    model = ControllingRules
    index_view_class = RulesIndexView
    add_view_class = RulesCreateView
    name = "controlling-rules"
    menu_label = _("Rules")
    icon = "cogs"
    ordering = ("concept__title",)
    list_display = [
        "concept",
        "months_without_update",
        "off_plan_percent",
        "funding_notice_months",
        "survey_threshold",
    ]
    list_related = ("concept",)
    list_export = [
        "concept",
        "assessment_scale",
        "months_without_update",
        "off_plan_percent",
        "funding_notice_months",
        "implausible_factor",
        "survey_threshold",
    ]
    export_related = ("assessment_scale",)
    is_searched = False
    empty_text = _("The usual rules hold: 12 months, 20 percent, 6 months. You can change them.")
    panels = [
        FieldPanel("concept"),
        FieldPanel("assessment_scale"),
        MultiFieldPanel(
            [
                FieldPanel("months_without_update"),
                FieldPanel("off_plan_percent"),
                FieldPanel("funding_notice_months"),
                FieldPanel("implausible_factor"),
            ],
            heading=_("When something is pointed out"),
        ),
        FieldPanel("survey_threshold"),
    ]
