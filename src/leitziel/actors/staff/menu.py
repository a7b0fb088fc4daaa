# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The staff menu: groups by subject, and none of Wagtail's items that make no sense here."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.viewsets.base import ViewSetGroup

# Screens of any app join a group by naming its hook as their menu_hook.
CONCEPT_MENU = "register_concept_menu_item"
BODIES_MENU = "register_bodies_menu_item"
STATISTICS_MENU = "register_statistics_menu_item"
COUNCIL_MENU = "register_council_menu_item"
BASICS_MENU = "register_basics_menu_item"
CONTROLLING_MENU = "register_controlling_menu_item"

# What one can do where there is no concept yet: functions of the request, each gives
# a label and an address.
FIRST_STEPS = "leitziel_first_steps"

# Where to go from the page of a row: functions of the request and the row, each gives a list
# of labels and addresses; none for kinds of rows it knows nothing of.
ROW_LINKS = "leitziel_row_links"

# Wagtail's own menu items; they show or change what belongs to all cities of an installation.
FOR_OPERATORS = frozenset({"images", "documents", "reports", "help", "settings", "explorer"})


class RowViewSetGroup(ViewSetGroup):
    """A menu with the screens of one subject."""


def keep_to_ones_own(request: HttpRequest, items: list[Any]) -> None:
    """Leave Wagtail's own menu items to those who run the installation."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in FOR_OPERATORS]
