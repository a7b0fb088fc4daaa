# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Committees, meetings and outcomes in the staff interface."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from leitziel.actors.staff.menu import BODIES_MENU, RowViewSetGroup
from leitziel.actors.staff.policy import register_row_policies
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
