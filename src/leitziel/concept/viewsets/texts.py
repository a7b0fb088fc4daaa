# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff screens of running text, sources and abbreviations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from leitziel.actors.staff.columns import FieldColumn, YesColumn
from leitziel.actors.staff.viewsets import RowViewSet
from leitziel.concept.forms import SectionForm
from leitziel.concept.models import Abbreviation, Section, Source


class SectionViewSet(RowViewSet):
    """Foreword, introduction and other running text."""

    model = Section
    name = "sections"
    icon = "pilcrow"
    row_form = SectionForm
    ordering = ("concept__title", "position", "pk")
    list_display = [
        "__str__",
        "kind",
        FieldColumn("field", label=_("Field"), accessor="field", sort_key="field__code"),
        YesColumn("is_public", label=_("Public")),
    ]
    list_related = ("field",)
    concept_path = "concept"
    list_filter = ["concept", "kind", "field"]
    list_export = ["number", "heading", "get_kind_display", "field", "text", "is_public"]
    export_headings = {"get_kind_display": _("Kind")}
    search_fields = ["heading", "text"]
    empty_text = _("No running text yet.")
    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("kind")]),
        FieldPanel("heading"),
        FieldPanel("text"),
        FieldPanel("concept"),
        FieldPanel("field"),
        FieldPanel("is_public"),
        FieldPanel("position"),
    ]


class SourceViewSet(RowViewSet):
    """The list of sources."""

    model = Source
    name = "sources"
    icon = "openquote"
    ordering = ("concept__title", "position", "pk")
    list_display = ["__str__", "number"]
    concept_path = "concept"
    export_related = ("concept",)
    list_filter = ["concept"]
    list_export = ["number", "text", "concept"]
    search_fields = ["number", "text"]
    empty_text = _("No source yet.")
    panels = [
        FieldPanel("number"),
        FieldPanel("text"),
        FieldPanel("concept"),
        FieldPanel("position"),
    ]


class AbbreviationViewSet(RowViewSet):
    """Short forms and what they stand for."""

    model = Abbreviation
    name = "abbreviations"
    icon = "title"
    ordering = ("short",)
    list_display = ["short", "long"]
    concept_path = "concept"
    export_related = ("concept",)
    list_filter = ["concept"]
    list_export = ["short", "long", "concept"]
    search_fields = ["short", "long"]
    empty_text = _("No abbreviation yet.")
    panels = [FieldPanel("short"), FieldPanel("long"), FieldPanel("concept")]
