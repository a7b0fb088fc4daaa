# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Statistics in the staff interface."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from leitziel.actors.staff.menu import STATISTICS_MENU, RowViewSetGroup
from leitziel.actors.staff.policy import register_row_policies
from leitziel.monitoring.models import Figure, Indicator, StatisticalTable
from leitziel.monitoring.viewsets import FigureViewSet, IndicatorViewSet, TableViewSet

register_row_policies(Figure, Indicator, StatisticalTable)


class StatisticsGroup(RowViewSetGroup):
    """The menu "Statistik"."""

    menu_label = _("Statistics")
    menu_icon = "table"
    menu_order = 300
    submenu_hook = STATISTICS_MENU
    items = (IndicatorViewSet, TableViewSet, FigureViewSet)


@hooks.register("register_admin_viewset")
def register_screens() -> StatisticsGroup:
    """Lists and forms."""
    return StatisticsGroup()
