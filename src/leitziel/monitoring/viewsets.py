# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff screens of statistics."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from leitziel.actors.staff.columns import CountColumn, DateTextColumn, FieldColumn, YesColumn
from leitziel.actors.staff.counting import count_of
from leitziel.actors.staff.inlines import ChildrenPanel
from leitziel.actors.staff.viewsets import RowViewSet
from leitziel.monitoring.forms import ObservationForm, OfConceptForm, TableForm
from leitziel.monitoring.models import Figure, Indicator, Observation, StatisticalTable
from leitziel.monitoring.views import TableInspectView


class IndicatorViewSet(RowViewSet):
    """Statistical series and their values."""

    model = Indicator
    name = "indicators"
    icon = "history"
    ordering = ("name",)
    list_display = [
        "name",
        "unit",
        CountColumn("value_count", label=_("Values")),
        YesColumn("is_public", label=_("Public")),
    ]
    list_annotations = {"value_count": count_of(Observation, "indicator")}
    list_filter = ["fields", "is_public"]
    export_prefetch = ("fields",)
    list_export = ["name", "unit", "description", "fields", "is_public"]
    search_fields = ["name", "description", "unit"]
    related = ("observations",)
    history_children = ("observations",)
    empty_text = _("No indicator yet. The tables of a report bring them along.")
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("decimals")]),
        FieldPanel("description"),
        MultiFieldPanel(
            [FieldPanel("fields"), FieldPanel("criteria")], heading=_("What it speaks of")
        ),
        ChildrenPanel(
            "observations",
            [
                FieldRowPanel([FieldPanel("reference_date"), FieldPanel("group")]),
                FieldRowPanel([FieldPanel("value"), FieldPanel("missing")]),
                FieldPanel("source_note"),
            ],
            heading=_("Values"),
            label=_("value"),
            row_form=ObservationForm,
        ),
        FieldPanel("is_public"),
    ]


class TableViewSet(RowViewSet):
    """Tables as a report prints them."""

    model = StatisticalTable
    name = "tables"
    icon = "table"
    row_form = TableForm
    inspect_view_class = TableInspectView
    ordering = ("position", "pk")
    list_display = [
        "__str__",
        "number",
        FieldColumn("field", label=_("Field"), accessor="field", sort_key="field__code"),
        DateTextColumn("as_of", label=_("Reference date"), sort_key="as_of"),
        "source_note",
    ]
    list_related = ("field",)
    concept_path = "concept"
    list_filter = ["concept", "field"]
    list_export = ["number", "title", "field", "as_of", "source_note"]
    search_fields = ["title", "number", "source_note"]
    empty_text = _("No table yet. Tables come with a report's document.")
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("as_of")]),
        FieldPanel("cells"),
        FieldPanel("source_note"),
        MultiFieldPanel(
            [FieldPanel("concept"), FieldPanel("field")], heading=_("Where it belongs")
        ),
        FieldPanel("position"),
    ]


class FigureViewSet(RowViewSet):
    """Drawings of which only the caption is known."""

    model = Figure
    name = "figures"
    icon = "image"
    row_form = OfConceptForm
    ordering = ("position", "pk")
    list_display = [
        "caption",
        "number",
        FieldColumn("field", label=_("Field"), accessor="field", sort_key="field__code"),
        DateTextColumn("as_of", label=_("Reference date"), sort_key="as_of"),
        "source_note",
    ]
    list_related = ("field",)
    concept_path = "concept"
    list_filter = ["concept", "field"]
    list_export = ["number", "caption", "field", "as_of", "source_note"]
    search_fields = ["caption", "number", "source_note"]
    empty_text = _("No figure yet. Captions come with a report's document.")
    panels = [
        FieldPanel("caption"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("as_of")]),
        FieldPanel("source_note"),
        MultiFieldPanel(
            [FieldPanel("concept"), FieldPanel("field")], heading=_("Where it belongs")
        ),
        FieldPanel("position"),
    ]
