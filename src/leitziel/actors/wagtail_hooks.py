# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The municipality, its organizations and people in the staff interface; menu, search, styles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem, reports_menu
from wagtail.admin.search import SearchArea

from leitziel.actors import views
from leitziel.actors.models import Municipality, Organization
from leitziel.actors.permissions import Act, may_in
from leitziel.actors.staff.choosers import RowChooserViewSet
from leitziel.actors.staff.commons import register_common_policies
from leitziel.actors.staff.menu import BASICS_MENU, RowViewSetGroup, keep_to_ones_own
from leitziel.actors.staff.policy import register_row_policies
from leitziel.actors.staff.sidebar import pack_lightly
from leitziel.actors.staff.working import working_municipality
from leitziel.actors.viewsets import MunicipalityViewSet, OrganizationViewSet

register_common_policies()
pack_lightly()
register_row_policies(Organization)
# Cities are added and removed by those who run the installation (no act: superusers only).
register_row_policies(Municipality, add=None, delete=None, change=Act.ADMINISTER)

STYLES = (
    "kern/fonts/fira-sans.css",
    "leitziel/tokens.css",
    "leitziel/site.css",
    "leitziel/staff.css",
)


class BasicsGroup(RowViewSetGroup):
    """The menu "Stammdaten"; screens of any app join it by its hook."""

    menu_label = _("Basic data")
    menu_icon = "list-ol"
    menu_order = 600
    submenu_hook = BASICS_MENU


class PeopleMenuItem(MenuItem):
    """Shown to those who give roles."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person administers the municipality they work in."""
        municipality = working_municipality(request)
        return municipality is not None and may_in(request.user, Act.ADMINISTER, municipality)


organization_chooser = RowChooserViewSet(
    "organization-chooser",
    model=Organization,
    icon="group",
    choose_one_text=_("Choose an organization"),
    choose_another_text=_("Choose another organization"),
    edit_item_text=_("Edit this organization"),
    ordering=("name",),
)


@hooks.register("register_admin_viewset")
def register_screens() -> list[object]:
    """Lists, forms and dialogs."""
    return [organization_chooser, OrganizationViewSet(), MunicipalityViewSet(), BasicsGroup()]


@hooks.register(BASICS_MENU)
def register_people() -> MenuItem:
    """The list of people and their roles."""
    return PeopleMenuItem(
        _("People and roles"), reverse("people"), name="people", icon_name="user", order=800
    )


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Pages beyond list and form."""
    return [
        path("organizations/merge/<int:pk>/", views.merge, name="organization_merge"),
        path("people/", views.people, name="people"),
        path("people/end-role/<int:pk>/", views.end_role, name="people_end_role"),
        path("municipality/switch/", views.switch, name="municipality_switch"),
        path("find/", views.search, name="staff_search"),
    ]


@hooks.register("register_admin_search_area", order=-1)
def register_search() -> SearchArea:
    """The search field of the menu looks through everything of the municipality."""
    return SearchArea(
        _("Everything"), reverse("staff_search"), name="everything", icon_name="search", order=-1
    )


@hooks.register("construct_main_menu", order=900)
def tidy_menu(request: HttpRequest, items: list[Any]) -> None:
    """No menu item that leads to closed pages, and no two of the same name."""
    keep_to_ones_own(request, items)
    for item in items:
        if getattr(item, "menu", None) is reports_menu:
            # "Reports" are the ones a city writes; these tell of locked and old pages.
            item.label = _("Page reports")


@hooks.register("insert_global_admin_css")
def add_styles() -> SafeString:
    """The visual language on every staff page; its rules hold inside our own parts only."""
    return format_html_join(
        "", '<link rel="stylesheet" href="{}">', ((static(style),) for style in STYLES)
    )


@hooks.register("insert_global_admin_js")
def add_script() -> SafeString:
    """Small comforts of our own fields."""
    return format_html('<script src="{}" defer></script>', static("leitziel/staff.js"))
