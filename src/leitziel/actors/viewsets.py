# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff screens of the municipality and its organizations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from leitziel.actors.forms import MunicipalityForm, OrganizationForm
from leitziel.actors.models import Municipality, Organization
from leitziel.actors.staff.columns import CountColumn, TextColumn
from leitziel.actors.staff.counting import count_of
from leitziel.actors.staff.inlines import ChildrenPanel
from leitziel.actors.staff.menu import BASICS_MENU
from leitziel.actors.staff.viewsets import RowViewSet
from leitziel.actors.views import OrganizationInspectView


class MunicipalityViewSet(RowViewSet):
    """The municipality itself: name, office, color."""

    model = Municipality
    name = "municipalities"
    icon = "home"
    menu_hook = BASICS_MENU
    menu_order = 900
    row_form = MunicipalityForm
    ordering = ("name",)
    list_display = ["name", "office", "email"]
    list_export = ["name", "ags", "office", "address", "email", "phone"]
    search_fields = ["name", "office"]
    is_searched = False
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("ags"), FieldPanel("slug")]),
        FieldPanel(
            "site",
            help_text=_(
                "The host name under which the public pages of this municipality are found. "
                "Without one there are no public pages. “leitziel municipality NAME --host HOST” "
                "sets up a municipality with host name and start page in one go."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("office"),
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            ],
            heading=_("Office"),
        ),
        FieldPanel(
            "accent",
            help_text=_(
                "The one color of your public pages and reports. If it is too light to be read "
                "on white it is darkened a little."
            ),
        ),
    ]


class OrganizationViewSet(RowViewSet):
    """Institutions that do, lead or know something."""

    model = Organization
    name = "organizations"
    icon = "group"
    menu_hook = BASICS_MENU
    menu_order = 10
    row_form = OrganizationForm
    inspect_view_class = OrganizationInspectView
    ordering = ("name",)
    list_display = [
        "name",
        "short_name",
        "kind",
        TextColumn("parent", label=_("Part of"), characters=60),
        CountColumn("measure_count", label=_("Measures led")),
    ]
    list_related = ("parent",)
    list_annotations = {"measure_count": count_of("concept.Measure", "lead")}
    list_filter = ["kind"]
    list_export = ["name", "short_name", "get_kind_display", "parent", "website"]
    export_headings = {"get_kind_display": _("Kind")}
    search_fields = ["name", "short_name", "alternative_names__name"]
    related = (
        "alternative_names",
        "children",
        "led_goals",
        "led_measures",
        "led_bodies",
        "memberships",
        "attendances",
        "outcomes",
    )
    history_children = ("alternative_names",)
    empty_text = _("No organization yet. They come with a document, or you add them here.")
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("kind")]),
        FieldPanel("parent"),
        FieldPanel("website"),
        ChildrenPanel(
            "alternative_names",
            [FieldPanel("name")],
            heading=_("Alternative names"),
            label=_("alternative name"),
            help_text=_("Other spellings in documents; they are taken for this organization."),
        ),
    ]
