# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Council papers in the staff interface."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from leitziel.actors.staff.menu import COUNCIL_MENU, RowViewSetGroup
from leitziel.actors.staff.policy import register_row_policies
from leitziel.council.models import Paper
from leitziel.council.viewsets import PaperViewSet

register_row_policies(Paper)


class CouncilGroup(RowViewSetGroup):
    """The menu "Rat"."""

    menu_label = _("Council")
    menu_icon = "doc-full"
    menu_order = 400
    submenu_hook = COUNCIL_MENU
    items = (PaperViewSet,)


@hooks.register("register_admin_viewset")
def register_screens() -> CouncilGroup:
    """Lists and forms."""
    return CouncilGroup()
