# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Committees, meetings and outcomes in the staff interface."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from leitziel.actors.staff.menu import BODIES_MENU, CONCEPT_MENU, RowViewSetGroup
from leitziel.actors.staff.policy import register_row_policies
from leitziel.governance import views
from leitziel.governance.models import Body, Meeting, Outcome
from leitziel.governance.viewsets import BodyViewSet, MeetingViewSet, OutcomeViewSet

register_row_policies(Body, Meeting, Outcome)


class BodiesGroup(RowViewSetGroup):
    """The menu "Gremien"."""

    menu_label = _("Committees")
    menu_icon = "group"
    menu_order = 200
    submenu_hook = BODIES_MENU
    items = (OutcomeViewSet, MeetingViewSet, BodyViewSet)


@hooks.register("register_admin_viewset")
def register_screens() -> BodiesGroup:
    """Lists and forms."""
    return BodiesGroup()


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """The start page of a concept."""
    return [
        path("overview/", views.overview, name="concept_overview"),
        path("overview/<int:pk>/", views.overview, name="concept_overview_of"),
    ]


@hooks.register(CONCEPT_MENU)
def register_overview() -> MenuItem:
    """The start page in the menu "Konzept"."""
    return MenuItem(
        _("Overview"), reverse("concept_overview"), name="overview", icon_name="home", order=0
    )


@hooks.register("construct_homepage_panels")
def show_overview(request: HttpRequest, panels: list[Any]) -> None:
    """The home page is the start page of the concept; Wagtail's panels speak of pages only."""
    panels[:] = [views.OverviewPanel()]
