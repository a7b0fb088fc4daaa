# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The menu beside every staff page, packed for the script that draws it."""

from __future__ import annotations

from typing import Any

from wagtail.admin.telepath import Adapter, register, registry
from wagtail.admin.ui import sidebar

PARTS: tuple[type[Any], ...] = (
    sidebar.LinkMenuItem,
    sidebar.ActionMenuItem,
    sidebar.SubMenuItem,
    sidebar.PageExplorerMenuItem,
    sidebar.WagtailBrandingModule,
    sidebar.SearchModule,
    sidebar.MainMenuModule,
)


class PartAdapter(Adapter):
    """Packs a part of the menu without naming the script it needs.

    Wagtail's own adapter names the script for each of thirty items, and the page, which loads that
    script anyway, never asks.
    """

    def __init__(self, js_constructor: str) -> None:
        self.js_constructor = js_constructor

    def get_media(self, obj: Any) -> None:
        """Nothing to load."""
        return

    def js_args(self, obj: Any) -> list[Any]:
        """What the part says of itself."""
        arguments: list[Any] = obj.js_args()
        return arguments


def pack_lightly() -> None:
    """Use this adapter for every part of the menu."""
    for part in PARTS:
        register(PartAdapter(registry.find_adapter(part).js_constructor), part)
