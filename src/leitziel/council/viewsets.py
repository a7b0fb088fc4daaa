# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff screens of council papers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from leitziel.actors.staff.columns import CountColumn, DayColumn, YesColumn
from leitziel.actors.staff.counting import count_of
from leitziel.actors.staff.inlines import ChildrenPanel
from leitziel.actors.staff.viewsets import RowViewSet
from leitziel.council.forms import PaperForm, StepForm
from leitziel.council.models import Consultation, Paper

AS_TYPED = _("For example 31.12.2018, or 12.2018 for a month.")


class PaperViewSet(RowViewSet):
    """Council papers with decisions, stations, procedure and financial form."""

    model = Paper
    name = "papers"
    icon = "doc-full"
    row_form = PaperForm
    ordering = ("-date", "number")
    list_display = [
        "subject",
        "number",
        DayColumn("date", label=_("Date"), sort_key="date"),
        "department",
        CountColumn("station_count", label=_("Consultations")),
        YesColumn("is_public", label=_("Public")),
    ]
    list_related = ("concept",)
    list_annotations = {"station_count": count_of(Consultation, "paper")}
    list_filter = ["concept", "is_public"]
    list_export = [
        "number",
        "date",
        "subject",
        "reference",
        "department",
        "concept",
        "reasons",
        "is_public",
    ]
    search_fields = ["number", "subject", "department", "reasons", "reference"]
    related = ("decisions", "consultations", "steps", "form_sections")
    history_children = ("decisions", "consultations", "steps", "form_sections")
    empty_text = _("No council paper yet. Read one in, or add it here.")
    panels = [
        FieldPanel("subject"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("date")]),
        FieldRowPanel([FieldPanel("department"), FieldPanel("reference")]),
        FieldPanel("concept"),
        ChildrenPanel(
            "decisions",
            [FieldPanel("text")],
            heading=_("What is to be decided"),
            label=_("decision item"),
        ),
        FieldPanel("reasons"),
        ChildrenPanel(
            "consultations",
            [
                FieldRowPanel([FieldPanel("body_text"), FieldPanel("body")]),
                FieldRowPanel([FieldPanel("date"), FieldPanel("role")]),
                FieldPanel("is_public_session"),
            ],
            heading=_("Stations"),
            label=_("consultation"),
        ),
        ChildrenPanel(
            "steps",
            [
                FieldPanel("text"),
                FieldPanel("date_text"),
                FieldRowPanel(
                    [
                        FieldPanel("start_text", heading=_("Begins"), help_text=AS_TYPED),
                        FieldPanel("end_text", heading=_("Ends"), help_text=AS_TYPED),
                    ]
                ),
            ],
            row_form=StepForm,
            heading=_("Procedure"),
            label=_("step"),
        ),
        ChildrenPanel(
            "form_sections",
            [FieldRowPanel([FieldPanel("code"), FieldPanel("title")]), FieldPanel("text")],
            heading=_("Financial form"),
            label=_("section"),
        ),
        MultiFieldPanel(
            [FieldPanel("attachment_lines"), FieldPanel("is_public")],
            heading=_("Attachments and visibility"),
        ),
    ]
