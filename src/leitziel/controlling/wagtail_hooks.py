# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Controlling in the staff interface."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from leitziel.actors.permissions import Act, may_anywhere
from leitziel.actors.staff.menu import CONTROLLING_MENU, ROW_LINKS, RowViewSetGroup
from leitziel.actors.staff.policy import register_row_policies
from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import ImpactCriterion, Measure
from leitziel.concept.visibility import viewer_of, visible_parts
from leitziel.controlling.models import (
    ControllingRules,
    FigureType,
    LogicChain,
    MeasureFigure,
    MeasureFunding,
    ReportingRound,
)
from leitziel.controlling.staff import (
    cockpit,
    cockpit_figures,
    cockpit_files,
    effect,
    figure_entry,
    figures,
    history,
    measure_sheet,
    timeline,
)
from leitziel.controlling.staff.urls import ROUND_ADDRESSES

register_row_policies(ControllingRules, FigureType, LogicChain, MeasureFigure, MeasureFunding)


class ControllingGroup(RowViewSetGroup):
    """The menu "Controlling"; other screens join it by the hook CONTROLLING_MENU."""

    menu_label = gettext_lazy("Controlling")
    menu_icon = "order"
    menu_order = 150
    submenu_hook = CONTROLLING_MENU
    items = (
        figures.MeasureFigureViewSet,
        figures.MeasureFundingViewSet,
        figures.LogicChainViewSet,
        figures.FigureTypeViewSet,
        figures.ControllingRulesViewSet,
    )


@hooks.register("register_admin_viewset")
def register_screens() -> ControllingGroup:
    """Lists and forms."""
    return ControllingGroup()


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Pages beyond list and form."""
    return [
        path("figure-types/usual/", figure_entry.usual, name="figure_types_usual"),
        path("measures/<int:pk>/figures/", figure_entry.enter, name="measure_figures"),
        path("measures/<int:pk>/figures/history/", history.of_figures, name="figures_history"),
        path("measures/<int:pk>/sheet/", measure_sheet.show, name="measure_sheet"),
        path(
            "measures/<int:pk>/sheet/<slug:fmt>/",
            measure_sheet.download,
            name="measure_sheet_file",
        ),
        path("effect/", effect.index, name="effect_index"),
        path("effect/<int:pk>/", effect.history, name="criterion_history"),
        path("effect/<int:pk>/changes/", history.of_criterion, name="criterion_changes"),
        path("effect/<int:pk>/assess/", effect.assess, name="criterion_assess"),
    ]


@hooks.register("construct_homepage_panels", order=100)
def show_cockpit(request: HttpRequest, panels: list[Any]) -> None:
    """Where there are rounds or figures, the home page is the cockpit of the role."""
    own = cockpit.panels_for(request)
    if any(isinstance(panel, cockpit.CockpitPanel) for panel in own):
        panels.clear()
    panels[:0] = own


@hooks.register("register_admin_urls")
def register_cockpit_urls() -> list[URLPattern]:
    """The cockpit of a concept."""
    return [
        path("cockpit/", cockpit.cockpit, name="cockpit"),
        path("cockpit/<int:pk>/", cockpit.cockpit, name="cockpit_of"),
        path("cockpit/<int:pk>/figures/", cockpit_figures.figures, name="cockpit_figures"),
        path(
            "cockpit/<int:pk>/export/<slug:name>.<slug:fmt>",
            cockpit_figures.export,
            name="cockpit_export",
        ),
        path("cockpit/<int:pk>/page.pdf", cockpit_files.page, name="cockpit_page"),
        path("cockpit/<int:pk>/slides.pptx", cockpit_files.slides, name="cockpit_slides"),
        path("cockpit/<int:pk>/timeline/", timeline.timeline, name="cockpit_timeline"),
    ]


class RoundsMenuItem(MenuItem):
    """Shown to the office, which runs the rounds."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person plans rounds or works on their answers."""
        return may_anywhere(request.user, Act.ADD, ReportingRound)


@hooks.register("register_admin_urls")
def register_round_urls() -> list[URLPattern]:
    """The desk of rounds."""
    return ROUND_ADDRESSES


@hooks.register("register_admin_menu_item")
def register_rounds_menu() -> MenuItem:
    """The menu entry "Berichtsrunden"."""
    return RoundsMenuItem(
        gettext_lazy("Reporting rounds"),
        reverse("round_index"),
        name="reporting-rounds",
        icon_name="mail",
        order=140,
    )


@hooks.register(ROW_LINKS)
def links_of_row(request: HttpRequest, row: Model) -> list[tuple[str, str]]:
    """From a measure to its sheet and figures, from a criterion to what was found about it."""
    if isinstance(row, Measure):
        links = [(_("Measure sheet"), reverse("measure_sheet", args=[row.pk]))]
        if MeasurePart.FIGURES in visible_parts(row.concept, viewer_of(request.user, row)):
            links.append((_("Figures of the measure"), reverse("measure_figures", args=[row.pk])))
        return links
    if isinstance(row, ImpactCriterion):
        return [(_("Assessments"), reverse("criterion_history", args=[row.pk]))]
    return []


@hooks.register(CONTROLLING_MENU)
def register_cockpit() -> MenuItem:
    """Where the concept stands; the newest one of the city."""
    return MenuItem(
        gettext_lazy("Cockpit"), reverse("cockpit"), name="cockpit", icon_name="view", order=10
    )


@hooks.register(CONTROLLING_MENU)
def register_effect() -> MenuItem:
    """Impact criteria and what was found about them."""
    return MenuItem(
        gettext_lazy("Effect"),
        reverse("effect_index"),
        name="effect",
        icon_name="success",
        order=20,
    )
